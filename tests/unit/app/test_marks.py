from __future__ import annotations

import json

import pytest

from still_followers.core.decisions.marks import Mark, Review
from still_followers.core.history.persons import Rename
from still_followers.core.listing import Query
from tests.builders.apps import JULY, JUNE, MAY, Used, reopened
from tests.builders.doubts import SIGNALS
from tests.builders.memory import MemoryStore, StoreBroke
from tests.builders.parsed import parsed
from tests.builders.reviewing import FOLLOWING, in_use, reviewed
from tests.builders.snapshots import an_export_of, the_day


def marks_stored(used):
    return [json.loads(text) for key, text in used.store.states.items() if key.startswith("mark ")]


def chosen_mark(screen, name):
    """Return the mark that a row shows."""
    row = screen.one(id="accounts").one(data_username=name)
    pressed = row.all("button", aria_pressed="true")
    return pressed[0]["value"] if pressed else "undecided"


# One account


def test_a_mark_is_kept_before_it_is_said_and_is_there_again():
    used = in_use()
    reply = used.mark("bob", "keep")
    assert (reply["announce"], reply["undo"]) == ("bob: Keep.", "Undo")
    assert [one["names"] for one in marks_stored(used)] == [["bob"]]
    again = reopened(used)
    assert again.reviews() == {"bob": "keep"}
    again.show("following")
    assert chosen_mark(again.screen, "bob") == "keep"
    assert chosen_mark(again.screen, "ann") == "undecided"


def test_a_mark_changes_the_frame_and_leaves_the_list():
    used = in_use()
    used.show("following")
    reply = used.mark("bob", "keep", "not-following-back")
    assert "main" not in reply["fragments"]
    assert used.rail.one("a", href="#/review").text == "Review25%"


def test_what_cannot_be_kept_is_not_shown_as_decided():
    used = Used(MemoryStore("write"))
    used.open()
    used.keep("ann", FOLLOWING, day=MAY)
    with pytest.raises(StoreBroke):
        used.mark("bob", "keep")
    assert used.reviews() == {}


def test_the_same_act_is_kept_once():
    used = in_use()
    act = used.act
    for _time in range(2):
        used.do("save_person", act, "bob", {"mark": "keep"}, "", Query())
    assert len(marks_stored(used)) == 1


def test_a_whole_review_has_reason_note_and_day():
    used = in_use()
    reply = used.save_person(
        "bob", mark="keep", reason="customer", note="40 notebooks", look_again="2026-12-01"
    )
    assert reply["announce"] == "bob: Keep: Customer; look again on 2026-12-01."
    form = used.person("bob").one("form", data_action="save-person")
    assert form.one("textarea").text == "40 notebooks"
    assert form.one("input", name="look_again")["value"] == "2026-12-01"
    assert form.one("input", name="reason", checked=None)["value"] == "customer"
    used.show("following")
    row = used.screen.one(id="accounts").one(data_username="bob")
    assert "Kept: Customer" in row.text


def test_what_the_form_cannot_mean_is_left_out():
    used = in_use()
    used.save_person("bob", mark="perhaps", reason="because", look_again="soon", note="x")
    [kept] = marks_stored(used)
    assert (kept["mark"], kept["reason"], kept["look_again"], kept["note"]) == (
        "undecided", None, None, "x",
    )  # fmt: skip


def test_a_page_of_an_account_tells_what_was_decided_before():
    used = in_use()
    used.save_person("bob", mark="keep", reason="own", words="school")
    used.mark("bob", "consider")
    decided = used.person("bob").all(class_="events")[-1].all("p")
    assert [line.text for line in decided] == ["Keep: school", "Consider removing"]


def test_who_is_not_followed_is_nothing_to_decide_about():
    assert in_use().person("fan").all("form") == []


# Undo


