"""All states of the page in Chromium, without an engine and without a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from still_followers.views.i18n import LANGUAGES, direction
from tests.builders.plain import written_out
from tests.builders.pseudo import CODE, pseudo_catalogue, spoken
from tests.builders.spoken_formats import written_in
from tests.builders.states import State, every_state
from tests.gallery.changes import states_to_look_at
from tests.gallery.composing import document_of
from tests.gallery.looking import Gallery
from tests.launching import launch_args
from tools.serve import SITE

MEDIA = {
    "color_scheme": "light",
    "reduced_motion": "reduce",
    "forced_colors": "none",
    "media": "screen",
}
"""How most people see the page; without motion nothing has to be waited for."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is proven of all states together when only some are looked at."""
    if states_to_look_at() is None:
        return
    left_out = [item for item in items if item.get_closest_marker("whole")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _states() -> list[State]:
    """Build the states that are looked at, in the language in use."""
    names = states_to_look_at()
    return [state for state in every_state() if names is None or state.name in names]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return launch_args(browser_type_launch_args)


@pytest.fixture(scope="module")
def english_page(browser: Browser) -> Iterator[Gallery]:
    """Return the states in English, on a page of their own."""
    with written_out():
        states = _states()
    context = browser.new_context(reduced_motion="reduce", color_scheme="light")
    yield Gallery(context, document_of(), states)
    context.close()


@pytest.fixture(scope="module")
def mirrored_page(browser: Browser) -> Iterator[Gallery]:
    """Return the states in a language that is written from right to left."""
    with spoken(pseudo_catalogue()):
        states, document = _states(), document_of(language=CODE, direction="rtl")
    context = browser.new_context(reduced_motion="reduce", color_scheme="light")
    yield Gallery(context, document, states)
    context.close()


@pytest.fixture(scope="module", params=[code for code in LANGUAGES if code != "en"])
def spoken_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Gallery]:
    """Return the states in each language but English, with its numbers and days."""
    code = request.param
    with spoken((SITE / "words" / f"{code}.mo").read_bytes(), code), written_in(code):
        states, document = _states(), document_of(language=code, direction=direction())
    context = browser.new_context(reduced_motion="reduce", color_scheme="light")
    yield Gallery(context, document, states)
    context.close()


def _as_new(gallery: Gallery) -> Iterator[Gallery]:
    gallery.page.emulate_media(**MEDIA)
    gallery.be_wide(1280)
    yield gallery
    complaints = gallery.complaints.copy()
    gallery.complaints.clear()
    assert complaints == []


@pytest.fixture
def english(english_page: Gallery) -> Iterator[Gallery]:
    """Return the states in English, seen as most people see them; none of them may complain."""
    yield from _as_new(english_page)


@pytest.fixture
def mirrored(mirrored_page: Gallery) -> Iterator[Gallery]:
    """Return the states from right to left; none of them may complain."""
    yield from _as_new(mirrored_page)


@pytest.fixture
def in_a_language(spoken_page: Gallery) -> Iterator[Gallery]:
    """Return the states in one of the languages; none of them may complain."""
    yield from _as_new(spoken_page)
