"""Showing a screen again costs the same with many accounts as with few."""

from __future__ import annotations

import sys

from still_followers.core.list_kinds import ListKind
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.operations import operations_of
from tests.builders.snapshots import SECOND

ROUTES = (
    "", "lists", "campaigns", "decisions", "review", "renames", "settings", "snapshots",
    "trends/relevance", "more", "paste", *ListKind,
)  # fmt: skip
DAY = 86_400
# Tracing is slow inside Pyodide.
FEW, MANY = (500, 900) if sys.platform == "emscripten" else (400, 4_000)


def with_accounts(count):
    """Return an app with so many accounts in two snapshots, and their history read."""
    used = Used()
    used.open()
    names = [f"name{number:04}" for number in range(count)]
    # The same days for all sizes, since campaigns look at each day.
    moments = {name: SECOND - place % 90 * DAY for place, name in enumerate(names)}
    half = {name: moments[name] for name in names[::2]}
    asked = dict.fromkeys(names[1::4], 9)
    used.keep({**half, "ann": 5}, {**moments, "bob": 6}, day=MAY, pending=asked)
    used.keep({**half, "cyd": 7}, {**moments, "dan": 8}, day=JUNE, pending=asked)
    used.complete("came-back")
    used.name_campaign("Fair", "2023-11-01", "2023-11-14")
    return used


def test_a_screen_that_is_shown_again_costs_the_same_with_many_accounts():
    costs = {}
    for count in (FEW, MANY):
        used = with_accounts(count)
        for route in ROUTES:
            used.show(route)
            used.show(route)
            costs[route, count] = operations_of(lambda used=used, route=route: used.show(route))
    grown = {
        route: (costs[route, FEW], costs[route, MANY])
        for route in ROUTES
        if costs[route, MANY] > 1.05 * costs[route, FEW]
    }
    assert grown == {}
