from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.list_kinds import KINDS, STATES, Group, ListKind
from still_followers.views.frame import render_bottom, render_rail, render_top
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.parts.list_links import OVER_TIME
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.screens import a_frame, a_full_frame
from tests.builders.snapshots import a_head, some_counts

HEAD = a_head(some_counts(1286, 1900, 3970, 18), owner="me")
ROUTES = ("", "lists", "review", "campaigns", "snapshots", "settings", *STATES)


def the_rail(route="", snapshots=1, head=HEAD):
    return parsed(render_rail(a_frame(head, route, snapshots), PLAIN))


def the_bottom(route=""):
    return parsed(render_bottom(a_frame(HEAD, route)))


def test_every_list_is_linked_once_with_its_count():
    links = the_rail().all(data_view=None)
    assert {link["data-view"]: int(link["data-count"]) for link in links} == {
        "not-following-back": 1286,
        "mutuals": 1900,
        "fans": 3970,
        "awaiting": 18,
        "followers": 5870,
        "following": 3204,
    }
    assert len(links) == len(STATES)


def test_a_link_leads_to_the_route_of_its_list_and_shows_its_number():
    for link in the_rail().all(data_view=None):
        assert link.tag == "a"
        assert link["href"] == f"#/{link['data-view']}"
        assert link.text == f"{LIST_VIEWS[link['data-view']].title()}{int(link['data-count']):,}"


def test_a_list_of_nobody_is_not_withheld():
    link = the_rail(head=a_head(some_counts(1, 1, 1))).one("a", data_view="awaiting")
    assert (link["data-count"], link.text) == ("0", "Awaiting0")
    assert "data-withheld" not in link


def test_counts_are_there_for_every_language():
    counts = [link["data-count"] for link in the_rail().all(data_view=None)]
    assert all(count.isdigit() for count in counts)


@pytest.mark.parametrize("route", ROUTES)
def test_the_route_on_the_screen_is_the_only_current_one(route):
    assert [link["href"] for link in the_rail(route).all(aria_current=None)] == [f"#/{route}"]
    assert the_rail(route).one(aria_current=None)["aria-current"] == "page"


def test_the_rail_leads_everywhere():
    over_time = {path for path, *_rest in OVER_TIME}
    assert {link["href"] for link in the_rail().all("a")} == {
        f"#/{route}" for route in (*ROUTES, *over_time)
    }


def test_the_rail_tells_account_day_and_number_of_snapshots():
    page = the_rail(snapshots=1234)
    assert "me" in page.one(class_="acct").text
    assert "2026-05-31" in page.one(class_="acct").text
    assert page.one("a", href="#/snapshots").text == "Snapshots1,234"


def test_an_export_can_be_chosen_from_everywhere():
    assert the_rail().one("label")["for"] == "export-files"
    assert parsed(render_top(a_frame(HEAD))).one("label")["for"] == "export-files"


def test_before_the_first_import_there_is_no_navigation():
    assert render_rail(a_frame(), PLAIN) == render_bottom(a_frame()) == ""
    top = parsed(render_top(a_frame()))
    assert [link["href"] for link in top.all("a")] == ["#/", "#/settings"]
    assert "Still Followers" in top.text


@pytest.mark.parametrize("route", [*ROUTES, "more"])
def test_the_bottom_bar_marks_one_of_its_five(route):
    page = the_bottom(route)
    assert [link["href"] for link in page.all("a")] == [
        "#/",
        "#/lists",
        "#/review",
        "#/snapshots",
        "#/more",
    ]
    marked = page.one(aria_current=None)["href"]
    within = dict.fromkeys(STATES, "lists") | {"campaigns": "more", "settings": "more"}
    assert marked == f"#/{within.get(route, route)}"


@pytest.mark.parametrize("render", [render_top, lambda frame: render_rail(frame, PLAIN)])
def test_the_account_is_not_translated(render):
    assert parsed(render(a_frame(HEAD))).one("bdi")["translate"] == "no"


def the_full_rail(route="", **changes):
    return parsed(render_rail(replace(a_full_frame("me", route), **changes), PLAIN))


def test_lists_stand_in_groups_that_fold():
    groups = the_full_rail().all("details", data_fold=None)
    assert [(one["data-fold"], "open" in one) for one in groups] == [
        ("relations", True),
        ("changes", True),
        ("export", False),
        ("over-time", False),
    ]
    assert [one.one("summary")["data-action"] for one in groups] == ["fold"] * 4
    assert {link["data-view"] for one in groups for link in one.all("a", data_view=None)} == {
        *STATES,
        *KINDS[Group.OTHER],
        "new-followers",
        "lost-followers",
        "started-following",
        "no-longer-followed",
    }


@pytest.mark.parametrize("route", [*ListKind, "lists", *(path for path, *_rest in OVER_TIME)])
def test_the_group_around_the_screen_cannot_be_folded(route):
    rail = the_full_rail(route)
    assert "details" not in {one.tag for one in rail.one(aria_current="page").ancestors}
    assert len(rail.all("details", data_fold=None)) == 3


@pytest.mark.parametrize("route", ["", "review", "settings", "campaigns"])
def test_elsewhere_every_group_can_be_folded(route):
    assert len(the_full_rail(route).all("details", data_fold=None)) == 4


def test_a_group_without_lists_is_left_out():
    groups = the_full_rail(has_changes=False).all("details", data_fold=None)
    assert [one["data-fold"] for one in groups] == ["relations", "export", "over-time"]


def test_settings_and_import_are_in_the_foot_which_does_not_scroll():
    foot, links = (the_full_rail().one(class_=name) for name in ("foot", "links"))
    assert (foot.one("a")["href"], foot.one("label")["for"]) == ("#/settings", "export-files")
    assert links.all("a", href="#/settings") == links.all("label") == []


def test_a_folded_list_says_its_number_or_that_it_is_not_known_or_withheld():
    known = {ListKind.PENDING: 1_234_567}
    folded = the_full_rail(counts={}, others=known, unknown=frozenset((ListKind.FOLLOWING,))).one(
        "details", data_fold="export"
    )
    assert {link["data-view"]: link.text for link in folded.all("a", data_view=None)} == {
        "followers": "Followerswithheld",
        "following": "Following…not known yet",
        "pending": "Pending requests1,234,567",
    }
