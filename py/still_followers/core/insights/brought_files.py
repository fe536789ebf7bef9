"""Read a list that the owner brings along: a CSV file, cells pasted from a table, or names.

In a table one column holds usernames or profile links, and another may say what each account is
called. Only what is certainly a username counts: a name with a space, an e-mail address or a number
on its own is told as unread. This module reads hostile text, so whatever it gives is checked.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from still_followers.core.decisions.records import MAX_ENTRIES, MAX_LABEL_LENGTH
from still_followers.core.own_words import clean_name
from still_followers.core.pasted_names import parse_names
from still_followers.core.usernames import is_placeholder

MAX_BYTES = 1 << 24
"""Bytes of a file; 50,000 lines with five columns take a third of it."""
EXAMPLES = 5
"""How many of the unread texts are told."""
_EXAMPLE_LENGTH = 40
_DELIMITERS = "\t;,|"
_SAMPLE_ROWS = 200
_MOST = 0.5
_SAME_SHARE = 0.8
"""The share of rows that have as many cells as most, from which on a text is a table."""
_READ_SHARE = 0.8
"""The share of a column's cells that read as usernames when the column may be one of names only."""
_NAME_WORDS = re.compile(
    r"@|insta|\big\b|user|usuari|utilis|benutz|nutzer|handle|\bnick|profil|perfil|account|konto"
    r"|cuenta|compte|utent|uporabni|gebruik|пользоват|ユーザ|用户|사용자|اسم المستخدم"
)
"""What the heading of the column of usernames contains, in the languages that are met most."""
_LABEL_WORDS = re.compile(
    r"name|nombre|nom\b|nome|firma|compan|empresa|entrepr|azienda|customer|client|kunde|partner"
    r"|publica|titel|title|label|brand|marke|marca|имя|名"
)
_HEADING = re.compile(
    r"@|(?:instagram|insta|ig)(?:[_.]?(?:user_?names?|handles?|profile?s?|accounts?|links?|urls?))?"
    r"|user_?names?|users?|usuarios?|handles?|nick(?:names?)?|profile?s?(?:_?(?:links?|urls?))?"
    r"|perfil(?:es)?|accounts?|konto|konten|cuentas?|comptes?|benutzernamen?|nutzernamen?"
    r"|utilisateurs?|names?|urls?|links?"
)
"""Headings that could be usernames."""
_NUMBER = re.compile(r"[\d.]+")
_LETTER = re.compile(r"[^\W\d_]")
_SEPARATOR_LINE = re.compile(r"\A\s*sep=(.)\r?\n", re.IGNORECASE)
_PIECE = re.compile(r"[\r\n\t;,|\u2028\u2029]+")
_ZIPPED, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


class NotText(ValueError):
    """The file is no text: `is_sheet` tells whether it is a spreadsheet of its own format."""

    def __init__(self, *, is_sheet: bool) -> None:
        """Remember what it is."""
        super().__init__("spreadsheet" if is_sheet else "no text")
        self.is_sheet = is_sheet


