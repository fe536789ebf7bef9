"""Performs actions: decodes the page's values, guards the action, and turns errors into replies.

Only text, numbers and files pass from the page's Python to the worker's; anything else is JSON text.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from still_followers.app.actions import ACTIONS, Act, Action
from still_followers.app.display import show_overview
from still_followers.app.other_tabs import see_other_tabs, take_turn
from still_followers.app.ports import File
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.core.errors import ExportError
from still_followers.core.listing import Order, Query
from still_followers.core.snapshots.head_record import DamagedRecord
from still_followers.core.snapshots.packed_lists import DamagedLists

ACTIONS_BY_NAME = {action.name: action for action in ACTIONS}


async def perform(session: Session, name: str, values: tuple[Any, ...]) -> Reply:
    """Perform an action and return its reply; every error becomes a screen about the problem.

    Args:
        session: the session on the stored data, also while the sample is open.
        name: the name of the action.
        values: its values as the page passes them.
    """
    try:
        return await _guard(session, ACTIONS_BY_NAME[name], values)
    except ExportError as error:
        return _build_error_reply(session, error.code, error.source, _describe(error))
    except (DamagedRecord, DamagedLists) as error:
        return _build_error_reply(session, "damaged-record", "", f"{_describe(error)} · {error}")
    except Exception as error:  # noqa: BLE001 (of a port, or a bug: shown calmly, with its place)
        code = getattr(error, "code", None)
        if isinstance(code, str):
            return _build_error_reply(session, code, "", f"{_describe(error)} · {error}")
        where = traceback.extract_tb(error.__traceback__)
        lines = " · ".join(f"{frame.filename}:{frame.lineno}" for frame in where)
        return _build_error_reply(session, "bug", "", f"{_describe(error)} · {lines}")


def _build_error_reply(session: Session, code: str, source: str, details: str) -> Reply:
    from still_followers.app.problems import build_problem  # noqa: PLC0415 (seldom needed)

    return build_problem(session.in_use, code, source, details)


def _describe(error: BaseException) -> str:
    """Describe an error for a bug report by class and codes, never by a username."""
    params = getattr(error, "params", {})
    words = " · ".join(f"{name} {value}" for name, value in params.items())
    return " · ".join(filter(None, [f"class {type(error).__name__}", words]))


async def _guard(session: Session, action: Action, values: tuple[Any, ...]) -> Reply:
    """Perform an action after reading what other tabs wrote; if it writes, in its turn."""
    acting = session if action.on_stored else session.in_use
    if not action.writes or acting is not session:  # in the sample nothing is written
        await see_other_tabs(session)
        return await _act(acting, action, values)
    async with take_turn(session):
        return await _act(acting, action, values)


async def _act(session: Session, action: Action, values: tuple[Any, ...]) -> Reply:
    """Perform an action, unless the user has to decide first about data that is missing."""
    if session.lost is not None and not action.recovers:
        return await show_overview(session)
    act = action.find()
    return await act(session, *decode(act, values, session.ports.file))


def decode(act: Act, values: tuple[Any, ...], file: Callable[[Any], File]) -> Iterator[Any]:
    """Yield the values of an action after the session, decoded by its annotations.

    Args:
        act: the function of the action.
        values: its values as the page passes them; a query is four of them.
        file: wraps a file of the page.
    """
    code, remaining = act.__code__, iter(values)
    for name in code.co_varnames[1 : code.co_argcount]:
        match act.__annotations__[name]:
            case "Query":
                yield _build_query(
                    next(remaining), next(remaining), next(remaining), next(remaining)
                )
            case "File":
                yield file(next(remaining))
            case "Sequence[File]":
                yield [file(item) for item in next(remaining)]
            case kind:
                yield DECODERS[kind](next(remaining))
    if rest := [*remaining]:
        raise TypeError(f"{len(rest)} values too many")


def _build_query(text: str, order: str, page: float, chosen: str) -> Query:
    """Return a query; `chosen` are the fields of the filter form as JSON."""
    known_order = Order(order) if order in set(Order) else Order.NEWEST
    return Query(text, known_order, int(page), json.loads(chosen))


def _text_or_none(text: str) -> str | None:
    return text or None


DECODERS: Mapping[str, Callable[[Any], Any]] = {
    "int": int,
    "bool": bool,
    "str": str,
    "str | None": _text_or_none,
    "Mapping[str, str]": json.loads,
    "Sequence[str]": json.loads,
}
"""Annotation → what decodes a value."""
