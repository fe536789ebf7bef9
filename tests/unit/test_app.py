from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.app import reading_in_words
from still_followers.core import errors
from still_followers.core.export import read_export
from still_followers.core.model import Issue, Severity
from still_followers.core.packing import DamagedLists, load_lists
from still_followers.core.rows import Order
from still_followers.core.snapshot import NewerRecord
from still_followers.views.catalogue import LIST_VIEWS
from tests.builders.apps import Used, names_shown
from tests.builders.exports import an_export
from tests.builders.guesses import few_names
from tests.builders.memory import MemoryStore, StoreBroke
from tests.builders.parsed import parsed
from tests.builders.screens import CODES
from tests.builders.snapshots import an_export_of
from tests.builders.tongues import in_brackets, outside_brackets

GAP = Issue("part-missing", Severity.WARNING, "followers", 1, {"first": 2})
FRAME = {"rail", "top", "bottom", "main"}
MAY, JUNE, JULY = "2026-05-31", "2026-06-30", "2026-07-31"


def with_two_lists():
    used = Used()
    used.open()
    used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    return used


def with_months(*days, owner="me"):
    """Return an app in which exports of these days were kept in this order."""
    used = Used()
    used.open()
    for number, day in enumerate(days):
        used.keep(
            "ann", "ann " + " ".join(f"name{n}" for n in range(number + 1)), day=day, owner=owner
        )
    return used


def reopened(used):
    again = Used(used.store)
    again.open()
    return again


def kicker(used):
    return used.screen.one(class_="kicker").text


def heads_of(used):
    return [json.loads(text) for text in used.store.records.values()]


def test_without_anything_stored_the_first_screen_is_shown():
    used = Used()
    answer = used.open()
    assert (answer["ok"], answer["snapshots"], answer["title"]) == (True, 0, "")
    assert answer["fragments"].keys() == FRAME
    assert used.screen.one("label", data_kind="main")["for"] == "export-files"
    assert (answer["fragments"]["rail"], answer["fragments"]["bottom"]) == ("", "")
    assert used.store.writes == []


@pytest.mark.parametrize("route", ["", "fans", "lists", "nonsense"])
def test_without_a_snapshot_every_list_is_the_first_screen(route):
    used = Used()
    used.open(route)
    assert "See who follows you back" in used.screen.one("h1").text


def test_an_import_is_shown_before_it_is_stored():
    used = Used()
    used.open()
    answer = used.choose(an_export_of("ann fan", "ann bob cyd"))
    assert used.screen.one("h1").text == ("2 of the 3 accounts you follow do not follow you back.")
    assert (answer["ok"], answer["snapshots"], answer["title"]) == (True, 0, "Overview")
    assert used.store.writes == []
    assert "announce" not in answer


def test_saving_keeps_one_record_with_its_lists():
    used = Used()
    used.choose(an_export_of("ann fan", "ann bob", pending="bob"), "one.zip", "two.zip")
    answer = used.save()
    assert used.store.writes == ["add"]
    [record] = heads_of(used)
    [packed] = used.store.packed.values()
    assert (record["owner"], record["files"]) == ("me", ["one.zip", "two.zip"])
    assert record["size"] == len(packed)
    lists = load_lists(packed)
    assert (set(lists.followers), set(lists.following)) == ({"ann", "fan"}, {"ann", "bob"})
    assert {str(name): set(known) for name, known in lists.lists.items()} == {"pending": {"bob"}}
    assert (answer["ok"], answer["snapshots"]) == (True, 1)
    assert "Kept" in answer["announce"]


def test_what_is_kept_is_there_after_opening_again():
    used = with_two_lists()
    again = reopened(used)
    assert again.fragments["main"] == used.fragments["main"]
    assert again.fragments["rail"] == used.fragments["rail"]
    assert again.store.writes == ["add"]


def test_saving_twice_keeps_once():
    used = with_two_lists()
    answer = used.save()
    assert used.store.writes == ["add"]
    assert (answer["fragments"], answer["snapshots"]) == ({}, 1)


def test_saving_nothing_does_nothing():
    used = Used()
    assert used.save()["fragments"] == {}
    assert used.store.writes == []


def test_a_save_that_fails_says_so_and_changes_nothing():
    used = Used(MemoryStore("add"))
    used.choose(an_export_of("ann", "ann bob"))
    shown = used.fragments["main"]
    with pytest.raises(StoreBroke):
        used.save()
    assert used.store.content == ({}, {})
    answer = used.show()
    assert answer["fragments"]["main"] == shown
    assert answer["snapshots"] == 0
    assert used.screen.all("button", data_action="open-snapshot") == []


