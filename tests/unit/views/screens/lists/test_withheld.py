"""No answer rather than a false one: what a cut snapshot must not show, however it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.list_kinds import KINDS, STATES, Group, ListKind
from still_followers.core.listing import Order, Query
from still_followers.core.model import Coverage
from still_followers.views.frame import build_frame, render_rail
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.screens.lists.list import (
    found_in_words,
    render_list,
    render_results,
)
from still_followers.views.screens.lists.list_screen import list_screen_of
from still_followers.views.screens.overview.overview import overview_of, render_overview
from tests.builders.doubts import SIGNALS, a_shown, a_signal, in_doubt
from tests.builders.parsed import parsed
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.screens import a_list_screen

OF_FOLLOWERS = SIGNALS["skew"]
OF_FOLLOWING = a_signal("part-missing", "following", first=2)
NO_FOLLOWERS = a_signal("list-missing")
WHOLE = {
    "not-following-back": "cyd",
    "mutuals": "ann bob",
    "fans": "fan",
    "awaiting": "eve",
    "followers": "ann bob fan",
    "following": "ann bob cyd eve",
}
SHOWN = {
    "followers": {"following"},
    "following": {"followers"},
    "both": set(),
}
SIGNALS_OF = {
    "followers": (OF_FOLLOWERS,),
    "following": (OF_FOLLOWING,),
    "both": (OF_FOLLOWERS, OF_FOLLOWING),
}
queries = st.builds(
    Query,
    text=st.sampled_from(["", "a", "ann", "@CYD", "zoe", " "]),
    order=st.sampled_from(Order),
    page=st.integers(-1, 3),
)


def shown(*signals, confirmed=None):
    return a_shown(
        "ann bob fan", "ann bob cyd eve", pending="eve", signals=signals, confirmed=confirmed
    )


def rows_of(markup):
    return [row["data-username"] for row in parsed(markup).all(data_username=None)]


@pytest.mark.parametrize("view", STATES)
def test_every_list_knows_which_lists_must_be_whole(view):
    needs = {str(name) for name in view.traits.needs}
    assert needs == ({view} if view in ("followers", "following") else {"followers", "following"})


@pytest.mark.parametrize("view", STATES)
def test_a_whole_snapshot_withholds_nothing(view):
    for whole in (shown(), shown(OF_FOLLOWERS, OF_FOLLOWING, confirmed=True)):
        markup = render_list(list_screen_of(whole, view, Query(), CALENDAR), PLAIN)
        assert sorted(rows_of(markup)) == WHOLE[view].split()


@pytest.mark.parametrize("short", SIGNALS_OF)
@pytest.mark.parametrize("confirmed", [None, False])
@pytest.mark.parametrize("view", STATES)
def test_a_list_that_may_be_false_has_no_rows_and_says_why(view, confirmed, short):
    screen = list_screen_of(shown(*SIGNALS_OF[short], confirmed=confirmed), view, Query(), CALENDAR)
    page = parsed(render_list(screen, PLAIN))
    if view in SHOWN[short]:
        assert sorted(rows_of(render_list(screen, PLAIN))) == WHOLE[view].split()
        return
    assert page.all("table") == page.all("form") == []
    assert (screen.page.names, screen.page.in_all, screen.edges) == ([], 0, None)
    assert page.one("h1").text == LIST_VIEWS[view].withheld()
    assert page.one("label", data_kind="main")["for"] == "export-files"


@given(queries, st.sampled_from(sorted(STATES)), st.sampled_from(sorted(SIGNALS_OF)))
def test_no_search_no_order_and_no_page_shows_a_list_that_is_withheld(query, view, short):
    screen = list_screen_of(shown(*SIGNALS_OF[short]), view, query, CALENDAR)
    if view in SHOWN[short]:
        assert screen.withheld is None
        return
    assert screen.rows == ()
    assert rows_of(render_results(screen, PLAIN)) == rows_of(render_list(screen, PLAIN)) == []
    assert found_in_words(screen, PLAIN) == LIST_VIEWS[view].withheld()


@pytest.mark.parametrize("order", Order)
def test_the_owners_answer_changes_at_once_what_is_shown(order):
    on_screen = shown(OF_FOLLOWERS)
    query = Query(order=order)
    seen = []
    for confirmed in (None, True, False, True):
        head = in_doubt(on_screen.snapshot.head, OF_FOLLOWERS, confirmed=confirmed)
        on_screen = replace(on_screen, snapshot=replace(on_screen.snapshot, head=head))
        seen.append(list(list_screen_of(on_screen, ListKind.FANS, query, CALENDAR).page.names))
    assert seen == [[], ["fan"], [], ["fan"]]


@pytest.mark.parametrize("short", SIGNALS_OF)
def test_the_rail_keeps_the_link_of_a_withheld_list_without_its_number(short):
    frame = build_frame("", shown(*SIGNALS_OF[short]), 3, (), campaigns=0, today=CALENDAR.today)
    rail = parsed(render_rail(frame, PLAIN)).all("a", data_view=None)
    links = [link for link in rail if link["data-view"] not in KINDS[Group.OTHER]]
    assert [link["data-view"] for link in links] == list(STATES)
    for link in links:
        name = link["data-view"]
        assert link["href"] == f"#/{name}"
        assert ("data-count" in link, "data-withheld" in link) == (
            name in SHOWN[short],
            name not in SHOWN[short],
        )
        if name not in SHOWN[short]:
            assert link.text == f"{LIST_VIEWS[name].title()}withheld"


@pytest.mark.parametrize("short", SIGNALS_OF)
def test_the_overview_of_a_cut_snapshot_names_nobody_and_draws_nothing(short):
    overview = overview_of(shown(*SIGNALS_OF[short]), (), CALENDAR)
    markup = render_overview(overview, PLAIN, "2026-06-02")
    page = parsed(markup)
    assert rows_of(markup) == page.all("figure") == page.all(class_="people") == []
    links = {link["href"] for link in page.all("a")}
    assert links == {f"#/{view}" for view in SHOWN[short]}
    assert page.one(class_="notice")["id"] == "partial"


@pytest.mark.parametrize(
    ("signals", "words"),
    [
        ((OF_FOLLOWERS,), "This list would only be right with all your followers."),
        ((OF_FOLLOWING,), "This list would only be right with all the accounts you follow."),
        (
            (OF_FOLLOWERS, OF_FOLLOWING),
            "This list would only be right if both lists were complete.",
        ),
    ],
)
def test_a_withheld_list_says_what_it_would_need(signals, words):
    screen = list_screen_of(shown(*signals), ListKind.MUTUALS, Query(), CALENDAR)
    assert words in parsed(render_list(screen, PLAIN)).one("p", class_="lede").text


def test_only_what_concerns_the_list_is_told():
    screen = list_screen_of(
        shown(OF_FOLLOWERS, OF_FOLLOWING), ListKind.FOLLOWING, Query(), CALENDAR
    )
    found = parsed(render_list(screen, PLAIN)).one("p", class_="lede").text
    assert "number 2 is missing" in found
    assert "oldest follower" not in found


@pytest.mark.parametrize(
    ("signal", "words"),
    [(OF_FOLLOWERS, "Say whether it is complete"), (NO_FOLLOWERS, "Back to the overview")],
)
def test_it_leads_to_the_question_where_an_answer_helps(signal, words):
    screen = list_screen_of(shown(signal), ListKind.FANS, Query(), CALENDAR)
    link = parsed(render_list(screen, PLAIN)).one("a")
    assert (link["href"], link.text) == ("#/", words)


def test_what_is_withheld_has_its_own_words_in_every_list():
    withheld = [LIST_VIEWS[kind].withheld() for kind in STATES]
    assert len(set(withheld)) == len(STATES)
    assert all(words.endswith(".") for words in withheld)


def test_a_withheld_list_tells_its_day():
    screen = replace(a_list_screen(view="fans"), withheld=Coverage((OF_FOLLOWERS,)))
    assert parsed(render_list(screen, PLAIN)).one(class_="kicker").text == "Fans · 2026-05-31"
