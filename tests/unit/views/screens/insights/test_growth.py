from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from still_followers.core.decisions.decisions import Decisions, RenameDecision
from still_followers.core.insights.growth import PeriodGrowth, Range
from still_followers.core.insights.periods import Period, list_periods
from still_followers.core.model import ListName
from still_followers.views.screens.insights import growth
from still_followers.views.screens.insights.growth import Address, build_screen, read_address
from still_followers.views.screens.insights.growth_chart import (
    MOST_BARS,
    render_growth_chart,
    render_legend,
)
from tests.builders.insight_screens_growth import a_context, many_exports
from tests.builders.months import a_month, months
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN

DAYS = list(list_periods(date(2020, 1, 1), date(2020, 12, 31), Period.MONTH))
JAN_8, FEB_10, OLD = 1767870000, 1770720000, 1600000000


def page_of(exports, argument="", **more):
    return parsed(growth.render(a_context(exports, argument, **more)))


def table_of(page, number=0):
    """Return the cells of a table, by the words of their row."""
    rows = page.all("table")[number].all("tr")[1:]
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


@pytest.fixture(scope="module")
def many():
    return many_exports(20)


@pytest.mark.parametrize(
    ("argument", "address"),
    [
        ("", Address(ListName.FOLLOWERS, Period.MONTH)),
        ("following", Address(ListName.FOLLOWING, Period.MONTH)),
        ("following/year", Address(ListName.FOLLOWING, Period.YEAR)),
        ("nobody/week", Address(ListName.FOLLOWERS, Period.MONTH)),
        ("followers/between", Address(ListName.FOLLOWERS, None)),
        ("followers/between/3/9", Address(ListName.FOLLOWERS, None, (3, 9))),
        ("followers/between/3", Address(ListName.FOLLOWERS, None, (3, -1))),
        ("followers/between/x/²", Address(ListName.FOLLOWERS, None, (-1, -1))),
        ("followers/between/" + "9" * 5000 + "/1/2", Address(ListName.FOLLOWERS, None, (-1, 1))),
    ],
)
def test_an_address_says_what_is_counted(argument, address):
    assert read_address(argument) == address


def test_the_headline_says_how_a_list_grew():
    exports = months("ann bob", f"ann cyd@{FEB_10} dan@{FEB_10} eve@{OLD}", following="zoe")
    assert page_of(exports).one("h1").text == (
        "2 more followers on 2026-02-28 than on 2026-01-31: 3 came, 1 left."
    )
    assert "1 of those gained is back again" in page_of(exports).one("p", **{"class": "lede"}).text
    assert page_of(exports, "following").one("h1").text == (
        "You follow as many accounts on 2026-02-28 as on 2026-01-31: 0 came, 0 left."
    )


def test_a_list_that_shrank_is_said_without_a_sign():
    assert page_of(months("ann bob cyd", "ann")).one("h1").text == (
        "2 fewer followers on 2026-02-28 than on 2026-01-31: 0 came, 2 left."
    )


def test_a_loss_that_may_be_of_two_months_is_at_least_and_at_most():
    exports = [
        a_month(f"ann@{OLD} bob@{OLD} cyd@{OLD}", day="2025-12-20", key=1),
        a_month(f"ann@{OLD} bob@{OLD} dan@{JAN_8}", day="2026-01-12", key=2),
        a_month(f"ann@{OLD} dan@{JAN_8}", day="2026-01-20", key=3),
        a_month(f"ann@{OLD} dan@{JAN_8}", day="2026-02-20", key=4),
    ]
    assert table_of(page_of(exports)) == {
        "2026-02 to 2026-02-20": ["0", "0", "0"],
        "2026-01": ["1", "1–2", "−1 to 0"],
        "2025-12 from 2025-12-20": ["0", "0–1", "not known"],
    }
    assert "somewhere between the two shown" in page_of(exports).text
    assert table_of(page_of(exports, "followers/year"))["2026 to 2026-02-20"][1] == "1–2"


def test_who_is_there_again_has_a_column_only_if_there_is_somebody():
    steady = months(f"ann@{OLD}", f"ann@{OLD}")
    again = months(f"ann@{OLD}", f"ann@{OLD} bob@{OLD}")
    assert [
        "Back again" in [cell.text for cell in page_of(exports).all("table")[0].all("th")]
        for exports in (steady, again)
    ] == [False, True]


def test_one_export_tells_who_is_still_there():
    page = page_of(months(f"ann@{OLD} bob@{JAN_8} cyd@0"))
    assert page.one("h1").text == "Your 3 followers, by when they followed."
    assert "one more complete export" in page.one("p", **{"class": "lede"}).text
    assert table_of(page) == {"2026-01 to 2026-01-31": ["1"], "2020-09": ["1"]}
    assert "1 follow has no date." in page.text
    assert page_of(months("ann"), "followers/between").all("form") == []


