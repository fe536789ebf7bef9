"""Builds replies: fragments of markup by element id, and what is announced with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypedDict

from still_followers.app.ports import Record
from still_followers.app.session import Session, Undo
from still_followers.app.stored.store import BACKUP
from still_followers.views.i18n import _
from still_followers.views.markup import Markup


class Reply(TypedDict, total=False):
    """A reply as the page gets it.

    `ok` is always there; an error also has `code`, `message` and `hint`. The page puts `fragments` in
    place by element id, sets the `title`, announces `announce`, and labels the button beside that with
    `undo`. It remembers `snapshots` and `saved_on`. `asks` says that a question about an import is open,
    `again` that the page may ask for the screen by itself, `lasting` that it may show the screen at the
    next visit, `unfinished` that `complete` returns more, `elsewhere` that the address leads nowhere and
    the overview is shown. `selected` is kept in the page's tab for `restore_selection`. `name` is the name
    of a file that was made, `route` where the page goes with the screen, `mark` a digest of what the
    backup file holds, `need` why there is none, `damage` which stored data is not in it.
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
    elsewhere: bool
    selected: str
    name: str
    route: str
    mark: str
    need: str
    damage: str
    python: str


def dump_reply(reply: Reply) -> str:
    """Return a reply as JSON text without escapes.

    MicroPython reads an escaped emoji as two halves, which are no characters.
    """
    return json.dumps(reply, ensure_ascii=False)


def build_reply(session: Session, fragments: dict[str, Markup] | None = None) -> Reply:
    """Return a reply with fragments, and with what the page remembers of the stored data."""
    reply: Reply = {"ok": True, "fragments": fragments or {}}
    if not session.store.is_sample and session.arrivals.undecided is not None:
        reply["asks"] = True  # its export is not saved yet
    if session.can_save:  # else the page goes on remembering what it knows
        reply["snapshots"] = len(session.store.heads)
        reply["saved_on"] = session.store.state.get(BACKUP, {}).get("saved_on")
    return reply


def with_selected(session: Session, reply: Reply) -> Reply:
    """Return a reply that also tells the page what is selected; of the sample nothing is kept."""
    if not session.store.is_sample:
        reply["selected"] = session.selection.dump()
    return reply


def build_message(session: Session, words: str) -> Reply:
    """Return a reply that only announces something."""
    return {**build_reply(session), "announce": words}


def offer_undo(session: Session, words: str, undo: Undo) -> Reply:
    """Offer to undo an act; return the part of the reply that announces it."""
    session.undo = undo
    return {"announce": words, "undo": _("Undo")}


async def save_with_undo(
    session: Session, records: Mapping[str, Record | None], words: str, undone: str
) -> Reply:
    """Save records that belong to no snapshot, and offer to undo that, unless they are saved already.

    Returns:
        The part of the reply that announces it.
    """
    store = session.store
    before = {key: store.state.get(key) for key in records}
    if before == records:
        return {"announce": words}

    async def undo() -> str:
        if any(store.state.get(key) != record for key, record in records.items()):
            return _("Nothing was changed.")  # another tab has changed one of them since
        await store.remember(before)
        return undone

    await store.remember(records)
    return offer_undo(session, words, undo)
