"""Several snapshots: compare, decide, switch accounts, name, delete, undo."""

from __future__ import annotations

import json

import pytest

from tests.builders.apps import JULY, JUNE, MAY, Used, kicker, names_shown, reopened
from tests.builders.memory import MemoryStore, StoreBroke
from tests.builders.parsed import parsed
from tests.builders.snapshots import SECOND, an_export_of

OLD = {"ann": 5, "bob": 6, "cyd": 7}


def two_months(**later):
    """Return an app with two snapshots, between which ann became eve and bob left."""
    used = Used()
    used.open()
    used.keep(OLD, {"ann": 9, "bob": 8, "zoe": 4}, day=MAY)
    followers = later.pop("followers", {"eve": 5, "cyd": 7, "fay": 8})
    used.keep(followers, {"eve": 9, "bob": 8, "zoe": 4}, day=JUNE, **later)
    return used


def shown_in(used, view):
    used.show(view)
    return sorted(names_shown(used.screen)) if used.screen.all(id="accounts") else []


def row_of(used, name):
    [row] = used.screen.all("tr", data_username=name)
    return row.text


def the_offer(used, value="yes"):
    return used.screen.one("button", data_action="decide-rename", data_value=value)


def test_the_rail_counts_what_changed():
    assert {k: v for k, v in two_months().counts.items() if "-f" in k and "back" not in k} == {
        "new-followers": 0,
        "lost-followers": 2,
        "started-following": 0,
        "no-longer-followed": 1,
    }


def test_each_change_list_shows_its_names():
    used = two_months()
    assert shown_in(used, "lost-followers") == ["ann", "bob"]
    assert shown_in(used, "followers-again") == ["eve", "fay"]
    assert shown_in(used, "no-longer-followed") == ["ann"]
    assert shown_in(used, "new-followers") == []


def test_a_loss_says_its_interval_and_why():
    used = two_months(blocked={"bob": 99})
    used.show("lost-followers")
    assert f"between {MAY} and {JUNE}" in row_of(used, "bob")
    assert "You blocked this account on 1970-01-01" in row_of(used, "bob")
    assert "For 2 of them the exports say more." in used.screen.text


def test_without_a_second_snapshot_there_are_no_changes():
    used = Used()
    used.open()
    used.keep(OLD, OLD, day=MAY)
    assert "new-followers" not in used.counts
    used.show("lost-followers")
    assert "two complete snapshots" in used.screen.one("h1").text


def test_a_partial_snapshot_is_passed_over_unless_it_is_chosen():
    used = two_months()
    used.choose(an_export_of("cyd", OLD, day=JULY, signals=(a_signal(),)))
    used.confirm("no")
    assert used.counts["lost-followers"] == 2
    used.compare(2, 3)
    assert "lost-followers" not in used.counts
    used.show("lost-followers")
    assert "do not prove" in used.screen.one("h1").text


def a_signal():
    from tests.builders.doubts import SIGNALS  # noqa: PLC0415

    return SIGNALS["window-declared"]


def test_a_partial_snapshot_between_narrows_an_interval():
    used = Used()
    used.open()
    used.keep({"ann": 5, "bob": 6}, {"zoe": 4}, day=MAY)
    used.choose(an_export_of({"ann": 5}, {"zoe": 4}, day=JUNE, signals=(a_signal(),)))
    used.confirm("no")
    used.keep({"bob": 6}, {"zoe": 4}, day=JULY)
    used.show("lost-followers")
    assert f"between {JUNE} and {JULY}" in row_of(used, "ann")


def test_any_two_snapshots_can_be_compared_in_either_order():
    used = two_months()
    used.keep({"cyd": 7}, {"zoe": 4}, day=JULY)
    used.compare(3, 1)
    assert shown_in(used, "lost-followers") == ["ann", "bob"]
    used.compare(2, 3)
    assert shown_in(used, "lost-followers") == ["eve", "fay"]
    assert "different" in used.compare(2, 2)["announce"]


