"""The text for a bug report: it has all that helps, and no names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.account import Account
from still_followers.core.changes.compare import relate
from still_followers.core.exports.paths import needed_file_of, skipped_reason_of
from still_followers.core.model import FileRead, Issue, ListName, Reading, Severity, Skipped
from still_followers.core.snapshots.snapshot import build_snapshot
from still_followers.views.words.report import Report, report_in_words
from tests.builders.bracketed import in_brackets
from tests.builders.chosen import a_zip, reading
from tests.builders.doubts import SIGNALS, a_reading, a_signal, in_doubt, some_spans
from tests.builders.exports import an_export
from tests.builders.snapshots import MODIFIED, a_head

HANDLE = "abcdefghijklmnopqrstuvwxyz0123456789._"
names = st.text(HANDLE, min_size=9, max_size=30).filter(
    lambda name: not name.startswith("__deleted__")
)
"""Usernames, owners and folders, long enough to be in no text by chance."""


def is_common(name):
    """Tell whether every export has a file of this name."""
    return needed_file_of(name) is not None or skipped_reason_of(name) is not None


others = st.text(st.characters(exclude_characters="/\\"), min_size=9, max_size=30).filter(
    lambda name: not is_common(name)
)
"""Names of files and display names: any text."""


def report_of_import(people, owner, folder, other):
    """Import an export with these names and report it."""
    one, two, three = people
    zip_name = f"instagram-{owner}-2026-05-31.zip"
    moments = {one: 1_700_000_000, two: 0, three: 1_600_000_000}
    files = an_export({one: 5, **moments}, moments, pending={two: 7}).files
    zipped = a_zip({f"{folder}/{path}": data for path, data in files.items()})
    export = reading((zip_name, zipped))
    assert export.owner == owner
    source = f"{zip_name}/{folder}/followers_1.json"
    issues = (
        Issue("records-unreadable", Severity.WARNING, source, 2, {"name": one, "seen": other}),
        Issue("foreign", Severity.NOTE, f"{folder}\\{other}", 1, {"network": "facebook"}),
        Issue("foreign", Severity.NOTE, other),
    )
    read = replace(
        export.reading,
        files=(*export.reading.files, FileRead(other, ListName.BLOCKED, "D", 1)),
        skipped=(Skipped(other, "twin"), Skipped(f"{folder}/following_hashtags.json", "hashtags")),
    )
    export = replace(export, issues=issues, reading=read)
    snapshot = build_snapshot(export, relate(export), (zip_name, other), MODIFIED)
    shown = Account(snapshot)
    return report_in_words(Report(read, snapshot.head, shown.present.spans))


REFERENCE = report_of_import(
    ["reference_a", "reference_b", "reference_c"], "reference_d", "reference_e", "Reference F.json"
)


@given(
    st.lists(names, min_size=5, max_size=5, unique=True),
    others,
)
def test_no_name_that_goes_in_comes_out(drawn, other):
    """The text is the same whoever is in the export, so it cannot tell who is."""
    *people, owner, folder = drawn
    report = report_of_import(people, owner, folder, other)
    assert report == REFERENCE
    for name in (*drawn, other):
        assert name not in report or name in REFERENCE


def test_an_import_is_told_in_full():
    assert REFERENCE.splitlines() == [
        "Still Followers: what was read",
        "file followers_1.json: followers, shape A, people 3, placeholders 0, unreadable 0",
        "file following.json: following, shape D, people 3, placeholders 0, unreadable 0",
        (
            "file pending_follow_requests.json: pending, shape C, people 1, placeholders 0, "
            "unreadable 0"
        ),
        "file with another name: blocked, shape D, people 1, placeholders 0, unreadable 0",
        "skipped file with another name: twin",
        "skipped file following_hashtags.json: hashtags",
        "owner from name, date from name",
        "list followers: people 3, oldest 2020-09-13, newest 2023-11-14, precision second",
        "list following: people 3, oldest 2020-09-13, newest 2023-11-14, precision second",
        "list pending: people 1, oldest 1970-01-01, newest 1970-01-01, precision second",
        "date source export",
        "issue records-unreadable in file followers_1.json: warning, count 2",
        "issue foreign in file with another name: note, count 1, network facebook",
        "issue foreign in file with another name: note, count 1",
        "confirmed None",
    ]


def lines_of(report):
    return report_in_words(report).splitlines()


def test_signals_are_told_with_days_and_counts():
    signals = (
        a_signal("skew", days=900, oldest=1_748_736_000, oldest_followed=1_557_360_000),
        a_signal("list-unreadable", "following", count=23, seen=1_207),
    )
    lines = lines_of(Report(Reading(), in_doubt(a_head(), *signals, confirmed=False)))
    assert (
        "signal skew in followers: warning, count 1, days 900, oldest 2025-06-01, "
        "oldest_followed 2019-05-09"
    ) in lines
    assert "signal list-unreadable in following: warning, count 23, seen 1207" in lines
    assert lines[-1] == "confirmed False"


@pytest.mark.parametrize("confirmed", [None, True, False])
def test_the_answer_is_told(confirmed):
    head = in_doubt(a_head(), SIGNALS["skew"], confirmed=confirmed)
    assert lines_of(Report(Reading(), head))[-1] == f"confirmed {confirmed}"


def test_an_issue_without_a_file_says_so():
    issue = Issue("owner-disagrees", Severity.WARNING, "")
    lines = lines_of(Report(Reading(), a_head(issues=(issue,))))
    assert "issue owner-disagrees in no file: warning, count 1" in lines


def test_without_a_snapshot_only_the_files_are_told():
    assert lines_of(Report(a_reading()))[-1] == "owner from name, date from page"
    assert (
        "file blocked_profiles.json: blocked, shape unknown, people 0, placeholders 0, unreadable 0"
    ) in lines_of(Report(a_reading()))


def test_an_unknown_moment_has_no_day():
    lines = lines_of(Report(Reading(), a_head(), some_spans(blocked=0)))
    assert "list blocked: people 0, oldest unknown, newest 2025-06-01, precision unknown" in lines


@pytest.mark.parametrize(
    "name",
    [
        "followers.json",
        "followers_12.html",
        "following_1 (2).json",
        "close_friends.html",
        "FOLLOWERS_1.JSON",
        "connections.json",
    ],
)
def test_the_names_that_every_export_has_are_told(name):
    reading = Reading((FileRead(name, ListName.FOLLOWERS, "B", 1),))
    assert lines_of(Report(reading))[1].startswith(f"file {name}:")


@pytest.mark.parametrize(
    "name", ["ann.json", "followers_ann.json", "ann followers_1.json", "", "followers_1.json.ann"]
)
def test_any_other_name_is_not(name):
    reading = Reading((FileRead(name, ListName.FOLLOWERS, "B", 1),))
    assert lines_of(Report(reading))[1].startswith("file with another name:")


def test_the_report_is_the_same_in_every_language():
    report = Report(a_reading(), in_doubt(a_head(), *SIGNALS.values()))
    with in_brackets():
        bracketed = report_in_words(report)
    assert bracketed == report_in_words(report)
