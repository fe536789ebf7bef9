"""Which rows of the lists are selected, to be marked at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from operator import is_

MOST_LISTS = 20
"""Lists whose selections are remembered; of more, the one that was left longest ago is forgotten."""
MOST_NAMES = 10_000
"""Names that the page keeps for when it is loaded again; a list with more of them begins without any."""

Place = tuple[str, str | None]
"""Which list of which account: the route's path and the owner."""


class Selection:
    """The selected rows of each list; only those of the list on the screen can be acted on."""

    def __init__(self) -> None:
        """Select nothing."""
        self._by_list: dict[Place, set[str]] = {}
        self._list: Place = ("", None)
        self._seen: tuple[object, ...] = ()

    @property
    def people(self) -> Collection[str]:
        """Return who is selected in the list on the screen."""
        return self._by_list.get(self._list, frozenset())

    def enter(
        self, shown: Place, sources: tuple[object, ...], members: Callable[[], Collection[str]]
    ) -> None:
        """Come to a list; who is not in it any more is not selected any more.

        Args:
            shown: the list.
            sources: what decides who is in it.
            members: returns who is in it.
        """
        people = self._by_list.pop(shown, set())
        is_same = len(sources) == len(self._seen) and all(map(is_, sources, self._seen))
        if people and not (is_same and self._list == shown):
            people &= {*members()}
        self._list, self._seen = shown, sources
        self._by_list[shown] = people  # as the last one that was visited
        for empty in [one for one, chosen in self._by_list.items() if not chosen]:
            del self._by_list[empty]
        for oldest in [*self._by_list][:-MOST_LISTS]:
            del self._by_list[oldest]

    def is_in(self, shown: Place) -> bool:
        """Tell whether the list on the screen is this one."""
        return self._list == shown

    def select(self, people: Iterable[str], *, on: bool) -> None:
        """Select rows, or take them out of what is selected."""
        chosen = self._by_list.setdefault(self._list, set())
        change = chosen.update if on else chosen.difference_update
        change(people)

    def clear(self) -> None:
        """Select nothing in the list on the screen."""
        self._by_list.pop(self._list, None)

    def forget(self) -> None:
        """Select nothing in any list."""
        self._by_list.clear()

    def dump(self) -> str:
        """Return what is selected as text that `restore` reads: the lists visited last, "" for nothing."""
        lists, room = [], MOST_NAMES
        for (path, owner), people in reversed(self._by_list.items()):
            if people and len(people) <= room:
                room -= len(people)
                lists.append([path, owner, sorted(people)])
        return json.dumps(lists[::-1]) if lists else ""

    def restore(self, text: str) -> None:
        """Select what a page had selected, and nothing else; who is not in a list any more goes at its next visit."""
        self._by_list.clear()
        self._seen = ()
        for path, owner, people in json.loads(text or "[]"):
            self._by_list[path, owner] = set(people)
