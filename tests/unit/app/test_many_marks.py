"""A mark and its undo cost the same after many other decisions."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from still_followers.core.decisions import records
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import (
    FIELDS_BY_KIND,
    RenameDecision,
    ReviewPosition,
    SavedFilter,
)
from still_followers.core.decisions.filters import Filter
from still_followers.core.decisions.marks import Mark, Review, Reviews, build_step
from still_followers.core.decisions.records import dump_decision
from still_followers.core.history.persons import Persons, Rename
from tests.builders.apps import MAY, Used
from tests.builders.operations import operations_of
from tests.builders.snapshots import SECOND, the_day

PEOPLE = [f"name{number:04}" for number in range(1_500)]
# Tracing is slow inside Pyodide.
FEW, MANY = (10, 200) if sys.platform == "emscripten" else (10, 1_200)


def marked(count, *, is_read):
    """Return an app that knows so many steps, one an account each, with or without its history."""
    used = Used()
    used.open()
    used.keep("ann", {name: SECOND - place for place, name in enumerate(PEOPLE)}, day=MAY)
    step = None
    for number, name in enumerate(PEOPLE[:count]):
        mark = (Mark.KEEP, Mark.CONSIDER)[number % 2]
        step = build_step(
            [name],
            Review(mark),
            used.session.current.persons,
            account="me",
            act=str(number),
            at=datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=number),
            seen_at=the_day(MAY),
            after=step,
            whole=True,
        )
        used.store.states[step.key] = json.dumps(dump_decision(step))
    used.open()
    if is_read:
        used.complete("cleaned-up")
    used.show("following")
    return used


ACTS = {
    "a mark": lambda used: used.mark(PEOPLE[-1], "keep"),
    "another": lambda used: used.mark(PEOPLE[-1], "consider"),
    "taken back": lambda used: used.undo("settings"),
    "a whole review": lambda used: used.save_person(PEOPLE[-2], mark="keep", note=used.act),
}


@pytest.mark.parametrize("is_read", [False, True], ids=["a snapshot", "its history"])
def test_a_mark_costs_the_same_after_many_others(is_read):
    costs = {}
    for count in (FEW, MANY):
        used = marked(count, is_read=is_read)
        assert len(used.shown.reviews.steps) == count
        for act in ACTS.values():
            act(used)  # what is imported or worked out once is there
        used.mark(PEOPLE[-1], "undecided")
        for name, act in ACTS.items():
            costs[name, count] = operations_of(lambda act=act, used=used: act(used))
    for name in ACTS:
        few, many = costs[name, FEW], costs[name, MANY]
        assert many < 1.1 * few, (name, few, many)


def step_of(number, account):
    """Return a step of its own, which keeps one account."""
    return build_step(
        [f"name{number}"],
        Review(Mark.KEEP),
        Persons(),
        account=account,
        act=str(number),
        at=datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=number),
        seen_at=the_day(MAY),
        after=None,
        whole=True,
    )


def rename_of(number, account, *, accepted):
    """Return the decision about a rename of two names that no list has."""
    rename = Rename(f"old{number}", f"new{number}", the_day("2026-01-01"), the_day(MAY))
    return RenameDecision(account, rename, accepted)


SPRING = date(2026, 3, 1), date(2026, 3, 31)
DECIDED = {
    "marks of this account": lambda number: step_of(number, "me"),
    "marks of another account": lambda number: step_of(number, "zoe"),
    "campaigns of this account": lambda number: Campaign("me", f"Fair {number}", *SPRING),
    "campaigns of another account": lambda number: Campaign("zoe", f"Fair {number}", *SPRING),
    "saved filters": lambda number: SavedFilter(f"Filter {number}", Filter()),
    "confirmed renames": lambda number: rename_of(number, "me", accepted=True),
    "refused renames": lambda number: rename_of(number, "me", accepted=False),
    "renames of another account": lambda number: rename_of(number, "zoe", accepted=True),
    "reviews of other accounts": lambda number: ReviewPosition(f"name{number}", "following"),
}
"""Kind → a decision by number. Owner decisions are left out, since there is one an account at most."""


def with_decisions(kind, count):
    """Return an app in which so many decisions of a kind were read, and one account was marked."""
    used = Used()
    used.open()
    used.keep("ann", "ann bob cyd", day=MAY)
    decisions = [DECIDED[kind](number) for number in range(count)]
    used.store.states |= {one.key: json.dumps(dump_decision(one)) for one in decisions}
    used.open()
    used.show("following")
    for act in ACTS.values():
        act(used)  # what is imported or worked out once is there
    used.mark("cyd", "undecided")
    return used


@pytest.mark.parametrize("kind", DECIDED)
def test_a_mark_costs_the_same_whatever_else_was_ever_decided(kind):
    costs = []
    for count in (FEW, MANY):
        used = with_decisions(kind, count)
        costs.append(operations_of(lambda used=used: used.mark("cyd", "keep")))
    few, many = costs
    assert many < 1.1 * few


@pytest.mark.parametrize("kind", DECIDED)
def test_the_decisions_grow_by_one_step(kind, monkeypatch):
    used = with_decisions(kind, 5)
    before, loaded, taken = used.session.store.decisions, [], []
    load, take = records.load_decision, Reviews.take
    monkeypatch.setattr(records, "load_decision", lambda one: loaded.append(one) or load(one))
    monkeypatch.setattr(
        Reviews, "take", lambda reviews, one: taken.append(one) or take(reviews, one)
    )
    writes = len(used.store.writes)
    used.mark("cyd", "keep")
    after = used.session.store.decisions
    [step] = [one for one in after.steps if one not in before.steps]
    assert (len(after.steps), len(loaded), taken) == (len(before.steps) + 1, 1, [step])
    assert len(used.store.writes) == writes + 1
    for field in FIELDS_BY_KIND.values():
        if field != "steps":
            assert getattr(after, field) is getattr(before, field)
    assert after.persons_of("me") is before.persons_of("me")
    assert after.campaigns_of("me") is before.campaigns_of("me")