def test_a_list_that_was_never_whole_is_said_so():
    page = page_of(months(f"~ann@{OLD}", f"~ann@{OLD}", following=f"zoe@{OLD}"))
    assert page.one("h1").text == "Growth needs a complete list of your followers."
    assert "partial" in page.one("p", **{"class": "lede"}).text
    assert page.all("section") == []
    following = page_of(months("~ann", "~ann", following=f"zoe@{OLD}"), "following")
    assert following.one("h1").text.startswith("You follow as many accounts")


def test_a_partial_latest_export_proves_nobody_left():
    page = page_of(months("ann bob", "ann bob", "~ann"))
    assert page.one("h1").text.startswith("As many followers on 2026-02-28")
    assert "The export of 2026-03-31 is partial" in page.one("p", **{"class": "lede"}).text


def test_while_snapshots_are_read_the_page_says_so():
    page = page_of(months("ann", "ann"), read=False)
    assert page.all("progress")
    assert growth.build_tables(a_context(months("ann", "ann"), read=False)) == ()


@pytest.mark.parametrize(
    ("keys", "between", "note"),
    [
        ("", ("2026-01-31", "2026-04-30"), False),
        ("/2/4", ("2026-02-28", "2026-04-30"), False),
        ("/4/2", ("2026-02-28", "2026-04-30"), False),
        ("/2/2", ("2026-01-31", "2026-04-30"), True),
        ("/2/3", ("2026-01-31", "2026-04-30"), True),  # a cut one
        ("/2/77", ("2026-01-31", "2026-04-30"), True),
        ("/2", ("2026-01-31", "2026-04-30"), True),
    ],
)
def test_any_two_exports_can_be_chosen(keys, between, note):
    exports = months("ann", "ann bob", "~ann", "ann bob cyd")
    page = page_of(exports, f"followers/between{keys}")
    before, after = between
    assert f"on {after} than on {before}" in page.one("h1").text
    assert [option.text for option in page.all("option", selected=None)] == [before, after]
    assert bool(page.all("p", **{"class": "note"})) is note
    assert page.one("form")["data-path"] == "growth/followers/between"
    keys_shown = [option["value"] for option in page.one("select", name="before").all("option")]
    assert keys_shown == ["4", "2", "1"]


def test_a_damaged_or_a_later_snapshot_cannot_be_chosen():
    exports = months("ann", "ann bob", "ann")
    context = a_context(exports[:2], "followers/between")
    later = replace(exports[2].head, owner="me", key=3)
    lost = replace(exports[0].head, owner="me", key=9, exported_at=exports[1].exported_at)
    context = replace(context, heads=[*context.heads, lost, later], unread=(lost,))
    keys = {option["value"] for option in parsed(growth.render(context)).all("option")}
    assert keys == {"1", "2"}


def test_the_numbers_of_two_exports_add_up():
    page = page_of(months("ann bob", f"ann cyd@{FEB_10} eve@{OLD}"), "followers/between")
    assert table_of(page) == {
        "2026-01-31": ["2"],
        "New": ["+1"],
        "Back again": ["+1"],
        "Left": ["−1"],
        "Net": ["+1"],
        "2026-02-28": ["3"],
    }


def test_from_export_to_export_each_leads_to_the_two(many):
    page = page_of(many)
    links = page.one("section").all("a")
    assert len(links) == len(build_screen(a_context(many)).growth.intervals) == 17
    assert links[0]["href"] == "#/growth/followers/between/19/20"
    assert links[5]["href"] == "#/growth/followers/between/13/15"  # the fourteenth is cut
    assert len(page.one("section").all("details")) == 1


def test_open_renames_are_said_of_those_who_left():
    exports = months(f"ann@{OLD} bob@{OLD + 1}", f"ann@{OLD} bop@{OLD + 1}")
    context = a_context(exports)
    said = "1 of those who left may only have been renamed."
    assert said in parsed(growth.render(context)).text
    decided = RenameDecision("me", context.offers[0].rename, accepted=False)
    assert said not in parsed(growth.render(replace(context, decisions=Decisions((decided,))))).text
    assert said not in page_of(exports, "following").text
    late = a_context([*exports, *months("", "", f"ann@{OLD} bop@{OLD + 1}")[2:]])
    assert said in parsed(growth.render(late)).text
    after = replace(late, argument="followers/between/2/3")
    assert said not in parsed(growth.render(after)).text


def test_what_can_be_shown_has_an_address(many):
    page = page_of(many, "following/quarter")
    links = [link["href"] for link in page.all("nav") for link in link.all("a")]
    assert links == [
        "#/growth/followers/quarter",
        "#/growth/following/quarter",
        "#/growth/following/month",
        "#/growth/following/quarter",
        "#/growth/following/year",
        "#/growth/following/between",
    ]
    current = [link["href"] for link in page.all("a", aria_current="true")]
    assert current == ["#/growth/following/quarter"] * 2


