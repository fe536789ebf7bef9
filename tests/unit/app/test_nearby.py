"""Doubtful exports and the snapshots near them: what is asked, how often, and what is announced."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.app.stored.store import NEARBY, SETTINGS
from still_followers.core.exports.coverage import DAY, build_dates, find_date_signals
from still_followers.core.exports.read import read_exports
from tests.builders.apps import Used, heads_of, reopened
from tests.builders.life import live
from tests.builders.snapshots import an_export_of, the_day

START = int(the_day("2019-01-01").timestamp())
FANS = {f"fan{n:03}": START + n * 25 * DAY for n in range(100)}
STARS = {f"star{n:03}": START + n * DAY for n in range(60)}
RECENT = dict(list(FANS.items())[-20:])
JAN, FEB, MAR, APR = "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"


def an_export(followers, day, *, following=None, owner="me"):
    """Return an export as the reader gives it: with what its moments tell."""
    following = STARS if following is None else following
    signals = find_date_signals(build_dates(followers, following), the_day(day))
    return an_export_of(followers, following, day=day, owner=owner, signals=signals)


def given(*exports, used=None, today="2026-06-02"):
    """Import exports together and save what leaves no question open; return the app and the words."""
    if used is None:
        used = Used()
        used.open()
    used.today = today
    used.choose(exports)
    words = used.save().get("announce", "")
    return used, words


def is_asked(used):
    used.show("")
    return bool(used.screen.all(data_action="confirm-completeness", data_value="discard"))


def days_of(used, *, whole):
    return [
        head.exported_at.date().isoformat() for head in used.heads if head.coverage.whole is whole
    ]


def reading(used):
    """Count which lists are read from now on."""
    read, lists = [], used.store.lists

    async def counted(key):
        read.append(key)
        return await lists(key)

    used.store.lists = counted
    return read


def test_a_cut_export_between_two_whole_ones_is_taken_as_cut_told_and_not_asked():
    used, words = given(an_export(FANS, JAN), an_export(RECENT, FEB), an_export(FANS, MAR))
    assert not is_asked(used)
    assert days_of(used, whole=False) == [FEB]
    assert FEB in words
    assert "counts as partial" in words
    again = reopened(used)
    again.open_snapshot(2)
    [no] = again.screen.all(data_action="confirm-completeness", data_value="no")
    assert "aria-pressed" not in no
    assert "95 of them" not in again.screen.text
    assert "people already followed you" in again.screen.text
    again.confirm("yes", 2)
    assert days_of(again, whole=False) == []
    assert days_of(reopened(again), whole=False) == []


def test_what_was_taken_as_cut_withholds_its_lists():
    used, _said = given(an_export(FANS, JAN), an_export(RECENT, FEB), an_export(FANS, MAR))
    used.open_snapshot(2)
    assert "data-withheld" in used.rail.one(data_view="not-following-back")
    assert [name for name in FANS if name in used.screen.text] == []


def test_the_latest_of_an_account_is_asked_about_even_when_the_one_before_was_whole():
    used, _said = given(an_export(FANS, JAN), an_export(RECENT, FEB))
    assert is_asked(used)
    assert "100 people already followed you, and 20 of them are in this export." in used.screen.text


def test_a_healthy_account_is_asked_once():
    late = dict.fromkeys(list(FANS)[:20], int(the_day("2025-06-01").timestamp()))
    used, _said = given(an_export(late, JAN))
    assert is_asked(used)
    used.confirm("yes")
    for month, day in enumerate((FEB, MAR, APR)):
        more = late | {f"new{n}": int(the_day(JAN).timestamp()) + n for n in range(month)}
        used, _said = given(an_export(more, day), used=used)
        assert not is_asked(used)
    assert days_of(used, whole=True) == [JAN, FEB, MAR, APR]
    assert days_of(reopened(used), whole=True) == [JAN, FEB, MAR, APR]


def test_an_answer_settles_what_waits_behind_it_and_keeps_it():
    late = dict.fromkeys(FANS, int(the_day("2025-06-01").timestamp()))
    used, _said = given(*(an_export(late, day) for day in (JAN, FEB, MAR)))
    assert is_asked(used)
    assert "2 more exports wait" in used.screen.text
    used.confirm("yes")
    assert not is_asked(used)
    assert days_of(used, whole=True) == [JAN, FEB, MAR]


def test_a_no_is_offered_the_next_time():
    used, _said = given(an_export(RECENT, JAN))
    used.confirm("no")
    used, _said = given(an_export(RECENT, FEB), used=used)
    assert is_asked(used)
    assert f"You said that there are more people than in the export of {JAN}." in used.screen.text


def test_the_same_export_again_is_not_asked_about_again():
    for answer in ("yes", "no"):
        used, _said = given(an_export(RECENT, JAN))
        used.confirm(answer)
        used, words = given(an_export(RECENT, JAN), used=used)
        assert not is_asked(used)
        assert "saved already" in words
        assert [head["confirmed"] for head in heads_of(used)] == [answer == "yes"]


def test_an_import_settles_what_was_stored():
    # Nobody was asked before about the first; a later whole one shows that it is cut.
    used, _said = given(an_export(FANS, JAN), an_export(RECENT, FEB), an_export(FANS, MAR))
    used.delete_snapshot(3)
    assert days_of(used, whole=True) == [JAN]
    assert used.session.store.head_of(2).coverage.undecided  # its witness is gone
    used.undo()
    assert used.session.store.head_of(2).coverage.is_taken_as_cut


def test_opening_the_page_again_reads_no_more_lists():
    used, _said = given(
        *(an_export(FANS, day) for day in (JAN, MAR, "2026-05-01", "2026-06-01")),
        an_export(RECENT, FEB),
        an_export(RECENT, APR),
    )
    assert days_of(used, whole=False) == [FEB, APR]
    again = Used(used.store)
    read = reading(again)
    again.open()
    latest = sorted(again.heads, key=lambda one: one.exported_at)[-2:]
    assert set(read) == {head.key for head in latest}


@pytest.mark.parametrize(
    "damage", [None, "garbage", {}, {"schema": 9}, {"schema": 1, "heard": [["a"]], "dates": {}},
               {"schema": 1, "heard": [], "dates": {"x": 5}}]
)  # fmt: skip
def test_what_was_found_out_is_found_out_again_where_it_is_damaged(damage):
    used, _said = given(an_export(FANS, JAN), an_export(RECENT, FEB), an_export(FANS, MAR))
    used.store.states.pop(NEARBY)
    if damage is not None:
        used.store.states[NEARBY] = json.dumps(damage)
    again = Used(used.store)
    reply = again.open()
    assert "decisions" not in reply.get("announce", "")
    assert days_of(again, whole=False) == [FEB]


def test_damaged_lists_say_nothing():
    used, _said = given(an_export(FANS, JAN), an_export(RECENT, FEB), an_export(FANS, MAR))
    used.store.states.pop(NEARBY)
    used.store.packed[3] = b"SFL1"
    assert reopened(used).session.store.head_of(2).coverage.undecided


def test_a_corrected_day_is_judged_anew():
    used, _said = given(an_export(FANS, JAN), an_export(RECENT, FEB), an_export(FANS, MAR))
    used.correct(2, day="2026-03-20")
    assert used.session.store.head_of(2).coverage.undecided  # no later one knows of that day
    used.correct(2, day=FEB)
    assert used.session.store.head_of(2).coverage.is_taken_as_cut


# A past day


def test_the_question_names_its_day_and_asks_for_no_profile_of_today():
    used, _said = given(an_export(RECENT, FEB), today="2026-11-28")
    assert "On 2026-02-01, did you have about 20 followers?" in used.screen.text
    assert "only today’s numbers" in used.screen.text
    used, _said = given(an_export(RECENT, FEB), today="2026-02-03")
    assert "Is 20 about the number of followers on your profile?" in used.screen.text


def test_of_many_exports_the_one_that_the_profile_tells_of_is_asked_about():
    late = dict.fromkeys(FANS, int(the_day("2025-06-01").timestamp()))
    exports = [an_export(late, day) for day in (JAN, FEB, MAR, APR)]
    used, _said = given(*exports, today="2026-04-03")
    assert "This export is from 2026-04-01. Is 100 about" in used.screen.text
    used.confirm("yes")
    assert not is_asked(used)
    assert days_of(used, whole=True) == [JAN, FEB, MAR, APR]
    used, _said = given(*exports, today="2026-08-03")
    assert "On 2026-01-01, did you have about 100 followers?" in used.screen.text


# A whole life


def lived(seed, *, size, batch):
    """Import a life's exports, so many at once, and say what is true to each question."""
    life = live(seed, **size)
    used = Used()
    used.open()
    used.today = (life.exports[-1].day + timedelta(days=1)).isoformat()
    used.chosen = read_exports
    kinds = {export.day.isoformat(): export.kind for export in life.exports}
    asked = []
    for start in range(0, len(life.exports), batch):
        some = life.exports[start : start + batch]
        files = [(export.zip_name, export.zip) for export in some]
        used.import_files(files, datetime(2030, 1, 1, tzinfo=UTC))
        used.save()
        while is_asked(used):
            day = used.session.arrivals.undecided.head.exported_at.date().isoformat()
            asked.append(day)
            used.confirm("no" if kinds[day] == "cut" else "yes")
    return kinds, asked, used


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_life_at_once_asks_nothing_and_takes_only_the_cut_ones_as_cut(seed):
    kinds, asked, used = lived(seed, size={"snapshots": 36, "people": 300}, batch=36)
    assert asked == []
    cut = [day for day, kind in kinds.items() if kind == "cut"]
    assert len(cut) > 1  # before, each of them was a question
    assert days_of(used, whole=False) == cut
    assert days_of(reopened(used), whole=False) == cut


