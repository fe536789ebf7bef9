from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from itertools import pairwise

import pytest

from still_followers.core.insights.periods import Period
from still_followers.views.screens.insights.stays_lines import MOST_LINES, choose_lines
from still_followers.views.screens.insights.who_stays import choose_period, render_stays
from tests.builders.apps import Used
from tests.builders.insight_screens_stays import a_stays_screen, some_exports
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_snapshot


def second(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())


def group(prefix: str, count: int, day: str) -> dict[str, int]:
    """Return that many people who followed on one day, in seconds of their own."""
    return {f"{prefix}{number:02}": second(day) + number for number in range(count)}


FEBRUARY, MARCH, APRIL = (
    group("feb", 20, "2026-02-10"),
    group("mar", 12, "2026-03-10"),
    group("apr", 15, "2026-04-10"),
)
LEFT = ("apr00", "apr01", "mar00")


def a_session(*, last: str = "2026-06-01") -> Used:
    """Return a session with four exports: March's and April's people are seen, and a few of them leave."""
    used = Used()
    used.today = "2026-06-02"
    used.open()
    used.keep(FEBRUARY, day="2026-03-01")
    used.keep({**FEBRUARY, **MARCH}, day="2026-04-01")
    everybody = {**FEBRUARY, **MARCH, **APRIL, "undated": 0}
    used.keep(everybody, day="2026-05-02")
    stayed = {name: moment for name, moment in everybody.items() if name not in LEFT}
    used.keep({**stayed, **group("may", 3, "2026-05-20")}, day=last)
    return used


def rows_of(page):
    return {
        row.one("th").text: [cell.text for cell in row.all("td")]
        for table in page.all("table")
        for row in table.one("tbody").all("tr")
    }


def test_the_headline_tells_of_the_latest_people_who_had_a_month_to_leave():
    used = a_session()
    used.complete("who-stays")
    said = "Of 15 people who followed you in 2026-04, 13 are still there."
    assert used.screen.one("h1").text == said


def test_rows_tell_who_was_seen_and_who_is_there_at_each_age():
    used = a_session()
    used.complete("who-stays/month")
    assert rows_of(used.screen) == {
        "2026-05": ["3", "3", "100.0%", "not yet"],
        "2026-04": ["15", "13", "86.7%", "86.7%"],
        "2026-03": ["12", "11", "91.7%", "100.0%"],
        "2026-02": ["20", "20", "100.0%", "100.0%", "100.0%"],
    }
    assert "Without a date: 1 seen, 1 still there. With these, the rows" in used.screen.text
    assert "add up to the 48 followers in the export of 2026-06-01." in used.screen.text


def test_what_began_before_the_first_export_stands_apart_and_is_told():
    used = a_session()
    used.complete("who-stays")
    later, earlier = used.screen.all("section")
    assert earlier.one("h2").text == "Followed before your first export"
    assert list(rows_of(earlier)) == ["2026-02"]
    assert "Your first complete export is from 2026-03-01." in earlier.text
    assert "2026-02" not in later.text


def test_a_period_that_is_not_over_is_told_and_marked():
    used = a_session(last="2026-05-25")
    used.complete("who-stays/month")
    [row] = used.screen.all("tr", data_open=None)
    assert row.one("th").text == "2026-05, so far"
    assert "2026-05 was not over on the day of the latest export" in used.screen.text


def test_the_periods_are_addresses():
    used = a_session()
    for period, rows in (("quarter", ["Q2 2026", "Q1 2026"]), ("year", ["2026"])):
        used.complete(f"who-stays/{period}")
        assert [name.removesuffix(", so far") for name in rows_of(used.screen)] == rows
        current = used.screen.one("nav").one("a", aria_current="true")
        assert current["href"] == f"#/who-stays/{period}"
    used.complete("who-stays/nonsense")
    assert used.screen.one("nav").one("a", aria_current="true")["href"] == "#/who-stays/month"


def test_files_have_the_numbers_of_the_screen_and_of_each_export():
    used = a_session()
    used.complete("who-stays/month")
    shown = rows_of(used.screen)
    data, name = used.take_out("csv", "who-stays/month")
    assert name == "still-followers-me-who-stays-2026-06-01.csv"
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [line["From"] for line in lines] == [
        "2026-05-01",
        "2026-04-01",
        "2026-03-01",
        "2026-02-01",
        "",
    ]
    for line, cells in zip(lines[:4], shown.values(), strict=True):
        assert [line["Seen"], line["Still there"]] == cells[:2]
        assert f"{100 * float(line['Percentage']):.1f}%" == cells[2]
    assert lines[1]["Still there after 1 month"] == "13"
    assert lines[3]["Note"] == "began before the first export: who left earlier is not known"
    assert (lines[4]["Note"], lines[4]["Seen"]) == ("no date", "1")
    told = json.loads(used.take_out("json", "who-stays/month")[0])
    assert told["who_stays"][1]["share_after_1_months"] == pytest.approx(0.8667)
    april = [one for one in told["by_export"] if one["from"] == "2026-04-01"]
    assert [(one["exported_on"], one["still_there"], one["note"]) for one in april] == [
        ("2026-04-01", 0, "not over yet"),
        ("2026-05-02", 15, ""),
        ("2026-06-01", 13, ""),
    ]


