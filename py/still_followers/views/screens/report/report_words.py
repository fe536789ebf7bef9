"""The words of a report, for somebody who is not the account's owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor

from still_followers.core.insights.report import Report, Stayed
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Counts, Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.screens.insights.growth_words import put_sign, signed_in_words

NAMED = 4
"""Exports that are named by their days; of more only the number is told."""
COUNTED: Mapping[ListKind, Callable[[], str]] = {
    ListKind.FOLLOWERS: lambda: _("Followers"),
    ListKind.FOLLOWING: lambda: _("Following"),
    ListKind.MUTUALS: lambda: _("Mutuals"),
    ListKind.NOT_FOLLOWING_BACK: lambda: _("Do not follow back"),
    ListKind.FANS: lambda: _("Fans"),
}
"""The numbers of one export, beside the mutual share."""
MOVED: Mapping[ListName, Callable[[], str]] = {
    ListName.FOLLOWERS: lambda: _("Followers"),
    ListName.FOLLOWING: lambda: _("Following"),
}


def share_of(counts: Counts) -> float | None:
    """Return the mutual share, None if nobody is followed."""
    return counts.mutuals / counts.following if counts.following else None


def change_in_words(change: int, formats: Formats) -> str:
    """Write by how much a number changed, with its sign."""
    return signed_in_words(change, formats)


def share_change_in_words(before: float, after: float, formats: Formats) -> str:
    """Write by how many points a share changed, as both are written: to a tenth."""
    first, last = (floor(1000 * share + 0.5) for share in (before, after))
    tenths = last - first
    if not tenths:
        return formats.number(0)
    written = formats.percent(abs(tenths) / 1000).strip("%\u200e\u061c٪ \u00a0\u202f")
    return _("{change} points").format(change=put_sign(tenths, written))


def headline(report: Report, formats: Formats) -> str:
    """Say the number that the report is about, and how it changed."""
    before, after = report.start.counts.followers, report.end.counts.followers
    if after > before:
        text = ngettext(
            "{count} follower on {day}, {change} more than on {before}.",
            "{count} followers on {day}, {change} more than on {before}.",
            after,
        )
    elif after < before:
        text = ngettext(
            "{count} follower on {day}, {change} fewer than on {before}.",
            "{count} followers on {day}, {change} fewer than on {before}.",
            after,
        )
    else:
        text = ngettext(
            "{count} follower on {day}, as many as on {before}.",
            "{count} followers on {day}, as many as on {before}.",
            after,
        )
    return text.format(
        count=formats.number(after),
        change=formats.number(abs(after - before)),
        day=formats.date(report.end.exported_at),
        before=formats.date(report.start.exported_at),
    )


def period_in_words(report: Report, formats: Formats) -> str:
    """Say from when to when the report is."""
    start, end = formats.span(report.start.exported_at, report.end.exported_at)
    return _("{start} to {end}").format(start=start, end=end)


def _days_in_words(heads: Sequence[Head], formats: Formats) -> str:
    return _(", ").join(formats.date(head.exported_at) for head in heads)


def sources_in_words(report: Report, formats: Formats) -> str:
    """Say from which exports the report is, and which are left out."""
    wholes, left_out = report.wholes, report.left_out
    said = []
    if len(wholes) <= NAMED:
        text = _("From the complete exports of these days: {days}.")
        said.append(text.format(days=_days_in_words(wholes, formats)))
    else:
        text = _("From {count} complete exports, the first of {start}, the last of {end}.")
        said.append(
            text.format(
                count=formats.number(len(wholes)),
                start=formats.date(wholes[0].exported_at),
                end=formats.date(wholes[-1].exported_at),
            )
        )
    if 0 < len(left_out) <= NAMED:
        text = ngettext(
            "Left out because it is partial: {days}.",
            "Left out because they are partial: {days}.",
            len(left_out),
        )
        said.append(text.format(days=_days_in_words(left_out, formats)))
    elif left_out:
        text = _("{count} partial exports are left out.")
        said.append(text.format(count=formats.number(len(left_out))))
    return _(" ").join(said)


def meanings_in_words() -> str:
    """Say what the numbers count."""
    return _(
        "Mutuals follow each other. “Do not follow back” are followed by this account and do not "
        "follow it; pending requests are not counted. Fans follow it and are not followed. The mutual "
        "share is the part of the followed accounts that follow back."
    )


def moves_in_words(report: Report, formats: Formats) -> list[str]:
    """Say what "came" and "left" mean, and how many may only have been renamed."""
    said = [
        _(
            "Came: in the last export and not in the first. Left: in the first and not in "
            "the last. Anyone who came and left again in between is not counted."
        )
    ]
    if report.renamed:
        text = ngettext(
            "{count} of the followers who left may only have been renamed. A renamed account counts "
            "once as left and once as came.",
            "{count} of the followers who left may only have been renamed. A renamed account counts "
            "once as left and once as came.",
            report.renamed,
        )
        said.append(text.format(count=formats.number(report.renamed)))
    return said


def row_in_words(row: Stayed, formats: Formats) -> str:
    """Name a month or quarter of those who stay."""
    if row.start is None or row.end is None:
        return _("Without a date")
    first, last = formats.month(row.start), formats.month(row.end)
    return first if first == last else _("{start} to {end}").format(start=first, end=last)


def row_state_in_words(row: Stayed) -> str:
    """Say why a month or quarter is not finished, or not wholly known; "" if it is."""
    if row.is_open:
        return _("not over")
    return _("began before the first export") if row.is_early else ""


def campaigns_in_words(report: Report, formats: Formats) -> list[str]:
    """Say what the numbers of campaigns count, and up to when."""
    said = [
        _(
            "Followed: by this account in these days, and still on {end}. Came: followed this account "
            "in these days. “In these days” does not say why."
        ).format(end=formats.date(report.end.exported_at))
    ]
    if report.told_at != report.end.exported_at:
        text = _("“Came” and “still there” are as of the export of {day}.")
        said.append(text.format(day=formats.date(report.told_at)))
    return said


def stayed_in_words(report: Report, formats: Formats) -> list[str]:
    """Say what "seen" and "still there" mean, and which rows are not finished."""
    said = [
        _(
            "Seen: followed in this time and was in a complete export up to {day}. Anyone "
            "who followed and left between two exports is in neither of them."
        ).format(day=formats.date(report.told_at))
    ]
    if any(row.is_open for row in report.stayed):
        said.append(
            _("“Not over”: the last export was made before the end of this time, so more may come.")
        )
    if any(row.is_early for row in report.stayed):
        said.append(
            _(
                "For a time that began before the first export, only those who stayed until "
                "then are known."
            )
        )
    return said


def limits_in_words() -> list[str]:
    """Say what exports cannot know, and what no report has."""
    return [
        _(
            "An export shows the state of one day. Anyone who came and left again between "
            "two exports is in neither of them."
        ),
        _(
            "Exports give no reason. A name is also gone when its account was deleted, deactivated, "
            "renamed, removed or blocked."
        ),
        _("It is not known who followed and left before the first export."),
        _("Marks, reasons and notes of the account’s owner are private and in no report."),
    ]
