"""The number on a button is that of the rows it opens; campaigns and the review count the same people."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest

from tests.builders.apps import JULY, JUNE, MAY, Used, names_shown

SPRING, SUMMER = date(2026, 3, 14), date(2026, 4, 20)


def on(day, *names):
    """Return names → a moment of a day."""
    noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    return {name: noon + number for number, name in enumerate(names)}


FOLLOWED = {
    **on(SPRING, *(f"s{number:02}" for number in range(30))),
    **on(SUMMER, *(f"t{number:02}" for number in range(5))),
    "undated": 0,
}
BEFORE = "s00 s01 s02 s03 s20 s21 s22 t00 fan"
"""Followers in the first export; s20 to s22 left."""
NOW = "s00 s01 s02 s03 t00 fan"
PENDING = "s04 s05 t01"
RANGE = {"since": SPRING.isoformat(), "until": SPRING.isoformat()}


def in_use(due=None):
    """Return an app in which some are decided: also of those who follow back or are awaiting."""
    used = Used()
    used.open()
    used.keep(BEFORE, FOLLOWED, pending=PENDING, day=MAY)
    used.keep(NOW, FOLLOWED, pending=PENDING, day=JUNE)
    used.mark("s00 s04 s06 s07 t02", "keep")
    used.mark("s08 s20 s01 s05", "consider")
    if due:
        used.save_person("s09", mark="keep", look_again=due)
    used.complete("")
    return used


def number_in(text):
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))


def reviewed(used):
    """Go through the review from its start; return who is asked about."""
    asked = []
    while True:
        form = used.screen.all("form", data_action="save-review")
        if not form or form[0]["data-person"] in asked:
            return asked
        asked.append(form[0]["data-person"])
        used.skip(asked[-1])


def opened(used, button):
    """Press a button; return whom it opens."""
    chosen = json.loads(button["data-chosen"])
    match button["data-action"]:
        case "begin-review":
            used.begin_review(button["data-of"], **chosen)
            return reviewed(used)
        case "open-filtered":
            of = button["data-of"]
            used.show(of, chosen=chosen)
            return names_shown(used.screen) if used.screen.all(id="accounts") else []
        case "chart":
            used.show("campaigns", chosen=chosen)
            return range(number_in(used.screen.one("h1").text.replace("nobody", "0")))
    raise AssertionError(button["data-action"])


def the_legend(used):
    """Return each part of the meter's legend with its number."""
    lines = (line for legend in used.screen.all(class_="legend") for line in legend.all("li"))
    return [(line.one("button"), number_in(line.one("b").text)) for line in lines]


def the_buttons(used):
    """Return each button that opens somebody, with the number that it says."""
    acts = ("begin-review", "open-filtered")
    buttons = [one for act in acts for one in used.screen.all("button", data_action=act)]
    numbered = [(one, number_in(one.text)) for one in buttons if re.search(r"\d", one.text)]
    return numbered + the_legend(used)


STATES = {
    "the overview": ("", {}),
    "campaigns": ("campaigns", {}),
    "a range": ("campaigns", RANGE),
    "the review": ("review", {}),
    "a list": ("not-following-back", {}),
    "a filtered list": ("following", RANGE),
}


@pytest.mark.parametrize("due", [None, "2026-06-01"], ids=["nobody due", "one due"])
@pytest.mark.parametrize("state", STATES)
def test_a_button_opens_as_many_as_it_says(state, due):
    used = in_use(due)
    route, chosen = STATES[state]
    used.show(route, chosen=chosen)
    buttons = the_buttons(used)
    assert buttons or state in ("campaigns", "a list", "a filtered list")
    for button, number in buttons:
        assert len(opened(used, button)) == number, button.text


def test_so_does_the_legend_of_a_review_that_is_narrowed():
    used = in_use()
    used.begin_review("not-following-back", **RANGE)
    used.skip("s10")
    used.show("review")
    legend = the_legend(used)
    assert [number for _button, number in legend] == [2, 2, 20]
    for button, number in legend:
        assert len(opened(used, button)) == number, button.text


