"""Decisions by day; any of them is taken back, for those for whom it still counts."""

from __future__ import annotations

import json

from still_followers.core.decisions.records import dump_decision
from still_followers.core.history.persons import Rename
from still_followers.core.listing import Query
from still_followers.views.screens.review import decisions
from tests.builders.apps import JUNE, MAY, Used, reopened
from tests.builders.reviewing import in_use, reviewed
from tests.builders.snapshots import the_day


def acts(used):
    """Return the acts of all steps, oldest first."""
    return [step.act for step in used.shown.reviews.steps]


def lines(used):
    """Return (whom, what, what can be done) of each decision, as the screen shows them."""
    used.show("decisions")
    found = []
    for line in used.screen.all("li"):
        end = line.all(class_="state") or line.all("button", data_action="take-back")
        names = [one.text for one in line.all("button", data_action="person")]
        found.append((" ".join(names), line.one("p").text, end[0].text))
    return found


def test_decisions_stand_by_day_with_a_link_to_each_account_and_a_way_back():
    used = in_use()
    used.show("decisions")
    assert used.screen.one("h1").text == "You have not decided anything yet."
    used.mark("bob cyd", "keep")
    used.show("following")
    used.select("ann bob dan eve")
    used.mark_selected("consider", "following")
    assert lines(used) == [
        ("ann bob dan eve", "4 accounts: Consider removing", "Undo"),
        ("cyd", "Keep", "Undo"),
        ("bob", "Keep", "Replaced"),
    ]
    assert used.screen.one("h1").text == "You made 3 decisions."
    assert [one.text for one in used.screen.all("h2")] == ["Today"]
    used.today = "2026-06-03"
    used.show("decisions")
    assert [one.text for one in used.screen.all("h2")] == ["Yesterday"]
    used.today = "2026-07-01"
    used.show("decisions")
    assert [one.text for one in used.screen.all("h2")] == ["2026-06-02"]
    folded = used.screen.one("details")
    assert (folded.one("summary").text, folded.one("button").text) == ("and 1 more", "eve")


def test_an_older_decision_is_taken_back_and_later_ones_stay():
    used = in_use()
    used.show("following")
    used.select("bob cyd dan")
    used.mark_selected("keep", "following")
    used.mark("bob", "consider")
    reply = used.take_back(acts(used)[0])
    assert (reply["announce"], reply["undo"]) == (
        "Undone. 3 accounts: Keep. 1 of 3 was marked again later and was left as it is.", "Undo",
    )  # fmt: skip
    assert used.reviews() == {"bob": "consider"}
    assert lines(used) == [
        ("cyd dan", "2 accounts: Undone: Keep", "Undo"),
        ("bob", "Consider removing", "Undo"),
        ("bob cyd dan", "3 accounts: Keep", "Undone"),
    ]
    assert used.person("cyd").all(class_="events")[-1].text.endswith("Undone: Keep")


def test_what_was_taken_back_comes_back_by_undo_also_after_a_reload():
    used = in_use()
    used.save_person("bob", mark="keep", reason="customer", note="40 notebooks")
    used.mark("cyd", "keep")
    used.take_back(acts(used)[0])
    assert used.reviews() == {"cyd": "keep"}
    again = reopened(used)
    assert again.reviews() == {"cyd": "keep"}
    assert again.undo("decisions")["announce"] == "This decision counts again. bob: Keep: Customer."
    assert again.reviews() == {"bob": "keep", "cyd": "keep"}
    assert again.person("bob").one("textarea", name="note").text == "40 notebooks"
    assert again.undo("decisions")["announce"] == "Undone. cyd: Keep."


def test_a_taking_back_is_taken_back():
    used = in_use()
    used.mark("bob", "keep")
    used.mark("cyd", "keep")
    used.take_back(acts(used)[0])
    assert used.take_back(acts(used)[2])["announce"] == "This decision counts again. bob: Keep."
    assert used.reviews() == {"bob": "keep", "cyd": "keep"}


def test_what_counts_for_nobody_any_more_changes_nothing():
    used = in_use()
    used.mark("bob", "keep")
    used.mark("bob", "consider")
    for act in (acts(used)[0], "2020-01-01T00:00:00.000Z#1"):
        before = dict(used.store.states)
        reply = used.take_back(act)
        assert "undo" not in reply
        assert used.store.states == before
    assert used.take_back(acts(used)[0])["announce"] == (
        "This decision no longer applies to anyone, so nothing was changed."
    )