def test_undo_goes_back_step_by_step_also_after_a_reload():
    used = in_use()
    used.mark("bob", "keep")
    used.mark("bob", "consider")
    used.mark("cyd", "keep")
    again = reopened(used)
    assert again.undo()["announce"] == "Undone. cyd: Keep."
    assert again.reviews() == {"bob": "consider"}
    reply = again.undo()
    assert (reply["announce"], reply["undo"]) == (
        "Undone. bob: Consider removing.", "Undo the previous one",
    )  # fmt: skip
    assert again.reviews() == {"bob": "keep"}
    assert "undo" not in again.undo()
    assert again.reviews() == {}
    assert again.undo()["announce"] == "There is nothing to undo."
    assert marks_stored(again) == []


def test_what_was_done_last_is_undone_first():
    used = in_use()
    used.mark("bob", "keep")
    used.delete_snapshot(1)
    used.keep("ann fan", FOLLOWING, day=JUNE)
    used.delete_snapshot(2)
    assert used.undo()["announce"] == "The snapshot is back."
    assert used.undo()["announce"] == "Undone. bob: Keep."


def test_a_decision_ends_what_could_be_undone_before():
    used = in_use()
    used.keep("ann fan", FOLLOWING, day=JUNE)
    used.delete_snapshot(1)
    used.mark("bob", "keep")
    assert used.undo()["announce"] == "Undone. bob: Keep."
    assert used.undo()["announce"] == "There is nothing to undo."


# Many at once


def test_selected_rows_are_marked_as_one_step():
    used = in_use()
    used.show("following")
    reply = used.select("bob cyd dan")
    assert "3 selected" in parsed(reply["fragments"]["bulk"]).text
    used.select("dan", on=False)
    reply = used.mark_selected("keep", "following")
    assert reply["announce"] == "2 accounts: Keep."
    assert used.reviews() == {"bob": "keep", "cyd": "keep"}
    assert used.fragments["bulk"] == ""
    used.undo("following")
    assert used.reviews() == {}


def test_selected_rows_are_kept_for_a_reason_with_one_undo():
    used = in_use()
    used.mark("cyd", "keep")
    used.show("following")
    used.select("bob cyd")
    reply = used.keep_selected("customer", "following")
    assert reply["announce"] == "2 accounts: Keep: Customer."
    reviews = used.shown.reviews.by_person
    assert {name: str(one.reason) for name, one in reviews.items()} == {
        "bob": "customer",
        "cyd": "customer",
    }
    used.undo("following")
    assert used.reviews() == {"cyd": "keep"}
    assert used.shown.reviews.by_person["cyd"].reason is None


def test_selected_rows_are_kept_in_own_words_or_without_a_reason():
    used = in_use()
    used.show("following")
    used.select("bob")
    reply = used.keep_selected("own", "following", words=" from the fair ")
    assert reply["announce"] == "bob: Keep: from the fair."
    used.select("cyd")
    assert used.keep_selected("", "following")["announce"] == "cyd: Keep."


@pytest.mark.parametrize("words", ["", "   ", "\r\n"])
def test_empty_words_for_selected_rows_leave_the_own_words_of_those_that_are_kept(words):
    used = in_use()
    used.save_person("bob", mark="keep", reason="own", words="Ana’s sister")
    used.show("following")
    used.select("bob cyd")
    used.keep_selected("own", "following", words=words)
    reviews = used.shown.reviews.by_person
    assert reviews["bob"].words == "Ana’s sister"
    assert reviews["cyd"] == Review(Mark.KEEP)


def test_all_that_match_are_selected_also_on_other_pages():
    used = Used()
    used.open()
    many = {f"name{n:03}": n + 1 for n in range(250)}
    used.keep("ann", many, day=MAY)
    used.show("following")
    used.select_all("following", text="name1")
    assert "100 selected" in used.fragments["bulk"]
    used.mark_selected("consider", "following")
    used.select_all("following", mark="undecided")
    assert "150 selected" in used.fragments["bulk"]
    used.clear_selection("following")
    assert used.fragments["bulk"] == ""


def test_nothing_selected_decides_nothing():
    used = in_use()
    used.show("following")
    assert "announce" not in used.mark_selected("keep", "following")
    assert marks_stored(used) == []


