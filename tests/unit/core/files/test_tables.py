from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.files import tables, workbook
from still_followers.core.files.named_tables import Table, dump_json_tables
from still_followers.core.files.tables import Link, Sheet
from still_followers.core.files.workbook import dump_workbook

SHEET = Sheet(
    "Not following back",
    ("Account", "Profile", "Since", "Note"),
    (
        ("ann", Link("https://www.instagram.com/ann/"), date(2026, 5, 3), "=1+1"),
        ("bob", Link("https://www.instagram.com/bob/"), None, 'a "quote", and\na line'),
    ),
)


def dump_csv(sheet):
    return "".join(tables.dump_csv(sheet))


def dump_json(sheet, fields, about):
    return "".join(tables.dump_json(sheet, fields, about))


def dump_names(sheet):
    return "".join(tables.dump_names(sheet))


def read_csv(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def read_workbook(*sheets):
    return openpyxl.load_workbook(io.BytesIO(dump_workbook(sheets)))


def test_a_csv_file_holds_every_cell():
    assert read_csv(dump_csv(SHEET)) == [
        ["Account", "Profile", "Since", "Note"],
        ["ann", "https://www.instagram.com/ann/", "2026-05-03", "'=1+1"],
        ["bob", "https://www.instagram.com/bob/", "", 'a "quote", and\na line'],
    ]
    assert "\r\n" in dump_csv(SHEET)


@given(st.text().filter(lambda text: "\0" not in text))
def test_no_cell_begins_like_a_formula(text):
    [_, [cell]] = read_csv(dump_csv(Sheet("x", ("x",), ((text,),))))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'").replace("\r\n", "\n") == text.removeprefix("'").replace(
        "\r\n", "\n"
    )


def test_json_holds_what_it_is_about_and_every_account():
    fields = ("username", "profile", "since", "note")
    assert json.loads(dump_json(SHEET, fields, {"account": "me", "list": "fans"})) == {
        "account": "me",
        "list": "fans",
        "accounts": [
            {
                "username": "ann",
                "profile": "https://www.instagram.com/ann/",
                "since": "2026-05-03",
                "note": "=1+1",
            },
            {
                "username": "bob",
                "profile": "https://www.instagram.com/bob/",
                "since": None,
                "note": 'a "quote", and\na line',
            },
        ],
    }


def test_names_stand_one_a_line():
    assert dump_names(SHEET) == "ann\nbob\n"


def test_a_workbook_has_dates_links_and_no_formula():
    book = read_workbook(SHEET)
    sheet = book["Not following back"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Account", "Profile", "Since", "Note"],
        ["ann", "https://www.instagram.com/ann/", sheet["C2"].value, "=1+1"],
        ["bob", "https://www.instagram.com/bob/", None, 'a "quote", and\na line'],
    ]
    assert (sheet["C2"].is_date, sheet["C2"].value.date()) == (True, date(2026, 5, 3))
    assert sheet["B2"].hyperlink.target == "https://www.instagram.com/ann/"
    assert sheet["D2"].data_type == "s"


def test_each_table_has_a_sheet_with_a_title_that_excel_allows():
    titles = ["a/b:c", "A/B:C", "", "x" * 40, "x" * 35]
    book = read_workbook(*(Sheet(title, ("x",), (("y",),)) for title in titles))
    assert book.sheetnames == ["a b c", "A B C 2", "Sheet", "x" * 31, "x" * 29 + " 2"]


def test_an_empty_table_is_a_sheet_too():
    assert read_workbook(Sheet("x", ("a", "b"), ())).sheetnames == ["x"]


def test_more_links_than_excel_opens_stay_text(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_LINKS", 1)
    sheet = read_workbook(SHEET).active
    assert sheet["B2"].hyperlink is not None
    assert sheet["B3"].hyperlink is None
    assert sheet["B3"].value == "https://www.instagram.com/bob/"


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "{=1}", "https://x.test", "  ", "\x01"])
def test_text_is_text(text):
    cell = read_workbook(Sheet("x", ("a",), ((text,),))).active["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None


NUMBERS = Sheet(
    "Growth", ("Month", "Net", "Share"), (("May 2026", -5, 0.123456), ("June 2026", 0, None))
)
TABLES = [
    Table("growth", ("month", "net", "share"), NUMBERS, 2),
    Table("nothing", ("month",), Sheet("x", ("x",), ()), 0),
]


def test_tables_as_json_have_keys_of_their_own_and_numbers():
    written = "".join(dump_json_tables(TABLES, {"account": "me"}))
    assert json.loads(written) == {
        "account": "me",
        "growth": [
            {"month": "May 2026", "net": -5, "share": 0.1235},
            {"month": "June 2026", "net": 0, "share": None},
        ],
        "nothing": [],
    }


def test_a_negative_number_is_no_formula():
    assert read_csv(dump_csv(NUMBERS))[1] == ["May 2026", "-5", "0.1235"]


def test_numbers_and_shares_are_numbers_in_a_workbook():
    [sheet] = read_workbook(NUMBERS).worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["May 2026", -5, 0.123456],
        ["June 2026", 0, None],
    ]
    assert sheet["C2"].number_format == "0.0%"
