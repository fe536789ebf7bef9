"""A brought list, matched with a snapshot: by hand, and against the truth of a generated life."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from still_followers.core.account.account import Account
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.decisions.decisions import BroughtList, RenameDecision
from still_followers.core.decisions.records import dump_decision
from still_followers.core.exports.read import read_exports
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.insights.matches import (
    LISTED_IN,
    Moved,
    Tie,
    build_rows,
    find_moved,
    match_list,
)
from still_followers.core.model import Issue, Severity
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.guesses import few_names
from tests.builders.life import OWNER, live
from tests.builders.running import run
from tests.builders.snapshots import a_snapshot, the_day
from tests.builders.truth import LISTS, Truth, is_whole

SIZE = {"snapshots": 9, "people": 300 if sys.platform == "emscripten" else 600}
SHORT = {name: Issue("range", Severity.WARNING, name) for name in ("followers", "following")}


def a_list(names, brought=MAY, labels=()):
    return BroughtList(
        "me", the_day(JUNE), "Partners", the_day(brought), tuple(names), tuple(labels)
    )


def matched(names, followers, following, **export):
    account = Account(a_snapshot(followers, following, **export))
    return match_list(a_list(names), account, Persons())


def groups_of(match):
    return {str(tie): " ".join(people) for tie, people in match.groups.items()}


def test_everybody_in_a_list_is_in_one_group_in_the_order_of_the_list():
    match = matched(
        ["eve", "dan", "cyd", "bob", "ann", "zoe"], "ann bob", "bob cyd dan", pending="dan", day=MAY
    )
    assert groups_of(match) == {
        "mutual": "bob",
        "follows-you": "ann",
        "you-follow": "cyd",
        "awaiting": "dan",
        "neither": "eve zoe",
    }
    assert (match.size, match.follow_you, match.you_follow) == (6, 2, 3)
    assert match.followed == ["dan", "cyd", "bob"]


@given(few_names.filter(bool), few_names, few_names, few_names)
def test_the_groups_add_up_to_what_is_told(names, followers, following, asked):
    match = matched(
        sorted(names), " ".join(followers), " ".join(following), pending=" ".join(asked)
    )
    counts = {tie: match.count(tie) or 0 for tie in Tie}
    assert sum(counts.values()) == match.size == len(names)
    assert match.follow_you == counts[Tie.MUTUAL] + counts[Tie.FOLLOWS_YOU]
    followed = counts[Tie.MUTUAL] + counts[Tie.YOU_FOLLOW] + counts[Tie.AWAITING]
    assert match.you_follow == followed == len(match.followed)


@pytest.mark.parametrize(
    ("short", "groups", "told"),
    [
        (["followers"], {"followed": "ann bob", "not-followed": "cyd"}, (None, 2)),
        (["following"], {"follower": "ann cyd", "no-follower": "bob"}, (2, None)),
        (["followers", "following"], {"unknown": "ann bob cyd"}, (None, None)),
    ],
)
def test_what_a_cut_export_cannot_tell_is_not_told(short, groups, told):
    match = matched(
        ["ann", "bob", "cyd"],
        "ann cyd",
        "ann bob",
        signals=tuple(SHORT[name] for name in short),
    )
    assert groups_of(match) == groups
    assert (match.follow_you, match.you_follow) == told
    assert match.count(Tie.MUTUAL) is None
    assert match.followed == ["ann", "bob"]  # that somebody is there is proven all the same


def test_a_renamed_account_is_matched_and_stays_one():
    persons = Persons([Rename("ann", "bea", the_day(MAY), the_day(JUNE))])
    after = Account(persons.resolve_snapshot(a_snapshot("bea", "", day=JUNE)))
    match = match_list(a_list(["ann", "bea", "cyd"], labels=["A", "B", ""]), after, persons)
    # Whoever was called bea in that export is somebody else.
    assert groups_of(match) == {"follows-you": "bea", "neither": "bea* cyd"}
    assert (match.name_of("bea"), match.label_of("bea")) == ("ann", "A")
    later = match_list(a_list(["ann", "bea"], brought=JUNE), after, persons)
    assert groups_of(later) == {"follows-you": "bea", "neither": "ann"}


@pytest.mark.parametrize("names", [["ann"], ["bea"], ["bea", "ann"]])
def test_between_two_exports_either_name_may_be_the_one_that_is_known(names):
    persons = Persons([Rename("ann", "bea", the_day(MAY), the_day(JUNE))])
    after = Account(persons.resolve_snapshot(a_snapshot("bea", "", day=JUNE)))
    match = match_list(a_list(names, brought="2026-06-10"), after, persons)
    assert (match.size, groups_of(match)) == (1, {"follows-you": "bea"})


def test_who_came_and_left_is_told_where_both_exports_are_whole():
    before, after = a_snapshot("ann bob", day=MAY), a_snapshot("bob cyd", day=JUNE)
    match = match_list(a_list(["ann", "bob", "cyd", "zoe"]), Account(after), Persons())
    assert find_moved(match, compare_snapshots(before, after, (), ())) == Moved(
        set(), {"cyd"}, {"ann"}
    )
    cut = a_snapshot("bob cyd", day=JUNE, signals=(SHORT["followers"],))
    assert find_moved(match, compare_snapshots(before, cut, (), ())) == Moved(set(), {"cyd"}, None)


def test_the_same_lists_are_matched_once():
    account, persons, brought = Account(a_snapshot("ann")), Persons(), a_list(["ann"])
    assert match_list(brought, account, persons) is match_list(brought, account, persons)
    assert match_list(brought, account, persons) is not match_list(brought, account, Persons())


def test_an_answer_about_completeness_changes_what_is_told_of_the_same_lists():
    account = Account(a_snapshot("ann", "bob", signals=(SHORT["followers"],)))
    asked, persons = a_list(["ann"]), Persons()
    assert groups_of(match_list(asked, account, persons)) == {"not-followed": "ann"}
    head = account.snapshot.head
    answered = replace(head, coverage=replace(head.coverage, confirmed=True))
    whole = replace(account, snapshot=replace(account.snapshot, head=answered))
    assert groups_of(match_list(asked, whole, persons)) == {"follows-you": "ann"}


def test_rows_are_those_of_the_lists_that_hold_them():
    account = Account(a_snapshot({"ann": 5, "bob": 6}, {"bob": 7}))
    match = match_list(a_list(["ann", "bob", "zoe"]), account, Persons())
    rows = {tie: build_rows(tie, people, account)[0].moment for tie, people in match.groups.items()}
    assert rows == {Tie.MUTUAL: 7, Tie.FOLLOWS_YOU: 5, Tie.NEITHER: 0}
    for tie, kind in LISTED_IN.items():
        assert set(match.groups.get(tie, ())) <= set(account.names(kind))


def lived(seed):
    life = live(seed, **SIZE)
    used = Used()
    used.open()
    used.chosen = read_exports
    for export in life.shuffled(seed):
        used.import_files([(export.zip_name, export.zip)], datetime(2030, 1, 1, tzinfo=UTC))
        waits = used.screen.all(data_action="confirm-completeness", data_key="0")
        used.confirm("no") if waits else used.save()
    used = Used(used.store)
    used.open()
    return Truth(life), used


def assert_matched(truth, used, rng, *, joined):
    """Match lists of people as they were called at several exports."""
    heads = sorted(used.heads, key=lambda head: head.order)
    assert len(heads) == len(truth.exports)
    for at in (0, len(heads) // 2, len(heads) - 1):
        then = truth.exports[at]
        known = sorted({name for one in (*LISTS, "pending") for name in then.listed(one)})
        asked = truth.exports[-1].listed("pending")
        names = {**dict.fromkeys(rng.sample(known, len(known) // 2)), **asked, "a.stranger": 0}
        brought = BroughtList(
            OWNER, heads[at].exported_at, "Partners", heads[at].exported_at, tuple(names)
        )
        match = match_list(brought, used.shown, used.session.current.persons)
        wanted = truth.matched(names, at, joined=joined)
        told = {str(tie): frozenset(people) for tie, people in match.groups.items()}
        assert told == {tie: people for tie, people in wanted.items() if people}, at
        assert match.follow_you == len(wanted["mutual"] | wanted["follows-you"])
        assert len(match.groups) >= 4


@pytest.mark.parametrize("seed", [3, 11, 42])
def test_the_groups_are_those_of_a_life(seed):
    truth, used = lived(seed)
    assert is_whole(truth.exports[-1], "followers")
    rng = random.Random(seed)
    assert_matched(truth, used, rng, joined=False)
    used.complete("renames")
    decisions = [
        RenameDecision(OWNER, offer.rename, accepted=True) for offer in used.session.current.offers
    ]
    assert decisions
    run(used.session.store.remember({one.key: dump_decision(one) for one in decisions}))
    used.open()
    assert_matched(truth, used, rng, joined=True)
