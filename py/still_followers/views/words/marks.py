"""Marks, reasons and decisions in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time

from still_followers.core.decisions.marks import KeepReason, Mark, Review, Step
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext

MARKS: Mapping[Mark, Callable[[], str]] = {
    Mark.KEEP: lambda: _("Keep"),
    Mark.CONSIDER: lambda: _("Consider removing"),
    Mark.UNDECIDED: lambda: _("Undecided"),
}
"""The marks in the order in which they are shown."""

SHORT_MARKS: Mapping[Mark, Callable[[], str]] = {**MARKS, Mark.CONSIDER: lambda: _("Consider")}

REASONS: Mapping[KeepReason, Callable[[], str]] = {
    KeepReason.PUBLICATION: lambda: _("Industry publication"),
    KeepReason.CREATOR: lambda: _("Creator I learn from"),
    KeepReason.CUSTOMER: lambda: _("Customer"),
    KeepReason.PARTNER: lambda: _("Partner"),
    KeepReason.REFERENCE: lambda: _("Reference profile"),
    KeepReason.COMMUNITY: lambda: _("Local or niche community"),
    KeepReason.FRIEND: lambda: _("Friend or family"),
    KeepReason.OWN: lambda: _("Own words"),
}


def find_glyph(mark: Mark) -> str:
    """Return the name of a mark's sign."""
    return f"g-{mark}"


def day_in_words(day: date, formats: Formats) -> str:
    """Write a calendar day."""
    return formats.date(datetime.combine(day, time(), UTC))


def reason_in_words(review: Review) -> str:
    """Say why a profile is kept; "" without a reason."""
    if review.reason is None:
        return ""
    return review.words or REASONS[review.reason]()


def review_in_words(review: Review, formats: Formats) -> str:
    """Say a mark with its reason and its day to look again, without a full stop."""
    reason = reason_in_words(review)
    words = MARKS[review.mark]()
    if reason:
        words = _("{mark}: {reason}").format(mark=words, reason=reason)
    if review.look_again:
        day = day_in_words(review.look_again, formats)
        words = _("{said}; look again on {day}").format(said=words, day=day)
    return words


def kept_in_words(review: Review | None) -> str:
    """Say that the profile of a row is kept and why; "" without a reason."""
    reason = reason_in_words(review) if review else ""
    return _("Kept: {reason}").format(reason=reason) if reason else ""


def marked_in_words(step: Step, person: str, formats: Formats) -> str:
    """Say what a step did; `person` is used if it is about one person only."""
    words = review_in_words(step.review, formats)
    if step.size == 1:
        return _("{name}: {said}.").format(name=person, said=words)
    text = ngettext("{count} account: {said}.", "{count} accounts: {said}.", step.size)
    return text.format(count=formats.number(step.size), said=words)


def taken_back_in_words(step: Step, person: str, formats: Formats) -> str:
    """Say that a step does not count any more, or that what it took back counts again."""
    said = marked_in_words(step, person, formats)
    if step.takes_back:
        return _("This decision counts again. {said}").format(said=said)
    return _("Undone. {said}").format(said=said)


def decision_in_words(step: Step, formats: Formats) -> str:
    """Say what was decided, without whom it is about and without a full stop."""
    said = review_in_words(step.review, formats)
    if step.takes_back:
        return _("Undone: {said}").format(said=said)
    if step.review.mark is Mark.UNDECIDED:
        return _("Undecided, with a note") if step.review.note else _("Undecided again")
    return said
