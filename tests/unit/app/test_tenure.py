"""The screen of how long people followed says the numbers of the other screens, and its files too."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl
import pytest

from still_followers.app.stored.sample_store import build_sample_store
from still_followers.core.list_kinds import ListKind
from tests.builders.apps import TODAY, Sampled, Used, names_shown
from tests.builders.running import run


@pytest.fixture(scope="module")
def sampled():
    used = Sampled(run(build_sample_store(date.fromisoformat(TODAY))))
    used.open()
    return used


def shown(used, route):
    if "unfinished" in used.show(route):
        used.complete(route)
    return used.screen


def cells(line):
    return [cell.text for cell in line.elements if cell.tag in ("th", "td")]


def rows_of(screen, number=0):
    return [cells(line) for line in screen.all("tbody")[number].all("tr")]


def names_in(table):
    return [one["data-username"] for one in table.all("button", data_action="person")]


def test_the_pair_counts_the_lost_followers_of_the_rail(sampled):
    screen = shown(sampled, "tenure/latest")
    count = sampled.counts["lost-followers"]
    assert rows_of(screen)[-1][:2] == ["In all", str(count)]
    lost = names_in(screen.all("tbody")[1])
    shown(sampled, "lost-followers")
    assert sorted(lost) == sorted(names_shown(sampled.screen))


def test_all_losses_have_every_row_and_come_back_as_many_as_the_list_has(sampled):
    screen = shown(sampled, "tenure")
    assert "0 to" in rows_of(screen)[0][1]
    assert all(int(row[2][0]) or row[0] == "A week or less" for row in rows_of(screen))
    back = screen.one("a", href="#/came-back").text
    assert back == f"{sampled.shown.counts[ListKind.CAME_BACK]} of them came back"
    assert rows_of(screen)[-1][2] == str(sampled.counts["followers"])


@pytest.mark.parametrize(("name", "number"), [("fans", 2), ("mutuals", 3)])
def test_the_first_of_a_list_say_how_many_it_has(sampled, name, number):
    screen = shown(sampled, "tenure")
    count = sampled.counts[name]
    assert f"The first 20 of {count}." in screen.text
    first = names_in(screen.all("tbody")[number])
    assert len(first) == 20
    if name == "fans":
        sampled.show("fans", order="oldest")
        assert names_shown(sampled.screen)[:20] == first


def test_it_can_be_downloaded(sampled):
    screen = shown(sampled, "tenure")
    total = rows_of(screen)[-1][1]
    data, name = sampled.take_out("csv", "tenure")
    assert name.endswith("-tenure-2026-05-31.csv")
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[-1].split(",")[:2] == ["In all", total]
    written = json.loads(sampled.take_out("json", "tenure")[0])
    assert len(written["losses"]) == int(total)
    assert len(written["fans"]) == sampled.counts["fans"]
    assert len(written["mutuals"]) == sampled.counts["mutuals"]
    workbook = openpyxl.load_workbook(io.BytesIO(sampled.take_out("xlsx", "tenure")[0]))
    assert workbook.sheetnames == [
        "How long they followed",
        "Who left",
        "Oldest fans",
        "Longest mutuals",
    ]
    assert workbook["Who left"].max_row == int(total) + 1


def test_the_names_of_a_pair_are_downloaded_from_its_address(sampled):
    written = json.loads(sampled.take_out("json", "tenure/latest")[0])
    assert len(written["losses"]) == sampled.counts["lost-followers"]
    assert [one["possibly_renamed_to"] for one in written["losses"]].count("") == len(
        written["losses"]
    ) - 1


def test_the_words_about_the_numbers_need_no_snapshot():
    used = Used()
    used.open()
    used.show("numbers")
    assert used.screen.one("h1").text == "What the numbers mean"
    assert len(used.screen.all("h2")) == 9
