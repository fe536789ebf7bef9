"""A report leaves as one HTML file, as a picture and as tables, without what its owner decided."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from still_followers.app.list_files import NothingToTake
from still_followers.app.stored.sample_store import build_sample_store
from still_followers.core.insights.picture import Text
from tests.builders.apps import JUNE, MAY, TODAY, Sampled, Used
from tests.builders.parsed import parsed
from tests.builders.running import run

DAY = 86_400
PRIVATE = {"note": "note-of-ann", "words": "reason-of-ann"}


@pytest.fixture
def used():
    used = Used()
    used.open()
    used.keep({"ann": DAY, "bob": 2 * DAY, "left": DAY}, {"ann": DAY, "cyd": DAY}, day=MAY)
    used.keep({"ann": DAY, "bob": 2 * DAY, "came": 5 * DAY}, {"ann": DAY, "cyd": DAY}, day=JUNE)
    return used


def test_a_report_becomes_an_html_file(used):
    data, name = used.take_out("html", "report")
    assert name == f"still-followers-me-report-{JUNE}.html"
    text = data.decode()
    used.show("report")
    assert parsed(text.partition("\n")[2]).one("h1").text == used.screen.one("h1").text
    assert "came" not in [one.text for one in parsed(text.partition("\n")[2]).all("li")]
    names = used.take_out("html", "report/1/2/names")[0].decode()
    assert {"left", "came"} <= {one.text for one in parsed(names.partition("\n")[2]).all("li")}


def test_a_report_becomes_a_picture(used):
    data, name = used.take_out("png", "report")
    assert (data, name) == (b"PNG", f"still-followers-me-report-{JUNE}.png")
    [picture] = used.drawn
    words = [one.words for one in picture.shapes if isinstance(one, Text)]
    assert {"me", "3", "1 came, 1 left"} <= {*words}


def test_where_nothing_draws_the_page_says_so(used):
    used.session.ports = replace(used.session.ports, draw_picture=None)
    reply = used.perform("take_out", "png", "report", "", "newest", 1, "{}")
    assert (reply["ok"], reply["code"]) == (False, "no-picture")
    assert "The picture could not be made." in used.screen.text
    assert used.given == []


@pytest.mark.parametrize("kind", ["html", "png"])
@pytest.mark.parametrize("route", ["settings", "growth", "report"])
def test_only_a_report_that_there_is_becomes_such_a_file(kind, route):
    used = Used()
    used.open()
    used.keep("ann", "ann", day=MAY)  # one export is no period
    with pytest.raises(NothingToTake):
        used.take_out(kind, route)
    assert used.given == used.drawn == []


def test_what_the_owner_decided_is_in_no_report(used):
    used.save_person("ann", mark="keep", reason="own", look_again="2027-01-02", **PRIVATE)
    used.label(1, "label-of-may")
    used.show("report/1/2/names")
    files = (used.take_out(kind, "report/1/2/names")[0] for kind in ("html", "csv", "json"))
    texts = [used.fragments["main"], *(data.decode("utf-8-sig") for data in files)]
    workbook = openpyxl.load_workbook(io.BytesIO(used.take_out("xlsx", "report/1/2/names")[0]))
    texts.append(" ".join(str(one) for sheet in workbook for row in sheet.values for one in row))
    used.take_out("png", "report/1/2/names")
    texts.append(repr(used.drawn))
    for text in texts:
        assert not {one for one in (*PRIVATE.values(), "label-of-may", "2027-01-02") if one in text}
        assert "Followers" in text


def test_a_report_ends_at_the_snapshot_on_the_screen_and_follows_no_later_one(used):
    used.keep("ann", "ann", day="2026-07-25")
    used.open_snapshot(2)
    used.show("report")
    assert [one["value"] for one in used.screen.all("option")] == ["2", "1", "2", "1"]
    assert used.screen.one("h1").text.startswith("3 followers on")


def test_the_workbook_has_a_sheet_for_each_table(used):
    data, _name = used.take_out("xlsx", "report/1/2/names")
    read = json.loads(used.take_out("json", "report/1/2/names")[0])
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    assert len(workbook.sheetnames) == len(read) - 2  # beside the account and the day
    assert [one["username"] for one in read["followers_left"]] == ["left"]


def test_the_sample_has_a_report_with_all_its_parts():
    sampled = Sampled(run(build_sample_store(date.fromisoformat(TODAY))))
    sampled.open()
    sampled.complete("report")
    titles = [one.text for one in sampled.screen.all("h2")]
    assert titles == [
        "First and last export",
        "Who came and who left",
        "Followers over time",
        "Mutual share over time",
        "Export by export",
        "Campaigns in this time",
        "Who of the new followers stayed",
        "What exports cannot know",
    ]
