"""An import renders the overview once: saving leaves it on the screen unless it would change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.app.stored import store
from still_followers.app.stored.completeness import Completeness
from still_followers.core.decisions.records import DecisionCache
from still_followers.views.screens.overview import overview
from tests.builders.apps import JULY, JUNE, MAY, Used, with_months
from tests.builders.doubts import SIGNALS
from tests.builders.snapshots import an_export_of

APRIL = "2026-04-30"


@pytest.fixture
def rendered(monkeypatch):
    """Return a list that grows by each overview that is rendered."""
    rendered, render = [], overview.render_overview

    def counted(*values):
        rendered.append(values)
        return render(*values)

    monkeypatch.setattr(overview, "render_overview", counted)
    return rendered


@pytest.mark.parametrize("before", [(), (MAY,), ("2026-03-31", APRIL, MAY)])
def test_an_import_until_it_is_saved_renders_the_overview_once(before, rendered):
    used = with_months(*before)
    rendered.clear()
    imported = used.choose(an_export_of("ann bob", "ann cyd", day=JUNE))
    reply = used.save()  # the page completes the overview after this
    assert len(rendered) == 1
    assert ("unfinished" in imported) is (len(before) > 1)  # what is stored by then
    assert "main" not in reply["fragments"]
    assert reply["announce"] == "Saved in this browser, on this device."
    assert reply["snapshots"] == len(before) + 1
    assert ("unfinished" in reply) is bool(before)


def test_a_question_that_nothing_is_saved_before_is_shown_above_an_overview_that_is_completed():
    used = with_months(APRIL, MAY)
    signals = (SIGNALS["part-missing"],)
    reply = used.choose(an_export_of("ann bob", "ann cyd", day=JUNE, signals=signals))
    assert reply["unfinished"]
    assert "unfinished" not in used.save()


def test_an_overview_is_unfinished_also_when_it_cannot_be_saved(rendered):
    used = with_months(APRIL, MAY)
    used.store.broken = {"add"}
    rendered.clear()
    imported = used.choose(an_export_of("ann bob", "ann cyd", day=JUNE))
    assert imported["unfinished"]
    assert not used.perform("save")["ok"]
    assert "unfinished" not in used.complete("")
    assert len(rendered) == 2


def test_the_same_export_again_renders_it_once_too(rendered):
    used = Used()
    used.open()
    for _time in range(2):
        rendered.clear()
        used.choose(an_export_of("ann bob", "ann cyd", day=JUNE))
        used.save()
        assert len(rendered) == 1


ANEW = {
    "its account is asked for, by its key": ((), {"owner": None}),
    "its day is asked for, by its key": ((), {"day": None}),
    "it is not the latest, and leads to that": ((JULY,), {}),
    "a backup is due now": ((APRIL, MAY), {}),
}


@pytest.mark.parametrize("case", ANEW)
def test_an_overview_that_says_something_else_is_rendered_anew(case):
    before, more = ANEW[case]
    used = with_months(*before)
    used.choose(an_export_of("ann bob", "ann cyd", **{"day": JUNE, **more}))
    assert "main" in used.save()["fragments"]
    assert bool(used.screen.all(id="backup-due")) is ("backup" in case)


def test_what_is_marked_or_opened_meanwhile_is_not_hidden_by_what_was_shown():
    used = with_months(MAY)
    used.choose(an_export_of("ann bob", "ann cyd", day=JUNE))
    used.mark("cyd", "keep")
    assert "main" in used.save()["fragments"]
    used.choose(an_export_of("ann bob", "ann cyd dan", day=JULY))
    used.open_snapshot(1)
    assert "main" in used.save()["fragments"]


some = st.sets(st.sampled_from(["ann", "bob", "cyd", "dan", "eve"]), min_size=1)
exports = st.fixed_dictionaries(
    {
        "followers": some,
        "following": some,
        "day": st.sampled_from([APRIL, MAY, JUNE, JULY, None]),
        "owner": st.sampled_from(["me", "me", "me", "zoe", None]),
        "signals": st.sampled_from([(), (), (SIGNALS["part-missing"],), (SIGNALS["skew"],)]),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(exports, min_size=1, max_size=2), min_size=1, max_size=5), st.data())
def test_what_stands_on_the_page_after_an_import_is_the_overview(imports, data):
    used = Used()
    used.open()
    for chosen in imports:
        used.today = data.draw(st.sampled_from(["2026-06-02", "2026-07-15"]))
        used.choose(
            tuple(
                an_export_of(
                    " ".join(one["followers"]),
                    " ".join(one["following"]),
                    day=one["day"],
                    owner=one["owner"],
                    signals=one["signals"],
                )
                for one in chosen
            )
        )
        reply = used.save()
        on_the_page = dict(used.fragments)
        fresh = used.show("")
        assert fresh["fragments"] == {name: on_the_page[name] for name in fresh["fragments"]}
        if "announce" in reply:
            assert reply.get("unfinished") == fresh.get("unfinished")


def test_a_mark_derives_no_head_anew_and_reads_no_other_decision(monkeypatch):
    used = with_months(MAY, JUNE)
    used.mark("ann", "keep")
    derived = []
    for place, name in (
        (store.SnapshotStore, "_set_heads"),
        (Completeness, "judge"),
        (Completeness, "settle"),
        (DecisionCache, "_arrange"),
    ):
        act = getattr(place, name)

        def spied(*values, act=act, name=name):
            derived.append(name)
            return act(*values)

        monkeypatch.setattr(place, name, spied)
    used.mark("name0", "consider")
    used.undo()
    assert derived == []
    used.label(1, "May")  # a head changes: they are
    assert {"_set_heads", "judge"} <= set(derived)
