"""Two apps on one store: each shows what the other saves; the profile in review stays."""

from __future__ import annotations

from tests.builders.apps import JULY, JUNE, MAY, Used, with_months
from tests.builders.doubts import SIGNALS
from tests.builders.reviewing import in_use, reviewed
from tests.builders.snapshots import an_export_of


def beside(used):
    """Return another app on the same store."""
    other = Used(used.store)
    other.acts = 100  # another tab names its acts otherwise
    other.open()
    return other


def catch_up(used):
    used.catch_up()


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
    here = with_months(MAY, JUNE)
    there = beside(here)
    here.complete()
    history = here.shown.history
    assert history is not None
    there.mark("ann", "keep")
    catch_up(here)
    assert here.shown.history is history
    assert here.shown.reviews.steps == there.shown.reviews.steps != []


def shown_day(used):
    return used.shown.snapshot.head.exported_at.date().isoformat()


def test_a_later_snapshot_of_another_tab_is_shown_where_the_latest_was():
    here = in_use()
    there = beside(here)
    here.show()
    there.keep("ann", "ann", day=JUNE)
    catch_up(here)
    here.show("fans")
    assert shown_day(here) == JUNE
    assert here.counts["fans"] == there.counts["fans"]
    here.complete("snapshots")
    assert here.screen.one("h1").text.startswith("2 ")


def test_so_is_the_latest_of_several_that_came_one_after_the_other():
    here = in_use()
    there = beside(here)
    for day in (JUNE, JULY):
        there.keep("ann", "ann", day=day)
        catch_up(here)
    here.show()
    assert shown_day(here) == JULY


def test_until_it_is_shown_a_list_that_leaves_is_the_one_on_the_screen():
    here = in_use()
    there = beside(here)
    here.show("fans")
    there.keep("ann star", "ann", day=JUNE)
    catch_up(here)
    assert b"star" not in here.take_out("csv", "followers")[0]
    here.show("fans")
    assert b"star" in here.take_out("csv", "followers")[0]


def test_a_snapshot_that_was_chosen_stays():
    here = with_months(MAY, JUNE)
    here.open_snapshot(1)
    there = beside(here)
    there.keep("ann", "ann", day=JULY)
    catch_up(here)
    here.show()
    assert shown_day(here) == MAY


def test_one_that_is_opened_at_that_moment_is_shown():
    here = with_months(MAY, JUNE)
    there = beside(here)
    there.keep("ann", "ann", day=JULY)
    catch_up(here)
    here.open_snapshot(1)
    assert shown_day(here) == MAY
    here.show()
    assert shown_day(here) == MAY


def test_a_comparison_that_was_chosen_stays():
    here = with_months(MAY, JUNE)
    here.compare(1, 2)
    there = beside(here)
    there.keep("ann", "ann", day=JULY)
    catch_up(here)
    here.show("snapshots")
    assert shown_day(here) == JUNE


def test_nor_is_one_lost_that_is_chosen_at_that_moment():
    here = with_months(MAY, JUNE)
    there = beside(here)
    there.keep("ann", "ann", day=JULY)
    catch_up(here)
    here.compare(1, 2)
    assert here.session.current.is_chosen
    here.show("snapshots")
    assert here.session.current.is_chosen


def test_an_export_that_is_not_kept_yet_stays_on_the_screen():
    here = in_use()
    there = beside(here)
    here.choose(an_export_of("ann zoe", "ann", day=JUNE))
    there.keep("ann", "ann", day=JULY)
    catch_up(here)
    here.show()
    assert shown_day(here) == JUNE


def test_every_answer_tells_whether_a_question_is_open():
    used = in_use()
    reply = used.choose(an_export_of("ann", "ann", day=JUNE, signals=(SIGNALS["skew"],)))
    assert reply["asks"]
    assert used.save()["asks"]
    assert used.show("fans")["asks"]
    assert "asks" not in used.confirm("discard")
    assert "asks" not in used.show("fans")


def test_undoing_takes_back_no_range_that_another_tab_named_since():
    here = with_months(MAY, JUNE)
    there = beside(here)
    here.name_campaign("Fair", "2026-05-01", "2026-05-09")
    there.catch_up()
    there.name_campaign("Fair", "2026-05-11", "2026-05-20")
    stored = dict(here.store.states)
    catch_up(here)
    assert here.undo()["announce"] == "Nothing was changed."
    assert here.store.states == stored
