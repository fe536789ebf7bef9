from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.model import Issue, ListName, Precision, Severity
from tests.builders.apps import JUNE, MAY, Used, heads_of, reopened, with_two_lists
from tests.builders.memory import MemoryStore, StoreBroke
from tests.builders.months import DAYS
from tests.builders.snapshots import an_export_of

RANGE = Issue("window-declared", Severity.WARNING, "followers", 1, {"start": 4, "end": 900})
GONE = Issue("list-missing", Severity.WARNING, "following")
DECISIONS = {"yes", "no", "discard"}


def a_cut_one(followers="ann fan", following="ann bob cyd", signals=(RANGE,), **export):
    return an_export_of(followers, following, signals=signals, **export)


def asked(*exports):
    """Return an app that was given exports and asks about the first that looks cut."""
    used = Used()
    used.open()
    used.choose(exports)
    return used


def answers_on(screen):
    return {one["data-value"]: one for one in screen.all(data_action="confirm-completeness")}


def confirmed_of(used):
    return [head["confirmed"] for head in heads_of(used)]


def headline(used):
    return used.screen.one("h1").text


# The question


def test_an_export_that_looks_cut_asks_and_keeps_nothing():
    used = asked(a_cut_one())
    assert answers_on(used.screen).keys() == DECISIONS
    reply = used.save()
    assert (reply["fragments"], "announce" in reply) == ({}, False)
    assert used.store.writes == []


def test_the_question_accuses_nobody():
    used = asked(a_cut_one())
    text = used.screen.text
    assert not {"bob", "cyd", "fan"} & set(text.split())
    assert used.screen.all(data_username=None) == []


def test_without_an_answer_every_list_is_the_first_screen():
    used = asked(a_cut_one())
    used.show("not-following-back")
    assert "See who follows you back" in headline(used)


def test_the_question_stands_on_the_overview_until_it_is_answered():
    used = with_two_lists()
    used.choose(a_cut_one(day=JUNE))
    used.show("settings")
    used.show("")
    assert answers_on(used.screen).keys() == DECISIONS
    used.show("not-following-back")  # still of the snapshot before
    assert [row["data-username"] for row in used.screen.all(data_username=None)] == ["cyd", "dan"]


def test_yes_keeps_it_whole_and_shows_it():
    used = asked(a_cut_one())
    reply = used.confirm("yes")
    assert used.store.writes == ["add"]
    assert confirmed_of(used) == [True]
    assert "Saved" in reply["announce"]
    assert headline(used) == "2 of the 3 accounts you follow do not follow you back."
    assert used.counts["not-following-back"] == 2


def test_no_keeps_it_and_withholds_what_depends_on_followers():
    used = asked(a_cut_one())
    used.confirm("no")
    assert (used.store.writes, confirmed_of(used)) == (["add"], [False])
    for route in ("", "not-following-back", "fans", "mutuals", "awaiting", "followers"):
        used.show(route)
        assert used.screen.all(data_username=None) == [], route
        assert not {"fan", "bob"} & set(used.screen.text.split()), route
    used.show("following")
    assert len(used.screen.all(data_username=None)) == 3


def test_a_withheld_list_cannot_be_searched():
    used = asked(a_cut_one())
    used.confirm("no")
    reply = used.query("not-following-back", "bob")
    assert "bob" not in str(reply["fragments"]).replace("“bob”", "")


def test_discarding_keeps_nothing_and_goes_back():
    used = with_two_lists()
    used.show("settings")  # what the import brought goes with its screen
    before, shown = used.store.content, used.show()
    used.choose(a_cut_one(day=JUNE))
    reply = used.confirm("discard")
    assert used.store.content == before
    assert used.show() == shown
    assert "Nothing" in reply["announce"]


def test_a_list_that_is_missing_cannot_be_confirmed():
    used = asked(a_cut_one(following="", signals=(GONE,)))
    assert answers_on(used.screen).keys() == {"no", "discard"}
    used.confirm("no")
    used.show("followers")
    assert len(used.screen.all(data_username=None)) == 2
    used.show("fans")
    assert used.screen.all(data_username=None) == []


def test_an_answer_survives_and_can_be_changed():
    used = asked(a_cut_one())
    used.confirm("no")
    again = reopened(used)
    assert "discard" not in answers_on(again.screen)
    key = int(answers_on(again.screen)["yes"]["data-key"])
    again.confirm("yes", key)
    assert confirmed_of(again) == [True]
    assert again.counts["not-following-back"] == 2
    again.confirm("no", key)
    assert again.screen.all(data_username=None) == []


def test_an_answer_for_a_snapshot_that_is_gone_changes_nothing():
    used = with_two_lists()
    before = used.store.content
    used.confirm("no", 99)
    assert used.store.content == before


def test_an_answer_without_a_question_shows_the_overview():
    used = with_two_lists()
    before = used.store.content
    used.confirm("yes")
    assert used.store.content == before
    assert "do not follow you back" in headline(used)


def test_a_failed_write_leaves_the_question():
    used = Used(MemoryStore("add"))
    used.open()
    used.choose(a_cut_one())
    with pytest.raises(StoreBroke):
        used.confirm("yes")
    used.show("")
    assert answers_on(used.screen).keys() == DECISIONS


