from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from still_followers.core.exports.coverage import DAY, build_dates, find_date_signals
from still_followers.core.model import Coverage, Issue, Severity
from still_followers.core.snapshots.nearby import (
    build_fingerprint,
    is_doubtful,
    reconsider,
    witness_of,
)
from tests.builders.snapshots import a_snapshot, the_day

START = int(the_day("2019-01-01").timestamp())
OLD = {f"star{n:03}": START + n * DAY for n in range(60)}
"""Whom the account followed first, in two months of 2019."""
GAP = Issue("part-missing", Severity.WARNING, "followers", 1, {"first": 2})


def at(day):
    return int(the_day(day).timestamp())


def since(day, count=100, end="2026-01-01", stem="fan"):
    """Return so many followers who came evenly between two days."""
    step = (at(end) - at(day)) // count
    return {f"{stem}{n:03}": at(day) + n * step for n in range(count)}


def a_one(followers, day, key, *, owner="me", confirmed=None, following=None, signals=()):  # noqa: PLR0913
    """Return a snapshot as the reader gives it, kept under a key."""
    following = OLD if following is None else following
    snapshot = a_snapshot(followers, following, owner=owner, day=day)
    found = (*signals, *find_date_signals(build_dates(followers, following), the_day(day)))
    head = replace(snapshot.head, key=key, coverage=Coverage(found, confirmed))
    return replace(snapshot, head=head)


def judged(*snapshots):
    """Judge snapshots by each other; return coverages by key, and which pairs were compared."""
    by_key = {one.head.key: one for one in snapshots}
    heard, compared = {}, []
    while True:
        found = reconsider([one.head for one in snapshots], heard)
        if not found.to_compare:
            return {head.key: head.coverage for head in found.heads}, compared
        for head, near in found.to_compare:
            compared.append((head.key, near.key))
            packed = by_key[near.key].packed, by_key[head.key].packed
            heard[build_fingerprint(head), build_fingerprint(near)] = witness_of(
                near, packed[0], head, packed[1]
            )


FANS = since("2019-01-01")
WHOLE = a_one(FANS, "2026-01-01", 1)
CUT = {name: moment for name, moment in FANS.items() if moment >= at("2025-02-01")}


def few(count):
    """Return so many of all followers, and one who came late: the skew asks."""
    return dict(list(FANS.items())[100 - count :])


def test_without_a_neighbour_it_is_asked():
    found, compared = judged(a_one(CUT, "2026-02-01", 2))
    assert found[2].undecided
    assert compared == []


def test_no_lists_are_compared_where_no_date_speaks_against_it():
    found, compared = judged(
        WHOLE, a_one(FANS, "2026-02-01", 2), a_one(FANS, "2026-03-01", 3, signals=(GAP,))
    )
    assert compared == []
    assert found[3].undecided


def test_no_lists_are_compared_once_the_owner_has_answered():
    for answer in (True, False):
        found, compared = judged(WHOLE, a_one(CUT, "2026-02-01", 2, confirmed=answer))
        assert compared == []
        assert found[2].whole is answer


@pytest.mark.parametrize(
    ("found", "asked"), [(100, False), (90, False), (89, True), (59, True), (10, True)]
)
def test_an_earlier_neighbour_settles_or_asks_and_never_decides(found, asked):
    names = list(FANS)[:found]
    late = dict.fromkeys(names, at("2025-12-01"))  # the same people, whose first one seems late
    coverage = judged(WHOLE, a_one(late, "2026-02-01", 2))[0][2]
    assert (coverage.undecided, coverage.whole) == (asked, not asked)
    assert not coverage.is_taken_as_cut


@pytest.mark.parametrize(
    ("found", "state"),
    [(100, "whole"), (90, "whole"), (89, "asked"), (60, "asked"), (59, "cut"), (0, "cut")],
)
def test_a_later_neighbour_may_take_it_as_cut(found, state):
    names = list(FANS)[:found]
    before = dict.fromkeys(names, at("2025-05-01")) | {"late": at("2025-05-02")}
    already = dict.fromkeys(FANS, START + 40 * DAY)
    after = a_one(already | {"old": START}, "2026-01-01", 2)
    coverage = judged(a_one(before | {"old": START + 300 * DAY}, "2025-06-01", 1), after)[0][1]
    assert coverage.undecided is (state == "asked")
    assert coverage.is_taken_as_cut is (state == "cut")
    assert coverage.whole is (state == "whole")


def test_few_people_are_no_proof_that_it_is_cut():
    after = a_one(since("2019-01-01", 9), "2026-02-01", 2)
    coverage = judged(a_one({"late": at("2025-12-01")}, "2026-01-01", 1), after)[0][1]
    assert coverage.undecided
    assert not coverage.is_taken_as_cut


