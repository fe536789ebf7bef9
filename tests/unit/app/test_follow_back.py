"""The screen of time to follow back, its addresses and its files."""

from __future__ import annotations

import json

import pytest

from still_followers.app.gather import AT_ONCE
from still_followers.app.list_files import NothingToTake
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.doubts import SIGNALS
from tests.builders.snapshots import an_export_of, the_day

DAY = 86_400
START = int(the_day("2026-04-10").timestamp())
LATE = int(the_day("2026-05-28").timestamp())
FOLLOWING = {
    "ann": START,
    "bob": START + DAY,
    "cyd": START,
    "dan": START,
    "eve": LATE,
    "fay": 0,
}
FOLLOWERS = {"ann": START + 5 * DAY, "bob": START + 40 * DAY, "cyd": START - DAY, "fan": START}


def in_use(followers=FOLLOWERS, following=FOLLOWING, **export):
    used = Used()
    used.open()
    used.keep(followers, following, day=MAY, **export)
    return used


def rows_of(page, place):
    """Return the rows of a table: name → the other cells."""
    rows = page.one(id=place).one("tbody").all("tr")
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


def test_one_export_tells_who_followed_back_and_how_soon():
    used = in_use()
    used.show("follow-back")
    page = used.screen
    title = "You followed 4 accounts first; 2 of them followed you back, 50.0%."
    assert page.one("h1").text == title
    assert page.one(class_="lede").text == (
        "Half of those follow-backs came within 6 days. "
        "2 had not followed back by the export of 2026-05-31."
    )
    shares = [one.text for one in page.one(id="how-soon").all(class_="fig")]
    assert shares == ["0.0%", "33.3%", "33.3%", "50.0%"]
    assert rows_of(page, "by-period") == {
        "2026-05": ["1", "0.0%", "too early", "too early", "0.0%", "1", "0"],
        "2026-04": ["3", "0.0%", "33.3%", "33.3%", "66.7%", "1", "0"],
    }
    assert "at least 51 days" in page.one(id="open").text
    assert "Further exports add" in page.text


def test_what_adds_up_are_the_lists():
    used = in_use()
    for route in ("follow-back", "follow-back/you"):
        used.show(route)
        rows = rows_of(used.screen, "first")
        columns = [[int(cells[column]) for cells in rows.values()] for column in range(3)]
        assert all(sum(one[:-1]) == one[-1] for one in columns)
        first = used.counts["followers" if "you" in route else "following"]
        assert [one[-1] for one in columns[1:]] == [first, used.counts["mutuals"]]


def test_the_other_way_round_it_is_the_owner_who_followed_back():
    used = in_use()
    used.show("follow-back/you")
    title = "2 accounts followed you first; you followed 1 of them back, 50.0%."
    assert used.screen.one("h1").text == title
    links = used.screen.all("a", aria_current="true")
    assert [one["href"] for one in links] == ["#/follow-back/you", "#/follow-back/you/month"]


@pytest.mark.parametrize(
    ("route", "rows"),
    [("follow-back/quarter", ["Q2 2026"]), ("follow-back/you/year", ["2026"])],
)
def test_an_address_says_how_long_a_period_is(route, rows):
    used = in_use()
    used.show(route)
    assert list(rows_of(used.screen, "by-period")) == rows


def test_campaigns_have_rows_of_their_own():
    used = in_use()
    used.name_campaign("Fair", "2026-04-10", "2026-04-10")
    used.show("follow-back")
    [cells] = rows_of(used.screen, "by-campaign").values()
    assert cells == ["2", "0.0%", "50.0%", "50.0%", "50.0%", "1", "0"]


def test_who_stopped_and_who_may_be_renamed_is_told():
    used = in_use({**FOLLOWERS, "ina": START + 9})
    renamed = {"ida" if name == "ina" else name: at for name, at in FOLLOWERS.items()}
    left = {name: at for name, at in FOLLOWING.items() if name != "dan"}
    used.keep({**renamed, "ida": START + 9}, left, day=JUNE)
    used.show("follow-back")
    assert rows_of(used.screen, "first")["You stopped before they followed back"][0] == "1"
    assert used.screen.one("a", href="#/renames").text == "1 possible rename waits for your answer"
    assert "Further exports add" not in used.screen.text


def test_without_a_date_nobody_was_first():
    used = in_use("ann", {"ann": 0})
    used.show("follow-back")
    assert used.screen.one("h1").text == "The exports show nobody you followed first."
    assert rows_of(used.screen, "first")["A date is missing"] == ["1", "1", "1"]
    assert not used.screen.all(id="how-soon")


@pytest.mark.parametrize("route", ["follow-back", "follow-back/you"])
def test_where_followers_may_lack_people_it_is_withheld(route):
    used = Used()
    used.open()
    used.choose(an_export_of(FOLLOWERS, FOLLOWING, day=MAY, signals=(SIGNALS["skew"],)))
    used.confirm("no")
    used.show(route)
    assert "does not list everyone" in used.screen.one("h1").text
    assert not used.screen.all("table")
    with pytest.raises(NothingToTake):
        used.take_out("csv", route)


def test_large_exports_are_read_after_the_screen_is_shown():
    many = {f"n{number}": START + number for number in range(AT_ONCE // 2 + 1)}
    used = in_use(many, many)
    used = Used(used.store)
    used.open()
    assert used.show("follow-back")["unfinished"]
    assert used.screen.one("h1").text == "Time to follow back"
    used.complete("follow-back")
    assert used.screen.one("h1").text.startswith(f"You followed {len(many):,} accounts first")


def test_all_numbers_are_in_the_file():
    used = in_use()
    used.name_campaign("=Fair", "2026-04-10", "2026-04-10")
    data, name = used.take_out("csv", "follow-back")
    assert name == "still-followers-me-follow-back-2026-05-31.csv"
    _heading, may, april = data.decode("utf-8-sig").splitlines()
    assert may == "2026-05-01,2026-05-31,1,0,1,0.0,0,0,,0,0,,0,0.0,1,0,"
    assert april == "2026-04-01,2026-04-30,3,0,3,0.0,1,3,0.3333,1,3,0.3333,2,0.6667,1,0,6"
    read = json.loads(used.take_out("json", "follow-back/you")[0])
    assert read["in_all"][0]["followed"] == 2
    assert read["in_all"][0]["half_within_days"] == 2
    assert read["campaigns"][0]["campaign"] == "=Fair"
    assert [row["mutuals"] for row in read["who_was_first"]] == [1, 0, 0, 2, 0, 0, 3]
    assert read["open"][0] == {"for_days_at_least": 0, "accounts": 1}
