from __future__ import annotations

from still_followers.core.history import History
from still_followers.core.persons import Persons, Rename
from still_followers.views.person import render_person
from still_followers.views.screens import person_page_of
from tests.builders.history_screens import a_shown
from tests.builders.months import DAYS
from tests.builders.parsed import parsed
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.snapshots import the_day

JAN, FEB = map(the_day, DAYS[:2])


def the_page(name, persons=None, shown=None):
    page = person_page_of(shown or a_shown(), persons or Persons(), name)
    return parsed(render_person(page, CALENDAR.today, PLAIN))


def vars_of(element):
    pairs = (pair.split(":") for pair in element["data-vars"].split(";"))
    return {name.removeprefix("--"): float(value) for name, value in pairs}


def test_the_lanes_show_presence_and_what_nobody_knows():
    lane = the_page("ann").one("dd", data_list="followers")
    bars = [(bar["data-kind"], vars_of(bar)["from"], vars_of(bar)["to"]) for bar in lane.all("i")]
    middle = round(28 / 59, 4)
    assert bars == [
        ("there", 0.0, 0.0),
        ("unknown", 0.0, middle),
        ("unknown", middle, 1.0),
        ("there", 1.0, 1.0),
    ]
    assert [vars_of(notch)["at"] for notch in lane.all("b")] == [0.0, middle, 1.0]


def test_one_snapshot_has_no_lanes():
    shown = a_shown()
    shown.history = History(Persons())
    shown.history.take(shown.snapshot)
    assert the_page("ann", shown=shown).all("dl") == []


def test_other_lists_of_the_export_are_told_with_their_moment():
    text = the_page("cyd").text
    assert "Also in these lists of the export" in text
    assert "1970-01-01Blocked" in text


def test_a_confirmed_rename_is_told_with_both_names():
    shown, persons = a_shown(), Persons([Rename("bob", "ann", JAN, FEB)])
    said = the_page("ann", persons, shown).all("ol", class_="events")[0].text
    assert "bob was renamed to ann, as you confirmed." in said


def test_the_profile_opens_elsewhere():
    [link] = the_page("ann").all("a", target="_blank")
    assert link["href"] == "https://www.instagram.com/ann/"
    assert link["aria-label"] == "Open the profile of ann"


def test_first_and_last_sighting_are_told():
    assert (
        f"First seen in the export of {DAYS[0]}, last in that of {DAYS[2]}." in the_page("ann").text
    )
    assert (
        f"First seen in the export of {DAYS[0]}, last in that of {DAYS[0]}." in the_page("cyd").text
    )


def test_of_who_is_nowhere_there_is_no_page():
    assert person_page_of(a_shown(), Persons(), "nobody") is None
