"""The guide to the export, which needs no engine; its reminder is a file for the calendar."""

from pyscript import window

from page.dom import get_text, put, say, show, show_top
from page.downloads import download


def show_guide():
    """Show the guide while the engine starts."""
    put({"main": get_text("guide")})
    show_top()


class Guide:
    """`ask(name, *values)` calls the engine, which gives the file to `engine.file`."""

    def __init__(self, ask, run, engine):
        """Offer the reminder; `run` starts a coroutine."""
        self._ask = ask
        self._engine = engine
        self.actions = {"remind": lambda form: run(self.remind(form))}

    async def remind(self, form):
        """Save a reminder for the calendar."""
        address = window.location.href.split("#")[0]
        reply = await self._ask("remind", int(form.elements.days.value), address)
        if "name" in reply:
            download(reply["name"], self._engine.file)
            say(get_text("file-made"))
        else:
            show(reply)
