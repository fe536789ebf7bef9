"""How numbers and dates are written: the browser's `Intl`, passed to the views as functions.

`browser/formats.py` implements it; tests use a plain one.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 (a method here is called date)
from datetime import datetime
from typing import Protocol


class Formats(Protocol):
    """Writes numbers and days in the user's language."""

    def number(self, value: int) -> str:
        """Write a whole number with separators: 1,286."""
        ...

    def day(self, moment: int) -> str:
        """Write the day of Unix seconds in the user's time zone: 3 Nov 2023."""
        ...

    def date(self, exported_at: datetime) -> str:
        """Write the day of an export, which is a day in UTC: 31 May 2026."""
        ...

    def second(self, moment: int) -> str:
        """Write Unix seconds to the second, in the user's time zone: 14 Aug 2022 at 19:42:07."""
        ...

    def time(self, moment: int) -> str:
        """Write the time of Unix seconds to the minute, in the user's time zone: 19:42."""
        ...

    def span(self, start: datetime, end: datetime) -> tuple[str, str]:
        """Write the days of two exports as the ends of one span: 3, 31 May 2026."""
        ...

    def percent(self, share: float) -> str:
        """Write a share from 0 to 1 as a percentage: 59.9%."""
        ...

    def offset(self, moment: int) -> int:
        """Return how many seconds the user's time zone is ahead of UTC at a moment."""
        ...

    def month(self, day: Day) -> str:
        """Write the month of a day: May 2026."""
        ...

    def whole_percent(self, share: float) -> str:
        """Write a share from 0 to 1 as a whole percentage, rounded down: 17%."""
        ...

    def size(self, count: int) -> str:
        """Write a number of bytes: 38.2 MB."""
        ...
