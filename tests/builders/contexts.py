"""The context of a screen while an account is shown, without what most screens do not ask for."""

from __future__ import annotations

from typing import Any

from still_followers.core.account.account import Account
from still_followers.core.decisions.decisions import Decisions, ReviewPosition
from still_followers.core.files.last_backup import LastBackup
from still_followers.core.listing import Query
from still_followers.views.screens.context import ScreenContext
from tests.builders.plain import CALENDAR, PLAIN


def plain_context(account: Account, path: str, argument: str = "", **more: Any) -> ScreenContext:
    """Return the context of a screen; `more` are fields that are not as plain as can be."""
    head = account.snapshot.head
    plain: dict[str, Any] = {
        "query": Query(),
        "arrival": None,
        "offers": None,
        "is_chosen": False,
        "question": None,
        "unread": (),
        "heads": (head,),
        "deleted": (),
        "decisions": Decisions(),
        "position": ReviewPosition(head.owner, "not-following-back"),
        "reviewed": "",
        "selected": (),
        "calendar": CALENDAR,
        "formats": PLAIN,
        "last_backup": LastBackup(None, 0),
        "warned": None,
        "copied": None,
        "is_persistent": None,
        "is_sample": False,
    }
    return ScreenContext(path=path, argument=argument, account=account, **{**plain, **more})
