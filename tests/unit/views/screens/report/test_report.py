from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from still_followers.core.files.named_tables import dump_json_tables
from still_followers.core.files.tables import dump_csv
from still_followers.core.history.trends import Measure, build_trend
from still_followers.core.insights.picture import Text
from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Counts
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of
from still_followers.views.screens.report import report
from still_followers.views.screens.report.report_page import report_page_of
from still_followers.views.screens.report.report_words import (
    change_in_words,
    headline,
    share_change_in_words,
)
from tests.builders.hostile import HOSTILE
from tests.builders.insight_screens_report import a_context, some_months
from tests.builders.months import DAYS, a_month
from tests.builders.parsed import parsed
from tests.builders.plain import CALENDAR, PLAIN

FIVE = some_months("me", 5)
CUT = 3
"""The key of the partial one among them."""


def shown(argument="", snapshots=FIVE, **context):
    return parsed(report.render(a_context(snapshots, argument, **context)))


def read_document(text):
    """Read a document below its declaration."""
    declaration, _line, rest = text.partition("\n")
    assert declaration == "<!doctype html>"
    return parsed(rest)


def report_of(argument="", snapshots=FIVE):
    page = report_page_of(a_context(snapshots, argument))
    assert page is not None
    assert page.report is not None
    return page.report


def cells_of(screen, caption):
    """Return the rows of a table of numbers, the headings first."""
    [table] = [one for one in screen.all("table") if one.one("caption").text == caption]
    return [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]


def numbers_of(words):
    return [int(one.replace(",", "").replace("−", "-")) for one in words]


def test_the_headline_and_both_ends_say_the_numbers_of_the_heads():
    screen, heads = shown("1/5"), [one.head for one in FIVE]
    first, last = heads[0].counts, heads[-1].counts
    assert (
        screen.one("h1").text
        == f"{last.followers} followers on 2026-05-31, {last.followers - first.followers} more than on "
        "2026-01-31."
    )
    rows = cells_of(screen, "First and last export")
    assert rows[0] == ["Number", "2026-01-31", "2026-05-31", "Change"]
    kinds = ("followers", "following", "mutuals", "not-following-back", "fans")
    for (name, *numbers), kind in zip(rows[1:-1], map(ListKind, kinds), strict=True):
        before, after = first.of(kind), last.of(kind)
        assert numbers_of(numbers) == [before, after, after - before], name
    shares = [one.mutuals / one.following for one in (first, last)]
    assert rows[-1][:3] == ["Mutual share", *map(PLAIN.percent, shares)]


def test_who_came_less_who_left_is_the_change():
    rows = cells_of(shown("1/5"), "Who came and who left")
    changes = cells_of(shown("1/5"), "First and last export")
    for (name, *numbers), (same, *_ends, change) in zip(rows[1:], changes[1:3], strict=True):
        came, left, net = numbers_of(numbers)
        assert came - left == net == numbers_of([change])[0]
        assert name == same
    assert numbers_of(rows[1][1:]) == [
        *map(
            len,
            (report_of("1/5").moves["followers"].came, report_of("1/5").moves["followers"].left),
        ),
        32,
    ]


def test_the_lines_and_their_table_are_those_of_the_trends():
    screen, heads = shown("1/5"), [one.head for one in FIVE]
    rows = cells_of(screen, "Export by export")[1:]
    for column, measure in ((1, Measure.FOLLOWERS), (4, Measure.NOT_FOLLOWING_BACK)):
        told = [None if row[column] == "left out" else float(row[column]) for row in rows]
        assert told == [point.value for point in build_trend(heads, measure)]
    assert [row[0] for row in rows] == list(DAYS[:5])
    labels = [one["aria-label"] for one in screen.all("svg", role="img")]
    followers = [point.value for point in build_trend(heads, Measure.FOLLOWERS) if point.value]
    assert labels[0] == (
        f"Followers over time: {followers[0]} on {DAYS[0]}, {followers[-1]} on {DAYS[4]}. "
        f"Lowest: {min(followers)}; highest: {max(followers)}."
    )
    assert labels[1].startswith("Mutual share over time: 51.0%")


def test_campaigns_say_what_their_screen_says():
    context = a_context(FIVE, "1/5")
    rows = cells_of(parsed(report.render(context)), "Campaigns in this time")[1:]
    screen = campaigns_screen_of(context.known_account, context.campaigns, {}, CALENDAR)
    counted = {one.campaign.name: (one.followed, one.back) for one in screen.campaigns}
    assert len(rows) == 2
    for name, followed, back, *_others in rows:
        [campaign] = [one for one in counted if name.startswith(one)]
        assert (int(followed), int(back)) == counted[campaign]


