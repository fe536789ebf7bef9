"""The command field: lists with their counts, screens, acts, and the accounts that a text means."""

from __future__ import annotations

import pytest

from still_followers.app.routes import BY_PATH
from still_followers.core.name_search import find_people
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.screens.more.commands import MOST_PEOPLE, SCREENS
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.crowds import a_crowd
from tests.builders.doubts import SIGNALS
from tests.builders.parsed import parsed
from tests.builders.snapshots import a_snapshot, an_export_of

FOLLOWERS, FOLLOWING = "ann embers.only cyd fan", "ann bob cyd dan ember the.ember"


@pytest.fixture
def used():
    """Return a session with two snapshots."""
    used = Used()
    used.open()
    used.keep("ann cyd fan gone", FOLLOWING, day=MAY)
    used.keep(FOLLOWERS, FOLLOWING, day=JUNE)
    return used


def find(used, text=""):
    """Return what is found: the words and the end of each, by its group."""
    reply = used.do("find_commands", text)
    groups = parsed(reply["fragments"]["commands-found"]).all(role="group")
    return {
        group["aria-label"]: {
            (one.all("span") or one.all("bdi"))[0].text: (
                one.one("small").text if one.all("small") else ""
            )
            for one in group.all(role="option")
        }
        for group in groups
    }


def options(used, text=""):
    reply = used.do("find_commands", text)
    return parsed(reply["fragments"]["commands-found"]).all(role="option")


def said(used, text):
    return used.do("find_commands", text)["fragments"]["commands-said"]


def test_at_first_there_are_all_lists_screens_and_actions(used):
    found = find(used)
    assert list(found) == ["Lists", "Screens", "Actions"]
    assert found["Lists"]["Fans"] == "2"
    assert found["Lists"]["Lost followers"] == "1"
    assert {"Overview", "Review", "Mark a list of names", "Settings"} <= found["Screens"].keys()
    assert list(found["Actions"]) == [
        "Import an export",
        "Save a backup",
        "Save all lists as one Excel file",
        "Undo",
        "Show the keys",
    ]


def test_each_list_has_the_number_of_the_rail(used):
    used.show("")
    titles = {str(kind): view.title() for kind, view in LIST_VIEWS.items()}
    counts = {titles[view]: str(count) for view, count in used.counts.items()}
    assert counts.items() <= find(used)["Lists"].items()


def test_what_is_withheld_or_not_known_yet_has_no_number(used):
    cut = an_export_of(
        FOLLOWERS, FOLLOWING, day="2026-05-31", signals=(SIGNALS["window-declared"],)
    )
    withheld = Used()
    withheld.open()
    withheld.choose(cut)
    withheld.confirm("no")
    assert find(withheld)["Lists"]["Mutuals"] == "withheld"
    used.session.current.shown = type(used.shown)(used.shown.snapshot, used.shown.comparison)
    assert find(used)["Lists"]["Came back"] == "…not known yet"


def test_lists_that_the_account_does_not_have_are_left_out():
    used = Used()
    used.open()
    used.keep("ann", "bob", day=MAY, blocked="zoe")
    lists = find(used)["Lists"]
    assert lists["Blocked"] == "1"
    assert "Lost followers" not in lists
    assert "Close friends" not in lists


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FANS", "Fans"),
        ("back not", "Not following back"),
        ("páste", "Mark a list of names"),
        ("ｍａｒｋ ａ lıst", "Mark a list of names"),
        ("unfollow", "Recently unfollowed by you"),
        ("keys", "Show the keys"),
    ],
)
def test_each_word_that_is_typed_must_be_in_it(text, words):
    used = Used()
    used.open()
    used.keep("ann", "bob", day=MAY, unfollowed="zoe")
    found = find(used, text)
    assert [words] == [name for group in found.values() for name in group]
    assert said(used, text) == "1 found"


@pytest.mark.parametrize(
    "text", ["ember", "@EMBER", "  ember ", "https://www.instagram.com/ember/?hl=en"]
)
def test_names_are_found_as_they_are_typed_or_pasted(text, used):
    names = [one["data-username"] for one in options(used, text) if "data-username" in one]
    assert names == ["ember", "embers.only", "the.ember"]


def test_a_name_opens_its_account_and_everything_else_leads_or_acts(used):
    for one in options(used, "") + options(used, "ember"):
        ways = [name in one for name in ("href", "data-action", "for")]
        assert sum(ways) == 1
    assert options(used, "ember")[0]["data-action"] == "person"
    numbers = [one["id"] for one in options(used)]
    assert numbers == [f"command-{number}" for number in range(len(numbers))]


def test_a_renamed_account_that_was_somebody_else_is_opened_as_who_it_is(used):
    found = find_people({"ann": 1}, {"x": 1}, "an", 8)
    assert found == ["ann"]
    assert all("data-person" not in one for one in options(used, "ann"))


def test_of_more_than_eight_the_first_are_shown_and_that_is_said():
    used = Used()
    used.open()
    used.keep({f"name{n:02}": n + 1 for n in range(30)}, "x", day=MAY)
    found = find(used, "name")
    assert [*found["The first 8 accounts"]] == [f"name{n:02}" for n in range(MOST_PEOPLE)]


def test_who_is_in_both_lists_is_found_once():
    lists = a_snapshot("ann bob hannah", "ann annie joann").packed
    assert find_people(lists.followers, lists.following, "ann", 8) == [
        "ann",
        "annie",
        "hannah",
        "joann",
    ]
    assert find_people(lists.followers, lists.following, "ann", 2) == ["ann", "annie"]
    assert (
        find_people(lists.followers, lists.following, "", 8)
        == find_people(lists.followers, lists.following, " @ ", 8)
        == []
    )


def test_what_is_found_is_what_a_plain_look_finds():
    crowd = a_crowd(900, 3)
    lists = a_snapshot(" ".join(crowd[:500]), " ".join(crowd[300:])).packed
    for text in ("a", "an", "stu", "_", "1", "zz"):
        inside = [name for name in crowd if text in name]
        ranked = sorted(inside, key=lambda name: (name != text, not name.startswith(text), name))
        assert find_people(lists.followers, lists.following, text, 8) == ranked[:8]


@pytest.mark.parametrize("text", ["zzz", "<b>&", "\u202e😀", "שלום"])
def test_where_nothing_is_found_that_is_said(text, used):
    assert find(used, text) == {}
    assert said(used, text).startswith("Nothing found")
    assert text not in said(used, text)


def test_before_the_first_import_there_is_what_can_be_done_then():
    used = Used()
    used.open()
    found = find(used)
    assert "Lists" not in found
    assert [*found["Screens"]] == [
        "Settings",
        "Move to another device or address",
        "How to get your export",
    ]
    assert [*found["Actions"]] == [
        "Import an export",
        "Try with sample data",
        "Restore a backup",
        "Show the keys",
    ]


def test_in_the_sample_one_can_leave_it_but_not_back_it_up():
    used = Used()
    used.open()
    used.do("open_sample")
    reply = used.perform("find_commands", "")
    acts = [
        one["data-action"]
        for one in parsed(reply["fragments"]["commands-found"]).all(role="option", data_action=None)
    ]
    assert "leave-sample" in acts
    assert "save-backup" not in acts


def test_each_screen_is_a_route_and_has_its_title():
    titles = {path: BY_PATH[path.partition("/")[0]].title() for path, _words, _sign in SCREENS}
    own = {path: words() for path, words, _sign in SCREENS}
    assert own == {**titles, "trends/mutual-share": "Trends"}
