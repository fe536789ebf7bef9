"""The words of the lines of all accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from still_followers.core.insights.accounts import Rhythm, ToReview, build_lines
from still_followers.views.screens.several.accounts import build_tables, due_in_words, render
from tests.builders.insight_screens_accounts import a_context
from tests.builders.parsed import parsed
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.snapshots import a_head, some_counts

TODAY = CALENDAR.today


def a_line(days_ago, owner="me"):
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    head = a_head(some_counts(1, 2, 1_200), owner=owner, day=day, key=days_ago + 1)
    [line] = build_lines([head], {})
    return line


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        (0, "in 28 days"),
        (27, "in 1 day"),
        (28, "due today"),
        (29, "due 1 day ago"),
        (1_500, "due 1,472 days ago"),
    ],
)
def test_when_an_export_is_due_is_said_in_words(days_ago, words):
    assert due_in_words(a_line(days_ago), TODAY, PLAIN) == words


def screen_of(*lines):
    heads = [line.head for line in lines]
    return parsed(render(a_context("accounts", heads, lines=lines)))


@pytest.mark.parametrize(
    ("days_ago", "title"),
    [
        ([1], "One account so far."),
        ([100], "One account so far."),
        ([1, 2], "None of your 2 accounts is due for an export."),
        ([28, 2], "1 of your 2 accounts is due for an export."),
        ([28, 2, 90], "2 of your 3 accounts are due for an export."),
        ([28, 30], "Your 2 accounts are all due for an export."),
    ],
)
def test_the_headline_says_how_many_are_due(days_ago, title):
    lines = [a_line(days, f"owner{n}") for n, days in enumerate(days_ago)]
    assert screen_of(*lines).one("h1").text == title


def test_who_is_due_is_told_by_words_and_weight():
    screen = screen_of(a_line(30, "due"), a_line(3, "early"))
    assert [one.text for one in screen.all("b")] == ["due 2 days ago"]


def cell_of(line, title):
    [cell] = screen_of(line).all("td", data_title=title)
    return cell


def test_a_rhythm_of_its_own_is_named_and_four_weeks_are_not():
    line = a_line(3)
    assert cell_of(line, "Next export").text == "2026-06-27in 25 days"
    own = replace(line, rhythm=Rhythm(14, is_own=True))
    assert cell_of(own, "Next export").text == "2026-06-13in 11 daysusually every 14 days"


@pytest.mark.parametrize(("followers", "words"), [(4, "+2"), (2, "0"), (0, "−2")])
def test_a_net_change_has_its_sign_and_its_days(followers, words):
    before = a_head(some_counts(0, 0, 2), day="2026-04-01")
    after = a_head(some_counts(0, 0, followers), day="2026-05-01", key=2)
    line = replace(a_line(3), pair=(before, after))
    assert cell_of(line, "Net change").text == f"{words}2026-04-01 to 2026-05-01"


def test_without_two_complete_exports_there_is_no_net_change():
    assert cell_of(a_line(3), "Net change").text == "needs two complete exports"


@pytest.mark.parametrize(
    ("to_review", "words"),
    [
        (None, "…not known yet"),
        (ToReview(0, 0), "0"),
        (ToReview(1_200, 0), "1,200"),
        (ToReview(5, 1), "61 due for another look"),
    ],
)
def test_what_is_left_to_review_is_told_as_far_as_it_is_known(to_review, words):
    line = replace(a_line(3), to_review=to_review)
    assert cell_of(line, "Left to review").text == words


def test_each_line_switches_to_its_account():
    screen = screen_of(a_line(3, "me"), a_line(9, None))
    buttons = screen.all("button", data_action="switch-account")
    assert [(one.text, one["data-key"]) for one in buttons] == [
        ("me", "4"),
        ("unnamed account", "10"),
    ]


def test_the_table_has_a_row_for_each_account_and_a_field_for_each_column():
    lines = [replace(a_line(3), to_review=ToReview(5, 1)), a_line(9, None)]
    [table] = build_tables(a_context("accounts", [line.head for line in lines], lines=lines))
    rows = [*table.sheet.rows]
    assert len(rows) == table.count == 2
    assert {len(row) for row in rows} == {len(table.fields)} == {len(table.sheet.columns)}
    told = dict(zip(table.fields, rows[0], strict=True))
    assert (told["account"], told["left_to_review"], told["due_for_another_look"]) == ("me", 6, 1)
    assert told["days_between_exports"] == 28