def test_the_same_act_takes_back_once():
    used = in_use()
    used.mark("bob", "keep")
    used.mark("bob", "consider")
    taken, act = acts(used)[1], used.act
    for _time in range(2):
        used.do("take_back", act, taken, "decisions", Query())
    assert used.reviews() == {"bob": "keep"}
    assert len(acts(used)) == 3


def test_it_follows_a_rename_confirmed_later_and_is_in_the_backup():
    used = Used()
    used.open()
    used.keep("old ann", "old ann", day=MAY)
    used.mark("old ann", "keep")
    used.mark("old", "consider")
    used.take_back(acts(used)[2])
    used.keep("new ann", "new ann", day=JUNE)
    used.confirm_rename(Rename("old", "new", the_day(MAY), the_day(JUNE)), "")
    assert used.reviews() == {"ann": "keep", "new": "keep"}
    assert used.take_back(acts(used)[0])["announce"] == "Undone. new: Keep."
    assert used.reviews() == {"ann": "keep"}
    saved, again = used.backup(), Used()
    again.open()
    again.open_backup(saved)
    again.restore("merge")
    assert again.reviews() == {"ann": "keep"}
    assert again.backup() == saved
    kinds = [json.loads(text)["kind"] for key, text in again.store.states.items() if "mark " in key]
    assert sorted(kinds) == ["mark", "mark", "mark", "take-back", "take-back"]
    assert [dump_decision(one) for one in again.shown.reviews.steps] == [
        dump_decision(one) for one in used.shown.reviews.steps
    ]


def test_what_another_tab_decided_since_stays_and_both_show_the_same():
    here = in_use()
    here.show("following")
    here.select("bob cyd")
    here.mark_selected("keep", "following")
    there = Used(here.store)
    there.acts = 100
    there.open()
    there.mark("bob", "consider")
    here.catch_up()
    here.take_back(acts(here)[0])
    there.catch_up()
    assert here.reviews() == there.reviews() == {"bob": "consider"}
    assert there.undo("decisions")["announce"] == "This decision counts again. cyd: Keep."
    here.catch_up()
    assert here.reviews() == there.reviews() == {"bob": "consider", "cyd": "keep"}


def test_who_is_taken_back_comes_again_in_the_review():
    used = in_use()
    used.show("review")
    for name in ("bob", "cyd", "dan", "eve"):
        used.save_review(name, mark="keep")
    assert reviewed(used) == "You have reviewed everyone here."
    used.take_back(acts(used)[1])
    used.show("review")
    assert reviewed(used) == "cyd"


def test_older_decisions_are_shown_page_by_page(monkeypatch):
    monkeypatch.setattr(decisions, "SHOWN_STEPS", 2)
    used = in_use()
    for mark in ("keep", "consider", "keep", "consider", "keep"):
        used.mark("bob", mark)
    for page, shown in ((1, 2), (2, 4), (3, 5)):
        used.show("decisions", page=page)
        assert len(used.screen.all("li")) == shown
        assert bool(used.screen.all("button", data_action="older-decisions")) == (page < 3)
    used.take_back(acts(used)[4], page=3)
    assert len(used.screen.all("li")) == 6


def test_of_a_decision_about_very_many_not_all_names_are_there():
    used = Used()
    used.open()
    used.keep("ann", {f"name{n:03}": n + 1 for n in range(250)}, day=MAY)
    used.show("following")
    used.select_all("following")
    used.mark_selected("keep", "following")
    used.show("decisions")
    folded = used.screen.one("details")
    assert folded.one("summary").text == "and 247 more"
    assert folded.text.endswith("50 more are not shown.")
    assert len(used.screen.all("button", data_action="person")) == decisions.SHOWN_NAMES


def test_a_decision_that_counted_again_and_was_made_anew_is_replaced_and_not_undone():
    used = in_use()
    used.mark("bob", "keep")
    used.take_back(acts(used)[0])
    used.take_back(acts(used)[1])
    used.mark("bob", "consider")
    used.show("decisions")
    ends = [part.text for part in used.screen.all(class_="state")]
    assert ends == ["Replaced", "Undone", "Replaced"]