def test_possible_renames_are_told_beside_their_row():
    used = a_session()
    renamed = {**FEBRUARY, **MARCH, **APRIL}
    renamed["another.name"] = renamed.pop("apr05")
    used.keep(renamed, day="2026-07-01")
    used.today = "2026-07-02"
    used.complete("who-stays/month")
    assert rows_of(used.screen)["2026-04"][-1] == "1"
    said = "1 of those who are no longer there may only have been renamed."
    note = next(one for one in used.screen.all("p") if said in one.text)
    assert note.one("a")["href"] == "#/renames"
    used.complete("renames")
    used.decide_rename(used.screen.one("button", data_action="decide-rename", data_value="yes"))
    used.complete("who-stays/month")
    assert said not in used.screen.text
    assert rows_of(used.screen)["2026-04"][:2] == ["15", "15"]


def test_with_one_export_it_is_told_when_its_people_followed():
    used = Used()
    used.open()
    used.keep({**FEBRUARY, "undated": 0}, day="2026-03-01")
    used.complete("who-stays/month")
    assert used.screen.one("h1").text == "Your next export will show who stays."
    assert rows_of(used.screen) == {"2026-02": ["20"]}
    assert "1 without a date. With these, the rows add up to the 21 followers" in used.screen.text
    data, _name = used.take_out("csv", "who-stays/month")
    assert b"2026-02-01,2026-02-28" in data


def test_a_partial_export_is_left_out_and_said_so():
    page = parsed(render_stays(a_stays_screen(some_exports(6), Period.MONTH, cut=True), PLAIN))
    assert "The export of 2026-05-20 may lack followers and is left out." in page.text
    assert "The latest complete one is from 2026-04-20." in page.text
    assert "followers in the export of 2026-04-20." in page.text


def test_without_a_complete_export_nothing_is_told():
    page = parsed(render_stays(a_stays_screen(some_exports(1), Period.MONTH, cut=True), PLAIN))
    assert not page.all("table")
    assert "You need two exports with all followers to see who stays." in page.text


def test_nobody_and_nobody_with_a_date():
    days = ("2026-04-01", "2026-05-01")
    for people, said in (
        ({}, "No complete export shows anyone who follows you."),
        ({"ann": 0, "bob": 0}, "No follow here has a date."),
    ):
        exports = [a_snapshot(people, day=day) for day in days]
        page = parsed(render_stays(a_stays_screen(exports, Period.MONTH), PLAIN))
        assert page.one("h1").text == said
        assert not page.all("table")


def a_headline(first: dict[str, int], last: dict[str, int]) -> str:
    exports = [
        a_snapshot({"old": second("2025-12-01")}, day="2026-01-01"),
        a_snapshot(first, day="2026-04-01"),
        a_snapshot(last, day="2026-06-01"),
    ]
    page = parsed(render_stays(a_stays_screen(exports, Period.MONTH), PLAIN))
    return page.one("h1").text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (MARCH, MARCH, "All 12 people who followed you in 2026-03 are still there."),
        (MARCH, {}, "Of 12 people who followed you in 2026-03, none is still there."),
        (
            MARCH,
            {"mar00": MARCH["mar00"]},
            "Of 12 people who followed you in 2026-03, 1 is still there.",
        ),
        (
            {"ann": second("2026-03-10")},
            {"ann": second("2026-03-10")},
            "The only one who followed you in 2026-03 is still there.",
        ),
    ],
)
def test_headlines_in_words(first, last, said):
    assert a_headline(first, last) == said


@pytest.mark.parametrize(
    ("count", "period"),
    [
        (1, "year"),
        (3, "year"),
        (4, "month"),
        (12, "month"),
        (14, "quarter"),
        (37, "quarter"),
        (38, "year"),
    ],
)
def test_periods_are_as_long_as_a_few_of_them_can_be_told(count, period):
    found = a_stays_screen(some_exports(count, people=24), Period.MONTH).retention
    assert choose_period(found) == period


def test_the_lines_are_few_and_spread_from_the_latest_to_the_first():
    screen = a_stays_screen(some_exports(40), Period.MONTH)
    found = screen.retention
    chosen = choose_lines(found, (*screen.later, *screen.earlier))
    assert len(chosen) == MOST_LINES
    able = [one for one in screen.later if one.end < found.exports[-2].date()]
    assert (chosen[0], chosen[-1]) == (able[0], able[-1])
    gaps = {able.index(later) - able.index(one) for one, later in pairwise(chosen)}
    assert max(gaps) - min(gaps) <= 1


def test_where_few_periods_can_be_drawn_earlier_ones_fill_up():
    screen = a_stays_screen(some_exports(40), Period.YEAR)
    chosen = choose_lines(screen.retention, (*screen.later, *screen.earlier))
    assert [one.start.year for one in chosen] == [2025, 2024, 2023, 2022, 2021, 2020]


def test_a_line_begins_with_the_first_export_after_its_period_and_ends_with_the_latest():
    used = a_session()
    used.complete("who-stays/month")
    reader = used.screen.one(role="slider")
    assert reader["aria-valuetext"] == "2026-06-01: 2026-04 86.7%, 2026-03 91.7%, 2026-02 100.0%"
    points = [point.split(",", 2)[2] for point in reader["data-points"].split("|")]
    assert points[:2] == [
        "2026-03-01: 2026-02 100.0%",
        "2026-04-01: 2026-03 100.0%, 2026-02 100.0%",
    ]
    ends = [one.text for one in used.screen.one(class_="ends").all("em")]
    assert ends == ["2026-04", "2026-03", "2026-02"]
