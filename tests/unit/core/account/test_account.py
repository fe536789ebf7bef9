from __future__ import annotations

from hypothesis import given

from still_followers.core.account.account import Account, Span
from still_followers.core.changes.compare import relate
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Snapshot
from tests.builders.guesses import people
from tests.builders.snapshots import a_head, some_lists


def shown(**lists):
    packed = some_lists(**lists)
    return Account(Snapshot(a_head(), packed), relate(packed))


def test_a_span_tells_how_many_and_the_known_ends():
    spans = shown(followers={"ann": 9, "bob": 5, "cyd": 0}, following={"ann": 0}).spans
    assert spans == {
        ListName.FOLLOWERS: Span(3, 5, 9),
        ListName.FOLLOWING: Span(1, 0, 0),
    }


def test_lists_come_in_one_order_whatever_order_they_were_read_in():
    """Stored lists come back sorted by name; the page must look the same after a reload."""
    some = {"restricted": "ann", "blocked": "bob", "pending": "cyd", "close_friends": ""}
    read, stored = (shown(**dict(lists)) for lists in (some.items(), sorted(some.items())))
    assert list(read.spans) == list(stored.spans)
    assert [str(name) for name in read.spans] == [
        "followers",
        "following",
        "pending",
        "blocked",
        "restricted",
        "close-friends",
    ]


@given(people)
def test_a_span_holds_every_known_moment(invented):
    span = shown(followers=invented).spans[ListName.FOLLOWERS]
    known = [moment for moment in invented.values() if moment]
    assert span.people == len(invented)
    assert all(span.oldest <= moment <= span.newest for moment in known)
    assert {span.oldest, span.newest} <= {*known, 0}