def test_each_bar_burst_and_campaign_opens_the_range_that_it_counts():
    used = in_use()
    used.name_campaign("Spring", "2026-03-01", "2026-03-31")
    used.show("campaigns")
    rows = used.screen.one(id="campaigns").one("tbody").all("tr")
    counted = [(row.all("button")[0], number_in(row.all("td")[1].text)) for row in rows]
    lines = used.screen.one(id="bursts").all("li")
    counted += [
        (line.one("button"), number_in(line.one(class_="of").text.partition(" of ")[2]))
        for line in lines
    ]
    assert [number for _button, number in counted] == [30, 30]
    for button, number in counted:
        assert len(opened(used, button)) == number
    used.show("campaigns")
    for bar in used.screen.all("button", data_action="bar"):
        words = number_in(bar["aria-label"].partition(": ")[2])
        used.show("campaigns", chosen={"since": bar["data-start"], "until": bar["data-end"]})
        headline = used.screen.one("h1").text.replace("nobody", "0")
        assert number_in(headline) == words


def test_campaigns_count_as_the_review_does():
    used = in_use()
    used.show("review")
    keep, consider, undecided = (number for _button, number in the_legend(used))
    used.show("campaigns")
    assert (
        f"{keep} kept, {consider} to consider removing, {undecided} to review, "
        "3 yet to answer your request."
    ) in used.screen.one(class_="lede").text


def test_a_range_says_who_is_due_and_reviews_them_too():
    used = in_use("2026-06-01")
    used.show("campaigns", chosen=RANGE)
    lede = used.screen.one(class_="lede").text
    assert "3 kept, 2 to consider removing, 19 to review, " in lede
    assert "1 of those you keep is due for another look." in lede
    (review,) = used.screen.all("button", data_action="begin-review")
    assert review.text == "Review these 20"


def test_a_range_of_which_nobody_is_left_has_no_review():
    used = in_use()
    used.mark(" ".join(f"s{number:02}" for number in range(30)), "keep")
    used.show("campaigns", chosen=RANGE)
    assert "to review" not in used.screen.one(class_="lede").text
    assert used.screen.all("button", data_action="begin-review") == []


def the_links(used):
    """Return the route of each link that says a number, with the number."""
    links = (link for link in used.screen.all("a") if (link["href"] or "").startswith("#/"))
    figures = ((link["href"][2:], (link.all(class_="fig") or [link])[0].text) for link in links)
    return [(route, number_in(text)) for route, text in figures if re.search(r"\d", text)]


def opened_by_link(used, route):
    """Follow a link; return how many the screen says there are, which its rows have to be."""
    used.complete(route)
    if not used.screen.all("table"):
        assert re.search("[Nn]obody|[Nn]one|[Nn]othing", used.screen.one("h1").text)
        return 0
    lede = number_in(used.screen.all(class_="lede")[0].text)
    assert len(names_shown(used.screen)) == lede
    return lede


LINKED = {
    "": {"awaiting", "not-following-back", "mutuals", "fans", "new-followers", "lost-followers"},
    "review": {"cleaned-up", "decisions"},
    "lists": {"pending"},
    "snapshots": {"new-followers", "lost-followers", "no-longer-followed"},
}


@pytest.mark.parametrize("state", LINKED)
def test_a_link_opens_as_many_as_it_says(state):
    used = in_use()
    used.keep(f"{NOW} s20 new", {**FOLLOWED, "later": 0}, pending=PENDING, day=JULY)
    fewer = {name: moment for name, moment in FOLLOWED.items() if name not in ("s08", "t04")}
    used.keep("s00 s01 s02 fan new", fewer, pending=PENDING, day="2026-08-31")
    used.show("settings")  # what the import brought goes with its screen
    used.complete(state)
    links = the_links(used)
    assert {route for route, _number in links} >= LINKED[state]
    for route, number in links:
        if route == "decisions":
            used.show(route)
            assert number_in(used.screen.one("h1").text) == number
        elif route == "renames":
            used.complete(route)
            assert len(used.screen.all("button", data_action="decide-rename")) == 2 * number
        else:
            assert opened_by_link(used, route) == number, route
