"""What another tab has written is read, and the screen follows it where nothing is disturbed."""

from __future__ import annotations

from still_followers.app.loading import load
from still_followers.app.session import Session
from still_followers.core.snapshots.ordering import select_account_heads


async def catch_up(session: Session) -> None:
    """Read what another tab has changed.

    The snapshot on the screen stays until a route is shown, even if it is no longer the latest: an
    act before that is about what the user sees.
    """
    if not session.can_save:
        return
    store, current, screens = session.store, session.current, session.screens
    at_hand = current.lists_at_hand  # empty if what is shown is not saved yet
    screens.staying = screens.reviewed
    before, latest = _list_inputs(session), _find_latest_key(session)
    if current.shown is not None:
        if current.shown.snapshot.head.key == latest:
            session.latest_shown = latest
        await store.load()
    if current.shown is None or any(not store.head_of(key) for key in at_hand):
        await load(session)
    elif _list_inputs(session) == before:
        current.review()  # marks change no list and no history
    else:
        await current.refresh()


async def follow_latest(session: Session) -> None:
    """Show the latest snapshot if another tab saved it while the one before was on the screen."""
    followed, session.latest_shown = session.latest_shown, 0
    current = session.current
    if not followed or current.shown is None or current.shown.snapshot.head.key != followed:
        return
    if _find_latest_key(session) != followed and not current.is_chosen:
        await current.open_latest(session.owner)


def _find_latest_key(session: Session) -> int:
    """Return the key of the latest stored snapshot of the account on the screen, or 0."""
    if session.current.shown is None:
        return 0
    heads = select_account_heads(session.owner, session.store.heads)
    return heads[-1].key if heads else 0


def _list_inputs(session: Session) -> tuple[object, ...]:
    """Return all that the lists on the screen and their history depend on."""
    decisions = session.store.decisions
    return session.store.heads, decisions.renames, decisions.owners
