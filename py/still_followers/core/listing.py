"""Search, sort and page the names of a list.

This module knows names and moments, nothing of words or markup.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from still_followers.core.model import Names

PAGE_ROWS = 100
"""Rows on one page of a list."""
_TURKISH = {ord("ı"): "i", ord("İ"): "i", 0x307: None}


class Order(StrEnum):
    """How a list is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    NAME_BACK = "name-back"


@dataclass(frozen=True, slots=True)
class Query:
    """What a screen is asked for.

    Attributes:
        text: what to search for.
        order: how to sort.
        page: number of the page, from 1.
        chosen: the fields of the screen's other form.
    """

    text: str = ""
    order: Order = Order.NEWEST
    page: int = 1
    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the rows that match.

    Attributes:
        names: the names on it.
        number: its number, from 1.
        pages: how many pages there are.
        first: index of its first row among all matches.
        found: how many rows match.
        in_all: how many rows the list has.
    """

    names: Sequence[str]
    number: int
    pages: int
    first: int
    found: int
    in_all: int


def sort_names(names: Collection[str], moments: Names, order: Order) -> list[str]:
    """Sort names; in both orders by date those with an unknown moment come last."""
    if order in (Order.NAME, Order.NAME_BACK):
        return sorted(names, reverse=order is Order.NAME_BACK)
    known = [name for name in names if moments[name]]
    unknown = sorted(name for name in names if not moments[name]) if len(known) < len(names) else []
    known.sort(key=moments.__getitem__, reverse=order is Order.NEWEST)
    return known + unknown


def read_search(text: str) -> str:
    """Return what to look for in names; `@name` and links work, too.

    Usernames are ASCII, but keyboards write full-width letters (Japanese) and i as ı or İ (Turkish).
    """
    if not text.strip():
        return ""
    if not text.isascii():
        import unicodedata  # noqa: PLC0415 (only for such a search)

        text = unicodedata.normalize("NFKC", text).translate(_TURKISH)
    from still_followers.core.pasted_names import parse_names  # noqa: PLC0415 (only for a search)

    typed, unread = parse_names(text)
    return typed[0] if len(typed) == 1 and not unread else text.strip().removeprefix("@").lower()


def search_names(names: Sequence[str], text: str) -> Sequence[str]:
    """Return the names that contain the text, in their order; `@name` and links work, too."""
    wanted = read_search(text)
    return [name for name in names if wanted in name] if wanted else names


def cut_page(names: Sequence[str], number: int, in_all: int) -> Page:
    """Cut page `number` (from 1) out of the rows; a number out of range gives the nearest page."""
    pages = max(1, -(-len(names) // PAGE_ROWS))
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_ROWS
    return Page(names[first : first + PAGE_ROWS], number, pages, first, len(names), in_all)