def test_a_rename_is_offered_with_its_evidence():
    used = two_months()
    used.show("renames")
    pair = used.screen.one("li", class_="pair")
    assert (pair["data-old"], pair["data-new"]) == ("ann", "eve")
    assert "Both followed you on 1970-01-01 00:00:05" in pair.text
    assert "you followed both on 1970-01-01 00:00:09" in pair.text


def test_a_confirmed_rename_joins_the_two_names_everywhere():
    used = two_months()
    used.show("renames")
    reply = used.decide_rename(the_offer(used))
    assert reply["undo"]
    assert shown_in(used, "lost-followers") == ["bob"]
    assert shown_in(used, "followers-again") == ["fay"]
    assert shown_in(used, "no-longer-followed") == []
    page = used.person("eve")
    assert "ann was renamed to eve" in page.text
    assert shown_in(reopened(used), "lost-followers") == ["bob"]


def test_a_confirmed_rename_is_undone_at_once_or_later():
    used = two_months()
    used.show("renames")
    offer = the_offer(used)
    used.decide_rename(offer)
    used.undo()
    assert shown_in(used, "lost-followers") == ["ann", "bob"]
    used.decide_rename(offer)
    again = reopened(used)
    again.show("renames")
    again.decide_rename(the_offer(again, "undo"))
    assert shown_in(again, "lost-followers") == ["ann", "bob"]
    assert used.store.states == {}


def test_a_refused_rename_is_not_offered_again():
    used = two_months()
    used.show("renames")
    used.decide_rename(the_offer(used, "no"))
    assert used.screen.all("button", data_value="yes") == []
    assert "two accounts" in used.screen.one(id="decided").text
    used.show("lost-followers")
    assert used.screen.all(id="may-be-renamed") == []
    assert "Possibly renamed" not in row_of(used, "ann")


def test_a_decision_that_cannot_be_stored_changes_nothing():
    used = two_months()
    used.show("renames")
    offer = the_offer(used)
    used.store.broken.add("write")
    with pytest.raises(StoreBroke):
        used.decide_rename(offer)
    assert shown_in(used, "lost-followers") == ["ann", "bob"]


def test_a_rename_follows_the_corrected_date_of_its_export():
    used = Used()
    used.open()
    used.keep(OLD, {}, day=MAY)
    used.keep({"eve": 5, "bob": 6, "cyd": 7}, {}, day=None)
    used.show("renames")
    used.decide_rename(the_offer(used))
    used.today = JULY
    used.correct(2, day=JULY)
    assert shown_in(used, "lost-followers") == []
    [(key, text)] = used.store.states.items()
    assert JULY in key
    assert json.loads(text)["after"].startswith(JULY)


def test_not_following_back_tells_what_history_proves():
    used = Used()
    used.open()
    used.keep({"ann": 5, "cyd": 7}, {"ann": 9, "zoe": 4}, day=MAY)
    used.show("not-following-back")
    assert "Only one snapshot so far" in row_of(used, "zoe")
    used.keep({"cyd": 7}, {"ann": 9, "zoe": 4}, day=JUNE)
    used.show("not-following-back")
    assert f"Followed you until between {MAY} and {JUNE}" in row_of(used, "ann")
    assert f"Not a follower in any snapshot since {MAY}" in row_of(used, "zoe")


def test_who_came_back_has_both_dates():
    used = Used()
    used.open()
    used.keep({"ann": 5, "bob": SECOND, "cyd": 7}, {}, day=MAY)
    used.keep({"cyd": 7}, {}, day=JUNE)
    used.keep({"ann": 5, "bob": SECOND + 86_400, "cyd": 7}, {}, day=JULY)
    used.show("settings")  # what the import brought goes with its screen
    used.show("")
    assert used.screen.one("a", href="#/came-back").text == "Who left and came back"
    assert shown_in(used, "came-back") == ["ann", "bob"]
    assert f"Away and back between {MAY} and {JULY}" in row_of(used, "ann")
    assert "the same second as before" in row_of(used, "ann")
    assert "since 2023-11-14; now: since 2023-11-15" in row_of(used, "bob")


