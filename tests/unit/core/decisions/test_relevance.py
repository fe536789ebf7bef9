from __future__ import annotations

from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.decisions.marks import KeepReason, Mark, Review, build_review
from still_followers.core.decisions.relevance import build_relevance, find_relevance
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.history.trends import Measure, Point, value_of
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

CUSTOMER = build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "", None)
REVIEWS = {"ann": CUSTOMER, "bob": CUSTOMER, "dan": Review(Mark.KEEP)}


def relevance(*months, taken=9):
    history = History(Persons())
    for month in months[:taken]:
        history.take(month)
    points = build_relevance((month.head for month in months), REVIEWS, history)
    return [(point.exported_at, point.value) for point in points]


def test_relevant_is_who_is_mutual_or_kept_for_a_reason():
    months = (
        a_month("bob", "ann bob dan eve", day=DAYS[0], key=1),
        a_month("bob ann", "ann bob cyd", day=DAYS[1], key=2),
    )
    assert relevance(*months) == [(the_day(DAYS[0]), 0.5), (the_day(DAYS[1]), 2 / 3)]


def test_a_snapshot_that_the_history_has_not_taken_has_no_relevance():
    months = (a_month("", "ann", day=DAYS[0], key=1), a_month("", "ann", day=DAYS[1], key=2))
    assert relevance(*months, taken=1) == [(the_day(DAYS[0]), 1.0)]


def test_a_cut_snapshot_and_one_of_nobody_are_gaps():
    cut = a_month("bob", "ann bob", day=DAYS[0], key=1, cut=True)
    assert [value for _, value in relevance(cut, a_month("bob", "", day=DAYS[1], key=2))] == [
        None,
        None,
    ]


NAMES = st.lists(st.sampled_from("abc"), unique=True).map(" ".join)
EXPORTS = st.lists(st.tuples(NAMES, NAMES, st.sampled_from(DAYS), st.booleans()), max_size=6)


@given(EXPORTS, st.sets(st.sampled_from("abc")))
def test_relevance_is_what_each_export_tells_of_each_kept_one(exports, kept):
    history, months = History(Persons()), []
    for key, (followers, following, day, cut) in enumerate(sorted(exports, key=itemgetter(2)), 1):
        months.append(a_month(followers, following, day=day, cut=cut, key=key))
        history.take(months[-1])
    told = []
    for month in months:
        when, share = month.exported_at, value_of(month.head.counts, Measure.RELEVANCE)
        if share is not None and month.coverage.whole:
            more = [
                history.following.has(one, when) and not history.followers.has(one, when)
                for one in kept
            ]
            share += sum(more) / month.head.counts.following
        told.append(Point(when, share if month.coverage.whole else None))
    reviews = dict.fromkeys(kept, CUSTOMER)
    assert build_relevance((one.head for one in months), reviews, history) == tuple(told)
    is_one = len(months) < 2 or months[-2].exported_at != months[-1].exported_at
    if months and is_one and told[-1].value is not None:
        last = months[-1]
        lists = last.packed.followers, last.packed.following
        assert find_relevance(last.head.counts, *lists, reviews) == pytest.approx(told[-1].value)


def test_of_one_export_that_follows_nobody_there_is_no_share():
    month = a_month("bob", "", day=DAYS[0], key=1)
    lists = month.packed.followers, month.packed.following
    assert find_relevance(month.head.counts, *lists, REVIEWS) is None
