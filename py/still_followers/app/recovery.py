"""Safety copies: one is made while the user does not wait, and found when stored data is missing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from hashlib import sha256

from still_followers.app.session import Session
from still_followers.app.stored.store import BACKUP, SETTINGS
from still_followers.core.decisions.marks import Step
from still_followers.core.decisions.records import dump_decision
from still_followers.core.errors import ExportError
from still_followers.core.snapshots.head_record import dump_head


async def find_copy(session: Session) -> None:
    """Open the newest intact safety copy as the backup to restore."""
    session.backups.opened = None
    if session.ports.copies is None:
        return
    async for file in session.ports.copies.newest():
        try:
            await session.backups.open(file, "", lambda _done: session.store.alive())
        except (ExportError, OSError, EOFError):
            continue  # its tab was closed while it wrote; the copy before it is intact
        return


async def make_copy(session: Session) -> None:
    """Write a safety copy of all stored data, unless the newest one holds the same."""
    copies = session.ports.copies
    if copies is not None:
        session.copied = False
        session.copied = await copies.write(_pieces(session), compute_mark(session))


async def _pieces(session: Session) -> AsyncIterator[str]:
    """Yield the pieces of a backup; none if this or another tab has deleted everything meanwhile."""
    if not session.store.heads or not await session.store.backend.heads():
        return
    async for piece in session.backups.pieces():
        yield piece


def compute_mark(session: Session) -> str:
    """Return a digest of what a backup would hold now.

    A step never changes, so of the many only the last is looked at; other records keep their key when
    they change.
    """
    store, digest = session.store, sha256()
    for head in store.heads:
        digest.update(f"{head.key} {dump_head(head)}\n".encode())
    steps = store.decisions.steps
    digest.update(str([dump_decision(step) for step in steps[-1:]]).encode())
    digest.update(str(sorted(key for key in store.state if key != BACKUP)).encode())
    others = [dump_decision(one) for one in store.decisions.all if not isinstance(one, Step)]
    digest.update(json.dumps([others, store.state.get(SETTINGS, {}).get("account")]).encode())
    return digest.hexdigest()[:16]