def test_partial_exports_are_named_and_left_out():
    screen = shown("1/5")
    assert "Left out because it is partial: 2026-03-31." in screen.one("p", class_="lede").text
    assert DAYS[2] not in [one.text for one in screen.all("option")]


def test_the_form_leads_to_the_chosen_period():
    screen = shown("1/4/names")
    form = screen.one("form", data_action="go")
    assert form["data-path"] == "report"
    chosen = [one["value"] for one in form.all("option") if "selected" in one]
    assert chosen == ["1", "4"]
    box = form.one("input", type="checkbox")
    assert box["value"] == "names"
    assert "checked" in box
    assert "checked" not in shown("1/4").one("input", type="checkbox")


def test_the_same_export_twice_is_no_period_and_the_screen_says_so():
    assert "Choose two different exports." in shown("4/4").text
    assert "Choose two different exports." not in shown("1/4").text


@pytest.mark.parametrize("argument", ["", "7/9", "x/y", "1/²", "-1/2", "999999999999999999999/1"])
def test_an_address_that_names_no_period_shows_the_usual_one(argument):
    chosen = [one["value"] for one in shown(argument).all("option") if "selected" in one]
    assert chosen == ["2", "5"]


def test_names_are_there_only_when_they_are_asked_for():
    people = {name for one in FIVE for name in (*one.followers, *one.following)}
    for argument, has_names in (("1/5", False), ("1/5/names", True)):
        context = a_context(FIVE, argument)
        written = [
            report.render(context),
            report.build_document(context),
            "".join(dump_json_tables(report.build_tables(context), {})),
        ]
        for text in written:
            told = {name for name in people if re.search(rf"\b{re.escape(name)}\b", text)}
            assert bool(told) is has_names
        texts = [one.words for one in report.build_picture(context).shapes if isinstance(one, Text)]
        assert not people & set(texts)


def test_names_of_a_list_are_cut_short_on_the_page_and_whole_in_the_files():
    months = some_months("me", 2, 130)
    screen = shown("1/2/names", months)
    [came, *_others] = screen.all("ul", class_="named")
    assert len(came.all("li")) == 100
    assert "and 290 more" in screen.text
    context = a_context(months, "1/2/names")
    tables = {one.name: one for one in report.build_tables(context)}
    assert len([*tables["followers_came"].sheet.rows]) == tables["followers_came"].count == 390


def test_who_does_not_follow_back_is_named_only_at_the_snapshot_that_is_open():
    words = "A report names those who do not follow back only if"
    assert words not in shown("1/5/names").text
    assert words in shown("1/4/names").text
    names = [one.text for one in shown("1/4/names").all("ul", class_="named")]
    assert not any("quiet" in one for one in names)
    tables = [one.name for one in report.build_tables(a_context(FIVE, "1/4/names"))]
    assert "not_following_back" not in tables


def test_possible_renames_are_told_and_lead_to_their_answers_only_on_the_page():
    context = a_context(FIVE, "1/5")
    screen = parsed(report.render(context))
    assert "1 of the followers who left may only have been renamed." in screen.text
    assert screen.one("a", href="#/renames")
    document = read_document(report.build_document(context))
    assert "may only have been renamed" in document.text
    assert not document.all("a")


