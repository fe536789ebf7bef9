from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.exports.nameless import LIST_UNREADABLE, RECORDS_UNREADABLE
from still_followers.core.model import Issue, Severity
from still_followers.views.screens.overview.overview import Overview, render_overview
from still_followers.views.words.issues import issue_in_words
from still_followers.views.words.signals import signal_in_words
from tests.builders.chosen import a_zip, reading_zip
from tests.builders.doubts import SIGNALS, a_signal
from tests.builders.exports import FOLDER, an_export, as_json, valued
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.refusals import issues_of
from tests.builders.screens import ISSUES
from tests.builders.snapshots import a_head

CORE = Path(__file__).parents[4] / "py" / "still_followers" / "core"
WITHOUT_A_FILE = ["owner-disagrees", "date-disagrees"]
CODES = [code for code in ISSUES if code not in WITHOUT_A_FILE]


def said(code, source="folder/followers_1.json", count=2):
    return parsed(issue_in_words(Issue(code, Severity.WARNING, source, count), PLAIN))


@pytest.mark.parametrize("code", CODES)
def test_every_issue_is_a_sentence_that_names_the_file(code):
    line = said(code)
    assert line.one("bdi").text == "followers_1.json"
    assert line.text.endswith((".", ")."))
    assert "folder" not in line.text


def test_every_code_has_its_own_words():
    assert len({said(code).text for code in ISSUES}) == len(ISSUES)


MAKERS = {"Issue", "_build_warning", "_build_signal"}


def codes_in(tree):
    """Yield what makes each issue in a module, and its code; None if the code is passed on."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            match node.func.id, node.args[:1]:
                case maker, [ast.Constant(value=code)] if maker in MAKERS:
                    yield maker, code
                case maker, [ast.Name(id=name)] if maker in MAKERS:
                    yield maker, constants.get(name)
                case maker, _ if maker in MAKERS:
                    yield maker, None


MADE = [
    (path.stem, maker, code)
    for path in sorted(CORE.rglob("*.py"))
    for maker, code in codes_in(ast.parse(path.read_text("utf-8")))
]


def test_every_issue_of_the_core_has_words_of_its_own():
    found = {code for _module, maker, code in MADE if code and maker != "_build_signal"}
    assert {"placeholders", "owner-disagrees", "part-left-out", "strangers", "list-by-key"} < found
    unknown = said("a-new-one").text
    assert [code for code in found if said(code).text == unknown] == []


def test_every_signal_of_the_core_has_words_of_its_own():
    found = {code for _module, maker, code in MADE if code and maker == "_build_signal"}
    assert {"skew", "fewer-followers"} < found
    unknown = signal_in_words(a_signal("unheard-of"), PLAIN)
    assert [code for code in found if signal_in_words(SIGNALS[code], PLAIN) == unknown] == []


def test_codes_are_written_where_this_can_find_them():
    passed_on = {(module, maker) for module, maker, code in MADE if code is None}
    makers = {("coverage", "Issue"), ("mixed_parts", "Issue")}
    from_elsewhere = {
        ("nameless", "Issue"),
        ("head_record", "Issue"),
    }  # of two constants; of storage
    assert passed_on == makers | from_elsewhere
    assert {RECORDS_UNREADABLE, LIST_UNREADABLE} < SIGNALS.keys()


@pytest.mark.parametrize(
    "code", sorted({code for _, maker, code in MADE if code and maker != "_build_signal"})
)
def test_a_warning_is_shown_on_the_overview(code):
    issue = Issue(code, Severity.WARNING, "folder/following.json", 2, {"list": "following"})
    head = replace(a_head(), issues=(issue,))
    page = parsed(render_overview(Overview(head, 1, ()), PLAIN, "2026-06-02"))
    [line] = page.one("section", class_="sect").all("li")
    assert line.text == parsed(issue_in_words(issue, PLAIN)).text


@pytest.mark.parametrize("code", WITHOUT_A_FILE)
def test_an_issue_of_the_whole_export_names_no_file(code):
    assert said(code, source="").all("bdi") == []
    assert said(code, source="").text.endswith(".")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("x/followers_2.json", "people may be missing from that list"),
        ("following.html", "people may be missing from that list"),
        ("x/blocked_profiles.json", "not one of the two lists"),
        ("connections.json", "connections.json could not be read."),
    ],
)
def test_an_unreadable_file_says_which_lists_it_affects(path, words):
    assert words in said("list-unreadable", source=path).text


@pytest.mark.parametrize(
    ("network", "name"),
    [("facebook", "Facebook"), ("threads", "Threads"), ("tiktok", "TikTok"), ("x", "X")],
)
def test_a_file_of_another_network_names_it(network, name):
    issue = Issue("foreign", Severity.NOTE, "followers.json", 1, {"network": network})
    text = parsed(issue_in_words(issue, PLAIN)).text
    assert text == f"followers.json is from {name}, not from Instagram, and was left alone."


def test_a_file_of_an_unheard_of_network_names_none():
    issue = Issue("foreign", Severity.NOTE, "followers.json", 1, {"network": "ann"})
    assert "ann" not in parsed(issue_in_words(issue, PLAIN)).text


@pytest.mark.parametrize("source", ["folder/followers_1.json", "folder\\followers_1.json"])
def test_folders_are_left_out_since_they_may_hold_a_name(source):
    assert said("placeholders", source=source).one("bdi").text == "followers_1.json"


def test_dates_that_could_not_be_read_lose_nobody():
    assert said("dates-unknown", count=1).text == (
        "1 account in followers_1.json has a date that could not be read. It is in its list, "
        "without a date."
    )
    assert "They are in their list" in said("dates-unknown", count=2).text


@pytest.mark.parametrize("code", ["records-unreadable", "placeholders"])
def test_one_and_many_have_different_words(code):
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
    files = an_export({f"name{number}": 5 for number in range(200)}, "bob").files
    bad = as_json([valued("not a handle!", 5)])
    export = reading_zip(a_zip({**files, f"{FOLDER}followers_2.json": bad}))
    [issue] = issues_of(export)
    assert "not one of the two lists" not in parsed(issue_in_words(issue, PLAIN)).text
