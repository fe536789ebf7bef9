"""The main part of an HTML list page, read record by record with the standard library's parser.

Forty times slower than the scanner of `html_lists.py`, and at home in any order of attributes, any
white space and tables. Both answer alike where both can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from still_followers.core import errors
from still_followers.core.model import Precision
from still_followers.core.readers.html_dates import parse_moments, split_date
from still_followers.core.readers.records import LabelledRecord, Person, Records, sorted_out
from still_followers.core.usernames import (
    PLACEHOLDER,
    names_placeholder,
    username_in_link_of,
    username_of,
)

_SITE = "https://www.instagram.com"
_THREADS = re.compile(r"https?://(?:www\.)?threads\.(?:net|com)/")
_HELD = frozenset({"a", "h2", "td"})
"""Elements whose text belongs to them; other text in a record is its date."""
_PAIR = 2

Event = tuple[str, str, str]
"""What stands in a record, in its order: ("a", link, text), ("h2", "", text), ("row", label, value),
("text", "", text)."""


class _Parser(HTMLParser):
    """Collects the events of each record: of each outermost `uiBoxWhite` division."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.records: list[list[Event]] = []
        self.outside = 0
        """Links to profiles and tables that stand in no record."""
        self._depth = 0  # of divisions; below 0 the main part is over
        self._box: int | None = None
        self._events: list[Event] = []
        self._held: list[tuple[str, str]] = []  # open elements that hold text, with their link
        self._text: list[str] = []
        self._cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "div":
            self._depth += 1
            if self._box is None and "uiBoxWhite" in (values.get("class") or "").split():
                self._box, self._events = self._depth, []
                self.records.append(self._events)
        elif self._box is None:
            is_person = tag == "a" and username_in_link_of(values.get("href") or "") is not None
            self.outside += self._depth >= 0 and (is_person or tag == "table")
        elif tag in _HELD:
            self._held.append((tag, values.get("href") or ""))
            self._text = []
        elif tag == "tr":
            self._cells = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            if self._box == self._depth:
                self._box, self._held = None, []
            self._depth -= 1
        elif self._box is not None and self._held and self._held[-1][0] == tag:
            _tag, link = self._held.pop()
            text = "".join(self._text).strip()
            if tag == "td":
                self._cells.append(text)
            else:
                self._events.append((tag, link, text))
        elif tag == "tr" and self._box is not None and len(self._cells) == _PAIR:
            self._events.append(("row", *self._cells))  # type: ignore[arg-type]
            self._cells = []

    def handle_data(self, data: str) -> None:
        if self._held:
            self._text.append(data)
        elif self._box is not None and data.strip():
            self._events.append(("text", "", data.strip()))


def read_slowly(body: bytes, source: str) -> Records:
    """Read what stands in a page's main part.

    Raises:
        ListUnreadable: people or tables stand outside of any record.
        ThreadsExport: all links are to Threads.
    """
    parser = _Parser()
    parser.feed(body.decode("utf-8", "replace"))
    parser.close()
    if parser.outside:
        raise errors.ListUnreadable(source, reason="unknown-form")
    tables = [events for events in parser.records if _is_table(events)]
    others = [events for events in parser.records if not _is_table(events)]
    people = [person for events in others for person in _people_in(events)]
    dates = [date for *_, date in people] + [_last_text_in(events) for events in tables]
    moments = _moments_of(dates)
    found = sorted_out(_with_moments(people, moments))
    links = [event[1] for events in others for event in events if event[0] == "a"]
    if not found.names and any(map(_THREADS.match, links)):
        raise errors.ThreadsExport(source)
    return Records(
        found.names,
        found.moments,
        found.placeholders,
        found.unreadable,
        tuple(map(_labelled, tables, moments[len(people) :])),
        Precision.MINUTE,
        "H4" if tables else "H3" if others and others[0] and others[0][0][0] == "h2" else "H2",
    )


def _is_table(events: Sequence[Event]) -> bool:
    return any(kind == "row" for kind, *_ in events)


def _people_in(events: Sequence[Event]) -> Iterator[tuple[str | None, bool, str]]:
    """Yield each person of a record: username or None, whether there is any text, the date's text.

    A link that leads to no profile is nobody's beside one that does.
    """
    headline = next((text for kind, _, text in events if kind == "h2"), "")
    links = [place for place, event in enumerate(events) if event[0] == "a"]
    named = [(place, _handle_of(*events[place][1:], headline)) for place in links]
    people = [one for one in named if one[1] is not None] or named[:1]
    for place, name in people:
        rest = (text for kind, _, text in events[place + 1 :] if kind == "text")
        yield name, True, next(rest, "")
    if not links:
        yield username_of(headline), bool(events), _last_text_in(events)


def _handle_of(link: str, text: str, headline: str) -> str | None:
    """Return the handle of a link, or of the text in it and above it when it leads nowhere."""
    if names_placeholder(link) or names_placeholder(text):
        return PLACEHOLDER
    if not link.strip():
        return username_of(text) or username_of(headline)
    return username_in_link_of(_SITE + link if link.startswith("/") else link)


def _last_text_in(events: Sequence[Event]) -> str:
    return next((text for kind, _, text in reversed(events) if kind == "text"), "")


def _moments_of(dates: Sequence[str]) -> list[int]:
    days, times = zip(*map(split_date, dates), strict=True) if dates else ((), ())
    return parse_moments(days, times)


def _with_moments(
    people: Sequence[tuple[str | None, bool, str]], moments: Sequence[int]
) -> Iterator[Person]:
    for (name, has_text, _date), moment in zip(people, moments, strict=False):
        yield name, moment, has_text


def _labelled(events: Sequence[Event], moment: int) -> LabelledRecord:
    pairs = tuple((label, value) for kind, label, value in events if kind == "row")
    return LabelledRecord(pairs, moment)
