"""What can be compared: lists, and lists of a day. An export and a snapshot are both.

Only shapes; knows nothing of how they are read or kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from still_followers.core.model import Coverage, ListName, Names, Precision


class Required(Protocol):
    """Anything with the two lists that every export has."""

    @property
    def followers(self) -> Names: ...  # noqa: D102

    @property
    def following(self) -> Names: ...  # noqa: D102


class Lists(Required, Protocol):
    """Anything with the two lists and the optional ones: an export or a snapshot."""

    @property
    def lists(self) -> Mapping[ListName, Names]: ...  # noqa: D102


class DatedRequired(Required, Protocol):
    """The two lists of a day, and how far they can be trusted."""

    @property
    def exported_at(self) -> datetime | None: ...  # noqa: D102

    @property
    def precision(self) -> Mapping[ListName, Precision]: ...  # noqa: D102

    @property
    def placeholders(self) -> Mapping[ListName, tuple[int, ...]]: ...  # noqa: D102

    @property
    def coverage(self) -> Coverage: ...  # noqa: D102


class Dated(DatedRequired, Lists, Protocol):
    """Lists of a day, and how far they can be trusted: an export or a snapshot."""
