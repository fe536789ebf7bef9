"""What stored values are accepted as texts, numbers, lists, names, days and moments."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from still_followers.core import record_checks
from still_followers.core.record_checks import (
    LATEST_SECOND,
    as_count,
    as_day,
    as_flag,
    as_list,
    as_mapping,
    as_moment,
    as_seconds,
    as_text,
    as_username,
)
from tests.builders.guesses import json_values

CHECKS = [check for name, check in vars(record_checks).items() if name.startswith("as_")]


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (as_text, ""),
        (as_flag, False),
        (as_count, 0),
        (as_count, LATEST_SECOND + 1),
        (as_seconds, 0),
        (as_seconds, LATEST_SECOND),
        (as_list, []),
        (as_mapping, {}),
        (as_username, "ann.b_1"),
    ],
)
def test_a_sound_value_comes_back_as_it_was(check, value):
    assert check(value) is value


def test_a_day_and_a_moment_are_read():
    assert as_day("2026-05-03") == date(2026, 5, 3)
    assert as_moment("2026-05-03T14:00:00+02:00") == datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (as_text, None),
        (as_text, 1),
        (as_text, ["a"]),
        (as_flag, 0),
        (as_flag, None),
        (as_flag, "true"),
        (as_count, True),
        (as_count, -1),
        (as_count, 1.0),
        (as_count, "1"),
        (as_seconds, True),
        (as_seconds, -1),
        (as_seconds, 1.5),
        (as_seconds, LATEST_SECOND + 1),
        (as_list, {}),
        (as_list, "text"),
        (as_list, None),
        (as_mapping, []),
        (as_mapping, None),
        (as_username, None),
        (as_username, "Ann"),
        (as_username, "<b>"),
        (as_day, "yesterday"),
        (as_day, 20260503),
        (as_moment, "yesterday"),
        (as_moment, 0),
    ],
)
def test_any_other_value_is_refused(check, value):
    with pytest.raises((TypeError, ValueError)):
        check(value)


def test_a_count_is_not_below_its_minimum():
    assert as_count(1, minimum=1) == 1
    with pytest.raises(ValueError, match="0"):
        as_count(0, minimum=1)


@pytest.mark.parametrize("check", CHECKS)
@given(value=json_values)
def test_whatever_is_stored_is_accepted_or_refused(check, value):
    try:
        check(value)
    except (TypeError, ValueError, OverflowError):
        return
