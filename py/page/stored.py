"""What a person does with what is stored: open, answer for, save a copy of, delete it."""

from page.fragments import say, text_of
from page.keeping import ask_to_persist, download, forget_everything
from page.screen import show, show_anew
from pyscript import document, window


class Stored:
    """Actions on snapshots; `ask(name, *values)` calls the engine."""

    def __init__(self, ask, routes):
        self._ask = ask
        self._routes = routes

    async def open_snapshot(self, element):
        """Show a stored snapshot on the overview."""
        self._routes.replace("")
        show_anew(await self._ask("open_snapshot", int(element.getAttribute("data-key"))))

    async def answer(self, form):
        """Keep what the person said about a snapshot."""
        owner = form.elements.owner.value if form.querySelector("[name=owner]") else ""
        day = form.elements.day.value if form.querySelector("[name=day]") else ""
        show(await self._ask("answer", int(form.getAttribute("data-key")), owner, day))

    async def decide(self, element):
        """Take the owner's word about what looks incomplete; what was read is kept by it or not."""
        key, decision = int(element.getAttribute("data-key")), element.getAttribute("data-value")
        answer = await self._ask("decide", key, decision)
        self._routes.replace("")
        show_anew(answer)
        if answer["ok"] and answer["snapshots"] == 1 and not key:
            await ask_to_persist()

    async def save_copy(self, _element):
        """Save all that is stored as one file."""
        answer = await self._ask("save_copy")
        if answer["ok"]:
            download(answer["download"]["name"], answer["download"]["url"])
        show(answer)

    async def delete_everything(self, _element):
        """Remove all that the page has stored."""
        document.getElementById("delete-dialog").close()
        answer = await self._ask("delete_everything")
        if answer["ok"]:
            await forget_everything()
            self._routes.replace("")
        show_anew(answer)

    async def copy(self, element):
        """Copy a problem's details."""
        await window.navigator.clipboard.writeText(element.getAttribute("data-text"))
        say(text_of("copied"))
