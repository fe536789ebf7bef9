"""The engine's composition root: store, formats and reader make an app; its answers are JSON text.

PyScript runs this in a worker. Every export is async, takes text, numbers or one array of Files,
and answers one JSON text. An error becomes data here and nowhere else.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

sys.path.insert(0, "/home/pyodide/engine.zip")  # where pyscript.toml puts our own package

from still_followers.app import Answer, App, reading_in_words
from still_followers.browser.database import Database
from still_followers.browser.downloads import blob_of
from still_followers.browser.files import open_file
from still_followers.browser.formats import IntlFormats
from still_followers.browser.opening import StorageError
from still_followers.browser.progress import give, report
from still_followers.browser.reader import Reader
from still_followers.browser.workbook import load_workbook
from still_followers.core.errors import ExportError
from still_followers.core.heads import DamagedRecord
from still_followers.core.packing import DamagedLists
from still_followers.core.persons import Rename
from still_followers.core.rows import Order, Query

__export__ = [
    "answer",
    "ask_passphrase",
    "backup_saved",
    "begin_review",
    "bring_back",
    "clear_selection",
    "compare",
    "complete",
    "count_filter",
    "decide",
    "decide_owner",
    "decide_rename",
    "delete_everything",
    "delete_snapshot",
    "forget_campaign",
    "forget_filter",
    "import_export",
    "label",
    "mark",
    "mark_selected",
    "name_campaign",
    "open_backup",
    "open_page",
    "open_snapshot",
    "paste",
    "ping",
    "prepare",
    "print_list",
    "query",
    "restore",
    "save",
    "save_backup",
    "save_filter",
    "save_person",
    "save_review",
    "select",
    "select_all",
    "show",
    "skip_review",
    "switch_account",
    "take_all",
    "take_out",
    "undo",
]

KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Kinds of files that leave the page, and their media types."""

reader = Reader()


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


app = App(Database(), IntlFormats(), reader.load, load_workbook, _today)


def _details(error: BaseException) -> str:
    """Describe an error for a bug report: class, codes and lines, never a name."""
    params = getattr(error, "params", {})
    said = " · ".join(f"{name} {value}" for name, value in params.items())
    return " · ".join(filter(None, [f"class {type(error).__name__}", said]))


def answers_json(act: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[str]]:
    """Turn an action's answer, or its error, into the contract's JSON text."""

    @wraps(act)
    async def wrapped(*values: Any) -> str:
        try:
            answer = await act(*values)
        except ExportError as error:
            answer = app.problem(error.code, error.source, _details(error))
        except StorageError as error:
            answer = app.problem(error.code, "", f"{_details(error)} · {error}")
        except (DamagedRecord, DamagedLists) as error:
            answer = app.problem("damaged-record", "", f"{_details(error)} · {error}")
        except Exception as error:  # noqa: BLE001 (a bug: shown calmly, with where it happened)
            where = traceback.extract_tb(error.__traceback__)
            lines = " · ".join(f"{frame.filename}:{frame.lineno}" for frame in where)
            answer = app.problem("bug", "", f"{_details(error)} · {lines}")
        return json.dumps(answer)

    return wrapped


def _query(text: str, order: str, page: float, chosen: str) -> Query:
    known = Order(order) if order in set(Order) else Order.NEWEST
    return Query(text, known, int(page), json.loads(chosen))


@answers_json
async def ping() -> Answer:
    """Answer that the engine lives."""
    return {"ok": True, "python": sys.version.split()[0]}


@answers_json
async def prepare() -> Answer:
    """Load what an import needs, while nobody waits for it."""
    await reader.load()
    return {"ok": True}


@answers_json
async def open_page(route: str, *query: Any) -> Answer:
    """Read what is stored and show a route."""
    return await app.open(route, _query(*query))


@answers_json
async def show(route: str, *query: Any) -> Answer:
    """Show a route."""
    return await app.show(route, _query(*query))


@answers_json
async def query(route: str, *query: Any) -> Answer:
    """Show what matches in the list on the screen."""
    return await app.query(route, _query(*query))


