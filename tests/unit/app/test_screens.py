from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.core.list_kinds import STATES
from still_followers.core.listing import Order
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.parts.progress import reading_in_words
from tests.builders.apps import (
    JULY,
    JUNE,
    MAY,
    Used,
    kicker,
    names_shown,
    reopened,
    with_months,
    with_two_lists,
)
from tests.builders.bracketed import in_brackets, outside_brackets
from tests.builders.guesses import few_names
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of

FRAME = {"rail", "top", "bottom", "bulk", "main", "sample", "warning"}


def test_any_snapshot_can_be_opened():
    used = with_months(MAY, JUNE)
    for key, day in ((1, MAY), (2, JUNE)):
        reply = used.open_snapshot(key)
        assert day in kicker(used)
        assert (reply["title"], reply["snapshots"]) == ("Overview", 2)
    used.open_snapshot(99)
    assert JUNE in kicker(used)


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("not-following-back", {"cyd", "dan"}),
        ("mutuals", {"ann", "bob"}),
        ("fans", {"fan"}),
        ("awaiting", {"eve"}),
        ("followers", {"ann", "bob", "fan"}),
        ("following", {"ann", "bob", "cyd", "dan", "eve"}),
    ],
)
def test_every_list_shows_its_people(view, names):
    used = with_two_lists()
    reply = used.show(view)
    assert set(names_shown(used.screen)) == names
    assert (reply["title"], used.counts[view]) == (LIST_VIEWS[view].title(), len(names))
    assert used.rail.one(aria_current="page")["href"] == f"#/{view}"


@pytest.mark.parametrize(
    ("route", "title"),
    [("", "Overview"), ("lists", "Lists"), ("snapshots", "Snapshots"), ("settings", "Settings")],
)
def test_every_other_route_has_its_screen(route, title):
    reply = with_two_lists().show(route)
    assert (reply["title"], reply["fragments"].keys()) == (title, FRAME)


@pytest.mark.parametrize("route", ["nonsense", "not-following-back/", "../x", "<b>", "Fans"])
def test_an_unknown_route_is_the_overview(route):
    used = with_two_lists()
    overview = used.show()["fragments"]["main"]
    reply = used.show(route)
    assert (reply["title"], reply["fragments"]["main"]) == ("Overview", overview)
    assert "<b>" not in reply["title"]


@pytest.mark.parametrize("route", ["settings", "snapshots"])
def test_settings_and_snapshots_need_no_snapshot(route):
    used = Used()
    reply = used.open(route)
    assert reply["title"]
    assert "See who" not in used.screen.text


def test_settings_tell_what_is_stored():
    used = with_two_lists()
    used.store.persistent = False
    used.show("settings")
    size = sum(map(len, used.store.packed.values()))
    assert f"1 snapshot, {size:,} B" in used.screen.text
    assert "may clear it" in used.screen.text


def test_a_list_can_be_opened_with_a_search():
    used = with_two_lists()
    used.show("following", text="@AN")
    assert set(names_shown(used.screen)) == {"ann", "dan"}
    assert used.screen.one("input", name="text")["value"] == "@AN"


def test_a_search_answers_with_the_results_only():
    used = with_two_lists()
    reply = used.query("following", "an", Order.NAME)
    assert reply["fragments"].keys() == {"results", "bulk"}
    assert names_shown(parsed(reply["fragments"]["results"])) == ["ann", "dan"]
    assert (reply["announce"], reply["ok"], "title" in reply) == ("2 names", True, False)


@pytest.mark.parametrize(("text", "announced"), [("zoe", "0 names"), ("ann", "1 name")])
def test_a_search_announces_how_many_match(text, announced):
    assert with_two_lists().query("following", text)["announce"] == announced


def test_pages_follow_one_another():
    used = Used()
    names = [f"name{number:03}" for number in range(250)]
    used.keep("", " ".join(names))
    seen = []
    for page in (1, 2, 3):
        results = used.query("following", "", Order.NAME, page)["fragments"]["results"]
        seen += names_shown(parsed(results))
    assert seen == names
    last = used.query("following", "", Order.NAME, 99)["fragments"]["results"]
    assert names_shown(parsed(last)) == names[200:]