def test_who_came_after_the_day_says_nothing_of_it():
    # 100 followers came after the first export, of whose followers all are still there.
    first = since("2025-11-01", 20, stem="first")
    after = a_one(first | since("2026-01-02", 100, "2026-02-01"), "2026-02-01", 2, confirmed=True)
    assert judged(a_one(first, "2026-01-01", 1), after)[0][1].whole


def test_a_new_name_with_the_same_moment_is_the_same_person():
    renamed = {f"new{name}": moment for name, moment in FANS.items()}
    coverage = judged(WHOLE, a_one(dict(list(renamed.items())[3:]), "2026-02-01", 2))[0][2]
    assert coverage.whole


def test_one_new_name_stands_for_one_person_only():
    crowd = dict.fromkeys(FANS, at("2025-12-01"))
    known = a_one(crowd, "2026-01-01", 1, confirmed=True)
    coverage = judged(known, a_one({"other": at("2025-12-01")}, "2026-02-01", 2))[0][2]
    assert coverage.undecided


def test_the_nearest_whole_snapshot_is_compared():
    far = a_one(FANS, "2025-01-01", 1)
    near = a_one(FANS, "2026-01-01", 2)
    compared = judged(far, near, a_one(CUT, "2026-01-20", 3))[1]
    assert compared == [(3, 2)]


def test_a_later_one_is_heard_where_the_nearer_earlier_one_only_asks():
    first, after = a_one(FANS, "2026-01-01", 1), a_one(FANS, "2026-03-01", 3)
    found, compared = judged(first, a_one(CUT, "2026-01-05", 2), after)
    assert compared == [(2, 1), (2, 3)]
    assert found[2].is_taken_as_cut
    assert found[2].witness.is_later


def test_of_two_as_near_the_later_one_is_heard_first():
    day = the_day("2026-01-01")
    before, after = (
        a_one(FANS, (day + timedelta(days=days)).date().isoformat(), key)
        for key, days in ((1, -10), (3, 10))
    )
    assert judged(before, a_one(CUT, "2026-01-01", 2), after)[1] == [(2, 3)]


def test_a_doubtful_snapshot_is_no_neighbour():
    doubtful = a_one(FANS, "2026-01-01", 1, signals=(GAP,))
    found, compared = judged(doubtful, a_one(CUT, "2026-02-01", 2))
    assert compared == []
    assert found[2].undecided


def test_what_was_settled_is_the_neighbour_of_the_next():
    late = dict.fromkeys(FANS, at("2025-12-01"))
    found, compared = judged(
        WHOLE,
        a_one(late, "2026-02-01", 2),
        a_one(late, "2026-03-01", 3),
        a_one(CUT, "2026-04-01", 4),
    )
    assert [found[key].whole for key in (1, 2, 3, 4)] == [True, True, True, False]
    assert compared == [(2, 1), (3, 2), (4, 3)]


def test_other_accounts_say_nothing():
    found, compared = judged(WHOLE, a_one(CUT, "2026-02-01", 2, owner="you"))
    assert compared == []
    assert found[2].undecided


def test_of_unnamed_accounts_only_kin_say_something():
    known = a_one(FANS, "2026-01-01", 1, owner=None)
    late = dict.fromkeys(FANS, at("2025-12-01"))
    assert judged(known, a_one(late, "2026-02-01", 2, owner=None))[0][2].whole
    others = {f"other{n}": at("2025-01-01") for n in range(100)}
    after = a_one(others | {"old": START}, "2026-05-01", 4, owner=None, following={"x": START})
    coverage = judged(a_one(CUT, "2026-04-01", 3, owner=None), after)[0][3]
    assert coverage.undecided  # and not taken as cut
    assert coverage.witness is None


# Healthy accounts are asked once


def test_nobody_follows_an_account_that_grows_slowly():
    friends = {f"star{n:02}": at("2025-06-01") + n * DAY for n in range(30)}
    first = a_one({}, "2026-01-01", 1, following=friends)
    assert [one.code for one in first.head.coverage.signals] == ["empty"]
    assert judged(first)[0][1].undecided
    said = a_one({}, "2026-01-01", 1, following=friends, confirmed=True)
    for followers in ({}, {"ann": at("2026-01-20")}):
        assert judged(said, a_one(followers, "2026-02-01", 2, following=friends))[0][2].whole


def test_nobody_years_ago_explains_no_cut_export_of_today():
    said = a_one({}, "2020-01-01", 1, confirmed=True)
    assert judged(said, a_one(CUT, "2026-02-01", 2))[0][2].undecided


def test_a_later_snapshot_that_knows_nobody_older_explains_an_empty_one():
    friends = {f"star{n:02}": at("2025-06-01") + n * DAY for n in range(30)}
    empty = a_one({}, "2026-01-01", 1, following=friends)
    after = {f"fan{n}": at("2026-01-10") + n for n in range(30)}
    later = a_one(after, "2026-06-01", 2, following=friends, confirmed=True)
    assert judged(empty, later)[0][1].whole
    undated = a_one(dict.fromkeys(after, 0), "2026-06-01", 2, following=friends, confirmed=True)
    assert judged(empty, undated)[0][1].undecided


