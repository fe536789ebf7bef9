from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from still_followers.core.listing import Query
from tests.builders.apps import JUNE, MAY, Used, names_shown
from tests.builders.doubts import SIGNALS
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of, the_day

DAY = 86_400
FOLLOWING = {"ann": DAY, "bob": 3 * DAY, "cyd": 0, "dan": 2 * DAY}


def in_use():
    used = Used()
    used.open()
    used.keep("ann fan", FOLLOWING, day=MAY, pending="zoe")
    used.save_person(
        "bob", mark="keep", reason="own", words="=cmd()", note="@note", look_again="2027-01-02"
    )
    return used


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("view", ["not-following-back", "following", "fans", "pending"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "txt"])
def test_a_file_holds_exactly_the_list_that_is_shown(view, kind):
    used = in_use()
    used.show(view)
    data, name = used.take_out(kind, view)
    read = {
        "csv": lambda: [row["Account"] for row in rows_of(data)],
        "json": lambda: [one["username"] for one in json.loads(data)["accounts"]],
        "txt": lambda: data.decode().split(),
        "xlsx": lambda: [
            cell.value for cell in openpyxl.load_workbook(io.BytesIO(data)).active["A"][1:]
        ],
    }
    assert read[kind]() == names_shown(used.screen)
    assert name == f"still-followers-me-{view}-{MAY}.{kind}"


def test_a_filter_and_a_search_narrow_the_file_too():
    used = in_use()
    data, _name = used.take_out("csv", "following", "a", mark="undecided")
    assert [row["Account"] for row in rows_of(data)] == ["dan", "ann"]


def test_a_row_tells_all_that_is_known_and_no_cell_is_a_formula():
    used = in_use()
    [row] = rows_of(used.take_out("csv", "following", mark="keep")[0])
    assert row == {
        "Account": "bob",
        "Profile": "https://www.instagram.com/bob/",
        "You followed": "1970-01-04",
        "History": "",
        "Mark": "Keep",
        "Reason": "'=cmd()",
        "Note": "'@note",
        "Look again": "2027-01-02",
    }


def test_an_unknown_day_is_an_empty_cell():
    used = in_use()
    rows = {row["Account"]: row for row in rows_of(used.take_out("csv", "following")[0])}
    assert rows["cyd"]["You followed"] == ""


def test_json_says_what_it_is_about():
    about = json.loads(in_use().take_out("json", "following")[0])
    del about["accounts"]
    assert about == {"account": "me", "exported_on": MAY, "list": "following"}


def test_a_list_that_is_withheld_is_not_taken_out():

    used = Used()
    used.open()
    used.choose(an_export_of("ann", FOLLOWING, day=MAY, signals=(SIGNALS["skew"],)))
    used.confirm("no")
    assert rows_of(used.take_out("csv", "fans")[0]) == []


def test_all_lists_are_one_workbook_with_a_sheet_each():
    used = in_use()
    used.keep("ann fan new", FOLLOWING, day=JUNE, pending="zoe")
    data, name = used.take_all()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert name == f"still-followers-me-lists-{JUNE}.xlsx"
    assert {"Not following back", "Mutuals", "Fans", "Pending requests"} <= set(book.sheetnames)
    assert "Blocked" not in book.sheetnames
    following = book["Following"]
    assert [cell.value for cell in following["A"][1:]] == ["bob", "dan", "ann", "cyd"]
    days = [cell.value and cell.value.date() for cell in following["C"][1:]]
    assert days == [date(1970, 1, 4), date(1970, 1, 3), date(1970, 1, 2), None]


def test_all_rows_are_printed_not_only_those_of_the_page():
    used = Used()
    used.open()
    used.keep("ann", {f"name{n:03}": 1 + n for n in range(250)}, day=MAY)
    used.show("following")
    assert len(names_shown(used.screen)) == 100

    printed = used.do("print_list", "following", Query(text="name1"))["fragments"]["results"]
    assert len(names_shown(parsed(printed))) == 100
    printed = used.do("print_list", "following", Query())["fragments"]["results"]
    assert len(names_shown(parsed(printed))) == 250
    assert parsed(printed).all("p", class_="printed")[-1].text == f"me · {MAY}"


