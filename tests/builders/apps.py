"""An app with a store in memory and exports that need no file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from still_followers.app import Answer, App, dump_answer
from still_followers.app.recovering import Known
from still_followers.core.exports.read import Exports
from still_followers.core.files.workbook import dump_workbook
from still_followers.core.history.persons import Rename
from still_followers.core.listing import Order, Query
from still_followers.core.model import Export
from tests.builders.memory import MemoryCopies, MemoryStore
from tests.builders.micropython import JSONModule
from tests.builders.parsed import Element, parsed
from tests.builders.plain import PLAIN
from tests.builders.running import run
from tests.builders.snapshots import MODIFIED, an_export_of

TODAY = "2026-06-02"


def unheard(*_progress: Any) -> None:
    """Hear nothing of how far something is."""


def joined(pieces: list[str | bytes]) -> bytes:
    """Return a file that came in pieces."""
    return b"".join(one if isinstance(one, bytes) else one.encode() for one in pieces)


def as_page(answer: Answer) -> Answer:
    """Return the answer as the page gets it: through JSON text."""
    return JSONModule.loads(dump_answer(answer))


class Used:
    """An app in use; every answer went through JSON, and its `main` stays in `screen`."""

    def __init__(
        self,
        store: MemoryStore | None = None,
        copies: MemoryCopies | None = None,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        """Make an app on a store; it is not opened yet. `alive` hears its signs of life."""
        self.copies = copies
        self.store = store if store is not None else MemoryStore()
        self.chosen: Export | Exception | Any = None
        self.today = TODAY
        self.app = App(
            self.store,
            PLAIN,
            self._load_reader,
            self._load_workbook,
            lambda: self.today,
            copies=copies,
            alive=alive,
        )
        self.acts = 0
        self.fragments: dict[str, str] = {}

    async def _load_reader(self):
        return self._read

    async def _load_workbook(self):
        return dump_workbook

    def _read(self, sources, progress):
        if isinstance(self.chosen, Exception):
            raise self.chosen
        if callable(self.chosen):
            return self.chosen(sources, progress)
        if isinstance(self.chosen, Exports):
            return self.chosen
        return Exports(self.chosen if isinstance(self.chosen, tuple) else (self.chosen,))

    def _taken(self, answer: Answer) -> Answer:
        answer = as_page(answer)
        self.fragments.update(answer.get("fragments", {}))
        return answer

    @property
    def screen(self) -> Element:
        """What stands in `main` now."""
        return parsed(self.fragments["main"])

    @property
    def rail(self) -> Element:
        """What stands in the rail now."""
        return parsed(self.fragments["rail"])

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the rail by view."""
        links = self.rail.all(data_view=None)
        counted = (link for link in links if "data-count" in link)
        return {link["data-view"]: int(link["data-count"]) for link in counted}

    def open(self, route: str = "", known: Known | None = None, **query: Any) -> Answer:
        """Open the page, which remembers what is known."""
        return self._taken(run(self.app.open(route, Query(**query), known)))

    def keep_copy(self) -> Answer:
        """Put a safety copy aside."""
        return self._taken(run(self.app.keep_copy()))

    def begin_anew(self) -> Answer:
        """Go on without what is missing."""
        return self._taken(run(self.app.begin_anew()))

    def write_back(self) -> Answer:
        """Store again what was removed."""
        return self._taken(run(self.app.write_back(lambda: None)))

    def choose(
        self, export: Export | Exception | Any, *names: str, data: bytes = b"", modified=MODIFIED
    ) -> Answer:
        """Import: an export, an error that the reader raises, or a reader of `data`."""
        self.chosen = export
        sources = [(name, io.BytesIO(data)) for name in names or ("export.zip",)]
        return self._taken(run(self.app.import_export(sources, modified, lambda *_: None)))

    def save(self) -> Answer:
        """Keep what is on the screen."""
        return self._taken(run(self.app.save()))

    def keep(self, followers="", following="", **export: Any) -> Answer:
        """Import an export and keep it; whoever is asked says that it is complete."""
        self.choose(an_export_of(followers, following, **export))
        is_asked = bool(self.screen.all(data_action="decide", data_key="0"))
        return self.decide("yes") if is_asked else self.save()

    def show(self, route: str = "", **query: Any) -> Answer:
        """Show a route."""
        return self._taken(run(self.app.show(route, Query(**query))))

    def query(
        self, route: str, text: str = "", order: Order = Order.NEWEST, page: int = 1, **chosen: str
    ):
        """Ask for the results of a list."""
        return self._taken(run(self.app.query(route, Query(text, order, page, chosen))))

    def open_snapshot(self, key: int) -> Answer:
        """Show a stored snapshot."""
        return self._taken(run(self.app.open_snapshot(key)))

    def answer(
        self, key: int, owner: str | None = None, day: str | None = None, route: str = ""
    ) -> Answer:
        """Say what is known of a snapshot."""
        return self._taken(run(self.app.answer(key, owner, day, route)))

    def decide(self, decision: str, key: int = 0) -> Answer:
        """Answer the question about completeness."""
        return self._taken(run(self.app.decide(key, decision)))

    def delete_everything(self) -> Answer:
        """Remove everything."""
        return self._taken(run(self.app.delete_everything()))

    def complete(self, route: str = "", **query: Any) -> Answer:
        """Read all snapshots, then show a route."""
        return self._taken(run(self.app.complete(route, Query(**query), lambda *_: None)))

    def person(self, name: str) -> Element:
        """Show a person's page and return its screen."""
        answer = self.show("account/1", text=name)
        if answer.get("unfinished"):
            self.complete("account/1", text=name)
        return self.screen

    def compare(self, before: int, after: int) -> Answer:
        """Compare two stored snapshots."""
        return self._taken(run(self.app.compare(before, after)))

    def switch_account(self, key: int) -> Answer:
        """Switch to another account."""
        return self._taken(run(self.app.switch_account(key)))

    def decide_rename(self, button: Element, route: str = "renames") -> Answer:
        """Press a button that decides about a rename."""
        days = (datetime.fromisoformat(button[f"data-{end}"]) for end in ("before", "after"))
        rename = Rename(button["data-old"], button["data-new"], *days)
        return self._taken(run(self.app.decide_rename(rename, button["data-value"], route)))

    def decide_owner(self, button: Element, route: str = "") -> Answer:
        """Press a button that decides about the owner's own rename."""
        names = button["data-old"], button["data-new"]
        return self._taken(run(self.app.decide_owner(*names, button["data-value"], route)))

    def label(self, key: int, text: str) -> Answer:
        """Name a snapshot."""
        return self._taken(run(self.app.label(key, text)))

    def delete_snapshot(self, key: int) -> Answer:
        """Delete a snapshot."""
        return self._taken(run(self.app.delete_snapshot(key)))

    def bring_back(self, key: int) -> Answer:
        """Bring back a deleted snapshot."""
        return self._taken(run(self.app.bring_back(key)))

    def undo(self, route: str = "") -> Answer:
        """Undo the last thing."""
        return self._taken(run(self.app.undo(route, Query())))

    @property
    def act(self) -> str:
        """Name the next act, as the page does: a second later than the one before."""
        self.acts += 1
        return f"2026-06-02T10:{self.acts // 60:02}:{self.acts % 60:02}.000Z#{self.acts}"

    def mark(self, names: str, mark: str, route: str = "following") -> Answer:
        """Mark accounts in a list, one after the other; returns the last answer."""
        for name in names.split():
            answer = self._taken(run(self.app.mark(self.act, name, mark, route, Query())))
        return answer

    def save_person(self, name: str, **fields: str) -> Answer:
        """Save the form of an account's page."""
        query = Query(text=name)
        return self._taken(run(self.app.save_person(self.act, name, fields, "account/1", query)))

    def save_review(self, name: str, **fields: str) -> Answer:
        """Save the form of the review."""
        return self._taken(run(self.app.save_review(self.act, name, fields)))

    def skip(self, name: str) -> Answer:
        """Skip an account in the review."""
        return self._taken(run(self.app.skip_review(name)))

    def begin_review(self, view: str, **chosen: str) -> Answer:
        """Begin to review a list."""
        return self._taken(run(self.app.begin_review(view, chosen)))

    def select(self, names: str, *, on: bool = True) -> Answer:
        """Select rows."""
        for name in names.split():
            answer = self._taken(self.app.select(name, on=on))
        return answer

    def select_all(self, route: str, text: str = "", **chosen: str) -> Answer:
        """Select all rows that match."""
        return self._taken(run(self.app.select_all(route, Query(text=text, chosen=chosen))))

    def clear_selection(self, route: str) -> Answer:
        """Select nothing."""
        return self._taken(run(self.app.clear_selection(route, Query())))

    def mark_selected(self, mark: str, route: str, **chosen: str) -> Answer:
        """Mark the selected rows."""
        act = self.app.mark_selected(self.act, mark, route, Query(chosen=chosen))
        return self._taken(run(act))

    def paste(self, text: str, mark: str) -> Answer:
        """Mark a pasted list."""
        return self._taken(run(self.app.paste(self.act, text, mark)))

    def reviews(self) -> dict[str, str]:
        """Return what is decided now: name → mark."""
        reviews = self.app._showing.shown.reviews.by_person
        return {name: str(review.mark) for name, review in sorted(reviews.items())}

    def name_campaign(self, name: str, start: str, end: str) -> Answer:
        """Name a range of days."""
        return self._taken(run(self.app.name_campaign(name, start, end, Query())))

    def forget_campaign(self, name: str) -> Answer:
        """Forget a campaign."""
        return self._taken(run(self.app.forget_campaign(name, Query())))

    def save_filter(self, name: str, route: str = "following", **chosen: str) -> Answer:
        """Save a filter."""
        return self._taken(run(self.app.save_filter(name, chosen, route, Query())))

    def forget_filter(self, name: str, route: str = "following") -> Answer:
        """Forget a filter."""
        return self._taken(run(self.app.forget_filter(name, route, Query())))

    def take_out(self, kind: str, route: str, text: str = "", **chosen: str) -> tuple[bytes, str]:
        """Take the list on the screen out."""
        query, pieces = Query(text=text, chosen=chosen), []
        name = run(self.app.take_out(kind, route, query, pieces.append, unheard))
        return joined(pieces), name

    def take_all(self) -> tuple[bytes, str]:
        """Take all lists out."""
        pieces = []
        name = run(self.app.take_all(pieces.append, unheard))
        return joined(pieces), name

    def backup(self) -> bytes:
        """Return a backup of everything."""
        pieces: list[str] = []
        run(self.app.backup(pieces.append, unheard))
        return "".join(pieces).encode()

    def backup_saved(self) -> Answer:
        """Say that the backup was saved."""
        return self._taken(run(self.app.backup_saved()))

    def open_backup(self, data: bytes, name: str = "backup.json", *, only_check=False) -> Answer:
        """Choose a backup."""
        opened = self.app.open_backup(
            io.BytesIO(data), name, lambda _done: None, only_check=only_check
        )
        return self._taken(run(opened))

    def restore(self, how: str) -> Answer:
        """Restore the backup that was chosen."""
        return self._taken(run(self.app.restore(how)))


def names_shown(part: Element) -> list[str]:
    """Return the names of the rows, as the page's contract finds them."""
    return [row["data-username"] for row in part.one(id="accounts").all(data_username=None)]


MAY, JUNE, JULY = "2026-05-31", "2026-06-30", "2026-07-31"


def with_two_lists():
    used = Used()
    used.open()
    used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    return used


def with_months(*days, owner="me"):
    """Return an app in which exports of these days were kept in this order."""
    used = Used()
    used.open()
    for number, day in enumerate(days):
        used.keep(
            "ann", "ann " + " ".join(f"name{n}" for n in range(number + 1)), day=day, owner=owner
        )
    return used


def reopened(used):
    again = Used(used.store)
    again.open()
    return again


def kicker(used):
    return used.screen.one(class_="kicker").text


def heads_of(used):
    return [json.loads(text) for text in used.store.records.values()]
