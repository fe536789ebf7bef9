"""Doubts whether the files of one export belong together, in words, by code.

None of them is certain, so each sentence says what was seen and what it may mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from still_followers.views.i18n import _, ngettext

_DOUBTS: Mapping[str, Callable[[int, int], str]] = {
    "part-left-out": lambda _days, count: ngettext(
        "{source} was left out with {count} person in it: it is older than the files beside it, and "
        "the part before it is not full. It seems to be from an earlier export.",
        "{source} was left out with {count} people in it: it is older than the files beside it, and "
        "the part before it is not full. It seems to be from an earlier export.",
        count,
    ),
    "part-after-short": lambda _days, _count: _(
        "{source} follows a part that is not full, which Instagram’s exports never have. It may be "
        "from another export; then these lists hold too many people."
    ),
    "list-older": lambda days, _count: ngettext(
        "{source} was written {days} day before the files beside it. It may be from another "
        "export; then people may be missing, or there may be too many.",
        "{source} was written {days} days before the files beside it. It may be from another "
        "export; then people may be missing, or there may be too many.",
        days,
    ),
    "rows-newer": lambda days, _count: ngettext(
        "{source} has somebody from {days} day after another part of this export was made. They may "
        "be from two exports.",
        "{source} has somebody from {days} days after another part of this export was made. They "
        "may be from two exports.",
        days,
    ),
    "saved-apart": lambda _days, count: ngettext(
        "These files were saved on different days, {count} day apart. If they are from two exports, "
        "choose those of one only.",
        "These files were saved on different days, {count} days apart. If they are from two "
        "exports, choose those of one only.",
        count,
    ),
    "strangers": lambda _days, count: ngettext(
        "{list}: only {count} account here is also in the snapshot nearest to this one. The list may "
        "be from another account’s export.",
        "{list}: only {count} accounts here are also in the snapshot nearest to this one. The list "
        "may be from another account’s export.",
        count,
    ),
    "list-elsewhere": lambda _days, _count: _(
        "{source} is outside the folder followers_and_following and was left out: files of this "
        "name elsewhere are not lists of followers or following."
    ),
}

DOUBTS = frozenset(_DOUBTS)
"""The codes of issues about files that may not belong together."""


def doubt_in_words(code: str, days: int, count: int) -> str:
    """Return the words for such an issue, with slots still to be filled; "" for other codes."""
    words = _DOUBTS.get(code)
    return words(days, count) if words else ""