def test_month_by_month_only_the_cut_ones_are_asked_about():
    kinds, asked, used = lived(4, size={"snapshots": 24, "people": 300}, batch=1)
    cut = [day for day, kind in kinds.items() if kind == "cut"]
    assert asked == cut
    assert days_of(used, whole=False) == cut


# Stored by an earlier version

FEW = dict.fromkeys(list(FANS)[:6], int(the_day("2025-12-25").timestamp()))


def olden(used):
    """Make all that is stored what an earlier version would have stored."""
    for key, text in used.store.records.items():
        record = json.loads(text)
        del record["dates"]
        dated = ("skew", "empty", "young")
        record["coverage"] = [one for one in record["coverage"] if one["code"] not in dated]
        used.store.records[key] = json.dumps({**record, "schema": 3, "confirmed": None})
    used.store.states.clear()
    return Used(used.store)


def stored_long_ago(*exports):
    used = Used()
    used.open()
    for export in exports:
        used, _said = given(export, used=used)
        if is_asked(used):
            used.confirm("yes")
    return olden(used)


def test_a_stored_snapshot_is_judged_by_todays_rules_on_opening_and_not_rewritten():
    used = stored_long_ago(an_export(FEW, JAN))
    records, packed = dict(used.store.records), dict(used.store.packed)
    reply = used.open()
    assert "doubts 1 snapshot of me: 2026-01-01." in reply["announce"]
    assert "data-withheld" in used.rail.one(data_view="not-following-back")
    assert "read by an earlier version of this page" in used.screen.text
    assert (used.store.records, used.store.packed) == (records, packed)
    again = Used(used.store)
    assert "carefully" not in again.open().get("announce", "")
    assert "data-withheld" in again.rail.one(data_view="not-following-back")
    again.confirm("yes", 1)
    assert again.counts["not-following-back"] == len(STARS)
    assert reopened(again).counts["not-following-back"] == len(STARS)


