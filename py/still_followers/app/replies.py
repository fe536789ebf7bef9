"""What an action replies: fragments of markup by element id, and what is said beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypedDict

from still_followers.app.ports import Record
from still_followers.app.session import Session, Undo
from still_followers.app.store import BACKUP
from still_followers.views.i18n import _
from still_followers.views.markup import Markup


class Reply(TypedDict, total=False):
    """A reply as the page gets it.

    `ok` is always there, and with an error its `code`, `message` and `hint`. `fragments` go in place by
    element id, under a `title`; `announce` is said, `undo` the word of the button beside it. `snapshots`
    and `saved_on` the page remembers. `asks` tells that a question about an import is open, `again`
    that the page may ask for the screen by itself, `lasting` that it may show it at the next visit,
    `unfinished` that `complete` tells more. `name` is that of the file that was given.
    """

    ok: bool
    code: str
    message: str
    hint: str
    fragments: dict[str, Markup]
    title: str
    announce: str
    undo: str
    snapshots: int
    saved_on: str | None
    asks: bool
    again: bool
    lasting: bool
    unfinished: bool
    name: str
    python: str


def dump_reply(reply: Reply) -> str:
    """Write a reply as JSON text, with every character as itself.

    MicroPython's reader would make two halves of an escaped emoji, and neither is a character.
    """
    return json.dumps(reply, ensure_ascii=False)


def build_reply(session: Session, fragments: dict[str, Markup] | None = None) -> Reply:
    """Return a reply with fragments, and with what the page remembers of what is stored."""
    reply: Reply = {"ok": True, "fragments": fragments or {}}
    if not session.store.is_sample and session.arrivals.undecided is not None:
        reply["asks"] = True  # a question is open, and what it is about is not saved
    if session.can_save:  # else what the page remembers stays as it is
        reply["snapshots"] = len(session.store.heads)
        reply["saved_on"] = session.store.state.get(BACKUP, {}).get("saved_on")
    return reply


def build_message(session: Session, words: str) -> Reply:
    """Return a reply that only says something."""
    return {**build_reply(session), "announce": words}


def offer_undo(session: Session, words: str, undo: Undo) -> Reply:
    """Let an act be undone, and return what is said of it: a part of a reply."""
    session.undo = undo
    return {"announce": words, "undo": _("Undo")}


async def save_with_undo(
    session: Session, records: Mapping[str, Record | None], words: str, undone: str
) -> Reply:
    """Save records that are of no snapshot, and let that be undone; the same again is no act.

    Returns:
        what is said of it: a part of a reply.
    """
    store = session.store
    before = {key: store.state.get(key) for key in records}
    if before == records:
        return {"announce": words}

    async def undo() -> str:
        if any(store.state.get(key) != record for key, record in records.items()):
            return _("Nothing was changed.")  # another tab said something else since
        await store.remember(before)
        return undone

    await store.remember(records)
    return offer_undo(session, words, undo)
