"""The bar that acts on the selected rows."""

from __future__ import annotations

from still_followers.core.decisions.marks import KeepReason
from still_followers.views.screens.lists.selection_bar import render_bulk
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN


def test_keeping_asks_why_and_the_other_marks_act_at_once():
    bar = parsed(render_bulk(1_286, PLAIN))
    assert "1,286 selected" in bar.text
    marks = [one["data-value"] for one in bar.all(data_action="mark-selected")]
    assert marks == ["consider", "undecided"]
    keep = bar.one(class_="btn asks")
    assert (keep.text, keep["popovertarget"]) == ("Keep", bar.one(popover=None)["id"])


def test_each_reason_is_one_press_away_and_so_is_none():
    why = parsed(render_bulk(3, PLAIN)).one(popover=None)
    reasons = [one["data-reason"] for one in why.all("button", data_action="keep-selected")]
    assert reasons == ["", *(one for one in KeepReason if one is not KeepReason.OWN)]
    own = why.one("form", data_action="keep-selected")
    assert own["data-reason"] == KeepReason.OWN
    assert own.one("input")["maxlength"] == "60"
    assert why.one(id="keep-as").text == "Keep 3 as"


def test_nothing_selected_has_no_bar():
    assert render_bulk(0, PLAIN) == ""
