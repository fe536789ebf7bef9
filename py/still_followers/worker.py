"""The engine's composition root: store, formats and reader make an app; its answers are JSON text.

`py/worker.py` exports these in a worker. Every export is async, takes text, numbers or one array of Files,
and answers one JSON text. An error becomes data here and nowhere else.
"""

from __future__ import annotations

import asyncio
import json
import sys
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from functools import wraps
from gettext import GNUTranslations
from typing import Any

from still_followers.app import (
    READING,
    Answer,
    App,
    Calls,
    dump_answer,
    query_of,
    reading_in_words,
)
from still_followers.browser.database import Database
from still_followers.browser.downloads import Parts, blob_of
from still_followers.browser.files import open_file, saved_at
from still_followers.browser.formats import IntlFormats
from still_followers.browser.library import find_the_rest
from still_followers.browser.opening import StorageError
from still_followers.browser.progress import SignsOfLife, give, report, show_again, tell_of_change
from still_followers.browser.reader import Reader
from still_followers.browser.safety_copy import PrivateFiles
from still_followers.browser.turns import Turns
from still_followers.browser.workbook import WorkbookError, load_workbook
from still_followers.core.errors import ExportError
from still_followers.core.listing import Query
from still_followers.core.snapshots.head_record import DamagedRecord
from still_followers.core.snapshots.packed_lists import DamagedLists
from still_followers.views.i18n import speak

KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Kinds of files that leave the page, and their media types."""

ONLY_READING = READING | {
    "import_export", "leave_sample", "open_backup", "open_sample", "remind", "save_backup",
    "take_all", "take_out",
}  # fmt: skip
"""Actions that write nothing that other tabs see; all others take turns with them."""

find_the_rest()
reader = Reader()
formats = IntlFormats()


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


def _removed() -> None:
    app.warn_of_removal()
    show_again()


def _changed_elsewhere() -> None:
    if calls.app is app:  # the sample shows nothing of what is stored
        tell_of_change()


database = Database(_removed)
turns = Turns(_changed_elsewhere)
reading = asyncio.Lock()
alive = SignsOfLife()
app = App(database, formats, reader.load, load_workbook, _today, copies=PrivateFiles(), alive=alive)
calls = Calls(app, report)


def _details(error: BaseException) -> str:
    """Describe an error for a bug report: class, codes and lines, never a name."""
    params = getattr(error, "params", {})
    said = " · ".join(f"{name} {value}" for name, value in params.items())
    return " · ".join(filter(None, [f"class {type(error).__name__}", said]))


async def _catch_up() -> None:
    """Read what another tab has written; who comes meanwhile waits, and nothing unread counts as read."""
    async with reading:
        if turns.is_stale:
            turns.is_stale = False
            try:
                await app.catch_up()
            except BaseException:
                turns.is_stale = True
                raise


def _seeing(act: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[Answer]]:
    """Let an action see what other tabs have written."""

    @wraps(act)
    async def up_to_date(*values: Any) -> Answer:
        await _catch_up()
        return await act(*values)

    return up_to_date


def _in_turn(act: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[Answer]]:
    """Let an action write while no other tab does; in the sample nothing is written."""

    @wraps(act)
    async def alone(*values: Any) -> Answer:
        if calls.app is not app:
            return await act(*values)
        async with turns.mine():
            await _catch_up()
            try:
                return await act(*values)
            finally:
                turns.tell()

    return alone


def action(act: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[str]]:
    """Make an export of an action: it first sees what other tabs wrote, and waits for its turn to write."""
    return answers_json(_seeing(act) if act.__name__ in ONLY_READING else _in_turn(act))


def answers_json(act: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[str]]:
    """Turn an action's answer, or its error, into the contract's JSON text."""

    @wraps(act)
    async def wrapped(*values: Any) -> str:
        try:
            answer = await act(*values)
        except ExportError as error:
            answer = calls.app.problem(error.code, error.source, _details(error))
        except (StorageError, WorkbookError) as error:
            answer = calls.app.problem(error.code, "", f"{_details(error)} · {error}")
        except (DamagedRecord, DamagedLists) as error:
            answer = calls.app.problem("damaged-record", "", f"{_details(error)} · {error}")
        except Exception as error:  # noqa: BLE001 (a bug: shown calmly, with where it happened)
            where = traceback.extract_tb(error.__traceback__)
            lines = " · ".join(f"{frame.filename}:{frame.lineno}" for frame in where)
            answer = calls.app.problem("bug", "", f"{_details(error)} · {lines}")
        return dump_answer(answer)

    return wrapped


@answers_json
async def ping() -> Answer:
    """Answer that the engine lives."""
    return {"ok": True, "python": sys.version.split()[0]}


@answers_json
async def prepare() -> Answer:
    """Load and make what an import needs, while nobody waits for it."""
    await reader.load()
    formats.prepare()
    return {"ok": True}


@answers_json
async def speak_language(language: str, locale: str, catalogue: Any) -> Answer:
    """Use a language for all that follows.

    Args:
        language: its code.
        locale: how numbers and dates are written, as `Intl` names it.
        catalogue: a File or Blob with its compiled gettext catalogue.
    """
    speak(GNUTranslations(open_file(catalogue)), language)
    formats.speak(locale)
    return {"ok": True}


@action
async def open_sample() -> Answer:
    """Show the sample, in memory only; what is stored stays as it is, unseen."""
    from still_followers.app.sample_store import sample_store  # noqa: PLC0415 (not needed at the start)

    store = await sample_store(date.fromisoformat(_today()))
    calls.app = App(store, formats, reader.load, load_workbook, _today, is_sample=True, alive=alive)
    return await calls.app.open("", Query())


@action
async def leave_sample() -> Answer:
    """Let the sample go, and show what is stored."""
    calls.app = app
    return await app.show("", Query())


@action
async def import_export(paths: str, files: Any) -> Answer:
    """Read the chosen files of one export.

    Args:
        paths: a JSON list of the files' names with their folders, in the files' order.
        files: a JavaScript array of Files; as arguments 1,000 would exhaust MicroPython's stack.
    """

    def progress(done: int, total: int, path: str) -> None:
        report(done, total, reading_in_words(done, total, path))

    named = zip(json.loads(paths), files, strict=True)
    sources = [(path, open_file(file), saved_at(file)) for path, file in named]
    known = [saved for _path, _file, saved in sources if saved]
    modified = max(known, default=datetime.now(tz=UTC))
    answer = await app.import_export(sources, modified, progress)
    calls.app = app  # an export is never read into the sample, which stays where none can be used
    return answer


@action
async def save_backup() -> Answer:
    """Give all that is stored to the page as one file."""
    parts = Parts()
    said = await calls.app.backup(parts.add, report)
    give(parts.blob("application/json"))
    return {"ok": True, "name": f"still-followers-backup-{_today()}.json", "announce": said}


@action
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

    asked = await app.open_backup(open_file(file), name, progress, only_check=bool(only_check))
    calls.app = app  # nor is a backup read into the sample
    return asked


@action
async def take_out(kind: str, route: str, *query: Any) -> Answer:
    """Give the list on the screen to the page as a file: csv, xlsx, json, or the names as txt."""
    parts = Parts()
    name = await calls.app.take_out(kind, route, query_of(*query), parts.add, report)
    give(parts.blob(KINDS[kind]))
    return {"ok": True, "name": name}


@action
async def take_all() -> Answer:
    """Give all lists to the page as one workbook."""
    parts = Parts()
    name = await calls.app.take_all(parts.add, report)
    give(parts.blob(KINDS["xlsx"]))
    return {"ok": True, "name": name}


@action
async def remind(days: float, address: str) -> Answer:
    """Give a file for the calendar to the page; `address` is the page's own."""
    give(blob_of([calls.app.reminder(int(days), address)], "text/calendar"))
    return {"ok": True, "name": "still-followers-reminder.ics"}


@action
async def write_back() -> Answer:
    """Store again what was removed while the page was open."""
    return await app.write_back(database.accept_removal)


for _name in Calls.names():
    globals()[_name] = action(getattr(calls, _name))

__export__ = [
    *Calls.names(),
    "ping",
    "prepare",
    "speak_language",
    "open_sample",
    "leave_sample",
    "import_export",
    "save_backup",
    "open_backup",
    "take_out",
    "take_all",
    "remind",
    "write_back",
]
