"""The glossary of a language, locale/glossaries/CODE.toml, and whether its catalogue keeps to it.

notes       how the language addresses the reader, and why some words were chosen
same        texts that are rightly the same as in English
[[terms]]   a word of this page: `english`, `translation`; where `match` (a regular expression for whole
            words, capitals or not) is found in an English text, one of `forms` has to be in the
            translation, unless the text is one of `exceptions`
[[instagram]]  a word of Instagram: `english`, `translation`, and where it was `found`, or "" if nowhere
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

MENU = "views/screens/more/guide.py"
"""The file that quotes Instagram's menus, one word a text."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SLOTS = re.compile(
    r"\{\w+\}|</?\w+>|Still Followers|still-followers-backup|followers_and_following"
)
"""What stands for something else, and names."""


@dataclass(frozen=True)
class Term:
    """A word of this page."""

    english: str
    translation: str
    match: str
    forms: Sequence[str]
    exceptions: Sequence[str] = ()

    def is_in(self, english: str) -> bool:
        """Tell whether an English text has the word."""
        return bool(re.search(rf"\b(?:{self.match})\b", _SLOTS.sub("", english), re.IGNORECASE))

    def is_kept_by(self, translation: str) -> bool:
        """Tell whether a translation has one of the forms."""
        return any(form.casefold() in translation.casefold() for form in self.forms)


@dataclass(frozen=True)
class MenuWord:
    """A word of Instagram; `found` is where it was seen in this language."""

    english: str
    translation: str
    found: str


@dataclass(frozen=True)
class Glossary:
    """How a language calls things."""

    notes: str
    same: Sequence[str]
    terms: Sequence[Term]
    instagram: Sequence[MenuWord]


def read_glossary(path: Path) -> Glossary:
    """Read a glossary.

    Raises:
        TypeError: a word lacks one of its fields, or has another.
    """
    read = tomllib.loads(path.read_text("utf-8"))
    return Glossary(
        notes=read["notes"],
        same=read["same"],
        terms=[Term(**term) for term in read["terms"]],
        instagram=[MenuWord(**word) for word in read["instagram"]],
    )


@dataclass(frozen=True)
class Translation:
    """A text of the page in a language.

    Attributes:
        english: the text in English, its singular if it has plural forms.
        plural: its plural, else the text itself.
        forms: its translation.
        files: where it stands.
    """

    english: str
    plural: str
    forms: Sequence[str]
    files: AbstractSet[str]


def list_forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the plural forms of a text, or the text alone."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def list_translations(language: Catalog) -> list[Translation]:
    """Return the texts that are translated."""
    found = []
    for message in language:
        english, forms = list_forms(message.id), list_forms(message.string)
        if english[0].strip() and all(forms):
            files = {file for file, _line in message.locations}
            found.append(Translation(english[0], english[-1], forms, files))
    return found


def find_strays(glossary: Glossary, language: Catalog) -> Iterator[str]:
    """Find translations that call something otherwise than the glossary, or were left in English."""
    texts = list_translations(language)
    for term in glossary.terms:
        yield from _find_other_words(term, texts)
    for text in texts:
        if is_left_in_english(text) and text.english not in glossary.same:
            yield f"left in English, or `same` lacks it: {text.english}"
    for word in glossary.instagram:
        if not word.found and any(_lacks_english(word, text) for text in texts):
            yield f"found nowhere, so English has to stand beside it: {word.english}"
    known = {list_forms(message.id)[0] for message in language}
    for named in (*glossary.same, *(one for term in glossary.terms for one in term.exceptions)):
        if named not in known:
            yield f"the glossary names a text that is not there: {named}"


def _find_other_words(term: Term, texts: Iterable[Translation]) -> Iterator[str]:
    for text in texts:
        is_meant = term.is_in(text.plural) and text.english not in term.exceptions
        if is_meant and not term.is_kept_by(text.forms[-1]):
            yield f"“{term.english}” is “{term.translation}” elsewhere: {text.forms[-1]}"


def is_left_in_english(text: Translation) -> bool:
    """Tell whether a text with words in it is the same as in English."""
    return text.english in text.forms and bool(_LETTERS.search(_SLOTS.sub("", text.english)))


def _lacks_english(word: MenuWord, text: Translation) -> bool:
    """Tell whether a text is this word in the guide, and only its translation is there."""
    is_menu = text.english == word.english and MENU in text.files
    return is_menu and not all(word.english in form for form in text.forms)
