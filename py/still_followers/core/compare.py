"""Two lists become relationships: set arithmetic, nothing else.

This module alone subtracts pending requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from still_followers.core.model import ListName, Names


class Lists(Protocol):
    """Anything with the two lists and the optional ones: an export or a snapshot."""

    @property
    def followers(self) -> Names: ...  # noqa: D102

    @property
    def following(self) -> Names: ...  # noqa: D102

    @property
    def lists(self) -> Mapping[ListName, Names]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Relationships:
    """The state of one snapshot: `following` = mutuals + not following back + awaiting, exactly."""

    not_following_back: AbstractSet[str]
    awaiting: AbstractSet[str]
    fans: AbstractSet[str]
    mutuals: AbstractSet[str]


def relate(lists: Lists) -> Relationships:
    """Tell how the accounts of the two lists relate to the owner."""
    followers, following = lists.followers.keys(), lists.following.keys()
    pending = lists.lists.get(ListName.PENDING, {}).keys()
    one_sided = following - followers
    awaiting = one_sided & pending
    return Relationships(
        not_following_back=one_sided - awaiting,
        awaiting=awaiting,
        fans=followers - following,
        mutuals=following & followers,
    )
