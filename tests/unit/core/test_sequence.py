from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from still_followers.core.sequence import is_same_day, is_same_people
from tests.builders.guesses import few_names
from tests.builders.snapshots import a_head, some_lists


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (a_head(day="2026-05-31", key=5), True),
        (replace(a_head(), exported_at=datetime(2026, 5, 31, 23, 59, tzinfo=UTC)), True),
        (a_head(day="2026-06-01"), False),
        (a_head(owner="you"), False),
        (a_head(owner=None), False),
    ],
)
def test_same_day_is_the_same_account_on_the_same_day(other, same):
    assert is_same_day(a_head(owner="me", day="2026-05-31"), other) is same
    assert is_same_day(other, a_head(owner="me", day="2026-05-31")) is same


def test_two_unnamed_accounts_on_one_day_may_be_the_same():
    assert is_same_day(a_head(owner=None), a_head(owner=None))


def test_same_people_looks_at_names_only():
    assert is_same_people(some_lists({"ann": 1}, {"bob": 2}), some_lists({"ann": 9}, {"bob": 0}))


@pytest.mark.parametrize(
    ("followers", "following"),
    [("ann cyd", "bob"), ("", "bob"), ("ann", "bob cyd"), ("ann", ""), ("bob", "ann")],
)
def test_other_names_are_other_people(followers, following):
    assert not is_same_people(some_lists("ann", "bob"), some_lists(followers, following))


@given(few_names, few_names, few_names, few_names)
def test_same_people_is_equality_of_both_lists(one, two, three, four):
    before, after = (
        some_lists(" ".join(one), " ".join(two)),
        some_lists(" ".join(three), " ".join(four)),
    )
    assert is_same_people(before, after) is ((one, two) == (three, four))
    assert is_same_people(before, after) is is_same_people(after, before)