def test_far_fewer_followers_than_before_ask():
    used = Used()
    used.open()
    used.keep(" ".join(f"fan{n}" for n in range(10)), "ann", day=MAY)
    used.choose(an_export_of("fan1 fan2", "ann", day=JUNE))
    assert answers_on(used.screen).keys() == DECISIONS
    assert "10" in used.screen.text


@pytest.mark.parametrize(("owner", "day"), [("other", JUNE), ("me", "2026-05-01"), (None, JUNE)])
def test_only_an_earlier_snapshot_of_the_same_account_is_compared(owner, day):
    used = Used()
    used.open()
    used.keep(" ".join(f"fan{n}" for n in range(10)), "ann", day=MAY)
    used.choose(an_export_of("fan1 fan2", "ann", owner=owner, day=day))
    assert answers_on(used.screen) == {}


def test_a_cut_snapshot_is_no_measure():
    used = asked(a_cut_one(" ".join(f"fan{n}" for n in range(10)), day=MAY))
    used.confirm("no")
    used.choose(an_export_of("fan1 fan2", "ann", day=JUNE))
    assert answers_on(used.screen) == {}


# Several exports at once


def test_two_exports_at_once_are_two_snapshots():
    used = asked(an_export_of("ann", "ann bob", day=JUNE), an_export_of("ann", "ann", day=MAY))
    reply = used.save()
    assert (used.store.writes, reply["snapshots"]) == (["add", "add"], 2)
    assert [head["exported_at"][:10] for head in heads_of(used)] == [MAY, JUNE]
    assert "All" in reply["announce"]
    assert headline(used).startswith("1 of the 2")  # the latest


def test_of_two_exports_the_whole_one_is_kept_and_the_other_asks():
    used = asked(an_export_of("ann", "ann", day=MAY), a_cut_one(day=JUNE))
    used.save()
    assert [head["exported_at"][:10] for head in heads_of(used)] == [MAY]
    assert answers_on(used.screen).keys() == DECISIONS
    used.confirm("yes")
    assert [head["exported_at"][:10] for head in heads_of(used)] == [MAY, JUNE]


def test_two_questions_come_one_after_the_other():
    used = asked(a_cut_one(day=JUNE), a_cut_one("ann", "ann", day=MAY))
    used.confirm("no")
    assert answers_on(used.screen).keys() == DECISIONS
    used.confirm("discard")
    assert "discard" not in answers_on(used.screen)  # the overview of what was kept
    assert [head["exported_at"][:10] for head in heads_of(used)] == [MAY]


def test_the_second_of_two_exports_is_compared_with_the_first():
    many = " ".join(f"fan{n}" for n in range(10))
    used = asked(an_export_of(many, "ann", day=MAY), an_export_of("fan1", "ann", day=JUNE))
    used.save()
    assert len(heads_of(used)) == 1
    assert answers_on(used.screen).keys() == DECISIONS


# The same snapshot again


def to_the_minute(export):
    return replace(export, precision=dict.fromkeys((*ListName,), Precision.MINUTE))


@pytest.mark.parametrize(
    ("first", "second", "writes"),
    [
        (an_export_of("ann", "bob"), an_export_of("ann", "bob"), ["add"]),
        (to_the_minute(an_export_of("ann", "bob")), an_export_of("ann", "bob"), ["add", "replace"]),
        (an_export_of("ann", "bob"), to_the_minute(an_export_of("ann", "bob")), ["add"]),
    ],
)
def test_the_same_names_on_the_same_day_are_one_snapshot_and_exact_dates_win(first, second, writes):
    used = Used()
    used.open()
    for export in (first, second):
        used.choose(export)
        reply = used.save()
    assert (used.store.writes, reply["snapshots"]) == (writes, 1)
    assert heads_of(used)[0]["precision"]["followers"] == "second"
    assert "saved already" in reply["announce"]


MIXED = (
    "1 snapshot was added. 1 was saved already and is now more complete or more exact. "
    "1 was saved already."
)
ONE, TWO, THREE = (an_export_of("ann", f"bob name{n}", day=day) for n, day in enumerate(DAYS[:3]))


@pytest.mark.parametrize(
    ("before", "chosen", "words"),
    [
        ((), (ONE, TWO), "All of them are saved in this browser, on this device."),
        ((ONE, TWO), (ONE, TWO), "All of them were saved already. Nothing was added."),
        ((ONE,), (ONE, TWO, THREE), "2 snapshots were added. 1 was saved already."),
        (
            (to_the_minute(ONE), TWO),
            (ONE, TWO, THREE),
            MIXED,
        ),
        ((ONE,), (ONE,), "This snapshot was saved already. Nothing was added."),
    ],
)
def test_what_became_of_each_of_several_exports_is_said(before, chosen, words):
    used = Used()
    used.open()
    for export in before:
        used.choose(export)
        used.save()
    used.choose(chosen)
    assert used.save()["announce"] == words


def test_a_whole_export_wins_over_a_cut_one_of_the_same_names():
    used = asked(a_cut_one())
    used.confirm("no")
    used.choose(replace(a_cut_one(), coverage=an_export_of().coverage))
    used.save()
    assert (len(heads_of(used)), heads_of(used)[0]["coverage"]) == (1, [])
    assert used.counts["not-following-back"] == 2


def test_a_folder_is_remembered_by_its_name():
    used = Used()
    used.choose(an_export_of("ann", "bob"), "a/followers_1.json", "a/following.json", "b.zip")
    used.save()
    assert heads_of(used)[0]["files"] == ["a", "b.zip"]
