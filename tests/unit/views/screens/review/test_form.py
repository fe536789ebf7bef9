"""The form of a review: reasons as chips, and on a phone buttons that save."""

from __future__ import annotations

from datetime import date

import pytest

from still_followers.core.decisions.marks import UNDECIDED, KeepReason, Mark, Review, build_review
from still_followers.views.screens.review.form import render_person_form, render_review_form
from still_followers.views.words.marks import REASONS
from tests.builders.parsed import parsed

TODAY = date(2026, 6, 2)
OWN = build_review(Mark.KEEP, KeepReason.OWN, "club", "a note", None)


def the_bar(review=None):
    return parsed(render_review_form("ann", review, TODAY)).one(class_="deciding")


def saving(bar):
    """Return what the buttons that save at once decide: words → (mark, reason)."""
    buttons = bar.all("button", data_action="decide-review")
    return {one.text: (one["data-mark"], one.attributes.get("data-reason")) for one in buttons}


def test_each_reason_is_a_chip_to_choose_and_one_that_saves_in_the_same_words():
    bar = the_bar()
    chips = [one.text for one in bar.one(class_="reasons").all("label", class_="chip")]
    words = [REASONS[one]() for one in KeepReason if one is not KeepReason.OWN]
    assert chips == [*words, "Own words…", "No reason"]
    thumbs = saving(bar)
    assert [one for one in thumbs if thumbs[one][0] == "keep"] == [*words, "No reason"]
    assert thumbs["Customer"] == ("keep", "customer")
    assert thumbs["No reason"] == ("keep", "")


@pytest.mark.parametrize(
    ("review", "marks"),
    [
        (None, {"consider"}),
        (UNDECIDED, {"consider"}),
        (OWN, {"consider", "undecided"}),
        (Review(Mark.CONSIDER), {"consider", "undecided"}),
    ],
)
def test_only_a_mark_that_is_there_is_taken_away(review, marks):
    assert {mark for mark, _ in saving(the_bar(review)).values()} - {"keep"} == marks


def test_what_was_decided_is_chosen_in_both():
    bar = the_bar(build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "", None))
    assert bar.one("input", name="reason", checked=None)["value"] == "customer"
    assert bar.one("button", aria_current="true").text == "Customer"
    bare = the_bar(Review(Mark.KEEP))
    assert bare.one("input", name="reason", checked=None)["value"] == ""


def test_own_words_have_a_field_that_saves():
    own = the_bar(OWN).one(class_="own")
    assert own.one("input", name="words")["value"] == "club"
    assert "type" not in own.one("button").attributes


@pytest.mark.parametrize("review", [None, OWN])
def test_note_and_day_are_folded_until_there_is_something_in_them(review):
    form = parsed(render_review_form("ann", review, TODAY))
    fold = form.one("details")
    assert ("open" in fold) == (review is OWN)
    assert fold.one("textarea", name="note").text == (review.note if review else "")
    assert fold.one("input", name="look_again")["min"] == "2026-06-02"


def test_the_form_of_an_accounts_page_saves_by_its_button_only():
    form = parsed(render_person_form("ann", OWN, TODAY))
    assert [one.text for one in form.all("button")] == ["Save"]
    assert form.all("details") == []
    assert form.one("input", name="reason", checked=None)["value"] == "own"
