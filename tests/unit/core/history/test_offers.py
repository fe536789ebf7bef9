from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.changes.renames import PossibleRename
from still_followers.core.history.offers import Offer, Offers, split_by_strength
from still_followers.core.history.persons import Rename
from still_followers.core.model import ListName
from tests.builders.months import DAYS, a_month, months
from tests.builders.snapshots import the_day

JAN, FEB, MARCH = map(the_day, DAYS[:3])


def found(snapshots):
    offers = Offers()
    for snapshot in snapshots:
        offers.take(snapshot)
    return offers.found


def offers(*snapshots):
    renames = [offer.rename for offer in found(snapshots)]
    return [(one.old, one.new, one.before, one.after) for one in renames]


def test_renames_are_offered_between_neighbours_that_are_whole_and_exact():
    first, third = a_month("ann@5", day=DAYS[0]), a_month("bea@5", day=DAYS[2])
    cut = a_month("ann@5", day=DAYS[1], cut=True)
    html = a_month("ann@0", day=DAYS[1], html=True)
    assert offers(first, third) == [("ann", "bea", JAN, MARCH)]
    assert offers(first, cut, third) == offers(first, html, third) == offers(first, third)


def test_a_rename_is_offered_once():
    assert offers(*months("ann@5", "ann@5", "bea@5", "bea@5")) == [("ann", "bea", FEB, MARCH)]


def test_a_chain_is_offered_link_by_link():
    told = offers(*months("ann@5", "bea@5", "cyd@5"))
    assert told == [("ann", "bea", JAN, FEB), ("bea", "cyd", FEB, MARCH)]


LISTS = st.sets(st.sampled_from([ListName.FOLLOWERS, ListName.FOLLOWING]), min_size=1)
SOME = st.lists(
    st.builds(
        lambda old, new, after, lists: Offer(
            Rename(old, new, JAN, after), PossibleRename(old, new, dict.fromkeys(lists, 5))
        ),
        st.sampled_from("abcd"),
        st.sampled_from("efgh"),
        st.sampled_from([FEB, MARCH]),
        LISTS,
    ),
    unique_by=lambda offer: offer.key,
)


@given(SOME)
def test_offers_are_split_by_whether_both_lists_agree_and_none_is_lost(some):
    strong, weak = split_by_strength(some)
    assert all(len(offer.possible.evidence) == 2 for offer in strong)
    assert all(len(offer.possible.evidence) == 1 for offer in weak)
    assert sorted(one.key for one in strong + weak) == sorted(one.key for one in some)
    for part in (strong, weak):
        days = [offer.rename.after for offer in part]
        assert days == sorted(days, reverse=True)
    assert split_by_strength(some[::-1])[0] == sorted(
        strong, key=lambda one: (-one.rename.after.timestamp(), one.rename.old, one.rename.new)
    )


def test_the_lists_that_agree_are_those_of_the_exports():
    jan = a_month("ann@5 bob@6 cyd@7", "ann@9 bob@8", day=DAYS[0])
    feb = a_month("ann2@5 bob2@6 cyd2@7", "ann2@9 cyd@3", day=DAYS[1])
    strong, weak = split_by_strength(found([jan, feb]))
    assert [offer.rename.old for offer in strong] == ["ann"]
    assert [offer.rename.old for offer in weak] == ["bob"]
