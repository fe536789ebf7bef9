from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from still_followers.core.exports.nameless import RECORDS_UNREADABLE
from still_followers.core.model import Coverage
from still_followers.views.words.signals import (
    STRENGTH,
    find_doubted_lists,
    headline_in_words,
    signal_in_words,
    sort_by_strength,
)
from tests.builders.doubts import SIGNALS, a_signal
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts

CORE = Path(__file__).parents[4] / "py" / "still_followers" / "core" / "exports" / "coverage.py"


def moment(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def said(signal, before=None, **how):
    return signal_in_words(signal, PLAIN, before, **how)


def headline(*signals):
    return headline_in_words(Coverage(signals), PLAIN)


WINDOW = a_signal("window-declared", start=moment("2025-08-12"), end=moment("2026-08-12"))
SKEW = a_signal(
    "skew", days=2_243, oldest=moment("2025-06-29"), oldest_followed=moment("2019-05-09")
)
SHORT = a_signal("short-history", joined=moment("2014-02-03"), oldest=moment("2024-11-27"))
FEWER = a_signal("fewer-followers", count=4_663, before=5_870, after=1_207)


def preset(days):
    return a_signal("preset-range", days=days, oldest=moment("2025-06-29"))


def test_every_signal_of_the_core_is_known_here():
    found = set(
        re.findall(r'(?:_signal\(\s*|FEWER_FOLLOWERS = )"([a-z-]+)"', CORE.read_text("utf-8"))
    )
    assert len(found) == 11
    assert set(STRENGTH) == found | {RECORDS_UNREADABLE} == SIGNALS.keys()


@pytest.mark.parametrize(
    ("signal", "sentence"),
    [
        (WINDOW, "It says itself that it covers only 2025-08-12 to 2026-08-12."),
        (
            SKEW,
            (
                "Its oldest follower is from 2025-06-29, but the accounts you follow reach back to "
                "2019-05-09."
            ),
        ),
        (preset(7), "Its oldest follower is from 2025-06-29, where a range of one week begins."),
        (preset(31), "Its oldest follower is from 2025-06-29, where a range of one month begins."),
        (
            preset(92),
            "Its oldest follower is from 2025-06-29, where a range of three months begins.",
        ),
        (
            preset(184),
            "Its oldest follower is from 2025-06-29, where a range of six months begins.",
        ),
        (preset(366), "Its oldest follower is from 2025-06-29, where a range of one year begins."),
        (
            preset(1096),
            "Its oldest follower is from 2025-06-29, where a range of three years begins.",
        ),
        (preset(14), "Its oldest follower is from 2025-06-29, where a range of 14 days begins."),
        (preset(1), "Its oldest follower is from 2025-06-29, where a range of 1 day begins."),
        (
            a_signal("empty", oldest_followed=moment("2019-05-09")),
            (
                "It has no follower with a date, but the accounts you follow reach back to "
                "2019-05-09."
            ),
        ),
        (
            a_signal("young", oldest=moment("2025-06-29")),
            (
                "Nothing in its two lists is older than 2025-06-29. A new account looks like this, and "
                "so does an export of only what is new since the last one."
            ),
        ),
        (
            SHORT,
            (
                "The account was created on 2014-02-03, but nothing in its lists is older than 2024-11-27."
            ),
        ),
        (
            a_signal("part-missing", first=2),
            "Its files of followers are numbered, and number 2 is missing.",
        ),
        (
            a_signal("part-missing", count=3, first=2),
            (
                "Its files of followers are numbered, and 3 numbers are missing; the first of them is 2."
            ),
        ),
        (
            a_signal("part-missing", "following", first=2),
            "Its files of the accounts you follow are numbered, and number 2 is missing.",
        ),
        (
            a_signal("part-missing", "following", count=3, first=4),
            (
                "Its files of the accounts you follow are numbered, and 3 numbers are missing; the first of them is 4."
            ),
        ),
        (
            a_signal("last-part-full", part=3),
            (
                "Its last file of followers, number 3, holds exactly 10,000, as many as a file can; "
                "another one may be missing."
            ),
        ),
        (
            FEWER,
            "The snapshot before it has 5,870 followers, and this export has 1,207: 4,663 fewer.",
        ),
        (a_signal("list-missing"), "It holds no list of followers."),
        (a_signal("list-missing", "following"), "It holds no list of the accounts you follow."),
        (
            a_signal("list-unreadable", count=23, seen=1_207),
            "23 of 1,207 records of followers could not be read.",
        ),
        (
            a_signal("list-unreadable", "following", count=23, seen=1_207),
            "23 of 1,207 records of the accounts you follow could not be read.",
        ),
        (
            a_signal("records-unreadable", count=23, seen=1_207),
            "23 of 1,207 records of followers could not be read.",
        ),
        (
            a_signal("list-unreadable", count=1, seen=0),
            "1 file of followers could not be read at all.",
        ),
        (
            a_signal("list-unreadable", count=2, seen=0),
            "2 files of followers could not be read at all.",
        ),
        (
            a_signal("list-unreadable", "following", seen=0),
            "1 file of the accounts you follow could not be read at all.",
        ),
        (a_signal("unheard-of", x="y"), "Something in it suggests that it is not complete."),
    ],
)
def test_a_signal_is_told_with_its_numbers(signal, sentence):
    assert said(signal) == sentence


def test_the_day_of_the_oldest_follower_is_told_once():
    assert said(SKEW, oldest_told=True) == "The accounts you follow reach back to 2019-05-09."


def test_the_snapshot_before_is_named_by_its_day():
    before = a_head(some_counts(mutuals=5_870), day="2026-05-31")
    assert said(FEWER, before) == (
        "On 2026-05-31 you had 5,870 followers, and this export has 1,207: 4,663 fewer."
    )


def test_another_snapshot_than_the_one_compared_with_is_not_named():
    """By the time an answer is changed, the latest whole snapshot may be another one."""
    other = a_head(some_counts(mutuals=5_869), day="2026-05-31")
    assert "2026" not in said(FEWER, other)


@pytest.mark.parametrize(
    ("signal", "sentence"),
    [
        (
            a_signal("list-missing", "following"),
            "One of the two lists is missing, so nothing was compared.",
        ),
        (
            a_signal("list-unreadable", seen=5),
            "Not all followers could be read, so nothing was compared.",
        ),
        (
            a_signal("list-unreadable", "following", seen=5),
            "Not all accounts you follow could be read, so nothing was compared.",
        ),
        (a_signal("records-unreadable", seen=5), "Some followers could not be read."),
        (
            a_signal("records-unreadable", "following", seen=5),
            "Some of the accounts you follow could not be read.",
        ),
        (WINDOW, "According to Instagram, this export covers only 2025-08-12 to 2026-08-12."),
        (a_signal("part-missing", first=2), "A part of the followers is missing."),
        (
            a_signal("part-missing", count=2, first=2),
            "2 parts of the followers are missing.",
        ),
        (
            a_signal("part-missing", "following", first=2),
            "A part of the accounts you follow is missing.",
        ),
        (
            a_signal("part-missing", "following", count=2, first=2),
            "2 parts of the accounts you follow are missing.",
        ),
        (preset(7), "This export looks limited to the last week."),
        (preset(31), "This export looks limited to the last month."),
        (preset(92), "This export looks limited to the last three months."),
        (preset(184), "This export looks limited to the last six months."),
        (preset(366), "This export looks limited to the last year."),
        (preset(1096), "This export looks limited to the last three years."),
        (preset(14), "This export looks limited to followers since 2025-06-29."),
        (SKEW, "This export looks limited to followers since 2025-06-29."),
        (SHORT, "This export looks limited: it reaches back only to 2024-11-27."),
        (FEWER, "This export lists 4,663 fewer followers than the snapshot before it."),
        (
            a_signal("fewer-followers", before=3, after=2),
            "This export lists 1 fewer follower than the snapshot before it.",
        ),
        (a_signal("last-part-full", part=3), "A part of the followers may be missing."),
        (a_signal("unheard-of"), "This export may not be complete."),
    ],
)
def test_the_headline_says_what_a_signal_means(signal, sentence):
    assert headline(signal) == sentence


@pytest.mark.parametrize("signals", list(permutations([FEWER, SKEW, WINDOW])))
def test_the_strongest_signal_is_the_headline_in_whatever_order_they_come(signals):
    assert headline(*signals).startswith("According to Instagram")
    assert sort_by_strength(signals) == [WINDOW, SKEW, FEWER]


def test_missing_comes_before_doubtful_and_unknown_comes_last():
    codes = ["unheard-of", *reversed(STRENGTH)]
    assert [signal.code for signal in sort_by_strength(map(a_signal, codes))] == [
        *STRENGTH,
        "unheard-of",
    ]


@pytest.mark.parametrize(
    ("signals", "names"),
    [
        ((), ()),
        ((SKEW,), ("followers",)),
        ((a_signal("part-missing", "following", first=2),), ("following",)),
        ((a_signal("part-missing", "following", first=2), SKEW), ("followers", "following")),
        ((SKEW, a_signal("list-missing", "following")), ("followers",)),
        ((SKEW, a_signal("list-unreadable", seen=9)), ()),
        ((a_signal("list-missing"),), ()),
    ],
)
def test_only_a_list_that_an_answer_makes_whole_is_asked_about(signals, names):
    assert find_doubted_lists(Coverage(signals)) == names
