from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.decisions.decisions import Decisions, RenameDecision
from still_followers.views.screens.insights.tenure import build_tables, render, wants_history
from still_followers.views.screens.insights.tenure_view import (
    lasted_between_in_words,
    lasted_in_words,
)
from tests.builders.insight_screens_tenure import (
    OFFER,
    a_context,
    an_account,
    many_months,
    on,
    some_months,
)
from tests.builders.months import DAYS, a_month
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN


def screen_of(account, argument="", offers=(), **changes):
    return parsed(render(replace(a_context(account, argument, offers), **changes)))


def rows_of(screen, number=0):
    table = screen.all("tbody")[number]
    return [
        [cell.text for cell in line.elements if cell.tag in ("th", "td")]
        for line in table.all("tr")
    ]


def names_in(screen):
    return [one["data-username"] for one in screen.all("button", data_action="person")]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"), (1, "1 day"), (60, "60 days"), (61, "2 months"), (91, "2 months"),
        (92, "3 months"), (1_095, "35 months"), (1_096, "3 years"), (2_000, "5 years"),
    ],
)  # fmt: skip
def test_a_time_is_told_in_whole_days_months_or_years_that_have_passed(days, words):
    assert lasted_in_words(days, PLAIN) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((4, 32), "4 to 32 days"),
        ((5, 5), "5 days"),
        ((700, 700), "22 months"),
        ((700, 731), "22 to 25 months"),
        ((38, 69), "38 days to 3 months"),
        ((1_500, 1_528), "4 to 5 years"),
    ],
)
def test_a_range_is_never_told_narrower_than_it_is(days, words):
    assert lasted_between_in_words(days, PLAIN) == words


def test_the_headline_counts_all_losses_and_tells_what_half_of_them_lasted():
    screen = screen_of(some_months())
    assert screen.one("h1").text == "6 followers left. Half had followed you for 38 days or longer."
    assert (
        "The halfway mark is 38 days to 3 months: no export shows the exact day somebody left."
        in screen.text
    )
    assert (
        "Half of your followers on 2026-04-30 had followed you for 19 months or longer."
        in screen.text
    )


def test_above_the_rows_stands_how_many_left_soon_and_how_many_after_long():
    found = screen_of(some_months()).all("h2")[0].text
    assert found == "3 left within 3 months of following you, 2 after more than a year."
    weeks = an_account(a_month(f"ann@{on(DAYS[0], 80)} bob"), a_month("bob", day=DAYS[1], key=2))
    found = screen_of(weeks).all("h2")[0].text
    assert found == "0 to 1 left within 3 months of following you, 0 after more than a year."


def test_the_rows_tell_what_is_sure_and_what_may_be_beside_todays_followers():
    assert rows_of(screen_of(some_months())) == [
        ["A week or less", "0 to 20% to 40%", "00%"],
        ["Up to a month", "0 to 20% to 40%", "116%"],
        ["Up to 3 months", "1 to 320% to 60%", "00%"],
        ["Up to a year", "00%", "116%"],
        ["Up to 3 years", "120%", "233%"],
        ["More than 3 years", "120%", "233%"],
        ["Date unknown", "1", "1"],
        ["In all", "6", "7"],
    ]


def test_below_them_stands_what_is_counted_and_what_is_not_known():
    text = screen_of(some_months(), offers=(OFFER,)).text
    assert "2 may belong to more than one row" in text
    assert "1 of them came back" in text
    assert "1 may just have been renamed" in text
    assert "Anyone who followed and left before 2026-01-31" in text
    assert "these are" not in text  # nobody left twice


def test_who_left_twice_is_said_to_count_twice():
    moment = on(DAYS[0], 100)
    there, gone = f"ann@{moment} bob", "bob"
    months = [
        a_month(people, day=day, key=key)
        for key, (people, day) in enumerate(zip((there, gone, there, gone), DAYS, strict=False), 1)
    ]
    text = screen_of(an_account(*months)).text
    assert "2 followers left." in text
    assert "Somebody who left twice counts twice; these are 1 people." in text


def test_a_rename_that_was_refused_is_not_offered():
    refused = Decisions((RenameDecision("me", OFFER.rename, accepted=False),))
    text = screen_of(some_months(), offers=(OFFER,), decisions=refused).text
    assert "renamed" not in text


def test_the_longest_lost_stand_with_their_follow_and_the_interval_of_the_loss():
    screen = screen_of(some_months(), offers=(OFFER,))
    assert rows_of(screen, 1)[:2] == [
        ["eveSince 2021-12-23; left between 2026-01-31 and 2026-02-28", "4 to 5 years"],
        [
            "kimSince 2024-09-18; left between 2026-01-31 and 2026-02-28, or was only renamed",
            "16 to 18 months",
        ],
    ]


