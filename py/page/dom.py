"""What comes onto the page: fragments of markup by element id, messages, replies of the engine."""

from pyscript import document, window
from pyscript.js_modules import idiomorph

from page.folds import restore_folds, show_current
from page.storage import save_selected, save_summary

OPTIONS = window.JSON.parse('{"morphStyle": "innerHTML"}')
on_unfinished = [lambda: None]  # called when a screen has more to show after a while
on_stale = [lambda: None]  # called when an action ends after the next screen was asked for
on_stored = [lambda _reply: None]  # called with each reply that tells what is stored


def put(fragments, ways=None):
    """Replace the content of each element by its fragment; the focus never falls back to the body.

    `ways[name](element, fragment)` puts one fragment in place in another way.
    """
    had_focus = document.activeElement != document.body
    for name in fragments:
        place = document.getElementById(name)
        if place:
            dialog = place.querySelector("dialog[open]")
            way = ways[name] if ways and name in ways else morph
            way(place, fragments[name])
            # No fragment says that a dialog is open, and without it the page would stay locked.
            if dialog:
                dialog.setAttribute("open", "")
            restore_folds(place)
    if "rail" in fragments:
        show_current()
    if had_focus and document.activeElement == document.body:
        focus_headline()


def morph(place, content):
    """Replace the content of an element; what is there before and after stays the same element."""
    idiomorph.Idiomorph.morph(place, content, OPTIONS)
    # Custom properties are set from data-vars: the CSP refuses style attributes.
    for element in place.querySelectorAll("[data-vars]"):
        for pair in element.getAttribute("data-vars").split(";"):
            name, value = pair.split(":")
            element.style.setProperty(name, value)


def get_text(name):
    """Return the markup of a <template data-text>."""
    return document.querySelector('template[data-text="' + name + '"]').innerHTML


def say(markup):
    """Put a message into the status line, where it is read out.

    An open dialog covers that line and has its own.
    """
    put({"notice": markup})
    place = document.querySelector("dialog[open] [role=status]")
    if place:
        morph(place, markup)


def clear_notice():
    """Remove the last message; the progress of a file stays in sight."""
    if not document.querySelector("#notice progress"):
        say("")


def say_soon():
    """Say that what was asked for is coming, unless the message is that the start failed or hangs."""
    has_failed = document.documentElement.dataset.engine == "failed"
    if not has_failed and not document.querySelector("#notice [data-silent]"):
        say(get_text("soon"))


def say_text(text, *, unseen=False, undo=""):
    """Say plain text; `unseen` if the screen shows it already and it only needs to be read out.

    `undo` is the label of a button beside it, which stays until something else is said.
    """
    paragraph = document.createElement("p")
    paragraph.className = "vh" if unseen else ""
    paragraph.textContent = text
    if undo:
        button = document.createElement("button")
        button.className = "link"
        button.type = "button"
        button.dataset.action = "undo"
        button.textContent = undo
        paragraph.append(" ", button)
    say(paragraph.outerHTML)


def set_title(title):
    """Set the document's title; it never holds a username."""
    document.title = title + " · Still Followers" if title else "Still Followers"


def show_top():
    """Scroll to the top of a new screen and put the focus on its headline."""
    window.scrollTo(0, 0)
    focus_headline()


def focus_headline():
    """Put the focus on the screen's headline, without scrolling."""
    headline = document.querySelector("#main h1")
    if headline:
        headline.focus(window.JSON.parse('{"preventScroll": true}'))


async def wait_for_paint():
    """Wait until what was put in place has been painted."""
    await window.Promise.new(lambda resolve, _: window.requestAnimationFrame(resolve))
    await window.Promise.new(lambda resolve, _: window.setTimeout(resolve, 0))


def show(reply, *, unseen=False, ways=None):
    """Put a reply in place; with `unseen` its announcement is for assistive technology only."""
    fragments = reply.get("fragments", {})
    put(fragments, ways)
    if "main" in fragments:
        for name in ("again", "lasting"):
            setattr(document.documentElement.dataset, name, "yes" if name in reply else "no")
    if "title" in reply:
        set_title(reply["title"])
    if "snapshots" in reply:
        save_summary(reply["snapshots"], reply["saved_on"])
        on_stored[0](reply)
    if "selected" in reply:
        save_selected(reply["selected"])
    if "announce" in reply:
        say_text(reply["announce"], unseen=unseen, undo=reply.get("undo", ""))
    elif not reply["ok"] and "fragments" not in reply:
        say(get_text(reply["code"]))
    if reply.get("unfinished"):
        on_unfinished[0]()


def show_screen(router, reply):
    """Put a reply in place as the screen of the route."""
    show(reply)
    if "main" in reply.get("fragments", {}):
        if reply.get("elsewhere"):
            router.correct()
        router.arrive()
        router.go_back(is_whole=not reply.get("unfinished"))


def show_new_screen(router, reply):
    """Put a reply in place as a new screen: at its top, with the focus on its headline.

    A screen that the user goes back to is put in place as it was left.
    """
    is_back = router.place is not None
    show_screen(router, reply)
    if not is_back:
        show_top()


def show_message(reply):
    """Show only what a reply announces, not its screen; a problem goes to the status line."""
    if "message" in reply:
        reply["announce"] = reply["message"] + " " + reply["hint"]
    if "fragments" in reply:
        reply["fragments"] = {}
    reply.pop("title", None)
    reply.pop("unfinished", None)
    show(reply)


async def show_reply(router, reply_to_come, *, as_new=False, move=None):
    """Await a reply and put it in place; if its screen was left meanwhile, show only its message.

    With `as_new` the reply is a new screen, and the message of the screen before goes with that screen.
    `move` is for a new screen of another route: it is called first.
    """
    visit, was_shown = router.visit, router.is_shown
    reply = await reply_to_come
    if visit != router.visit or not was_shown:
        show_message(reply)
        if not was_shown:
            on_stale[0]()
    elif "main" in reply.get("fragments", {}) and (as_new or move):
        if move:
            move()
        router.place = None
        clear_notice()
        show_new_screen(router, reply)
    else:
        show(reply)
    return reply


async def refresh_screen(router, ask, name="show"):
    """Show the screen of the route again, unless the user moves on."""
    visit, query = router.visit, None
    while query != router.query and visit == router.visit:
        query = router.query
        reply = await ask(name, *query)
    if visit == router.visit:
        show_screen(router, reply)
