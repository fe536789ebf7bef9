"""After an import the screen is the latest whole snapshot; a question never hides it."""

from __future__ import annotations

import itertools

import pytest

from still_followers.core.snapshots.ordering import select_account_heads
from tests.builders.apps import JULY, JUNE, MAY, Used, kicker, names_shown
from tests.builders.doubts import SIGNALS
from tests.builders.snapshots import an_export_of

CUT = (SIGNALS["window-declared"],)
APRIL, AUGUST = "2026-04-30", "2026-08-31"
PEOPLE = "ann bob cyd dan"
WHOLE = {"followers": 1, "following": 4, "mutuals": 1, "fans": 0, "not-following-back": 3}


def export(day, followers="ann", **options):
    return an_export_of(followers, PEOPLE, day=day, owner="me", **options)


def cut(day, followers="ann"):
    return export(day, followers, signals=CUT)


def opened(*stored):
    """Return an app that keeps these exports."""
    used = Used()
    used.today = "2026-09-01"
    used.open()
    for one in stored:
        used.choose(one)
        used.save()
    return used


def chosen(used, *exports):
    """Import exports at once, as the page does: it keeps what leaves no question open."""
    used.choose(exports)
    used.save()
    return used


def is_asked(used):
    return bool(used.screen.all(data_action="confirm-completeness", data_key="0"))


def assert_shows(used, day, counts=WHOLE):
    """Look at what the question leaves to be seen: the overview, the lists, the rail."""
    asked = is_asked(used)
    assert kicker(used).startswith(f"me · {day}")
    assert {view: used.counts[view] for view in counts} == counts
    kept = len(select_account_heads("me", used.heads))
    assert used.rail.one(href="#/snapshots").text == f"Snapshots{kept}"
    for view, count in counts.items():
        used.show(view)
        assert not is_asked(used)
        assert len(names_shown(used.screen) if count else ()) == count
    assert ("lasting" in used.show("")) is not asked
    assert is_asked(used) is asked


ORDERS = list(itertools.permutations([("cut", APRIL), ("cut", MAY), ("whole", JUNE)]))
LATER = [*ORDERS, *itertools.permutations([("whole", MAY), ("cut", JUNE), ("cut", JULY)])]


@pytest.mark.parametrize("decision", ["yes", "no", "discard"])
@pytest.mark.parametrize("exports", LATER, ids=lambda some: " ".join(map("-".join, some)))
def test_of_many_the_latest_whole_one_is_shown_while_and_after_questions_are_asked(
    exports, decision
):
    used = opened()
    chosen(used, *(cut(day) if kind == "cut" else export(day) for kind, day in exports))
    whole = {day for kind, day in exports if kind == "whole"}
    waiting = sorted(day for kind, day in exports if kind == "cut")
    while waiting:
        assert is_asked(used)
        assert_shows(used, max(whole))
        assert used.screen.one(id="asked").one("h2").text
        day = used.session.arrivals.undecided.head.exported_at.date().isoformat()
        waiting.remove(day)
        used.confirm(decision)
        if decision == "yes":
            whole.add(day)
    assert not is_asked(used)
    assert_shows(used, max(whole))


@pytest.mark.parametrize("day", [APRIL, JULY], ids=["older", "newer"])
@pytest.mark.parametrize("decision", ["no", "discard"])
def test_a_cut_one_hides_nothing_of_what_was_kept_before(day, decision):
    used = opened(export(MAY), export(JUNE))
    chosen(used, cut(day))
    assert is_asked(used)
    assert_shows(used, JUNE)
    used.confirm(decision)
    assert not is_asked(used)
    assert_shows(used, JUNE)


def test_a_newer_whole_one_that_is_kept_is_shown_after_many_older_ones():
    used = opened(export(AUGUST))
    chosen(used, export(MAY), export(JUNE), cut(JULY))
    assert_shows(used, AUGUST)
    used.confirm("no")
    assert_shows(used, AUGUST)


def test_one_that_is_whole_and_came_alone_is_shown_itself():
    used = opened(export(JUNE))
    chosen(used, export(MAY))
    assert_shows(used, MAY)
    chosen(used, cut(APRIL))
    used.confirm("yes")
    assert_shows(used, APRIL)


def test_the_first_export_may_be_only_a_question():
    used = opened()
    chosen(used, cut(MAY))
    assert is_asked(used)
    assert "not saved yet" in kicker(used)
    assert used.fragments["rail"] == ""
    used.confirm("no")
    assert_shows(used, MAY, {"following": 4})


def test_where_nothing_is_whole_the_one_that_was_asked_about_is_shown():
    used = opened()
    chosen(used, cut(MAY), cut(JUNE))
    used.confirm("no")
    assert is_asked(used)
    used.confirm("no")
    assert_shows(used, JUNE, {"following": 4})


def test_the_accounts_whole_one_is_shown_and_not_another_accounts():
    used = opened(export(MAY))
    others = [an_export_of("ann", PEOPLE, day=day, owner="her") for day in (APRIL, JULY)]
    chosen(used, *others)
    assert kicker(used).startswith(f"her · {JULY}")
    chosen(used, export(APRIL), cut(JUNE))
    assert_shows(used, MAY)