@pytest.mark.parametrize("route", ["", "lists", "settings", "nonsense"])
def test_what_is_no_list_cannot_be_searched(route):
    assert with_two_lists().query(route, "ann")["fragments"] == {}
    assert Used().query("fans", "ann")["fragments"] == {}


def all_answers(used):
    """Yield the answer of everything that a person can do."""
    yield used.open()
    yield used.choose(an_export_of("ann bob", "bob deleted_x", owner=None, day=None))
    yield used.save()
    yield used.correct(1, "me", None)
    yield used.correct(1, "no name", None)
    yield used.correct(9, "me", MAY)
    for route in ("", "lists", "snapshots", "settings", "nonsense", *STATES):
        yield used.show(route)
        yield used.query(route, "b")
    yield used.open_snapshot(1)
    yield used.problem("cut-zip", "x.zip", "class CutZip")
    yield used.delete_everything()


def test_every_answer_is_json_of_the_contract():
    for answer in all_answers(Used()):
        assert json.loads(json.dumps(answer)) == answer
        known = {"ok", "fragments", "title", "announce", "snapshots", "saved_on"}
        known |= {"again", "asks", "elsewhere", "lasting", "selected", "undo"}
        assert answer.keys() <= known | {"code", "message", "hint"}
        assert isinstance(answer["ok"], bool)
        assert answer["fragments"].keys() <= FRAME | {"results"}
        assert all(isinstance(markup, str) for markup in answer["fragments"].values())


def test_no_title_holds_a_name():
    names = re.compile(r"ann|bob|deleted|\bme\b")
    titles = [answer.get("title", "") for answer in all_answers(Used())]
    assert len(set(titles)) > 5
    assert [title for title in titles if names.search(title)] == []


def test_what_is_said_is_said_in_the_language_in_use():
    with in_brackets():
        answers = list(all_answers(Used()))
        reading = reading_in_words(1, 2, "following.json")
    for answer in answers:
        for kind in ("title", "announce", "message", "hint"):
            assert outside_brackets(answer.get(kind, "")) == ""
    assert outside_brackets(reading) == ""


@settings(max_examples=60)
@given(few_names, few_names, few_names)
def test_every_number_on_the_screen_is_true(fans, followed, asked):
    truth = {
        "not-following-back": followed - fans - asked,
        "mutuals": followed & fans,
        "fans": fans - followed,
        "awaiting": (followed - fans) & asked,
        "followers": fans,
        "following": followed,
        "pending": asked,
    }
    used = Used()
    used.choose(an_export_of(" ".join(fans), " ".join(followed), pending=" ".join(asked)))
    assert used.counts == {view: len(names) for view, names in truth.items()}
    for link in used.screen.all("a"):
        if link.all(class_="fig"):
            assert link.one(class_="fig").text == str(len(truth[link["href"][2:]]))
    for view, names in truth.items():
        used.show(view)
        shown = names_shown(used.screen) if names else []
        assert sorted(shown) == sorted(names)
        assert (used.screen.all(id="accounts") == []) is (not names)


@settings(max_examples=60)
@given(few_names, few_names, few_names)
def test_storing_changes_no_number(fans, followed, asked):
    used = Used()
    used.keep(" ".join(fans), " ".join(followed), pending=" ".join(asked))
    used.show("settings")  # what the import brought goes with its screen
    used.show("")
    again = reopened(used)
    assert again.counts == used.counts
    assert again.fragments["main"] == used.fragments["main"]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([MAY, JUNE, JULY]), few_names, few_names), max_size=4))
def test_as_many_snapshots_are_kept_as_there_are_different_ones(imports):
    used = Used()
    for day, fans, followed in imports:
        used.keep(" ".join(fans), " ".join(followed), day=day)
    different = {(day, frozenset(fans), frozenset(followed)) for day, fans, followed in imports}
    assert len(used.store.records) == len(different)
    if imports:
        assert max(day for day, *_ in imports) in kicker(reopened(used))