def test_an_older_export_takes_its_place_and_all_is_worked_out_anew():
    later = Used()
    later.open()
    later.keep({"cyd": 7, "dan": 8, "eve": 9}, {"ann": 9}, day=JULY)
    later.keep({"ann": 5, "cyd": 7, "dan": 8, "eve": 9}, {"ann": 9}, day=MAY)
    again = reopened(later)
    assert kicker(again).startswith(f"me · {JULY}")
    again.show("not-following-back")
    assert f"Followed you until between {MAY} and {JULY}" in row_of(again, "ann")
    again.keep({"ann": 5, "cyd": 7, "dan": 8, "eve": 9}, {"ann": 9}, day=JUNE)
    fresh = reopened(again)
    fresh.show("not-following-back")
    assert f"Followed you until between {JUNE} and {JULY}" in row_of(fresh, "ann")


def test_an_older_snapshot_is_told_by_what_came_before_it():
    used = Used()
    used.open()
    used.keep({"ann": 5, "cyd": 7}, {"ann": 9, "zoe": 4}, day=MAY)
    used.keep({"cyd": 7}, {"ann": 9, "zoe": 4}, day=JUNE)
    used.keep({"ann": 6, "cyd": 7}, {"ann": 9, "zoe": 4}, day=JULY)
    used.open_snapshot(2)
    used.show("not-following-back")
    assert f"Followed you until between {MAY} and {JUNE}" in row_of(used, "ann")


def test_a_persons_page_has_its_timeline():
    used = two_months()
    page = used.person("bob")
    words = [item.text for item in page.one("ol", class_="events").all("li")]
    assert words == [
        "1970-01-01Followed you.",
        "1970-01-01You followed this account.",
        f"between {MAY} and {JUNE}Left your followers.",
    ]
    assert f"Followed you until between {MAY} and {JUNE}" in page.text


def test_a_page_of_nobody_says_so_and_titles_hold_no_name():
    used = two_months()
    assert "Which account was this?" in used.person("stranger").text
    assert "Which account was this?" in used.person("").text
    assert "bob" not in used.show("account/1", text="bob")["title"]


def many_people(count=60_000):
    return {f"name{number}": number + 1 for number in range(count)}


def test_many_snapshots_are_read_after_the_screen_is_shown():
    used = Used()
    used.open()
    crowd = many_people()
    used.keep({**crowd, "bob": 9}, {"bob": 3}, day=MAY)
    used.keep(crowd, {"bob": 3}, day=JUNE)
    reply = used.show("not-following-back")
    assert reply["unfinished"]
    assert "Reading your snapshots" in used.screen.text
    assert "unfinished" not in used.complete("not-following-back")
    assert f"Followed you until between {MAY} and {JUNE}" in row_of(used, "bob")
    assert "unfinished" not in used.show("not-following-back")


def test_accounts_are_kept_apart_and_the_chosen_one_is_remembered():
    used = Used()
    used.open()
    used.keep("ann bob", "ann", owner="me", day=MAY)
    used.keep("zoe", "zoe yve", owner="you", day=JUNE)
    assert "new-followers" not in used.counts
    [button] = used.rail.all("button", data_action="switch-account")
    assert button.text == "me"
    used.switch_account(int(button["data-key"]))
    assert kicker(used).startswith("me")
    assert kicker(reopened(used)).startswith("me")
    used.show("snapshots")
    rows = used.screen.all("button", data_action="open-snapshot")
    assert [row.text for row in rows] == [MAY]


