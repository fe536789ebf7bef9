"""Reads the stored data and shows its latest snapshot."""

from __future__ import annotations

from still_followers.app.session import Session
from still_followers.app.stored.store import SETTINGS
from still_followers.core.snapshots.ordering import find_latest_heads


async def load(session: Session) -> None:
    """Read the stored data, and show the latest snapshot of the account that was open last."""
    store = session.store
    await store.load()
    session.current.close()
    chosen = store.state.get(SETTINGS, {}).get("account")
    accounts = find_latest_heads(store.heads)
    for account in sorted(accounts, key=lambda head: head.owner != (chosen or None)):
        if await session.current.open_latest(account.owner):
            return


async def show_latest(session: Session, owner: str | None) -> None:
    """Show the latest snapshot of an account; if it has none, of another account."""
    owners = [owner, *(head.owner for head in find_latest_heads(session.store.heads))]
    session.current.close()
    for account in owners:
        if await session.current.open_latest(account):
            return
