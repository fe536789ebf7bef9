"""The language of the page: every text goes through gettext's functions here.

English stands in the code. Another language is one catalogue (`locale/`), put in place by `speak`.
"""

from __future__ import annotations

from typing import Protocol

LANGUAGES = {"en": "English", "es": "Español"}
"""What the page can be read in: code and the language's own name for itself."""


class Catalogue(Protocol):
    """The texts of a language: `gettext.GNUTranslations` is one."""

    def gettext(self, message: str, /) -> str:
        """Return a text."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the form of a text for a count."""


class _English:
    """What stands in the code: the module gettext is loaded only for another language."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return one if count == 1 else many


class _Speech:
    """The catalogue in use, and its language."""

    catalogue: Catalogue = _English()
    language = "en"


def use_catalogue(catalogue: Catalogue, language: str = "en") -> None:
    """Use a catalogue for all texts from now on."""
    _Speech.catalogue, _Speech.language = catalogue, language


def language() -> str:
    """Return the code of the language in use."""
    return _Speech.language


def _(text: str) -> str:
    """Return a text in the language in use."""
    return _Speech.catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text for a count; its slots are still to be filled."""
    return _Speech.catalogue.ngettext(one, many, count)
