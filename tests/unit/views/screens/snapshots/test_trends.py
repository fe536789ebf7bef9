from __future__ import annotations

import pytest

from still_followers.core.history.trends import Measure, build_trend
from still_followers.views.screens.snapshots.trends import render_trends
from tests.builders.chart_screens import many_campaigns, many_heads
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.months import DAYS
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts


def heads(*mutuals):
    """Return a month's head each: of ten that are followed so many are mutuals, None is partial."""
    for key, (count, day) in enumerate(zip(mutuals, DAYS, strict=False), 1):
        head = a_head(
            some_counts(one_sided=10 - (count or 0), mutuals=count or 0), day=day, key=key
        )
        yield head if count is not None else in_doubt(head, SIGNALS["skew"], confirmed=False)


def the_trends(*mutuals, measure=Measure.MUTUAL_SHARE):
    given = list(heads(*mutuals))
    return parsed(render_trends(given, build_trend(given, measure), measure, PLAIN))


def test_the_finding_says_from_where_to_where():
    page = the_trends(5, 6, 7)
    said = "Share of mutuals: from 50.0% to 70.0% since 2026-01-31."
    assert page.one("h2").text == said


def test_what_did_not_move_is_said_so():
    assert (
        the_trends(5, 7, 5).one("h2").text == "Share of mutuals: 50.0%, the same as on 2026-01-31."
    )


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_its_words_and_its_tab(measure):
    page = the_trends(5, 7, measure=measure)
    [current] = page.one(class_="tabs").all("a", aria_current="true")
    assert current["href"] == f"#/trends/{measure}"
    assert "{" not in page.text
    assert len({the_trends(5, 7, measure=one).one("h2").text for one in Measure}) == len(Measure)


def test_lowest_and_highest_are_told():
    label = the_trends(5, 9, 2, 7).one("svg")["aria-label"]
    assert "Lowest: 20.0% on 2026-03-31; highest: 90.0% on 2026-02-28." in label


def test_partial_snapshots_are_left_out_and_said_so():
    page = the_trends(5, None, 6, 7)
    assert "The snapshot of 2026-02-28 is partial and left out." in page.text
    assert len(page.all("i")) == 3
    many = the_trends(5, None, None, None, None, 6)
    assert "4 partial snapshots are left out." in many.text


@pytest.mark.parametrize("mutuals", [(), (5,), (None, None), (5, None)])
def test_with_fewer_than_two_whole_ones_it_says_what_would_be_here(mutuals):
    page = the_trends(*mutuals)
    assert page.all("svg") == []
    assert "needs two complete snapshots" in page.text


def test_few_values_stand_beside_the_line_and_many_are_folded():
    page = the_trends(5, None, 7)
    rows = page.one(class_="values").one("tbody").all("tr")
    assert [[cell.text for cell in row.all("td")] for row in rows] == [
        ["2026-03-31", "70.0%"],
        ["2026-02-28", "left out"],
        ["2026-01-31", "50.0%"],
    ]
    many = with_campaigns(0)
    assert many.all(class_="values") == []
    assert len(many.one("details").one("tbody").all("tr")) == 36


def with_campaigns(count):
    given = many_heads(36)
    return parsed(
        render_trends(
            given,
            build_trend(given, Measure.FOLLOWERS),
            Measure.FOLLOWERS,
            PLAIN,
            many_campaigns(count, "<fair>"),
        )
    )


def test_campaigns_on_the_line_are_named_in_the_order_of_their_numbers():
    page = with_campaigns(2)
    assert [line.text for line in page.one("ol").all("li")] == [
        "<fair> 2 2026-05-21 to 2026-05-25",
        "<fair> 1 2026-05-27 to 2026-05-31",
    ]
    assert "2 campaigns are marked on the line" in page.text


def test_many_campaigns_are_folded():
    page = with_campaigns(40)
    assert (
        page.one("details", data_fold="marked").one("summary").text
        == "40 campaigns are marked on the line"
    )
    assert len(page.one("details", data_fold="marked").all("li")) == 40
    assert the_trends(5, 6).all("ol") == []
