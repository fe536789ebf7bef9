"""The words for growth: periods, numbers that are only known between two others, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from still_followers.core.insights.periods import Period
from still_followers.core.model import ListName
from still_followers.views.i18n import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from still_followers.core.insights.growth import Interval, PeriodGrowth, Range
    from still_followers.views.formats import Formats

LISTS: Mapping[ListName, Callable[[], str]] = {
    ListName.FOLLOWERS: lambda: _("Followers"),
    ListName.FOLLOWING: lambda: _("Following"),
}
PERIODS: Mapping[Period, Callable[[], str]] = {
    Period.MONTH: lambda: _("Months"),
    Period.QUARTER: lambda: _("Quarters"),
    Period.YEAR: lambda: _("Years"),
}


def period_in_words(start: date, period: Period, formats: Formats) -> str:
    """Name a period by its first day."""
    if period is Period.MONTH:
        return formats.month(start)
    if period is Period.YEAR:
        return str(start.year)
    return _("Q{number} {year}").format(number=(start.month + 2) // 3, year=start.year)


def signed_in_words(number: int, formats: Formats) -> str:
    """Write a number with its sign."""
    return put_sign(number, formats.number(abs(number)))


def put_sign(number: float, written: str) -> str:
    """Put the sign of a number where the language has it, before what was written of the number."""
    if not number:
        return written
    return (_("+{count}") if number > 0 else _("−{count}")).format(count=written)


def range_in_words(counts: Range, write: Callable[[int], str]) -> str:
    """Write a number that may only be known between two others."""
    if counts.is_exact:
        return write(counts.least)
    return _("{least} to {most}").format(least=write(counts.least), most=write(counts.most))


def count_in_words(counts: Range, formats: Formats) -> str:
    """Write how many, in a table, where it may only be known between two numbers."""
    if counts.is_exact:
        return formats.number(counts.least)
    return _("{least}–{most}").format(
        least=formats.number(counts.least), most=formats.number(counts.most)
    )


def lost_in_words(growth: PeriodGrowth, formats: Formats) -> str:
    """Write how many left, or that it is not known."""
    return _("not known") if growth.lost is None else range_in_words(growth.lost, formats.number)


def net_in_words(growth: PeriodGrowth, formats: Formats) -> str:
    """Write by how many a list grew, or that it is not known."""
    if growth.net is None:
        return _("not known")
    return range_in_words(growth.net, lambda number: signed_in_words(number, formats))


def growth_in_words(growth: PeriodGrowth, period: Period, formats: Formats) -> str:
    """Say what a bar of the chart shows."""
    days = period_in_words(growth.start, period, formats)
    gained = formats.number(growth.gained)
    if growth.lost is None:
        return _("{days}: {gained} gained, of those still there later").format(
            days=days, gained=gained
        )
    return _("{days}: {gained} gained, {lost} left").format(
        days=days, gained=gained, lost=lost_in_words(growth, formats)
    )


def write_finding(
    interval: Interval, list_name: ListName, formats: Formats
) -> tuple[str, dict[str, str]]:
    """Write the sentence of how a list grew between two exports, and what its slots hold."""
    net, count = interval.net, abs(interval.net)
    if list_name is ListName.FOLLOWERS:
        more = ngettext(
            "{net} more follower on {after} than on {before}: {came} came, {left} left.",
            "{net} more followers on {after} than on {before}: {came} came, {left} left.",
            count,
        )
        fewer = ngettext(
            "{net} fewer follower on {after} than on {before}: {came} came, {left} left.",
            "{net} fewer followers on {after} than on {before}: {came} came, {left} left.",
            count,
        )
        same = _("As many followers on {after} as on {before}: {came} came, {left} left.")
    else:
        more = ngettext(
            "You follow {net} more account on {after} than on {before}: {came} came, {left} left.",
            "You follow {net} more accounts on {after} than on {before}: {came} came, {left} left.",
            count,
        )
        fewer = ngettext(
            "You follow {net} fewer account on {after} than on {before}: {came} came, {left} left.",
            "You follow {net} fewer accounts on {after} than on {before}: {came} came, {left} left.",
            count,
        )
        same = _("You follow as many accounts on {after} as on {before}: {came} came, {left} left.")
    return more if net > 0 else fewer if net else same, {
        "net": formats.number(count),
        "before": formats.date(interval.before),
        "after": formats.date(interval.after),
        "came": formats.number(interval.came),
        "left": formats.number(interval.lost),
    }


def needs_in_words(list_name: ListName) -> str:
    """Say that a list was never whole."""
    if list_name is ListName.FOLLOWERS:
        return _("Growth needs a complete list of your followers.")
    return _("Growth needs a complete list of the accounts you follow.")


def write_first(count: int, list_name: ListName, formats: Formats) -> tuple[str, dict[str, str]]:
    """Write the sentence of what one whole export tells, and what its slots hold."""
    if list_name is ListName.FOLLOWERS:
        text = ngettext(
            "Your {net} follower, by when they followed.",
            "Your {net} followers, by when they followed.",
            count,
        )
    else:
        text = ngettext(
            "The {net} account you follow, by when you followed.",
            "The {net} accounts you follow, by when you followed.",
            count,
        )
    return text, {"net": formats.number(count)}
