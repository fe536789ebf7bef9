"""After a wrong account or day is corrected, all is as if the right one had been imported."""

from __future__ import annotations

import re

import pytest

from still_followers.core.exports.coverage import build_dates, find_date_signals
from still_followers.core.list_kinds import ListKind
from tests.builders.apps import JULY, JUNE, MAY, Used, heads_of, kicker, names_shown, reopened
from tests.builders.memory import MemoryStore
from tests.builders.snapshots import the_day

APRIL, AUGUST, OTHER = "2026-04-30", "2026-08-31", "2026-09-09"
OF_ALL = (
    "",
    "snapshots",
    "trends",
    "review",
    "decisions",
    "campaigns",
    "renames",
    "lists",
    "settings",
)
LIVES = {
    APRIL: ({"ann": 5, "bob": 6, "cyd": 7, "gus": 8}, {"ann": 9, "bob": 8, "zoe": 4, "yan": 3}),
    MAY: ({"eve": 5, "cyd": 7, "gus": 8}, {"eve": 9, "bob": 8, "zoe": 4, "yan": 3}),
    JUNE: ({"eve": 5, "bob": 6, "gus": 8}, {"eve": 9, "zoe": 4, "ida": 12}),
    JULY: ({"eve": 5, "bob": 6, "cyd": 7}, {"eve": 9, "bob": 8, "ida": 12}),
}
"""ann becomes eve; bob, cyd and gus leave and come back; zoe and yan are cleaned up."""
NAMES = ["ann", "bob", "cyd", "eve", "gus", "ida", "zoe", "yan"]


@pytest.fixture(autouse=True)
def all_days_have_come(monkeypatch):
    monkeypatch.setattr("tests.builders.apps.TODAY", "2026-10-01")


def the_offer(used, value="yes"):
    used.open()
    used.complete("renames")
    return used.screen.one("button", data_action="decide-rename", data_value=value)


def lived(wrong: str = "", *, day: str = "", owner: str = "me") -> Used:
    """Return an app that kept four exports, of which the one of a day was read wrongly."""
    used = Used()
    used.open()
    for right, (followers, following) in LIVES.items():
        is_wrong = right == wrong
        used.keep(
            followers,
            following,
            day=day if is_wrong and day else right,
            owner=owner if is_wrong else "me",
            pending={"yan": 3},
        )
    return used


def decided(used: Used) -> Used:
    """Decide about the account "me" by what its latest snapshot shows."""
    used.open()
    used.mark("bob", "keep")
    used.save_person("ida", mark="keep", reason="own", words="the fair", note="met 🎪")
    used.name_campaign("Fair", "1970-01-01", "1970-01-02")
    used.save_filter("Kept", mark="keep")
    used.begin_review("not-following-back")
    used.skip("ida")
    return used


def everything(used: Used) -> dict[str, object]:
    """Return all screens of all snapshots and the backup, without where a day comes from."""
    used = reopened(used)
    seen: dict[str, object] = {"": used.fragments["main"]}
    for key in used.store.records:
        used.open_snapshot(key)
        for route in (*OF_ALL, *ListKind):
            if used.show(route).get("unfinished"):
                used.complete(route)
            seen[f"{key} {route}"] = used.fragments["main"], used.fragments["rail"]
        seen |= {f"{key} @{name}": used.person(name).text for name in NAMES}
    lines = re.sub(r'"sha256": "\w+"', "", used.backup().decode())
    seen["backup"] = lines.splitlines()
    return {
        name: re.sub(r"date.source\W+(export|owner)", "", str(one)) for name, one in seen.items()
    }


@pytest.mark.parametrize("right", LIVES)
@pytest.mark.parametrize("wrong", ["2026-01-01", "2026-05-15", "2026-06-15", AUGUST])
def test_a_corrected_day_shows_what_an_import_with_it_would(right, wrong):
    used, truth = lived(right, day=wrong), lived()
    if right != JULY and wrong < JULY:  # marks are made at the same latest export
        decided(used)
        decided(truth)
    used.correct([*LIVES].index(right) + 1, day=right)
    if right == JULY or wrong > JULY:
        decided(used)
        decided(truth)
    assert everything(used) == everything(truth)


@pytest.mark.parametrize("right", LIVES)
@pytest.mark.parametrize("owner", [None, "wrong.name"])
def test_a_corrected_account_shows_what_an_import_of_it_would(right, owner):
    key = [*LIVES].index(right) + 1
    used, truth = lived(right, owner=owner), lived()
    used.correct(key, owner="me")
    assert everything(decided(used)) == everything(decided(truth))


def test_all_that_was_decided_goes_along_with_the_account():
    used, truth = Used(), Used()
    for one, owner in ((used, "wrong.name"), (truth, "me")):
        one.open()
        for day in (APRIL, MAY):
            one.keep(*LIVES[day], day=day, owner=owner)
        one.decide_rename(the_offer(one))
        decided(one)
        one.switch_account(1)
    used.correct(1, owner="me")
    used.correct(2, owner="me")
    assert everything(used) == everything(truth)
    assert used.reviews()["ida"] == "keep"