def test_the_owners_own_rename_is_asked_for_when_more_than_half_is_the_same():
    used = Used()
    used.open()
    used.keep("ann bob cyd eve", "dan", owner="old", day=MAY)
    used.keep("ann bob cyd", "dan eve", owner="new", day=JUNE)
    assert "Is @new the former @old?" in used.screen.one(id="owner-question").text
    assert "lost-followers" not in used.counts
    [yes] = used.screen.all("button", data_action="decide-owner", data_value="yes")
    used.decide_owner(yes)
    assert used.counts["lost-followers"] == 1
    assert used.screen.all(id="owner-question") == []
    again = reopened(used)
    assert again.counts["lost-followers"] == 1
    again.show("snapshots")
    assert "exported as @old" in again.screen.text
    again.keep("ann bob cyd", "dan eve fay", owner="old", day=JULY)
    assert kicker(again).startswith(f"new · {JULY}")
    assert "2" in used.rail.one("a", href="#/snapshots").text
    used.undo()
    assert "lost-followers" not in used.counts


def test_the_owners_rename_can_be_refused_and_taken_back():
    used = Used()
    used.open()
    used.keep("ann bob cyd", "dan", owner="old", day=MAY)
    used.keep("ann bob cyd", "dan", owner="new", day=JUNE)
    used.decide_owner(used.screen.all("button", data_action="decide-owner", data_value="no")[0])
    again = reopened(used)
    assert again.screen.all(id="owner-question") == []
    again.show("renames")
    again.decide_owner(again.screen.one("button", data_action="decide-owner", data_value="undo"))
    again.show("")
    assert again.screen.all(id="owner-question")


@pytest.mark.parametrize(
    ("followers", "owner", "day"),
    [("zoe", "new", JUNE), ("ann bob cyd", None, JUNE)],
    ids=["others", "unnamed"],
)
def test_no_question_where_the_lists_or_the_owner_do_not_suggest_it(followers, owner, day):
    used = Used()
    used.open()
    used.keep("ann bob cyd", "dan", owner="old", day=MAY)
    used.keep(followers, "", owner=owner, day=day)
    assert used.screen.all(id="owner-question") == []


def test_accounts_that_lived_at_once_are_two():
    used = Used()
    used.open()
    used.keep("ann bob cyd", "dan", owner="old", day=MAY)
    used.keep("ann bob cyd", "dan", owner="new", day=JUNE)
    used.keep("ann bob cyd", "dan", owner="old", day=JULY)
    assert used.screen.all(id="owner-question") == []


def test_unnamed_exports_are_compared_only_when_they_are_surely_of_one_account():
    used = Used()
    used.open()
    used.keep("ann bob cyd fay", "dan", owner=None, day=MAY)
    used.keep("ann bob cyd", "dan eve", owner=None, day=JUNE)
    assert used.counts["lost-followers"] == 1
    used.keep("x y w", "z", owner=None, day=JULY)
    assert "lost-followers" not in used.counts
    used.show("not-following-back")
    assert "Only one snapshot so far" in row_of(used, "z")


def test_trends_are_a_line_and_a_table():
    used = two_months()
    used.show("snapshots")
    trends = used.screen.one(id="trends")
    assert trends.one("h2").text.startswith("Share of mutuals")
    assert trends.one("a", href="#/trends/mutuals").text == "Mutuals"
    latest = used.screen.one(id="all-snapshots").one("tbody").all("tr")[0]
    cells = latest.all("td", class_="n")
    assert [cell.one(class_="wide-only").text for cell in cells[:2]] == ["3", "3"]
    assert cells[2].text == "1"
    shares = trends.one(class_="values").one("tbody").all("td", class_="n")
    assert shares[0].text == cells[4].text
    used.show("trends/mutuals")
    line = used.screen.one(id="trends").one("svg")["aria-label"]
    assert f"Lowest: 1 on {JUNE}; highest: 2 on {MAY}" in line


def test_a_snapshot_gets_a_name():
    used = two_months()
    used.label(1, "  before   the launch ")
    assert "before   the launch" in used.screen.one(id="all-snapshots").text
    again = reopened(used)
    again.show("snapshots")
    assert "before   the launch" in again.screen.text
    again.label(1, "x" * 99)
    assert json.loads(used.store.records[1])["label"] == "x" * 60


