from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from still_followers.core.coverage import DAY, dates_of, signals_in_dates
from still_followers.core.model import Coverage, Issue, Severity
from still_followers.core.nearby import is_doubtful, mark_of, reconsidered, witness_of
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
    found = (*signals, *signals_in_dates(dates_of(followers, following), the_day(day)))
    head = replace(snapshot.head, key=key, coverage=Coverage(found, confirmed))
    return replace(snapshot, head=head)


def codes_of(coverage):
    return [signal.code for signal in coverage.signals]


def judged(*snapshots):
    """Judge snapshots by each other; return coverages by key, and which pairs were compared."""
    by_key = {one.head.key: one for one in snapshots}
    heard, compared = {}, []
    while True:
        found = reconsidered([one.head for one in snapshots], heard)
        if not found.unheard:
            return {head.key: head.coverage for head in found.heads}, compared
        for head, near in found.unheard:
            compared.append((head.key, near.key))
            packed = by_key[near.key].packed, by_key[head.key].packed
            heard[mark_of(head), mark_of(near)] = witness_of(near, packed[0], head, packed[1])


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


@pytest.mark.parametrize(
    ("count", "gone", "is_asked"),
    [
        (9, (4,), False),  # one of few has left
        (9, (8,), False),
        (3, (1,), False),
        (2, (1,), False),
        (9, (0,), True),  # the first: so does a range
        (9, (), False),
        (9, (3, 5), True),
        (1, (0,), True),
        (20, (4, 5), False),
    ],
)
@pytest.mark.parametrize("is_later", [True, False])
def test_one_of_a_few_may_leave_and_the_first_may_not(count, gone, is_asked, is_later):
    all_of_them = since("2025-06-01", count)
    names = list(all_of_them)
    left = {name: at for name, at in all_of_them.items() if names.index(name) not in gone}
    days = ("2026-02-01", "2026-01-01") if is_later else ("2026-01-01", "2026-02-01")
    known = a_one(all_of_them, days[0], 1, confirmed=True)
    came = a_one(left, days[1], 2)
    assert came.head.coverage.signals
    assert judged(known, came)[0][2].undecided is is_asked


def test_of_those_who_came_first_together_none_may_be_gone():
    first = dict.fromkeys(["ann", "bob", "cyd"], at("2025-06-01"))
    known = a_one(first | since("2025-07-01", 5), "2026-01-01", 1, confirmed=True)
    left = {"ann": first["ann"], "bob": first["bob"]} | since("2025-07-01", 5)
    assert judged(known, a_one(left, "2026-02-01", 2))[0][2].undecided


def test_who_follows_anew_is_not_the_first_any_more():
    known = a_one(since("2025-06-01", 9), "2026-01-01", 1, confirmed=True)
    anew = dict(list(since("2025-06-01", 9).items())[:8]) | {"fan000": at("2026-01-20")}
    assert judged(known, a_one(anew, "2026-02-01", 2))[0][2].undecided


# Only who knows the account may vouch


def last(people, days, day):
    """Return who came in so many days before a day."""
    return {
        name: moment for name, moment in people.items() if at(day) - days * DAY <= moment < at(day)
    }


EARLY, LATE = "2026-02-01", "2026-03-01"
EVER = since("2019-01-01", 900, "2026-06-01")
FOLLOWED = OLD | since("2019-04-01", 300, "2026-06-01", stem="star_of_")


@pytest.mark.parametrize("of_following", [EVER, {}], ids=["some", "nobody"])
@pytest.mark.parametrize("days", [40, 90, 180, 365])
def test_a_range_that_cuts_both_lists_vouches_for_no_other(days, of_following):
    cut = a_one(
        last(EVER, days, "2026-02-01"),
        "2026-02-01",
        1,
        following=last(FOLLOWED, 3000, "2026-02-01"),
    )
    assert cut.head.coverage.signals
    followed = last(FOLLOWED, days, "2026-02-10") if of_following else {}
    later = a_one(
        last(EVER, days, "2026-02-10"), "2026-02-10", 2, following=followed, confirmed=True
    )
    found, _compared = judged(cut, later)
    assert found[1].undecided
    assert found[1].witness is None


