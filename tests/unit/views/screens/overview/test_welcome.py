from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

from still_followers.views.i18n import use_catalogue
from still_followers.views.screens.overview.page_texts import page_texts, render_importing
from still_followers.views.screens.overview.welcome import render_welcome
from tests.builders.parsed import parsed

ROOT = Path(__file__).parents[5]
LOADING = ROOT / "static" / "js" / "loading.mjs"
SCRIPTS = tuple(sorted((ROOT / "static" / "js").glob("*.mjs")))
ENGINE = sorted((ROOT / "py" / "still_followers" / "browser").glob("*.py"))
PAGE = (ROOT / "py" / "main.py", *sorted((ROOT / "py" / "page").rglob("*.py")))

# How the page asks for a text by name: directly, or by what ends in one of these.
_ASKED = re.compile(
    r"""\b(?:say|sayUnlessInTrouble|fail|textOf|get_text|_announce|_prepare|restart|tell)\(\s*["']([a-z-]+)["']"""
    r"""|data-text="?([a-z-]+)"?\]|give_up(?:_all)?\([^()]*["']([a-z-]+)["']\)|["']code["']: ["']([a-z-]+)["']"""
)


class Plurals(gettext.NullTranslations):
    """A language whose plural form for a count is what a rule says."""

    def __init__(self, rule):
        super().__init__()
        self._rule = rule

    def ngettext(self, _one, _many, count):
        return f"form {self._rule(count)} of {{count}}"


@pytest.fixture(autouse=True)
def _english_again():
    yield
    use_catalogue(gettext.NullTranslations())


def forms():
    return {
        form["data-like"]: form.text
        for form in parsed(page_texts()["files"]).all("span", data_like=None)
    }


def asked_for_in(path):
    return {name for match in _ASKED.findall(path.read_text("utf-8")) for name in match if name}


def test_the_page_is_looked_into():
    asked = set().union(*map(asked_for_in, SCRIPTS))
    assert {"no-engine", "soon", "unread", "silent", "update-others"} <= asked
    assert "loading" in asked_for_in(LOADING)
    assert {"importing", "no-answer"} <= set().union(*map(asked_for_in, PAGE))


@pytest.mark.parametrize("path", [*SCRIPTS, *PAGE], ids=lambda path: path.name)
def test_every_text_that_the_page_asks_for_is_there(path):
    assert asked_for_in(path) <= page_texts().keys()


def test_every_text_is_asked_for():
    asked = set().union(*map(asked_for_in, (*SCRIPTS, *PAGE)))
    source = "".join(path.read_text("utf-8") for path in (*SCRIPTS, *PAGE, *ENGINE))
    named = {name for name in page_texts() if f'"{name}"' in source}
    assert page_texts().keys() - asked - named <= {"welcome"}


@pytest.mark.parametrize("name", sorted(page_texts().keys() - {"importing", "files", "loading"}))
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


def test_what_the_page_fills_in_while_it_loads_is_there():
    page = parsed(page_texts()["loading"])
    source = LOADING.read_text("utf-8")
    named = re.search(r"parts = \{([^}]+)\}", source)
    assert named is not None
    parts = set(re.findall(r"([a-z]+):", named[1]))
    assert parts == {part["data-part"] for part in page.all(data_part=None)} == {"arrived", "total"}
    assert page.one("progress")["aria-label"] == "Loading the page"


def test_parts_that_the_page_looks_for_exist():
    source = "".join(path.read_text("utf-8") for path in PAGE)
    parts = set(re.findall(r"\[data-part=([a-z]+)\]", source))
    assert parts
    assert parts == {part["data-part"] for part in parsed(render_importing()).all(data_part=None)}


def test_the_first_screen_offers_to_choose_an_export():
    page = parsed(render_welcome())
    assert page.one("label", data_kind="main")["for"] == "export-files"
    assert page.one("h1")["tabindex"] == "-1"


def test_the_first_screen_offers_to_choose_a_folder_in_a_line_of_its_own():
    page = parsed(render_welcome())
    label = page.one("label", for_="export-folder")
    assert label.text == "Choose a folder"
    assert label.parent.text == "Unpacked already? Choose a folder"
    assert "unpacked" in label.parent["class"].split()  # hidden where no folder can be chosen


def test_what_could_not_be_read_is_named_in_its_sentence():
    said = parsed(page_texts()["unread"])
    assert said.text.startswith(" could not be read.")
    assert said.one("bdi", data_part="name")["translate"] == "no"


def test_several_files_are_counted_in_english():
    assert forms() == {"2": "{count} files"}


# Poland says 2 pliki, 5 plików, 22 pliki, 25 plików; Wales has words of its own for two, 3 and 6.
@pytest.mark.parametrize(
    ("rule", "like"),
    [
        (lambda n: 0 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 1, ["2", "5"]),
        (lambda n: {2: 0, 3: 1, 6: 2}.get(n, 3), ["2", "3", "4", "6"]),
        (lambda n: n > 100, ["2", "101"]),
    ],
    ids=["Polish", "Welsh", "one that changes after a hundred"],
)
def test_several_files_have_each_plural_form_once_with_the_smallest_count_of_it(rule, like):
    use_catalogue(Plurals(rule))
    assert forms() == {count: f"form {rule(int(count))} of {{count}}" for count in like}


def test_the_first_screen_says_what_is_stored_and_who_it_is_not():
    text = parsed(render_welcome()).text
    assert "Not affiliated with Instagram or Meta" in text
    assert "switch off your network" in text
    assert "JSON" in text
    assert "All time" in text


def test_the_picture_has_words():
    picture = parsed(render_welcome()).one("svg", role="img")
    assert picture["aria-label"].endswith(".")