def test_a_pasted_list_marks_those_who_are_followed_and_tells_the_others():
    used = in_use()
    reply = used.paste("@bob\nhttps://www.instagram.com/cyd/\nfan, zoe, what?", "consider")
    assert reply["announce"] == (
        "Marked 2 as Consider removing. You do not follow: fan, zoe. Not understood: what?."
    )
    assert used.reviews() == {"bob": "consider", "cyd": "consider"}
    assert used.screen.one("textarea").text == "fan\nzoe\nwhat?"
    used.undo("paste")
    assert used.reviews() == {}


def test_a_pasted_list_of_nobody_marks_nobody():
    used = in_use()
    many = " ".join(f"n{number}" for number in range(12))
    words = used.paste(many, "keep")["announce"]
    assert words.startswith("Nobody was marked. You do not follow: n0, n1,")
    assert words.endswith("n9 and 2 more.")


def test_a_pasted_former_name_marks_the_renamed_account():
    used = Used()
    used.open()
    used.keep("old ann", "old ann", day=MAY)
    used.keep("new ann", "new ann", day=JUNE)
    used.confirm_rename(Rename("old", "new", the_day(MAY), the_day(JUNE)), "")
    used.paste("new", "keep")
    assert used.reviews() == {"new": "keep"}


# One after the other


def test_the_review_goes_from_one_to_the_next_and_tells_where_it_is():
    used = in_use()
    used.show("review")
    assert reviewed(used) == "bob"
    assert used.screen.one(class_="rv-top").one("p").text == "1 of 4"
    reply = used.save_review("bob", mark="keep", reason="friend")
    assert (reply["announce"], reviewed(used)) == ("bob: Keep: Friend or family.", "cyd")
    assert used.screen.one(class_="rv-top").one("p").text == "2 of 4"


def test_the_review_keeps_its_place_over_reloads_and_imports():
    used = in_use()
    used.show("review")
    used.save_review("bob", mark="keep")
    used.skip("cyd")
    assert reviewed(used) == "dan"
    again = reopened(used)
    again.show("review")
    assert reviewed(again) == "dan"
    again.keep("ann fan", "zoe " + FOLLOWING, day=JUNE)
    again.show("review")
    assert reviewed(again) == "dan"
    again.keep("ann fan dan", "zoe " + FOLLOWING, day=JULY)
    again.show("review")
    assert reviewed(again) != "dan"


def test_who_was_skipped_comes_at_the_end():
    used = in_use()
    used.show("review")
    used.skip("bob")
    for name in ("cyd", "dan", "eve"):
        assert reviewed(used) == name
        used.save_review(name, mark="consider")
    assert reviewed(used) == "bob"
    used.save_review("bob", mark="keep")
    assert reviewed(used) == "You have reviewed everyone here."


def test_saving_without_a_decision_goes_on_too():
    used = in_use()
    used.show("review")
    used.save_review("bob", mark="undecided", note="ask Eve")
    assert reviewed(used) == "cyd"
    assert used.reviews() == {"bob": "undecided"}


def test_undo_in_the_review_brings_the_account_back():
    used = in_use()
    used.show("review")
    used.save_review("bob", mark="keep")
    used.save_review("cyd", mark="keep")
    used.undo("review")
    assert reviewed(used) == "cyd"
    used.undo("review")
    assert reviewed(used) == "bob"


def test_a_part_of_a_list_is_reviewed():
    used = in_use(close_friends="dan eve")
    used.begin_review("following", in_list="close-friends")
    assert reviewed(used) == "dan"
    assert used.screen.one(class_="rv-top").one("p").text == "1 of 2"
    assert "in Close friends" in used.screen.one(class_="kicker").text


def test_who_is_to_be_looked_at_again_is_asked_for():
    used = in_use()
    used.save_person("bob", mark="keep", look_again="2026-06-03")
    used.mark("cyd dan eve", "keep")
    used.show("review")
    assert reviewed(used) == "You have reviewed everyone here."
    used.today = "2026-06-03"
    used.show("review")
    assert reviewed(used) == "bob"
    used.show("")
    assert used.screen.one(class_="next").one("span").text == (
        "1 account you keep is due for another look."
    )


