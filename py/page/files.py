"""Files that are chosen or dropped anywhere on the page, also before Python runs (choosing.mjs)."""

from pyscript import document, window
from pyscript.ffi import create_proxy


class Files:
    """Hands each choice to `chosen(choice)`; one that was made before the page ran is in `waiting`.

    A choice has `files`, their `paths` as JSON text, and the `title` that all of them share or "".
    """

    def __init__(self, chosen):
        bridge = window.stillFollowersBridge
        self._proxy = create_proxy(chosen)
        bridge.onFilesChosen = self._proxy
        self.waiting = None
        for choice in bridge.waitingChoices:
            self.waiting = choice

    def taken(self):
        """Return the last choice that waits, if there is one; it waits no more."""
        choice, self.waiting = self.waiting, None
        return choice


def title_of(choice):
    """Return the name of what was chosen, else how many files, in the plural form for them."""
    if choice.title:
        return choice.title
    count = choice.files.length
    language = document.documentElement.lang
    rules = window.Intl.PluralRules.new(language)
    forms = document.querySelector("template[data-text=files]").content.children
    words = forms[0].textContent
    for form in forms:
        if rules.select(int(form.getAttribute("data-like"))) == rules.select(count):
            words = form.textContent
    return words.replace("{count}", window.Intl.NumberFormat.new(language).format(count))
