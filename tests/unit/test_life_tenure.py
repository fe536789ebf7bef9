"""How long followers of a generated life had followed, against the log of what really happened."""

from __future__ import annotations

from itertools import pairwise

import pytest

from still_followers.core.days import Days
from still_followers.core.insights.tenure import (
    LAST_DAYS,
    count_followers,
    count_losses,
    find_longest_lost,
    find_longest_mutuals,
    find_losses,
    find_losses_between,
    find_oldest_fans,
    find_renames,
)
from still_followers.core.list_kinds import ListKind
from tests.builders.life import OWNER
from tests.builders.lives import keep_all, lived

SMALL = {"snapshots": 10, "people": 300}
LONG = {"snapshots": 36, "people": 300}
LIVES = pytest.mark.parametrize(
    ("seed", "size", "zone"),
    [(11, SMALL, 0), (12, SMALL, 7_200), (13, SMALL, -36_000), (14, LONG, 7_200)],
    ids=["small", "east", "west", "long"],
)
FOREVER = 10**6


def lived_until_tenure(seed, size):
    _life, truth, used = lived(seed, seed, size)
    used.complete("tenure")
    return truth, used


def join(used):
    keep_all(used)
    used.complete("tenure")


def days_of(zone):
    return Days(lambda _moment: zone)


def plain(losses, truth):
    numbers = {one.day: one.number for one in truth.exports}
    return {
        (one.person, numbers[one.last_seen.date()], numbers[one.absent_after.date()], one.days)
        for one in losses
    }


def counted_slowly(intervals):
    """Return (sure, perhaps) of each band of days, by looking at each day of each interval."""
    edges = [-1, *LAST_DAYS, FOREVER]
    bands = [range(low + 1, high + 1) for low, high in pairwise(edges)]
    sure, perhaps = [], []
    for band in bands:
        touching = [(a, b) for a, b in intervals if a <= band[-1] and b >= band[0]]
        inside = [(a, b) for a, b in touching if a in band and b in band]
        sure.append(len(inside))
        perhaps.append(len(touching) - len(inside))
    return tuple(sure), tuple(perhaps)


@LIVES
def test_what_is_told_of_losses_is_true(seed, size, zone):
    truth, used = lived_until_tenure(seed, size)
    days = days_of(zone)
    for joined in (False, True):
        if joined:
            join(used)
        losses = find_losses(used.shown.history, days)
        told = truth.losses(joined=joined, zone=zone)
        assert plain(losses, truth) == told
        assert len(losses) == len(told) > 20
        dated = [one[3] for one in told if one[3] is not None]
        tenure = count_losses(losses)
        assert (tenure.people, tenure.undated) == (len(told), len(told) - len(dated))
        assert (tenure.sure, tenure.perhaps) == counted_slowly(dated)
        assert tenure.unsure == len(dated) - sum(tenure.sure)
        longest = find_longest_lost(losses, 10)
        assert [one.days for one in longest] == sorted(dated, reverse=True)[:10]


@LIVES
def test_what_is_told_of_those_who_are_there_is_true(seed, size, zone):
    truth, used = lived_until_tenure(seed, size)
    join(used)
    followed = truth.follow_days(joined=True, zone=zone)
    dated = sorted(one for one in followed if one is not None)
    tenure = count_followers(used.shown, days_of(zone))
    assert (tenure.people, tenure.undated) == (len(followed), followed.count(None))
    assert (tenure.sure, tenure.perhaps) == counted_slowly([(one, one) for one in dated])
    assert tenure.median == (dated[(len(dated) - 1) // 2], dated[len(dated) // 2])
    for found, told, kind in (
        (find_oldest_fans, truth.oldest_fans(joined=True), ListKind.FANS),
        (find_longest_mutuals, truth.longest_mutuals(joined=True), ListKind.MUTUALS),
    ):
        everybody = found(used.shown)
        assert sorted((since, person) for person, since in everybody.people) == told
        assert [since for _person, since in everybody.people] == [since for since, _ in told]
        assert everybody.in_all == used.shown.counts[kind]
        assert everybody.undated == everybody.in_all - len(told)
        assert found(used.shown, 7).people == everybody.people[:7]


@LIVES
def test_losses_that_may_only_be_renames_are_those_that_the_log_calls_so(seed, size, zone):
    truth, used = lived_until_tenure(seed, size)
    losses = find_losses(used.shown.history, days_of(zone))
    offers, persons = used.session.current.offers, used.session.current.persons
    renamed = find_renames(losses, offers, persons, used.shown.history)
    numbers = {one.day: one.number for one in truth.exports}
    assert {
        (loss.person, numbers[loss.absent_after.date()]) for loss in renamed
    } == truth.renamed_losses()
    assert renamed
    join(used)
    offers, persons = used.session.current.offers, used.session.current.persons
    open_offers = used.session.store.decisions.undecided(OWNER, offers)
    losses = find_losses(used.shown.history, days_of(zone))
    assert find_renames(losses, open_offers, persons, used.shown.history) == {}


@LIVES
def test_the_compared_pair_has_the_people_of_its_list(seed, size, zone):
    truth, used = lived_until_tenure(seed, size)
    losses = find_losses_between(used.shown.comparison, days_of(zone))
    before, after = [one for one in truth.exports if one.kind != "cut"][-2:]
    lost = truth.changed(before, after, joined=False).lost_followers
    assert {one.person for one in losses} == lost
    assert len(losses) == used.shown.counts[ListKind.LOST_FOLLOWERS]
    # Who came and left between the two, seen by a cut export only, is in no list of the pair.
    told = {one for one in truth.losses(joined=False, zone=zone) if one[2] == after.number}
    assert plain(losses, truth) == {one for one in told if one[0] in lost}
