from __future__ import annotations

import json
from datetime import date

import pytest

from still_followers.app.stored.sample_store import build_sample_store
from still_followers.core.list_kinds import ListKind
from tests.builders.apps import TODAY, Sampled, Used
from tests.builders.parsed import parsed
from tests.builders.running import run


@pytest.fixture
def sampled():
    used = Sampled(run(build_sample_store(date.fromisoformat(TODAY))))
    used.open()
    return used


@pytest.mark.parametrize("route", ListKind)
def test_every_list_has_somebody_in_it(sampled, route):
    reply = sampled.show(route)
    if "unfinished" in reply:
        sampled.complete(route)
    assert sampled.screen.all(data_username=None)


@pytest.mark.parametrize("route", ["", "review", "campaigns", "renames", "snapshots", "settings"])
def test_every_screen_says_that_it_is_the_sample(sampled, route):
    sampled.show(route)
    bar = parsed(sampled.fragments["sample"])
    assert "Sample data." in bar.text
    assert bar.one("button", data_action="leave-sample")


@pytest.mark.parametrize(
    "route",
    ["campaigns", "who-stays", "growth", "follow-back", "tenure", "report", "accounts", "overlap",
     "your-lists"],
)  # fmt: skip
def test_every_screen_over_time_has_numbers_to_show_and_to_download(sampled, route):
    reply = sampled.show(route)
    if "unfinished" in reply:
        sampled.complete(route)
    assert any(one.text.strip("–0% ") for one in sampled.screen.all("td"))
    data, _name = sampled.take_out("json", route)
    tables = [rows for rows in json.loads(data).values() if isinstance(rows, list)]
    assert any(tables)
    assert len(sampled.take_out("csv", route)[0].splitlines()) > 1


def test_what_is_stored_says_nothing_of_a_sample():
    used = Used()
    used.open()
    assert used.fragments["sample"] == ""


def test_answers_tell_no_number_of_snapshots_and_nothing_lasts(sampled):
    answers = [sampled.show(route) for route in ("", "fans", "settings")]
    assert [{"snapshots", "lasting"} & answer.keys() for answer in answers] == [set()] * 3


def test_nobody_is_asked_to_save_the_sample(sampled):
    for route in ("", "snapshots", "settings"):
        sampled.show(route)
        assert not sampled.screen.all(data_action="save-backup"), route
        assert "backup" not in sampled.screen.text.lower(), route


def test_a_review_can_be_gone_on_with(sampled):
    sampled.complete("cleaned-up")
    assert len(sampled.screen.all(data_username=None)) == 2
    first = sampled.begin_review("not-following-back")
    assert "form" in first["fragments"]["main"]


def test_screens_of_what_is_stored_last_but_not_one_accounts():
    used = Used()
    used.open()
    used.keep("ann", "ann bob")
    lasting = {
        route: "lasting" in used.show(route) for route in ("", "fans", "account/1", "settings")
    }
    assert lasting == {"": True, "fans": True, "account/1": False, "settings": True}
