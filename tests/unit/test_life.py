"""Three years of an account, imported in any order, against the log of what really happened."""

from __future__ import annotations

import io
import sys
from itertools import pairwise

import pytest

from still_followers.core.exports.read import read_export
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Return, classify_return
from still_followers.core.insights.follows import find_follows
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from tests.builders.life import live
from tests.builders.lives import keep_all, lived
from tests.builders.truth import LISTS, Truth

# Inside Pyodide the same story with fewer people: it would take a minute there.
FULL = {"snapshots": 36, "people": 600 if sys.platform == "emscripten" else 5_000}
SMALL = {"snapshots": 9, "people": 300}
CHANGES = {
    "new-followers": "new_followers",
    "followers-again": "followers_again",
    "lost-followers": "lost_followers",
    "started-following": "started_following",
    "following-again": "following_again",
    "no-longer-followed": "no_longer_followed",
}
BACK = {Return.AWAY: "away", Return.FOLLOWED_AGAIN: "again", Return.UNKNOWN: "unknown"}


def shown_of(used):
    used.complete("came-back")
    return used.shown


def everybody(shown, view):
    return set(shown.sorted_names(ListKind(view), Order.NAME))


def confirm_all(used):
    """Press "Same account" on every rename that is offered, and return the names of each."""
    used.complete("renames")
    pressed = []
    while buttons := used.screen.all("button", data_action="decide-rename", data_value="yes"):
        for button in buttons:
            pressed.append((button["data-old"], button["data-new"]))
            used.decide_rename(button)
    return pressed


def assert_lists(shown, truth, *, joined):
    last = truth.exports[-1]
    followers, following, pending = (
        truth.listed(last, name, joined=joined).keys() for name in (*LISTS, "pending")
    )
    assert everybody(shown, "followers") == followers
    assert everybody(shown, "following") == following
    assert everybody(shown, "mutuals") == followers & following
    assert everybody(shown, "fans") == followers - following
    assert everybody(shown, "awaiting") == (following - followers) & pending
    assert everybody(shown, "not-following-back") == following - followers - pending


def assert_changes(shown, truth, before, after, *, joined):
    changed = truth.changed(before, after, joined=joined)
    assert shown.comparison.before.exported_at.date() == before.day
    assert shown.comparison.after.exported_at.date() == after.day
    for view, name in CHANGES.items():
        assert everybody(shown, view) == getattr(changed, name), view


def assert_history(shown, truth, *, joined):
    told = {}
    for name in shown.sorted_names(ListKind.NOT_FOLLOWING_BACK, Order.NAME):
        match shown.finding(ListKind.NOT_FOLLOWING_BACK, name):
            case FollowedOnce(seen, absent, returns):
                told[name] = ("until", seen.date(), absent.date(), returns)
            case NeverSeen(since):
                told[name] = ("never", since.date())
    assert told == truth.not_following_back(joined=joined)


def assert_returns(shown, truth, *, joined):
    told = {
        name: (
            BACK[classify_return(back.before, back.now)],
            back.before.last.moment,
            back.now.first.moment,
        )
        for name, back in shown.past.returns.items()
    }
    assert told == truth.came_back(joined=joined)


def assert_follows(shown, truth, *, joined):
    numbers = {one.day: one.number for one in truth.exports}
    for list_name in LISTS:
        lists = getattr(shown.history, list_name)
        found = find_follows(lists)
        told = {
            (
                one.person,
                one.moment,
                numbers[one.first_seen.date()],
                numbers[one.last_seen.date()],
                one.absent_after and numbers[one.absent_after.date()],
            )
            for one in found.others
        }
        last = len(truth.exports) - 1
        told |= {(person, moment, 0, last, None) for person, moment in found.steady.items()}
        assert told == truth.follows(list_name, joined=joined)


def the_last_two_whole(truth):
    return [one for one in truth.exports if one.kind != "cut"][-2:]