def test_a_list_that_may_be_false_is_not_reviewed():
    used = Used()
    used.open()
    used.keep("ann", FOLLOWING, day=MAY)
    used.choose(an_export_of("ann", FOLLOWING, day=JUNE, signals=(SIGNALS["window-declared"],)))
    used.confirm("no")
    used.open_snapshot(2)
    used.show("review")
    assert "does not say" in reviewed(used)


def test_who_is_reviewed_may_be_known_only_when_all_snapshots_were_read(monkeypatch):
    monkeypatch.setattr("still_followers.app.gather.AT_ONCE", 0)
    used = in_use()
    used.keep("fan", FOLLOWING, day=JUNE)
    reply = used.begin_review("not-following-back", told="once")
    assert (reply["unfinished"], reviewed(used)) == (True, "Review")
    used.complete("review")
    assert reviewed(used) == "ann"


def test_who_is_to_be_looked_at_again_is_not_counted_as_done():
    used = in_use()
    for name in ("bob", "cyd"):
        used.save_person(name, mark="keep", look_again="2026-06-02")
    used.begin_review("following", due="yes")
    assert used.screen.one(class_="rv-top").one("p").text == "1 of 2"


def test_who_was_skipped_and_decided_later_is_not_offered_again():
    used = in_use()
    used.show("review")
    used.skip("bob")
    used.mark("bob cyd dan eve", "keep")
    used.show("review")
    assert reviewed(used) == "You have reviewed everyone here."
    assert "skipped" not in used.screen.text


def test_where_everybody_follows_back_nothing_is_to_be_decided():
    used = Used()
    used.open()
    used.keep("ann", "ann", day=MAY)
    used.show("")
    assert used.screen.all(class_="next") == []


# An act that changes nothing is no step


WHOLE = {"mark": "keep", "reason": "own", "words": "friend 🎪", "note": " a\nnote "}


def test_the_same_again_is_no_step_so_undo_needs_one_press():
    used = in_use()
    used.mark("bob", "keep")
    used.mark("bob", "keep")
    assert len(marks_stored(used)) == 1
    used.save_person("bob", **WHOLE)
    again = used.save_person("bob", **WHOLE)
    assert "announce" not in again
    assert len(marks_stored(used)) == 2
    used.undo()
    assert used.person("bob").one("textarea", name="note").text == ""
    used.undo()
    assert used.reviews() == {}


def test_a_mark_that_changes_nothing_leaves_the_list_as_it_is():
    used = in_use()
    used.mark("bob", "keep")
    used.show("following")
    asked = Query(chosen={"mark": "undecided"})
    again = used.do("mark", used.act, "bob", "keep", "following", asked)
    assert "main" not in again["fragments"]


def test_many_marked_again_are_no_step_and_some_of_them_are_one():
    used = in_use()
    for _ in range(2):
        used.select("bob cyd")
        used.mark_selected("keep", "following")
        used.paste("bob, cyd", "keep")
    assert len(marks_stored(used)) == 1
    used.paste("bob, cyd, dan", "keep")
    assert len(marks_stored(used)) == 2


def test_saving_twice_in_the_review_is_one_step_and_goes_to_the_same_next():
    used = in_use()
    used.show("review")
    first = used.screen.one("form")["data-person"]
    used.save_review(first, mark="keep")
    second = used.screen.one("form")["data-person"]
    used.save_review(first, mark="keep")
    assert used.screen.one("form")["data-person"] == second
    assert len(marks_stored(used)) == 1


def test_going_on_without_a_decision_is_no_step_and_shows_the_next():
    used = in_use()
    used.show("review")
    first = used.screen.one("form")["data-person"]
    reply = used.save_review(first, mark="undecided")
    assert used.screen.one("form")["data-person"] != first
    assert marks_stored(used) == []
    assert "announce" not in reply


def test_what_is_kept_under_the_same_name_twice_is_undone_at_once():
    used = in_use()
    for _ in range(2):
        used.save_filter("mine", mark="keep")
    used.undo()
    assert [one for one in used.store.states.values() if '"kind": "filter"' in one] == []
    for _ in range(2):
        used.name_campaign("spring", "2026-03-01", "2026-03-02")
    used.undo()
    assert [one for one in used.store.states.values() if '"kind": "campaign"' in one] == []
