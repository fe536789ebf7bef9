from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.history.offers import Offers
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.snapshots import differences
from still_followers.core.snapshots.differences import (
    Since,
    build_past,
    compute_digest,
    difference_of,
    dump_difference,
    load_difference,
)
from tests.builders.history_values import describe_history
from tests.builders.life import live
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

WAS, IS = compute_digest(b"one"), compute_digest(b"other")
ALWAYS = " ".join(f"name{number}@{number + 9}" for number in range(40))
"""People who are always there, so that what differs is little."""


def a_past(*lists, **about):
    return build_past(a_month(*(f"{words} {ALWAYS}" for words in lists), **about))


def stored_and_read(before, after):
    """Return what differs, after it was stored."""
    difference = difference_of(before, after)
    assert difference is not None
    read = load_difference(dump_difference(difference, WAS, IS), WAS, IS)
    assert read is not None
    return read


def test_the_next_snapshot_is_the_one_before_and_what_differs():
    before = a_past("ann bob@5", "ann@7", gone=(3,))
    after = a_past("bob@6 cyd", "ann@7 dan@8", day=DAYS[1], gone=(3, 4))
    assert stored_and_read(before, after).apply(before, after.head) == after
    assert before == a_past("ann bob@5", "ann@7", gone=(3,))


def test_what_differs_is_small():
    before, after = a_past("ann bob", "ann"), a_past("bob cyd", "ann", day=DAYS[1])
    followers, following = stored_and_read(before, after).changes
    assert (dict(followers.came), set(followers.left)) == ({"cyd": after.followers["cyd"]}, {"ann"})
    assert (dict(following.came), set(following.left)) == ({}, set())


def test_two_snapshots_of_different_people_have_no_difference():
    assert difference_of(build_past(a_month("ann bob")), build_past(a_month("cyd dan"))) is None


def test_a_difference_is_of_two_packed_values_and_no_others():
    stored = dump_difference(difference_of(a_past("ann", ""), a_past("bob", "")), WAS, IS)
    other = compute_digest(b"third")
    assert load_difference(stored, WAS, IS) is not None
    assert load_difference(stored, WAS, other) is load_difference(stored, other, IS) is None
    assert load_difference(stored, IS, WAS) is None


def test_a_difference_that_is_damaged_is_none():
    stored = dump_difference(difference_of(a_past("ann", ""), a_past("bob", "")), WAS, IS)
    for place in range(len(stored)):
        flipped = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        assert load_difference(flipped, WAS, IS) is None, place
        assert load_difference(stored[:place], WAS, IS) is None, place


def test_it_makes_nothing_of_a_snapshot_that_it_is_not_of():
    before, after = a_past("ann bob", "ann"), a_past("bob cyd", "ann", day=DAYS[1])
    difference = stored_and_read(before, after)
    assert difference.apply(a_past("bob", "ann"), after.head) is None  # nobody to take away
    assert difference.apply(a_past("ann bob dan", "ann"), after.head) is None  # one too many


PEOPLE = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4), max_size=6).map(
    lambda people: " ".join(f"{name}@{moment}" for name, moment in people.items())
)
EXPORTS = st.lists(
    st.tuples(
        PEOPLE,
        PEOPLE,
        st.sampled_from(DAYS),
        st.booleans(),
        st.booleans(),
        st.sets(st.integers(1, 4)),
    ),
    min_size=1,
    max_size=8,
)
RENAMES = st.lists(
    st.builds(
        lambda names, days: Rename(*names, *days),
        st.sampled_from([(one, other) for one in "abcdef" for other in "abcdef" if one != other]),
        st.sampled_from([*combinations(map(the_day, DAYS), 2)]),
    ),
    max_size=3,
)


def months_of(exports):
    """Return snapshots; some are cut, some tell minutes only, several may be of one day."""
    return [
        a_month(followers, following, day=day, key=key, cut=cut, html=html, gone=tuple(gone))
        for key, (followers, following, day, cut, html, gone) in enumerate(
            sorted(exports, key=lambda one: one[2]), 1
        )
    ]


@given(EXPORTS, RENAMES, st.sets(st.integers(0, 8)))
def test_a_history_is_the_same_by_what_differs(exports, renames, unknown):
    in_full, by_difference = History(Persons(renames)), History(Persons(renames))
    offers, offered = Offers(), Offers()
    before = None
    for place, month in enumerate(months_of(exports)):
        in_full.take(month)
        offers.take(month)
        past, since = build_past(month), None
        if before is not None and place not in unknown:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(differences, "MAX_SHARE", 9)  # also what would be read in full
                since = Since(before, stored_and_read(before, past))
            past = since.difference.apply(before, month.head)
        by_difference.take(past, since)
        offered.take(past, since)
        before = past
    assert describe_history(by_difference) == describe_history(in_full)
    assert offered.found == offers.found


@given(EXPORTS)
def test_what_differs_since_another_snapshot_is_not_used(exports):
    months = [build_past(month) for month in months_of(exports)]
    in_full, misled = History(Persons()), History(Persons())
    offers, misled_offers = Offers(), Offers()
    for place, past in enumerate(months):
        in_full.take(past)
        offers.take(past)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(differences, "MAX_SHARE", 9)
            equal = replace(months[place - 1])  # not the one that was taken
            since = Since(equal, difference_of(equal, months[-1]))
        misled.take(past, since)
        misled_offers.take(past, since)
    assert describe_history(misled) == describe_history(in_full)
    assert misled_offers.found == offers.found


def test_most_months_of_a_life_differ_little_enough():
    life = live(3, snapshots=12, people=400)
    pasts = [
        build_past(
            a_month(
                *(
                    " ".join(f"{name}@{moment}" for name, moment in export.listed(which).items())
                    for which in ("followers", "following")
                ),
                day=export.day.isoformat(),
            )
        )
        for export in life.exports
        if export.kind == "json"
    ]
    assert all(difference_of(one, other) for one, other in pairwise(pasts))


def test_a_rename_is_offered_over_a_cut_snapshot_in_between():
    months = [
        a_past("ann@5", "", day=DAYS[0]),
        a_past("", "", day=DAYS[1], cut=True),
        a_past("eve@5", "", day=DAYS[2]),
    ]
    offers = Offers()
    offers.take(months[0])
    for before, after in pairwise(months):
        offers.take(after, Since(before, stored_and_read(before, after)))
    assert [(one.rename.old, one.rename.new) for one in offers.found] == [("ann", "eve")]
