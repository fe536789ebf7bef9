"""Files that are chosen or dropped anywhere on the page, also before Python runs (boot.mjs)."""

from pyscript import document, window
from pyscript.ffi import create_proxy


class Files:
    """Hands files to `chosen(files)`; what was chosen before the page ran is in `waiting`."""

    def __init__(self, chosen):
        self._chosen = chosen
        self._field = document.getElementById("export-files")
        self._proxies = [create_proxy(self._picked), create_proxy(self._dropped)]
        self._field.addEventListener("change", self._proxies[0])
        document.addEventListener("drop", self._proxies[1])
        early = window.stillFollowersEarly
        early.taken = True
        self.waiting = [file for file in early.files]

    def _picked(self, _event):
        self._hand_over(self._field.files)
        self._field.value = ""  # so that the same file can be chosen again

    def _dropped(self, event):
        event.preventDefault()
        self._hand_over(event.dataTransfer.files)

    def _hand_over(self, chosen):
        files = [file for file in chosen]
        if files:
            window.performance.mark("sf:import-start")
            self._chosen(files)
