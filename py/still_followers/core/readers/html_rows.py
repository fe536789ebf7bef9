"""Turn the parts of an HTML record into people, tables and nameless records, with their dates.

A record comes as its parts in the page's order. In grammars H1 to H3 of the export format (§5) a
link to a profile names a person and the text after it is the date; in H4 a table names the person.
This module knows nothing of markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from still_followers.core.readers.html_dates import is_like_date, split_date
from still_followers.core.usernames import (
    PLACEHOLDER,
    is_placeholder_text,
    username_in_link_of,
    username_of,
)

_SITE = "https://www.instagram.com"
# Instagram's start page: the text of a link to it may still be a name.
_NOWHERE = re.compile(
    r"(?:https?://(?:www\.|m\.)?instagram\.com)?/?(?:_u/?)?(?:[?#].*)?", re.DOTALL
)
_THREADS = re.compile(r"https?://(?:www\.)?threads\.(?:net|com)/")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a record: its address and its text."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline in a record (H3)."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a record (H4): its (label, value) pairs."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Text in a record outside links, headlines and tables."""

    text: str


Part = Link | Heading | Table | Text
Date = tuple[str | bytes, str | bytes]
"""The texts of a day and of a time, for `html_dates.parse_moments`."""


@dataclass(slots=True)
class Rows:
    """The content of a page's records.

    Attributes:
        names: usernames or placeholders.
        days: for each name the text of its day.
        times: for each name the text of its time.
        tables: (label, value) pairs and date of each table.
        nameless: the dates of records that say nothing else.
        unreadable: records without a name.
        wrappers: records of any kind.
        strays: people and tables outside records.
        notices: other texts outside records.
        threads: links to Threads.
        has_headings: whether a record has a headline (H3).
    """

    names: list[str] = field(default_factory=list)
    days: list[str | bytes] = field(default_factory=list)
    times: list[str | bytes] = field(default_factory=list)
    tables: list[tuple[tuple[tuple[str, str], ...], Date]] = field(default_factory=list)
    nameless: list[Date] = field(default_factory=list)
    unreadable: int = 0
    wrappers: int = 0
    strays: int = 0
    notices: list[str] = field(default_factory=list)
    threads: int = 0
    has_headings: bool = False

    def add(self, name: str, date: Date) -> None:
        """Add a person or a placeholder."""
        self.names.append(name)
        self.days.append(date[0])
        self.times.append(date[1])


def collapse_space(text: str) -> str:
    """Return text with single spaces as its only white space."""
    return " ".join(text.split())


def name_of_link(link: Link) -> str | None:
    """Return the username of the profile that a link leads to, or None."""
    address = link.address.strip()
    if is_placeholder_text(address):
        return PLACEHOLDER
    return username_in_link_of(_SITE + address if address.startswith("/") else address)


def _stated_name_of(parts: Sequence[Part]) -> str | None:
    """Return the username in the text of a record's link or headline, or None.

    Any text may say that the profile is deleted. A link to another place names nobody, whatever its
    text.
    """
    stated = [part.text for part in parts if not isinstance(part, Table)]
    if any(map(is_placeholder_text, stated)):
        return PLACEHOLDER
    links = [part for part in parts if isinstance(part, Link)]
    if not all(_NOWHERE.fullmatch(link.address.strip()) for link in links):
        return None
    texts = [link.text for link in links]
    texts += [part.text for part in parts if isinstance(part, Heading)]
    for text in texts:
        if name := username_in_link_of(text) or username_of(text):
            return name
    return None


def _find_last_date(parts: Sequence[Part]) -> str:
    """Return the last text that looks like a date, else the last text, else ""."""
    texts = [part.text for part in parts if isinstance(part, Text)]
    return next(filter(is_like_date, reversed(texts)), texts[-1] if texts else "")


def _find_dates(places: Sequence[int], parts: Sequence[Part]) -> list[str]:
    """Return the date of each of the parts at these places: it comes before the next one."""
    if len(places) == 1:
        return [_find_last_date(parts)]
    ends = [*places[1:], len(parts)]
    return [_find_last_date(parts[place:end]) for place, end in zip(places, ends, strict=True)]


def _find_people(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Return (name, date) of each profile that a record links to; the same twice counts once."""
    people: list[tuple[int, str]] = []
    for place, part in enumerate(parts):
        name = name_of_link(part) if isinstance(part, Link) else None
        if name and (not people or name == PLACEHOLDER or name != people[-1][1]):
            people.append((place, name))
    dates = _find_dates([place for place, _ in people], parts) if people else []
    return [(name, date) for (_, name), date in zip(people, dates, strict=True)]


def add_record(rows: Rows, parts: Sequence[Part]) -> None:
    """Add the content of one record to the rows."""
    rows.wrappers += 1
    rows.has_headings |= any(isinstance(part, Heading) for part in parts)
    people = _find_people(parts)
    if people:
        for person, text in people:
            rows.add(person, split_date(text))
        return
    date = _find_last_date(parts)
    tables = [(place, part) for place, part in enumerate(parts) if isinstance(part, Table)]
    if tables:
        dates = _find_dates([place for place, _ in tables], parts)
        for (_, table), text in zip(tables, dates, strict=True):
            rows.tables.append((table.pairs, split_date(text)))
    elif name := _stated_name_of(parts):
        rows.add(name, split_date(date))
    elif _says_nothing(parts):
        rows.nameless.append(split_date(date))
    else:
        rows.unreadable += 1
        rows.threads += any(isinstance(one, Link) and _THREADS.match(one.address) for one in parts)


def _says_nothing(parts: Sequence[Part]) -> bool:
    """Tell whether a record has no text and no address except for its date."""
    return all(
        is_like_date(part.text) if isinstance(part, Text) else part in (Link("", ""), Heading(""))
        for part in parts
    )
