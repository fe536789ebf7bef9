"""What another tab has written is read, and the screen follows it where nothing is disturbed."""

from __future__ import annotations

from still_followers.app.loading import load
from still_followers.app.session import Session
from still_followers.core.snapshots.ordering import select_account_heads


async def catch_up(session: Session) -> None:
    """Read again what another tab has changed.

    What was the latest snapshot stays on the screen until one is shown: what is done with it
    before that is done with what the person sees.
    """
    if not session.saves:
        return
    store, current = session.store, session.current
    at_hand = current.lists_at_hand  # nothing of what is shown and not saved yet
    session.staying = session.reviewed
    before, latest = _facts(session), _latest_key(session)
    if current.shown is not None:
        if current.shown.snapshot.head.key == latest:
            session.followed = latest
        await store.load()
    if current.shown is None or any(not store.head_of(key) for key in at_hand):
        await load(session)
    elif _facts(session) == before:
        current.review()  # marks alone change no list and no history
    else:
        await current.refresh()


async def follow(session: Session) -> None:
    """Show the latest snapshot if another tab made it so, and the one before it is on the screen."""
    followed, session.followed = session.followed, 0
    current = session.current
    if not followed or current.shown is None or current.shown.snapshot.head.key != followed:
        return
    if _latest_key(session) != followed and not current.is_chosen:
        await current.open_latest(session.owner)


def _latest_key(session: Session) -> int:
    """Return the key of the latest stored snapshot of the account on the screen, or 0."""
    if session.current.shown is None:
        return 0
    heads = select_account_heads(session.owner, session.store.heads)
    return heads[-1].key if heads else 0


def _facts(session: Session) -> tuple[object, ...]:
    """Return what the lists on the screen and their history follow from."""
    decisions = session.store.decisions
    return session.store.heads, decisions.renames, decisions.owners
