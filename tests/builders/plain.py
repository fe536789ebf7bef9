"""Formats of numbers and days that are the same in every place and language.

with written_out(): …   days are as long as a browser writes them in English
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from still_followers.core.days import Calendar, Days


@dataclass(frozen=True)
class Patterns:
    """How days are written, for `strftime`."""

    day: str = "%Y-%m-%d"
    date: str = "%Y-%m-%d"
    second: str = "%Y-%m-%d %H:%M:%S"
    month: str = "%Y-%m"


WRITTEN_OUT = Patterns("%-d %b %Y", "%-d %B %Y", "%-d %b %Y, %H:%M:%S", "%B %Y")


class PlainFormats:
    """The formats of tests: 1,286 and 2026-05-31."""

    patterns = Patterns()

    def prepare(self) -> None:
        """Make nothing: all is there."""

    def speak(self, _locale: str) -> None:
        """Write as before in every locale."""

    def number(self, value: int) -> str:
        """Write a whole number with its separators."""
        return f"{value:,}"

    def day(self, moment: int) -> str:
        """Write the day of Unix seconds in UTC."""
        return f"{datetime.fromtimestamp(moment, UTC):{self.patterns.day}}"

    def date(self, exported_at: datetime) -> str:
        """Write the day of an export."""
        return f"{exported_at:{self.patterns.date}}"

    def second(self, moment: int) -> str:
        """Write Unix seconds to the second in UTC."""
        return f"{datetime.fromtimestamp(moment, UTC):{self.patterns.second}}"

    def time(self, moment: int) -> str:
        """Write the time of Unix seconds in UTC."""
        return f"{datetime.fromtimestamp(moment, UTC):%H:%M}"

    def span(self, start: datetime, end: datetime) -> tuple[str, str]:
        """Write the days of two exports."""
        return self.date(start), self.date(end)

    def percent(self, share: float) -> str:
        """Write a share from 0 to 1."""
        return f"{100 * share:.1f}%"

    def offset(self, _moment: int) -> int:
        """Return no offset: UTC."""
        return 0

    def month(self, day: date) -> str:
        """Write the month of a day."""
        return f"{day:{self.patterns.month}}"

    def whole_percent(self, share: float) -> str:
        """Write a share from 0 to 1 in whole percent, rounded down."""
        return f"{int(100 * share)}%"

    def size(self, count: int) -> str:
        """Write a number of bytes."""
        return f"{count:,} B"


PLAIN = PlainFormats()
CALENDAR = Calendar(Days(PLAIN.offset), date(2026, 6, 2))
"""UTC on the day of tests."""


@contextmanager
def written_out() -> Iterator[None]:
    """Write days out within the block."""
    PLAIN.patterns = WRITTEN_OUT
    try:
        yield
    finally:
        PLAIN.patterns = Patterns()
