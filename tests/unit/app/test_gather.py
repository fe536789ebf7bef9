"""What a screen needs is read before it, or after it, and nothing else is."""

from __future__ import annotations

import pytest

from tests.builders.apps import JULY, JUNE, MAY, Used, reopened, with_months
from tests.builders.snapshots import an_export_of


@pytest.fixture
def used():
    """Return a session on three small snapshots, none of which was read for a history yet."""
    return reopened(with_months(MAY, JUNE, JULY))


@pytest.fixture
def large(used, monkeypatch):
    """Return the same, as if its snapshots were large."""
    monkeypatch.setattr("still_followers.app.gather.AT_ONCE", 0)
    return used


BY_HISTORY = [
    ("not-following-back", {}),
    ("cleaned-up", {}),
    ("following", {"chosen": {"told": "once"}}),
    ("account/1", {"text": "ann"}),
    ("review", {}),
    ("campaigns", {}),
    ("renames", {}),
    ("trends/relevance", {}),
]
AT_HAND = [
    ("following", {}),
    ("account/1", {}),
    ("trends/followers", {}),
    ("snapshots", {}),
    ("settings", {}),
    ("decisions", {}),
]


@pytest.mark.parametrize(("route", "query"), BY_HISTORY)
def test_small_snapshots_are_read_before_the_screen(used, route, query):
    reply = used.show(route, **query)
    assert used.shown.history is not None
    assert "unfinished" not in reply


@pytest.mark.parametrize(("route", "query"), BY_HISTORY)
def test_large_snapshots_are_read_after_the_screen(large, route, query):
    reply = large.show(route, **query)
    assert large.shown.history is None
    assert reply["unfinished"]


@pytest.mark.parametrize(("route", "query"), AT_HAND)
def test_no_snapshot_is_read_for_what_is_at_hand(used, route, query):
    reply = used.show(route, **query)
    assert used.shown.history is None
    assert "unfinished" not in reply


def test_the_overview_is_shown_before_small_snapshots_are_read(used):
    assert used.show()["unfinished"]
    assert used.shown.history is None


def test_the_overview_does_not_wait_for_large_snapshots(large):
    assert "unfinished" not in large.show()


def test_campaigns_that_are_withheld_read_nothing():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", day=MAY)
    used.choose(an_export_of("", "ann bob cyd", day=JUNE))
    used.confirm("no")
    again = reopened(used)
    assert again.shown.snapshot.head.coverage.short
    again.show("campaigns")
    assert again.shown.history is None


def test_renames_that_are_known_are_not_looked_for_again(used):
    used.show("renames")
    head = used.shown.snapshot.head
    used.label(head.key, "after the fair")
    assert used.shown.history is None
    used.show("renames")
    assert used.shown.history is None


def test_only_who_is_shown_at_the_review_counts_as_reviewed(used):
    used.show("review")
    reviewed = used.session.reviewed
    assert reviewed in used.screen.text
    used.show("settings")
    assert used.session.reviewed == reviewed != ""
