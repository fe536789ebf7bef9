"""Numbers and dates by the browser's `Intl`, in the page's language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import js
from pyodide.ffi import to_js

LANGUAGE = "en-GB"
"""English as the page writes it: 3 May 2026."""

MEGA, KILO = 1_000_000, 1_000

_DAY = {"day": "numeric", "month": "short", "year": "numeric"}
_PERCENT = {"style": "percent", "minimumFractionDigits": 1, "maximumFractionDigits": 1}
_SECOND = {"dateStyle": "medium", "timeStyle": "medium"}
_DAY_OF_MONTH = {"day": "numeric", "timeZone": "UTC"}
_DAY_OF_YEAR = {"day": "numeric", "month": "long", "timeZone": "UTC"}
_MONTH = {"month": "long", "year": "numeric", "timeZone": "UTC"}
_DATE = {"day": "numeric", "month": "long", "year": "numeric", "timeZone": "UTC"}


def _options(options: dict[str, Any]) -> Any:
    return to_js(options, dict_converter=js.Object.fromEntries)


class IntlFormats:
    """The formats of the app."""

    def __init__(self) -> None:
        """Write as English does until another language is spoken."""
        self.speak(LANGUAGE)

    def speak(self, locale: str) -> None:
        """Make the formatters once; making one costs far more than using it."""
        self._number = js.Intl.NumberFormat.new(locale)
        self._share = js.Intl.NumberFormat.new(locale, _options({"maximumFractionDigits": 1}))
        self._whole = js.Intl.NumberFormat.new(locale, _options({"style": "percent"}))
        self._percent = js.Intl.NumberFormat.new(locale, _options(_PERCENT))
        self._day = js.Intl.DateTimeFormat.new(locale, _options(_DAY))
        self._second = js.Intl.DateTimeFormat.new(locale, _options(_SECOND))
        self._day_of_month = js.Intl.DateTimeFormat.new(locale, _options(_DAY_OF_MONTH))
        self._day_of_year = js.Intl.DateTimeFormat.new(locale, _options(_DAY_OF_YEAR))
        self._month = js.Intl.DateTimeFormat.new(locale, _options(_MONTH))
        self._date = js.Intl.DateTimeFormat.new(locale, _options(_DATE))

    def number(self, value: int) -> str:
        """Write a whole number."""
        return str(self._number.format(value))

    def day(self, moment: int) -> str:
        """Write the day of Unix seconds in the person's time zone."""
        return str(self._day.format(moment * 1000))

    def date(self, exported_at: datetime) -> str:
        """Write the day of an export."""
        return str(self._date.format(exported_at.timestamp() * 1000))

    def second(self, moment: int) -> str:
        """Write Unix seconds to the second, in the person's time zone."""
        return str(self._second.format(moment * 1000))

    def span(self, start: datetime, end: datetime) -> tuple[str, str]:
        """Write the days of two exports as the ends of one span: what both share is said once."""
        begin = self._date
        if (start.year, start.month) == (end.year, end.month):
            begin = self._day_of_month
        elif start.year == end.year:
            begin = self._day_of_year
        return str(begin.format(start.timestamp() * 1000)), self.date(end)

    def percent(self, share: float) -> str:
        """Write a share from 0 to 1."""
        return str(self._percent.format(share))

    def offset(self, moment: int) -> int:
        """Return how many seconds the person's time zone is ahead of UTC at a moment."""
        return -60 * int(js.Date.new(moment * 1000).getTimezoneOffset())

    def month(self, day: date) -> str:
        """Write the month of a day."""
        return str(self._month.format(js.Date.UTC(day.year, day.month - 1, day.day)))

    def whole_percent(self, share: float) -> str:
        """Write a share from 0 to 1 in whole percent, rounded down."""
        return str(self._whole.format(int(100 * share) / 100))

    def size(self, count: int) -> str:
        """Write a number of bytes in kB or MB."""
        unit, words = (MEGA, "MB") if count >= MEGA else (KILO, "kB")
        return f"{self._share.format(count / unit)} {words}"