@pytest.mark.parametrize(
    ("seed", "order", "size"),
    [(1, 11, FULL), (2, 12, SMALL), (3, 13, SMALL), (4, 14, SMALL)],
    ids=["full", "small-2", "small-3", "small-4"],
)
def test_every_view_tells_the_truth_of_a_life(seed, order, size):
    _life, truth, used = lived(seed, order, size)
    pair = the_last_two_whole(truth)
    for joined in (False, True):
        if joined:
            pressed = keep_all(used) if size is FULL else confirm_all(used)
            assert sorted(pressed) == sorted((one.old, one.new) for one in truth.offered)
        shown = shown_of(used)
        assert_lists(shown, truth, joined=joined)
        assert_changes(shown, truth, *pair, joined=joined)
        assert_history(shown, truth, joined=joined)
        assert_returns(shown, truth, joined=joined)
        assert_follows(shown, truth, joined=joined)


@pytest.mark.parametrize("seed", [5, 9])
def test_exactly_the_renames_that_are_proven_are_offered(seed):
    _life, truth, used = lived(seed, seed, SMALL)
    shown_of(used)
    told = {
        (
            offer.rename.old,
            offer.rename.new,
            offer.rename.before.date(),
            offer.rename.after.date(),
            frozenset(map(str, offer.possible.evidence)),
        )
        for offer in used.session.current.offers
    }
    days = [one.day for one in truth.exports]
    assert told == {
        (one.old, one.new, days[one.before], days[one.after], one.lists) for one in truth.offered
    }


def test_lost_followers_are_explained_as_the_log_proves():
    _life, truth, used = lived(6, 16, SMALL)
    exports = truth.exports
    pairs = [(one, other) for one, other in pairwise(exports) if one.kind == other.kind == "json"]
    keys = {head.exported_at.date(): head.key for head in used.heads}
    assert len(pairs) > 2
    for before, after in pairs:
        used.compare(keys[before.day], keys[after.day])
        compared = used.shown.comparison
        explained = compared.finding_lookup(ListKind.LOST_FOLLOWERS)
        told = {
            name: str(explained(name).why.reason)
            for name in compared.names(ListKind.LOST_FOLLOWERS)
        }
        assert told == truth.explained(before, after)


def test_any_two_snapshots_can_be_compared():
    _life, truth, used = lived(7, 17, SMALL)
    whole = [one for one in truth.exports if one.kind != "cut"]
    keys = {head.exported_at.date(): head.key for head in used.heads}
    for before, after in ((whole[0], whole[-1]), (whole[1], whole[3]), (whole[0], whole[2])):
        used.compare(keys[after.day], keys[before.day])
        shown = used.shown
        assert_changes(shown, truth, before, after, joined=False)


def test_the_order_of_imports_does_not_matter():
    states = []
    for order in (1, 2, 3):
        _life, _truth, used = lived(8, order, SMALL)
        kept = [(h.exported_at, h.counts, h.coverage.short) for h in used.heads]
        states.append((kept, used.show("not-following-back"), used.show("lost-followers")))
    assert states[0] == states[1] == states[2]


@pytest.mark.parametrize("seed", [1, 2])
def test_exports_are_read_as_they_were_written(seed):
    life = live(seed, **SMALL)
    for export in life.exports:
        read = read_export([(export.zip_name, io.BytesIO(export.zip))])
        assert read.followers == export.listed("followers")
        assert read.following == export.listed("following")
        assert bool(read.coverage.signals) is (export.kind == "cut")


def test_everything_happens_in_a_life():
    logs = [live(seed).log for seed in (1, 2)]
    kinds = {
        "unfollowed you", "you unfollowed", "renamed", "renamed and unfollowed you",
        "renamed back", "blocked", "deleted", "deleted with a trace", "deactivated", "returned",
        "followed you again", "name taken again",
    }  # fmt: skip
    assert all(log.keys() == kinds and min(log.values()) > 3 for log in logs)


def test_not_every_rename_is_proven():
    truth = Truth(live(1, **FULL))
    really = sum(
        one.names[person] != other.names[person]
        for one, other in pairwise(truth.exports)
        for person in one.names
    )
    assert 0 < len(truth.offered) < really
