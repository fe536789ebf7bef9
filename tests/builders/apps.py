"""A session on stand-ins for the ports: a store in memory, and exports without files."""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from still_followers.app.calls import ACTIONS_BY_NAME
from still_followers.app.calls import perform as perform_action
from still_followers.app.other_tabs import catch_up
from still_followers.app.ports import Ports
from still_followers.app.problems import build_problem
from still_followers.app.replies import Reply, dump_reply
from still_followers.app.session import Session, begin_sample, begin_session
from still_followers.core.exports.read import Exports
from still_followers.core.files.workbook import dump_workbook
from still_followers.core.history.persons import Rename
from still_followers.core.insights.picture import Picture
from still_followers.core.listing import Order, Query
from still_followers.core.model import Export
from still_followers.views.parts.storage_warning import StorageProblem
from tests.builders.memory import MemoryCopies, MemoryStore
from tests.builders.micropython import JSONModule
from tests.builders.parsed import Element, parsed
from tests.builders.plain import PLAIN
from tests.builders.running import run
from tests.builders.snapshots import MODIFIED, an_export_of

TODAY = "2026-06-02"


def read_as_page(reply: Reply) -> Reply:
    """Return a reply as the page reads it from JSON text."""
    return JSONModule.loads(dump_reply(reply))


@dataclass(frozen=True)
class MemoryFile:
    """A file from the page."""

    data: bytes
    saved_at: datetime | None = None

    @property
    def size(self) -> int:
        return len(self.data)

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.data)


class MemoryDownload:
    """A file that is made piece by piece; it is appended to a list when it is given."""

    def __init__(self, given: list[bytes]) -> None:
        self._given = given
        self._pieces: list[bytes] = []

    def add(self, piece: str | bytes) -> None:
        self._pieces.append(piece.encode() if isinstance(piece, str) else piece)

    def give(self, _media_type: str) -> None:
        self._given.append(b"".join(self._pieces))


class LoneTab:
    """The `Tabs` of a single tab; it counts turns and announced writes."""

    def __init__(self) -> None:
        self.is_stale = False
        self.is_acquired = False
        self.turns = self.announced = 0

    @asynccontextmanager
    async def acquire(self):
        assert not self.is_acquired, "a tab that waits for itself waits forever"
        self.turns += 1
        self.is_acquired = True
        try:
            yield
        finally:
            self.is_acquired = False

    def announce_write(self) -> None:
        self.announced += 1


