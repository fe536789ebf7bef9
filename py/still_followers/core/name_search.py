"""Find the few accounts that a text most likely means, in all followers and following."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nsmallest

from still_followers.core.listing import read_search
from still_followers.core.model import Names


def find_people(followers: Names, following: Names, text: str, most: int) -> list[str]:
    """Return at most so many people whose name contains the text.

    The name itself comes first, then those that begin with the text, each group by name.
    """
    wanted = read_search(text)
    if not wanted:
        return []

    def find_first(choose: Callable[[Names], Iterable[str]]) -> list[str]:
        # Almost everybody may match: only the first of each list are compared with the other's.
        firsts = [nsmallest(most + 1, choose(names)) for names in (followers, following)]
        return sorted({*firsts[0], *firsts[1]} - {wanted})

    found = [wanted] if wanted in followers or wanted in following else []
    found += find_first(lambda names: [one for one in names if one.startswith(wanted)])
    if len(found) < most:
        found += find_first(
            lambda names: [one for one in names if wanted in one and not one.startswith(wanted)]
        )
    return found[:most]
