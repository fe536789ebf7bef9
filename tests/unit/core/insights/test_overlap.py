"""Overlaps: each person is in one part, whatever the lists; renames join across accounts."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.history.persons import Persons, Rename
from still_followers.core.insights.overlap import (
    Member,
    Overlap,
    Part,
    Shared,
    choose_accounts,
    list_whole,
    resolve_together,
)
from still_followers.core.model import ListName
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.snapshots import a_head, the_day

NAMES = st.dictionaries(st.sampled_from("abcdefghijkl"), st.integers(0, 30))
LISTS = st.lists(NAMES, min_size=2, max_size=5)


def shared_of(*lists, days=(), name=ListName.FOLLOWERS):
    heads = [
        a_head(owner=f"owner{n}", key=n + 1, day=days[n] if days else "2026-05-31")
        for n in range(len(lists))
    ]
    return Shared(name, [Member(head, head) for head in heads], lists)


def parts_of(shared):
    """Return all parts of a list."""
    only = [(Part.ONLY, number) for number in range(len(shared.lists))]
    return [(Part.ALL, None), (Part.SEVERAL, None), *only]


@given(LISTS)
def test_parts_are_what_sets_say(lists):
    shared, sets = shared_of(*lists), [set(names) for names in lists]
    everybody = set().union(*sets)
    assert shared.in_all == len(everybody)
    assert set(shared.iter_names(Part.ALL)) == set.intersection(*sets)
    several = {name for name in everybody if 1 < sum(name in one for one in sets) < len(sets)}
    assert set(shared.iter_names(Part.SEVERAL)) == several
    for number, one in enumerate(sets):
        others = set().union(*(other for place, other in enumerate(sets) if place != number))
        assert set(shared.iter_names(Part.ONLY, number)) == one - others


@given(LISTS)
def test_everybody_is_in_one_part_and_parts_are_counted_as_they_are_listed(lists):
    shared = shared_of(*lists)
    names = [list(shared.iter_names(*part)) for part in parts_of(shared)]
    assert sum(map(len, names)) == len(set().union(*names)) == shared.in_all
    assert [shared.count(*part) for part in parts_of(shared)] == [len(one) for one in names]
    only = sum(shared.count(Part.ONLY, number) for number in range(len(lists)))
    assert shared.count(Part.ONLY) == only


@given(LISTS)
def test_any_two_share_whom_their_sets_share(lists):
    shared = shared_of(*lists)
    for one, other in combinations(range(len(lists)), 2):
        both = lists[one].keys() & lists[other].keys()
        assert shared.count_both(one, other) == shared.count_both(other, one) == len(both)
    assert [shared.count_both(n, n) for n in range(len(lists))] == [len(one) for one in lists]


@given(LISTS)
def test_dates_are_the_latest_of_the_lists_and_come_in_order(lists):
    shared = shared_of(*lists)
    for part in parts_of(shared):
        people = shared.find_sorted(*part)
        assert sorted(name for name, _since in people) == sorted(shared.iter_names(*part))
        moments = [since for _name, since in people]
        assert moments == sorted(moments, reverse=True)
        for name, since in people:
            dates = [one[name] for one in lists if name in one]
            assert since == (max(dates) if all(dates) else 0)
            assert shared.moments(name) == tuple(one.get(name) for one in lists)


@given(LISTS, st.randoms())
def test_the_order_of_the_accounts_changes_nothing(lists, chance):
    shared = shared_of(*lists)
    order = list(range(len(lists)))
    chance.shuffle(order)
    turned = shared_of(*(lists[place] for place in order))
    assert turned.count(Part.ALL) == shared.count(Part.ALL)
    assert turned.count(Part.SEVERAL) == shared.count(Part.SEVERAL)
    for number, place in enumerate(order):
        assert turned.count(Part.ONLY, number) == shared.count(Part.ONLY, place)


@given(LISTS, LISTS)
def test_fans_follow_all_and_are_followed_by_none(followers, following):
    count = min(len(followers), len(following))
    followers, following = followers[:count], following[:count]
    overlap = Overlap([], shared_of(*followers), shared_of(*following, name=ListName.FOLLOWING))
    sets = [set(one) for one in followers]
    fans = set.intersection(*sets) - set().union(*following)
    assert overlap.fans == fans
    assert {name for name, _since in overlap.find_fans()} == fans


def test_fans_are_not_told_while_a_list_is_missing():
    whole, head = shared_of({"a": 1}, {"a": 1}), a_head(owner="cut", key=9)
    left_out = Shared(ListName.FOLLOWING, whole.members, whole.lists, [head])
    overlap = Overlap([], whole, left_out)
    assert overlap.fans is None
    assert overlap.find_fans() == []


def test_one_list_alone_is_no_overlap():
    assert not shared_of({"a": 1}).is_known
    assert shared_of({"a": 1}, {}).is_known


def test_who_came_since_the_first_export_is_counted_of_later_accounts_only():
    first = int(the_day("2026-04-01").timestamp())
    early = {"ann": first - 5, "late": first + 5}
    later = {"ann": first + 9, "new": first, "old": first - 1, "undated": 0}
    shared = shared_of(early, later, days=("2026-04-01", "2026-05-31"))
    assert shared.days == (the_day("2026-04-01"), the_day("2026-05-31"))
    assert list(shared.after_first) == [0, 1]


# Which accounts, which snapshots

HEADS = [
    a_head(owner="me", day="2026-03-01", key=1),
    a_head(owner="you", day="2026-04-01", key=2),
    a_head(owner="me", day="2026-05-01", key=3),
    a_head(owner=None, day="2026-05-02", key=4),
]


@pytest.mark.parametrize(
    ("argument", "keys", "rest"),
    [
        ("", [3, 2, 4], ""),
        ("2/3", [3, 2], ""),
        ("1/2", [3, 2], ""),
        ("1/3", [3], ""),
        ("99", [], ""),
        ("followers/all", [3, 2, 4], "followers/all"),
        ("4/2/followers/only-2/7", [2, 4], "followers/only-2/7"),
        ("2/4/", [2, 4], ""),
    ],
)
def test_an_address_tells_the_accounts_by_any_of_their_snapshots(argument, keys, rest):
    heads, left = choose_accounts(argument, HEADS)
    assert ([head.key for head in heads], left) == (keys, rest)


def test_the_latest_snapshot_whose_list_is_whole_comes_first():
    cut = in_doubt(HEADS[2], SIGNALS["skew"], confirmed=False)
    heads = [*HEADS[:2], cut]
    assert [one.key for one in list_whole(cut, heads, ListName.FOLLOWERS)] == [1]
    assert [one.key for one in list_whole(cut, heads, ListName.FOLLOWING)] == [3, 1]


# Renames

JAN, FEB, MARCH, APRIL = map(the_day, ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"))
RENAME = Rename("old", "new", FEB, MARCH)


def test_a_rename_that_one_account_confirmed_joins_the_name_in_an_older_export_of_another():
    persons = resolve_together([Persons([RENAME]), Persons()])
    assert persons.resolve_list({"old": 5, "ann": 6}, JAN) == {"new": 5, "ann": 6}
    assert persons.resolve_list({"new": 5, "ann": 6}, APRIL) == {"new": 5, "ann": 6}


def test_whoever_had_the_new_name_before_and_whoever_took_the_old_one_is_somebody_else():
    persons = resolve_together([Persons(), Persons([RENAME])])
    assert persons.resolve_list({"new": 5}, JAN) == {"new*": 5}
    assert persons.resolve_list({"old": 5}, APRIL) == {"old": 5}


def test_a_rename_that_two_accounts_confirmed_counts_once():
    later = Rename("old", "new", FEB, APRIL)
    persons = resolve_together([Persons([RENAME]), Persons([RENAME, later])])
    assert persons.resolve_list({"old": 5}, JAN) == {"new": 5}
