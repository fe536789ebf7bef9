"""What an import, a list and a snapshot cost, counted; and the table of all counts."""

from __future__ import annotations

import re

import pytest

from still_followers.core.snapshots.packed_lists import dump_lists
from still_followers.views.screens.overview import overview
from tests.builders.apps import MAY, Used
from tests.builders.crowds import two_lists
from tests.builders.snapshots import SECOND, an_export_of, some_lists
from tests.counted import FILES, ROWS, TESTS, TODAY, assert_counted

VIEW = "not-following-back"
EVERYBODY = {f"name{number:04}": SECOND - 86_400 * number for number in range(250)}


@pytest.fixture(scope="module")
def results() -> str:
    """Return the first page of a list of 250 accounts that can be marked, as the page gets it."""
    used = Used()
    used.open()
    used.keep("ann", EVERYBODY, day=MAY)
    return used.query(VIEW)["fragments"]["results"]


def test_a_row_does_not_grow(results):
    rows = re.findall(r"<tr [^>]*data-username=.*?</tr>", results, re.DOTALL)
    assert len(rows) == 100
    assert_counted("bytes of markup of a list's first row", len(rows[0].encode()))


def test_a_page_of_rows_does_not_grow(results):
    assert_counted("bytes of markup of a page of 100 rows", len(results.encode()))


def test_an_import_is_rendered_no_more_often(monkeypatch):
    rendered, show = [], overview.render_overview

    def render(*values):
        rendered.append(values)
        return show(*values)

    monkeypatch.setattr(overview, "render_overview", render)
    used = Used()
    used.open()
    used.choose(an_export_of("ann bob", "ann cyd"))
    used.save()
    assert len(used.store.records) == 1
    assert_counted("full renders of an import", len(rendered))


def test_an_account_takes_no_more_room():
    followers, following = two_lists(9990, 7500)
    accounts = len(followers.keys() | following.keys())
    stored = len(dump_lists(some_lists(followers, following)))
    # Versions of zlib pack a little differently.
    assert_counted("stored bytes of an account", round(stored / accounts, 2), slack=0.05)


def test_the_table_has_a_row_for_each_count():
    assert len(TODAY) == len(ROWS) > 25


@pytest.mark.parametrize("name", TODAY)
def test_each_count_is_asked_for_by_its_test(name):
    assert f'"{name}"' in (TESTS / FILES[name]).read_text("utf-8")
