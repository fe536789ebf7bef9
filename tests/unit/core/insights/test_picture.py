from __future__ import annotations

from itertools import pairwise

import pytest

from still_followers.core.insights.picture import (
    HEIGHT,
    LETTER,
    MARGIN,
    WIDTH,
    Box,
    Curve,
    Dot,
    Figure,
    Line,
    Text,
    lay_out,
    mirror,
)

FIGURES = [Figure(f"Name {one}", "1,234", "+5", "7 came, 2 left" * (not one)) for one in range(5)]
CURVE = Curve(
    "Followers", [(0, 100), (25, 50), (50, None), (75, 25), (100, 0)], [(0, "20"), (100, "0")],
    "3 March", "31 May", "1,234",
)  # fmt: skip
LONG = "a.name.of.thirty.letters.xyz_1"


def same(picture):
    """Return a picture as it is."""
    return picture


def shapes_of(kind, title="me", figures=FIGURES, curve=CURVE, turned=same):
    picture = turned(lay_out(title, "3 March to 31 May", figures, curve, "From exports"))
    return [one for one in picture.shapes if isinstance(one, kind)]


def likely_width(text):
    return len(text.words) * LETTER * text.size


@pytest.mark.parametrize("count", [0, 3, 5])
@pytest.mark.parametrize("curve", [CURVE, None])
@pytest.mark.parametrize("turned", [same, mirror])
def test_everything_is_inside_the_picture(count, curve, turned):
    laid_out = lay_out(LONG * 3, "3 March to 31 May", FIGURES[:count], curve, "word " * 60)
    picture = turned(laid_out)
    assert (picture.width, picture.height) == (1920, 1080)
    for one in picture.shapes:
        match one:
            case Text(x=x, y=y, width=width, ends=ends):
                left = x - width if ends else x
                assert MARGIN <= left <= left + width <= WIDTH - MARGIN
                assert one.size < y < HEIGHT - 16
            case Box(x=x, y=y, width=width, height=height):
                assert 0 <= x <= x + width <= WIDTH
                assert 0 <= y <= y + height <= HEIGHT
            case Line(points=points):
                assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)


@pytest.mark.parametrize("turned", [same, mirror])
def test_no_words_stand_on_each_other(turned):
    """Within each line of words, none begins before the one before has ended."""
    lines = {}
    figures = [Figure("Not following back", "1,234,567", "-123,456")] * 5
    for one in shapes_of(Text, figures=figures, turned=turned):
        lines.setdefault(one.y, []).append(one)
    for line in lines.values():
        starts = sorted((one.x - one.width if one.ends else one.x, one.width) for one in line)
        assert all(x + width <= after for (x, width), (after, _width) in pairwise(starts))
    heights = sorted((y, max(one.size for one in line)) for y, line in lines.items())
    for (y, _size), (after, size) in pairwise(heights):
        beside_the_curve = y > 690  # the last value and the axis stand beside each other there
        assert after - size * 0.8 >= y or beside_the_curve


def test_a_long_name_gets_smaller_letters_and_a_short_one_does_not():
    [short], [long] = (
        [one for one in shapes_of(Text, title) if one.words == title] for title in ("me", LONG * 2)
    )
    assert short.size > long.size
    assert likely_width(long) <= long.width


def test_numbers_beside_each_other_have_letters_of_one_size():
    figures = [Figure("A", "1", "+1"), *[Figure("B", "123,456,789,012", "-123,456,789")] * 4]
    texts = shapes_of(Text, figures=figures)
    sizes = {one.words: one.size for one in texts}
    assert sizes["1"] == sizes["123,456,789,012"] < 92
    assert sizes["+1"] == sizes["-123,456,789"]


def test_a_gap_breaks_the_line():
    lines, dots = shapes_of(Line), shapes_of(Dot)
    assert [len(one.points) for one in lines] == [2, 2]
    assert [(one.x, one.y) for one in dots] == [point for line in lines for point in line.points]
    assert lines[0].points[1][0] < lines[1].points[0][0]
    assert lines[0].points[0][1] > lines[1].points[1][1]  # more is higher


def test_a_point_between_gaps_is_a_dot():
    curve = Curve("", [(0, 1), (50, None), (60, 2), (70, None), (100, 3)], [], "", "", "")
    assert len(shapes_of(Dot, curve=curve)) == 3
    assert shapes_of(Line, curve=curve) == []


def test_without_a_curve_nothing_is_drawn_for_it():
    assert shapes_of(Line, curve=None) == shapes_of(Dot, curve=None) == []


def test_from_right_to_left_words_are_mirrored_and_the_line_is_not():
    [title] = [one for one in shapes_of(Text, turned=mirror) if one.words == "me"]
    assert (title.x, title.ends) == (WIDTH - MARGIN, True)
    assert shapes_of(Line, turned=mirror) == shapes_of(Line)
    first, last = [
        [one.x for one in shapes_of(Text, turned=mirror) if one.words == day]
        for day in ("3 March", "31 May")
    ]
    assert first < last


def test_letters_as_wide_as_high_get_smaller_sooner():
    [latin], [japanese] = (
        [one for one in shapes_of(Text, words) if one.words == words]
        for words in ("a" * 25, "字" * 25)
    )
    assert japanese.size < latin.size
    assert 25 * japanese.size <= japanese.width
