"""What comes onto the page: fragments of markup by element id, what is said, answers of the engine."""

from pyscript import document, window
from pyscript.js_modules import idiomorph

from page.storage import save_summary

HOW = window.JSON.parse('{"morphStyle": "innerHTML"}')
on_unfinished = [lambda: None]  # called when a screen says more after a while
on_stale = [lambda: None]  # called when something was done after the next screen was asked for
on_stored = [lambda reply: None]  # called with each answer that tells of what is stored


def put(fragments, ways=None):
    """Swap the content of each element for its fragment; focus is never lost to the body.

    `ways[name](element, fragment)` puts one in place in another way.
    """
    had_focus = document.activeElement != document.body
    for name in fragments:
        place = document.getElementById(name)
        if place:
            question = place.querySelector("dialog[open]")
            way = ways[name] if ways and name in ways else morph
            way(place, fragments[name])
            if (
                question
            ):  # no fragment says that it is open, and without it the page would be locked
                question.setAttribute("open", "")
    if had_focus and document.activeElement == document.body:
        focus_headline()


def morph(place, content):
    """Swap the content of an element; what is there before and after stays the same element."""
    idiomorph.Idiomorph.morph(place, content, HOW)
    # Custom properties are set from data-vars: the CSP refuses style attributes.
    for element in place.querySelectorAll("[data-vars]"):
        for pair in element.getAttribute("data-vars").split(";"):
            name, value = pair.split(":")
            element.style.setProperty(name, value)


def get_text(name):
    """Return the markup of a <template data-text>."""
    return document.querySelector('template[data-text="' + name + '"]').innerHTML


def say(markup):
    """Put something into the status line, where it is read out; an open dialog hides it and has its own."""
    put({"notice": markup})
    place = document.querySelector("dialog[open] [role=status]")
    if place:
        morph(place, markup)


def clear_notice():
    """Say nothing more of what was done before; a file in the making stays in sight."""
    if not document.querySelector("#notice progress"):
        say("")


def say_soon():
    """Say that what was asked for comes; that the start failed, or gets no bytes, stays to be read."""
    failed = document.documentElement.dataset.engine == "failed"
    if not failed and not document.querySelector("#notice [data-silent]"):
        say(get_text("soon"))


def say_text(text, unseen=False, undo=""):
    """Say plain text; unseen when the screen shows it already and it is only to be read out.

    With `undo` its button stands beside it, until something else is said.
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
    """Bring a new screen to its top, and assistive technology to its headline."""
    window.scrollTo(0, 0)
    focus_headline()


def focus_headline():
    """Put the focus on the screen's headline, without scrolling."""
    headline = document.querySelector("#main h1")
    if headline:
        headline.focus(window.JSON.parse('{"preventScroll": true}'))


async def wait_for_paint():
    """Wait until what was put in place has been painted."""
    await window.Promise.new(lambda done, _: window.requestAnimationFrame(done))
    await window.Promise.new(lambda done, _: window.setTimeout(done, 0))


def show(reply, unseen=False, ways=None):
    """Put an answer in place; what it announces may be for assistive technology only."""
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
    if "announce" in reply:
        say_text(reply["announce"], unseen, reply.get("undo", ""))
    elif not reply["ok"] and "fragments" not in reply:
        say(get_text(reply["code"]))
    if reply.get("unfinished"):
        on_unfinished[0]()


def show_screen(router, reply):
    """Put an answer in place as the screen of the route."""
    show(reply)
    if "main" in reply.get("fragments", {}):
        router.arrive()


def show_new_screen(router, reply):
    """Put an answer in place as a new screen: at its top, with its headline in focus."""
    show_screen(router, reply)
    show_top()


def show_message(reply):
    """Show only what an answer announces, not its screen; a problem goes to the status line."""
    if "message" in reply:
        reply["announce"] = reply["message"] + " " + reply["hint"]
    if "fragments" in reply:
        reply["fragments"] = {}
    reply.pop("title", None)
    reply.pop("unfinished", None)
    show(reply)


async def show_reply(router, asked, anew=False, to=None):
    """Await an answer and put it in place; if its screen was left meanwhile, show only its news.

    With `anew` the answer is a new screen. `to` is called first when that screen has another route.
    What was said on the screen before goes with it.
    """
    visit, was_shown = router.visit, router.is_shown
    reply = await asked
    if visit != router.visit or not was_shown:
        show_message(reply)
        if not was_shown:
            on_stale[0]()
    elif "main" in reply.get("fragments", {}) and (anew or to):
        if to:
            to()
        clear_notice()
        show_new_screen(router, reply)
    else:
        show(reply)
    return reply


async def refresh_screen(router, ask, name="show"):
    """Show the screen of the route again, unless the person goes on."""
    visit, query = router.visit, None
    while query != router.query and visit == router.visit:
        query = router.query
        reply = await ask(name, *query)
    if visit == router.visit:
        show_screen(router, reply)
