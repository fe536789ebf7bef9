"""The command field: what one can go to or do, and the accounts that a text may mean."""

from __future__ import annotations

from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.core.list_kinds import ListKind
from still_followers.core.name_search import find_people
from still_followers.views.markup import escape
from still_followers.views.screens.more.commands import MOST_PEOPLE, Available, render_commands


async def find_commands(session: Session, text: str) -> Reply:
    """Show the lists, screens, acts and accounts that contain a text."""
    shown = session.current.shown
    people: list[str] = []
    has = Available(snapshot=False)
    if shown is not None:
        lists = shown.snapshot.packed
        people = find_people(lists.followers, lists.following, text, MOST_PEOPLE)
        has = Available(
            snapshot=True,
            counts=shown.counts,
            others=shown.present.others,
            unknown=frozenset(kind for kind in ListKind if not shown.knows(kind)),
            has_changes=shown.comparison is not None,
        )
    found, words = render_commands(
        has, people, text, session.formats, is_sample=session.store.is_sample
    )
    return {"ok": True, "fragments": {"commands-found": found, "commands-said": escape(words)}}
