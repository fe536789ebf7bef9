"""What the exports prove about a profile, as one sentence without guesses."""

from __future__ import annotations

from datetime import datetime

from still_followers.core.account.comparison import Comparison
from still_followers.core.account.findings import (
    Appeared,
    CameBack,
    CleanedUp,
    Difference,
    Finding,
    Follows,
    Left,
    OneSnapshot,
    Since,
    Waiting,
)
from still_followers.core.changes.explanations import Explanation, Reason
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Return, classify_return
from still_followers.core.model import ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext


def between_in_words(start: datetime, end: datetime, formats: Formats) -> str:
    """Say an interval, for use inside a sentence."""
    if start.date() == end.date():
        return _("on {day}").format(day=formats.date(end))
    first, last = formats.span(start, end)
    return _("between {start} and {end}").format(start=first, end=last)


def _day(moment: int, formats: Formats) -> str:
    return formats.day(moment) if moment else _("an unknown day")


def _until_in_words(finding: FollowedOnce, formats: Formats) -> str:
    between = between_in_words(finding.last_seen, finding.absent_after, formats)
    if not finding.returns:
        return _("Followed you until {between}").format(between=between)
    return ngettext(
        "Came back once; followed you until {between}",
        "Came back {count} times; followed you until {between}",
        finding.returns,
    ).format(count=formats.number(finding.returns), between=between)


def _came_back_in_words(finding: CameBack, formats: Formats) -> str:
    old, new = finding.before, finding.now
    away = between_in_words(old.last.seen_at, new.first.seen_at, formats)
    days = {"old": _day(old.last.moment, formats), "new": _day(new.first.moment, formats)}
    match classify_return(old, new):
        case Return.AWAY:
            words = _("Away and back {away}. Following you since {old}, the same second as before")
        case Return.FOLLOWED_AGAIN:
            words = _("Followed again {away}. Before: since {old}; now: since {new}")
        case Return.UNKNOWN:
            words = _("Left and came back {away}. The exports do not say how")
    return words.format(away=away, **days)


def _left_in_words(finding: Left, formats: Formats) -> str:
    left = _("Left {when}").format(when=between_in_words(finding.start, finding.end, formats))
    if (
        finding.why.reason is Reason.LEFT
    ):  # the text above the list says that the exports do not say more
        return left
    return _("{left}. {why}").format(left=left, why=why_in_words(finding.why, formats))


def why_in_words(why: Explanation, formats: Formats) -> str:  # noqa: PLR0911 (one return per case)
    """Say what the exports prove about a name that is gone, without a full stop."""
    match why.reason:
        case Reason.BLOCKED if why.moment:
            return _("You blocked this account on {day}").format(day=formats.day(why.moment))
        case Reason.BLOCKED:
            return _("You blocked this account")
        case Reason.DELETED:
            return _("Deleted: a placeholder with the same follow second is in its place")
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


def _appeared_in_words(finding: Appeared, formats: Formats) -> str:
    if finding.again:
        words = _("You have followed it since {day}, but it was missing from the export of {date}")
        if finding.side is ListName.FOLLOWERS:
            words = _("Has followed you since {day}, but was missing from the export of {date}")
        return words.format(day=_day(finding.moment, formats), date=formats.date(finding.start))
    if finding.moment:
        return ""  # the date beside the name says when
    between = between_in_words(finding.start, finding.end, formats)
    return _("Appeared {between}").format(between=between)


def finding_in_words(finding: Finding, formats: Formats) -> str:  # noqa: C901, PLR0911 (one return per case)
    """Say what is proven, without a full stop; "" if there is nothing to add."""
    match finding:
        case Left():
            return _left_in_words(finding, formats)
        case Appeared():
            return _appeared_in_words(finding, formats)
        case FollowedOnce():
            return _until_in_words(finding, formats)
        case NeverSeen():
            return _("Not a follower in any snapshot since {date}").format(
                date=formats.date(finding.since)
            )
        case OneSnapshot():
            return _("Only one snapshot so far")
        case CameBack():
            return _came_back_in_words(finding, formats)
        case CleanedUp():
            between = between_in_words(finding.start, finding.end, formats)
            return _("No longer followed; left the list {between}").format(between=between)
        case Waiting():
            text = ngettext("Waited for {count} day", "Waited for {count} days", finding.days)
            return text.format(count=formats.number(finding.days))
        case Follows() if finding.since:
            return _("Following you since {date}").format(date=formats.day(finding.since))
        case Follows():
            return _("Follows you")


def difference_in_words(difference: Difference | None, formats: Formats) -> str:
    """Say what is left for a row to say (`core/account/common.py`), without a full stop."""
    if difference is None:
        return ""
    if isinstance(difference, Explanation):
        return why_in_words(difference, formats)
    if isinstance(difference, Since):
        return _day(difference.moment, formats)
    return finding_in_words(difference, formats)


def common_in_words(common: Finding | None, compared: Comparison | None, formats: Formats) -> str:
    """Say what most rows of a list share, as a sentence beside the one of the list.

    The sentence of a list of changes says already when it changed between the two exports `compared`.
    """
    match common:
        case NeverSeen(since):
            text = _(
                "They were not followers in any snapshot since {date} either, unless a row says"
                " otherwise."
            )
            return text.format(date=formats.date(since))
        case OneSnapshot():
            return _("There is only one snapshot so far.")
        case Left(start, end) | Appeared(start, end, again=False) if not (
            compared and (start, end) == compared.ends
        ):
            text = _("Unless a row says otherwise, this happened {between}.")
            return text.format(between=between_in_words(start, end, formats))
        case CleanedUp(start, end):
            text = _("Unless a row says otherwise, they left the list {between}.")
            return text.format(between=between_in_words(start, end, formats))
        case _:
            return ""


def column_in_words(common: Finding | None) -> str:
    """Return the heading of what differs, where each row says only a day; "" for sentences."""
    return _("Following you since") if isinstance(common, Follows) else ""
