from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.views.screens.review.person import (
    LONG_NAME,
    PersonPage,
    person_page_of,
    render_head,
    render_person,
)
from tests.builders.history_screens import a_shown
from tests.builders.months import DAYS
from tests.builders.parsed import parsed
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.snapshots import a_snapshot, the_day

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


def followed_at(moment, *followings):
    """Return the page of ann, whom the last of some exports gives this moment."""
    history = History(Persons())
    for day, names in zip(DAYS, followings, strict=False):
        moments = dict.fromkeys(names.split(), 5)
        if day == DAYS[len(followings) - 1]:
            moments["ann"] = moment
        history.take(a_snapshot("bob", moments, day=day))
    return the_page("ann", shown=replace(a_shown(), history=history))


def bars_of(page, list_name):
    lane = page.one("dd", data_list=list_name)
    return [(one["data-kind"], vars_of(one)["from"], vars_of(one)["to"]) for one in lane.all("i")]


def test_a_bar_begins_on_the_day_that_the_export_tells():
    moment = int(the_day("2026-03-14").timestamp())
    page = followed_at(moment, "bob", "bob", "bob ann")
    begun = round((the_day("2026-03-14") - JAN) / (the_day(DAYS[2]) - JAN), 4)
    [(kind, start, end)] = bars_of(page, "following")
    assert (kind, end) == ("there", 1.0)
    assert start == pytest.approx(begun, abs=1e-4)
    assert "changed here" not in page.text


@pytest.mark.parametrize("moment", [0, 5])
def test_a_bar_whose_day_is_unknown_or_before_an_absence_begins_with_a_hatch(moment):
    page = followed_at(moment, "bob", "bob ann")
    assert [kind for kind, *_ in bars_of(page, "following")] == ["unknown", "there"]
    assert "changed here, date unknown" in page.one(class_="lane-key quiet").text


def test_a_bar_of_a_follow_before_the_first_export_begins_with_it():
    assert bars_of(followed_at(5, "ann", "ann"), "following") == [("there", 0.0, 1.0)]


def test_who_follows_again_does_so_on_the_day_that_the_export_tells():
    moment = int(the_day("2026-03-14").timestamp())
    page = followed_at(moment, "ann", "bob", "ann")
    assert bars_of(page, "following")[-1][1] > bars_of(page, "following")[-2][2]
    assert "2026-03-14You followed this account again." in page.text


def test_a_lane_without_a_bar_and_the_parts_of_the_others_are_explained():
    page = followed_at(5, "ann", "ann")
    assert page.one("dd", data_list="followers").text == "in no export"
    key = [part.text.strip() for part in page.one(class_="lane-key quiet").all("span")]
    assert key == ["in the list", "not in the list", "an export"]


@pytest.mark.parametrize(
    ("followings", "is_explained"),
    [(("ann", "ann"), False), (("bob", "ann"), False), (("bob", "bob", "ann"), True)],
)
def test_what_is_empty_in_a_lane_is_explained_where_there_is_such_a_part(followings, is_explained):
    history, moment = History(Persons()), 0
    for day, names in zip(DAYS, followings, strict=False):
        moments = dict.fromkeys(names.split(), moment)
        history.take(a_snapshot(moments, moments, day=day))
    key = the_page("ann", shown=replace(a_shown(), history=history)).one(class_="lane-key quiet")
    assert ("not in the list" in key.text) == is_explained


def test_one_snapshot_has_no_lanes():
    shown, history = a_shown(), History(Persons())
    history.take(shown.snapshot)
    assert the_page("ann", shown=replace(shown, history=history)).all("dl") == []


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
    assert link.text == "Open the profile ann"


def seen(*followings):
    """Return what is said of the exports in which ann was seen."""
    notes = followed_at(5, *followings).all("p", class_="note after")
    return notes[0].text if notes else ""


def test_first_and_last_sighting_are_told_where_they_say_something():
    assert seen("ann") == seen("ann", "ann") == seen("ann", "bob", "ann") == ""
    assert seen("bob", "ann", "ann") == (
        f"First seen in the export of {DAYS[1]}, last in that of {DAYS[2]}."
    )
    assert seen("bob", "bob ann") == f"Seen only in the export of {DAYS[1]}."


def test_a_campaign_in_which_the_account_was_followed_is_named_in_plain_words():
    page = person_page_of(a_shown(), Persons(), "ann", ["A fair", "Spring"])
    text = parsed(render_person(page, CALENDAR.today, PLAIN)).text
    assert "You followed this account during “A fair”, “Spring”." in text


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("fern.prints_sample", "fern. prints_ sample"),
        ("plain", "plain"),
        ("_a.", "_ a."),
        ("a.name_of.thirty_letters.in.all", "a. name_ of. thirty_ letters. in. all"),
    ],
)
def test_a_name_breaks_after_a_dot_or_an_underscore(name, parts):
    page = PersonPage(name, None, (), {}, (), {})
    made = str(render_head(page, PLAIN)).partition("<h1")[2].partition("</h1>")[0]
    assert made.partition(">")[2].replace("<wbr>", " ").strip() == parts
    assert ("data-long" in made.partition(">")[0]) == (len(name) > LONG_NAME)


def test_of_who_is_nowhere_there_is_no_page():
    assert person_page_of(a_shown(), Persons(), "nobody") is None
