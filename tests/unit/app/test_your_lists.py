"""Lists that are brought along: kept, matched again at each import, renamed, deleted, kept for a reason."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from still_followers.core.listing import Query
from still_followers.core.model import Issue, Severity
from tests.builders.apps import JULY, JUNE, MAY, Used, names_shown, reopened, with_two_lists
from tests.builders.memory import MemoryCopies
from tests.builders.own_words import OWN_WORDS
from tests.builders.running import run
from tests.builders.snapshots import SECOND, an_export_of, the_day

LIST = "ann bob cyd dan fan zoe yan"


def brought(text=LIST, **options):
    """Return an app with exports of two lists and a list; eve and dan are asked or followed only."""
    used = with_two_lists()
    used.bring_list(text, **options)
    return used


def lede(used):
    return used.screen.one(class_="lede").text


def next_import(used):
    """Import an export in which cyd is new, zoe is back, and bob and fan are gone."""
    june = int(the_day("2026-06-10").timestamp())
    used.keep({"ann": SECOND, "cyd": june, "zoe": SECOND}, "ann bob", day=JUNE)


def groups(used):
    """Return what the tabs tell: the words of a group → how many."""
    tabs = used.screen.one("nav", class_="tabs").all("a")
    return {words: int(count) for words, count in (tab.text.split(" · ") for tab in tabs)}


def shown_in(used, tie):
    used.show(f"your-lists/{used.lists[0]}/{tie}")
    return names_shown(used.screen)


def test_a_list_is_matched_with_the_export_on_the_screen():
    used = brought()
    assert lede(used) == (
        "3 of 7 accounts follow you. You follow 4 of 7. As of the export of 2026-05-31."
    )
    assert groups(used) == {"Mutuals": 2, "Fans": 1, "Not following back": 2, "Neither": 2}
    assert shown_in(used, "mutual") == ["ann", "bob"]
    assert shown_in(used, "follows-you") == ["fan"]
    assert shown_in(used, "you-follow") == ["cyd", "dan"]
    assert shown_in(used, "neither") == ["zoe", "yan"]


def test_after_the_next_import_it_is_matched_anew():
    used = brought()
    states = dict(used.store.content[2])
    next_import(used)
    assert used.store.content[2].keys() - states.keys() <= {"nearby", "settings"}
    assert [states[key] for key in states] == [used.store.content[2][key] for key in states]
    used.show(f"your-lists/{used.lists[0]}")
    assert lede(used).startswith("3 of 7 accounts follow you. You follow 2 of 7.")
    changes = "1 new follower, 1 is back again, 2 lost followers."
    assert f"Between the exports of 2026-05-31 and 2026-06-30: {changes}" in used.screen.text
    row = next(iter(used.screen.one(id="accounts").all("tr", data_username="ann")))
    assert "new follower" not in row.text
    used.show(f"your-lists/{used.lists[0]}/follows-you")
    row = next(iter(used.screen.one(id="accounts").all("tr", data_username="cyd")))
    assert "new follower" in row.text


def test_the_numbers_of_the_rail_the_overview_and_the_list_are_the_same():
    used = brought()
    used.bring_list("ann", "Others")
    used.show("your-lists")
    assert [row.text for row in used.screen.one("table", class_="facts numbers").all("tr")[1:]] == [
        "Others111",
        "Partners734",
    ]
    (link,) = [one for one in used.rail.all("a") if one["href"] == "#/your-lists"]
    assert link.text == "Your lists2"


def test_the_rail_has_no_line_where_there_is_no_list():
    used = with_two_lists()
    assert [one for one in used.rail.all("a") if one["href"] == "#/your-lists"] == []
    used.show("your-lists")
    assert used.screen.all("table") == []
    assert used.screen.one("form", data_action="bring-list")


def test_a_list_is_brought_as_a_file_under_the_name_of_the_file():
    used = with_two_lists()
    reply = used.bring_file(b"Firm;Instagram\nAcme;@ann\nBeta;\nGamma;+49 151\n", "a/Our firms.csv")
    assert used.screen.one("h1").text == "Our firms"
    assert "Acme" in used.screen.text
    assert reply["announce"] == (
        "“Our firms” is saved with 1 account. 2 entries could not be read as a username: “Beta”, “+49 151”."
    )
    assert reply["route"] == f"your-lists/{used.lists[0]}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04xl/workbook", "Save it as CSV"),
        (b"%PDF-1.4", "holds no text"),
        (b"x" * ((1 << 24) + 1), "larger than 16 MB"),
        (b"", "No username was found in it, so no list was saved. Bring usernames"),
        (b"Anna Berg\nBob Klee\n", "2 entries could not be read as a username: “Anna Berg”"),
    ],
)
def test_a_file_that_gives_no_list_is_told_with_a_next_step_and_nothing_is_stored(data, words):
    used = with_two_lists()
    before = used.store.content
    reply = used.bring_file(data)
    assert words in reply["announce"]
    assert "undo" not in reply
    assert used.store.content == before


def test_bringing_is_undone_in_one_step():
    used = brought()
    route = f"your-lists/{used.lists[0]}"
    used.undo(route)
    assert used.lists == []
    assert "That list is not here any more." in used.screen.text


def test_two_lists_never_have_one_name():
    used = brought()
    used.bring_list("ann")
    used.bring_list("bob", " ")
    names = [one.name for one in used.session.store.decisions.brought_of("me")]
    assert names == ["List", "Partners", "Partners 2"]
    used.rename_list(used.lists[0], "Partners")
    assert used.screen.one("h1").text == "Partners 3"


def test_a_list_keeps_its_address_when_it_is_renamed_or_filled_anew():
    used = brought()
    (number,) = used.lists
    reply = used.rename_list(number, "Friends 🎪")
    assert (used.lists, used.screen.one("h1").text) == ([number], "Friends 🎪")
    assert "Friends 🎪" not in reply["title"]
    used.undo(f"your-lists/{number}")
    assert used.screen.one("h1").text == "Partners"
    used.bring_list("fan", "ignored", number)
    assert (used.lists, used.screen.one("h1").text) == ([number], "Partners")
    assert groups(used) == {"Fans": 1}
    used.undo(f"your-lists/{number}")
    assert sum(groups(used).values()) == 7


def test_a_list_is_deleted_and_comes_back():
    used = brought()
    (number,) = used.lists
    used.keep_listed(number, "partner")
    reply = used.forget_list(number)
    assert (used.lists, reply["route"]) == ([], "your-lists")
    assert used.reviews() == dict.fromkeys(["ann", "bob", "cyd", "dan"], "keep")
    used.undo("your-lists")
    assert used.lists == [number]


def test_all_who_are_followed_are_kept_for_a_reason_in_one_step_that_is_undone():
    used = brought()
    (number,) = used.lists
    reply = used.keep_listed(number, "partner")
    assert reply["announce"] == "4 accounts: Keep: Partner."
    assert used.reviews() == dict.fromkeys(["ann", "bob", "cyd", "dan"], "keep")
    assert used.keep_listed(number, "partner")["announce"] == "Nothing was changed."
    used.undo(f"your-lists/{number}")
    assert used.reviews() == {}


def test_an_act_that_comes_twice_is_done_once():
    used = brought()
    values = ("2026-06-02T11:00:00.000Z#1", used.lists[0], {"reason": "partner", "words": ""})
    for _ in range(2):
        used.do("keep_listed", *values, "your-lists", Query())
    assert len(used.session.store.decisions.steps_of("me")) == 1


def test_a_mark_in_a_group_is_made_as_in_a_list():
    used = brought()
    route = f"your-lists/{used.lists[0]}/you-follow"
    used.mark("cyd", "consider", route)
    used.show(route)
    row = next(one for one in used.screen.one(id="accounts").all("tr", data_username="cyd"))
    assert row.one("button", value="consider")["aria-pressed"] == "true"
    assert used.screen.one(id="accounts")["data-change"] == "row"
    used.show(route.replace("you-follow", "neither"))
    assert used.screen.all(data_change="row") == []  # whom you do not follow cannot be marked


def test_a_cut_export_tells_only_what_it_can():
    used = brought()
    short = Issue("list-missing", Severity.WARNING, "followers")
    used.choose(an_export_of("", "ann bob", day=JUNE, signals=(short,)))
    used.confirm("no")
    used.open_snapshot(used.heads[-1].key)
    number = used.lists[0]
    used.show(f"your-lists/{number}")
    assert lede(used) == "You follow 2 of 7. As of the export of 2026-06-30."
    assert "does not list everyone who follows you" in used.screen.text
    assert groups(used) == {"Following": 2, "Not followed by you": 5}
    assert "lost follower" not in used.screen.text
    used.show("your-lists")
    assert (
        used.screen.one("table", class_="facts numbers").all("tr")[1].text == "Partners7withheld2"
    )
    (row,) = json.loads(used.take_out("json", "your-lists")[0])["lists"]
    assert (row["follow_you"], row["mutuals"], row["you_follow"]) == (None, None, 2)
    assert used.keep_listed(number, "partner")["announce"] == "2 accounts: Keep: Partner."


def test_long_groups_have_pages():
    used = Used()
    used.open()
    names = [f"a{n:03}" for n in range(230)]
    used.keep(" ".join(names), " ".join(names), day=MAY)
    used.bring_list("\n".join(names))
    (number,) = used.lists
    used.show(f"your-lists/{number}/mutual/3")
    assert names_shown(used.screen) == names[200:]
    links = [one["href"] for one in used.screen.one("nav", class_="acts paged").all("a")]
    assert links == [f"#/your-lists/{number}/mutual/2"]
    used.show(f"your-lists/{number}/mutual/99999")
    assert names_shown(used.screen) == names[200:]


@pytest.mark.parametrize(
    "rest", ["x", "1/2/3/4", "1/mutual/x", "/", "9" * 40, "%3Cb%3E", "<b>/mutual", "1/neither/²"]
)
def test_whatever_stands_in_the_address_a_screen_is_shown(rest):
    used = brought()
    assert used.show(f"your-lists/{rest}")["ok"]
    assert used.show(f"your-lists/{used.lists[0]}/{rest}")["ok"]


def test_no_address_and_no_title_tells_a_name():
    used = brought("ann\nbob", name="Secret firm")
    assert used.title == "Your lists"
    for fragment in used.fragments.values():
        for address in re.findall(r'href="([^"]*)"', fragment):
            if address.startswith("#"):
                assert not re.search(
                    "secret|firm|ann|bob", address.replace("/mutual", ""), re.IGNORECASE
                )


# What is stored


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_a_backup_holds_the_lists(how):
    used = brought()
    used.rename_list(used.lists[0], "🎪 זבון")
    data = used.backup()
    again = Used()
    again.open()
    again.open_backup(data)
    assert "1 list of your own" in again.screen.text
    again.restore(how)
    assert again.lists == used.lists
    assert again.backup() == data
    again.open_backup(data)
    assert "Everything in the backup is stored here already." in again.screen.text


def test_a_list_that_is_missing_is_told_before_a_backup_is_restored():
    used = brought()
    data = used.backup()
    used.forget_list(used.lists[0])
    used.open_backup(data)
    assert "Some campaigns, lists, filters or answers in the backup are missing here." in (
        used.screen.text
    )
    used.restore("merge")
    assert len(used.lists) == 1


def test_two_tabs_see_each_others_lists():
    here = brought()
    there = Used(here.store)
    there.open()
    assert there.lists == here.lists
    there.rename_list(there.lists[0], "Theirs")
    here.tabs.is_stale = True
    here.perform("show", "your-lists", "", "newest", 1, "{}")
    assert "Theirs" in here.screen.text
    # What another tab changed since is not undone.
    reply = here.undo("your-lists")
    assert "Theirs" in here.screen.text
    assert reply["announce"] == "Nothing was changed."


def test_a_safety_copy_is_written_anew_when_only_the_content_of_a_list_changed():
    copies = MemoryCopies()
    used = Used(copies=copies)
    used.open()
    used.keep("ann", "ann", day=MAY)
    used.bring_list("ann")
    used.save_copy()
    used.bring_list("bob", "", used.lists[0])
    used.save_copy()
    run(used.store.clear())
    again = Used(used.store, copies)
    again.open(snapshots=1)
    again.restore("copy")
    (brought_list,) = again.session.store.decisions.brought_of("me")
    assert brought_list.names == ("bob",)


def test_an_account_that_gets_its_right_name_keeps_its_lists():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", day=MAY, owner=None)
    used.bring_list("ann\nbob")
    assert used.correct(1, owner="me")["ok"]
    used.show("your-lists")
    assert len(used.lists) == 1
    assert [one.account for one in used.session.store.decisions.brought] == ["me"]
    assert reopened(used).session.store.damaged_decisions == 0


def test_where_both_accounts_have_a_list_of_one_moment_both_stay():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", day=MAY)
    used.bring_list("ann", "Mine")
    used.keep("cyd", "cyd dan", day=JUNE, owner="wrong.name")
    used.bring_list("cyd", "Of the other")
    used.correct(2, owner="me")
    lists = used.session.store.decisions.brought_of("me")
    assert [one.name for one in lists] == ["Mine", "Of the other"]
    assert len({one.number for one in lists}) == 2


def test_a_list_follows_a_rename_that_is_confirmed_later():
    used = Used()
    used.open()
    seconds = {"ann": 5, "bob": 6, "cyd": 7}
    used.keep(seconds, seconds, day=MAY)
    used.bring_list("ann\nbob")
    used.keep({"bea": 5, "bob": 6, "cyd": 7}, {"bea": 5, "bob": 6, "cyd": 7}, day=JUNE)
    number = used.lists[0]
    used.show(f"your-lists/{number}")
    assert groups(used) == {"Mutuals": 1, "Neither": 1}
    assert "1 of those lost may only have been renamed" in used.screen.text
    used.complete("renames")
    used.decide_rename(used.screen.all("button", data_action="decide-rename", data_value="yes")[0])
    used.show(f"your-lists/{number}")
    assert groups(used) == {"Mutuals": 2}
    assert "ann in your list" in used.screen.text


def test_nothing_of_a_list_is_left_when_everything_is_deleted():
    used = brought()
    used.delete_everything()
    assert used.store.content == ({}, {}, {})
    assert used.session.store.decisions.all == ()


@pytest.mark.parametrize("name", OWN_WORDS)
def test_the_name_of_a_list_comes_back_as_it_was_typed(name):
    used = brought(name=OWN_WORDS[name])
    used = reopened(used)
    used.show(f"your-lists/{used.lists[0]}")
    assert used.screen.one("h1").text == OWN_WORDS[name].strip()
    form = used.screen.one("form", data_action="rename-list")
    assert form.one("input", name="name")["value"] == OWN_WORDS[name].strip()


# Files


def test_the_file_of_a_list_has_everybody_with_state_day_and_mark():
    used = brought()
    next_import(used)
    number = used.lists[0]
    used.keep_listed(number, "partner")
    data, name = used.take_out("csv", f"your-lists/{number}")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert "Partners" not in name
    assert {row["Account"]: (row["State"], row["Change"], row["Mark"]) for row in rows} == {
        "ann": ("Mutuals", "", "Keep"),
        "cyd": ("Fans", "New followers", ""),
        "zoe": ("Fans", "Back again", ""),
        "bob": ("Not following back", "Lost followers", "Keep"),
        "dan": ("Neither", "", ""),
        "fan": ("Neither", "Lost followers", ""),
        "yan": ("Neither", "", ""),
    }
    assert {row["Reason"] for row in rows if row["Mark"]} == {"Partner"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_every_format_holds_the_lists(kind):
    used = brought()
    assert used.take_out(kind, "your-lists")[0]
    assert used.take_out(kind, f"your-lists/{used.lists[0]}")[0]


def test_the_file_of_all_lists_has_the_numbers_of_the_screen():
    used = brought()
    (row,) = json.loads(used.take_out("json", "your-lists")[0])["lists"]
    assert row == {
        "list": "Partners", "accounts": 7, "follow_you": 3, "you_follow": 4, "mutuals": 2,
        "fans": 1, "not_following_back": 2, "awaiting": 0, "neither": 2, "brought_on": "2026-06-01",
    }  # fmt: skip


def test_another_account_has_other_lists():
    used = brought()
    used.keep("x", "y", day=JULY, owner="other")
    used.show("your-lists")
    assert used.lists == []
    assert used.screen.all("table") == []


def test_the_sample_has_a_list_with_somebody_in_each_group():
    used = Used()
    used.open()
    used.do("open_sample")
    used.session = used.session.in_use
    used.show("your-lists")
    (link,) = [one for one in used.screen.all("a") if one["href"].startswith("#/your-lists/")]
    assert link.text == "Partners"
    used.show(link["href"].removeprefix("#/"))
    told = groups(used)
    assert [*told] == ["Mutuals", "Fans", "Not following back", "Awaiting", "Neither"]
    assert sum(told.values()) == 14
    assert "1 new follower" in used.screen.text
