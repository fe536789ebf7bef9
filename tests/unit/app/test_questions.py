"""Exports whose files show that they may be cut: read from bytes, asked about, answered."""

from __future__ import annotations

import re

import pytest

from still_followers.core.exports.read import read_exports
from tests.builders.apps import Used, names_shown, reopened
from tests.builders.chosen import a_zip
from tests.builders.exports import FOLDER, an_export
from tests.builders.pages import byline, english
from tests.builders.shapes import Crowd, as_pages

NAME = "instagram-ann-2026-05-31-aB.zip"
YEAR = ("2025-05-31T00:00Z", "2026-05-31T00:00Z")
NEWEST, DAY = 1_780_000_000, 86_400
FANS = {f"fan{number:03}": NEWEST - number * 40 * DAY for number in range(40)}
STARS = {f"star{number:03}": NEWEST - number * 50 * DAY for number in range(30)}
BOTH = dict(list(FANS.items())[:15])
FOLLOWING = {**STARS, **BOTH}
PEOPLE = FANS | STARS


def in_pages(window=None):
    """Return the files of an export in HTML, perhaps of a range."""
    head = byline("ann", "2026-05-31T18:42Z", window)
    return as_pages(Crowd(FANS, FOLLOWING, {}), english, head=head, part=10_000)


def in_records(*missing, part=10_000):
    """Return the files of an export in JSON, without some."""
    files = an_export(FANS, FOLLOWING, part=part).files
    return {path: data for path, data in files.items() if path.removeprefix(FOLDER) not in missing}


def given(files):
    """Return an app that was given these files as one ZIP."""
    used = Used()
    used.open()
    used.choose(read_exports, NAME, data=a_zip(files))
    return used


def answers_on(used):
    return {
        one["data-value"]: one.text for one in used.screen.all(data_action="confirm-completeness")
    }


def headline(used):
    return used.screen.one("h1").text


def assert_nobody(used):
    assert used.screen.all(data_username=None) == []
    assert [name for name in PEOPLE if name in used.screen.text] == []


def test_an_export_in_html_is_read_and_kept():
    used = given(in_pages())
    assert answers_on(used) == {}
    used.save()
    assert used.counts["mutuals"] == len(BOTH)
    assert used.counts["not-following-back"] == len(STARS)
    assert used.counts["fans"] == len(FANS) - len(BOTH)
    assert "ann" in used.screen.one(class_="kicker").text
    assert "followers_1.html" in used.screen.one("details", class_="tech read").text


def test_a_declared_range_is_asked_about_and_nothing_is_kept_before():
    used = given(in_pages(YEAR))
    assert "Is 40 about the number of followers" in used.screen.text
    assert answers_on(used)["yes"].startswith("Yes")
    assert_nobody(used)
    assert used.store.writes == []
    used.confirm("yes")
    assert used.counts["mutuals"] == len(BOTH)
    assert reopened(used).counts == used.counts


def test_no_keeps_it_marked_partial_and_accuses_nobody():
    used = given(in_records("followers_2.json", part=10))
    assert "part of the followers is missing" in headline(used)
    assert_nobody(used)
    used.confirm("no")
    for again in (used, reopened(used)):
        for route in ("", "not-following-back", "fans", "mutuals", "followers"):
            again.show(route)
            assert_nobody(again)
        for view in ("not-following-back", "mutuals", "fans", "followers"):
            assert "data-withheld" in again.rail.one(data_view=view)
            assert "data-count" not in again.rail.one(data_view=view)
        assert again.counts["following"] == len(FOLLOWING)
        again.show("following")
        assert sorted(names_shown(again.screen)) == sorted(FOLLOWING)


def test_a_list_that_is_missing_is_asked_about_without_a_yes():
    used = given(in_records("followers_1.json"))
    assert "One of the two lists is missing" in headline(used)
    assert answers_on(used).keys() == {"no", "discard"}
    assert "Choose another export" in used.screen.text
    assert_nobody(used)
    assert used.store.writes == []


@pytest.mark.parametrize("files", [in_records(), in_pages()], ids=["JSON", "HTML"])
def test_the_report_to_copy_holds_no_name(files):
    used = Used()
    used.open()
    used.choose(read_exports, "instagram-jane.doe-2026-05-31-x.zip", data=a_zip(files))
    used.save()
    texts = [copy["data-text"] for copy in used.screen.all(data_action="copy")]
    assert re.search(r"followers_1\.(json|html)", texts[0])
    secrets = [*PEOPLE, "jane", FOLDER]
    assert [secret for secret in secrets if secret in "\n".join(texts)] == []