def test_a_deleted_snapshot_is_out_of_everything_and_comes_back():
    used = two_months()
    before = used.store.content
    used.delete_snapshot(2)
    assert "lost-followers" not in used.counts
    assert kicker(used) == "me"
    assert json.loads(used.backup())["snapshots"][0]["sequence"] == 1
    assert len(json.loads(used.backup())["snapshots"]) == 1
    used.undo("snapshots")
    assert used.store.content == before
    assert used.counts["lost-followers"] == 2


def test_a_deleted_snapshot_can_be_brought_back_after_a_reload():
    used = two_months()
    used.delete_snapshot(1)
    again = reopened(used)
    again.show("snapshots")
    [button] = again.screen.one(id="deleted").all("button", data_action="bring-back")
    again.bring_back(int(button["data-key"]))
    assert again.counts["lost-followers"] == 2
    assert again.screen.all(id="deleted") == []


def test_the_only_snapshot_can_be_deleted_and_brought_back():
    used = Used()
    used.open()
    used.keep("ann", "bob", day=MAY)
    used.delete_snapshot(1)
    assert "No snapshot yet." in used.screen.text
    used.bring_back(1)
    used.show("")
    assert kicker(used).startswith(f"me · {MAY}")


@pytest.mark.parametrize(("today", "kept"), [("2026-07-02", 2), ("2026-07-03", 1)])
def test_after_thirty_days_a_deleted_snapshot_is_removed(today, kept):
    used = two_months()
    used.delete_snapshot(1)
    again = Used(used.store)
    again.today = today
    again.open()
    assert len(used.store.records) == len(used.store.packed) == kept


def test_the_same_export_again_after_its_deletion_is_kept_anew():
    used = two_months()
    used.delete_snapshot(2)
    used.keep({"eve": 5, "cyd": 7, "fay": 8}, {"eve": 9, "bob": 8, "zoe": 4}, day=JUNE)
    assert used.counts["lost-followers"] == 2
    assert len(used.store.records) == 3


def test_damaged_lists_are_named_and_the_history_does_without_them():
    used = Used()
    used.open()
    used.keep({"ann": 5, "cyd": 7}, {"ann": 9}, day=MAY)
    used.keep({"ann": 5, "cyd": 7}, {"ann": 9}, day=JUNE)
    used.keep({"cyd": 7}, {"ann": 9}, day=JULY)
    used.store.packed[2] = b"garbage"
    again = reopened(used)
    again.show("not-following-back")
    assert f"Followed you until between {MAY} and {JULY}" in row_of(again, "ann")
    again.show("snapshots")
    assert JUNE in again.screen.one(id="unread").text


def test_a_reminder_comes_after_three_snapshots_or_thirty_days():
    used = two_months()
    assert used.show("")["ok"]
    assert used.screen.all(id="backup-due") == []
    used.today = "2026-07-02"
    used.show("")
    assert used.screen.all(id="backup-due")
    used.backup()
    used.backup_saved()
    used.show("")
    assert used.screen.all(id="backup-due") == []
    used.show("settings")
    assert "Your last backup is from 2026-07-02 and has every snapshot." in used.screen.text
    for number in range(3):
        used.keep("ann", f"zoe name{number}", day=f"2026-07-0{number + 3}")
    used.show("snapshots")
    assert "2026-07-02, 3 snapshots ago" in used.screen.one(id="backup-due").text


def test_save_wipe_restore_save_is_the_same_bytes():
    used = two_months()
    used.show("renames")
    used.decide_rename(the_offer(used))
    used.label(1, "first")
    used.switch_account(1)
    first = used.backup()
    used.delete_everything()
    used.open_backup(first)
    used.restore("replace")
    assert used.backup() == first
    used.delete_everything()
    used.open_backup(first)
    used.restore("merge")
    merged, whole = json.loads(used.backup()), json.loads(first)
    assert (merged["snapshots"], merged["decisions"]) == (whole["snapshots"], whole["decisions"])
    assert shown_in(used, "lost-followers") == ["bob"]


