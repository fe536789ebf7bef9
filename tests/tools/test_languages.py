"""Each language as a whole: its plural forms, its glossary, and the lines that welcome corrections."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

from still_followers.views.i18n import LANGUAGES, RIGHT_TO_LEFT
from tests.builders.parsed import parsed
from tools.glossary import read_glossary
from tools.languages import list_lines, render_languages
from tools.words import TARGET, glossary_of, group_numbers, languages, read_language

ABOUT = ("tools.languages", "py/still_followers/locale")
OTHERS = [code for code in LANGUAGES if code != "en"]


def test_each_language_has_a_name_a_catalogue_and_a_glossary() -> None:
    assert [path.stem for path in languages()] == sorted(OTHERS)
    assert all(glossary_of(path).is_file() for path in languages())


@pytest.mark.parametrize("code", OTHERS)
def test_numbers_have_the_plural_forms_of_cldr(code: str) -> None:
    """CLDR's "many" of Romance languages is for millions, which gettext leaves to "other"."""
    rule = Locale(code).plural_form
    by_rule: dict[str, set[int]] = {}
    for number in range(200):
        form = (
            "other" if code in ("es", "fr", "it", "pt") and rule(number) == "many" else rule(number)
        )
        by_rule.setdefault(form, set()).add(number)
    groups = group_numbers(read_language(TARGET.parent / f"{code}.po"))
    assert sorted(map(sorted, by_rule.values())) == sorted(map(sorted, filter(None, groups)))


@pytest.mark.parametrize("code", OTHERS)
def test_a_glossary_says_where_each_word_of_instagram_was_found(code: str) -> None:
    glossary = read_glossary(glossary_of(TARGET.parent / f"{code}.po"))
    assert {"Accounts Centre", "Export your information", "All time"} <= {
        word.english for word in glossary.instagram
    }
    assert all(word.translation for word in glossary.instagram)
    assert {"snapshot", "export", "campaign", "backup"} <= {term.english for term in glossary.terms}
    assert glossary.notes


def test_the_directions_are_those_of_cldr() -> None:
    found = [code for code in LANGUAGES if Locale(code).text_direction == "rtl"]
    assert found == list(RIGHT_TO_LEFT)


def test_the_readme_has_a_line_for_each_language() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    section = readme.partition("## Languages\n")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("- ")] == list_lines()


def test_the_page_of_languages_has_them_all_each_in_its_direction() -> None:
    lines = parsed(render_languages().partition("\n")[2]).all("li")
    assert [line["lang"] for line in lines] == list(LANGUAGES)
    assert {line["lang"] for line in lines if line["dir"] == "rtl"} == set(RIGHT_TO_LEFT)
    for line in lines:
        path = re.search(r"py/\S+", line.text)[0]
        assert (Path(__file__).parents[2] / path).is_file()
