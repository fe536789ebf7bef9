"""Axe in light: all of its rules, on states that hold every kind of element."""

from __future__ import annotations

import pytest

from tests.gallery.choosing import covering, kinds_of
from tests.gallery.looking import Gallery
from tests.gallery.looks import RUN_AXE, TAGS

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_any_state(english: Gallery, width: int) -> None:
    english.be_wide(width)
    english.load_axe()
    chosen = covering(english.states.values())
    assert english.faults(RUN_AXE, TAGS, chosen, details="opened") == []


@pytest.mark.whole
def test_the_states_for_axe_hold_every_kind_of_element(english: Gallery) -> None:
    chosen = covering(english.states.values())
    seen = frozenset().union(*(kinds_of(english.states[name]) for name in chosen))
    assert all(kinds_of(state) <= seen for state in english.states.values())
    assert 50 < len(chosen) < len(english.states) / 3