def test_the_file_has_what_the_screen_shows(many):
    context = a_context(many)
    periods, intervals = growth.build_tables(context)
    screen = build_screen(context)
    rows = [dict(zip(periods.fields, row, strict=True)) for row in periods.sheet.rows]
    assert len(rows) == periods.count == len(screen.periods)
    for row, shown in zip(rows, reversed(screen.periods), strict=True):
        assert row["gained"] == shown.gained
        least, most = row["lost_at_least"], row["lost_at_most"]
        assert (None if least is None else Range(least, most)) == shown.lost
        net = row["net_at_least"], row["net_at_most"]
        assert (None if net[0] is None else Range(*net)) == shown.net
        assert (row["first_day"], row["last_day"]) == (shown.start, shown.end)
    assert {row["complete"] for row in rows} == {"yes", "no"}
    assert (rows[0]["complete"], rows[1]["complete"], rows[-1]["complete"]) == ("no", "yes", "no")
    first = dict(zip(intervals.fields, next(iter(intervals.sheet.rows)), strict=True))
    assert first["count_before"] + first["net"] == first["count_after"]
    assert first["new"] + first["there_again"] - first["lost"] == first["net"]


def test_the_file_of_two_exports_has_these_two_first(many):
    pair, intervals = growth.build_tables(a_context(many, "followers/between/2/5"))
    row = next(iter(pair.sheet.rows))
    assert row[:2] == (many[1].exported_at.date(), many[4].exported_at.date())
    assert (pair.count, pair.name, intervals.name) == (1, "between", "intervals")


def test_nothing_known_is_nothing_to_download():
    assert growth.build_tables(a_context(months("~ann@0"))) == []
    assert not page_of(months("~ann@0")).all("details", data_menu=None)


def a_period(number, gained, lost, **more):
    known = {"returned": Range(0, 0), "is_partly_before": False, "is_open": False, **more}
    return PeriodGrowth(*DAYS[number], gained=gained, lost=lost, **known)


def bars_of(*periods):
    chart = parsed(render_growth_chart(periods, Period.MONTH, "all in one", PLAIN))
    return chart, [bar["data-vars"] for bar in chart.all("b")]


def test_a_bar_rises_with_who_came_and_falls_with_who_left():
    chart, bars = bars_of(
        a_period(0, 10, Range(5, 5), lost_evenly=5.0),
        a_period(1, 20, Range(4, 12), lost_evenly=8.0),
    )
    assert [tick.text for tick in chart.one(**{"class": "ticks"}).all("em")] == (
        ["20", "15", "10", "5", "0", "5", "10"]
    )
    # Six steps of five in all: 10 are a third.
    assert bars[0] == "--up:33.33%;--down:16.67%;--sure:100.00%"
    assert bars[1] == "--up:66.67%;--down:26.67%;--sure:50.00%"
    assert "--zero:66.67%" in chart.one(**{"class": "canvas"})["data-vars"]


def test_bars_are_told_apart_by_how_they_are_drawn():
    chart, _bars = bars_of(
        a_period(0, 3, None),
        a_period(1, 3, Range(0, 1), is_partly_before=True),
        a_period(2, 3, Range(0, 1)),
        a_period(3, 3, Range(0, 1), is_open=True),
        a_period(4, 0, Range(0, 1), is_open=True),
    )
    assert [bar["data-kind"] for bar in chart.all("b")] == ["still", "still", "", "open", ""]


def test_the_legend_names_what_is_drawn():
    def legend(*periods):
        return [one["data-kind"] for one in parsed(render_legend(periods)).all("i")]

    sure = a_period(0, 3, Range(2, 2), lost_evenly=2.0)
    assert legend(sure) == ["up", "down"]
    assert legend(sure, a_period(1, 0, Range(0, 3), lost_evenly=0.5)) == ["up", "down", "maybe"]
    assert legend(a_period(0, 3, None)) == ["still"]
    assert legend(a_period(0, 3, Range(0, 0), is_open=True)) == ["open"]


def test_each_bar_can_be_read():
    chart, _bars = bars_of(a_period(0, 3, None), a_period(1, 2, Range(1, 4)))
    reader = chart.one(role="slider")
    assert reader["data-points"] == (
        "25.00,,2020-01: 3 gained, of those still there later|75.00,,2020-02: 2 gained, 1 to 4 left"
    )
    assert (reader["aria-valuemax"], reader["aria-valuetext"]) == (
        "2",
        "2020-02: 2 gained, 1 to 4 left",
    )
    assert chart.one("svg")["aria-label"] == "all in one"


def test_nobody_came_and_nobody_left():
    _chart, bars = bars_of(a_period(0, 0, Range(0, 0)))
    assert bars == ["--up:0.00%;--down:0.00%;--sure:0.00%"]


def test_of_very_many_periods_the_latest_are_drawn():
    exports = many_exports(80, 60)
    screen = build_screen(a_context(exports))
    drawn = growth.select_drawn(screen)
    assert len(drawn) == MOST_BARS < len(screen.periods)
    assert drawn[-1] == screen.periods[-1]
    assert (
        sum(one.lost is None for one in growth.select_drawn(build_screen(a_context(exports[:20]))))
        > 11
    )
