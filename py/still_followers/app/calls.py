"""The page's calls, as text and numbers, become use cases.

Nothing else can pass from the page's Python to the worker's: what is more is JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from still_followers.app.desk import Answer
from still_followers.app.recovering import Known
from still_followers.app.use_cases import App
from still_followers.core.history.persons import Rename
from still_followers.core.listing import Order, Query

READING = frozenset(
    {
        "ask_passphrase", "begin_review", "clear_selection", "compare", "complete", "count_filter",
        "keep_copy", "open_page", "open_snapshot", "print_list", "query", "select", "select_all",
        "show",
    }
)  # fmt: skip
"""Calls that change nothing that other tabs see; all others take turns with them."""

Report = Callable[[int, int, str], None]


def dump_answer(answer: Answer) -> str:
    """Write an answer as JSON text, with every character as itself.

    MicroPython's reader would make two halves of an escaped emoji, and neither is a character.
    """
    return json.dumps(answer, ensure_ascii=False)


def query_of(*asked: str | float) -> Query:
    """Read what a screen is asked for: text, order, page, the fields of its other form as JSON."""
    text, order, page, chosen = asked
    known = Order(str(order)) if order in set(Order) else Order.NEWEST
    return Query(str(text), known, int(page), json.loads(str(chosen)))


class Calls:
    """One method a call, of the `app` in use; `*query` is what `query_of` reads."""

    def __init__(self, app: App, report: Report) -> None:
        """Take the app, and what hears how far a reading is."""
        self.app = app
        self._report = report

    @classmethod
    def names(cls) -> list[str]:
        """Return the names of all calls."""
        return sorted(name for name in vars(cls) if not name.startswith("_") and name != "names")

    async def open_page(
        self, snapshots: float, saved_on: str, route: str, *query: str | float
    ) -> Answer:
        """Read what is stored and show a route.

        Args:
            snapshots: how many the page remembers.
            saved_on: the day of the last backup that it remembers, or "".
            route: where the person is.
            query: what `query_of` reads.
        """
        known = Known(int(snapshots), saved_on or None)
        return await self.app.open(route, query_of(*query), known)

    async def begin_anew(self) -> Answer:
        """Go on without what is missing."""
        return await self.app.begin_anew()

    async def keep_copy(self) -> Answer:
        """Put a safety copy aside."""
        return await self.app.keep_copy()

    async def show(self, route: str, *query: str | float) -> Answer:
        """Show a route."""
        return await self.app.show(route, query_of(*query))

    async def query(self, route: str, *query: str | float) -> Answer:
        """Show what matches in the list on the screen."""
        return await self.app.query(route, query_of(*query))

    async def save(self) -> Answer:
        """Keep the snapshot on the screen."""
        return await self.app.save()

    async def open_snapshot(self, key: float) -> Answer:
        """Show a stored snapshot."""
        return await self.app.open_snapshot(int(key))

    async def answer(self, key: float, owner: str, day: str, route: str) -> Answer:
        """Keep what the person said of a snapshot; an empty text says nothing."""
        return await self.app.answer(int(key), owner or None, day or None, route)

    async def decide(self, key: float, decision: str) -> Answer:
        """Take the owner's word about an export's completeness: yes, no, or discard."""
        return await self.app.decide(int(key), decision)

    async def complete(self, route: str, *query: str | float) -> Answer:
        """Read all snapshots of the account, and show a route with what they tell together."""
        return await self.app.complete(route, query_of(*query), self._report)

    async def switch_account(self, key: float) -> Answer:
        """Show another account by its latest snapshot."""
        return await self.app.switch_account(int(key))

    async def compare(self, before: float, after: float) -> Answer:
        """Compare two snapshots."""
        return await self.app.compare(int(before), int(after))

    async def decide_rename(self, names: str, days: str, decision: str, route: str) -> Answer:
        """Confirm (yes) or refuse (no) a possible rename, or forget that (undo).

        Args:
            names: a JSON list: the old and the new name.
            days: a JSON list: the moments of the two exports in ISO form.
            decision: yes, no or undo.
            route: where the person is.
        """
        old, new = json.loads(names)
        before, after = map(datetime.fromisoformat, json.loads(days))
        return await self.app.decide_rename(Rename(old, new, before, after), decision, route)

    async def decide_owner(self, names: str, decision: str, route: str) -> Answer:
        """Say whether an account is another one's former name."""
        old, new = json.loads(names)
        return await self.app.decide_owner(old, new, decision, route)

    async def label(self, key: float, text: str) -> Answer:
        """Keep the owner's own name for a snapshot."""
        return await self.app.label(int(key), text)

    async def delete_snapshot(self, key: float) -> Answer:
        """Put a snapshot aside."""
        return await self.app.delete_snapshot(int(key))

    async def bring_back(self, key: float) -> Answer:
        """Bring back a deleted snapshot."""
        return await self.app.bring_back(int(key))

    async def backup_saved(self) -> Answer:
        """Remember that the file reached the person."""
        return await self.app.backup_saved()

    async def ask_passphrase(self, name: str, wrong: float) -> Answer:
        """Ask for the passphrase of a backup; `wrong` is 1 after a wrong one."""
        return self.app.ask_passphrase(name, wrong=bool(wrong))

    async def restore(self, how: str) -> Answer:
        """Merge the backup that was read, replace everything by it, or close it."""
        return await self.app.restore(how)

    async def undo(self, route: str, *query: str | float) -> Answer:
        """Undo the last thing that can be undone."""
        return await self.app.undo(route, query_of(*query))

    async def mark(
        self, act: str, person: str, kind: str, route: str, *query: str | float
    ) -> Answer:
        """Mark one account in a list; `act` is the page's name of this act."""
        return await self.app.mark(act, person, kind, route, query_of(*query))

    async def mark_selected(self, act: str, kind: str, route: str, *query: str | float) -> Answer:
        """Mark all selected rows."""
        return await self.app.mark_selected(act, kind, route, query_of(*query))

    async def save_person(
        self, act: str, person: str, fields: str, route: str, *query: str | float
    ) -> Answer:
        """Keep the whole review of one account; `fields` are its form's, as JSON."""
        return await self.app.save_person(act, person, json.loads(fields), route, query_of(*query))

    async def save_review(self, act: str, person: str, fields: str) -> Answer:
        """Keep the whole review of the account that is reviewed, and show the next."""
        return await self.app.save_review(act, person, json.loads(fields))

    async def skip_review(self, person: str) -> Answer:
        """Leave an account for later, and show the next."""
        return await self.app.skip_review(person)

    async def begin_review(self, view: str, chosen: str) -> Answer:
        """Review a list, narrowed by a filter as JSON."""
        return await self.app.begin_review(view, json.loads(chosen))

    async def paste(self, act: str, text: str, kind: str) -> Answer:
        """Mark a list of names."""
        return await self.app.paste(act, text, kind)

    async def select(self, person: str, on: float) -> Answer:
        """Select a row (1) or not (0)."""
        return self.app.select(person, on=bool(on))

    async def select_all(self, route: str, *query: str | float) -> Answer:
        """Select all rows that match."""
        return await self.app.select_all(route, query_of(*query))

    async def clear_selection(self, route: str, *query: str | float) -> Answer:
        """Select nothing."""
        return await self.app.clear_selection(route, query_of(*query))

    async def count_filter(self, route: str, *query: str | float) -> Answer:
        """Tell how many a filter would leave."""
        return self.app.count_filter(route, query_of(*query))

    async def save_filter(self, name: str, chosen: str, route: str, *query: str | float) -> Answer:
        """Keep a filter, given as JSON, under a name."""
        return await self.app.save_filter(name, json.loads(chosen), route, query_of(*query))

    async def forget_filter(self, name: str, route: str, *query: str | float) -> Answer:
        """Forget a saved filter."""
        return await self.app.forget_filter(name, route, query_of(*query))

    async def name_campaign(
        self, name: str, start: str, end: str, _route: str, *query: str | float
    ) -> Answer:
        """Keep a range of days (ISO) under a name."""
        return await self.app.name_campaign(name, start, end, query_of(*query))

    async def forget_campaign(self, name: str, _route: str, *query: str | float) -> Answer:
        """Forget the name of a range."""
        return await self.app.forget_campaign(name, query_of(*query))

    async def print_list(self, route: str, *query: str | float) -> Answer:
        """Show all rows that match at once."""
        return await self.app.print_list(route, query_of(*query), self._report)

    async def delete_everything(self) -> Answer:
        """Remove all that is stored."""
        return await self.app.delete_everything()
