"""A picture for a slide, as texts, boxes and lines with their places; `browser/pictures.py` draws it.

Nothing here measures text. A text has the width that it may take: one that is likely longer gets
smaller letters, and whoever draws squeezes what is still too long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from unicodedata import east_asian_width

WIDTH, HEIGHT = 1920, 1080
MARGIN = 112
LETTER = 0.54
"""How wide a letter is on average, in parts of its size; a letter of a script such as Japanese is as wide as high."""
SMALLEST = 0.6
"""The part of its size to which a text shrinks at most."""
TOP, BOTTOM = 696, 920
"""Where the curve lies."""
BEFORE, BEHIND = 132, 260
"""The room for the values of the axis, and for the last value."""


class Ink(StrEnum):
    """The colours, by what they are for; those of the page on a light ground."""

    PAPER = "#f4f5f0"
    STRONG = "#18201d"
    QUIET = "#47514c"
    LINE = "#d5d9cf"
    ACCENT = "#0a5d55"


@dataclass(frozen=True, slots=True)
class Text:
    """Words on a line whose base is at `y`; `x` is where they start, or where they end.

    `width` is the room that they have.
    """

    words: str
    x: float
    y: float
    size: float
    width: float
    ink: Ink = Ink.STRONG
    is_serif: bool = False
    is_italic: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Line:
    """A line through some points."""

    points: Sequence[tuple[float, float]]
    width: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: Ink


Shape = Text | Box | Line | Dot


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: first `words`, with the boxes around them, then the `line` over time.

    `direction` is how words are written: `ltr` or `rtl`.
    """

    width: int
    height: int
    words: Sequence[Text | Box]
    line: Sequence[Shape]
    direction: str = "ltr"

    @property
    def shapes(self) -> Sequence[Shape]:
        """Everything, in the order in which it is drawn."""
        return [*self.words, *self.line]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in words: what it is called, how large it is, how it changed, and what else there is."""

    name: str
    value: str
    change: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line over time: places in percent from the start and from the top, None for a gap.

    Attributes:
        title: what it shows.
        places: its points.
        ticks: the horizontal lines, each with its place in percent from the top and its words.
        first: the day of the first point.
        last: the day of the last point.
        value: the last value.
    """

    title: str
    places: Sequence[tuple[float, float | None]]
    ticks: Sequence[tuple[float, str]]
    first: str
    last: str
    value: str


def lay_out(
    title: str, period: str, figures: Sequence[Figure], curve: Curve | None, foot: str
) -> Picture:
    """Lay out a picture.

    Args:
        title: whose it is.
        period: from when to when.
        figures: its main numbers, at most five.
        curve: a line over time, None where too few exports are known.
        foot: where its numbers are from.
    """
    wide = WIDTH - 2 * MARGIN
    shapes: list[Text | Box] = [
        Box(0, 0, WIDTH, HEIGHT, Ink.PAPER),
        _fit(Text(title, MARGIN, 176, 84, wide, is_serif=True)),
        _fit(Text(period, MARGIN, 244, 40, wide, Ink.QUIET, is_serif=True, is_italic=True)),
        Box(MARGIN, 288, wide, 2, Ink.STRONG),
        *_lay_out_figures(figures),
        *((_fit(Text(curve.title, MARGIN, TOP - 44, 30, wide, Ink.QUIET)),) if curve else ()),
        _fit(Text(foot, MARGIN, 1036, 26, wide, Ink.QUIET)),
    ]
    return Picture(WIDTH, HEIGHT, shapes, _lay_out_curve(curve) if curve else [])


def mirror(picture: Picture) -> Picture:
    """Return a picture for a language that is written from right to left.

    The line stays as it is: time runs to the right in every language.
    """
    return replace(picture, words=[*map(_mirror, picture.words)], direction="rtl")


def _mirror(shape: Text | Box) -> Text | Box:
    if isinstance(shape, Text):
        return replace(shape, x=WIDTH - shape.x, ends=not shape.ends, is_italic=False)
    return replace(shape, x=WIDTH - shape.x - shape.width)


def measure(words: str) -> float:
    """Return how wide a text likely is, in parts of the size of its letters."""
    wide = sum(east_asian_width(letter) in "FW" for letter in words)
    return wide + (len(words) - wide) * LETTER


def _fit(text: Text) -> Text:
    """Return a text in letters so small that it is likely to fit."""
    likely = max(LETTER, measure(text.words)) * text.size
    size = text.size * max(SMALLEST, min(1, text.width / likely))
    return Text(
        text.words, text.x, text.y, size, text.width, text.ink, text.is_serif, text.is_italic,
        text.ends,
    )  # fmt: skip


def _lay_out_figures(figures: Sequence[Figure]) -> list[Text | Box]:
    """Return the numbers beside each other, in columns of equal width and letters of equal size."""
    if not figures:
        return []
    column = (WIDTH - 2 * MARGIN) / len(figures)
    room = column - 32
    shapes: list[Text | Box] = []
    texts = [
        [Text(one.value, 0, 420, 92, room, is_serif=True) for one in figures],
        [Text(one.name, 0, 476, 32, room) for one in figures],
        [Text(one.change, 0, 524, 32, room, Ink.QUIET) for one in figures],
        [Text(one.more, 0, 568, 32, room, Ink.QUIET) for one in figures],
    ]
    for row in texts:
        size = min(_fit(text).size for text in row)
        for number, text in enumerate(row):
            if not text.words:
                continue
            x = MARGIN + number * column
            shapes.append(Text(text.words, x, text.y, size, room, text.ink, is_serif=text.is_serif))
    return shapes


def _lay_out_curve(curve: Curve) -> list[Shape]:
    left, right = MARGIN + BEFORE, WIDTH - MARGIN - BEHIND
    wide, high = right - left, BOTTOM - TOP
    shapes: list[Shape] = []
    for place, words in curve.ticks:
        y = TOP + place * high / 100
        shapes.append(Box(left, y - 1, wide, 2, Ink.LINE))
        tick = Text(words, left - 20, y + 8, 24, BEFORE - 20, Ink.QUIET, ends=True)
        shapes.append(tick)
    places = [
        (left + x * wide / 100, None if y is None else TOP + y * high / 100)
        for x, y in curve.places
    ]
    for known, run in groupby(places, lambda place: place[1] is not None):
        points = [(x, y) for x, y in run if y is not None]
        if known and len(points) > 1:
            shapes.append(Line(points, 5, Ink.ACCENT))
        shapes += [Dot(x, y, 8, Ink.ACCENT) for x, y in points]
    last = next((y for _x, y in reversed(places) if y is not None), TOP)
    shapes += [
        Text(curve.first, left, BOTTOM + 44, 26, wide / 2, Ink.QUIET),
        Text(curve.last, right, BOTTOM + 44, 26, wide / 2, Ink.QUIET, ends=True),
        _fit(Text(curve.value, right + 32, last + 22, 64, BEHIND - 32, is_serif=True)),
    ]
    return shapes