def test_the_document_is_whole_and_wants_nothing_from_anywhere():
    text = report.build_document(a_context(FIVE, "1/5/names"))
    assert text is not None
    assert text.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    document = read_document(text)
    policy = document.one("meta", http_equiv="Content-Security-Policy")["content"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    for tag in ("script", "link", "img", "iframe", "form", "input", "button", "a", "object"):
        assert document.all(tag) == [], tag
    assert not re.search(r"https?:|url\(|@import|\son[a-z]+=|data-vars|data-action", text)
    assert document.one("title").text == "me, 2026-01-31 to 2026-05-31"
    page = shown("1/5/names")
    for caption in ("First and last export", "Who came and who left", "Export by export",
                    "Campaigns in this time", "Who of the new followers stayed"):  # fmt: skip
        assert cells_of(document, caption) == cells_of(page, caption)
    assert "Made on 2026-06-02 with Still Followers" in document.text


def test_a_line_of_the_document_is_broken_where_an_export_is_partial():
    document = read_document(report.build_document(a_context(FIVE, "1/5")))
    [line, _share] = document.all("svg", role="img")
    assert len(line.all("line", class_="way")) == 2  # between 1 and 2, and between 4 and 5
    assert len(line.all("circle")) == 4
    assert len(line.all("rect", class_="gap")) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_stay_text_in_the_document(text):
    months = some_months(text, 3)
    context = a_context(months, "1/3", text=text)
    document = report.build_document(context)
    assert document is not None
    assert not re.search(r"<(script|img|svg onload|b>)", document.split("</style>")[1])
    plain = read_document(
        report.build_document(a_context(some_months("me", 3), "1/3", text="Fair"))
    )
    assert [one.tag for one in read_document(document).elements] == [
        one.tag for one in plain.elements
    ]


def test_the_picture_says_the_numbers_of_the_screen():
    context = a_context(FIVE, "1/5")
    words = [one.words for one in report.build_picture(context).shapes if isinstance(one, Text)]
    rows = {name: numbers for name, *numbers in cells_of(shown("1/5"), "First and last export")}
    for name in ("Followers", "Mutuals", "Do not follow back", "Mutual share"):
        _before, after, change = rows[name]
        assert {name, after, change} <= set(words)
    _name, came, left, _net = cells_of(shown("1/5"), "Who came and who left")[1]
    assert f"{came} came, {left} left" in words
    assert {"me", "2026-01-31 to 2026-05-31", "Followers over time"} <= set(words)


def test_the_tables_hold_what_the_screen_shows():
    context = a_context(FIVE, "1/5")
    tables = report.build_tables(context)
    names = ["numbers", "came_and_left", "exports", "campaigns", "who_stayed"]
    assert [one.name for one in tables] == names
    for table in tables:
        rows = [*table.sheet.rows]
        assert len(rows) == table.count
        assert {len(row) for row in rows} == {len(table.fields)} == {len(table.sheet.columns)}
    written = [*csv.reader(io.StringIO("".join(dump_csv(tables[0].sheet)).lstrip("\ufeff")))]
    assert written[1] == ["Export of", "2026-01-31", "2026-05-31", ""]
    screen = cells_of(shown("1/5"), "First and last export")
    for row, told in zip(written[2:-1], screen[1:-1], strict=True):
        assert row[0] == told[0]
        assert [*map(int, row[1:])] == numbers_of(told[1:])
    read = json.loads("".join(dump_json_tables(tables, {"account": "me"})))
    stayed = cells_of(shown("1/5"), "Who of the new followers stayed")[1:]
    assert [(one["seen"], one["still_there"]) for one in read["who_stayed"]] == [
        (int(row[1]), int(row[2])) for row in stayed
    ]
    assert [one["exported_on"] for one in read["exports"]] == list(DAYS[:5])
    assert read["exports"][CUT - 1]["followers"] is None


def test_a_report_needs_two_complete_exports():
    screen = shown(snapshots=FIVE[:1])
    assert "A report shows what changed between two complete exports." in screen.text
    assert not screen.all("button")
    context = a_context(FIVE[:1])
    assert report.build_tables(context) == ()
    assert report.build_document(context) is report.build_picture(context) is None


def test_until_all_snapshots_were_read_the_screen_waits():
    assert "Reading your snapshots" in shown(is_unread=True).text


def heads_with(before, after):
    counts = [Counts(count, 10, 1, 9, 0, count - 1) for count in (before, after)]
    months = [a_month("ann", day=day, key=key) for key, day in enumerate(DAYS[:2], 1)]
    return [
        replace(one, head=replace(one.head, counts=count))
        for one, count in zip(months, counts, strict=True)
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (5, 7, "7 followers on 2026-02-28, 2 more than on 2026-01-31."),
        (1_300, 1_200, "1,200 followers on 2026-02-28, 100 fewer than on 2026-01-31."),
        (2, 1, "1 follower on 2026-02-28, 1 fewer than on 2026-01-31."),
        (7, 7, "7 followers on 2026-02-28, as many as on 2026-01-31."),
    ],
)
def test_the_headline_tells_how_the_followers_changed(before, after, words):
    assert headline(report_of("1/2", heads_with(before, after)), PLAIN) == words


@pytest.mark.parametrize(("change", "words"), [(1_234, "+1,234"), (-5, "−5"), (0, "0")])
def test_a_change_is_written_with_its_sign(change, words):
    assert change_in_words(change, PLAIN) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(0.542, 0.599, "+5.7 points"), (0.6, 0.5, "−10.0 points"), (0.33333, 0.33331, "0")],
)
def test_a_share_changes_by_points_as_it_is_written(before, after, words):
    assert share_change_in_words(before, after, PLAIN) == words
