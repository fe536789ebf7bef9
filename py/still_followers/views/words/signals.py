"""Signals that an export may not be complete, in words, by code.

A signal's numbers and moments are its params (`core/exports/coverage.py`); its `source` is the list
that may be short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from still_followers.core.exports.coverage import FULL_PART
from still_followers.core.exports.nameless import RECORDS_UNREADABLE
from still_followers.core.model import UNANSWERABLE_SIGNALS, Coverage, Issue, ListName
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext

STRENGTH = (
    "list-missing",
    "list-unreadable",
    "records-unreadable",
    "window-declared",
    "part-missing",
    "preset-range",
    "skew",
    "empty",
    "young",
    "short-history",
    "fewer-followers",
    "last-part-full",
)
"""The codes, strongest first; the strongest signal is the headline."""

PART_SIGNALS = frozenset({"part-missing", "last-part-full"})
"""Signals caused by files that were left behind, not by the date range."""

RECORD_SIGNALS = frozenset({RECORDS_UNREADABLE})
"""Signals caused by the form of the records."""

MOMENT_PARAMS = frozenset({"start", "end", "oldest", "oldest_followed", "joined"})
"""The params that are Unix seconds."""

_HEADLINES: Mapping[int, Callable[[], str]] = {
    7: lambda: _("This export looks limited to the last week."),
    31: lambda: _("This export looks limited to the last month."),
    92: lambda: _("This export looks limited to the last three months."),
    184: lambda: _("This export looks limited to the last six months."),
    366: lambda: _("This export looks limited to the last year."),
    1096: lambda: _("This export looks limited to the last three years."),
}
"""Headlines, by the length in days of the ranges that Instagram offers."""

_BEGINNINGS: Mapping[int, Callable[[], str]] = {
    7: lambda: _("Its oldest follower is from {oldest}, where a range of one week begins."),
    31: lambda: _("Its oldest follower is from {oldest}, where a range of one month begins."),
    92: lambda: _("Its oldest follower is from {oldest}, where a range of three months begins."),
    184: lambda: _("Its oldest follower is from {oldest}, where a range of six months begins."),
    366: lambda: _("Its oldest follower is from {oldest}, where a range of one year begins."),
    1096: lambda: _("Its oldest follower is from {oldest}, where a range of three years begins."),
}


def sort_by_strength(signals: Iterable[Issue]) -> list[Issue]:
    """Sort signals, the strongest first and unknown ones last."""
    ranks = {code: rank for rank, code in enumerate(STRENGTH)}
    return sorted(signals, key=lambda signal: ranks.get(signal.code, len(ranks)))


def find_doubted_lists(coverage: Coverage) -> tuple[ListName, ...]:
    """Return the lists whose count the owner can confirm; no answer brings back what is missing."""
    missing = {signal.source for signal in coverage.open if signal.code in UNANSWERABLE_SIGNALS}
    sources = {signal.source for signal in coverage.open} - missing
    return tuple(name for name in ListName if name in sources)


def _is_about_followers(signal: Issue) -> bool:
    return signal.source == ListName.FOLLOWERS


def headline_in_words(coverage: Coverage, formats: Formats) -> str:
    """Say in one sentence what the strongest signal means."""
    signal = sort_by_strength(coverage.open or coverage.signals)[0]
    return _headline(signal).format_map(_slots(signal, formats))


def _headline(signal: Issue) -> str:  # noqa: C901, PLR0911, PLR0912
    """Return the headline for a signal; its slots are still to be filled."""
    followers = _is_about_followers(signal)
    match signal.code:
        case "list-missing":
            return _("One of the two lists is missing, so nothing was compared.")
        case "list-unreadable" if followers:
            return _("Not all followers could be read, so nothing was compared.")
        case "list-unreadable":
            return _("Not all accounts you follow could be read, so nothing was compared.")
        case "records-unreadable" if followers:
            return _("Some followers could not be read.")
        case "records-unreadable":
            return _("Some of the accounts you follow could not be read.")
        case "window-declared":
            return _("According to Instagram, this export covers only {start} to {end}.")
        case "part-missing" if followers:
            return ngettext(
                "A part of the followers is missing.",
                "{count} parts of the followers are missing.",
                signal.count,
            )
        case "part-missing":
            return ngettext(
                "A part of the accounts you follow is missing.",
                "{count} parts of the accounts you follow are missing.",
                signal.count,
            )
        case "preset-range" if signal.params["days"] in _HEADLINES:
            return _HEADLINES[int(signal.params["days"])]()
        case "preset-range" | "skew":
            return _("This export looks limited to followers since {oldest}.")
        case "empty":
            return _("This export lists nobody who follows you.")
        case "young" | "short-history":
            return _("This export looks limited: it reaches back only to {oldest}.")
        case "fewer-followers":
            return ngettext(
                "This export lists {count} fewer follower than the snapshot before it.",
                "This export lists {count} fewer followers than the snapshot before it.",
                signal.count,
            )
        case "last-part-full":
            return _("A part of the followers may be missing.")
        case _:
            return _("This export may not be complete.")


def signal_in_words(
    signal: Issue, formats: Formats, before: Head | None = None, *, oldest_told: bool = False
) -> str:
    """Say what was seen, with its numbers.

    Args:
        signal: the signal.
        formats: writes numbers and days.
        before: the snapshot whose number of followers was compared, if known.
        oldest_told: whether an earlier sentence has given the day of the oldest follower.
    """
    slots = _slots(signal, formats)
    if before is not None and before.counts.followers == signal.params.get("before"):
        slots["date"] = formats.date(before.exported_at)
    return _sentence(signal, with_date="date" in slots, oldest_told=oldest_told).format_map(slots)


def _slots(signal: Issue, formats: Formats) -> dict[str, str]:
    """Return the numbers and moments of a signal, written for its slots."""
    slots = {"count": formats.number(signal.count), "full": formats.number(FULL_PART)}
    for name, value in signal.params.items():
        if isinstance(value, int):
            slots[name] = formats.day(value) if name in MOMENT_PARAMS else formats.number(value)
    return slots


def _sentence(signal: Issue, *, with_date: bool, oldest_told: bool) -> str:  # noqa: C901, PLR0911, PLR0912
    """Return the sentence for a signal; its slots are still to be filled."""
    followers = _is_about_followers(signal)
    match signal.code:
        case "list-missing" if followers:
            return _("It holds no list of followers.")
        case "list-missing":
            return _("It holds no list of the accounts you follow.")
        case "list-unreadable" | "records-unreadable":
            return _unreadable(signal, followers=followers)
        case "window-declared":
            return _("It says itself that it covers only {start} to {end}.")
        case "skew" if oldest_told:
            return _("The accounts you follow reach back to {oldest_followed}.")
        case "skew":
            return _(
                "Its oldest follower is from {oldest}, but the accounts you follow reach back to "
                "{oldest_followed}."
            )
        case "preset-range" if signal.params["days"] in _BEGINNINGS:
            return _BEGINNINGS[int(signal.params["days"])]()
        case "preset-range":
            return ngettext(
                "Its oldest follower is from {oldest}, where a range of {days} day begins.",
                "Its oldest follower is from {oldest}, where a range of {days} days begins.",
                int(signal.params["days"]),
            )
        case "empty":
            return _(
                "It has no follower with a date, but the accounts you follow reach back to "
                "{oldest_followed}."
            )
        case "young":
            return _(
                "Nothing in its two lists is older than {oldest}. A new account looks like this, and "
                "so does an export of only what is new since the last one."
            )
        case "short-history":
            return _(
                "The account was created on {joined}, but nothing in its lists is older than "
                "{oldest}."
            )
        case "part-missing":
            return _missing_parts(signal, followers=followers)
        case "last-part-full":
            return _(
                "Its last file of followers, number {part}, holds exactly {full}, as many as a "
                "file can; another one may be missing."
            )
        case "fewer-followers" if with_date:
            return ngettext(
                "On {date} you had {before} followers, and this export has {after}: {count} fewer.",
                "On {date} you had {before} followers, and this export has {after}: {count} fewer.",
                signal.count,
            )
        case "fewer-followers":
            return ngettext(
                "The snapshot before it has {before} followers, and this export has {after}: "
                "{count} fewer.",
                "The snapshot before it has {before} followers, and this export has {after}: "
                "{count} fewer.",
                signal.count,
            )
        case _:
            return _("Something in it suggests that it is not complete.")


def _unreadable(signal: Issue, *, followers: bool) -> str:
    """Return the sentence about records or whole files that could not be read."""
    if not signal.params.get("seen"):
        if followers:
            return ngettext(
                "{count} file of followers could not be read at all.",
                "{count} files of followers could not be read at all.",
                signal.count,
            )
        return ngettext(
            "{count} file of the accounts you follow could not be read at all.",
            "{count} files of the accounts you follow could not be read at all.",
            signal.count,
        )
    if followers:
        return ngettext(
            "{count} of {seen} records of followers could not be read.",
            "{count} of {seen} records of followers could not be read.",
            signal.count,
        )
    return ngettext(
        "{count} of {seen} records of the accounts you follow could not be read.",
        "{count} of {seen} records of the accounts you follow could not be read.",
        signal.count,
    )


def _missing_parts(signal: Issue, *, followers: bool) -> str:
    """Return the sentence about missing numbers among the parts."""
    if followers:
        return ngettext(
            "Its files of followers are numbered, and number {first} is missing.",
            "Its files of followers are numbered, and {count} numbers are missing; the first of "
            "them is {first}.",
            signal.count,
        )
    return ngettext(
        "Its files of the accounts you follow are numbered, and number {first} is missing.",
        "Its files of the accounts you follow are numbered, and {count} numbers are missing; "
        "the first of them is {first}.",
        signal.count,
    )
