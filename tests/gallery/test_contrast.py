"""Axe in dark: colours only, on states that hold every kind of element."""

from __future__ import annotations

import pytest

from tests.gallery.choosing import covering
from tests.gallery.looking import Gallery
from tests.gallery.looks import RUN_AXE

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")


@pytest.mark.parametrize("width", [360, 1280])
def test_colours_have_contrast_in_the_dark(english: Gallery, width: int) -> None:
    english.be_wide(width)
    english.page.emulate_media(color_scheme="dark")
    english.load_axe()
    chosen = covering(english.states.values())
    assert english.faults(RUN_AXE, ["color-contrast"], chosen, details="opened") == []