def test_a_save_that_failed_can_be_tried_again():
    used = Used(MemoryStore("add"))
    used.choose(an_export_of("ann", "ann bob"))
    with pytest.raises(StoreBroke):
        used.save()
    used.store.broken.clear()
    assert used.save()["snapshots"] == 1
    assert len(used.store.records) == 1


def test_a_list_without_a_single_known_date_can_be_kept():
    used = Used()
    used.choose(an_export_of({"ann": 0}, {"ann": 0, "bob": 0}, pending={"bob": 0}))
    assert used.save()["snapshots"] == 1
    assert reopened(used).counts["mutuals"] == 1


def test_a_second_export_is_another_snapshot():
    used = with_two_lists()
    answer = used.keep("ann", "ann bob", day=JUNE)
    assert answer["snapshots"] == 2
    assert len(used.store.records) == 2
    assert JUNE in kicker(used)


def test_the_same_export_again_adds_nothing():
    used = with_two_lists()
    before = used.store.content
    answer = used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    assert used.store.content == before
    assert answer["snapshots"] == 1
    assert "already" in answer["announce"]
    assert used.store.writes == ["add"]


def test_the_same_export_again_after_opening_adds_nothing():
    used = reopened(with_two_lists())
    answer = used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    assert (answer["snapshots"], used.store.writes) == (1, ["add"])


@pytest.mark.parametrize(
    "other",
    [
        {"day": JUNE},
        {"owner": "you"},
        {"followers": "ann bob zoe"},
        {"following": "ann bob cyd dan zoe"},
    ],
)
def test_the_same_people_on_another_day_or_other_people_are_another_snapshot(other):
    used = with_two_lists()
    same = {"followers": "ann bob fan", "following": "ann bob cyd dan eve", "pending": "eve"}
    assert used.keep(**{**same, "day": MAY, **other})["snapshots"] == 2


def test_after_opening_the_latest_by_the_exports_day_is_shown():
    used = reopened(with_months(JULY, MAY, JUNE))
    assert JULY in kicker(used)
    assert used.screen.all("button", data_action="open-snapshot") == []


def test_an_older_export_imported_later_leads_to_the_latest():
    used = with_months(JULY, MAY)
    assert MAY in kicker(used)
    button = used.screen.one("button", data_action="open-snapshot")
    used.open_snapshot(int(button["data-key"]))
    assert JULY in kicker(used)


def test_on_one_day_the_later_import_is_the_latest():
    used = with_months(MAY, MAY)
    assert len(used.store.records) == 2
    assert reopened(used).counts["following"] == 3


def test_after_opening_the_account_imported_last_is_shown():
    used = with_months(JULY, JUNE, owner="me")
    used.keep("ann", "bob", owner="you", day=MAY)
    again = reopened(used)
    assert kicker(again) == f"you · {MAY}"
    used.keep("ann", "zoe", owner="me", day="2026-01-01")
    assert kicker(reopened(used)) == f"me · {JULY}"


def test_the_latest_of_another_account_is_not_offered():
    used = with_months(JULY, owner="me")
    used.keep("ann", "bob", owner="you", day=MAY)
    assert used.screen.all("button", data_action="open-snapshot") == []


def test_snapshots_are_listed_by_the_exports_day():
    used = with_months(JUNE, JULY, MAY)
    used.show("snapshots")
    buttons = used.screen.all("button", data_action="open-snapshot")
    assert [button.text for button in buttons] == [JULY, JUNE, MAY]
    assert used.screen.one("tr", aria_current="true").one("button").text == MAY


def test_any_snapshot_can_be_opened():
    used = with_months(MAY, JUNE)
    for key, day in ((1, MAY), (2, JUNE)):
        answer = used.open_snapshot(key)
        assert day in kicker(used)
        assert (answer["title"], answer["snapshots"]) == ("Overview", 2)
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
    answer = used.show(view)
    assert set(names_shown(used.screen)) == names
    assert (answer["title"], used.counts[view]) == (LIST_VIEWS[view].title(), len(names))
    assert used.rail.one(aria_current="page")["href"] == f"#/{view}"


@pytest.mark.parametrize(
    ("route", "title"),
    [("", "Overview"), ("lists", "Lists"), ("snapshots", "Snapshots"), ("settings", "Settings")],
)
def test_every_other_route_has_its_screen(route, title):
    answer = with_two_lists().show(route)
    assert (answer["title"], answer["fragments"].keys()) == (title, FRAME)


