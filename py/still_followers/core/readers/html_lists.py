"""HTML list pages become records: grammars H1 to H4 of the export format (§5).

A page is scanned with one expression over its bytes (200,000 records in a sixth of a second in the
browser); when that does not find exactly as many records as the page has, `html_slow.py` reads it
record by record. Class names but `uiBoxWhite` change, as do all words; links and structure do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from still_followers.core import errors
from still_followers.core.model import ListName, Precision
from still_followers.core.readers.html_dates import parse_moments, split_date
from still_followers.core.readers.html_slow import read_slowly
from still_followers.core.readers.page_header import read_header
from still_followers.core.readers.records import Records
from still_followers.core.usernames import usernames_of

_TAIL = 200
"""Bytes at the end of a page in which its end must stand."""
_END = re.compile(rb"</html>\s*\Z", re.IGNORECASE)
_BOX = re.compile(rb'<div class="[^"]*\buiBoxWhite\b[^"]*">')
_MAIN = re.compile(rb"<(main)\b[^>]*>|<(div)\b[^>]*\brole=[\"']?main\b[^>]*>", re.IGNORECASE)
# What is looked for in each record: the link to a profile and, right behind it, the date. All else
# is only counted. Every record has one box and one link, or the page is read slowly.
_ROW = re.compile(
    rb'<a (?:target="_blank" )?href="https://www\.instagram\.com/(?:_u/)?([^"/?#]+)/?(?:[?#][^"]*)?">'
    rb"[^<]*</a></div>(?:<div>(?:([^<]*?\d{4}),? )?([^<]*)</div>)?</div></div></div>"
)


def read_html(data: bytes, source: str, list_name: ListName) -> Records:  # noqa: ARG001 (READERS)
    """Read one HTML list page; records that are tables wait for their username label.

    Raises:
        ListUnreadable: cut, without a main part, or with people outside of any record.
        ThreadsExport: a list of Threads.
    """
    if not _END.search(data, max(0, len(data) - _TAIL)):
        raise errors.ListUnreadable(source, reason="cut")
    main = _MAIN.search(data)
    if main is None:
        raise errors.ListUnreadable(source, reason="no-main")
    is_early = main[2] is not None
    end = len(data) if is_early else data.rfind(b"</main>")
    if end < main.end():
        raise errors.ListUnreadable(source, reason="cut")
    found = _scanned(data, main.end(), end)
    if found is None:
        found = read_slowly(data[main.end() : end], source)
    shape = "H1" if is_early and not found.labelled else found.shape
    return replace(found, shape=shape, header=read_header(data[: main.start()]))


def _scanned(data: bytes, start: int, end: int) -> Records | None:
    """Find all records at once, or return None when the page has anything else in its main part."""
    box = _BOX.search(data, start, end)
    links = data.count(b"<a ", start, end)
    if box is None:
        is_empty = not links and data.find(b"<table", start, end) < 0
        return Records([], [], precision=Precision.MINUTE, shape="H2") if is_empty else None
    rows = _ROW.findall(data, box.end(), end)
    if not len(rows) == links == data.count(b"uiBoxWhite", start, end):
        return None
    names = _names_of(b"\n".join([row[0] for row in rows]), len(rows))
    if names is None:
        return None
    days: Sequence[str | bytes] = [row[1] for row in rows]
    times: Sequence[str | bytes] = [row[2] for row in rows]
    if b"" in days:  # digits of another script, or no date at all
        days, times = zip(*map(split_date, map(_joined, days, times)), strict=True)
    shape = "H3" if data.startswith(b"<h2", box.end()) else "H2"
    moments = parse_moments(days, times)
    return Records(names, moments, precision=Precision.MINUTE, shape=shape)


def _names_of(joined: bytes, count: int) -> list[str] | None:
    """Return the normal form of handles, one a line, or None when one needs a closer look."""
    if b"\n_u\n" in b"\n" + joined + b"\n" or not joined.isascii():
        return None
    texts = joined.decode("ascii").split("\n")
    return usernames_of(texts) if len(texts) == count else None


def _joined(day: str | bytes, time: str | bytes) -> bytes:
    return b" ".join((day, time)) if day else time  # type: ignore[arg-type,return-value]
