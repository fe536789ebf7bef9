from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.model import Issue, Severity
from still_followers.views.issues import issue_in_words
from tests.builders.chosen import a_zip, reading_zip
from tests.builders.exports import FOLDER, an_export, as_json, valued
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN

CODES = ["records-unreadable", "placeholders", "list-unreadable", "a-new-one"]


def said(code, source="folder/followers_1.json", count=2):
    return parsed(issue_in_words(Issue(code, Severity.WARNING, source, count), PLAIN))


@pytest.mark.parametrize("code", CODES)
def test_every_issue_is_a_sentence_that_names_the_file(code):
    line = said(code)
    assert line.one("bdi").text == "followers_1.json"
    assert line.text.endswith((".", ")."))
    assert "folder" not in line.text


def test_every_code_has_its_own_words():
    assert len({said(code).text for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", ["records-unreadable", "placeholders"])
def test_one_and_many_are_said_otherwise(code):
    assert said(code, count=1).text.startswith("1 record in")
    assert said(code, count=1234).text.startswith("1,234 records in")


@given(st.text(), st.sampled_from(CODES))
def test_a_files_name_is_text(name, code):
    line = said(code, source=f"<i>{name}")
    assert [element.tag for element in line.elements] == ["bdi"]


def test_an_optional_list_that_cannot_be_read_is_called_optional():
    files = an_export("ann", "bob").files
    export = reading_zip(a_zip({**files, f"{FOLDER}blocked_profiles.json": b"nonsense"}))
    [issue] = export.issues
    assert "not one of the two lists" in parsed(issue_in_words(issue, PLAIN)).text


def test_a_part_of_the_followers_that_cannot_be_read_is_not_called_optional():
    """One bad record alone in its part is tolerated when the other parts are large enough."""
    files = an_export({f"name{number}": 5 for number in range(200)}, "bob").files
    bad = as_json([valued("not a handle!", 5)])
    export = reading_zip(a_zip({**files, f"{FOLDER}followers_2.json": bad}))
    [issue] = export.issues
    assert "not one of the two lists" not in parsed(issue_in_words(issue, PLAIN)).text
