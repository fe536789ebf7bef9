"""What the dates in an export's own files say of its completeness, from bytes (export format, §15, 2)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.core.changes.compare import relate
from still_followers.core.snapshots.snapshot import build_snapshot
from tests.builders.chosen import a_zip, reading
from tests.builders.exports import FOLDER, an_export
from tests.builders.pages import byline, english
from tests.builders.shapes import Crowd, as_pages

NAMED = "instagram-tern.coast-2026-08-11-Qw3rTy9u.zip"
EXPORTED = datetime(2026, 8, 11, tzinfo=UTC)
DAY = 86_400
SIGNUP = "security_and_login_information/login_and_profile_creation/signup_details.json"


def people(stem, count, oldest, newest=1):
    """Return so many people who came evenly between two ages in days."""
    now = int(EXPORTED.timestamp())
    step = (oldest - newest) / max(count - 1, 1)
    return {f"{stem}{n:03}": now - int((oldest - n * step) * DAY) for n in range(count)}


def a_signup(days):
    moment = int((EXPORTED - timedelta(days=days)).timestamp())
    entry = {"string_map_data": {"Time": {"timestamp": moment}}}
    return {SIGNUP: json.dumps({"account_history_registration_info": [entry]}).encode()}


STARS = people("star", 200, 2_900)
MONTH = people("fan", 40, 30)

CASES = {
    "scheduled, both lists of a month": (MONTH, people("star", 35, 30), {}, ["young"]),
    "scheduled, following whole": (people("fan", 8, 30), STARS, {}, ["skew"]),
    "scheduled, nobody new": ({}, STARS, {}, ["empty"]),
    "scheduled, one new follower": (people("fan", 1, 3), STARS, {}, ["skew"]),
    "three months of a small account": (
        people("fan", 9, 88), people("star", 40, 1_500), {}, ["skew"],
    ),
    "followers without a date": (dict.fromkeys(MONTH, 0), STARS, {}, ["empty"]),
    "whole": (people("fan", 40, 2_880), STARS, {}, []),
    "whole, few followers": (people("fan", 3, 2_800), STARS, {}, []),
    "nobody follows a new account": ({}, people("star", 30, 100), {}, []),
    "follows nobody": (people("fan", 40, 2_880), {}, {}, []),
    "young": (people("fan", 12, 14), people("star", 60, 14), {}, ["young"]),
    "young, and shows it": (people("fan", 12, 14), people("star", 60, 14), a_signup(15), []),
    "old, and cut to a month": (
        MONTH, people("star", 35, 30), a_signup(2_000), ["young", "short-history"],
    ),
    "five weeks old": (people("fan", 12, 35), people("star", 60, 36), {}, []),
}  # fmt: skip


def codes(export):
    return [one.code for one in export.coverage.signals]


@pytest.mark.parametrize("case", CASES)
def test_what_the_dates_of_an_export_say(case):
    followers, following, more, expected = CASES[case]
    files = an_export(followers, following).files | more
    assert codes(reading((NAMED, a_zip(files)))) == expected


@pytest.mark.parametrize(
    "case", [case for case, (followers, following, *_) in CASES.items() if followers and following]
)
def test_pages_say_the_same(case):
    followers, following, more, expected = CASES[case]
    if not any(followers.values()):
        return
    pages = as_pages(
        Crowd(followers, following, {}), english, head=byline("tern.coast", "2026-08-11T18:42Z")
    )
    assert codes(reading(("export.zip", a_zip(pages | more)))) == expected


def test_loose_files_are_judged_by_their_own_day():
    files = an_export(MONTH, people("star", 35, 30)).files
    loose = [(path.removeprefix(FOLDER), data) for path, data in files.items()]
    export = reading(*loose)
    assert codes(export) == []  # the day is not known yet
    for later, expected in ((0, ["young"]), (2, ["young"]), (3, []), (200, [])):
        modified = EXPORTED + timedelta(days=later)
        head = build_snapshot(export, relate(export), ("files",), modified).head
        assert [one.code for one in head.coverage.signals] == expected
