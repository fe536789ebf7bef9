"""Files that are no export, or no whole one, given to an app that has a snapshot already."""

from __future__ import annotations

import io

import pytest

from still_followers.core.errors import ExportError
from still_followers.core.export import read_exports
from tests.builders.apps import Used, as_page, names_shown, with_two_lists
from tests.builders.exports import FOLDER, an_export
from tests.builders.parsed import parsed
from tests.builders.running import run
from tests.builders.snapshots import MODIFIED
from tests.builders.wrong import WRONG, ZIP

HOSTILE = "<img src=x onerror=alert(1)>"


def choose(used, files):
    """Choose files as the page gives them to the app."""
    used.chosen = read_exports
    sources = [(name, io.BytesIO(data)) for name, data in files]
    return run(used.app.import_export(sources, MODIFIED, lambda *_: None))


def problem_with(used, files):
    """Choose files that cannot be read, and return the error and the screen that says so."""
    with pytest.raises(ExportError) as refused:
        choose(used, files)
    error = refused.value
    answer = as_page(used.app.problem(error.code, error.source, str(error.params)))
    return error, parsed(answer["fragments"]["main"])


@pytest.mark.parametrize("case", WRONG)
def test_each_wrong_file_has_its_screen_and_leaves_what_is_stored_as_it_was(case):
    files, words = WRONG[case]
    used = with_two_lists()
    before = used.store.content
    _error, screen = problem_with(used, files)
    assert words in screen.one("h1").text
    lede = screen.one("p", class_="lede").text
    assert "Nothing was saved, and your 1 snapshot is as it was" in lede
    steps = [step.text for step in screen.one("ol").all("li")]
    assert steps
    assert all(" " in step for step in steps)
    assert screen.one("label", data_kind="main")["for"] == "export-files"
    assert screen.all("details")
    assert screen.all("progress") == []
    assert used.store.content == before
    choose(used, [("instagram-me-2026-06-07-x.zip", ZIP)])
    assert used.save()["snapshots"] == 2


@pytest.mark.parametrize("case", ["a ZIP cut near its end", "a damaged entry"])
def test_what_is_told_of_an_error_holds_no_name(case):
    [(_name, data)] = WRONG[case][0]
    error, screen = problem_with(with_two_lists(), [("instagram-jane.doe-2026-05-03-x.zip", data)])
    told = f"{error.params} {screen.one('details').text}"
    assert [name for name in ("jane", "fan", "star") if name in told] == []


def test_characters_that_turn_text_around_are_shown_as_signs():
    _error, screen = problem_with(Used(), [("\u202egpj.zip\u2066\x07.zip", b"nothing")])
    assert "not an Instagram export" in screen.one("h1").text
    assert [sign for sign in "\u202e\u2066\x07" if sign in screen.text] == []
    assert "\ufffdgpj.zip\ufffd" in screen.text


def test_records_with_markup_for_a_name_never_become_rows_or_markup():
    good = " ".join(f"star{number:03}" for number in range(200))
    export = an_export("ann", good)
    path = f"{FOLDER}following.json"
    record = (
        '{"title": "' + HOSTILE + '", "string_list_data": [{"href":'
        ' "https://www.instagram.com/_u/<img src=x>", "timestamp": 5}]},'
    )
    begin = b'"relationships_following": ['
    export.files[path] = export.files[path].replace(begin, begin + record.encode())
    used = Used()
    choose(used, [("instagram-ann-2026-05-03-x.zip", export.zip())])
    used.save()
    used.show()
    assert "1 record in following.json has no readable name" in used.screen.text
    assert used.counts["following"] == 200
    assert used.screen.all("img") == []
    used.show("following")
    assert "<img" not in used.fragments["main"]
    assert len(names_shown(used.screen)) == 100
    assert {name for name in names_shown(used.screen) if not name.startswith("star")} == set()
