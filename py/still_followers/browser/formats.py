"""Write numbers and dates by the browser's `Intl`, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import js
from pyodide.ffi import to_js

LANGUAGE = "en-GB"
"""The page's English writes 3 May 2026."""

MEGA, KILO = 1_000_000, 1_000

Day = date
"""In the class, `date` is a method."""

_KINDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "number": ("NumberFormat", {}),
    "MB": ("NumberFormat", {"style": "unit", "unit": "megabyte", "maximumFractionDigits": 1}),
    "kB": ("NumberFormat", {"style": "unit", "unit": "kilobyte", "maximumFractionDigits": 1}),
    "whole": ("NumberFormat", {"style": "percent"}),
    "percent": (
        "NumberFormat",
        {"style": "percent", "minimumFractionDigits": 1, "maximumFractionDigits": 1},
    ),
    "day": ("DateTimeFormat", {"day": "numeric", "month": "short", "year": "numeric"}),
    "time": ("DateTimeFormat", {"timeStyle": "short"}),
    "second": ("DateTimeFormat", {"dateStyle": "medium", "timeStyle": "medium"}),
    "day of month": ("DateTimeFormat", {"day": "numeric", "timeZone": "UTC"}),
    "day of year": ("DateTimeFormat", {"day": "numeric", "month": "long", "timeZone": "UTC"}),
    "month": ("DateTimeFormat", {"month": "long", "year": "numeric", "timeZone": "UTC"}),
    "date": (
        "DateTimeFormat",
        {"day": "numeric", "month": "long", "year": "numeric", "timeZone": "UTC"},
    ),
}
"""The `Intl` class of each formatter, and its options."""
_EVERYWHERE: Mapping[str, Mapping[str, str]] = {
    "NumberFormat": {"numberingSystem": "latn"},
    "DateTimeFormat": {"numberingSystem": "latn", "calendar": "gregory"},
}
"""Python writes years, files and typed days in these digits and this calendar, so `Intl` has to as well."""


def _to_object(options: Mapping[str, Any]) -> Any:
    return to_js(dict(options), dict_converter=js.Object.fromEntries)


class IntlFormats:
    """The formats of the app."""

    def __init__(self) -> None:
        """Write as English does until `speak` chooses another language."""
        self.speak(LANGUAGE)

    def speak(self, locale: str) -> None:
        """Use another language from now on."""
        self._locale = locale
        self._formatters: dict[str, Any] = {}

    def prepare(self) -> None:
        """Make all formatters before anybody waits for them."""
        for kind in _KINDS:
            self._get_formatter(kind)

    def _get_formatter(self, kind: str) -> Any:
        """Return a formatter. Making one is slow, so each is made once, when it is first used."""
        formatter = self._formatters.get(kind)
        if formatter is None:
            name, options = _KINDS[kind]
            formatter = self._formatters[kind] = getattr(js.Intl, name).new(
                self._locale, _to_object({**options, **_EVERYWHERE[name]})
            )
        return formatter

    def _write(self, kind: str, value: float) -> str:
        return str(self._get_formatter(kind).format(value))

    def number(self, value: int) -> str:
        """Write a whole number."""
        return self._write("number", value)

    def day(self, moment: int) -> str:
        """Write the day of Unix seconds in the user's time zone."""
        return self._write("day", moment * 1000)

    def date(self, exported_at: datetime) -> str:
        """Write the day of an export."""
        return self._write("date", exported_at.timestamp() * 1000)

    def second(self, moment: int) -> str:
        """Write Unix seconds to the second, in the user's time zone."""
        return self._write("second", moment * 1000)

    def time(self, moment: int) -> str:
        """Write the time of Unix seconds to the minute, in the user's time zone."""
        return self._write("time", moment * 1000)

    def span(self, start: datetime, end: datetime) -> tuple[str, str]:
        """Write the days of two exports as a span; a month or year that both share is written once.

        Where a date begins with the year, as in Japanese, both are written in full.
        """
        kind = "date"
        if (start.year, start.month) == (end.year, end.month):
            kind = "day of month"
        elif start.year == end.year:
            kind = "day of year"
        whole, begin = self.date(start), self._write(kind, start.timestamp() * 1000)
        if not whole.startswith(begin):
            begin = whole
        elif whole[len(begin) :][:1] == ".":  # "3." is an ordinal in German
            begin += "."
        return begin, self.date(end)

    def percent(self, share: float) -> str:
        """Write a share from 0 to 1."""
        return self._write("percent", share)

    def offset(self, moment: int) -> int:
        """Return how many seconds the user's time zone is ahead of UTC at a moment."""
        return -60 * int(js.Date.new(moment * 1000).getTimezoneOffset())

    def month(self, day: Day) -> str:
        """Write the month of a day."""
        return self._write("month", js.Date.UTC(day.year, day.month - 1, day.day))

    def whole_percent(self, share: float) -> str:
        """Write a share from 0 to 1 in whole percent, rounded down."""
        return self._write("whole", int(100 * share) / 100)

    def size(self, count: int) -> str:
        """Write a number of bytes in kB or MB."""
        kind, unit = ("MB", MEGA) if count >= MEGA else ("kB", KILO)
        return self._write(kind, count / unit)