def test_a_confirmed_rename_goes_along_with_the_day_also_over_another_export():
    used, truth = Used(), Used()
    for one, first in ((used, OTHER), (truth, APRIL)):
        one.open()
        one.keep(*LIVES[MAY], day=MAY)
        one.keep(*LIVES[APRIL], day=first)
        one.decide_rename(the_offer(one))
    used.correct(2, day=APRIL)
    assert everything(used) == everything(truth)
    assert "ann was renamed to eve" in used.person("eve").text


def test_a_mark_goes_along_with_the_day_of_the_export_it_was_made_at():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", day=AUGUST)
    used.mark("bob", "consider", "not-following-back")
    used.keep("ann", "ann", day=JUNE)
    used.correct(1, day=MAY)
    used.complete("cleaned-up")
    assert names_shown(used.screen) == ["bob"]


def test_who_had_a_name_before_keeps_the_mark_when_the_day_is_corrected():
    used = Used()
    used.open()
    used.keep({"ann": 5, "x": 1}, {"ann": 9, "zoe": 4, "eve": 2}, day=APRIL)
    used.keep({"ann": 5, "x": 1}, {"ann": 9, "zoe": 4}, day=JUNE)
    used.keep({"eve": 5, "x": 1}, {"eve": 9, "zoe": 4}, day=JULY)
    used.decide_rename(the_offer(used))
    used.save_person("eve*", mark="keep", note="the former")
    before = used.reviews()
    used.correct(2, day=MAY)
    assert used.reviews() == before == {"eve*": "keep"}


@pytest.mark.parametrize("by", ["owner", "day"])
def test_a_snapshot_that_is_the_same_as_another_becomes_one_with_it(by):
    used, truth = Used(), Used()
    wrong = {"owner": "wrong.name"} if by == "owner" else {"day": JUNE}
    for one, how in ((used, wrong), (truth, {})):
        one.open()
        one.keep(*LIVES[APRIL], day=APRIL)
        one.keep(*LIVES[MAY], day=MAY)
        one.keep(*LIVES[MAY], **{"day": MAY, **how})
    used.label(2, "before the fair")
    truth.label(2, "before the fair")
    used.label(3, "after it")
    before = used.store.content
    reply = used.correct(3, **{by: {"owner": "me", "day": MAY}[by]})
    used.undo()
    assert used.store.content == before
    used.correct(3, **{by: {"owner": "me", "day": MAY}[by]})
    assert "the two are now one" in reply["announce"]
    assert sorted(used.store.records) == sorted(used.store.packed) == [1, 2]
    assert [one["label"] for one in heads_of(used)] == ["", "before the fair / after it"]
    used.label(2, "before the fair")
    assert everything(used) == everything(truth)


@pytest.mark.parametrize(
    "said", [{"owner": "you"}, {"day": "2026-05-20"}, {"day": OTHER, "owner": "you"}, {"day": JUNE}]
)
def test_a_correction_can_be_undone_to_the_last_byte(said):
    used = decided(lived())
    used.keep(*LIVES[MAY], day=AUGUST)
    used.keep(*LIVES[JUNE], day=MAY)
    key = 6
    before = used.store.content
    assert used.correct(key, **said)["undo"] == "Undo"
    assert used.store.content != before
    used.undo()
    assert used.store.content == before
    assert reopened(used).store.content == before


def test_a_confirmed_name_of_the_account_gives_way_to_the_corrected_one():
    used = Used()
    used.open()
    used.keep(*LIVES[APRIL], day=APRIL, owner="old.me")
    used.keep(*LIVES[MAY], day=MAY, owner="me")
    used.decide_owner(used.screen.one("button", data_action="decide-owner", data_value="yes"))
    assert used.show("snapshots")["fragments"]["main"].count("open-snapshot") == 2
    used.correct(1, owner="somebody")
    assert {one["owner"] for one in heads_of(used)} == {"somebody", "me"}
    assert used.screen.all("button", data_action="decide-owner")  # asked anew
    again = reopened(used)
    again.switch_account(1)
    assert kicker(again) == f"somebody · {APRIL}"


def test_an_account_is_not_called_by_a_name_that_was_wrong():
    used = Used()
    used.open()
    used.keep(*LIVES[APRIL], day=APRIL, owner="old.me")
    used.keep(*LIVES[MAY], day=MAY, owner="wrong.name")
    used.decide_owner(used.screen.one("button", data_action="decide-owner", data_value="yes"))
    used.correct(2, owner="me")
    assert {one.owner for one in used.heads} == {"old.me", "me"}
    used.decide_owner(used.screen.one("button", data_action="decide-owner", data_value="yes"))
    assert {one.owner for one in used.heads} == {"me"}


