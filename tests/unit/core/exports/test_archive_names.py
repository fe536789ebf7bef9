from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.exports.archive_names import find_owner_and_day
from tests.builders.guesses import handles

DAY = datetime(2026, 8, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        "instagram-demo.user-2026-08-13-aMY9uKNj.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj (1).zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj(2).zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj 2.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj-2.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj copy.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj copy 3.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj - Copy.ZIP",
        "instagram-demo.user-2026-08-13-aMY9uKNj - Kopie (2).zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj - Co\u0301pia.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj 2/connections/following.json",
        "instagram-demo.user-2026-08-13 2.zip",
        "instagram-Demo.User-2026-08-13-aMY9uKNj.zip",
        "instagram-demo.user-2026-08-13.zip",
        "instagram-demo.user-20260813.zip",
        "instagram-demo.user-2026-08-13-aMY9uKNj",
        "instagram-demo.user-2026-08-13-aMY9uKNj/connections/followers_and_following/following.json",
        "instagram-demo.user-2026-08-13-aMY9uKNj\\connections\\following.json",
        "meta-2026-Jan-10-17-13-19/instagram-demo.user-2026-08-13-IwfJ4AY4/following.json",
        "Takeout 2/instagram-demo.user-2026-08-13-IwfJ4AY4/following.json",
    ],
)
def test_a_name_tells_the_owner_and_the_day(name):
    assert find_owner_and_day([name]) == ("demo.user", DAY)


@pytest.mark.parametrize(
    "name",
    [
        "instagram-demo.user.zip",
        "instagram-demo.user/following.json",
        "instagram-demo.user (1).zip",
    ],
)
def test_a_name_without_a_date_tells_the_owner(name):
    assert find_owner_and_day([name]) == ("demo.user", None)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "export.zip",
        "followers_1 (1).json",
        "my-instagram-demo.user-2026-08-13.zip",
        "instagram.zip",
        "instagram-josé-2026-08-13-aMY9uKNj.zip",
        "connections/followers_and_following/following.json",
        "facebook-demo.user-2026-08-13-aMY9uKNj.zip",
    ],
)
def test_another_name_tells_nothing(name):
    assert find_owner_and_day([name]) == (None, None)


def test_no_names_tell_nothing():
    assert find_owner_and_day([]) == (None, None)


@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-30", "0000-01-01", "20260800"])
def test_a_day_that_is_none_is_unknown(date):
    assert find_owner_and_day([f"instagram-ann-{date}-aMY9uKNj.zip"]) == ("ann", None)


def test_the_day_is_midnight_utc():
    _, day = find_owner_and_day(["instagram-ann-2024-02-29-x9g96b0A.zip"])
    assert day == datetime(2024, 2, 29, tzinfo=UTC)


def test_parts_differ_only_in_their_last_letters():
    names = [f"instagram-ann-2026-08-13-{tail}.zip" for tail in ("x9g96b0A", "Zzt7gCja")]
    assert find_owner_and_day(names) == ("ann", DAY)


def test_names_that_tell_nothing_do_not_disturb():
    names = ["followers_1.json", "instagram-ann-2026-08-13-x9g96b0A.zip", "instagram-ann.zip"]
    assert find_owner_and_day(names) == ("ann", DAY)


def test_owners_that_contradict_each_other_prove_nothing():
    names = ["instagram-ann-2026-08-13-a.zip", "instagram-bob-2026-08-13-b.zip"]
    assert find_owner_and_day(names) == (None, DAY)


def test_days_that_contradict_each_other_prove_nothing():
    names = ["instagram-ann-2026-08-13-a.zip", "instagram-ann-2026-08-14-b.zip"]
    assert find_owner_and_day(names) == ("ann", None)


@given(handles, st.dates(), st.text("abcXYZ019", min_size=8, max_size=8))
def test_the_names_that_instagram_gives_are_understood(owner, day, tail):
    name = f"instagram-{owner}-{day.isoformat()}-{tail}.zip"
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert find_owner_and_day([name]) == (owner, midnight)
