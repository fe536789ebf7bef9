"""What the exports prove of one account, as one sentence: never a guess, never more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from still_followers.core.changes.explanations import Explanation, Reason
from still_followers.core.history.stays import (
    FollowedOnce,
    NeverSeen,
    Return,
    Stay,
    classify_return,
)
from still_followers.views.changed import Appeared, Left
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class OneSnapshot:
    """There is only one snapshot so far, so nothing is known of before."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """Somebody left and is there again."""

    before: Stay
    now: Stay


@dataclass(frozen=True, slots=True)
class Follows:
    """Somebody follows the owner since a moment (Unix seconds, 0: unknown)."""

    since: int


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """Somebody was marked "consider removing" and left following between two exports."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request had waited for so many days on the day of the export."""

    days: int


Story = (
    Left
    | Appeared
    | FollowedOnce
    | NeverSeen
    | OneSnapshot
    | CameBack
    | Follows
    | CleanedUp
    | Waiting
)


def between_in_words(start: datetime, end: datetime, formats: Formats) -> str:
    """Say an interval, as it stands inside a sentence."""
    if start.date() == end.date():
        return _("on {day}").format(day=formats.date(end))
    first, last = formats.span(start, end)
    return _("between {start} and {end}").format(start=first, end=last)


def _day(moment: int, formats: Formats) -> str:
    return formats.day(moment) if moment else _("an unknown day")


def _until_in_words(story: FollowedOnce, formats: Formats) -> str:
    between = between_in_words(story.last_seen, story.absent_after, formats)
    if not story.returns:
        return _("Followed you until {between}").format(between=between)
    return ngettext(
        "Came back once; followed you until {between}",
        "Came back {count} times; followed you until {between}",
        story.returns,
    ).format(count=formats.number(story.returns), between=between)


def _back_in_words(story: CameBack, formats: Formats) -> str:
    old, new = story.before, story.now
    away = between_in_words(old.last.seen_at, new.first.seen_at, formats)
    days = {"old": _day(old.last.moment, formats), "new": _day(new.first.moment, formats)}
    match classify_return(old, new):
        case Return.AWAY:
            words = _("Away and back {away}. Follows you since {old}, the same second as before")
        case Return.FOLLOWED_AGAIN:
            words = _("Followed again {away}. Before: since {old}; now: since {new}")
        case Return.UNKNOWN:
            words = _("Left and came back {away}. The exports do not tell how")
    return words.format(away=away, **days)


def _left_in_words(story: Left, formats: Formats) -> str:
    left = _("Left {when}").format(when=between_in_words(story.start, story.end, formats))
    if story.why.reason is Reason.LEFT:  # the list says above that the exports do not say more
        return left
    return _("{left}. {why}").format(left=left, why=why_in_words(story.why, formats))


def why_in_words(why: Explanation, formats: Formats) -> str:  # noqa: PLR0911 (one a case)
    """Say what the exports prove of a name that is gone, without a full stop."""
    match why.reason:
        case Reason.BLOCKED if why.moment:
            return _("You blocked this account on {day}").format(day=formats.day(why.moment))
        case Reason.BLOCKED:
            return _("You blocked this account")
        case Reason.DELETED:
            return _("Deleted: a placeholder with the same follow second stands in its place")
        case Reason.RENAMED:
            return _("Possibly renamed to {new}").format(new=why.new)
        case Reason.UNFOLLOWED if why.moment:
            return _("You unfollowed this account on {day}").format(day=formats.day(why.moment))
        case Reason.UNFOLLOWED:
            return _("You unfollowed this account")
        case Reason.GONE:
            return _("Gone from both lists: deactivated, deleted, renamed, or blocked you")
        case Reason.LEFT:
            return _("No longer in this list; your exports do not say more")


def _appeared_in_words(story: Appeared, formats: Formats) -> str:
    if story.again:
        return _("Not in the export of {date}, and there before it").format(
            date=formats.date(story.start)
        )
    if story.moment:
        return ""  # the date beside the name says when
    between = between_in_words(story.start, story.end, formats)
    return _("Appeared {between}").format(between=between)


def story_in_words(story: Story, formats: Formats) -> str:  # noqa: C901, PLR0911 (one a case)
    """Say what is proven, without a full stop; "" when there is nothing to add."""
    match story:
        case Left():
            return _left_in_words(story, formats)
        case Appeared():
            return _appeared_in_words(story, formats)
        case FollowedOnce():
            return _until_in_words(story, formats)
        case NeverSeen():
            return _("Not a follower in any snapshot since {date}").format(
                date=formats.date(story.since)
            )
        case OneSnapshot():
            return _("Only one snapshot so far")
        case CameBack():
            return _back_in_words(story, formats)
        case CleanedUp():
            between = between_in_words(story.start, story.end, formats)
            return _("No longer followed; left the list {between}").format(between=between)
        case Waiting():
            text = ngettext("Waited for {count} day", "Waited for {count} days", story.days)
            return text.format(count=formats.number(story.days))
        case Follows() if story.since:
            return _("Follows you since {date}").format(date=formats.day(story.since))
        case Follows():
            return _("Follows you")