def test_the_counts_of_stored_heads_are_judged_without_their_lists():
    used = stored_long_ago(an_export(FANS, JAN), an_export(FANS, FEB), an_export(FANS, MAR))
    record = json.loads(used.store.records[1])
    record["reading"]["files"] = [["followers_1.json", "followers", "A", 100, 90, 0]]
    used.store.records[1] = json.dumps(record)
    read = reading(used)
    assert "2026-01-01" in used.open()["announce"]
    assert days_of(used, whole=False) == [JAN]
    assert set(read) == {2, 3}  # the two that are shown


def test_a_healthy_stored_account_hears_nothing():
    used = stored_long_ago(*(an_export(FANS, day) for day in (JAN, FEB, MAR)))
    assert "carefully" not in used.open().get("announce", "")
    used.complete("snapshots")
    assert days_of(used, whole=True) == [JAN, FEB, MAR]
    assert SETTINGS not in used.store.states


def test_each_account_is_named():
    used = stored_long_ago(an_export(FEW, JAN), an_export(FEW, JAN, owner="you"))
    record = json.loads(used.store.records[2])
    record["reading"]["files"] = [["followers_1.json", "followers", "A", 6, 60, 0]]
    record["owner"] = "you"
    used.store.records[2] = json.dumps(record)
    words = used.open()["announce"]
    assert "doubts 1 snapshot of you" in words


