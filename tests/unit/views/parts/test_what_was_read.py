from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.account.present import Span
from still_followers.core.model import (
    Evidence,
    FileRead,
    Issue,
    ListName,
    Precision,
    Reading,
    Severity,
    Skipped,
)
from still_followers.core.snapshots.snapshot import DateSource
from still_followers.views.parts.what_was_read import render_reading
from still_followers.views.words.report import Report, report_in_words
from tests.builders.doubts import SIGNALS, a_reading, a_signal, in_doubt, some_spans
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts

SKEW, NO_FOLLOWERS = SIGNALS["skew"], a_signal("list-missing")
FILES = (
    FileRead("followers_1.json", ListName.FOLLOWERS, "B", 1_207, 2, 1),
    FileRead("following.html", ListName.FOLLOWING, "H3", 413),
    FileRead("blocked_profiles.json", ListName.BLOCKED, "", 0),
)


def the_reading(reading=None, spans=None, head=None, **given):
    reading = reading or Reading(FILES)
    head = head or a_head(some_counts(one_sided=295, mutuals=118), **given)
    report = Report(reading, replace(head, reading=reading), spans or {})
    return parsed(render_reading(report, PLAIN))


def the_facts(page):
    return {
        row.one("dt").text: row.one("dd").text for row in page.one("dl").all("div") if row.all("dt")
    }


def facts(**given):
    return the_facts(the_reading(**given))


def origin(owner_from=Evidence.UNKNOWN, date_from=Evidence.UNKNOWN, **head):
    reading = Reading(FILES, owner_from=owner_from, date_from=date_from)
    page = the_reading(reading, head=replace(a_head(**head), reading=reading))
    lines = the_facts(page)
    return lines["Account"], lines["Date"]


def test_it_is_folded_until_somebody_wants_it():
    page = the_reading()
    details = page.all("details")[0]
    assert "open" not in details
    assert details.one("dl")
    assert details.all("summary")[0].text == "What was read"


def test_every_file_tells_its_list_and_what_became_of_its_records():
    cells = [[cell.text for cell in row.all("td")] for row in the_reading().one("tbody").all("tr")]
    assert cells == [
        ["followers_1.jsonFollowers", "1,207", "3"],
        ["following.htmlFollowing", "413", "0"],
        ["blocked_profiles.jsonBlockedCould not be read.", "", ""],
    ]
    assert the_reading().one("tbody").all("code")[0]["translate"] == "no"


def test_columns_have_heads_for_all_cells():
    page = the_reading()
    assert [head["scope"] for head in page.all("th")] == ["col"] * 3


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(0, 0, 0), "Nobody."),
        (Span(1, 86_400, 86_400), "1 account, dated 1970-01-02."),
        (
            Span(1_207, 86_400, 864_000),
            "1,207 accounts, the oldest dated 1970-01-02, the newest 1970-01-11.",
        ),
        (Span(1, 0, 0), "1 account without a known date."),
        (Span(3, 0, 0), "3 accounts without a known date."),
    ],
)
def test_every_list_tells_how_many_and_how_far_back(span, said):
    assert facts(spans={ListName.BLOCKED: span})["Blocked"] == said


def test_both_numbers_can_be_compared_with_the_profile():
    assert facts()["Your profile"] == (
        "Compare with your profile: 118 followers, 413 following. A few more or fewer are normal."
    )


@pytest.mark.parametrize(
    ("signal", "said"),
    [
        (NO_FOLLOWERS, "Not in this export."),
        (a_signal("list-unreadable", seen=0), "Could not be read."),
    ],
)
def test_a_missing_list_is_not_an_empty_one(signal, said):
    head = in_doubt(a_head(some_counts(one_sided=413)), signal)
    lines = facts(head=head, spans=some_spans(followers=0, following=413))
    assert lines["Followers"] == said
    assert "0 followers" not in lines["Your profile"]
    assert "413 following" in lines["Your profile"]


def test_what_could_be_read_of_a_list_is_counted():
    head = in_doubt(a_head(), a_signal("list-unreadable", count=2, seen=9))
    assert facts(head=head, spans=some_spans(followers=7))["Followers"].startswith("7 accounts")


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence.PAGE, "According to a page in the export."),
        (Evidence.PROFILE, "According to its file of personal information."),
        (Evidence.NAME, "According to the name of the ZIP or of a folder."),
    ],
)
def test_owner_and_date_tell_where_they_were_taken_from(evidence, said):
    owner, _date = origin(owner_from=evidence, owner="me")
    assert owner == f"me{said}"
    _owner, date = origin(date_from=evidence, day="2026-05-31")
    assert date == f"2026-05-31{said}"


def test_an_owner_that_nothing_tells_is_unnamed():
    owner, _date = origin(owner=None)
    assert owner == "unnamed accountThe export does not say."


