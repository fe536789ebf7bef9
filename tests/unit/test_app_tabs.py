"""Two apps on one store: what one keeps the other shows, and who is reviewed there stays."""

from __future__ import annotations

from tests.builders.apps import MAY, Used, with_months
from tests.builders.doubts import SIGNALS
from tests.builders.reviewing import in_use, reviewed
from tests.builders.running import run
from tests.builders.snapshots import an_export_of


def beside(used):
    """Return another app on the same store."""
    other = Used(used.store)
    other.acts = 100  # another tab names its acts otherwise
    other.open()
    return other


def catch_up(used):
    run(used.app.catch_up())


def test_who_is_reviewed_stays_although_another_tab_goes_on():
    here = in_use()
    there = beside(here)
    here.show("review")
    there.show("review")
    first = reviewed(here)
    there.skip(first)
    assert reviewed(there) != first
    catch_up(here)
    here.show("review")
    assert reviewed(here) == first


def test_who_was_decided_about_elsewhere_gives_way_to_the_next():
    here = in_use()
    there = beside(here)
    here.show("review")
    there.show("review")
    there.save_review(reviewed(there), mark="keep")
    catch_up(here)
    here.show("review")
    assert reviewed(here) == reviewed(there)


def test_who_stays_is_left_when_this_tab_goes_on():
    here = in_use()
    there = beside(here)
    here.show("review")
    there.show("review")
    first = reviewed(here)
    there.skip(first)
    catch_up(here)
    here.skip(first)
    assert reviewed(here) != first


def test_a_mark_of_another_tab_leaves_the_history_read():
    here = with_months(MAY, "2026-06-01")
    there = beside(here)
    here.complete()
    history = here.app._showing.shown.history
    assert history is not None
    there.mark("ann", "keep")
    catch_up(here)
    assert here.app._showing.shown.history is history
    assert here.app._showing.shown.reviews.steps == there.app._showing.shown.reviews.steps != []


def test_a_snapshot_of_another_tab_is_in_the_history():
    here = in_use()
    there = beside(here)
    here.complete()
    there.keep("ann", "ann", day="2026-06-01")
    catch_up(here)
    assert here.app._showing.shown.history is None
    here.complete("snapshots")
    assert here.screen.one("h1").text.startswith("2 ")


def test_every_answer_tells_whether_a_question_is_open():
    used = in_use()
    answer = used.choose(an_export_of("ann", "ann", day="2026-06-01", signals=(SIGNALS["skew"],)))
    assert answer["asks"]
    assert used.save()["asks"]
    assert used.show("fans")["asks"]
    assert "asks" not in used.decide("discard")
    assert "asks" not in used.show("fans")
