"""Months, quarters and years: the periods by which numbers over time are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum


class Period(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Return its length in months."""
        return {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}[self]


def first_day(day: date, period: Period) -> date:
    """Return the first day of the period that contains a day."""
    month = day.month - (day.month - 1) % period.months
    return date(day.year, month, 1)


def last_day(start: date, period: Period) -> date:
    """Return the last day of the period that begins on a day."""
    month = start.month - 1 + period.months
    return date(start.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def list_periods(first: date, last: date, period: Period) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each period from that of one day to that of another."""
    start = first_day(first, period)
    while start <= last:
        end = last_day(start, period)
        yield start, end
        start = end + timedelta(days=1)
