"""What the person says of what is stored: answers, names, decisions about renames, deletions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from still_followers.app.desk import Answer, Desk
from still_followers.app.store import LONGEST_LABEL
from still_followers.core.decisions.decisions import OwnerDecision, RenameDecision
from still_followers.core.decisions.records import dump_decision
from still_followers.core.history.persons import Rename
from still_followers.core.listing import Query
from still_followers.core.own_words import name_of
from still_followers.core.snapshots.ordering import accounts_of
from still_followers.core.snapshots.snapshot import Head
from still_followers.core.usernames import username_of
from still_followers.views.i18n import _


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

    async def answer(self, key: int, owner: str | None, day: str | None, route: str = "") -> Answer:
        """Keep what the person said of a snapshot's account and day, for the first time or anew."""
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
        if moment and head.exported_at.date() != moment.date() > self._day:
            words = _("{day} has not come yet, so no export can be of it.")
            return self._answer({}, announce=words.format(day=self._formats.date(moment)))
        return await self._correct(head, username, moment, route)

    async def _correct(
        self, old: Head, owner: str | None, day: datetime | None, route: str
    ) -> Answer:
        from still_followers.app import corrections as correcting  # noqa: PLC0415 (seldom wanted)

        new = correcting.answered(old, owner, day)
        today, told = datetime.combine(self._day, time(), UTC), ""
        row_day = None
        if new.exported_at != old.exported_at:
            row_day = await correcting.row_day_of(self._kept, new, today)
        if row_day is not None:  # no export is older than its newest row
            words = _(
                "This export has follows made after {day}, so the day of its newest was taken: "
                "{newest}."
            )
            told = " " + words.format(
                day=self._formats.date(new.exported_at), newest=self._formats.date(row_day)
            )
            new = correcting.answered(old, owner, row_day)
        if new == old:
            said = _("Nothing was changed.") + told
            return {**await self.show(route, Query()), "announce": said}
        head, change, put_back = await correcting.correct(self._kept, old, new)
        said = _("Answer kept.") if old.asks else _("The snapshot was corrected.")
        said += change.words + told
        await self._show_latest(head.owner)

        async def undo() -> str:
            if not await put_back():
                return _("Nothing was changed.")
            await self._show_latest(old.owner)
            return _("The snapshot is as it was.")

        said_of_it = self._undoable(said, undo)
        return {**await self.show(route, Query()), **said_of_it}

    async def label(self, key: int, text: str) -> Answer:
        """Keep the owner's own name for a snapshot."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        # Two snapshots that became one have both names, which nothing cuts off.
        label = name_of(text, max(LONGEST_LABEL, len(head.label)))
        await self._replace(replace(head, label=label))
        return {**await self.show("snapshots", Query()), "announce": _("Name kept.")}

    async def delete_snapshot(self, key: int) -> Answer:
        """Put a snapshot aside; it is removed for good after 30 days."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        deleted = await self._put_aside(head, self._day)

        async def undo() -> str:
            now = next((one for one in self._kept.everything if one.key == key), None)
            if now is None or now.deleted_on is None:  # another tab was faster
                return _("Nothing was changed.")
            return await self._put_aside(now, None)

        said = self._undoable(deleted, undo)
        return {**await self.show("snapshots", Query()), **said}

    async def bring_back(self, key: int) -> Answer:
        """Bring back a deleted snapshot."""
        head = next((one for one in self._kept.deleted if one.key == key), None)
        if head is None:
            return self._answer({})
        said = await self._put_aside(head, None)
        return {**await self.show("snapshots", Query()), "announce": said}

    async def _put_aside(self, head: Head, day: date | None) -> str:
        """Delete a snapshot, or bring it back, and say so; its account's latest one is shown then."""
        from still_followers.app import changes as changing  # noqa: PLC0415 (seldom wanted)

        change = changing.Change({head.key: replace(head, deleted_on=day)})
        change = await changing.unite(self._kept, change)
        await changing.write(self._kept, change)
        await self._show_latest(head.owner)
        said = _("The snapshot is back.") if day is None else _("The snapshot was deleted.")
        return said + change.words

    async def _show_latest(self, owner: str | None) -> None:
        """Show an account's latest snapshot, or else another account's."""
        owners = [owner, *(one.owner for one in accounts_of(self._kept.heads))]
        self._showing.close()
        for one in owners:
            if await self._showing.open_latest(one):
                return

    async def _replace(self, head: Head) -> None:
        """Keep another head of a stored snapshot."""
        await self._kept.replace(head)
        await self._showing.refresh()
