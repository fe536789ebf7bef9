"""Numbers and days as the browser writes them in a language, by the same CLDR.

with written_in("de"): …   31. Mai 2026, 12.345
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from tests.builders.plain import PLAIN, PlainFormats


class SpokenFormats(PlainFormats):
    """The formats of one language, in UTC."""

    locale = Locale("en", "GB")

    def number(self, value: int) -> str:
        """Write a whole number with its separators."""
        return format_decimal(value, locale=self.locale)

    def day(self, moment: int) -> str:
        """Write the day of Unix seconds in UTC."""
        return format_skeleton("yMMMd", datetime.fromtimestamp(moment, UTC), locale=self.locale)

    def date(self, exported_at: datetime) -> str:
        """Write the day of an export."""
        return format_date(exported_at, "long", locale=self.locale)

    def second(self, moment: int) -> str:
        """Write Unix seconds to the second in UTC."""
        at = datetime.fromtimestamp(moment, UTC)
        return f"{self.day(moment)}, {format_time(at, 'medium', locale=self.locale)}"

    def time(self, moment: int) -> str:
        """Write the time of Unix seconds in UTC."""
        return format_time(datetime.fromtimestamp(moment, UTC), "short", locale=self.locale)

    def percent(self, share: float) -> str:
        """Write a share from 0 to 1."""
        pattern = self.locale.percent_formats[None].pattern.replace("##0", "##0.0")
        return self._mark(format_percent(share, pattern, self.locale))

    def _mark(self, written: str) -> str:
        """Return a percentage with the marks that browsers put around the sign in Arabic."""
        return written.replace("%", "\u200e%\u200e") if self.locale.language == "ar" else written

    def month(self, day: date) -> str:
        """Write the month of a day."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def whole_percent(self, share: float) -> str:
        """Write a share from 0 to 1 in whole percent, rounded down."""
        return self._mark(format_percent(int(100 * share) / 100, locale=self.locale))

    def size(self, count: int) -> str:
        """Write a number of bytes."""
        return format_unit(round(count / 1_000_000, 1), "megabyte", "short", locale=self.locale)


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """Let the formats of tests write as a language does within the block."""
    SpokenFormats.locale = Locale.parse(language)
    PLAIN.__class__ = SpokenFormats
    try:
        yield
    finally:
        PLAIN.__class__ = PlainFormats
