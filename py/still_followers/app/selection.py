"""Which rows of a list are selected, to be marked at once."""

from __future__ import annotations

from collections.abc import Iterable


class Selection:
    """The selected rows of one list; another list begins without any."""

    def __init__(self) -> None:
        """Select nothing."""
        self.people: set[str] = set()
        self._list: tuple[object, ...] = ()

    def enter(self, shown: tuple[object, ...]) -> None:
        """Come to a list: what is selected in another one is selected no more."""
        if not self.is_in(shown):
            self._list = shown
            self.people.clear()

    def is_in(self, shown: tuple[object, ...]) -> bool:
        """Tell whether it is of this list."""
        return self._list == shown

    def select(self, people: Iterable[str], *, on: bool) -> None:
        """Select rows, or take them out of what is selected."""
        change = self.people.update if on else self.people.difference_update
        change(people)
