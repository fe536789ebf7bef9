from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from still_followers.views.parts.changes_since import between_in_words
from tests.builders.plain import PLAIN

DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (60, "60 days"),
        (61, "about 2 months"),
        (365, "about 12 months"),
        (730, "about 24 months"),
        (731, "more than 2 years"),
        (2_000, "more than 5 years"),
        (2_142, "almost 6 years"),
        (2_200, "more than 6 years"),
    ],
)
def test_how_long_it_is_between_two_exports_is_said_as_people_say_it(days, said):
    words = between_in_words(DAY, DAY + timedelta(days=days), PLAIN)
    assert words == f"{said} between the two exports"