def of_paper(markup):
    """Return what only paper says of a list."""
    found = parsed(markup).one(class_="found")
    return [one.text for one in found.all("span", class_="printed")]


def test_paper_says_which_of_many_names_are_on_it():
    used = Used()
    used.open()
    used.keep("", {f"name{n}": n + 1 for n in range(250)}, day=MAY)
    used.show("following", page=3)
    of_all = "Only 201–250 of 250 are printed here. To print all, choose Download… → Print."
    assert of_paper(used.fragments["main"]) == [of_all]
    found = used.query("following", "name1", page=2)["fragments"]["results"]
    assert of_paper(found) == [
        "Names containing “name1”.",
        "Only 101–111 of 111 are printed here. To print all, choose Download… → Print.",
    ]
    used.query("following", "name24")
    found = used.query("following", "name24")["fragments"]["results"]
    assert of_paper(found) == ["Names containing “name24”."]


def test_a_list_that_is_printed_whole_says_what_narrowed_it():
    used = Used()
    used.open()
    used.keep("", {f"name{n}": n + 1 for n in range(250)}, day=MAY)
    asked = Query(text="name1", chosen={"mark": "undecided"})
    printed = used.do("print_list", "following", asked)["fragments"]["results"]
    assert of_paper(printed) == ["Undecided", "Names containing “name1”."]
    found = parsed(printed).one(class_="found").text
    assert "111 of 250 match." in found
    assert "Undecided" in found


def test_a_file_of_an_unnamed_account_says_so():
    used = Used()
    used.open()
    used.keep("ann", FOLLOWING, day=MAY, owner=None)
    assert used.take_out("csv", "fans")[1] == f"still-followers-unnamed-fans-{MAY}.csv"


@pytest.mark.parametrize("kind", ["csv", "txt"])
def test_a_filter_that_needs_all_snapshots_reads_them_before_the_file_is_made(kind, monkeypatch):
    monkeypatch.setattr("still_followers.app.gather.AT_ONCE", 0)
    used = in_use()
    used.keep("fan", FOLLOWING, day=JUNE)
    used.open("following")
    data, _name = used.take_out(kind, "following", told="once")
    assert b"ann" in data
    assert b"dan" not in data


def with_requests():
    """Return an app in which dora has waited for 109 days and eli since an unknown day."""
    asked = int(the_day(MAY).timestamp()) - 109 * DAY
    used = Used()
    used.open()
    requests = {"dora": asked, "eli": 0}
    used.keep(
        "ann", {"ann": DAY, "dora": asked, "eli": 0}, day=MAY, pending=requests, received=requests
    )
    return used


@pytest.mark.parametrize("view", ["awaiting", "pending", "received"])
def test_who_waits_does_so_for_a_number_of_days_in_every_list_and_file(view):
    used = with_requests()
    used.show(view)
    [row] = used.screen.all("tr", data_username="dora")
    assert "Waited for 109 days" in row.text
    in_csv = {one["Account"]: one["Days waited"] for one in rows_of(used.take_out("csv", view)[0])}
    in_json = json.loads(used.take_out("json", view)[0])["accounts"]
    sheet = openpyxl.load_workbook(io.BytesIO(used.take_out("xlsx", view)[0])).active
    in_excel = {line[0]: line[-1] for line in sheet.iter_rows(min_row=2, values_only=True)}
    assert in_csv == {"dora": "109", "eli": ""}
    assert {one["username"]: one["days_waited"] for one in in_json} == {"dora": 109, "eli": None}
    assert in_excel == {"dora": 109, "eli": None}


def test_a_list_in_which_nobody_waits_has_no_column_for_it():
    used = with_requests()
    assert "Days waited" not in rows_of(used.take_out("csv", "following")[0])[0]
    assert "days_waited" not in json.loads(used.take_out("json", "following")[0])["accounts"][0]
