from __future__ import annotations

import re
from pathlib import Path

import pytest

from still_followers.views.welcome import page_texts, render_importing, render_welcome
from tests.builders.parsed import parsed

ROOT = Path(__file__).parents[3]
BOOT = ROOT / "static" / "js" / "boot.mjs"
SHELL = (ROOT / "py" / "main.py", *sorted((ROOT / "py" / "page").glob("*.py")))

# How the page asks for a text by name: directly, or by what ends in one of these.
_ASKED = re.compile(
    r"""\b(?:say|fail|wordsOf|text_of|restart)\(\s*["']([a-z-]+)["']"""
    r"""|_give_up\([^()]*["']([a-z-]+)["']\)|["']code["']: ["']([a-z-]+)["']"""
)


def asked_for_in(path):
    return {name for match in _ASKED.findall(path.read_text("utf-8")) for name in match if name}


def test_the_page_is_looked_into():
    assert {"no-engine", "waiting"} <= asked_for_in(BOOT)
    assert {"importing", "no-answer"} <= set().union(*map(asked_for_in, SHELL))


@pytest.mark.parametrize("path", [BOOT, *SHELL], ids=lambda path: path.name)
def test_every_text_that_the_page_asks_for_is_there(path):
    assert asked_for_in(path) <= page_texts().keys()


def test_every_text_is_asked_for():
    asked = set().union(*map(asked_for_in, (BOOT, *SHELL)))
    source = "".join(path.read_text("utf-8") for path in (BOOT, *SHELL))
    named = {name for name in page_texts() if f'"{name}"' in source}
    assert page_texts().keys() - asked - named <= {"welcome"}


@pytest.mark.parametrize("name", [name for name in page_texts() if name != "importing"])
def test_every_text_says_something(name):
    assert re.search(r"\w+.*[.…]", parsed(page_texts()[name]).text)


@pytest.mark.parametrize("name", ["no-engine", "no-storage"])
def test_a_start_that_failed_can_be_tried_again(name):
    button = parsed(page_texts()[name]).one("button", data_action="retry")
    assert button["type"] == "button"


def test_what_the_page_fills_in_during_an_import_is_there():
    page = parsed(render_importing())
    assert page.one(data_part="file")["translate"] == "no"
    assert page.one(data_part="line").text
    assert page.one("progress")["aria-label"] == page.one("h1").text
    assert page.one("button", data_action="cancel")


def test_parts_that_the_page_looks_for_exist():
    source = "".join(path.read_text("utf-8") for path in SHELL)
    parts = set(re.findall(r"\[data-part=([a-z]+)\]", source))
    assert parts
    assert parts == {part["data-part"] for part in parsed(render_importing()).all(data_part=None)}


def test_the_first_screen_offers_to_choose_an_export():
    page = parsed(render_welcome())
    assert page.one("label", data_kind="main")["for"] == "export-files"
    assert page.one("h1")["tabindex"] == "-1"


def test_the_first_screen_says_what_is_stored_and_who_it_is_not():
    text = parsed(render_welcome()).text
    assert "Not affiliated with Instagram or Meta" in text
    assert "switch off your network" in text
    assert "JSON" in text
    assert "All time" in text


def test_the_picture_has_words():
    picture = parsed(render_welcome()).one("svg", role="img")
    assert picture["aria-label"].endswith(".")
