"""An answer of the engine comes onto the screen."""

from page.fragments import entitle, put, say, say_text, show_start, text_of
from page.keeping import remember
from page.routes import route_now
from pyscript import document

on_unfinished = [lambda: None]  # called when a screen says more after a while


def show(answer, unseen=False):
    """Put an answer in place; what it announces may be for assistive technology only."""
    fragments = answer.get("fragments", {})
    put(fragments)
    if "main" in fragments:
        document.documentElement.dataset.shown = route_now()
        document.documentElement.dataset.lasting = "yes" if "lasting" in answer else "no"
    if "title" in answer:
        entitle(answer["title"])
    if "snapshots" in answer:
        remember(answer["snapshots"], answer["saved_on"])
    if "announce" in answer:
        say_text(answer["announce"], unseen, answer.get("undo", ""))
    elif not answer["ok"] and "fragments" not in answer:
        say(text_of(answer["code"]))
    if answer.get("unfinished"):
        on_unfinished[0]()


async def show_here(routes, asked):
    """Await an answer and put it in place; of a screen that was left meanwhile only its news."""
    route = routes.route
    answer = await asked
    if route != routes.route:
        answer["fragments"] = {}
        answer.pop("title", None)
        answer.pop("unfinished", None)
    show(answer)


async def finish(routes, ask):
    """Show the screen again when all snapshots were read, unless the person went on."""
    query = None
    while query != routes.query and (not query or query[0] == routes.route):
        query = routes.query
        answer = await ask("complete", *query)
    if query == routes.query:
        show(answer)


def show_anew(answer):
    """Put an answer in place as a new screen: at its top, with its headline in focus."""
    show(answer)
    show_start()
