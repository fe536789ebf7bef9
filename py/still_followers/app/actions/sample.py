"""The sample: opened and left."""

from __future__ import annotations

from still_followers.app.display import open_stored, show_overview
from still_followers.app.replies import Reply
from still_followers.app.session import Session, begin_sample
from still_followers.core.listing import Query


async def open_sample(session: Session) -> Reply:
    """Show the sample, which is in memory only; the stored data stays as it is."""
    from still_followers.app.stored.sample_store import build_sample_store  # noqa: PLC0415 (needed once)

    session.sample = begin_sample(session.ports, await build_sample_store(session.today))
    return await open_stored(session.sample, "", Query())


async def leave_sample(session: Session) -> Reply:
    """Leave the sample, and show the stored data."""
    session.sample = None
    return await show_overview(session)