@pytest.mark.parametrize("route", ["nonsense", "not-following-back/", "../x", "<b>", "Fans"])
def test_an_unknown_route_is_the_overview(route):
    used = with_two_lists()
    overview = used.show()["fragments"]["main"]
    answer = used.show(route)
    assert (answer["title"], answer["fragments"]["main"]) == ("Overview", overview)
    assert "<b>" not in answer["title"]


@pytest.mark.parametrize("route", ["settings", "snapshots"])
def test_settings_and_snapshots_need_no_snapshot(route):
    used = Used()
    answer = used.open(route)
    assert answer["title"]
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
    answer = used.query("following", "an", Order.NAME)
    assert answer["fragments"].keys() == {"results"}
    assert names_shown(parsed(answer["fragments"]["results"])) == ["ann", "dan"]
    assert (answer["announce"], answer["ok"], "title" in answer) == ("2 names", True, False)


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


def unnamed():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", owner=None, day=None)
    return used


def test_an_unknown_owner_and_day_are_asked_for_and_do_not_block():
    used = unnamed()
    form = used.screen.one("form", id="question")
    assert form["data-key"] == "1"
    assert "unnamed account" in kicker(used)
    assert used.counts["mutuals"] == 1


def test_an_answer_is_kept():
    used = unnamed()
    lists = dict(used.store.packed)
    answer = used.answer(1, "@Marlow.Bindery", MAY)
    [record] = heads_of(used)
    assert (record["owner"], record["exported_at"][:10]) == ("marlow.bindery", MAY)
    assert record["date_source"] == "owner"
    assert used.store.writes == ["add", "replace"]
    assert used.store.packed == lists
    assert kicker(used) == f"marlow.bindery · {MAY}"
    assert used.screen.all(id="question") == []
    assert answer["announce"]
    assert kicker(reopened(used)) == f"marlow.bindery · {MAY}"


def test_half_an_answer_leaves_the_other_question():
    used = unnamed()
    used.answer(1, owner="ann")
    assert {field["name"] for field in used.screen.one(id="question").all("input")} == {"day"}
    assert heads_of(used)[0]["date_source"] == "guessed"


@pytest.mark.parametrize("owner", ["<b>x</b>", "two words", "ü", "a" * 31, "@", "  "])
def test_what_cannot_be_a_username_is_refused_in_words(owner):
    used = unnamed()
    before = used.store.content
    answer = used.answer(1, owner)
    assert used.store.content == before
    assert owner in answer["announce"]
    assert answer["fragments"] == {}


def test_an_answer_for_a_snapshot_that_is_not_kept_is_not_lost_silently():
    used = Used()
    used.choose(an_export_of("ann", "bob", owner=None))
    answer = used.answer(0, "ann")
    assert (answer["fragments"], used.store.writes) == ({}, [])
    assert "not kept yet" in answer["announce"]
    assert used.answer(99, "ann")["announce"] == answer["announce"]


def test_an_answer_that_cannot_be_stored_changes_nothing():
    used = unnamed()
    used.store.broken.add("replace")
    shown = used.show()["fragments"]["main"]
    with pytest.raises(StoreBroke):
        used.answer(1, "ann", MAY)
    assert used.show()["fragments"]["main"] == shown


def test_an_answered_day_puts_the_snapshot_in_its_place():
    used = with_months(JUNE)
    used.keep("ann", "ann zoe", day=None)
    used.answer(2, day=MAY)
    used.show("snapshots")
    buttons = used.screen.all("button", data_action="open-snapshot")
    assert [button.text for button in buttons] == [JUNE, MAY]


def test_a_copy_holds_all_that_is_stored():
    used = with_two_lists()
    used.keep("ann", "bob", owner="you", day=JUNE)
    copies = used.copy()["snapshots"]
    assert [(c["sequence"], c["owner"]) for c in copies] == [(1, "me"), (2, "you")]
    assert set(copies[0]["followers"]) == {"ann", "bob", "fan"}
    assert set(copies[1]["following"]) == {"bob"}
    assert used.copy() == reopened(used).copy()


def test_a_copy_of_nothing_is_empty():
    assert Used().copy()["snapshots"] == []


def test_everything_can_be_deleted():
    used = with_two_lists()
    answer = used.delete_everything()
    assert used.store.content == ({}, {})
    assert (answer["snapshots"], answer["title"], answer["ok"]) == (0, "", True)
    assert answer["announce"]
    assert "See who follows you back" in used.screen.one("h1").text
    assert answer["fragments"]["rail"] == ""
    assert reopened(used).fragments["rail"] == ""


def test_a_deletion_that_fails_deletes_nothing():
    used = with_two_lists()
    used.store.broken.add("clear")
    with pytest.raises(StoreBroke):
        used.delete_everything()
    assert used.show()["snapshots"] == 1
    assert used.counts["mutuals"] == 2


