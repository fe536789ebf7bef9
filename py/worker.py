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
from still_followers.browser.database import Database, StorageError
from still_followers.browser.downloads import address_of
from still_followers.browser.files import open_file
from still_followers.browser.formats import IntlFormats
from still_followers.browser.progress import report
from still_followers.browser.reader import Reader
from still_followers.core.errors import ExportError
from still_followers.core.heads import DamagedRecord, NewerRecord
from still_followers.core.packing import DamagedLists
from still_followers.core.rows import Order, Query

__export__ = [
    "answer",
    "decide",
    "delete_everything",
    "import_export",
    "open_page",
    "open_snapshot",
    "ping",
    "prepare",
    "query",
    "save",
    "save_copy",
    "show",
]

reader = Reader()


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


app = App(Database(), IntlFormats(), reader.load, _today)


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
        except NewerRecord as error:
            answer = app.problem("newer-record", "", _details(error))
        except (DamagedRecord, DamagedLists) as error:
            answer = app.problem("damaged-record", "", f"{_details(error)} · {error}")
        except Exception as error:  # noqa: BLE001 (a bug: shown calmly, with where it happened)
            where = traceback.extract_tb(error.__traceback__)
            lines = " · ".join(f"{frame.filename}:{frame.lineno}" for frame in where)
            answer = app.problem("bug", "", f"{_details(error)} · {lines}")
        return json.dumps(answer)

    return wrapped


def _query(text: str, order: str, page: float) -> Query:
    known = Order(order) if order in set(Order) else Order.NEWEST
    return Query(text, known, int(page))


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
async def open_page(route: str, text: str, order: str, page: float) -> Answer:
    """Read what is stored and show a route."""
    return await app.open(route, _query(text, order, page))


@answers_json
async def show(route: str, text: str, order: str, page: float) -> Answer:
    """Show a route."""
    return await app.show(route, _query(text, order, page))


@answers_json
async def query(route: str, text: str, order: str, page: float) -> Answer:
    """Show what matches in the list on the screen."""
    return app.query(route, _query(text, order, page))


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
async def save_copy() -> Answer:
    """Offer all that is stored as one file."""
    pieces, said = await app.copy()
    address = address_of(pieces, "application/json")
    name = f"still-followers-copy-{_today()}.json"
    return {"ok": True, "download": {"name": name, "url": address}, "announce": said}


@answers_json
async def delete_everything() -> Answer:
    """Remove all that is stored."""
    return await app.delete_everything()
