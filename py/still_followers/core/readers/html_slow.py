"""Read an HTML page tag by tag: slow, but with any class names, attributes and white space.

`html_lists.py` uses it for what its expressions do not match: often only the two ends of a page and
its first record.

The parser is fed but never closed. Whatever is still open at the end is cut, and closing takes
quadratic time on hostile pages before Python 3.13.6.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from still_followers.core import errors
from still_followers.core.readers.html_rows import (
    Heading,
    Link,
    Part,
    Rows,
    Table,
    Text,
    add_record,
    collapse_space,
    name_of_link,
)
from still_followers.core.usernames import username_of

WRAPPER = "uiBoxWhite"
"""The class of the element around a record; other class names change (§5)."""

# Numbers that may be too long for `int`; no character has one.
_ENDLESS = re.compile(r"&#[0-9]{8,}")


def decode_markup(data: bytes) -> str:
    """Return markup as text, with U+FFFD for invalid UTF-8 and impossible character numbers."""
    text = data.decode("utf-8", "replace")
    return _ENDLESS.sub("&#0", text) if "&#" in text else text


class PageParser(HTMLParser):
    """Reads the main part of a page into `rows` and ignores the rest of the page.

    The page may be fed in pieces that begin and end between two tags.
    """

    def __init__(self, rows: Rows) -> None:
        """Begin at the top of a page."""
        super().__init__(convert_charrefs=True)
        self.rows = rows
        self.mains = 0
        self.main: str | None = None
        """The tag of the main part while that is open."""
        self._nested = 0  # open elements of that tag, the main part itself among them
        self._divs = 0  # open divisions in the main part
        self._box: int | None = None  # `_divs` at the record's own division
        self._parts: list[Part] = []
        self._text: list[str] = []
        self._link: list[str] | None = None  # the address of an open link, then its texts
        self._heading: list[str] | None = None
        self._table = 0  # open tables
        self._is_elsewhere = False  # a script makes the records, or they come after the main part
        self._pairs: list[tuple[str, str]] = []
        self._cells: list[list[str]] = []

    @property
    def is_between_records(self) -> bool:
        """Tell whether nothing is open but the main part, so that a record may begin."""
        is_free = self._box is None and self._link is None and self._heading is None
        is_flat = self._divs == 0 and self._nested == 1 and self._table == 0
        return self.main is not None and is_free and is_flat and not self.rawdata

    def finish(self, source: str) -> Rows:
        """Return the rows of a page that was fed as a whole.

        Raises:
            ListUnreadable: a tag or the main part is left open, there is no main part, or all of
                its people are outside records.
            ThreadsExport: it has no people, and its links lead to Threads.
        """
        if not self.mains and "<" not in self.rawdata:
            raise errors.ListUnreadable(source, reason="no-main")
        if self.main is not None or "<" in self.rawdata:
            raise errors.ListUnreadable(source, reason="cut")
        rows = self.rows
        if rows.threads and not rows.names:
            raise errors.ThreadsExport(source)
        # "You have no data in this section" is a notice; a single name may be a record.
        is_notice = len(rows.notices) == 1 and username_of(rows.notices[0]) is None
        if not rows.wrappers and (
            self._is_elsewhere or rows.strays or (rows.notices and not is_notice)
        ):
            raise errors.ListUnreadable(source, reason="unknown-form")
        rows.unreadable += rows.strays
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open the main part, a record, or an element that holds text in it."""
        self._end_text()
        values = dict(reversed(attrs))  # of repeated attributes the first counts
        if self.main is None:
            if tag == "main" or (values.get("role") or "").strip() == "main":
                self.main, self._nested, self._divs = tag, 1, 0
                self.mains += 1
            elif self.mains and not self._is_elsewhere:  # after the main part
                link = Link(values.get("href") or "", "")
                self._is_elsewhere = tag == "table" or (
                    tag == "a" and name_of_link(link) is not None
                )
            return
        self._is_elsewhere |= tag == "script"
        self._nested += tag == self.main
        if tag == "div":
            self._divs += 1
            if self._box is None and WRAPPER in (values.get("class") or "").split():
                self._end_outside()
                self._box = self._divs
        elif tag == "table":
            self._table += 1
        elif self._table:
            self._start_in_table(tag)
        elif tag == "a":
            self._end_link()
            self._link = [values.get("href") or ""]
        elif tag == "h2":
            self._end_heading()
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        """Close what `handle_starttag` opened."""
        self._end_text()
        self._nested -= tag == self.main
        if self.main is None:
            return
        if self._nested == 0:
            self._end_main()
        elif tag == "div":
            if self._box == self._divs:
                self._end_record()
            self._divs -= 1
        elif tag == "table" and self._table:
            self._table -= 1
            if not self._table:
                self._end_table()
        elif self._table and tag == "tr":
            self._end_row()
        elif tag == "a":
            self._end_link()
        elif tag == "h2":
            self._end_heading()

    def handle_data(self, data: str) -> None:
        """Collect text of the main part until the next tag."""
        if self.main is not None and self.cdata_elem not in ("script", "style"):
            self._text.append(data)

    def parse_html_declaration(self, i: int) -> int:
        """Skip a declaration (`<!…>`): the standard library raises at some of them."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        return self.rawdata.find(">", i) + 1 or -1

    def _start_in_table(self, tag: str) -> None:
        if tag == "tr":
            self._end_row()
        elif tag in ("td", "th"):
            self._cells.append([])

    def _end_text(self) -> None:
        text = collapse_space("".join(self._text))
        self._text.clear()
        if not text:
            return
        if self._table:
            if not self._cells:
                self._cells.append([])
            self._cells[-1].append(text)
        elif self._link is not None:
            self._link.append(text)
        elif self._heading is not None:
            self._heading.append(text)
        else:
            self._parts.append(Text(text))

    def _end_link(self) -> None:
        if self._link is not None:
            self._parts.append(Link(self._link[0], "".join(self._link[1:])))
            self._link = None

    def _end_heading(self) -> None:
        if self._heading is not None:
            self._parts.append(Heading("".join(self._heading)))
            self._heading = None

    def _end_row(self) -> None:
        """Take a row as label and value: two cells, or one cell with the value below the label."""
        cells, self._cells = self._cells, []
        if len(cells) == 1:
            cells = [cells[0][:1], cells[0][1:]]
        if cells and any(cells):
            value = " ".join(text for cell in cells[1:] for text in cell)
            self._pairs.append((" ".join(cells[0]), value))

    def _end_table(self) -> None:
        self._end_row()
        self._parts.append(Table(tuple(self._pairs)))
        self._pairs = []

    def _close_all(self) -> list[Part]:
        """Close whatever is open in or between records; return the parts so far."""
        if self._table:
            self._table = 0
            self._end_table()
        self._end_link()
        self._end_heading()
        parts, self._parts = self._parts, []
        return parts

    def _end_record(self) -> None:
        if self._box is not None:
            self._box = None
            add_record(self.rows, self._close_all())

    def _end_main(self) -> None:
        self._end_record()
        self._end_outside()
        self.main = None

    def _end_outside(self) -> None:
        for part in self._close_all():
            if isinstance(part, Table) or (isinstance(part, Link) and name_of_link(part)):
                self.rows.strays += 1
            elif part.text:
                self.rows.notices.append(part.text)


def read_slowly(data: bytes, source: str) -> Rows:
    """Read a whole page tag by tag.

    Raises:
        ListUnreadable, ThreadsExport: see `PageParser.finish`.
    """
    page = PageParser(Rows())
    page.feed(decode_markup(data))
    return page.finish(source)
