"""A few snapshots of one account in words, a month apart.

first, second = months("ann bob", "bob cyd")                  followers only
a_month("ann@5 bob", "cyd", day="2026-05-31")                 name@second; without it SECOND
"""

from __future__ import annotations

from dataclasses import replace

from still_followers.core.model import Coverage, ListName, Precision
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Snapshot
from tests.builders.doubts import SIGNALS
from tests.builders.snapshots import SECOND, a_snapshot

DAYS = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30")
CUT = SIGNALS["skew"]
"""What makes a snapshot's followers short."""
REQUIRED = (ListName.FOLLOWERS, ListName.FOLLOWING)


def named(words: str) -> dict[str, int]:
    """Return names → moments from words like "ann@5 bob"."""
    pairs = (word.partition("@") for word in words.split())
    return {name: int(moment) if at else SECOND for name, at, moment in pairs}


def a_month(  # noqa: PLR0913
    followers: str = "",
    following: str = "",
    *,
    day: str = DAYS[0],
    key: int = 1,
    cut: bool = False,
    html: bool = False,
    gone: tuple[int, ...] = (),
    **optional: str,
) -> Snapshot:
    """Return a snapshot; `gone` are the seconds of placeholders among its followers."""
    lists = {name: named(words) for name, words in optional.items()}
    snapshot = a_snapshot(
        named(followers), named(following), day=day, signals=(CUT,) if cut else (), **lists
    )
    packed = snapshot.packed
    if gone:
        packed = PackedLists(
            packed.followers, packed.following, packed.lists, {ListName.FOLLOWERS: gone}
        )
    head = replace(snapshot.head, key=key, coverage=Coverage(snapshot.head.coverage.signals, None))
    if cut:
        head = replace(head, coverage=replace(head.coverage, confirmed=False))
    if html:
        head = replace(head, precision=dict.fromkeys(REQUIRED, Precision.MINUTE))
    return replace(snapshot, head=head, packed=packed)


def months(*followers: str, following: str = "") -> list[Snapshot]:
    """Return snapshots of these followers, a month apart; "~" before them makes one cut."""
    return [
        a_month(words.removeprefix("~"), following, day=day, key=key, cut=words.startswith("~"))
        for key, (words, day) in enumerate(zip(followers, DAYS, strict=False), 1)
    ]