@answers_json
async def import_export(paths: str, files: Any) -> Answer:
    """Read the chosen files of one export.

    Args:
        paths: a JSON list of the files' names with their folders, in the files' order.
        files: a JavaScript array of Files; as arguments 1,000 would exhaust MicroPython's stack.
    """

    def progress(done: int, total: int, path: str) -> None:
        report(done, total, reading_in_words(done, total, path))

    named = zip(json.loads(paths), files, strict=True)
    sources = [(path, open_file(file)) for path, file in named]
    modified = max(file.lastModified for file in files) / 1000
    return await app.import_export(sources, datetime.fromtimestamp(modified, UTC), progress)


@answers_json
async def save() -> Answer:
    """Keep the snapshot on the screen."""
    return await app.save()


@answers_json
async def open_snapshot(key: float) -> Answer:
    """Show a stored snapshot."""
    return await app.open_snapshot(int(key))


@answers_json
async def answer(key: float, owner: str, day: str) -> Answer:
    """Keep what the person said of a snapshot; an empty text says nothing."""
    return await app.answer(int(key), owner or None, day or None)


@answers_json
async def decide(key: float, decision: str) -> Answer:
    """Take the owner's word about an export's completeness: yes, no, or discard."""
    return await app.decide(int(key), decision)


@answers_json
async def complete(route: str, *query: Any) -> Answer:
    """Read all snapshots of the account, and show a route with what they tell together."""
    return await app.complete(route, _query(*query), report)


@answers_json
async def switch_account(key: float) -> Answer:
    """Show another account by its latest snapshot."""
    return await app.switch_account(int(key))


@answers_json
async def compare(before: float, after: float) -> Answer:
    """Compare two snapshots."""
    return await app.compare(int(before), int(after))


@answers_json
async def decide_rename(names: str, days: str, decision: str, route: str) -> Answer:
    """Confirm (yes) or refuse (no) a possible rename, or forget that (undo).

    Args:
        names: a JSON list: the old and the new name.
        days: a JSON list: the moments of the two exports in ISO form.
        decision: yes, no or undo.
        route: where the person is.
    """
    old, new = json.loads(names)
    before, after = map(datetime.fromisoformat, json.loads(days))
    return await app.decide_rename(Rename(old, new, before, after), decision, route)


@answers_json
async def decide_owner(names: str, decision: str, route: str) -> Answer:
    """Say whether an account is another one's former name."""
    old, new = json.loads(names)
    return await app.decide_owner(old, new, decision, route)


@answers_json
async def label(key: float, text: str) -> Answer:
    """Keep the owner's own name for a snapshot."""
    return await app.label(int(key), text)


@answers_json
async def delete_snapshot(key: float) -> Answer:
    """Put a snapshot aside."""
    return await app.delete_snapshot(int(key))


@answers_json
async def bring_back(key: float) -> Answer:
    """Bring back a deleted snapshot."""
    return await app.bring_back(int(key))


@answers_json
async def save_backup() -> Answer:
    """Give all that is stored to the page as one file."""
    pieces, said = await app.backup()
    give(blob_of(pieces, "application/json"))
    return {"ok": True, "name": f"still-followers-backup-{_today()}.json", "announce": said}


@answers_json
async def backup_saved() -> Answer:
    """Remember that the file reached the person."""
    return await app.backup_saved()


@answers_json
async def ask_passphrase(name: str, wrong: float) -> Answer:
    """Ask for the passphrase of a backup; `wrong` is 1 after a wrong one."""
    return app.ask_passphrase(name, wrong=bool(wrong))


@answers_json
async def open_backup(file: Any, name: str, only_check: float) -> Answer:
    """Read a backup and show what it holds.

    Args:
        file: a JavaScript File or Blob.
        name: its name, as it is shown.
        only_check: 1 when nothing is to be restored.
    """
    words = reading_in_words(0, 1, name)

    def progress(done: int) -> None:
        report(done, int(file.size), words)

    return await app.open_backup(open_file(file), name, progress, only_check=bool(only_check))


