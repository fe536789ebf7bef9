"""Read HTML list pages: grammars H1 to H4 of the export format (§5).

The first record of a page is read tag by tag, and its form then finds all others at once: one
regular expression over the bytes (100,000 records in 0.1 s in the browser). A record of another
form is read tag by tag. If it is unclear where a record ends, the whole page is read tag by tag
(`html_slow.py`), which is a hundred times slower. Nothing is skipped: every byte of the main part
is in a record of a known form or goes through the parser.

HTML pages are correct UTF-8 without mojibake (§10).
"""

from __future__ import annotations

import re

from still_followers.core import errors
from still_followers.core.model import ListName, Precision
from still_followers.core.readers.html_dates import parse_moments
from still_followers.core.readers.html_forms import Form, form_of_person, form_of_table
from still_followers.core.readers.html_rows import Rows
from still_followers.core.readers.html_slow import PageParser, decode_markup, read_slowly
from still_followers.core.readers.page_header import read_header
from still_followers.core.readers.records import LabelledRecord, Records
from still_followers.core.usernames import PLACEHOLDER, is_placeholder

MAX_FORMS = 8
"""Forms to learn on one page. Real pages have one; tables two (with and without a URL)."""

_MAIN = re.compile(rb"<main\b[^<>]*>|<[a-z][^<>]*\srole\s*=\s*[\"']?main\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(rb"\s*")
_DIVISION = re.compile(rb"<(/?)div\b[^<>]*>", re.IGNORECASE)


def read_html(data: bytes, source: str, list_name: ListName) -> dict[ListName, Records]:
    """Read one HTML list page; the file's name says which list it is.

    Raises:
        ListUnreadable: it is cut, in UTF-16, without a main part, or has people outside records.
        ThreadsExport: it is a list of Threads.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise errors.ListUnreadable(source, reason="not-utf-8")
    if data.rstrip()[-len(b"</html>") :].lower() != b"</html>":
        raise errors.ListUnreadable(source, reason="cut")
    rows = _read_quickly(data, source)
    return {list_name: _build_records(data, read_slowly(data, source) if rows is None else rows)}


def _build_records(data: bytes, rows: Rows) -> Records:
    """Turn the rows of a page into records, with the page's header."""
    tables = [date for _, date in rows.tables]
    others = tables + rows.nameless
    moments = parse_moments(
        rows.days + [day for day, _ in others], rows.times + [time for _, time in others]
    )
    rest = moments[len(rows.names) :]
    del moments[len(rows.names) :]
    blanks = rest[len(tables) :]
    placeholders: list[int] = []
    names = rows.names
    if PLACEHOLDER in "\n".join(names):
        people = list(zip(names, moments, strict=True))
        placeholders = [moment for name, moment in people if is_placeholder(name)]
        people = [person for person in people if not is_placeholder(person[0])]
        names, moments = [name for name, _ in people], [moment for _, moment in people]
    pairs = (pairs for pairs, _ in rows.tables)
    labelled = tuple(map(LabelledRecord, pairs, rest))
    main = _MAIN.search(data)
    is_early = main is not None and not main[0].lower().startswith(b"<main")
    shape = "H4" if labelled else "H3" if rows.has_headings else "H1" if is_early else "H2"
    return Records(
        names,
        moments,
        tuple(placeholders),
        rows.unreadable,
        labelled,
        Precision.MINUTE,
        shape,
        read_header(data[: main.start()] if main else data),
        tuple(blanks),
    )


def _read_quickly(data: bytes, source: str) -> Rows | None:
    """Read a page by the forms of its records; return None if it must be read tag by tag."""
    start = _MAIN.search(data)
    page = PageParser(Rows())
    if start is None:
        return None
    page.feed(decode_markup(data[: start.end()]))
    if page.mains != 1 or not page.is_between_records:
        return None
    end = _end_of_records(data, start.end(), page)
    if end is None:
        return None
    page.feed(decode_markup(data[end:]))
    return page.finish(source)


def _end_of_records(data: bytes, at: int, page: PageParser) -> int | None:
    """Add the records from `at` on to the page's rows; return where they end, None if unclear."""
    forms: list[Form] = []
    while True:
        at = _SPACE.match(data, at).end()  # type: ignore[union-attr]
        if data.startswith(b"</", at):
            return at
        for form in forms:
            if match := form.pattern.match(data, at):
                form.add(match, page.rows)
                at = match.end()
                break
        else:
            end = _end_of_division(data, at)
            if end is None:
                return None
            learnt = _learn_form(data[at:end], page)
            if not page.is_between_records:
                return None
            at = end
            if learnt and len(forms) < MAX_FORMS:
                forms.append(learnt)
                if len(forms) == 1 and not learnt.labels:
                    at = learnt.add_run(data, at, page.rows)


def _end_of_division(data: bytes, at: int) -> int | None:
    """Return where the division that begins at `at` ends; None if none begins, or it has no end."""
    if data[at : at + 4].lower() != b"<div":
        return None
    depth = 0
    for tag in _DIVISION.finditer(data, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


def _learn_form(record: bytes, page: PageParser) -> Form | None:
    """Read a record tag by tag; return its form if it is one person or one table."""
    rows = page.rows
    before = (len(rows.names), len(rows.tables), rows.wrappers)
    page.feed(decode_markup(record))
    people, tables, wrappers = (
        after - count
        for after, count in zip(
            (len(rows.names), len(rows.tables), rows.wrappers), before, strict=True
        )
    )
    if (people, tables, wrappers) == (1, 0, 1):
        return form_of_person(record, rows.names[-1], (rows.days[-1], rows.times[-1]))
    if (people, tables, wrappers) == (0, 1, 1):
        return form_of_table(record, *rows.tables[-1])
    return None
