from __future__ import annotations

import pytest

from still_followers.views.screens.overview.problem import Problem, render_problem
from still_followers.views.words.errors import build_advice
from tests.builders.doubts import a_reading
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.screens import CODES


def the_problem(code="cut-zip", source="export.zip", snapshots=0, details="class CutZip"):
    return parsed(render_problem(Problem(build_advice(code), source, snapshots, details), PLAIN))


@pytest.mark.parametrize("code", CODES)
def test_it_says_what_happened_and_what_to_do(code):
    page, advice = the_problem(code), build_advice(code)
    assert page.one("h1").text == advice.message
    assert advice.hint in page.one("p", class_="lede").text
    assert len(page.one("ol").all("li")) == len(advice.steps) > 0


@pytest.mark.parametrize(
    ("snapshots", "words"),
    [
        (0, "Nothing was saved."),
        (1, "Nothing was saved, and your 1 snapshot has not changed."),
        (1200, "Nothing was saved, and your 1,200 snapshots have not changed."),
    ],
)
def test_it_says_what_is_safe(snapshots, words):
    assert the_problem(snapshots=snapshots).one("p", class_="lede").text.endswith(words)


def test_there_is_a_way_back_only_when_there_is_something_to_go_back_to():
    assert the_problem(snapshots=0).all("a") == []
    assert the_problem(snapshots=1).one("a")["href"] == "#/"


def test_another_export_can_be_chosen():
    assert the_problem().one("label")["for"] == "export-files"


def test_the_file_is_named_in_its_own_direction():
    name = the_problem(source="a\u202egpj.zip").one(class_="kicker").one("bdi")
    assert (name.text, name["translate"]) == ("a\ufffdgpj.zip", "no")


def test_the_details_can_be_copied_as_they_are():
    details = "class CutZip · \"size\" <5> & 'x'"
    page = the_problem(details=details)
    assert page.one("code").text == details
    assert page.one("button", data_action="copy")["data-text"] == details


def test_the_file_is_not_among_the_details():
    assert "export.zip" not in the_problem().one("details").text


def test_what_was_read_before_it_went_wrong_can_be_looked_at():
    problem = Problem(build_advice("two-exports"), "export.zip", 0, "", a_reading())
    read = parsed(render_problem(problem, PLAIN)).one("details", class_="tech read")
    assert "followers_1.json" in read.text
    assert the_problem().all("details", class_="tech read") == []
