"""Files that are chosen or dropped anywhere on the page, also before Python runs (boot.mjs)."""

from pyscript import document, window
from pyscript.ffi import create_proxy


class Files:
    """Hands files to `chosen(files)`."""

    def __init__(self, chosen):
        self._chosen = chosen
        self._field = document.getElementById("export-files")
        self._proxies = [create_proxy(self._picked), create_proxy(self._dropped)]
        self._field.addEventListener("change", self._proxies[0])
        document.addEventListener("drop", self._proxies[1])

    def take_early(self):
        """Take over what was chosen before; boot.mjs stops listening then."""
        early = window.stillFollowersEarly
        early.taken = True
        files = [file for file in early.files]
        if files:
            self._chosen(files)

    def _picked(self, _event):
        files = [file for file in self._field.files]
        if files:
            window.performance.mark("sf:import-start")
            self._chosen(files)
        self._field.value = ""  # so that the same file can be chosen again

    def _dropped(self, event):
        event.preventDefault()
        files = [file for file in event.dataTransfer.files]
        if files:
            window.performance.mark("sf:import-start")
            self._chosen(files)