NEWS = dict(list(CUT.items())[-2:]) | since("2026-01-10", 9, "2026-02-09", stem="new")
"""Who came in the last weeks."""


@pytest.mark.parametrize(
    ("followers", "following", "day"),
    [
        ({}, {}, "2026-02-10"),  # an export of what is new, when nothing was
        ({}, {"new": at("2026-02-02")}, "2026-02-10"),
        ({}, {}, "2025-12-20"),
        ({}, {"new": at("2025-12-02")}, "2025-12-20"),
        (since("2026-02-02", 9, "2026-05-01"), OLD, "2026-06-01"),
        (NEWS, {}, "2026-02-10"),
    ],
)
@pytest.mark.parametrize("cut", [(CUT, OLD), ({}, OLD)], ids=["cut", "empty"])
def test_who_knows_hardly_anybody_explains_no_cut_export(followers, following, day, cut):
    near = a_one(followers, day, 2, following=following, confirmed=True)
    doubtful = a_one(cut[0], "2026-01-05", 1, following=cut[1])
    assert doubtful.head.coverage.signals
    is_explained = not cut[0] and following is OLD  # both say that nobody followed before
    assert judged(doubtful, near)[0][1].whole is is_explained


def test_nobody_of_a_month_before_explains_no_older_followers():
    said = a_one({}, "2025-12-20", 1, confirmed=True)
    assert judged(said, a_one(CUT, "2026-02-01", 2))[0][2].undecided


def test_nobody_of_a_month_before_explains_no_export_of_what_is_new():
    said = a_one({}, "2026-01-01", 1, confirmed=True)
    news = since("2026-01-25", 5, "2026-01-31", stem="star9")
    came = a_one(since("2026-01-25", 8, "2026-01-31"), "2026-02-01", 2, following=news)
    assert came.head.coverage.signals
    assert judged(said, came)[0][2].undecided


def test_a_young_account_that_follows_more_people_is_asked_once():
    first = since("2026-01-10", 9, "2026-01-14")
    said = a_one({}, "2026-01-15", 1, following=first, confirmed=True)
    more = first | since("2026-01-17", 60, "2026-01-20", stem="more")
    came = a_one(since("2026-01-16", 5, "2026-01-20"), "2026-01-20", 2, following=more)
    assert came.head.coverage.signals
    assert judged(said, came)[0][2].whole


@pytest.mark.parametrize(
    ("first", "following"),
    [
        (since("2020-01-01", 20), OLD),  # 20 of many, the first that is left came late
        (since("2025-06-01", 6), OLD),
        ({"one": at("2025-06-01")}, OLD),
        (since("2025-12-25", 12), {f"star{n}": at("2025-12-20") + n for n in range(60)}),
    ],
)
def test_a_healthy_account_is_asked_once(first, following):
    before = a_one(first, "2026-01-01", 1, following=following)
    assert before.head.coverage.signals
    assert judged(before)[0][1].undecided
    said = replace(
        before, head=replace(before.head, coverage=replace(before.coverage, confirmed=True))
    )
    snapshots = [said]
    more = since("2026-01-02", 30, "2026-04-01", stem="more")
    for key, day in enumerate(("2026-01-15", "2026-02-01", "2026-03-01", "2026-04-01"), 2):
        came = {name: moment for name, moment in more.items() if moment < at(day)}
        snapshots.append(a_one(first | came, day, key, following=following))
    found, _compared = judged(*snapshots)
    assert all(coverage.whole for coverage in found.values())


def test_the_order_of_imports_does_not_matter():
    snapshots = [
        a_one(FANS, "2026-01-01", 1),
        a_one(CUT, "2026-01-20", 2),
        a_one(dict.fromkeys(FANS, at("2025-12-01")), "2026-02-01", 3),
        a_one(FANS, "2026-03-01", 4),
    ]
    results = []
    for order in permutations(snapshots):
        found, _compared = judged(*order)
        results.append({key: (one.whole, one.witness) for key, one in found.items()})
    assert all(one == results[0] for one in results)
    assert {key: whole for key, (whole, _) in results[0].items()} == {
        1: True, 2: False, 3: True, 4: True
    }  # fmt: skip


def test_another_day_is_another_question():
    one = a_one(CUT, "2026-02-01", 2)
    moved = replace(one.head, exported_at=the_day("2026-03-01"))
    assert build_fingerprint(moved) != build_fingerprint(one.head)
    assert build_fingerprint(replace(one.head, key=9, size=7, label="mine")) == build_fingerprint(
        one.head
    )
    assert is_doubtful(one.head)
