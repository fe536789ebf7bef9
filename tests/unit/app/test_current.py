"""Each act makes a new value of the screen, which reuses all that the act does not change."""

from __future__ import annotations

import pytest

from tests.builders.apps import JULY, JUNE, MAY, Used, reopened
from tests.builders.snapshots import SECOND

ACTS = {
    "a mark": lambda used: used.mark("ann", "consider"),
    "another": lambda used: used.mark("bob", "keep"),
    "taken back": lambda used: used.undo("following"),
}


@pytest.fixture
def used():
    used = Used()
    used.open()
    used.keep("ann bob", "ann bob cyd", day=MAY)
    used.keep("ann", {"ann": SECOND, "bob": SECOND}, day=JUNE)
    used.complete("cleaned-up")
    return used


def test_marks_make_another_account_of_the_same_exports(used):
    for act in ACTS.values():
        account = used.shown
        used.show("following")
        act(used)
        now = used.shown
        assert now is not account
        assert (now.present, now.past) == (account.present, account.past)
        assert now.comparison is account.comparison
        assert now.history is account.history is not None


def test_a_review_that_reads_the_history_shows_what_it_tells(used):
    used.mark("cyd", "consider")
    used.keep("ann", {"ann": SECOND, "bob": SECOND}, day=JULY)
    again = reopened(used)
    assert again.shown.history is None
    reply = again.show("review")
    assert "unfinished" not in reply
    assert again.screen.one("a", href="#/cleaned-up").text == "0 cleaned up"


def test_a_name_for_a_snapshot_is_no_reason_to_relate_its_lists_again(used):
    account = used.shown
    used.label(account.snapshot.head.key, "after the fair")
    now = used.shown
    assert now.present is account.present
    assert now.snapshot.head.label == "after the fair"
