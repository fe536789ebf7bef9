"""What the screen of campaigns says of those who followed the owner in some days."""

from __future__ import annotations

import json
from datetime import date

import pytest

from still_followers.app.gather import AT_ONCE
from still_followers.app.list_files import NothingToTake
from still_followers.core.days import Days
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.doubts import SIGNALS
from tests.builders.snapshots import an_export_of

DAYS = Days(lambda _moment: 0)
RANGE = {"since": "2026-05-01", "until": "2026-05-10"}


def on(day, names):
    """Return names → a moment of a day."""
    start = DAYS.start_of(date.fromisoformat(day))
    return {name: start + number for number, name in enumerate(names.split())}


OWN = on("2026-05-02", "ann bob cyd") | on("2026-05-20", "dan")


def in_use(*followers):
    """Return an app with exports of these followers, of May and of June."""
    used = Used()
    used.open()
    for day, names in zip((MAY, JUNE), followers, strict=False):
        used.keep(names, OWN, day=day)
    return used


def section(used, **chosen):
    used.show("campaigns", chosen=chosen or RANGE)
    return used.screen


CAME = on("2026-05-03", "ann bob eve") | on("2026-05-11", "dan") | {"fay": 0}


def test_a_range_says_who_followed_in_it_and_how_many_still_do():
    left = {name: moment for name, moment in CAME.items() if name != "eve"}
    came = section(in_use(CAME, left)).one(id="came")
    assert "3 accounts followed you in these days; 2 of them still do, 66.7%." in came.text
    assert "1 follower has no date and is not counted." in came.text
    assert "not over" not in came.text
    assert "renamed" not in came.text


@pytest.mark.parametrize(("later", "said"), [("ann", "it still does"), ("", "it no longer does")])
def test_one_account_is_told_as_one(later, said):
    came = section(in_use(on("2026-05-03", "ann"), on("2026-05-03", later))).one(id="came")
    assert f"One account followed you in these days, and {said}." in came.text


def test_the_days_of_nobody_say_so():
    came = section(in_use(on("2026-01-03", "ann"))).one(id="came")
    assert "No export shows anyone who followed you in these days." in came.text


def test_days_that_are_not_over_say_so():
    used = in_use(CAME)
    page = section(used, since="2026-05-01", until="2026-06-10")
    assert "not over in the export of 2026-05-31" in page.one(id="came").text


def test_who_may_only_be_renamed_is_told_until_it_is_answered():
    followers = on("2026-05-03", "ina bob") | on("2026-05-11", "dan")
    renamed = {"ada" if name == "ina" else name: at for name, at in followers.items()}
    used = in_use(followers, renamed)
    came = section(used).one(id="came")
    assert "3 accounts followed you in these days; 2 of them still do" in came.text
    link = came.one("a", href="#/renames")
    assert link.text == "1 of those who no longer do may only have been renamed"
    used.show("renames")
    used.decide_rename(used.screen.all("button", data_action="decide-rename", data_value="yes")[0])
    came = section(used).one(id="came")
    assert "2 accounts followed you in these days; 2 of them still do, 100.0%." in came.text
    assert "renamed" not in came.text


def test_a_named_campaign_says_both_numbers():
    used = in_use(CAME, on("2026-05-03", "ann"))
    used.name_campaign("Fair", "2026-05-01", "2026-05-10")
    used.name_campaign("Summer", "2026-06-01", "2026-07-10")
    said = section(used).one(id="campaigns").text
    assert "3 followed you in these days, 1 still does" in said
    assert "0 followed you in these days so far, 0 still do" in said


def test_without_all_exports_it_is_not_known_yet():
    many = {f"n{number}": 1_770_000_000 + number for number in range(AT_ONCE // 2 + 1)}
    used = in_use(many, many)
    used.name_campaign("Fair", "2026-05-01", "2026-05-10")
    used = Used(used.store)
    used.open()
    page = section(used)
    assert not page.all(id="came")
    assert "not known yet" in page.one(id="campaigns").text
    used.complete("campaigns", chosen=RANGE)
    assert used.screen.all(id="came")
    assert "not known yet" not in used.screen.one(id="campaigns").text


def test_all_numbers_on_the_screen_are_in_the_file():
    used = in_use(CAME, on("2026-05-03", "ann"))
    used.name_campaign("=Fair", "2026-05-01", "2026-05-10")
    assert section(used).all("button", data_action="take-out", data_value="csv")
    data, name = used.take_out("csv", "campaigns", **RANGE)
    assert name == "still-followers-me-campaigns-2026-06-30.csv"
    heading, chosen, fair = data.decode("utf-8-sig").splitlines()
    assert heading.startswith("Campaign,From,To,Followed in all,Still followed,Follow back,")
    assert chosen == "The chosen range,2026-05-01,2026-05-10,3,3,1,0.3333,3,1,0.3333,yes"
    assert fair == "'=Fair,2026-05-01,2026-05-10,3,3,1,0.3333,3,1,0.3333,yes"
    data, _name = used.take_out("json", "campaigns", **RANGE)
    read = json.loads(data)
    assert read["campaigns"][1] == {
        "campaign": "=Fair",
        "first_day": "2026-05-01",
        "last_day": "2026-05-10",
        "followed_in_all": 3,
        "still_followed": 3,
        "follow_back": 1,
        "share_following_back": 0.3333,
        "came": 3,
        "still_there": 1,
        "share_still_there": 0.3333,
        "is_over": "yes",
    }
    assert [row["followed"] for row in read["follows"]] == [4]
    assert sum(row["accounts"] for row in read["outcome"]) == 3
    assert [row["export"] for row in read["range_over_time"]] == [JUNE, MAY]
    assert "many_follows" not in read


def test_without_a_range_or_a_campaign_the_bars_come_first():
    data, _name = in_use(CAME).take_out("csv", "campaigns")
    assert data.decode("utf-8-sig").splitlines()[1] == "2026-05-01,2026-05-31,4,3,0.75"


def test_where_a_list_is_withheld_there_is_nothing_to_take():
    used = Used()
    used.open()
    used.choose(an_export_of(CAME, OWN, day=MAY, signals=(SIGNALS["skew"],)))
    used.confirm("no")
    assert not section(used).all("button", data_action="take-out")
    with pytest.raises(NothingToTake):
        used.take_out("csv", "campaigns")