class Used:
    """A session in use; every reply went through JSON, and its `main` stays in `screen`, its title in `title`.

    `do` calls the function of an action and raises its errors; `perform` calls it as the page does.
    """

    def __init__(
        self,
        store: MemoryStore | None = None,
        copies: MemoryCopies | None = None,
        alive: Callable[[], None] = lambda: None,
        report: Callable[[int, int, str], None] = lambda *_: None,
    ) -> None:
        """Begin a session on a store, which is not opened yet; `alive` is called for each sign of life."""
        self.copies = copies
        self.store = store if store is not None else MemoryStore()
        self.chosen: Export | Exception | Any = None
        self.today = TODAY
        self.given: list[bytes] = []
        self.drawn: list[Picture] = []
        self.tabs = LoneTab()
        self.session = self._begin(
            Ports(
                store=self.store,
                tabs=self.tabs,
                formats=PLAIN,
                load_reader=self._load_reader,
                load_workbook=self._load_workbook,
                file=MemoryFile,
                download=lambda: MemoryDownload(self.given),
                now=lambda: MODIFIED,
                today=lambda: self.today,
                report=report,
                alive=alive,
                copies=copies,
                draw_picture=self._draw_picture,
            )
        )
        self.acts = 0
        self.fragments: dict[str, str] = {}
        self.title = ""

    def _begin(self, ports: Ports) -> Session:
        return begin_session(ports)

    async def _load_reader(self):
        return self._read

    async def _draw_picture(self, picture: Picture) -> bytes:
        self.drawn.append(picture)
        return b"PNG"

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

    def _taken(self, reply: Reply) -> Reply:
        reply = read_as_page(reply)
        self.fragments.update(reply.get("fragments", {}))
        self.title = reply.get("title", self.title)
        return reply

    def doing(self, name: str, *values: Any) -> Awaitable[Reply]:
        """Return the coroutine of an action that is called with decoded values."""
        return ACTIONS_BY_NAME[name].find()(self.session, *values)

    def do(self, name: str, *values: Any) -> Reply:
        """Do an action with decoded values, and return its reply as the page gets it."""
        return self._taken(run(self.doing(name, *values)))

    def perform(self, name: str, *values: Any) -> Reply:
        """Do an action with values as the page passes them."""
        return self._taken(run(perform_action(self.session, name, values)))

    def catch_up(self) -> None:
        """Read what another tab wrote."""
        run(catch_up(self.session))

    def warn_of_removal(self) -> None:
        """Let what is stored be removed while the page is open."""
        self.session.warned = StorageProblem.REMOVED

    def problem(self, code: str, source: str, details: str) -> Reply:
        """Return the reply to an error."""
        return build_problem(self.session, code, source, details)

    @property
    def shown(self):
        """What is on the screen, as a value."""
        return self.session.current.shown

    @property
    def heads(self):
        """The heads of all snapshots."""
        return self.session.store.heads

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

    def open(
        self, route: str = "", snapshots: int = 0, saved_on: str | None = None, **query: Any
    ) -> Reply:
        """Open the page, which remembers snapshots and the day of the last backup."""
        return self.do("open_page", snapshots, saved_on, route, Query(**query))

    def save_copy(self) -> Reply:
        """Write a safety copy."""
        return self.do("save_copy")

    def begin_anew(self) -> Reply:
        """Go on without the missing data."""
        return self.do("begin_anew")

    def write_back(self) -> Reply:
        """Store the removed data again."""
        return self.do("write_back")

    def choose(
        self, export: Export | Exception | Any, *names: str, data: bytes = b"", modified=MODIFIED
    ) -> Reply:
        """Import: an export, an error that the reader raises, or a reader of `data`."""
        self.chosen = export
        return self.import_files([(name, data) for name in names or ("export.zip",)], modified)

    def import_files(self, files: Iterable[tuple[str, bytes]], modified=MODIFIED) -> Reply:
        """Import files by their names, all saved at one moment."""
        chosen = list(files)
        read = [MemoryFile(data, modified) for _name, data in chosen]
        return self.do("import_export", [name for name, _data in chosen], read)

    def save(self) -> Reply:
        """Save what was imported."""
        return self.do("save")

    def keep(self, followers="", following="", **export: Any) -> Reply:
        """Import an export and save it; if there is a question, say that it is complete."""
        self.choose(an_export_of(followers, following, **export))
        is_asked = bool(self.screen.all(data_action="confirm-completeness", data_key="0"))
        return self.confirm("yes") if is_asked else self.save()

    def show(self, route: str = "", **query: Any) -> Reply:
        """Show a route."""
        return self.do("show", route, Query(**query))

    def query(
        self, route: str, text: str = "", order: Order = Order.NEWEST, page: int = 1, **chosen: str
    ):
        """Ask for the results of a list."""
        return self.do("query", route, Query(text, order, page, chosen))

    def open_snapshot(self, key: int) -> Reply:
        """Show a stored snapshot."""
        return self.do("open_snapshot", key)

    def correct(
        self, key: int, owner: str | None = None, day: str | None = None, route: str = ""
    ) -> Reply:
        """Enter or correct the account and the day of a snapshot."""
        return self.do("correct_snapshot", key, owner, day, route)

    def confirm(self, decision: str, key: int = 0) -> Reply:
        """Answer the question about completeness."""
        return self.do("confirm_completeness", key, decision)

    def delete_everything(self) -> Reply:
        """Remove everything."""
        return self.do("delete_everything")

    def complete(self, route: str = "", **query: Any) -> Reply:
        """Read all snapshots, then show a route."""
        return self.do("complete", route, Query(**query))

    def person(self, name: str) -> Element:
        """Show the page of a profile and return its screen."""
        reply = self.show("account/1", text=name)
        if reply.get("unfinished"):
            self.complete("account/1", text=name)
        return self.screen

    def compare(self, before: int, after: int) -> Reply:
        """Compare two stored snapshots."""
        return self.do("compare", before, after)

    def switch_account(self, key: int) -> Reply:
        """Switch to another account."""
        return self.do("switch_account", key)

    def decide_rename(self, button: Element, route: str = "renames") -> Reply:
        """Press a button that decides about a rename."""
        names, days = (
            [button[f"data-{end}"] for end in ends]
            for ends in (("old", "new"), ("before", "after"))
        )
        return self.do("decide_rename", names, days, button["data-value"], route)

    def confirm_rename(self, rename: Rename, route: str = "renames") -> Reply:
        """Confirm a rename."""
        days = [rename.before.isoformat(), rename.after.isoformat()]
        return self.do("decide_rename", [rename.old, rename.new], days, "yes", route)

    def decide_owner(self, button: Element, route: str = "") -> Reply:
        """Press a button that decides about a rename of the user's account."""
        names = button["data-old"], button["data-new"]
        return self.do("decide_owner", names, button["data-value"], route)

    def label(self, key: int, text: str) -> Reply:
        """Name a snapshot."""
        return self.do("label", key, text)

    def delete_snapshot(self, key: int) -> Reply:
        """Delete a snapshot."""
        return self.do("delete_snapshot", key)

    def bring_back(self, key: int) -> Reply:
        """Bring back a deleted snapshot."""
        return self.do("bring_back", key)

    def undo(self, route: str = "") -> Reply:
        """Undo the last act."""
        return self.do("undo", route, Query())

    def take_back(self, act: str, route: str = "decisions", page: int = 1) -> Reply:
        """Take the decision of an act back."""
        return self.do("take_back", self.act, act, route, Query(page=page))

    @property
    def act(self) -> str:
        """Name the next act, as the page does: a second later than the one before."""
        self.acts += 1
        return f"2026-06-02T10:{self.acts // 60:02}:{self.acts % 60:02}.000Z#{self.acts}"

    def mark(self, names: str, mark: str, route: str = "following") -> Reply:
        """Mark profiles in a list one after the other, and return the last reply."""
        for name in names.split():
            reply = self.do("mark", self.act, name, mark, route, Query())
        return reply

    def save_person(self, name: str, **fields: str) -> Reply:
        """Save the form on the page of a profile."""
        query = Query(text=name)
        return self.do("save_person", self.act, name, fields, "account/1", query)

    def save_review(self, name: str, **fields: str) -> Reply:
        """Save the form of the review."""
        return self.do("save_review", self.act, name, fields)

    def skip(self, name: str) -> Reply:
        """Skip a profile in the review."""
        return self.do("skip_review", name)

    def begin_review(self, view: str, **chosen: str) -> Reply:
        """Begin to review a list."""
        return self.do("begin_review", view, chosen)

    def select(self, names: str, *, on: bool = True) -> Reply:
        """Select rows."""
        for name in names.split():
            reply = self.do("select", name, on)
        return reply

    def select_all(self, route: str, text: str = "", **chosen: str) -> Reply:
        """Select all rows that match."""
        return self.do("select_all", route, Query(text=text, chosen=chosen))

    def clear_selection(self, route: str) -> Reply:
        """Clear the selection."""
        return self.do("clear_selection", route, Query())

    def mark_selected(self, mark: str, route: str, **chosen: str) -> Reply:
        """Mark the selected rows."""
        return self.do("mark_selected", self.act, mark, route, Query(chosen=chosen))

    def keep_selected(self, reason: str, route: str, words: str = "") -> Reply:
        """Keep the selected rows for a reason."""
        fields = {"reason": reason, "words": words}
        return self.do("keep_selected", self.act, fields, route, Query())

    def paste(self, text: str, mark: str) -> Reply:
        """Mark a pasted list."""
        return self.do("paste", self.act, text, mark)

    def reviews(self) -> dict[str, str]:
        """Return the present marks: name → mark."""
        reviews = self.shown.reviews.by_person
        return {name: str(review.mark) for name, review in sorted(reviews.items())}

    def name_campaign(self, name: str, start: str, end: str) -> Reply:
        """Name a range of days."""
        return self.do("name_campaign", name, start, end, "campaigns", Query())

    def forget_campaign(self, name: str) -> Reply:
        """Forget a campaign."""
        return self.do("forget_campaign", name, "campaigns", Query())

    def bring_list(self, text: str, name: str = "Partners", number: str = "") -> Reply:
        """Bring a list as a text."""
        return self.do("bring_list", name, text, number, "your-lists", Query())

    def bring_file(self, data: bytes, path: str = "list.csv", name: str = "", number: str = ""):
        """Bring a list as a file."""
        return self.do("bring_file", MemoryFile(data), path, name, number, "your-lists", Query())

    def rename_list(self, number: str, name: str) -> Reply:
        """Give a list another name."""
        return self.do("rename_list", number, name, f"your-lists/{number}", Query())

    def forget_list(self, number: str) -> Reply:
        """Delete a list."""
        return self.do("forget_list", number, f"your-lists/{number}", Query())

    def keep_listed(self, number: str, reason: str = "", words: str = "") -> Reply:
        """Keep all in a list who are followed."""
        fields = {"reason": reason, "words": words}
        return self.do("keep_listed", self.act, number, fields, f"your-lists/{number}", Query())

    @property
    def lists(self) -> list[str]:
        """The numbers of the lists of the account on the screen, by name."""
        decisions, owner = self.session.store.decisions, self.session.owner
        return [one.number for one in decisions.brought_of(owner)]

    def save_filter(self, name: str, route: str = "following", **chosen: str) -> Reply:
        """Save a filter."""
        return self.do("save_filter", name, chosen, route, Query())

    def forget_filter(self, name: str, route: str = "following") -> Reply:
        """Forget a filter."""
        return self.do("forget_filter", name, route, Query())

    def take_out(self, kind: str, route: str, text: str = "", **chosen: str) -> tuple[bytes, str]:
        """Download the list on the screen; return the file and its name."""
        query = Query(text=text, chosen=chosen)
        name = self.do("take_out", kind, route, query)["name"]
        return self.given[-1], name

    def take_all(self) -> tuple[bytes, str]:
        """Download all lists; return the file and its name."""
        name = self.do("take_all")["name"]
        return self.given[-1], name

    def backup(self) -> bytes:
        """Return a backup of everything."""
        self.do("save_backup")
        return self.given[-1]

    def backup_saved(self) -> Reply:
        """Say that the backup was saved."""
        return self.do("backup_saved")

    def open_backup(self, data: bytes, name: str = "backup.json", *, only_check=False) -> Reply:
        """Choose a backup."""
        return self.do("open_backup", MemoryFile(data), name, only_check)

    def ask_passphrase(self, name: str, *, wrong: bool) -> Reply:
        """Be asked for the passphrase of a backup."""
        return self.do("ask_passphrase", name, wrong)

    def restore(self, how: str) -> Reply:
        """Restore the backup that was chosen."""
        return self.do("restore", how)


class Sampled(Used):
    """The sample in use, on a store that holds it."""

    def _begin(self, ports: Ports) -> Session:
        return begin_sample(ports, ports.store)


def names_shown(part: Element) -> list[str]:
    """Return the names of the rows, found as the page finds them."""
    return [row["data-username"] for row in part.one(id="accounts").all(data_username=None)]


MAY, JUNE, JULY = "2026-05-31", "2026-06-30", "2026-07-31"


def with_two_lists():
    used = Used()
    used.open()
    used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    return used


def with_months(*days, owner="me"):
    """Return an app in which exports of these days were saved in this order."""
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
