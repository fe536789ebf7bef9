"""The composition root of the engine: makes a session with the browser's ports, and exports all actions.

`py/worker.py` imports it in the worker. Every export is async, takes text, numbers, Files or one array of
Files, and replies with JSON text.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from still_followers.app.actions import ACTIONS
from still_followers.app.calls import perform
from still_followers.app.ports import Ports
from still_followers.app.replies import dump_reply
from still_followers.app.session import begin_session
from still_followers.browser.database import Database
from still_followers.browser.downloads import Download
from still_followers.browser.files import PickedFile
from still_followers.browser.formats import IntlFormats
from still_followers.browser.later_archives import install_archive_finders
from still_followers.browser.page_messages import (
    SignsOfLife,
    let_calls_in,
    refresh_screen,
    report,
    report_change,
)
from still_followers.browser.safety_copies import PrivateFiles
from still_followers.browser.tab_lock import TabLock
from still_followers.browser.wheels import Reader, load_workbook
from still_followers.views.parts.storage_warning import StorageProblem

if TYPE_CHECKING:
    from still_followers.core.insights.picture import Picture

install_archive_finders()


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _today() -> str:
    return _now().date().isoformat()


async def _draw_picture(picture: Picture) -> bytes:
    from still_followers.browser.pictures import draw_picture  # noqa: PLC0415 (seldom wanted)

    return await draw_picture(picture)


def _on_removal() -> None:
    session.warned = StorageProblem.REMOVED
    refresh_screen()


def _on_change() -> None:
    if session.sample is None:  # the sample shows no stored data
        report_change()


database = Database(_on_removal)
session = begin_session(
    Ports(
        store=database,
        accept_removal=database.accept_removal,
        tabs=TabLock(_on_change),
        formats=IntlFormats(),
        load_reader=Reader().load,
        load_workbook=load_workbook,
        file=PickedFile,
        download=Download,
        now=_now,
        today=_today,
        report=report,
        alive=SignsOfLife(),
        let_calls_in=let_calls_in,
        copies=PrivateFiles(),
        draw_picture=_draw_picture,
    )
)


def _export(name: str) -> Callable[..., Awaitable[str]]:
    """Return the function that the page calls for an action."""

    async def call(*values: Any) -> str:
        return dump_reply(await perform(session, name, values))

    return call


__export__ = [action.name for action in ACTIONS]
globals().update({name: _export(name) for name in __export__})
