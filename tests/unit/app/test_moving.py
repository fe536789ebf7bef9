"""Moving: a backup of one app is restored in another; the same screen guides through both."""

from __future__ import annotations

from still_followers.core.decisions.filters import build_filter
from tests.builders.apps import JUNE, MAY, Used, reopened


def lived_in():
    used = Used()
    used.open()
    used.keep("ann fan", "ann bob cyd", owner="me", day=MAY)
    used.keep("ann fan cyd", "ann bob cyd", owner="me", day=JUNE)
    used.keep("zoe", "zoe yan", owner="you", day=JUNE)
    used.switch_account(2)
    used.label(1, "before the fair")
    used.save_person("bob", mark="keep", reason="own", words="the fair", note="met 🎪")
    used.mark("cyd", "consider")
    used.name_campaign("Fair", "2023-11-14", "2023-11-14")
    used.save_filter("Kept", mark="keep")
    used.begin_review("following")
    return used


def moved(used):
    there = Used()
    there.open()
    there.open_backup(used.backup())
    [button] = [one for one in there.screen.all(data_action="restore") if one.text != "Do nothing"]
    there.restore(button["data-value"])
    return there


def test_all_that_the_screen_says_comes_along():
    used = lived_in()
    there = moved(used)
    assert there.backup() == used.backup()
    used.backup_saved()  # no screen reminds of it
    again = reopened(there)
    assert again.shown.snapshot.head.owner == "me"  # the account that was looked at
    for route in ("", "snapshots", "review", "decisions", "campaigns", "following"):
        again.complete(route)
        used.complete(route)
        assert again.fragments["main"] == used.fragments["main"], route
    assert again.person("bob").text == used.person("bob").text
    [kept] = again.session.store.decisions.filters
    assert kept.wanted == build_filter({"mark": "keep"})


def test_both_places_show_the_same_numbers_to_be_compared():
    used = lived_in()
    there = moved(used)
    words = "3 snapshots and 2 decisions are stored here."
    for one in (used, there):
        one.show("moving")
        assert words in one.screen.text
        one.show("settings")
        assert "3 snapshots" in one.screen.text
        assert "You made 2 decisions." in one.screen.text


def test_each_step_can_be_done_where_it_belongs():
    used, empty = lived_in(), Used()
    used.show("moving")
    acts = [one["data-action"] for one in used.screen.all("button")]
    assert acts == ["save-backup", "choose-backup"]
    assert "You have not saved a backup yet." in used.screen.text
    used.backup()
    used.backup_saved()
    used.show("moving")
    assert "has every snapshot" in used.screen.text
    empty.open()
    empty.show("moving")
    [act] = empty.screen.all("button")
    assert (act["data-action"], act["data-value"]) == ("choose-backup", "restore")
    assert "so do this in the other one" in empty.screen.text


def test_the_guide_and_the_settings_lead_to_it():
    used = lived_in()
    for route in ("guide", "settings"):
        used.show(route)
        [link] = used.screen.all("a", href="#/moving")
        assert link.text == "Move to another device or address"
    reply = used.show("moving")
    assert reply["title"] == "Move to another device or address"
    assert used.rail.one("a", aria_current="page")["href"] == "#/settings"


def test_going_on_in_two_places_is_united_by_adding():
    used = lived_in()
    there = moved(used)
    used.mark("ann", "keep")
    there.acts = 100
    there.save_person("ann", mark="consider", note="there")
    there.keep("ann", "ann bob", owner="me", day="2026-07-31")
    used.open_backup(there.backup())
    used.restore("merge")
    there.open_backup(used.backup())
    there.restore("merge")
    assert used.show("moving")["ok"]
    assert there.show("moving")["ok"]
    assert "4 snapshots and 4 decisions are stored here." in used.screen.text
    assert "4 snapshots and 4 decisions are stored here." in there.screen.text
