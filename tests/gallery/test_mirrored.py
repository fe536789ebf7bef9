"""A language that is written from right to left, in every state."""

from __future__ import annotations

import re

import pytest

from tests.builders.visits import SAMPLED
from tests.gallery.looking import Gallery
from tests.gallery.looks import RUN_AXE, TAGS, TEXTS, TOO_WIDE, several

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")

WITH_AXE = ["first screen", *(f"the sample, {route}" for route in SAMPLED if route != "mutuals")]
INVENTED = [*WITH_AXE, "the sample, mutuals", "the sample, selected", "keys"]
# Where there is a rail beside the content, it is to the right of it.
_TURNED = """() => {
  const [rail, main] = ["rail", "main"].map((id) =>
    document.getElementById(id).getBoundingClientRect());
  return rail.width && innerWidth >= 1080 ? [rail.left > main.right] : [];
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_from_right_to_left_every_state_is_mirrored_and_fits(mirrored: Gallery, width: int) -> None:
    mirrored.be_wide(width, 900)
    found = mirrored.each(several(wide=TOO_WIDE, turned=_TURNED), details="both")
    seen = [(name, look) for name, looks in found.items() for look in looks]
    assert [f"{name}: {one}" for name, look in seen for one in look["wide"]] == []
    assert [name for name, look in seen if False in look["turned"]] == []


@pytest.mark.whole
@pytest.mark.parametrize(("width", "framed"), [(320, 0), (1280, 400)])
def test_a_rail_is_beside_the_content_of_most_states_where_there_is_room(
    mirrored: Gallery, width: int, framed: int
) -> None:
    mirrored.be_wide(width, 900)
    found = mirrored.each(_TURNED)
    beside = [name for name, turned in found.items() if turned]
    assert len(beside) > framed if framed else beside == []


@pytest.mark.whole
@pytest.mark.parametrize("width", [320, 1280])
def test_from_right_to_left_axe_finds_nothing(mirrored: Gallery, width: int) -> None:
    mirrored.be_wide(width, 900)
    mirrored.load_axe()
    assert mirrored.faults(RUN_AXE, TAGS, WITH_AXE, details="opened") == []


@pytest.mark.whole
def test_every_text_goes_through_the_catalogue(mirrored: Gallery) -> None:
    texts = mirrored.each(TEXTS, names=INVENTED, details="opened")
    latin = [
        f"{name}: {text}"
        for name, found in texts.items()
        for text in found
        if re.search("[A-Za-z]{2}", _foreign(text))
    ]
    assert latin == []


def _foreign(text: str) -> str:
    """Return a text without the names that are the same in every language."""
    return re.sub(r"Still Followers|[a-z]+\.[a-z]+_sample|JSON|HTML", "", text)