def test_the_compared_pair_is_the_list_of_lost_followers():
    nobody = screen_of(some_months(), "latest")
    assert nobody.one("h1").text == "Nobody left your followers between 2026-03-31 and 2026-04-30."
    account = an_account(
        a_month(f"ann@{on(DAYS[0], 9)} bob cyd@0"), a_month("bob", day=DAYS[1], key=2)
    )
    screen = screen_of(account, "latest")
    assert screen.one("h1").text == "2 followers left. Half had followed you for 9 days or longer."
    assert screen.one("a", href="#/lost-followers")
    assert screen.one("a", aria_current="true")["href"] == "#/tenure/latest"


def test_the_compared_pair_needs_no_other_snapshots():
    account = an_account(
        a_month(f"ann@{on(DAYS[0], 9)} bob"), a_month("bob", day=DAYS[1], key=2), read=False
    )
    assert not wants_history(a_context(account, "latest"))
    assert wants_history(a_context(account))
    assert screen_of(account, "latest").one("h1").text.startswith("1 follower left, after 9 days")
    waiting = screen_of(account, offers=None)
    assert waiting.one("progress")
    assert waiting.all(data_menu=None) == []
    assert "Oldest fans" in waiting.text


def test_with_one_snapshot_it_says_what_it_needs_and_shows_who_is_there():
    account = an_account(a_month("ann@5 bob@9", "bob@7"))
    for argument in ("", "latest"):
        screen = screen_of(account, argument)
        assert "needs two complete snapshots" in screen.one("h1").text
        assert names_in(screen) == ["ann", "bob"]


def test_a_cut_export_tells_nothing_of_who_is_there_but_what_whole_ones_prove():
    months = [a_month("ann@5 bob@9"), a_month("bob@9", day=DAYS[1], key=2)]
    cut = a_month("bob@9", "bob@7", day=DAYS[2], key=3, cut=True)
    screen = screen_of(an_account(*months, cut))
    assert screen.one("h1").text.startswith("1 follower left")
    assert "Follow you" not in [one.text for one in screen.all("th")]
    assert "This export does not list everyone who follows you." in screen.text
    assert "This export does not say which followers you do not follow." in screen.text
    assert names_in(screen) == ["ann"]  # who left


def test_a_pair_that_proves_nothing_is_withheld():
    first, cut = a_month("ann bob"), a_month("bob", day=DAYS[1], key=2, cut=True)
    account = replace(an_account(first, cut), comparison=compare_snapshots(first, cut, (), ()))
    screen = screen_of(account, "latest")
    assert "do not prove what changed" in screen.one("h1").text
    assert build_tables(a_context(account, "latest")) == []
    assert screen.all(data_menu=None) == []  # there is nothing to download


def test_only_the_first_are_shown_and_the_file_has_everybody():
    account = many_months("me")
    context = a_context(account)
    screen = parsed(render(context))
    tables = {table.name: table for table in build_tables(context)}
    rows = {name: [*table.sheet.rows] for name, table in tables.items()}
    assert {name: len(found) for name, found in rows.items()} == {
        name: table.count for name, table in tables.items()
    }
    for name, column in (("fans", 2), ("mutuals", 4)):
        assert len(rows[name]) == account.counts[name]
        assert [row[column] for row in rows[name]] == sorted(row[column] for row in rows[name])
    shown = names_in(screen)
    assert len(shown) == 20 + min(20, len(rows["fans"])) + min(20, len(rows["mutuals"]))
    assert shown[-20:] == [row[0] for row in rows["mutuals"]][:20]
    assert f"The first 20 of {len(rows['mutuals'])}." in screen.text
    lost = tables["how_long"].sheet.rows[-1]
    assert lost[1] == lost[2] == len(rows["losses"])
    assert f"{len(rows['losses'])} followers left." in screen.one("h1").text


def test_the_file_has_the_numbers_of_the_screen():
    table, losses, fans, mutuals = build_tables(a_context(some_months(), offers=(OFFER,)))
    assert [row[1:3] + row[5:6] for row in table.sheet.rows] == [
        (0, 2, 0), (0, 2, 1), (1, 3, 0), (0, 0, 1), (1, 1, 2), (1, 1, 2), (1, 1, 1), (6, 6, 7),
    ]  # fmt: skip
    rows = {row[0]: row[2:] for row in losses.sheet.rows}
    assert [str(value) for value in rows["kim"]] == [
        "2024-09-18", "2026-01-31", "2026-02-28", "500", "528", "ian",
    ]  # fmt: skip
    assert rows["hal"][0] is None
    assert rows["hal"][3:] == (None, None, "")
    assert [row[0] for row in fans.sheet.rows] == ["eve", "ian", "lee"]
    assert next([str(value) for value in row[2:]] for row in mutuals.sheet.rows) == [
        "2021-12-23", "2021-12-23", "2021-12-23", "1589",
    ]  # fmt: skip


def test_all_of_a_list_is_opened_sorted_as_it_is_here():
    screen = screen_of(many_months("me"))
    (button,) = screen.all("button", data_action="open-filtered")
    assert (button["data-of"], button["data-order"]) == ("fans", "oldest")
    assert screen.one("a", href="#/mutuals").text.startswith("The whole list of")
