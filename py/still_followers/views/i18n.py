"""The language of the page: every text goes through these gettext functions.

The code holds the English texts. Each other language is a catalogue in `locale/`, which
`use_catalogue` puts into use.
"""

from __future__ import annotations

from typing import Protocol

from still_followers.views.markup import Markup, markup

LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "id": "Indonesia",
    "it": "Italiano",
    "pt": "Português",
    "tr": "Türkçe",
    "ru": "Русский",
    "ar": "العربية",
    "hi": "हिन्दी",
    "ja": "日本語",
}
"""The languages of the page: code and the language's own name."""
RIGHT_TO_LEFT = ("ar",)


class Catalogue(Protocol):
    """The texts of a language, such as `gettext.GNUTranslations`."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of a text."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the form of a text for a count."""


class _English:
    """The texts in the code themselves; the module gettext is loaded only for another language."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return one if count == 1 else many


class _InUse:
    """The catalogue in use, and its language."""

    catalogue: Catalogue = _English()
    language = "en"


def use_catalogue(catalogue: Catalogue, language: str = "en") -> None:
    """Use a catalogue for all texts from now on."""
    _InUse.catalogue, _InUse.language = catalogue, language


def language() -> str:
    """Return the code of the language in use."""
    return _InUse.language


def direction() -> str:
    """Return how the language in use is written, as HTML says it: `ltr` or `rtl`."""
    return "rtl" if language() in RIGHT_TO_LEFT else "ltr"


def _(text: str) -> str:
    """Return a text in the language in use."""
    return _InUse.catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text for a count; its slots are still to be filled."""
    return _InUse.catalogue.ngettext(one, many, count)


def render_spelled(elsewhere: str, in_us: str) -> Markup:
    """Write a word of Instagram in both spellings: people search for the exact word.

    Both stand in the markup, in each language. `html[data-region]`, which static/js/words.mjs sets from the
    browser's languages, decides which one is shown (static/css/guide.css).
    """
    return markup(
        '<span data-only="elsewhere">{elsewhere}</span><span data-only="us">{in_us}</span>',
        elsewhere=elsewhere,
        in_us=in_us,
    )


def render_centre() -> Markup:
    """Name Instagram's Accounts Centre."""
    return render_spelled(_("Accounts Centre"), _("Accounts Center"))
