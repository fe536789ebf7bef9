"""Lists that the owner brought along: customers, partners, publications, by username.

Who of them follows is no part of it: that is found anew at each reading (`core/insights/matches.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_ENTRIES = 50_000
"""Usernames in one list; what stands behind them in a file is left out."""
MAX_LABEL_LENGTH = 80
"""Characters of what a file calls an account."""


@dataclass(frozen=True, slots=True)
class BroughtList:
    """A named list of usernames.

    Attributes:
        account: the owner's username.
        at: when it was made; unique in the account, since it is its number in addresses.
        name: in the owner's words.
        brought_at: when its content was brought, which dates `names`; not before the account's
            latest export then.
        names: the usernames, each once and in their order.
        labels: what the file calls each of them, "" for nothing; empty if it calls none anything.
    """

    account: str | None
    at: datetime
    name: str
    brought_at: datetime
    names: tuple[str, ...]
    labels: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"list {self.account or ''} {self.at.isoformat()}"

    @property
    def number(self) -> str:
        """Return its number in addresses, which says nothing about it."""
        return str(round(self.at.timestamp() * 1_000))
