"""One export in every shape gives the same lists each time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.core.model import Precision
from tests.builders.chosen import reading
from tests.builders.guesses import handles
from tests.builders.refusals import issues_of
from tests.builders.shapes import TO_THE_MINUTE, Crowd, every_shape

FEBRUARY, DAY = 1_770_000_000, 86_400
CROWD = Crowd(
    followers={f"fan_{n}": FEBRUARY - n * 5 * DAY for n in range(7)} | {"deleted_scenes": 0},
    following={"fan_1": FEBRUARY - 7 * DAY, "a.b_c": FEBRUARY - 36 * DAY, "awaiting.1": 0},
    lists={
        "pending": {"awaiting.1": FEBRUARY - DAY, "_other": FEBRUARY - 2 * DAY},
        "blocked": {"spam.bot": FEBRUARY - 300 * DAY},
        "close-friends": {"fan_1": FEBRUARY - 9 * DAY},
        "restricted": {},
    },
)
SHAPES = every_shape(CROWD)


def to_the_minute(people):
    return {name: moment - moment % 60 for name, moment in people.items()}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_people_are_in_every_shape(shape):
    export = reading(*SHAPES[shape])
    rough = to_the_minute if shape.startswith("H") else dict
    in_html = to_the_minute if shape.startswith(TO_THE_MINUTE) else dict
    assert export.followers == in_html(CROWD.followers)
    assert export.following == rough(CROWD.following)
    assert export.lists == {name: rough(people) for name, people in CROWD.lists.items()}
    assert (export.placeholders, export.coverage.signals) == ({}, ())
    # Two people have no date; that JSON has none is usual, that a page has none is told.
    undated = 2 if shape.startswith("H") else 1 if shape == "mixed" else 0
    assert [issue.code for issue in issues_of(export)] == ["dates-unknown"] * undated


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_tells_how_exact_it_is(shape):
    precision = reading(*SHAPES[shape]).precision
    expected = Precision.MINUTE if shape.startswith(TO_THE_MINUTE) else Precision.SECOND
    assert precision["followers"] is expected
    assert precision.keys() == {"followers", "following", *CROWD.lists}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_record_of_every_shape_is_accounted_for(shape):
    files = reading(*SHAPES[shape]).reading.files
    people = {"followers": CROWD.followers, "following": CROWD.following, **CROWD.lists}
    for name, expected in people.items():
        mine = [one for one in files if one.list_name == name]
        assert sum(one.people for one in mine) == len(expected)
        assert all(one.shape and not one.unreadable for one in mine)


def test_the_owner_and_the_day_are_those_of_the_name():
    export = reading(*SHAPES["V6 split"])
    assert (export.owner, export.exported_at.date().isoformat()) == ("marlow.bindery", "2026-08-13")


names = st.dictionaries(handles, st.integers(1_300_000_000, 1_780_000_000), min_size=1, max_size=9)


@settings(max_examples=30)
@given(names, names)
def test_any_people_are_the_same_in_every_shape(followers, following):
    crowd = Crowd(followers, following, {"pending": following})
    for shape, files in every_shape(crowd).items():
        export = reading(*files)
        assert set(export.followers) == set(followers), shape
        assert set(export.following) == set(following), shape
        assert set(export.lists["pending"]) == set(following), shape
        assert issues_of(export) == (), shape