def test_switching_accounts_forgets_nothing_of_what_was_told():
    used = stored_long_ago(an_export(FEW, JAN), an_export(FANS, JAN, owner="you"))
    used.open()
    used.switch_account(1)
    again = Used(used.store)
    assert "doubts 1 snapshot of me" in again.open()["announce"]
    again.switch_account(2)
    assert "carefully" not in Used(used.store).open().get("announce", "")


def test_what_an_earlier_version_shows_in_a_history_is_judged_when_it_is_read():
    used = stored_long_ago(an_export(FEW, JAN), *(an_export(FANS, day) for day in (FEB, MAR, APR)))
    used.open()
    assert JAN in days_of(used, whole=True)  # its lists were not read yet
    used.complete("came-back")
    assert days_of(used, whole=False) == [JAN]
    assert days_of(used, whole=True) == [FEB, MAR, APR]
    assert set(json.loads(used.store.states.get(NEARBY, "{}")).get("dates", {})) <= {
        f"me 2026-0{month}-01T00:00:00+00:00 {count} 60"
        for month, count in ((1, 6), (2, 100), (3, 100), (4, 100))
    }


def test_a_backup_of_an_earlier_version_restores_and_is_judged_too():
    used = stored_long_ago(an_export(FEW, JAN))
    used.open()
    backup = used.backup()
    other = Used()
    other.open()
    other.open_backup(backup)
    other.restore("merge")
    assert days_of(other, whole=False) == [JAN]


OTHERS = {f"other{n:03}": START + n * 25 * DAY for n in range(100)}
OTHER_STARS = {f"else{n:03}": START + n * DAY for n in range(60)}


def doubts_of(used):
    """Return what is told of lists that the snapshot near by does not know, by day and list."""
    return [
        (head.exported_at.date().isoformat(), words.params["list"], words.count)
        for head in used.heads
        for words in head.issues
        if words.code == "strangers"
    ]


@pytest.mark.parametrize("apart", [False, True])
def test_a_list_of_another_account_is_told_by_the_snapshot_near_by(apart):
    first, swapped = an_export(FANS, JAN), an_export(OTHERS, FEB)
    used, _said = given(first) if apart else given(first, swapped)
    if apart:
        given(swapped, used=used)
    told = [day for day, *_ in doubts_of(used)]
    assert FEB in told
    used.show("")
    assert "Followers: only 0 accounts here are also in the snapshot nearest to this one" in (
        used.screen.text
    )
    assert doubts_of(reopened(used)) == doubts_of(used)


def test_followed_accounts_of_another_account_are_told_too():
    used, _said = given(an_export(FANS, JAN))
    given(an_export(FANS, FEB, following=OTHER_STARS), used=used)
    assert doubts_of(used) == [(FEB, "following", 0)]


@pytest.mark.parametrize(
    "later",
    [
        an_export(dict(list(FANS.items())[:20]), FEB),  # told by its number
        an_export(FANS | OTHERS, FEB),
        an_export(FANS, FEB, following=dict(list(STARS.items())[:12])),
        an_export(FANS, FEB, following=OTHER_STARS, owner="another"),
        an_export(FANS, FEB, following={"a": START, "b": START}),
    ],
    ids=["fewer", "many more", "unfollowed most", "another account", "too few to tell"],
)
def test_no_stranger_is_told_where_people_are_known(later):
    used, _said = given(an_export(FANS, JAN))
    given(later, used=used)
    assert doubts_of(used) == []


def test_an_export_of_what_is_new_is_asked_about_and_not_told_twice():
    used, _said = given(an_export(FANS, JAN))
    new = {f"new{n}": int(the_day("2026-01-05").timestamp()) + n for n in range(20)}
    given(an_export(new, FEB), used=used)
    assert is_asked(used)
    assert doubts_of(used) == []
