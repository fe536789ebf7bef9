"""The screens about several accounts, in every state that changes their markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from still_followers.core.insights.accounts import ToReview, build_lines
from still_followers.core.insights.overlap import Member, Overlap, Shared
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.ordering import find_latest_heads
from still_followers.core.snapshots.snapshot import DateSource, Head
from still_followers.views.markup import Markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.several import accounts, overlap
from tests.builders.contexts import plain_context
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.history_screens import a_shown
from tests.builders.snapshots import SECOND, a_head, some_counts

LONG = "a.name.of.thirty.letters.xyz_1"


def a_context(path: str, heads: Sequence[Head], argument: str = "", **more: Any) -> ScreenContext:
    """Return the context of a screen while the first of these snapshots is on the screen."""
    shown = a_shown()
    shown = replace(shown, snapshot=replace(shown.snapshot, head=heads[0]))
    return plain_context(shown, path, argument, heads=heads, **more)


def _some_heads(owner: str | None, count: int) -> list[Head]:
    """Return the snapshots of so many accounts: with one export or several, whole and cut, due or not."""
    owners = [owner, None, "you", LONG, *(f"client.number.{number}" for number in range(count - 4))]
    heads = []
    for number, one in enumerate(owners[:count]):
        exports = 1 if number == 2 else 1 + number % 3
        for export in range(exports):
            counts = some_counts(120 * number, 1_000 + number, 98_000 * number + 300 * export, 3)
            day = f"2026-{6 - exports + export - number % 2:02}-{28 - 2 * number:02}"
            head = a_head(counts, owner=one, day=day, key=10 * number + export + 1)
            heads.append(head)
    if count > 2:
        cut = in_doubt(heads[-1], SIGNALS["skew"], confirmed=False)
        heads[-1] = replace(cut, date_source=DateSource.GUESSED)
    return sorted(heads, key=lambda head: head.order)


def _accounts(
    owner: str | None, count: int, *, damaged: bool = False, unread: bool = False
) -> Markup:
    heads = _some_heads(owner, count)
    latest = find_latest_heads(heads)
    known = (
        {} if unread else {head.key: ToReview(1_240 * head.key, head.key % 3) for head in latest}
    )
    lines = build_lines(
        heads, known, damaged=[latest[0].key] if damaged else (), compares_unnamed=True
    )
    lines.sort(key=lambda line: line.head.key)  # whatever the owner is called
    return accounts.render(a_context("accounts", heads, lines=lines))


def a_shared(
    name: ListName, heads: Sequence[Head], lists: Sequence[Names], left_out: int = 0
) -> Shared:
    """Return a list of several accounts; the last ones are left out."""
    whole = len(heads) - left_out
    members = [Member(head, head) for head in heads[:whole]]
    return Shared(name, members, lists[:whole], heads[whole:])


def _some_names(number: int, count: int, text: str) -> dict[str, int]:
    shared = {f"follows.many.{place:03}": SECOND - 86_400 * place for place in range(count)}
    dates = {f"only.with.{number}_{place:04}": SECOND + 86_400 * place for place in range(count)}
    return {**shared, **dates, LONG: 0, f"{text}{number}": SECOND, "in.some": SECOND + number} | (
        {"in.two.of.them": 0} if number < 2 else {}
    )


def _overlap(  # noqa: PLR0913
    owner: str | None,
    count: int,
    text: str,
    rest: str = "",
    *,
    size: int = 40,
    left_out: int = 0,
    choice: str = "",
) -> Markup:
    heads = _some_heads(owner, max(count, 2))
    chosen, _rest = overlap.choose_accounts("", heads)
    lists = [_some_names(number, size, text) for number in range(count)]
    fewer = [dict(list(one.items())[size // 2 :]) for one in lists]
    found = Overlap(
        chosen,
        a_shared(ListName.FOLLOWERS, chosen, lists, left_out),
        a_shared(ListName.FOLLOWING, chosen, fewer, left_out),
    )
    keys = "/".join(str(head.key) for head in chosen)
    argument = choice or f"{keys}/{rest}".rstrip("/")
    return overlap.render(a_context("overlap", heads, argument, overlap=None if choice else found))


def account_screens(owner: str | None, text: str) -> dict[str, Markup]:
    """Return the markup of all these screens, with values from outside."""
    one = _some_heads(owner, 1)
    alone = next(head.key for head in _some_heads(owner, 4) if head.owner is None)
    return {
        "accounts-four": _accounts(owner, 4),
        "accounts-one": _accounts(owner, 1),
        "accounts-two": _accounts(owner, 2, damaged=True),
        "accounts-12": _accounts(owner, 12),
        "accounts-unread": _accounts(owner, 4, unread=True),
        "overlap": _overlap(owner, 4, text),
        "overlap-one": overlap.render(a_context("overlap", one)),
        "overlap-two": _overlap(owner, 2, text),
        "overlap-12": _overlap(owner, 12, text),
        "overlap-unread": _overlap(owner, 4, text, choice="1/21"),
        "overlap-too-few": _overlap(owner, 4, text, choice=str(alone)),
        "overlap-cut": _overlap(owner, 4, text, left_out=1),
        "overlap-all-cut": _overlap(owner, 2, text, left_out=1),
        "overlap-names": _overlap(owner, 2, text, "followers/all"),
        "overlap-names-page": _overlap(owner, 2, text, "followers/all/2", size=320),
        "overlap-only": _overlap(owner, 4, text, "following/only-21"),
        "overlap-several": _overlap(owner, 4, text, "followers/several"),
        "overlap-fans": _overlap(owner, 2, text, "fans"),
    }
