from __future__ import annotations

import pytest

from still_followers.core.changes.compare import diff
from still_followers.core.changes.explanations import Explanation, Reason, explain, is_explained
from still_followers.core.model import ListName
from tests.builders.months import DAYS, a_month

FOLLOWERS, FOLLOWING = ListName.FOLLOWERS, ListName.FOLLOWING


def explained(before, after, list_name=FOLLOWERS):
    return explain(list_name, before, after, diff(before, after))


def why(list_name=FOLLOWERS, before=("ann@5 bob", "ann@7"), after=("bob", ""), **later):
    first = a_month(*before, day=DAYS[0])
    return explained(first, a_month(*after, day=DAYS[1], **later), list_name)["ann"]


def test_who_is_blocked_was_blocked():
    assert why(blocked="ann@99") == Explanation(Reason.BLOCKED, 99)


def test_a_placeholder_with_the_same_second_is_a_deletion():
    assert why(gone=(5,)) == Explanation(Reason.DELETED)


@pytest.mark.parametrize("gone", [(), (6,), (0,)])
def test_another_placeholder_proves_nothing(gone):
    assert why(gone=gone).reason is Reason.GONE


def test_a_placeholder_that_was_there_before_proves_nothing():
    before, after = a_month("ann@5 bob", gone=(5,)), a_month("bob", day=DAYS[1], gone=(5,))
    assert explained(before, after)["ann"].reason is Reason.LEFT


def test_two_lost_names_of_one_second_are_not_told_apart():
    before, after = a_month("ann@5 bob@5 cyd"), a_month("cyd", day=DAYS[1], gone=(5,))
    assert {one.reason for one in explained(before, after).values()} == {Reason.LEFT}


def test_a_placeholder_in_minutes_proves_nothing():
    before = a_month("ann@60 bob", day=DAYS[0], html=True)
    after = a_month("bob", day=DAYS[1], gone=(60,))
    assert explained(before, after)["ann"].reason is Reason.LEFT


def test_an_unknown_second_is_no_deletion():
    before, after = a_month("ann@0 bob"), a_month("bob", day=DAYS[1], gone=(0,))
    assert explained(before, after)["ann"].reason is Reason.LEFT


def test_a_possible_rename_names_the_other():
    assert why(after=("bob eve@5", "")) == Explanation(Reason.RENAMED, new="eve")


def test_you_unfollowed_only_where_the_list_says_so():
    told = why(FOLLOWING, unfollowed="ann@88", after=("ann@5 bob", ""))
    assert told == Explanation(Reason.UNFOLLOWED, 88)
    assert why(FOLLOWING, after=("ann@5 bob", "")).reason is Reason.LEFT


def test_who_left_both_lists_is_gone():
    assert why().reason is why(FOLLOWING).reason is Reason.GONE


def test_who_left_one_list_left():
    assert why(after=("bob", "ann@7")).reason is Reason.LEFT


def test_restricting_explains_nothing():
    assert why(restricted="ann").reason is Reason.GONE


def test_the_stronger_reason_wins():
    all_of_them = {"blocked": "ann@9", "unfollowed": "ann@8", "gone": (5,)}
    order = []
    for name in ("blocked", "gone", "unfollowed"):
        order.append(why(**all_of_them).reason)
        del all_of_them[name]
    assert order == [Reason.BLOCKED, Reason.DELETED, Reason.UNFOLLOWED]


def test_only_who_left_is_explained():
    assert explained(a_month("ann bob"), a_month("bob", day=DAYS[1])).keys() == {"ann"}


def test_gone_and_left_say_no_more():
    silent = {reason for reason in Reason if not is_explained(Explanation(reason))}
    assert silent == {Reason.GONE, Reason.LEFT}