def test_decisions_stay_while_another_snapshot_has_the_name():
    used = lived(JUNE, owner="wrong.name")
    used.keep(*LIVES[JULY], day=AUGUST, owner="wrong.name")
    used.mark("bob", "keep")
    used.correct(3, owner="me")
    assert used.reviews() == {}
    used.correct(5, owner="me")
    assert used.reviews() == {"bob": "keep"}


def test_no_word_is_lost_where_both_accounts_have_it():
    used = Used()
    used.open()
    used.keep(*LIVES[APRIL], day=APRIL)
    used.name_campaign("Fair", "1970-01-01", "1970-01-02")
    used.save_person("bob", note="mine")
    used.keep(*LIVES[MAY], day=MAY, owner="wrong.name")
    used.name_campaign("Fair", "1970-01-01", "1970-01-03")
    used.acts = 0  # the same moment
    used.save_person("zoe", note="of the other")
    used.correct(2, owner="me")
    decided = used.session.store.decisions
    assert [one.name for one in decided.campaigns_of("me")] == ["Fair 2", "Fair"]
    assert {one.review.note for one in decided.steps_of("me")} == {"mine", "of the other"}
    assert reopened(used).session.store.damaged_decisions == 0


def test_the_account_that_was_looked_at_keeps_being_looked_at():
    used = Used()
    used.open()
    used.keep(*LIVES[APRIL], day=APRIL, owner="wrong.name")
    used.keep(*LIVES[MAY], day=MAY, owner="you")
    used.switch_account(1)
    used.correct(1, owner="me")
    assert reopened(used).shown.snapshot.head.owner == "me"


@pytest.mark.parametrize("day", ["2012-01-01", "2026-05-01", "2026-05-30"])
@pytest.mark.parametrize("source", ["named", "guessed"])
def test_a_day_before_the_newest_follow_yields_to_it_and_says_so(day, source):
    used = Used()
    used.open()
    moment = int(the_day(MAY).timestamp()) + 3_600
    used.keep({"ann": moment}, "ann bob", day=JUNE if source == "named" else None)
    reply = used.correct(1, day=day)
    assert f"follows from after {day}" in reply["announce"]
    assert reply["announce"].endswith(f"so it is dated by the newest one: {MAY}.")
    assert [used.shown.snapshot.head.exported_at.date().isoformat()] == [MAY]
    assert MAY in used.screen.text


def test_a_day_that_has_not_come_yet_is_refused():
    used = lived()
    before = used.heads
    used.today = "2026-08-01"
    assert "is in the future" in used.correct(1, day="2027-05-05")["announce"]
    assert used.heads == before
    assert "in the future" not in used.correct(1, day="2026-08-01")["announce"]


@pytest.mark.parametrize("day", [MAY, JUNE])
def test_a_day_that_no_follow_contradicts_is_taken_without_a_word(day):
    used = Used()
    used.open()
    used.keep({"ann": int(the_day(MAY).timestamp())}, "ann bob", day=JULY)
    assert "newest" not in used.correct(1, day=day)["announce"]
    assert [used.shown.snapshot.head.exported_at.date().isoformat()] == [day]


def test_the_same_answer_changes_nothing():
    used = lived()
    before = used.store.content
    assert used.correct(1, "me", APRIL, "snapshots")["announce"] == "Nothing was changed."
    assert used.store.content == before
    assert used.screen.one("h1").text == "4 snapshots on this device."


def test_a_range_that_the_right_day_shows_is_asked_about():
    used, truth = Used(), Used()
    start = int(the_day("2025-05-31").timestamp())
    followers = {f"f{n}": start + n * 86_400 for n in range(300)}
    following = {f"g{n}": start - n * 86_400 for n in range(50)}
    signals = find_date_signals(build_dates(followers, following), the_day(MAY))
    used.open()
    truth.open()
    used.keep(followers, following, day=OTHER)
    truth.keep(followers, following, day=MAY, signals=signals)
    used.correct(1, day=MAY)
    [head] = used.heads
    assert [one.code for one in head.coverage.signals] == ["preset-range"]
    assert head.coverage.undecided
    used.confirm("yes", key=1)
    assert everything(used) == everything(truth)


def test_a_snapshot_is_corrected_where_snapshots_are():
    used = lived()
    used.show("snapshots")
    form = used.screen.all("form", data_action="correct-snapshot", data_key="4")[0]
    fields = {one["name"]: one["value"] for one in form.all("input")}
    assert fields == {"owner": "me", "day": JULY}
    reply = used.correct(4, "me", AUGUST, "snapshots")
    assert reply["title"] == "Snapshots"
    assert used.screen.all("button", data_action="open-snapshot")[0].text == AUGUST


def test_a_store_that_breaks_leaves_everything_as_it_was():
    used = decided(lived())
    used.store.broken.add("write")
    before = used.store.content
    with pytest.raises(Exception, match="write"):
        used.correct(1, owner="you")
    assert used.store.content == before
    assert isinstance(used.store, MemoryStore)
