"""The one table of lists: what stands in it decides what is withheld, linked and filtered by."""

from __future__ import annotations

import pytest

from still_followers.core.list_kinds import KINDS, STATES, ChangeKind, Group, ListKind, kind_of
from still_followers.core.model import REQUIRED, Coverage, ListName
from tests.builders.doubts import a_signal

FOLLOWED = {
    "not-following-back", "mutuals", "awaiting", "following", "started-following", "following-again"
}  # fmt: skip
"""Lists of accounts that are followed: there is something to decide about them."""


def short_of(*names):
    return Coverage(tuple(a_signal("list-missing", name) for name in names))


@pytest.mark.parametrize("kind", ListKind)
def test_a_route_shows_its_list(kind):
    assert kind_of(str(kind)) is kind is ListKind(str(kind))


@pytest.mark.parametrize("route", ["", "lists", "Fans", "not_following_back", "review"])
def test_no_other_route_shows_a_list(route):
    assert kind_of(route) is None


def test_every_list_stands_in_one_group_and_every_list_of_an_export_is_one():
    assert [kind for kinds in KINDS.values() for kind in kinds] == list(
        dict.fromkeys([*STATES, *ListKind])
    )
    assert [kind.traits.side for kind in KINDS[Group.REQUIRED]] == list(REQUIRED)
    others = [name for name in ListName if name not in REQUIRED]
    assert [kind.traits.side for kind in KINDS[Group.OTHER]] == others
    assert [str(kind) for kind in KINDS[Group.OTHER]] == others


@pytest.mark.parametrize("kind", ListKind)
def test_a_list_is_withheld_exactly_where_a_list_that_it_needs_may_be_short(kind):
    """Rule 4: of relations both lists, of a list and its changes that one, of others none."""
    of_both = kind.traits.group is Group.RELATION
    of_one = kind.traits.group is Group.REQUIRED or kind.traits.change is not None
    for name in REQUIRED:
        is_short = of_both or (of_one and kind.traits.side is name)
        assert kind.is_withheld_by(short_of(name)) is is_short
    assert kind.is_withheld_by(short_of(*REQUIRED)) is (of_both or of_one)
    assert not kind.is_withheld_by(Coverage())


def test_what_is_followed_can_be_marked():
    assert {kind for kind in ListKind if kind.traits.is_markable} == FOLLOWED


def test_both_lists_change_in_each_way():
    changes = [kind for kind in KINDS[Group.CHANGE] if kind.traits.change is not None]
    told = {(kind.traits.side, kind.traits.change) for kind in changes}
    assert len(told) == len(changes)
    assert told == {(name, turn) for name in REQUIRED for turn in ChangeKind}


def test_who_is_told_by_all_snapshots_together():
    needed = {kind for kind in ListKind if kind.traits.needs_history}
    assert needed == {"came-back", "cleaned-up"}
    assert {kind for kind in ListKind if kind.wants_history} == {*needed, "not-following-back"}
