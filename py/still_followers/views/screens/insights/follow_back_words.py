"""The words for time to follow back, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from still_followers.core.insights.follow_back import BY_DAYS, Answers, ByDay, Direction, Outcome
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext

OUTCOMES: Mapping[Direction, Mapping[Outcome, Callable[[], str]]] = {
    Direction.OWNER: {
        Outcome.BACK: lambda: _("You followed first, they followed back"),
        Outcome.OPEN: lambda: _("You followed, they have not followed back"),
        Outcome.STOPPED: lambda: _("You stopped before they followed back"),
        Outcome.ALREADY: lambda: _("They followed first"),
        Outcome.UNCLEAR: lambda: _("The exports do not say who was first"),
        Outcome.UNDATED: lambda: _("A date is missing"),
    },
    Direction.THEY: {
        Outcome.BACK: lambda: _("They followed first, you followed back"),
        Outcome.OPEN: lambda: _("They followed, you have not followed back"),
        Outcome.STOPPED: lambda: _("They stopped before you followed back"),
        Outcome.ALREADY: lambda: _("You followed first"),
        Outcome.UNCLEAR: lambda: _("The exports do not say who was first"),
        Outcome.UNDATED: lambda: _("A date is missing"),
    },
}
"""What each outcome is called, in the order in which they are shown."""


def write_finding(answers: Answers, direction: Direction) -> str:
    """Return the headline; its slots are still to be filled."""
    if direction is Direction.OWNER:
        return ngettext(
            "You followed {count} account first; {back} followed you back, {share}.",
            "You followed {count} accounts first; {back} of them followed you back, {share}.",
            answers.followed,
        )
    return ngettext(
        "{count} account followed you first; you followed {back} back, {share}.",
        "{count} accounts followed you first; you followed {back} of them back, {share}.",
        answers.followed,
    )


def nobody_in_words(direction: Direction) -> str:
    """Say that nobody is known to have followed first."""
    if direction is Direction.OWNER:
        return _("The exports show nobody you followed first.")
    return _("The exports show nobody who followed you first.")


def half_in_words(answers: Answers, formats: Formats) -> str:
    """Say how soon half of the answers came, nothing if there is none."""
    if not answers.back:
        return ""
    text = ngettext(
        "Half of those follow-backs came within {count} day.",
        "Half of those follow-backs came within {count} days.",
        answers.half_by,
    )
    return text.format(count=formats.number(answers.half_by))


def open_in_words(count: int, direction: Direction, until: str, formats: Formats) -> str:
    """Say how many follows are not answered by the last complete export."""
    if not count:
        return ""
    if direction is Direction.OWNER:
        text = _("{count} had not followed back by the export of {date}.")
    else:
        text = _("You had not followed {count} of them back by the export of {date}.")
    return text.format(count=formats.number(count), date=until)


def by_in_words(number: int, formats: Formats) -> str:
    """Write one of `BY_DAYS`, by its number."""
    days = BY_DAYS[number]
    text = ngettext("Within {count} day", "Within {count} days", days)
    return text.format(count=formats.number(days))


def share_in_words(one: ByDay, formats: Formats) -> str:
    """Write a share, or that it is open: none of them is old enough."""
    return formats.percent(one.back / one.known) if one.known else _("too early")