@pytest.mark.parametrize("days", [40, 90, 180])
def test_an_earlier_range_that_cut_both_lists_vouches_for_no_other(days):
    earlier = a_one(
        last(EVER, days, "2026-02-01"),
        "2026-02-01",
        1,
        following=last(FOLLOWED, days, "2026-02-01"),
        confirmed=True,
    )
    cut = a_one(
        last(EVER, days, "2026-02-10"),
        "2026-02-10",
        2,
        following=last(FOLLOWED, 3000, "2026-02-10"),
    )
    found, _compared = judged(earlier, cut)
    assert found[2].undecided


def test_an_owner_who_unfollows_half_still_vouches():
    late = dict.fromkeys(FANS, at("2025-12-01"))
    doubtful = a_one(late, "2026-02-01", 1)
    kept = dict(list(OLD.items())[:30])
    assert judged(doubtful, a_one(FANS, "2026-02-10", 2, following=kept, confirmed=True))[0][
        1
    ].whole


@pytest.mark.parametrize("days", [40, 75, 150])
def test_a_range_that_cuts_both_lists_is_told_by_one_before_that_reaches_back(days):
    short = a_one(last(EVER, days, LATE), LATE, 2, following=last(FOLLOWED, days, LATE))
    assert not short.head.coverage.signals
    assert judged(short)[0][2].whole
    # Another range that left following whole: the followers are as many.
    long = a_one(last(EVER, days, EARLY), EARLY, 1, following=FOLLOWED, confirmed=False)
    coverage = judged(long, short)[0][2]
    assert coverage.undecided
    assert codes_of(coverage) == ["short-history"]
    assert coverage.signals[0].params["known"] == START


def test_what_the_one_before_said_of_the_reach_goes_with_it():
    short = a_one(last(EVER, 75, LATE), LATE, 2, following={})
    long = a_one(last(EVER, 75, EARLY), EARLY, 1, following=FOLLOWED, confirmed=False)
    told = replace(short, head=replace(short.head, coverage=judged(long, short)[0][2]))
    assert codes_of(told.head.coverage) == ["short-history"]
    assert judged(told)[0][2].whole
    refused = replace(told.head.coverage, confirmed=False)
    told = replace(told, head=replace(told.head, coverage=refused))
    assert judged(told)[0][2] == refused  # all that the answer is about


@pytest.mark.parametrize("following", [FOLLOWED, {"ann": 1}])
def test_no_snapshot_casts_doubt_on_one_before_it(following):
    short = a_one(last(EVER, 75, EARLY), EARLY, 1, following={})
    long = a_one(last(EVER, 75, LATE), LATE, 2, following=following)
    assert judged(short, long)[0][1].whole


def test_a_moment_before_there_was_instagram_tells_nothing_of_an_accounts_age():
    odd = a_one(last(EVER, 75, EARLY), EARLY, 1, following={"ann": 1}, confirmed=False)
    assert judged(odd, a_one(last(EVER, 75, LATE), LATE, 2, following={}))[0][2].whole


def test_unnamed_snapshots_tell_nothing_of_each_others_age():
    short = a_one(last(EVER, 75, LATE), LATE, 2, following={}, owner=None)
    long = a_one(last(EVER, 75, EARLY), EARLY, 1, following=FOLLOWED, owner=None, confirmed=False)
    assert codes_of(judged(long, short)[0][2]) == []


def test_a_whole_export_whose_oldest_have_left_is_settled_by_its_neighbour():
    young = last(EVER, 400, "2026-03-01")
    before = a_one({"first": START} | last(young, 400, "2026-02-01"), "2026-02-01", 1, following={})
    came = a_one(young, "2026-03-01", 2, following={})
    found, _compared = judged(before, came)
    assert codes_of(found[2]) == ["short-history"]
    assert found[2].whole


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
    assert mark_of(moved) != mark_of(one.head)
    assert mark_of(replace(one.head, key=9, size=7, label="mine")) == mark_of(one.head)
    assert is_doubtful(one.head)
