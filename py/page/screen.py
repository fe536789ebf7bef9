"""An answer of the engine comes onto the screen."""

from pyscript import document

from page.dom import entitle, hush, put, say, say_text, show_start, text_of
from page.storage import remember

on_unfinished = [lambda: None]  # called when a screen says more after a while
on_stale = [lambda: None]  # called when something was done after the next screen was asked for
on_stored = [lambda answer: None]  # called with each answer that tells of what is stored


def show(answer, unseen=False, ways=None):
    """Put an answer in place; what it announces may be for assistive technology only."""
    fragments = answer.get("fragments", {})
    put(fragments, ways)
    if "main" in fragments:
        for name in ("again", "lasting"):
            setattr(document.documentElement.dataset, name, "yes" if name in answer else "no")
    if "title" in answer:
        entitle(answer["title"])
    if "snapshots" in answer:
        remember(answer["snapshots"], answer["saved_on"])
        on_stored[0](answer)
    if "announce" in answer:
        say_text(answer["announce"], unseen, answer.get("undo", ""))
    elif not answer["ok"] and "fragments" not in answer:
        say(text_of(answer["code"]))
    if answer.get("unfinished"):
        on_unfinished[0]()


def show_at(routes, answer):
    """Put an answer in place as the screen of the route."""
    show(answer)
    if "main" in answer.get("fragments", {}):
        routes.arrive()


def show_anew(routes, answer):
    """Put an answer in place as a new screen: at its top, with its headline in focus."""
    show_at(routes, answer)
    show_start()


def show_news(answer):
    """Show only what an answer announces, not its screen; a problem goes to the status line."""
    if "message" in answer:
        answer["announce"] = answer["message"] + " " + answer["hint"]
    if "fragments" in answer:
        answer["fragments"] = {}
    answer.pop("title", None)
    answer.pop("unfinished", None)
    show(answer)


async def show_here(routes, asked, anew=False, to=None):
    """Await an answer and put it in place; if its screen was left meanwhile, show only its news.

    With `anew` the answer is a new screen. `to` is called first when that screen has another route.
    What was said on the screen before goes with it.
    """
    visit, was_shown = routes.visit, routes.is_shown
    answer = await asked
    if visit != routes.visit or not was_shown:
        show_news(answer)
        if not was_shown:
            on_stale[0]()
    elif "main" in answer.get("fragments", {}) and (anew or to):
        if to:
            to()
        hush()
        show_anew(routes, answer)
    else:
        show(answer)
    return answer


async def show_again(routes, ask, name="show"):
    """Show the screen of the route again, unless the person goes on."""
    visit, query = routes.visit, None
    while query != routes.query and visit == routes.visit:
        query = routes.query
        answer = await ask(name, *query)
    if visit == routes.visit:
        show_at(routes, answer)
