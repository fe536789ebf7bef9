"""Growth says what the comparison of the same two snapshots says, and leaves the page as a file."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from itertools import combinations

import openpyxl
import pytest

from still_followers.core.decisions.decisions import RenameDecision
from still_followers.core.decisions.records import dump_decision
from still_followers.core.exports.read import read_exports
from still_followers.core.list_kinds import ListKind
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.life import OWNER, live
from tests.builders.running import run

KINDS = {
    "followers": (ListKind.NEW_FOLLOWERS, ListKind.FOLLOWERS_AGAIN, ListKind.LOST_FOLLOWERS),
    "following": (
        ListKind.STARTED_FOLLOWING,
        ListKind.FOLLOWING_AGAIN,
        ListKind.NO_LONGER_FOLLOWED,
    ),
}


@pytest.fixture(scope="module")
def lived():
    life = live(3, snapshots=8, people=200)
    used = Used()
    used.open()
    used.chosen = read_exports
    for export in life.shuffled(5):
        used.import_files([(export.zip_name, export.zip)], datetime(2030, 1, 1, tzinfo=UTC))
        waits = used.screen.all(data_action="confirm-completeness", data_key="0")
        used.confirm("no") if waits else used.save()
    return used.store


def changes_shown(used, list_name, before, after):
    """Return what the screen says: counts, who came and left, by the words of its table."""
    used.show(f"growth/{list_name}/between/{before}/{after}")
    rows = used.screen.all("table")[0].all("tr")[1:]
    said = {row.one("th").text: row.one("td").text for row in rows}
    numbers = {words: int(said[words].replace("−", "-")) for words in said}
    return numbers["New"], numbers.get("Back again", 0), -numbers["Left"], numbers["Net"]


def test_it_says_what_the_comparison_of_the_same_two_says(lived):
    used = Used(lived)
    for joined in (False, True):
        if joined:
            used.complete("renames")
            decided = [
                RenameDecision(OWNER, one.rename, accepted=True)
                for one in used.session.current.offers
            ]
            assert decided
            run(used.session.store.remember({one.key: dump_decision(one) for one in decided}))
        used.open()
        whole = [head for head in used.heads if head.coverage.whole]
        assert len(whole) > 4
        for before, after in combinations(whole, 2):
            used.compare(before.key, after.key)
            counts = used.shown.counts
            compared = used.shown.comparison
            for list_name, kinds in KINDS.items():
                sizes = (len(getattr(one, list_name)) for one in (compared.before, compared.after))
                first, last = sizes
                numbers = *(counts[kind] for kind in kinds), last - first
                assert changes_shown(used, list_name, before.key, after.key) == numbers


def in_use():
    used = Used()
    used.open()
    used.keep({"ann": 1700000000, "bob": 1700000000}, "zoe", day=MAY)
    used.keep({"ann": 1700000000, "cyd": 1781000000, "dan": 1781000000}, "zoe", day=JUNE)
    return used


def test_growth_leaves_as_a_file():
    used = in_use()
    data, name = used.take_out("csv", "growth")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert name == f"still-followers-me-growth-{JUNE}.csv"
    assert [row["Gained"] for row in rows if row["Period"] == "2023-11"] == ["2"]
    used.show("growth/followers/between")
    data, _name = used.take_out("json", "growth/followers/between")
    read = json.loads(data)
    assert read["between"][0] == read["intervals"][0]
    assert (read["between"][0]["new"], read["between"][0]["lost"]) == (2, 1)
    book = openpyxl.load_workbook(io.BytesIO(used.take_out("xlsx", "growth/followers/year")[0]))
    assert len(book.worksheets) == 2
    assert book.worksheets[0]["D1"].value == "Gained"


def test_a_confirmed_rename_changes_the_numbers_at_once():
    used = Used()
    used.open()
    moments = {"ann": 1700000000, "bob": 1700000777, "cyd": 1700000999}
    used.keep(moments, "zoe", day=MAY)
    renamed = {"ann": 1700000000, "bop": 1700000777, "cyd": 1700000999}
    used.keep(renamed, "zoe", day=JUNE)
    used.show("growth")
    assert "1 came, 1 left" in used.screen.one("h1").text
    assert "may only have been renamed" in used.screen.text
    used.complete("renames")
    used.decide_rename(used.screen.all("button", data_value="yes")[0])
    used.show("growth")
    assert "0 came, 0 left" in used.screen.one("h1").text
    assert "may only have been renamed" not in used.screen.text
