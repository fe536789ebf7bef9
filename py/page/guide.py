"""The guide to the export: it needs no engine; its reminder is a file for the calendar."""

from pyscript import window

from page.dom import put, say, show, show_start, text_of
from page.downloads import download


def show_guide():
    """Show the guide while the engine starts."""
    put({"main": text_of("guide")})
    show_start()


class Guide:
    """`ask(name, *values)` calls the engine, which gives the file to `engine.given`."""

    def __init__(self, ask, run, engine):
        self._ask = ask
        self._engine = engine
        self.actions = {"remind": lambda form: run(self.remind(form))}

    async def remind(self, form):
        """Save a reminder for the calendar."""
        address = window.location.href.split("#")[0]
        answer = await self._ask("remind", int(form.elements.days.value), address)
        if answer["ok"]:
            download(answer["name"], self._engine.given)
            say(text_of("file-made"))
        else:
            show(answer)
