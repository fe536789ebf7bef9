from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.changes.renames import find_possible_renames
from still_followers.core.model import ListName
from tests.builders.guesses import few_people
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import an_export_of, the_day

FIRST, SECOND = DAYS[:2]
MIDNIGHT = int(the_day(FIRST).timestamp())


def offered(before, after):
    return {(one.old, one.new): dict(one.evidence) for one in find_possible_renames(before, after)}


def in_followers(before, after):
    return offered(a_month(before, day=FIRST), a_month(after, day=SECOND))


def test_a_lost_and_an_appearing_name_of_one_second_may_be_one_account():
    assert in_followers("ann@5 bob@6", "bob@6 eve@5") == {("ann", "eve"): {"followers": 5}}


def test_both_lists_agree():
    before = a_month("ann@5", "ann@7", day=FIRST)
    after = a_month("eve@5", "eve@7", day=SECOND)
    assert offered(before, after) == {("ann", "eve"): {"followers": 5, "following": 7}}


def test_one_list_is_enough_when_the_other_lost_the_person():
    before = a_month("ann@5", "ann@7", day=FIRST)
    after = a_month("", "eve@7", day=SECOND)
    assert offered(before, after) == {("ann", "eve"): {"following": 7}}


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("ann@0", "eve@0", "an unknown second proves nothing"),
        ("ann@5", "eve@6", "another second is another account"),
        ("ann@5 bob@5", "eve@5", "two names are gone"),
        ("ann@5", "eve@5 fay@5", "two names appeared"),
        ("ann@5 bob@5", "bob@5 eve@5", "a third name holds the second too"),
        (f"ann@{MIDNIGHT}", f"eve@{MIDNIGHT}", "not older than the earlier export"),
    ],
)
def test_what_proves_nothing_is_not_offered(before, after, why):
    assert in_followers(before, after) == {}, why


def test_only_exact_dates_prove():
    before, after = a_month("ann@60", day=FIRST), a_month("eve@60", day=SECOND)
    rough = a_month("eve@60", day=SECOND, html=True)
    assert offered(before, after)
    assert offered(before, rough) == offered(replace(rough), before) == {}


def test_only_whole_exports_prove():
    before, after = a_month("ann@5", day=FIRST), a_month("eve@5", day=SECOND)
    cut = a_month("eve@5", day=SECOND, cut=True)
    assert offered(before, cut) == {}
    assert offered(a_month("ann@5", day=FIRST, cut=True), after) == {}


def test_an_export_of_an_unknown_day_proves_nothing():
    assert offered(an_export_of({"ann": 5}, day=None), an_export_of({"eve": 5})) == {}


def test_a_placeholder_of_the_second_makes_it_doubtful():
    before, after = a_month("ann@5", day=FIRST), a_month("eve@5", day=SECOND, gone=(5,))
    assert offered(before, after) == {}


def test_a_name_that_is_still_somewhere_was_not_renamed():
    before = a_month("ann@5", "ann@7", day=FIRST)
    assert offered(before, a_month("eve@5", "ann@7", day=SECOND)) == {}
    assert offered(a_month("ann@5", "eve@7", day=FIRST), a_month("eve@5", day=SECOND)) == {}


def test_lists_that_contradict_each_other_offer_nothing():
    before = a_month("ann@5", "ann@7", day=FIRST)
    assert offered(before, a_month("eve@5", "fay@7", day=SECOND)) == {}
    one_new = a_month("ann@5", "bob@7", day=FIRST)
    assert offered(one_new, a_month("eve@5", "eve@7", day=SECOND)) == {}


def test_another_second_in_the_other_list_contradicts_unless_it_is_newer():
    before = a_month("ann@5", "ann@7", day=FIRST)
    assert offered(before, a_month("eve@5", "eve@8", day=SECOND)) == {}
    anew = a_month("eve@5", f"eve@{MIDNIGHT + 9}", day=SECOND)
    assert offered(before, anew) == {("ann", "eve"): {"followers": 5}}


@given(few_people, few_people, few_people, few_people)
def test_it_is_what_the_rule_says_word_for_word(fans, followed, fans_2, followed_2):
    before = an_export_of(fans, followed, day=FIRST)
    after = an_export_of(fans_2, followed_2, day=SECOND)
    lists = {
        ListName.FOLLOWERS: (fans, fans_2),
        ListName.FOLLOWING: (followed, followed_2),
    }
    found = {
        (old, new): name
        for name, (one, two) in lists.items()
        for old, moment in one.items()
        for new, other in two.items()
        if moment == other != 0
        and [old] == [n for n in one if one[n] == moment]
        and [new] == [n for n in two if two[n] == moment]
        and not any(old in later or new in earlier for earlier, later in lists.values())
    }
    for old, new in found:
        rivals = [pair for pair in found if (pair[0] == old) != (pair[1] == new)]
        agree = all(
            one[old] == two[new] or 0 in (one[old], two[new])
            for one, two in lists.values()
            if old in one and new in two
        )
        assert ((old, new) in offered(before, after)) is (not rivals and agree)
    assert offered(before, after).keys() <= found.keys()


@given(few_people, st.permutations(["ann", "bob", "cyd", "dan", "eve", "fay"]))
def test_an_export_and_itself_hold_no_rename(fans, order):
    shuffled = {name: fans[name] for name in order if name in fans}
    assert offered(an_export_of(fans, day=FIRST), an_export_of(shuffled, day=SECOND)) == {}
