"""Selections: each list keeps its own, also for another engine; nobody is marked who is not in the list."""

from __future__ import annotations

import json

import pytest

from still_followers.app import selection
from still_followers.core.listing import Order
from tests.builders.apps import JULY, JUNE, MAY, Used
from tests.builders.doubts import SIGNALS
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of

FOLLOWING = "ann bob cyd dan"


@pytest.fixture
def used():
    """Return a session with a snapshot, at a list in which two are selected."""
    used = Used()
    used.open()
    used.keep("ann cyd fan", FOLLOWING, day=MAY, owner="me")
    used.show("following")
    used.select("bob cyd")
    return used


def selected(used, place="main"):
    """Return who is selected in the list on the screen; the bar must count as many."""
    boxes = parsed(used.fragments[place]).all("input", type="checkbox", checked=None)
    rows = [next(one for one in box.ancestors if one.tag == "tr") for box in boxes]
    assert used.fragments["bulk"] == "" or f"{len(rows)} selected" in used.fragments["bulk"]
    return sorted(row["data-username"] for row in rows) if used.fragments["bulk"] else []


def test_each_list_keeps_its_own_selection(used):
    used.query("following", "an")
    used.query("following", "", Order.NAME)
    assert selected(used, "results") == ["bob", "cyd"]
    used.show("mutuals")
    assert selected(used) == []
    used.select("ann")
    used.show("following")
    assert selected(used) == ["bob", "cyd"]
    used.show("mutuals")
    assert selected(used) == ["ann"]
    used.mark_selected("keep", "mutuals")
    assert used.reviews() == {"ann": "keep"}
    assert selected(used) == []
    used.show("following")
    assert selected(used) == ["bob", "cyd"]


def test_on_another_screen_nothing_is_selected(used):
    used.show("settings")
    assert used.fragments["bulk"] == ""
    used.person("bob")
    assert used.fragments["bulk"] == ""
    used.show("following")
    assert selected(used) == ["bob", "cyd"]


def test_another_account_has_selections_of_its_own(used):
    used.keep("ann", FOLLOWING, day=JUNE, owner="you")
    used.show("following")
    assert selected(used) == []
    used.select("dan")
    used.switch_account(1)
    used.show("following")
    assert selected(used) == ["bob", "cyd"]


def test_who_is_in_the_list_no_more_is_not_selected_any_more(used):
    used.keep("ann fan", "ann bob", day=JUNE, owner="me")
    used.show("following")
    assert selected(used) == ["bob"]
    used.mark_selected("keep", "following")
    assert used.reviews() == {"bob": "keep"}


def test_who_left_the_list_while_it_was_on_the_screen_is_not_marked(used):
    used.keep("ann fan", "ann bob", day=JUNE, owner="me")  # no list was shown since
    used.mark_selected("keep", "following")
    assert used.reviews() == {"bob": "keep"}


def test_in_a_list_that_is_withheld_nobody_is_selected():
    used = Used()
    used.open()
    signals = (SIGNALS["window-declared"],)
    used.choose(an_export_of("ann cyd", FOLLOWING, day=MAY, signals=signals))
    used.confirm("yes")
    used.show("mutuals")
    used.select("ann")
    used.confirm("no", key=1)  # the person knows now that it may lack people
    used.show("mutuals")
    assert not used.screen.all("tr")
    assert used.fragments["bulk"] == ""
    used.mark_selected("keep", "mutuals")
    assert used.reviews() == {}


def test_what_is_selected_is_selected_again_in_another_engine(used):
    used.show("mutuals")
    text = used.select("ann")["selected"]
    other = Used(used.store)
    other.perform("restore_selection", text)
    other.open("following")
    assert selected(other) == ["bob", "cyd"]
    other.show("mutuals")
    assert selected(other) == ["ann"]


def test_who_is_gone_meanwhile_is_not_selected_in_another_engine(used):
    text = used.select("dan")["selected"]
    used.keep("ann", "ann bob", day=JUNE, owner="me")
    other = Used(used.store)
    other.perform("restore_selection", text)
    other.open("following")
    assert selected(other) == ["bob"]


def test_what_is_selected_again_replaces_what_was_selected_since(used):
    before = used.select("cyd", on=False)["selected"]
    used.clear_selection("following")
    used.select("cyd dan")
    used.perform("restore_selection", before)
    used.mark_selected("keep", "following")
    assert used.reviews() == {"bob": "keep"}
    used.perform("restore_selection", "")
    used.mark_selected("consider", "following")
    assert used.reviews() == {"bob": "keep"}


def test_only_who_is_in_the_list_is_selected_again(used):
    used.perform("restore_selection", json.dumps([["following", "me", ["bob", "fan", "zoe"]]]))
    used.mark_selected("keep", "following")
    assert used.reviews() == {"bob": "keep"}


@pytest.mark.parametrize(
    "act",
    [
        lambda used: used.select("bob cyd", on=False),
        lambda used: used.clear_selection("following"),
        lambda used: used.mark_selected("keep", "following"),
    ],
    ids=["one by one", "cleared", "marked"],
)
def test_nothing_selected_leaves_nothing_in_the_tab(act, used):
    assert act(used)["selected"] == ""


def test_all_that_match_are_told_to_the_page(used):
    assert json.loads(used.select_all("following")["selected"]) == [
        ["following", "me", ["ann", "bob", "cyd", "dan"]]
    ]


def test_the_page_keeps_so_many_names_and_rather_those_of_the_last_list(used, monkeypatch):
    monkeypatch.setattr(selection, "MOST_NAMES", 3)
    used.show("mutuals")
    assert json.loads(used.select("ann")["selected"]) == [
        ["following", "me", ["bob", "cyd"]],
        ["mutuals", "me", ["ann"]],
    ]
    assert json.loads(used.select("cyd")["selected"]) == [["mutuals", "me", ["ann", "cyd"]]]
    used.show("following")
    assert selected(used) == ["bob", "cyd"]  # this engine knows it


def test_only_so_many_lists_keep_a_selection(used, monkeypatch):
    monkeypatch.setattr(selection, "MOST_LISTS", 1)
    used.show("mutuals")
    used.select("ann")
    used.show("not-following-back")
    used.show("following")
    assert selected(used) == []


def test_of_the_sample_nothing_is_kept_in_the_tab(used):
    used.do("open_sample")
    used.perform("show", "following", "", "newest", 1, "{}")
    (name, *_others) = [row["data-username"] for row in used.screen.all("tr", data_username=None)]
    assert "selected" not in used.perform("select", name, 1)
    used.do("leave_sample")
    used.show("following")
    assert selected(used) == ["bob", "cyd"]


def test_after_everything_was_deleted_nothing_is_selected(used):
    used.delete_everything()
    used.keep("ann cyd fan", FOLLOWING, day=JULY, owner="me")
    used.show("following")
    assert selected(used) == []