@answers_json
async def restore(how: str) -> Answer:
    """Merge the backup that was read, replace everything by it, or close it."""
    return await app.restore(how)


@answers_json
async def undo(route: str, *query: Any) -> Answer:
    """Undo the last thing that can be undone."""
    return await app.undo(route, _query(*query))


@answers_json
async def mark(act: str, person: str, kind: str, route: str, *query: Any) -> Answer:
    """Mark one account in a list; `act` is the page's name of this act."""
    return await app.mark(act, person, kind, route, _query(*query))


@answers_json
async def mark_selected(act: str, kind: str, route: str, *query: Any) -> Answer:
    """Mark all selected rows."""
    return await app.mark_selected(act, kind, route, _query(*query))


@answers_json
async def save_person(act: str, person: str, fields: str, route: str, *query: Any) -> Answer:
    """Keep the whole review of one account; `fields` are its form's, as JSON."""
    return await app.save_person(act, person, json.loads(fields), route, _query(*query))


@answers_json
async def save_review(act: str, person: str, fields: str) -> Answer:
    """Keep the whole review of the account that is reviewed, and show the next."""
    return await app.save_review(act, person, json.loads(fields))


@answers_json
async def skip_review(person: str) -> Answer:
    """Leave an account for later, and show the next."""
    return await app.skip_review(person)


@answers_json
async def begin_review(view: str, chosen: str) -> Answer:
    """Review a list, narrowed by a filter as JSON."""
    return await app.begin_review(view, json.loads(chosen))


@answers_json
async def paste(act: str, text: str, kind: str) -> Answer:
    """Mark a list of names."""
    return await app.paste(act, text, kind)


@answers_json
async def select(person: str, on: float) -> Answer:
    """Select a row (1) or not (0)."""
    return app.select(person, on=bool(on))


@answers_json
async def select_all(route: str, *query: Any) -> Answer:
    """Select all rows that match."""
    return await app.select_all(route, _query(*query))


@answers_json
async def clear_selection(route: str, *query: Any) -> Answer:
    """Select nothing."""
    return await app.clear_selection(route, _query(*query))


@answers_json
async def count_filter(route: str, *query: Any) -> Answer:
    """Tell how many a filter would leave."""
    return app.count_filter(route, _query(*query))


@answers_json
async def save_filter(name: str, chosen: str, route: str, *query: Any) -> Answer:
    """Keep a filter, given as JSON, under a name."""
    return await app.save_filter(name, json.loads(chosen), route, _query(*query))


@answers_json
async def forget_filter(name: str, route: str, *query: Any) -> Answer:
    """Forget a saved filter."""
    return await app.forget_filter(name, route, _query(*query))


@answers_json
async def name_campaign(name: str, start: str, end: str, _route: str, *query: Any) -> Answer:
    """Keep a range of days (ISO) under a name."""
    return await app.name_campaign(name, start, end, _query(*query))


@answers_json
async def forget_campaign(name: str, _route: str, *query: Any) -> Answer:
    """Forget the name of a range."""
    return await app.forget_campaign(name, _query(*query))


@answers_json
async def take_out(kind: str, route: str, *query: Any) -> Answer:
    """Give the list on the screen to the page as a file: csv, xlsx, json, or the names as txt."""
    data, name = await app.take_out(kind, route, _query(*query))
    give(blob_of([data], KINDS[kind]))
    return {"ok": True, "name": name}


@answers_json
async def take_all() -> Answer:
    """Give all lists to the page as one workbook."""
    data, name = await app.take_all()
    give(blob_of([data], KINDS["xlsx"]))
    return {"ok": True, "name": name}


@answers_json
async def print_list(route: str, *query: Any) -> Answer:
    """Show all rows that match at once."""
    return app.print_list(route, _query(*query))


@answers_json
async def delete_everything() -> Answer:
    """Remove all that is stored."""
    return await app.delete_everything()
