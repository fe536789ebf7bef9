"""Who matches in the list of a route: everybody, in order, also on other pages."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.app.session import Session
from still_followers.core.decisions.filters import build_filter
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query


async def read_for(session: Session, route: str, query: Query) -> None:
    """Read all snapshots if a list is not complete without them: before it is taken as a whole."""
    kind = kind_of(route)
    if (kind and kind.wants_history) or build_filter(query.chosen).needs_history:
        await session.current.read_all()


def find_matching(session: Session, route: str, query: Query) -> Sequence[str]:
    """Return everybody who matches in a list, in its order (`NotKnownYet`: see `read_for`)."""
    shown, kind = session.current.shown, kind_of(route)
    if shown is None or kind is None:
        return ()
    return shown.matching(kind, query, session.calendar)
