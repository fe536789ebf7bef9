"""Protocols for what can be compared: lists, and lists with a date.

Exports and snapshots fit all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from still_followers.core.model import Coverage, ListName, Names, Precision


class Required(Protocol):
    """Anything with the two required lists."""

    @property
    def followers(self) -> Names: ...  # noqa: D102

    @property
    def following(self) -> Names: ...  # noqa: D102


class Lists(Required, Protocol):
    """Anything with the required and the optional lists."""

    @property
    def lists(self) -> Mapping[ListName, Names]: ...  # noqa: D102


class DatedRequired(Required, Protocol):
    """The two required lists with their date, and how far they can be trusted."""

    @property
    def exported_at(self) -> datetime | None: ...  # noqa: D102

    @property
    def precision(self) -> Mapping[ListName, Precision]: ...  # noqa: D102

    @property
    def placeholders(self) -> Mapping[ListName, tuple[int, ...]]: ...  # noqa: D102

    @property
    def coverage(self) -> Coverage: ...  # noqa: D102


class Dated(DatedRequired, Lists, Protocol):
    """All lists with their date, and how far they can be trusted."""
