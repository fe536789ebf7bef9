"""The fewest states that hold every kind of element: what is alike needs to be looked at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tests.builders.parsed import Element, parsed
from tests.builders.states import State
from tests.builders.visits import SELECT

FREE = frozenset(
    [
        "aria-describedby",
        "aria-label",
        "cx",
        "cy",
        "d",
        "data-after",
        "data-before",
        "data-chosen",
        "data-count",
        "data-end",
        "data-key",
        "data-name",
        "data-new",
        "data-old",
        "data-page",
        "data-person",
        "data-start",
        "data-text",
        "data-username",
        "data-vars",
        "data-view",
        "for",
        "height",
        "href",
        "id",
        "max",
        "min",
        "name",
        "placeholder",
        "points",
        "r",
        "title",
        "transform",
        "value",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    ]
)
"""Attributes of which only counts that they say something."""
FRAME = 250
"""About how many tags stand around the fragments of a state."""

Kind = tuple[object, ...]


def covering(states: Iterable[State]) -> list[str]:
    """Return names of states that hold together every kind of element of all states.

    An element is of the kind of another if their tags and attributes are alike, those of all around
    them too, and they hold the same tags.
    """
    kinds = {state.name: kinds_of(state) for state in states}
    sizes = {state.name: FRAME + _size(state) for state in states}
    left = frozenset[Kind]().union(*kinds.values())
    chosen = []
    while left:
        best = max(kinds, key=lambda name: len(kinds[name] & left) / sizes[name])
        chosen.append(best)
        left -= kinds[best]
    return chosen


def kinds_of(state: State) -> frozenset[Kind]:
    """Return the kinds of elements that a state holds."""
    kept = frozenset(act for act in state.acts if act != SELECT)
    around: set[Kind] = {("route", state.route.partition("/")[0]), ("acts", kept)}
    return frozenset(around).union(
        *(
            {(place, *kind) for kind in _kinds_in(fragment)}
            for place, fragment in state.fragments.items()
        )
    )


@cache
def _kinds_in(fragment: str) -> frozenset[Kind]:
    return frozenset(_kinds_below(parsed(fragment), ()))


def _kinds_below(element: Element, around: Kind) -> Iterable[Kind]:
    for part in element.content:
        if isinstance(part, Element):
            path = (*around, _look_of(part))
            held = dict.fromkeys(
                one.tag if isinstance(one, Element) else "" for one in part.content
            )
            yield (*path, tuple(held))
            yield from _kinds_below(part, path)


def _look_of(element: Element) -> Kind:
    said = (
        (name, bool(value) if name in FREE else value)
        for name, value in sorted(element.attributes.items())
    )
    return (element.tag, *said)


def _size(state: State) -> int:
    return sum(fragment.count("<") for fragment in state.fragments.values())
