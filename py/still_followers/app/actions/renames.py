"""Decisions about renames: confirmed, refused, undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from still_followers.app.display import show_route
from still_followers.app.replies import Reply, build_reply, save_with_undo
from still_followers.app.session import Session
from still_followers.core.decisions.decisions import OwnerDecision, RenameDecision
from still_followers.core.decisions.records import dump_decision
from still_followers.core.history.persons import Rename
from still_followers.core.listing import Query
from still_followers.views.i18n import _, ngettext


async def decide_rename(
    session: Session, names: Sequence[str], days: Sequence[str], decision: str, route: str
) -> Reply:
    """Confirm or refuse that two names are one profile, or forget that decision.

    Args:
        session: the session.
        names: the old and the new name.
        days: the moments of the two exports (ISO).
        decision: yes, no or undo.
        route: the route on the screen.
    """
    if session.current.shown is None:
        return build_reply(session)
    old, new = names
    before, after = map(datetime.fromisoformat, days)
    rename, owner = Rename(old, new, before, after), session.owner
    earlier = session.store.decisions.rename_decision_of(owner, rename)
    announced = await _save(
        session, RenameDecision(owner, rename, accepted=decision == "yes"), earlier, decision
    )
    return {**await show_route(session, route, Query()), **announced}


async def confirm_renames(session: Session, keys: Sequence[str], route: str) -> Reply:
    """Confirm at once the renames on which both lists agree; one undo takes all of it back.

    What was decided meanwhile, also in another tab, stays as it is; what was not on the screen too.

    Args:
        session: the session.
        keys: the keys of the offers that are on the screen.
        route: the route on the screen.
    """
    await session.current.read_all()
    decisions, owner = session.store.decisions, session.owner
    wanted = frozenset(keys)
    confirmed = [
        RenameDecision(owner, offer.rename, accepted=True)
        for offer in decisions.undecided(owner, session.current.offers or ())
        if offer.possible.is_strong and offer.key in wanted
    ]
    if not confirmed:
        return {**await show_route(session, route, Query()), "announce": _("Nothing was changed.")}
    count = session.formats.number(len(confirmed))
    words = ngettext(
        "Saved: the same account, for {count} rename.",
        "Saved: the same account, for {count} renames.",
        len(confirmed),
    ).format(count=count)
    records: dict[str, Any] = {one.key: dump_decision(one) for one in confirmed}
    announced = await save_with_undo(session, records, words, _("Undone."))
    await session.current.refresh()
    return {**await show_route(session, route, Query()), **announced}


async def decide_owner(session: Session, names: Sequence[str], decision: str, route: str) -> Reply:
    """Confirm or refuse that one of the user's accounts was renamed, or forget that decision."""
    old, new = names
    earlier = session.store.decisions.owner_decision_of(old, new)
    announced = await _save(session, OwnerDecision(old, new, decision == "yes"), earlier, decision)
    return {**await show_route(session, route, Query()), **announced}


async def _save(
    session: Session,
    decision: RenameDecision | OwnerDecision,
    earlier: RenameDecision | OwnerDecision | None,
    answer: str,
) -> Reply:
    records: dict[str, Any] = {earlier.key: None} if earlier else {}
    if answer != "undo":
        records |= {decision.key: dump_decision(decision)}
    if not records:
        return {}
    words = {
        "yes": _("Saved: the same account."),
        "no": _("Saved: two accounts."),
        "undo": _("Your answer was withdrawn."),
    }
    announced = await save_with_undo(session, records, words.get(answer, ""), _("Undone."))
    await session.current.refresh()
    return announced
