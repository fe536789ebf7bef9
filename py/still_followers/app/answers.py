"""What the person says of what is stored: answers, names, decisions about renames, deletions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from still_followers.app.desk import Answer, Desk
from still_followers.core.decisions import OwnerDecision, RenameDecision, SavedFilter
from still_followers.core.persons import Rename
from still_followers.core.records import dump_decision
from still_followers.core.rows import Query
from still_followers.core.sequence import accounts_of
from still_followers.core.snapshot import Head, with_answer
from still_followers.core.usernames import username_of
from still_followers.views.speech import _

LONGEST_LABEL = 60


class Answers(Desk):
    """All of it can be taken back."""

    async def decide_rename(self, rename: Rename, decision: str, route: str) -> Answer:
        """Confirm or refuse that two names are one account's, or forget what was decided."""
        shown = self._showing.shown
        if shown is None:
            return self._answer({})
        owner = shown.snapshot.head.owner
        known = self._kept.decisions.of_rename(owner, rename)
        said = await self._decide(
            RenameDecision(owner, rename, accepted=decision == "yes"), known, decision
        )
        return {**await self.show(route, Query()), **said}

    async def decide_owner(self, old: str, new: str, decision: str, route: str) -> Answer:
        """Say whether an account of this browser is another one's former name, or forget it."""
        known = self._kept.decisions.of_owners(old, new)
        said = await self._decide(OwnerDecision(old, new, decision == "yes"), known, decision)
        return {**await self.show(route, Query()), **said}

    async def _decide(
        self,
        decision: RenameDecision | OwnerDecision,
        known: RenameDecision | OwnerDecision | None,
        said: str,
    ) -> Answer:
        records: dict[str, Any] = {known.key: None} if known else {}
        if said != "undo":
            records |= {decision.key: dump_decision(decision)}
        if not records:
            return {}
        words = {
            "yes": _("Kept: the same account."),
            "no": _("Kept: two accounts."),
            "undo": _("The answer was taken back."),
        }
        answer = await self._remember_undoably(records, words.get(said, ""), _("Undone."))
        await self._showing.refresh()
        return answer

    async def answer(self, key: int, owner: str | None, day: str | None) -> Answer:
        """Keep what the person said of a snapshot's account and day."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({}, announce=_("This snapshot is not kept yet. Try again."))
        username = username_of(owner) if owner else None
        if owner and username is None:
            words = _("“{text}” cannot be a username: letters a to z, digits, dots, underscores.")
            return self._answer({}, announce=words.format(text=owner))
        try:
            moment = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        except ValueError:
            return self._answer({}, announce=_("This is not a day. Write it like 2026-05-31."))
        await self._replace(with_answer(head, username, moment))
        if head.owner is None and username is not None:
            await self._name_unnamed(username)
        return {**await self.show("", Query()), "announce": _("Answer kept.")}

    async def _name_unnamed(self, owner: str) -> None:
        """Give what was decided about an unnamed account to the account whose name is known now.

        Not while another unnamed snapshot is left: nobody can tell which of them it is about.
        """
        if any(one.owner is None for one in (*self._kept.heads, *self._kept.deleted)):
            return
        records: dict[str, Any] = {}
        for one in self._kept.decisions.all:
            if isinstance(one, (OwnerDecision, SavedFilter)) or one.account is not None:
                continue
            named = replace(one, account=owner)
            records[one.key] = None
            if named.key not in self._kept.state:
                records[named.key] = dump_decision(named)
        if records:
            await self._kept.remember(records)
            await self._showing.refresh()

    async def label(self, key: int, text: str) -> Answer:
        """Keep the owner's own name for a snapshot."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        label = " ".join(text.split())[:LONGEST_LABEL]
        await self._replace(replace(head, label=label))
        return {**await self.show("snapshots", Query()), "announce": _("Name kept.")}

    async def delete_snapshot(self, key: int) -> Answer:
        """Put a snapshot aside; it is removed for good after 30 days."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        await self._put_aside(head, self._day)

        async def undo() -> str:
            await self._put_aside(head, None)
            return _("The snapshot is back.")

        said = self._undoable(_("The snapshot was deleted."), undo)
        return {**await self.show("snapshots", Query()), **said}

    async def bring_back(self, key: int) -> Answer:
        """Bring back a deleted snapshot."""
        head = next((one for one in self._kept.deleted if one.key == key), None)
        if head is None:
            return self._answer({})
        await self._put_aside(head, None)
        said = _("The snapshot is back.")
        return {**await self.show("snapshots", Query()), "announce": said}

    async def _put_aside(self, head: Head, day: date | None) -> None:
        """Delete a snapshot, or bring it back; its account's latest one is shown after that."""
        await self._kept.replace(replace(head, deleted_on=day))
        owners = [head.owner, *(one.owner for one in accounts_of(self._kept.heads))]
        self._showing.close()
        for owner in owners:
            if await self._showing.open_latest(owner):
                return

    async def _replace(self, head: Head) -> None:
        """Keep another head of a stored snapshot."""
        await self._kept.replace(head)
        await self._showing.refresh()
