"""The words of a filter: one for each condition that can differ or is set."""

from __future__ import annotations

from datetime import date

import pytest

from still_followers.core.account.offered import NOTHING_OFFERED, Offered
from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import (
    NO_FILTER,
    Condition,
    Filter,
    FollowedBefore,
    Mutual,
)
from still_followers.core.decisions.marks import KeepReason, Mark
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import ListName
from still_followers.views.parts.filter_form import render_filters
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN

EVERYTHING = Offered(frozenset(Condition), tuple(KeepReason), (ListKind.CLOSE_FRIENDS,))
SET = {
    Condition.MARK: (Filter(mark=Mark.CONSIDER), "Mark Consider removing"),
    Condition.REASON: (Filter(reason=KeepReason.FRIEND), "Reason to keep Friend or family"),
    Condition.FOLLOWED: (Filter(since=date(2025, 9, 1)), "You followed from 2025-09-01"),
    Condition.TOLD: (Filter(told=FollowedBefore.ONCE), "History followed you once"),
    Condition.SEEN: (Filter(seen_until=date(2025, 9, 1)), "First seen until 2025-09-01"),
    Condition.MUTUAL: (Filter(mutual=Mutual.NO), "Follow each other not mutual"),
    Condition.IN_LIST: (Filter(in_list=ListName.BLOCKED), "Also in Blocked"),
    Condition.DUE: (Filter(due=True), "Look again is due"),
}
"""Each condition set, and what its word says."""


def shown(wanted=NO_FILTER, saved=(), offered=EVERYTHING):
    return parsed(render_filters(wanted, saved, offered, PLAIN))


def chip_of(page, condition):
    panel = page.one(id=f"filter-{condition.replace('_', '-')}")
    return next(one for one in panel.ancestors if "condition" in one["class"].split())


def test_each_condition_is_among_the_examples():
    assert set(SET) == set(Condition)


@pytest.mark.parametrize("condition", Condition)
def test_a_set_condition_says_its_value_and_can_be_removed(condition):
    wanted, words = SET[condition]
    for offered in (EVERYTHING, NOTHING_OFFERED):
        chip = chip_of(shown(wanted, offered=offered), condition)
        assert chip.all(class_="word")[0].text == words
        remove = chip.one(class_="off")
        assert remove["aria-label"] == f"Remove “{words}”"
        assert remove["data-value"] == ""
        assert condition in remove["data-field"].split()


@pytest.mark.parametrize("condition", Condition)
def test_one_choice_is_pressed_or_days_are_in_their_fields(condition):
    for wanted in (NO_FILTER, SET[condition][0]):
        chip = chip_of(shown(wanted), condition)
        if days := chip.all("input", type="date"):
            assert days[0]["name"] == condition
            assert {one["value"] for one in days} <= {"", "2025-09-01"}
        else:
            pressed = chip.all("button", aria_pressed="true")
            assert len(pressed) == 1
            assert pressed[0]["data-field"] == condition
            assert (pressed[0].text == "any") == (wanted == NO_FILTER)


def test_every_word_opens_what_is_there_also_from_the_list_of_a_phone():
    page = shown(SET[Condition.MARK][0])
    words = [one["popovertarget"] for one in page.all("button", class_="word")]
    panels = [one["id"] for one in page.all("div", popover=None)]
    assert sorted(set(words)) == sorted(panels)
    listed = [one["popovertarget"] for one in page.one(id="filter-all").all(class_="word")]
    assert sorted([*listed, "filter-all"]) == sorted(panels)


def test_nothing_is_shown_where_nothing_differs():
    assert render_filters(NO_FILTER, (), NOTHING_OFFERED, PLAIN) == ""


def test_a_filter_is_saved_when_it_is_set_and_used_whenever_there_is_one():
    wanted = Filter(mark=Mark.KEEP)
    assert shown().all(id="filter-saved") == []
    assert shown(wanted).one(id="filter-saved").all("form", data_action="save-filter") != []
    used = shown(saved=[SavedFilter("<b>mine</b>", wanted)]).one(id="filter-saved")
    assert used.all("form", data_action="save-filter") == []
    assert used.one(data_action="use-filter").text == "<b>mine</b>"
    assert used.one(data_action="use-filter")["data-chosen"] == '{"mark": "keep"}'
