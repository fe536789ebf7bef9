"""Find the few accounts that a text most likely means, in all followers and following."""

from __future__ import annotations

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
    inside = [name for name in followers if wanted in name]
    inside += [name for name in following if wanted in name and name not in followers]
    found = [wanted] if wanted in followers or wanted in following else []
    found += nsmallest(most, [one for one in inside if one.startswith(wanted) and one != wanted])
    if len(found) < most:
        found += nsmallest(most, [one for one in inside if not one.startswith(wanted)])
    return found[:most]
