from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.exports.coverage import build_dates
from still_followers.core.model import FileRead, Issue, ListName, Reading, Severity
from still_followers.core.snapshots.rejudging import is_newly_doubted, rejudge
from tests.builders.doubts import SIGNALS, a_signal, in_doubt
from tests.builders.snapshots import SECOND, a_head, some_counts

DAY = 86_400
FEW = {f"fan{n}": SECOND for n in range(6)}
OLD = {f"star{n}": SECOND - 900 * DAY for n in range(300)}


def read_as(people=100, placeholders=0, unreadable=0, **head):
    """Return the head of a snapshot of which an earlier version counted so many followers."""
    files = (
        FileRead("followers_1.json", ListName.FOLLOWERS, "A", people, placeholders, unreadable),
        FileRead("following.json", ListName.FOLLOWING, "A", 200),
    )
    return replace(a_head(some_counts(mutuals=people), **head), reading=Reading(files))


def doubts_of(head, dates=None):
    return [(one.code, one.source, one.count) for one in rejudge(head, dates).coverage.signals]


@pytest.mark.parametrize(
    ("counts", "doubt"),
    [
        ((100, 0, 0), None),
        ((100, 0, 1), None),
        ((100, 2, 0), None),
        ((50, 50, 0), ("records-unreadable", "followers", 48)),
        ((40, 60, 0), ("list-unreadable", "followers", 58)),
        ((80, 20, 0), ("records-unreadable", "followers", 18)),
        ((97, 0, 3), ("records-unreadable", "followers", 3)),
        ((30, 0, 70), ("list-unreadable", "followers", 70)),
        ((1, 2, 0), ("records-unreadable", "followers", 1)),
        ((5_000, 220, 0), None),  # three years of deleted accounts
    ],
)
def test_the_counts_of_a_head_are_judged_by_todays_rules(counts, doubt):
    people, placeholders, unreadable = counts
    found = doubts_of(read_as(people, placeholders, unreadable))
    assert found == ([doubt] if doubt else [])


def test_a_snapshot_of_this_version_was_judged_when_it_was_read():
    head = replace(read_as(50, 50), dates=build_dates(FEW, OLD))
    assert rejudge(head, build_dates(FEW, OLD)) is head
    assert not is_newly_doubted(head)


def test_an_answer_stays():
    for answer in (True, False):
        head = read_as(50, 50)
        head = replace(head, coverage=replace(head.coverage, confirmed=answer))
        assert rejudge(head, build_dates(FEW, OLD)) is head
        assert not is_newly_doubted(head)


def test_a_list_of_which_the_lesser_part_was_unreadable_can_be_answered_for_now():
    head = in_doubt(
        read_as(97, 0, 3), a_signal("list-unreadable", count=3, seen=100), confirmed=False
    )
    coverage = rejudge(head, None).coverage
    assert [one.code for one in coverage.signals] == ["records-unreadable"]
    assert replace(coverage, confirmed=True).whole
    for lost in (
        a_signal("list-unreadable", count=60, seen=100),
        a_signal("list-unreadable", seen=0),
    ):
        assert rejudge(in_doubt(read_as(), lost, confirmed=False), None).coverage.signals == (lost,)


def test_the_first_versions_are_judged_by_what_they_told():
    told = Issue("placeholders", Severity.NOTE, "followers_1.json", 50, {"list": "followers"})
    head = a_head(some_counts(mutuals=50), issues=(told,))
    assert doubts_of(head) == [("records-unreadable", "followers", 48)]
    assert doubts_of(replace(head, issues=())) == []


def test_the_dates_of_its_lists_are_judged_once_they_are_known():
    head = read_as(6)
    assert doubts_of(head) == []
    assert [code for code, *_ in doubts_of(head, build_dates(FEW, OLD))] == ["skew"]
    assert is_newly_doubted(rejudge(head, build_dates(FEW, OLD)))
    assert not is_newly_doubted(rejudge(head, None))


def test_what_an_import_raised_is_no_doubt_of_this_version():
    fewer = in_doubt(read_as(), SIGNALS["fewer-followers"])
    assert not is_newly_doubted(rejudge(fewer, None))


def test_what_the_earlier_version_doubted_itself_is_not_new():
    gap = in_doubt(read_as(), SIGNALS["part-missing"])
    assert not is_newly_doubted(rejudge(gap, None))
    assert is_newly_doubted(rejudge(in_doubt(read_as(50, 50), SIGNALS["part-missing"]), None))


def test_when_the_account_was_made_is_known_by_its_signal_only():
    made = SECOND - 4_000 * DAY
    short = a_signal("short-history", joined=made, oldest=SECOND - 20 * DAY)
    lists = {f"fan{n}": SECOND - n * DAY for n in range(20)}
    head = in_doubt(a_head(some_counts(mutuals=20), day="2023-11-15"), short)
    codes = [code for code, *_ in doubts_of(head, build_dates(lists, lists))]
    assert codes == ["young", "short-history"]


def test_judged_again_it_is_the_same():
    once = rejudge(read_as(50, 50), build_dates(FEW, OLD))
    assert rejudge(once, build_dates(FEW, OLD)) == once
    assert is_newly_doubted(once)
