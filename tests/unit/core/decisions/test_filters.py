from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.days import Days
from still_followers.core.decisions.filters import (
    NO_FILTER,
    Filter,
    FilterFacts,
    FollowedBefore,
    Mutual,
    apply_filter,
    build_fields,
    build_filter,
    is_swapped,
)
from still_followers.core.decisions.marks import KeepReason, Mark, build_review
from still_followers.core.model import ListName
from tests.builders.guesses import few_people

DAY = 86_400
D1, D2, D3 = (date(1970, 1, day) for day in (2, 3, 4))
PEOPLE = ["ann", "bob", "cyd", "dan"]
FACTS = FilterFacts(
    reviews={
        "ann": build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "", D1),
        "bob": build_review(Mark.CONSIDER, None, "", "", None),
    },
    followers={"ann": 1, "zoe": 1},
    following={"ann": DAY, "bob": 2 * DAY - 1, "cyd": 2 * DAY, "dan": 0},
    lists={ListName.CLOSE_FRIENDS: {"cyd": 0}},
    days=Days(lambda _moment: 0),
    today=D2,
    first_seen={"ann": D1, "bob": D2}.get,
    told={"cyd": FollowedBefore.ONCE, "dan": FollowedBefore.NEVER}.get,
)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, "ann bob cyd dan"),
        ({"mark": "keep"}, "ann"),
        ({"mark": "consider"}, "bob"),
        ({"mark": "undecided"}, "cyd dan"),
        ({"reason": "customer"}, "ann"),
        ({"reason": "friend"}, ""),
        ({"due": "yes"}, "ann"),
        ({"since": "1970-01-02"}, "ann bob cyd"),
        ({"since": "1970-01-03"}, "cyd"),
        ({"since": "1969-12-31"}, "ann bob cyd"),
        ({"until": "1970-01-02"}, "ann bob"),
        ({"until": "1970-01-01"}, ""),
        ({"since": "1970-01-02", "until": "1970-01-02"}, "ann bob"),
        ({"mutual": "yes"}, "ann"),
        ({"mutual": "no"}, "bob cyd dan"),
        ({"in_list": "close-friends"}, "cyd"),
        ({"in_list": "pending"}, ""),
        ({"told": "once"}, "cyd"),
        ({"told": "never"}, "dan"),
        ({"seen_since": "1970-01-03"}, "bob"),
        ({"seen_until": "1970-01-02"}, "ann"),
        ({"mark": "undecided", "told": "never"}, "dan"),
        ({"mark": "keep", "told": "never"}, ""),
    ],
)
def test_each_condition_narrows(chosen, found):
    assert " ".join(apply_filter(PEOPLE, build_filter(chosen), FACTS)) == found


def test_a_filter_of_nothing_is_the_list_itself():
    assert apply_filter(PEOPLE, NO_FILTER, FACTS) is PEOPLE
    assert (NO_FILTER.count, NO_FILTER.needs_history) == (0, False)


def test_what_is_not_understood_is_no_condition():
    assert (
        build_filter({"mark": "maybe", "since": "2026-02-3", "due": "no", "other": "x"})
        == NO_FILTER
    )


@pytest.mark.parametrize("chosen", [{"told": "once"}, {"seen_since": "2026-01-01"}])
def test_what_the_snapshots_tell_needs_them(chosen):
    assert build_filter(chosen).needs_history


@pytest.mark.parametrize("name", ["", "seen_"])
def test_a_range_typed_the_wrong_way_round_is_read_the_right_way(name):
    since, until = f"{name}since", f"{name}until"
    right = {since: "1970-01-02", until: "1970-01-03"}
    wrong = {since: "1970-01-03", until: "1970-01-02"}
    assert build_filter(wrong) == build_filter(right)
    assert (is_swapped(wrong), is_swapped(right)) == (True, False)
    for half in ({since: "1970-01-03"}, {until: "1970-01-02"}, {**wrong, until: "soon"}):
        assert not is_swapped(half)


days = st.none() | st.dates(date(1970, 1, 1), date(1970, 1, 8))


def in_order(one: Filter) -> Filter:
    """Return a filter whose ranges are the right way round."""
    ranges = (("since", "until"), ("seen_since", "seen_until"))
    for ends in ranges:
        given_days = [getattr(one, end) for end in ends]
        if None not in given_days:
            one = replace(one, **dict(zip(ends, sorted(given_days), strict=True)))
    return one


wanted = st.builds(
    Filter,
    mark=st.none() | st.sampled_from(Mark),
    reason=st.none() | st.sampled_from(KeepReason),
    since=days,
    until=days,
    mutual=st.none() | st.sampled_from(Mutual),
    in_list=st.none() | st.sampled_from(ListName),
    told=st.none() | st.sampled_from(FollowedBefore),
    seen_since=days,
    seen_until=days,
    due=st.booleans(),
).map(in_order)


@given(wanted)
def test_what_is_written_is_read(one):
    assert build_filter(build_fields(one)) == one
    assert len(build_fields(one)) == one.count


@given(wanted, wanted)
def test_two_filters_after_each_other_are_both_in_any_order(one, other):
    both = apply_filter(apply_filter(PEOPLE, one, FACTS), other, FACTS)
    assert both == apply_filter(apply_filter(PEOPLE, other, FACTS), one, FACTS)
    assert set(both) == set(apply_filter(PEOPLE, one, FACTS)) & set(
        apply_filter(PEOPLE, other, FACTS)
    )


@given(few_people, wanted)
def test_order_stays_and_nobody_is_added(people, one):
    found = apply_filter(list(people), one, FACTS)
    assert found == [name for name in people if name in set(found)]
