from __future__ import annotations

from datetime import date

import pytest

from still_followers.core.changes.renames import PossibleRename
from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.campaign_days import Came, find_follower_days
from still_followers.core.model import ListName
from tests.builders.months import DAYS, months
from tests.builders.snapshots import the_day

DAYS_UTC = Days(lambda _moment: 0)
JAN, FEB, MARCH = map(the_day, DAYS[:3])
WINTER = date(2025, 12, 1), date(2026, 2, 10)


def at(day):
    return int(the_day(day).timestamp())


ANN = f"ann@{at('2026-01-05')}"
EVE = f"eve@{at('2026-01-05')}"
BOB = f"bob@{at('2026-02-10') + 86_399}"
CYD = f"cyd@{at('2026-02-11')}"


def came_in(*followers, start=WINTER[0], end=WINTER[1], renames=()):
    history = History(Persons(renames))
    for snapshot in months(*followers):
        history.take(snapshot)
    return find_follower_days(history, DAYS_UTC).count(start, end)


def test_the_days_count_from_the_first_to_the_last_with_it():
    came = came_in(ANN, f"{ANN} {BOB} {CYD}", f"{ANN} {CYD}")
    assert came == Came(*WINTER, 2, 1, frozenset({"bob"}), 0, 0, is_open=False)


def test_who_follows_again_on_another_day_is_gone_of_these_days():
    later = f"ann@{at('2026-03-02')}"
    came = came_in(ANN, "", later)
    assert (came.seen, came.still, came.again) == (1, 0, 1)
    # Away and back with the same date: the follow goes on.
    assert came_in(ANN, "", ANN).still == 1


def test_who_is_in_cut_exports_only_was_there():
    came = came_in("", f"~{BOB}", "")
    assert (came.seen, came.still, came.only_cut) == (1, 0, 1)


def test_cut_followers_say_of_nobody_that_they_left():
    assert came_in(ANN, f"~{CYD}").still == 1


@pytest.mark.parametrize(("end", "is_open"), [(27, False), (28, True)])
def test_days_that_were_not_over_in_the_last_complete_export_are_open(end, is_open):
    assert came_in(ANN, ANN, f"~{ANN}", end=date(2026, 2, end)).is_open is is_open


def test_days_are_open_without_a_complete_export():
    assert came_in(f"~{ANN}").is_open


def test_a_possible_rename_of_somebody_gone_is_counted_until_it_is_confirmed():
    rename = Rename("ann", "eve", JAN, FEB)
    offers = [
        Offer(rename, PossibleRename("ann", "eve", {list_name: at("2026-01-05")}))
        for list_name in (ListName.FOLLOWERS, ListName.FOLLOWING)
    ]
    came = came_in(ANN, EVE)
    assert (came.seen, came.still) == (2, 1)
    assert came.count_maybe_renamed(offers, Persons()) == 1
    # What only following proves says nothing of a follower.
    assert came.count_maybe_renamed(offers[1:], Persons()) == 0
    came = came_in(ANN, EVE, renames=[rename])
    assert (came.seen, came.still) == (1, 1)
    assert came.count_maybe_renamed(offers, Persons([rename])) == 0


def test_who_has_no_date_is_counted_apart():
    history = History(Persons())
    for snapshot in months(f"{ANN} bob@0", f"{ANN} bob@0 cyd@0", f"{ANN} {CYD}"):
        history.take(snapshot)
    found = find_follower_days(history, DAYS_UTC)
    assert found.undated == 1
    assert found.count(date(2000, 1, 1), date(2030, 1, 1)).seen == 2
