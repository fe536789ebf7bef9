"""Learn the form of one record on an HTML page; it finds all other records at once.

All records of a page differ only in a name and a date, or in the cells of a table. A record that
was read tag by tag becomes a regular expression: its own bytes, with slots for these values. A slot
matches no bytes that could open or close a tag, so a match would give the same result if it were
read tag by tag. The form is learnt from the page, not known beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from still_followers.core.readers.html_dates import split_date
from still_followers.core.readers.html_rows import Date, Rows, collapse_space
from still_followers.core.readers.html_slow import decode_markup
from still_followers.core.usernames import MAX_LENGTH

_TAG = re.compile(rb"(<[^<>]*>)")
_NAME_OF_TAG = re.compile(rb"</?([a-z][a-z0-9]*)", re.IGNORECASE)
# Other elements may have their own rules for text.
_PLAIN_TAGS = frozenset(b"a b br div em h2 i p span strong table tbody td th tr".split())
_SITE = rb"(?:https?://(?:www\.|m\.)?instagram\.com)?/(?:_u/)?@?"
_HANDLE = rb"[A-Za-z0-9._]{1,%d}" % MAX_LENGTH
_LINK = re.compile(
    rb"(<a\b[^<>]*?\shref\s*=\s*([\"'])%s)(%s)(/?(?:[?#][^\"'<>&]*)?\2[^<>]*>)" % (_SITE, _HANDLE),
    re.IGNORECASE,
)
_TEXT_OF_LINK = re.compile(rb"(\s*(?:%s)?)(%s)(/?\s*)" % (_SITE, _HANDLE))
_DATE = re.compile(rb"(\s*)([^<&\n]*?)(\s*)")
_DAY_AND_TIME = re.compile(rb"[^<&:\n]* [0-9]{1,2}:[^<&\n]*")
_DATE_SLOT = rb"(?P<day>[^<&:\n]*) (?P<time>[0-9]{1,2}:[^<&\n]*)"
_WHOLE_DATE_SLOT = rb"(?P<day>[^<&\n]*)"
# "/_u" alone is not a profile: it comes before a name (see `usernames.username_in_link_of`).
_NOT_NOBODY = rb"(?!_u[/?#\"'])"


@dataclass(frozen=True, slots=True)
class Form:
    """A regular expression for the records of a page.

    Attributes:
        pattern: has the groups `name`, `day`, `time` and `cell0`, `cell1`, ….
        start: the bytes that each record begins with.
        labels: the labels of a table.
        is_parted: see below.
    """

    pattern: re.Pattern[bytes]
    start: bytes
    labels: tuple[str, ...] = ()
    is_parted: bool = True
    """Whether day and time have a group each; otherwise `day` holds both."""

    def split_date(self, day: bytes, time: bytes) -> Date:
        """Return the texts of day and time."""
        return (day, time) if self.is_parted else split_date(day)

    def read_pairs(self, match: re.Match[bytes]) -> tuple[tuple[str, str], ...]:
        """Return the (label, value) pairs of a table."""
        cells = (match[f"cell{number}"] for number in range(len(self.labels)))
        values = (collapse_space(unescape(decode_markup(cell))) for cell in cells)
        return tuple(zip(self.labels, values, strict=True))

    def add(self, match: re.Match[bytes], rows: Rows) -> None:
        """Add the person or the table of one record."""
        date = self.split_date(match["day"], match["time"])
        rows.wrappers += 1
        if self.labels:
            rows.tables.append((self.read_pairs(match), date))
        else:
            rows.add(match["name"].decode().lower(), date)

    def add_run(self, data: bytes, start: int, rows: Rows) -> int:
        """Add all records from `start` to the page's last one; return the offset behind it.

        Adds nothing and returns `start` if there is anything between two records.
        """
        last = self.pattern.match(data, max(data.rfind(self.start, start), start))
        if last is None:
            return start
        # [between, group, group, …, between, …]: a third faster than `findall`.
        pieces = self.pattern.split(data[start : last.end()])
        width = self.pattern.groups + 1
        if any(pieces[::width]):
            return start
        slots = self.pattern.groupindex
        names, days, times = (pieces[slots[slot] :: width] for slot in ("name", "day", "time"))
        dates: list[Sequence[str | bytes]] = [days, times]
        if not self.is_parted:
            date_of = {day: split_date(day) for day in set(days)}
            dates = list(zip(*map(date_of.__getitem__, days), strict=True))
        rows.names += b"\n".join(names).decode().lower().split("\n")
        rows.days += dates[0]
        rows.times += dates[1]
        rows.wrappers += len(names)
        return last.end()


def form_of_person(record: bytes, name: str, date: Date) -> Form | None:
    """Return the form of a record that was read as one person, or None if it is not simple."""
    tokens = _split_tokens(record)
    link = next(filter(None, map(_LINK.fullmatch, tokens)), None)
    if link is None or link[3].lower() != name.encode():
        return None
    pieces = _Pieces(link[3])
    inside = b""
    for tag, text in zip(tokens[1::2], tokens[2::2], strict=True):
        kind, is_start = _read_tag_name(tag), not tag.startswith(b"</")
        if kind in (b"a", b"h2"):
            inside = kind if is_start else b""
        if kind == b"a" and is_start:
            pieces.add_link(tag)
        else:
            pieces.add(tag)
        if inside:
            pieces.add_name(text)
        else:
            pieces.add_date(text)
    form = pieces.form(record)
    match = form.pattern.fullmatch(record) if form else None
    if form is None or match is None or match["name"] != link[3]:
        return None
    return form if split_date(b" ".join(match.group("day", "time"))) == date else None


def form_of_table(record: bytes, pairs: Sequence[tuple[str, str]], date: Date) -> Form | None:
    """Return the form of a record that was read as one table, or None if it is not simple."""
    tokens = _split_tokens(record)
    pieces = _Pieces(None)
    cell = 0  # number of the cell in its row; the first holds the label
    for tag, text in zip(tokens[1::2], tokens[2::2], strict=True):
        kind, is_start = _read_tag_name(tag), not tag.startswith(b"</")
        pieces.add(tag)
        if kind == b"tr":
            cell = 0
        if kind in (b"td", b"th") and is_start:
            cell += 1
            pieces.add_cell(text, is_label=cell == 1)
        elif cell and text.strip():
            return None  # text in an element of its own
        else:
            pieces.add_date(text)
        if kind == b"table" and not is_start:
            cell = 0
    form = pieces.form(record)
    match = form.pattern.fullmatch(record) if form else None
    if form is None or match is None or form.read_pairs(match) != tuple(pairs):
        return None
    return form if split_date(b" ".join(match.group("day", "time"))) == date else None


def _split_tokens(record: bytes) -> list[bytes]:
    """Return [text, tag, text, …] of a record; [b""] if it has any but the plain tags."""
    tokens = _TAG.split(record)
    return tokens if all(_read_tag_name(tag) in _PLAIN_TAGS for tag in tokens[1::2]) else [b""]


def _read_tag_name(tag: bytes) -> bytes:
    match = _NAME_OF_TAG.match(tag)
    return match[1].lower() if match else b""


class _Pieces:
    """An expression under construction; it contains None once it cannot be built."""

    def __init__(self, name: bytes | None) -> None:
        self._name = name
        self._pieces: list[bytes | None] = []
        self._names = 0
        self._is_dated = False
        self._is_parted = True
        self._labels: list[str] = []
        self._cells = 0

    def add(self, text: bytes) -> None:
        """Add bytes that are the same in every record."""
        self._pieces.append(re.escape(text))

    def add_link(self, tag: bytes) -> None:
        """Add a link to the profile, with a slot for its name."""
        match = _LINK.fullmatch(tag)
        if match is None or match[3] != self._name or tag.lower().count(b"href") > 1:
            self._pieces.append(None)
            return
        is_known = match[1].endswith((b"/_u/", b"@"))
        self._add_slot(match[1], b"" if is_known else _NOT_NOBODY, match[4])

    def add_name(self, text: bytes) -> None:
        """Add the text in a link or headline: the name, the address with it, or nothing."""
        match = _TEXT_OF_LINK.fullmatch(text)
        if match and match[2] == self._name:
            self._add_slot(match[1], b"", match[3])
        elif text.strip():
            self._pieces.append(None)
        else:
            self.add(text)

    def _add_slot(self, before: bytes, condition: bytes, after: bytes) -> None:
        slot = b"(?P=name)" if self._names else b"(?P<name>%s)" % _HANDLE
        self._names += 1
        self._pieces += [re.escape(before), condition + slot, re.escape(after)]

    def add_date(self, text: bytes) -> None:
        """Add text outside links and headlines: the date, of which a record has one."""
        if not text.strip():
            self.add(text)
            return
        match = _DATE.fullmatch(text)
        if match is None or self._is_dated:
            self._pieces.append(None)
            return
        self._is_dated = True
        self._is_parted = _DAY_AND_TIME.fullmatch(match[2]) is not None
        slot = _DATE_SLOT if self._is_parted else _WHOLE_DATE_SLOT
        self._pieces += [re.escape(match[1]), slot, re.escape(match[3])]

    def add_cell(self, text: bytes, *, is_label: bool) -> None:
        """Add a cell of a table: a label, the same in every record, or a value."""
        if is_label:
            label = collapse_space(unescape(decode_markup(text)))
            self._labels.append(label)
            self._pieces.append(re.escape(text) if label else None)
        elif self._cells < len(self._labels):
            self._pieces.append(b"(?P<cell%d>[^<]*)" % self._cells)
            self._cells += 1
        else:
            self._pieces.append(None)

    def form(self, record: bytes) -> Form | None:
        """Return the form built from the pieces, or None."""
        pieces = list(filter(None, self._pieces))
        if None in self._pieces or self._cells != len(self._labels):
            return None
        missing = list(self._missing())
        pattern = re.compile(b"".join(pieces + missing))
        match = pattern.fullmatch(record)
        if match is None:
            return None
        start = record[: min(match.start(slot) for slot in pattern.groupindex if match[slot])]
        return Form(pattern, start, tuple(self._labels), self._is_parted)

    def _missing(self) -> Iterator[bytes]:
        """Yield empty slots for missing values, so that every form has all slots."""
        if not self._is_dated:
            yield rb"(?P<day>)"
        if not (self._is_dated and self._is_parted):
            yield rb"(?P<time>)"
