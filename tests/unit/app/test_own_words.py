"""What the user types comes back unchanged, from every field and through every path."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest
from openpyxl.utils.escape import unescape

from tests.builders.apps import JUNE, MAY, Used, heads_of, reopened
from tests.builders.own_words import LINES, OWN_WORDS
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of

XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY = 86_400
FOLLOWING = {"ann": DAY, "bob": 3 * DAY, "cyd": 2 * DAY}
RANGE = {"since": MAY, "until": MAY, "last": MAY}


def in_use():
    used = Used()
    used.open()
    used.keep("ann", FOLLOWING, day=MAY)
    used.keep("ann", FOLLOWING, day=JUNE)
    return used


def note_of(used):
    return used.person("bob").one("textarea", name="note").text


def reason_of(used):
    return used.person("bob").one("input", name="words")["value"]


def label_of(used):
    used.show("snapshots")
    return used.screen.one("form", data_key="1", data_action="label").one("input", name="label")[
        "value"
    ]


def campaign_of(used):
    used.show("campaigns")
    row = used.screen.one(id="campaigns")
    (name,) = {one["data-name"] for one in row.all(data_action="forget-campaign")}
    assert row.one("button", data_action="chart").text == name
    return name


def filter_of(used):
    used.show("following")
    name = used.screen.one(data_action="forget-filter")["data-name"]
    assert used.screen.one(data_action="use-filter").text == name
    return name


def type_note(used, text, **options):
    used.save_person("bob", mark="keep", note=text, **options)


def type_reason(used, text, **options):
    used.save_person("bob", mark="keep", reason="own", words=text, **options)


PLACES = {
    "note": (type_note, note_of),
    "own reason": (type_reason, reason_of),
    "snapshot name": (lambda used, text: used.label(1, text), label_of),
    "campaign": (lambda used, text: used.name_campaign(text, MAY, MAY), campaign_of),
    "filter": (lambda used, text: used.save_filter(text, mark="keep"), filter_of),
}
"""Field whose text is saved → how it is typed, and what the page shows of it afterwards."""
TYPED = [(place, name) for place in PLACES for name in OWN_WORDS] + [
    ("note", name) for name in LINES
]
TEXTS = {**OWN_WORDS, **LINES}


def put_back(used):
    """Return an empty page in which a backup was restored."""
    data = used.backup()
    again = Used()
    again.open()
    again.open_backup(data)
    again.restore("merge")
    assert again.backup() == data
    return again


@pytest.mark.parametrize(("place", "name"), TYPED)
def test_what_was_typed_is_in_its_place_again(place, name):
    text, (typed, read) = TEXTS[name], PLACES[place]
    used = in_use()
    typed(used, text)
    assert read(used) == text
    again = reopened(used)
    assert read(again) == text
    assert read(put_back(again)) == text


@pytest.mark.parametrize("name", TEXTS)
def test_a_form_that_is_saved_again_with_another_field_changes_no_word(name):
    used = in_use()
    type_note(used, TEXTS[name])
    for day in ("2027-01-02", "2027-01-03"):
        type_note(used, note_of(used), look_again=day)
        assert note_of(used) == TEXTS[name]


@pytest.mark.parametrize("name", OWN_WORDS)
def test_a_campaign_or_filter_is_forgotten_by_the_name_that_the_page_gives(name):
    used = in_use()
    used.name_campaign(OWN_WORDS[name], MAY, MAY)
    used.save_filter(OWN_WORDS[name], mark="keep")
    used.forget_campaign(campaign_of(used))
    used.forget_filter(filter_of(used))
    used.show("campaigns")
    assert used.screen.all(data_action="forget-campaign") == []
    used.show("following")
    assert used.screen.all(data_action="forget-filter") == []


def row_of_bob(used, kind):
    data, _name = used.take_out(kind, "following")
    if kind == "json":
        return next(one for one in json.loads(data)["accounts"] if one["username"] == "bob")
    if kind == "csv":
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return next(row for row in rows if row["Account"] == "bob")
    book = zipfile.ZipFile(io.BytesIO(data))
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 (our own)
    cells = {one.get("r"): unescape("".join(one.itertext())) for one in sheet.iter(f"{XML}c")}
    (row,) = (place[1:] for place, text in cells.items() if text == "bob")
    return {
        text: cells.get(f"{place[0]}{row}") for place, text in cells.items() if place[1:] == "1"
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_file_holds_what_was_typed(name, kind):
    text = TEXTS[name]
    used = in_use()
    type_note(used, text)
    row = row_of_bob(used, kind)
    expected = f"'{text}" if kind == "csv" and text.startswith("=") else text
    assert row["note" if kind == "json" else "Note"] == expected


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("name", OWN_WORDS)
def test_a_file_holds_an_own_reason_as_it_was_typed(name, kind):
    used = in_use()
    type_reason(used, OWN_WORDS[name])
    row = row_of_bob(used, kind)
    assert row["reason" if kind == "json" else "Reason"].lstrip("'") == OWN_WORDS[name].lstrip("'")


@pytest.mark.parametrize("name", TEXTS)
def test_the_file_of_all_lists_holds_what_was_typed(name):
    used = in_use()
    type_note(used, TEXTS[name])
    book = zipfile.ZipFile(io.BytesIO(used.take_all()[0]))
    sheets = [book.read(one) for one in book.namelist() if one.startswith("xl/worksheets/sheet")]
    cells = [cell for sheet in sheets for cell in ET.fromstring(sheet).iter(f"{XML}c")]  # noqa: S314
    assert TEXTS[name] in [unescape("".join(one.itertext())) for one in cells]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "txt"])
def test_half_a_character_spoils_no_file(kind):
    used = in_use()
    type_note(used, "half \ud83c of it")
    assert used.take_out(kind, "following")
    assert note_of(used) == "half \ufffd of it"


def test_what_was_broken_already_stays_as_it_is():
    used = in_use()
    broken = "Met " + "\ufffd" * 6 + " at the fair"
    type_note(used, broken)
    assert note_of(put_back(used)) == broken


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_searched_stays_in_its_field(name):
    used = in_use()
    used.show("following", text=TEXTS[name])
    assert used.screen.one("input", name="text")["value"] == TEXTS[name]


@pytest.mark.parametrize("name", OWN_WORDS)
def test_what_is_pasted_and_no_name_is_left_in_the_field_and_told(name):
    used = in_use()
    typed = f"@bob\n{OWN_WORDS[name]}?\n"
    reply = used.paste(typed, "keep")
    assert used.reviews()["bob"] == "keep"
    left = used.screen.one("textarea").text.split("\n")
    assert all(word.lower() in typed.lower() for word in left)
    assert left[-1] in reply["announce"]


@pytest.mark.parametrize("name", OWN_WORDS)
def test_an_answer_that_is_no_name_is_told_as_it_was_typed(name):
    used = Used()
    used.open()
    used.keep("ann", FOLLOWING, owner=None)
    assert f"“{OWN_WORDS[name]}”" in used.correct(1, OWN_WORDS[name])["announce"]
    assert "not a day" in used.correct(1, None, OWN_WORDS[name])["announce"]


FILE_NAMES = {name: f"{text.replace('/', ' ')}.zip" for name, text in TEXTS.items()}
SHOWN = FILE_NAMES.keys() - {"arabic", "separators", "unread"}
"""Whose names hold no sign that turns others round: in a file's name it is shown as a sign."""


@pytest.mark.parametrize("name", FILE_NAMES)
def test_the_name_of_a_chosen_file_is_stored_and_restored_as_it_is(name):
    used = Used()
    used.open()
    used.choose(an_export_of("", FOLLOWING, day=MAY), FILE_NAMES[name])
    used.save()
    for one in (used, reopened(used), put_back(used)):
        assert [head["files"] for head in heads_of(one)] == [[FILE_NAMES[name]]]


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_backup_is_told_by_its_own_name(name):
    used = in_use()
    used.open_backup(used.backup(), FILE_NAMES[name])
    assert FILE_NAMES[name] in used.screen.text


@pytest.mark.parametrize("name", sorted(SHOWN))
@pytest.mark.parametrize("is_wrong", [False, True])
def test_a_locked_backup_is_told_by_its_own_name(name, is_wrong):
    used = Used()
    used.open()
    reply = used.ask_passphrase(FILE_NAMES[name], wrong=is_wrong)
    assert FILE_NAMES[name] in parsed(reply["fragments"]["main"]).text
