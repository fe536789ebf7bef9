"""Recovery of missing data: going on without it, safety copies, writing it back."""

from __future__ import annotations

from itertools import count

from still_followers.app.display import open_stored, show_overview
from still_followers.app.loading import load
from still_followers.app.recovery import find_copy, make_copy
from still_followers.app.replies import Reply, build_reply
from still_followers.app.session import Remembered, Session
from still_followers.app.stored.store import BACKUP
from still_followers.core.listing import Query
from still_followers.core.snapshots.head_record import dump_head
from still_followers.core.snapshots.packed_lists import dump_lists
from still_followers.views.words.issues import written_back_in_words


async def begin_anew(session: Session) -> Reply:
    """Go on without the missing data; a database that cannot be opened stays as it is."""
    session.lost, session.backups.opened = None, None
    return await open_stored(session, "", Query(), Remembered())


async def save_copy(session: Session) -> Reply:
    """Write a safety copy of all stored data.

    The page calls it while the user does not wait, so the differences for a history are computed too.
    """
    if session.ports.copies is not None and session.can_save and session.store.heads:
        await make_copy(session)
        await session.current.prepare_history()
    return build_reply(session)


async def write_back(session: Session) -> Reply:
    """Store removed data again, from memory and from the safety copy.

    What another tab has stored since then stays. The note of the last backup is not restored beside
    that, since the backup does not hold it.
    """
    from still_followers.app.stored.changes import merge_all_twins  # noqa: PLC0415 (seldom needed)

    store, backups = session.store, session.backups
    heads = store.all_heads
    at_hand = {**store.lists_at_hand, **session.current.lists_at_hand}
    state = dict(store.state)
    await find_copy(session)
    session.ports.accept_removal()
    taken_keys = {key for key, _record in await store.backend.heads()}
    stored = await store.backend.state()
    if taken_keys:
        state.pop(BACKUP, None)
    free = count(max((0, *taken_keys, *(head.key for head in heads))) + 1)
    keys = {
        head.key: next(free) if head.key in taken_keys else head.key
        for head in heads
        if head.key in at_hand
    }
    await store.backend.write(
        heads={keys[head.key]: dump_head(head) for head in heads if head.key in keys},
        lists={key: dump_lists(at_hand[before]) for before, key in keys.items()},
        state={key: record for key, record in state.items() if key not in stored},
    )
    copy, backups.opened = backups.opened, None
    await store.load()
    if copy is not None:
        backups.opened = copy
        await backups.merge()
        await store.load()
        backups.opened = None
    await merge_all_twins(store)
    session.warned = None
    await load(session)
    stored_keys = {head.key for head in store.all_heads}
    united = [key for key in keys.values() if key not in stored_keys]
    returned = min(len(stored_keys - taken_keys) + len(united), len(heads))
    session.lacks |= returned < len(heads)
    words = written_back_in_words(returned, len(heads), session.formats)
    return {**await show_overview(session), "announce": words}