@pytest.mark.parametrize(
    ("chosen", "raised"),
    [
        (an_export_of("ann", "bob", signals=(GAP,)), errors.PartMissing),
        (errors.CutZip("export.zip"), errors.CutZip),
        (MemoryError("a bug"), MemoryError),
    ],
)
def test_an_export_that_cannot_be_used_leaves_the_screen_before_it(chosen, raised):
    used = with_two_lists()
    before, shown = used.store.content, used.show()
    with pytest.raises(raised):
        used.choose(chosen, "part 1.zip")
    assert used.show() == shown
    assert used.save()["snapshots"] == 1
    assert used.store.content == before


def test_a_gap_in_the_parts_names_the_file():
    with pytest.raises(errors.PartMissing) as caught:
        Used().choose(an_export_of(signals=(GAP,)), "part 1.zip", "part 3.zip")
    assert caught.value.source == "part 1.zip"


def test_a_cut_export_is_never_kept():
    used = Used()
    with pytest.raises(errors.PartMissing):
        used.choose(an_export_of("ann", "bob", signals=(GAP,)))
    used.save()
    assert used.store.content == ({}, {})


@pytest.mark.parametrize("code", CODES)
def test_a_problem_answers_by_the_contract(code):
    used = with_two_lists()
    answer = json.loads(json.dumps(used.app.problem(code, "<b>.zip", "class X")))
    assert (answer["ok"], answer["code"]) == (False, code)
    assert answer["message"].endswith(".")
    assert answer["hint"].endswith(".")
    screen = parsed(answer["fragments"]["main"])
    assert screen.one("h1").text == answer["message"] == answer["title"]
    assert screen.one(class_="kicker").text == "<b>.zip"
    assert "1 snapshot is as it was" in screen.text


def test_a_real_export_goes_the_whole_way():
    used = Used()
    used.open()
    data = an_export("ann fan", "ann bob cyd", pending="cyd").zip()
    used.choose(read_export, "instagram-me-2026-05-31-aB3dE.zip", data=data)
    used.save()
    again = reopened(used)
    assert kicker(again) == "me · 2026-05-31"
    assert again.counts == {
        "not-following-back": 1,
        "mutuals": 1,
        "fans": 1,
        "awaiting": 1,
        "followers": 2,
        "following": 3,
    }


def test_a_reader_that_does_not_load_leaves_everything_as_it_was():
    used = with_two_lists()
    shown = used.show()

    async def broken():
        raise OSError

    used.app._load_reader = broken
    with pytest.raises(OSError, match=r"^$"):
        used.choose(an_export_of("x", "y"))
    assert used.show() == shown


def test_reading_is_told_list_by_list():
    assert reading_in_words(0, 1, "a/followers_1.json") == "Reading followers_1.json"
    assert reading_in_words(1, 3, "a/b/following.json") == "Reading following.json, 2 of 3"


def test_one_damaged_record_leaves_the_others():
    used = with_months(MAY, JUNE)
    used.store.records[1] = json.dumps({"schema": 1, "owner": "me"})
    again = reopened(used)
    assert JUNE in kicker(again)


def test_a_newer_record_is_told_and_nothing_is_written():
    used = with_two_lists()
    record = json.loads(used.store.records[1])
    used.store.records[1] = json.dumps({**record, "schema": 2})
    before = used.store.content
    with pytest.raises(NewerRecord):
        reopened(used)
    assert used.store.content == before


def test_damaged_lists_are_told_and_nothing_is_written():
    used = with_two_lists()
    used.store.packed[1] = used.store.packed[1][:-3]
    before = used.store.content
    with pytest.raises(DamagedLists):
        reopened(used)
    assert used.store.content == before


def all_answers(used):
    """Yield the answer of everything that a person can do."""
    yield used.open()
    yield used.choose(an_export_of("ann bob", "bob deleted_x", owner=None, day=None))
    yield used.save()
    yield used.answer(1, "me", None)
    yield used.answer(1, "no name", None)
    yield used.answer(9, "me", MAY)
    for route in ("", "lists", "snapshots", "settings", "nonsense", *LIST_VIEWS):
        yield used.show(route)
        yield used.query(route, "b")
    yield used.open_snapshot(1)
    yield used.app.problem("cut-zip", "x.zip", "class CutZip")
    yield used.delete_everything()


def test_every_answer_is_json_of_the_contract():
    for answer in all_answers(Used()):
        assert json.loads(json.dumps(answer)) == answer
        known = {"ok", "fragments", "title", "announce", "snapshots", "code", "message", "hint"}
        assert answer.keys() <= known
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
