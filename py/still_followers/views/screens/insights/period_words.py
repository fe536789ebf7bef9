"""Months, quarters and years in words."""

from __future__ import annotations

from datetime import date

from still_followers.core.insights.periods import Period
from still_followers.views.formats import Formats
from still_followers.views.i18n import _


def period_in_words(day: date, period: Period, formats: Formats) -> str:
    """Write the period that contains a day: May 2026, Q2 2026, 2026."""
    match period:
        case Period.MONTH:
            return formats.month(day)
        case Period.QUARTER:
            number = (day.month - 1) // Period.QUARTER.months + 1
            return _("Q{number} {year}").format(number=number, year=day.year)
        case Period.YEAR:
            return str(day.year)


def plural_in_words(period: Period) -> str:
    """Write what periods of this length are called."""
    return {
        Period.MONTH: _("Months"),
        Period.QUARTER: _("Quarters"),
        Period.YEAR: _("Years"),
    }[period]
