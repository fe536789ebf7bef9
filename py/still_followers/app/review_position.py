"""Where the review of the account on the screen stands, and who is reviewed now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from still_followers.app.session import Session
from still_followers.core.decisions.decisions import ReviewPosition
from still_followers.core.decisions.marks import UNDECIDED
from still_followers.core.list_kinds import ListKind, kind_of
from still_followers.core.listing import Order


def position_of(session: Session) -> ReviewPosition:
    """Return where the review of the account on the screen stands."""
    owner = session.owner
    position = session.store.decisions.position_of(owner)
    kind = kind_of(position.view) if position else None
    if position is None or kind is None or not kind.traits.is_markable:
        return ReviewPosition(owner, ListKind.NOT_FOLLOWING_BACK)
    return replace(position, account=owner)


def queue_of(session: Session, position: ReviewPosition) -> Sequence[str]:
    """Return who is reviewed, in order (`NotKnownYet`)."""
    shown = session.current.shown
    if shown is None:
        return ()
    kind = ListKind(position.view)
    return shown.filtered_names(kind, Order.NEWEST, position.wanted, session.calendar)


def choose_reviewed(session: Session) -> str | None:
    """Return who is reviewed now, "" if nobody is left; None where the list is withheld or not known.

    Who is shown stays, although another tab went on.
    """
    shown, position = session.current.shown, position_of(session)
    kind, today = ListKind(position.view), session.today
    if shown is None or shown.withholds(kind) or not shown.knows(kind, position.wanted):
        return None
    queue, reviews = queue_of(session, position), shown.reviews.by_person
    for person in (session.staying, position.person):
        if person in queue and reviews.get(person, UNDECIDED).is_open(today):
            return person
    from still_followers.core.decisions.queue import next_of  # noqa: PLC0415 (only the review needs it)

    return next_of(queue, reviews, today, after=position.person, skipped=position.skipped) or ""