def test_an_account_that_another_tab_has_deleted_is_not_opened_and_what_is_here_is_shown():
    used = two_months()
    used.show("fans")
    used.switch_account(99)
    assert "do not follow you back" in used.screen.text


def test_a_merge_keeps_what_is_here_and_is_undone():
    used = two_months()
    backup = used.backup()
    other = Used()
    other.open()
    other.keep(OLD, {"ann": 9, "bob": 8, "zoe": 4}, day=MAY)
    other.label(1, "mine")
    other.keep("x", "y", owner="you", day=JULY)
    before = other.store.content
    other.open_backup(backup)
    assert "1 snapshot in the backup is missing here" in other.screen.text
    other.restore("merge")
    kept = [(r["owner"], r["label"]) for r in map(json.loads, other.store.records.values())]
    assert kept == [("me", "mine"), ("you", ""), ("me", "")]
    other.undo()
    assert other.store.content == before
    other.open_backup(backup)
    other.restore("close")
    assert other.store.content == before


def test_replacing_everything_is_undone():
    used = two_months()
    backup = used.backup()
    other = Used()
    other.open()
    other.keep("x", "y", owner="you", day=JULY)
    before = other.store.content
    other.open_backup(backup)
    other.restore("replace")
    assert kicker(reopened(other)).startswith("me")
    other.undo()
    assert other.store.content == before
    assert kicker(reopened(other)).startswith("you")


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_a_restore_that_cannot_be_stored_changes_nothing(how):
    backup = two_months().backup()
    other = Used(MemoryStore("write"))
    other.open()
    other.keep("x", "y", owner="you", day=JULY)
    before = other.store.content
    other.open_backup(backup)
    with pytest.raises(StoreBroke):
        other.restore(how)
    assert other.store.content == before


def test_better_knowledge_in_a_backup_is_taken():
    whole = Used()
    whole.open()
    whole.keep("ann bob", "cyd", day=MAY)
    cut = Used()
    cut.open()
    cut.choose(an_export_of("ann bob", "cyd", day=MAY, signals=(a_signal(),)))
    cut.confirm("no")
    cut.open_backup(whole.backup())
    cut.restore("merge")
    [record] = map(json.loads, cut.store.records.values())
    assert record["coverage"] == []


def test_a_check_offers_nothing_to_restore():
    used = two_months()
    used.open_backup(used.backup(), only_check=True)
    values = [b["data-value"] for b in used.screen.all("button", data_action="restore")]
    assert values == ["close"]


def test_a_damaged_snapshot_hinders_neither_an_import_nor_a_restore():
    used = two_months()
    backup = used.backup()
    del used.store.packed[1]
    again = Used(used.store)
    again.open()
    again.keep(OLD, {"ann": 9, "bob": 8, "zoe": 4}, day=MAY)
    assert set(used.store.records) == {1, 2, 3}
    before = used.store.content
    again.open_backup(backup)
    again.restore("replace")
    assert set(used.store.records) == {1, 2}
    again.undo()
    assert used.store.content == before


def test_a_merge_does_not_overwrite_a_damaged_answer():
    used = two_months()
    used.show("renames")
    used.decide_rename(the_offer(used))
    backup = used.backup()
    [key] = used.store.states
    used.store.states[key] = '{"schema": 99}'
    again = reopened(used)
    again.open_backup(backup)
    again.restore("merge")
    assert used.store.states[key] == '{"schema": 99}'


def test_hostile_labels_are_text():
    used = two_months()
    used.label(1, "<script>alert(1)</script>")
    assert "<script>" not in used.fragments["main"]
    assert "<script>alert(1)</script>" in parsed(used.fragments["main"]).text
