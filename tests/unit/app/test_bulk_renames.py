"""All renames on which both lists agree are confirmed at once, and taken back at once."""

from __future__ import annotations

import json

import pytest

from still_followers.views.parts.rename_offers import MAX_OFFERS
from tests.builders.apps import JULY, JUNE, MAY, Used, names_shown, reopened
from tests.builders.snapshots import SECOND

MANY = 120
"""Names that are renamed; every fourth is found in one list only."""


def the_months(count=4):
    """Return (followers, following) of two months between which all of the first names are renamed."""
    old = {f"old{n:03}": SECOND + n for n in range(count)}
    new = {f"new{n:03}": SECOND + n for n in range(count)}
    only = {name for name in (*old, *new) if int(name[3:]) % 4 == 3}
    stay = {"stay": 7}
    both = [
        {name: at + 999 for name, at in names.items() if name not in only} for names in (old, new)
    ]
    return ({**old, **stay}, {**both[0], **stay}), ({**new, **stay}, {**both[1], **stay})


def renamed(count=4):
    used = Used()
    used.open()
    for day, (followers, following) in zip((MAY, JUNE), the_months(count), strict=True):
        used.keep(followers, following, day=day)
    used.complete("renames")
    return used


def beside(used):
    other = Used(used.store)
    other.acts = 100
    other.open()
    return other


def the_bulk(used):
    return used.screen.one("button", data_action="confirm-renames")


def confirm_all(used, button=None, route="renames"):
    return used.perform("confirm_renames", (button or the_bulk(used))["data-offers"], route)


def offered(used, route="renames"):
    used.complete(route)
    pairs = used.screen.all("li", class_="pair")
    return [pair["data-old"] for pair in pairs if pair.all("button", data_value="yes")]


def lost(used):
    used.complete("lost-followers")
    return sorted(names_shown(used.screen)) if used.screen.all(id="accounts") else []


def test_the_strong_ones_are_confirmed_at_once_and_the_others_still_offered():
    used = renamed()
    assert the_bulk(used).text == "Same account for all 3"
    reply = confirm_all(used)
    assert reply["announce"] == "Saved: the same account, for 3 renames."
    assert reply["undo"]
    assert offered(used) == ["old003"]
    assert lost(used) == ["old003"]
    assert lost(reopened(used)) == ["old003"]


def test_it_is_one_transaction():
    used = renamed(MANY)
    before = len(used.store.states)
    writes = []
    write = used.store.write

    async def counted(**changes):
        writes.append(changes.get("state") or {})
        await write(**changes)

    used.store.write = counted
    confirm_all(used)
    assert [len(state) for state in writes if state] == [MANY * 3 // 4]
    assert len(used.store.states) == before + MANY * 3 // 4


def test_one_undo_takes_all_of_it_back_and_what_was_refused_stays_refused():
    used = renamed()
    used.decide_rename(used.screen.all("button", data_value="no")[0])
    used.complete("renames")
    before = dict(used.store.states)
    assert the_bulk(used).text == "Same account for all 2"
    confirm_all(used)
    assert len(used.store.states) == len(before) + 2
    used.undo("renames")
    assert used.store.states == before
    assert offered(used) == ["old001", "old002", "old003"]
    assert "old000" in lost(used)


def test_what_another_tab_refused_meanwhile_stays_refused():
    here = renamed()
    there = beside(here)
    there.complete("renames")
    button = the_bulk(here)
    there.decide_rename(there.screen.all("button", data_value="no")[0])
    here.tabs.is_stale = True
    confirm_all(here, button)
    assert lost(here) == ["old000", "old003"]
    assert "old000" not in offered(here)
    there.complete("renames")
    assert "two accounts" in there.screen.one("li", class_="pair", data_old="old000").text


def test_what_was_not_on_the_screen_is_not_confirmed():
    used = renamed()
    keys = json.loads(the_bulk(used)["data-offers"])
    used.do("confirm_renames", keys[:1], "renames")
    assert offered(used) == ["old001", "old002", "old003"]
    weak = "old003 new003 2026-06-30T00:00:00+00:00"
    assert (
        used.do("confirm_renames", [weak, "x y z"], "renames")["announce"] == "Nothing was changed."
    )


def test_undoing_changes_nothing_when_another_tab_changed_one_since():
    here = renamed()
    there = beside(here)
    confirm_all(here)
    there.catch_up()
    there.complete("renames")
    there.decide_rename(there.screen.all("button", data_value="undo")[0])
    states = dict(here.store.states)
    here.catch_up()
    assert here.undo("renames")["announce"] == "Nothing was changed."
    assert here.store.states == states


def test_marks_and_history_follow_each_person():
    used = Used()
    used.open()
    first, second = the_months()
    used.keep(*first, day=MAY)
    used.mark("old001", "keep")
    used.keep(*second, day=JUNE)
    used.keep(*second, day=JULY)
    used.complete("renames")
    confirm_all(used)
    assert "old001 was renamed to new001" in used.person("new001").text
    used.complete("following", chosen={"mark": "keep"})
    assert names_shown(used.screen) == ["new001"]
    used.undo("")
    used.complete("following", chosen={"mark": "keep"})
    assert not used.screen.all(id="accounts")


@pytest.mark.parametrize(("page", "shown"), [(1, 50), (2, 50), (3, 20), (9, 20), (0, 50)])
def test_many_offers_come_in_pages_the_strong_ones_first(page, shown):
    used = renamed(MANY)
    names = offered(used, f"renames/{page}")
    assert len(names) == shown
    number = min(max(page, 1), 3)
    strong = [f"old{n:03}" for n in range(MANY) if n % 4 != 3]
    weak = [f"old{n:03}" for n in range(MANY) if n % 4 == 3]
    first = (number - 1) * MAX_OFFERS
    assert names == (strong + weak)[first : first + MAX_OFFERS]
    links = [link["href"] for link in used.screen.one("nav").all("a")]
    assert links == [f"#/renames/{to}" for to in (number - 1, number + 1) if 1 <= to <= 3]
    if number < 3:
        assert the_bulk(used).text == "Same account for all 90"


def test_an_answer_keeps_its_page():
    used = renamed(MANY)
    used.complete("renames/2")
    old = used.screen.all("li", class_="pair")[0]["data-old"]
    used.decide_rename(used.screen.all("button", data_value="no")[0], "renames/2")
    assert "Page 2 of 3" in used.screen.text
    assert old not in [pair["data-old"] for pair in used.screen.one(id="offers").all("li")]


def test_lost_followers_say_in_one_line_how_many_may_only_be_renamed():
    used = renamed()
    used.complete("lost-followers")
    line = used.screen.one(id="may-be-renamed").one("a")
    assert (line.text, line["href"]) == ("4 may just have been renamed", "#/renames")
    assert used.screen.all("button", data_action="decide-rename") == []
