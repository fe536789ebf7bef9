from __future__ import annotations

from still_followers.core.history.offers import Offers
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