@dataclass(frozen=True, slots=True)
class ReadNames:
    """What was read.

    Attributes:
        names: the usernames, each once and in their order.
        labels: what the file calls each of them, "" for nothing; empty if it calls none anything.
        unread: how many entries could not be read as a username.
        examples: the first of them, as they stand there.
        left_out: how many usernames are behind the last one that a list can hold.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    unread: int
    examples: tuple[str, ...]
    left_out: int


def read_file(data: bytes) -> ReadNames:
    """Read a file.

    Raises:
        NotText: it is no text.
    """
    text = _decode(data)
    return _read(text, is_file=True)


def read_pasted(text: str) -> ReadNames:
    """Read a pasted text."""
    return _read(text, is_file=False)


def _decode(data: bytes) -> str:
    if data.startswith((_ZIPPED, _OLD_OFFICE)):
        raise NotText(is_sheet=True)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(_PDF):
        raise NotText(is_sheet=False)
    zeros = data[:1_000].count(0)
    if zeros:  # as a program writes UTF-16 without its mark, or no text at all
        if zeros * 3 < len(data[:1_000]):
            raise NotText(is_sheet=False)
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _read(text: str, *, is_file: bool) -> ReadNames:
    rows = _find_rows(text)
    column = None if rows is None else _find_column(rows, is_file=is_file)
    if rows is None or column is None:
        return _gather((piece, "", piece) for piece in _split(text))
    head, rest = (rows[0], rows[1:]) if _is_heading(rows, column) else ([], rows)
    label = _find_label(head, rest, column)
    return _gather(_read_rows(rest, column, label))


def _split(text: str) -> Iterator[str]:
    """Yield the entries of a text that is no table: its lines, and what commas part in them."""
    pieces = [piece.strip() for piece in _PIECE.split(text)]
    pieces = [piece for piece in pieces if piece]
    # One line of small words alone is a list of usernames; else a space is part of a name of somebody.
    if len(pieces) == 1 and pieces[0] == pieces[0].lower():
        pieces = pieces[0].split()
    yield from (
        pieces[1:] if len(pieces) > 1 and _HEADING.fullmatch(pieces[0].casefold()) else pieces
    )


def _find_rows(text: str) -> list[list[str]] | None:
    """Return the rows of a table, or None where a text is none."""
    if named := _SEPARATOR_LINE.match(text):
        return _parse(text[named.end() :], named[1])
    sample = "".join(text.splitlines(keepends=True)[:_SAMPLE_ROWS])
    best, delimiter = 0.0, ""
    for one in _DELIMITERS:
        rows = _parse(sample, one) or []
        sizes = Counter(len(row) for row in rows if len(row) > 1)
        if len(rows) < 2 or not sizes:  # noqa: PLR2004 (a table has a second row)
            continue
        _size, same = sizes.most_common(1)[0]
        share = same / len(rows)
        if share >= _SAME_SHARE and share > best:
            best, delimiter = share, one
    return _parse(text, delimiter) if delimiter else None


def _parse(text: str, delimiter: str) -> list[list[str]] | None:
    """Return the rows that are not empty; None where the text is no such table."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [row for row in reader if any(cell.strip() for cell in row)]
    except (csv.Error, ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a cell gives: usernames, and whether it is sure that they are meant as such."""

    names: Sequence[str]
    is_sure: bool = False


_NOTHING = _Cell(())


def _read_cell(text: str) -> _Cell:
    """Read an entry: a username, a profile link, or several of them that all say what they are."""
    words = text.split()
    marked = [word for word in words if "/" in word or word.lstrip("\"'<([").startswith("@")]
    if len(words) != 1 and len(marked) < len(words):
        return _NOTHING
    names, unread = parse_names(text)
    if unread or any(map(is_placeholder, names)):
        return _NOTHING
    if not marked and any(_NUMBER.fullmatch(name) for name in names):
        return _NOTHING  # a phone number, a price, a date: no username is a number alone
    return _Cell(names, is_sure=bool(marked))


def _find_column(rows: Sequence[Sequence[str]], *, is_file: bool) -> int | None:
    """Return the column that most likely holds usernames.

    None if all columns of a pasted text do, which is a list of names in several columns then.
    """
    width = max(map(len, rows))
    ranks = []
    plain = 0
    shapes = []
    for column in range(width):
        cells = [row[column] for row in rows[:_SAMPLE_ROWS] if len(row) > column]
        filled = [cell for cell in cells if cell.strip()]
        heading = rows[0][column] if len(rows[0]) > column else ""
        read = [_read_cell(cell) for cell in filled]
        sure = sum(one.is_sure for one in read)
        distinct = len({name for one in read for name in one.names})
        shaped = sum(map(_looks_like_username, filled))
        size = max(len(filled), 1)
        shapes.append((shaped / size, sum(cell.strip()[:1].isupper() for cell in filled) / size))
        plain += bool(filled) and sum(bool(one.names) for one in read) >= _READ_SHARE * size
        ranks.append(
            (
                sure * 2 > size,
                bool(_NAME_WORDS.search(heading.casefold())) and not any(map(str.isspace, heading)),
                bool(_NAME_WORDS.search(heading.casefold())),
                round(distinct / size, 1),
                shaped / size,
                -column,
            )
        )
    best = max(ranks)
    if not is_file and plain == width and not any(best[:3]) and not _tell_apart(shapes):
        return None
    return -best[-1]


def _tell_apart(shapes: Sequence[tuple[float, float]]) -> bool:
    """Tell whether one column has the shape of usernames and another that of names of people."""
    return any(shaped >= _MOST for shaped, _big in shapes) and any(
        big >= _MOST and shaped < _MOST for shaped, big in shapes
    )


def _looks_like_username(cell: str) -> bool:
    text = cell.strip()
    return text == text.lower() and any(sign in text for sign in "._0123456789")


def _is_heading(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether the first row names the columns."""
    first = rows[0][column].strip() if len(rows[0]) > column else ""
    others = [row[column] for row in rows[1:_SAMPLE_ROWS] if len(row) > column]
    cell = _read_cell(first)
    if not cell.names:
        return bool(_NAME_WORDS.search(first.casefold()))
    if cell.is_sure:
        return False
    if _HEADING.fullmatch(first.casefold()):
        return True
    sure = [_read_cell(other).is_sure for other in others if other.strip()]
    return bool(sure) and all(sure)


def _find_label(head: Sequence[str], rows: Sequence[Sequence[str]], column: int) -> int | None:
    """Return the column that says what each account is called, or None."""
    best, found = (False, 0.0), None
    for other in range(max(map(len, (head, *rows)), default=0)):
        if other == column:
            continue
        cells = [row[other].strip() for row in rows[:_SAMPLE_ROWS] if len(row) > other]
        words = [
            cell for cell in cells if _LETTER.search(cell) and "@" not in cell and "/" not in cell
        ]
        if not cells or len(words) * 2 < len(cells) or len({*words}) * 2 <= len(words):
            continue
        heading = head[other].casefold() if len(head) > other else ""
        rank = bool(_LABEL_WORDS.search(heading)), 1 / (1 + other)
        if rank > best:
            best, found = rank, other
    return found


def _read_rows(
    rows: Iterable[Sequence[str]], column: int, label: int | None
) -> Iterator[tuple[str, str, str]]:
    """Yield (the cell of the username, what the row calls it, what to tell if it is unread)."""
    for row in rows:
        called = row[label] if label is not None and len(row) > label else ""
        cell = row[column] if len(row) > column else ""
        # A row without a username is told by what it says instead.
        yield cell, called, cell if cell.strip() else next(filter(str.strip, row))


def _gather(entries: Iterable[tuple[str, str, str]]) -> ReadNames:
    labels: dict[str, str] = {}
    examples: dict[str, None] = {}
    unread = left_out = 0
    for entry, called, shown in entries:
        names = _read_cell(entry).names
        if not names:
            unread += 1
            if len(examples) < EXAMPLES:
                examples[clean_name(shown, _EXAMPLE_LENGTH)] = None
        for name in names:
            if name in labels:
                continue
            if len(labels) == MAX_ENTRIES:
                left_out += 1
                continue
            label = clean_name(called, MAX_LABEL_LENGTH)
            labels[name] = "" if label.casefold().lstrip("@") == name else label
    called_so = tuple(labels.values()) if any(labels.values()) else ()
    return ReadNames(tuple(labels), called_so, unread, tuple(filter(None, examples)), left_out)
