"""What is worked out once, and forgotten as soon as what it was worked out of is another."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


class Derived:
    """Values by their name, all of them worked out of the same things."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._of: tuple[object, ...] = ()
        self._values: dict[Hashable, Any] = {}

    def of(self, *things: object) -> dict[Hashable, Any]:
        """Return the values that were worked out of these very things; none of any others.

        Args:
            things: all that the values depend on. Each is told by its identity, so one that may
                change in place gives something that is another after each change.
        """
        is_known = len(things) == len(self._of) and all(
            one is other for one, other in zip(things, self._of, strict=True)
        )
        if not is_known:
            self._of, self._values = things, {}
        return self._values