def test_what_the_owner_said_is_attributed_to_the_owner():
    owner, date = origin(owner="me", source=DateSource.OWNER, date_from=Evidence.PAGE)
    assert (owner, date) == ("meYou said so.", "2026-05-31You said so.")


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence.ENTRIES, "A guess, from when its lists were written."),
        (Evidence.UNKNOWN, "A guess, from when the chosen file was last written."),
    ],
)
def test_a_guessed_day_tells_what_it_was_guessed_from(evidence, said):
    _owner, date = origin(date_from=evidence, source=DateSource.GUESSED)
    assert date == f"2026-05-31{said}"


def test_a_snapshot_saved_before_readings_existed_has_no_sources():
    page = parsed(render_reading(Report(Reading(), a_head(owner="me")), PLAIN))
    lines = the_facts(page)
    assert (lines["Account"], lines["Date"]) == ("me", "2026-05-31")
    assert page.all("table") == []
    assert "before this page recorded" in page.text


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        ("second second", "Known to the second."),
        (
            "minute minute",
            "Known to the minute, in an assumed time zone, so they are shown by day.",
        ),
        (
            "second minute",
            (
                "Known to the second: Followers. Known to the minute, in an assumed time zone, so "
                "shown by day: Following."
            ),
        ),
    ],
)
def test_how_exact_dates_are_is_told(precision, said):
    lists = (ListName.FOLLOWERS, ListName.FOLLOWING)
    known = dict(zip(lists, map(Precision, precision.split()), strict=True))
    assert facts(head=replace(a_head(), precision=known))["Precision"] == said


def test_files_that_were_left_alone_say_why():
    reasons = ("hashtags", "custom-lists", "threads", "facebook", "other-network", "twin", "new")
    skipped = tuple(Skipped(f"{reason}.json", reason) for reason in reasons)
    [row] = [
        row
        for row in the_reading(Reading(FILES, skipped)).one("dl").all("div")
        if row.one("dt").text == "Not read"
    ]
    lines = row.all("li")
    assert [line.one("code").text for line in lines] == [f"{reason}.json" for reason in reasons]
    said = [line.one("span").text for line in lines]
    assert said[0] == "Hashtags that you follow, not people."
    assert said[2] == "From Threads, not from Instagram."
    assert said[-1] == "It was not needed."
    assert len(set(said)) == len(said)


def test_files_left_alone_for_one_reason_stand_together():
    skipped = (Skipped("a", "twin"), Skipped("b", "threads"), Skipped("a", "twin"))
    page = the_reading(Reading(FILES, (*skipped, Skipped("c", "twin"))))
    lines = [[code.text for code in line.all("code")] for line in page.one("dl").all("li")]
    assert lines == [["a", "c"], ["b"]]


def test_every_issue_is_told_whether_it_warns_or_not():
    issues = (
        Issue("placeholders", Severity.NOTE, "x/followers_1.json", 2),
        Issue("date-disagrees", Severity.WARNING, ""),
    )
    assert facts(issues=issues)["Worth knowing"] == (
        "2 records in followers_1.json stand for deleted accounts and were left out."
        "Parts of this export name different days."
    )


def test_without_anything_to_tell_there_is_no_line():
    assert not {"Worth knowing", "Not read"} & facts().keys()


def test_an_export_that_nothing_speaks_against_is_complete():
    assert facts()["Complete"] == "Nothing suggests otherwise."


def test_a_confirmed_export_says_what_was_seen_and_what_the_owner_said():
    page = the_reading(head=in_doubt(a_head(key=5), SKEW, confirmed=True))
    said = the_facts(page)["Complete"]
    assert said.startswith("Its oldest follower is from 2025-06-01, but ")
    assert "You said that 7 is about the number of followers on your profile." in said
    assert "So it counts as complete." in said


def test_a_confirmed_answer_can_be_taken_back():
    page = the_reading(head=in_doubt(a_head(key=5), SKEW, confirmed=True))
    button = page.one("button", data_action="confirm-completeness")
    assert (button["data-key"], button["data-value"]) == ("5", "no")


@pytest.mark.parametrize(("confirmed", "key"), [(False, 5), (None, 5), (True, 0)])
def test_otherwise_the_question_itself_stands_on_the_screen(confirmed, key):
    page = the_reading(head=in_doubt(a_head(key=key), SKEW, confirmed=confirmed))
    assert page.all("button", data_action="confirm-completeness") == []


def test_a_partial_export_says_so():
    said = facts(head=in_doubt(a_head(key=5), SKEW, confirmed=False))["Complete"]
    assert said.endswith(
        "You said that your profile shows more followers than these 7. So it counts as partial."
    )


def test_the_text_that_is_copied_is_the_text_that_is_shown():
    reading = a_reading()
    head = a_head()
    page = the_reading(reading, head=head)
    text = report_in_words(Report(reading, replace(head, reading=reading)))
    assert page.one("button", data_action="copy")["data-text"] == text
    assert page.one("pre").text == text
    assert page.one("pre")["translate"] == "no"


def test_without_a_snapshot_only_files_are_told():
    page = parsed(render_reading(Report(a_reading()), PLAIN))
    assert the_facts(page).keys() == {"Not read"}
    assert len(page.one("tbody").all("tr")) == 3
