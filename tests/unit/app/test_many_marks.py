"""A mark, and taking one back, costs the same after many others."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.core.decisions.marks import Mark, Review, build_step
from still_followers.core.decisions.records import dump_decision
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
