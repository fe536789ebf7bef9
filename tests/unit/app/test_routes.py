"""The table of routes: each row has its screen, and each screen its row."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from still_followers.app.routes import (
    LIST,
    NOWHERE,
    ROUTES,
    WELCOME,
    Needs,
    find_route,
    find_shown,
)
from still_followers.core.list_kinds import ListKind
from still_followers.views import screens
from still_followers.views.list_views import LIST_VIEWS
from tests.builders.apps import Used, with_two_lists

SOURCE = Path(__file__).parents[3] / "py" / "still_followers" / "app" / "routes.py"
PATHS = [route.path for route in ROUTES if route.path not in (LIST, WELCOME)]


def screen_modules():
    found = walk_packages(screens.__path__, f"{screens.__name__}.")
    return {one.name for one in found if hasattr(import_module(one.name), "render")}


def test_every_screen_is_in_the_table_and_every_row_has_its_screen():
    assert {route.module for route in ROUTES} == screen_modules()


def test_no_path_is_there_twice():
    assert len({route.path for route in ROUTES}) == len(ROUTES)


def test_the_table_is_written_down_and_not_worked_out():
    tree = ast.parse(SOURCE.read_text("utf-8"))
    (table,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROUTES"
    )
    assert isinstance(table, ast.Tuple)
    assert all(isinstance(row, ast.Call) and row.func.id == "Route" for row in table.elts)
    assert all(isinstance(row.args[4], ast.Constant) for row in table.elts)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_a_module_asks_for_the_history_only_where_its_row_says_so(route):
    asks = hasattr(import_module(route.module), "wants_history")
    assert Needs.HISTORY in route.needs or not asks


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_a_tab_is_the_path_of_a_screen(route):
    assert route.tab in {*PATHS, LIST, NOWHERE}


@pytest.mark.parametrize("kind", ListKind)
def test_every_list_has_a_route(kind):
    route = find_route(str(kind))
    assert (route.path, route.tab, route.title()) == (kind, kind, LIST_VIEWS[kind].title())
    assert route.module == "still_followers.views.screens.lists.list"


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_found_with_what_stands_behind_it(path):
    assert find_route(f"{path}/one/two").argument == ("one/two" if path else "")
    assert find_route(f"{path}/one/two").path == path


@pytest.mark.parametrize("text", ["nonsense", "mutuals/", "account", "account/", LIST, WELCOME])
def test_what_is_no_route_is_the_overview(text):
    assert find_route(text) == find_route("")


@pytest.mark.parametrize("text", ["nonsense", "mutuals/", "account/", "#"])
def test_of_an_address_that_leads_nowhere_the_page_is_told(text):
    used = with_two_lists()
    assert used.show(text)["elsewhere"] is True
    assert used.title == "Overview"
    for known in ("", "mutuals", "settings", "account/1"):
        assert "elsewhere" not in used.show(known)


@pytest.mark.parametrize("path", PATHS)
def test_a_number_that_is_too_long_to_be_read_shows_no_error(path):
    used = with_two_lists()
    for before in ("", "1/", "followers/all/", "followers/between/"):
        assert used.perform("show", f"{path}/{before}{'9' * 5000}", "", "newest", 1, "{}")["ok"]


@pytest.mark.parametrize("path", PATHS)
def test_without_a_snapshot_the_first_visit_stands_where_one_is_needed(path):
    route = find_route(f"{path}/1")
    shown = find_shown(route, has_snapshot=False)
    assert shown.path == (WELCOME if Needs.SNAPSHOT in route.needs else path)
    assert find_shown(route, has_snapshot=True) is route


def text_of(path):
    return f"{path}/1" if path == "account" else path


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_has_its_title(path):
    reply = with_two_lists().show(text_of(path))
    assert reply["title"] == find_route(text_of(path)).title() != ""


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_is_shown_without_a_snapshot(path):
    used = Used()
    reply = used.open(text_of(path))
    first = "See who follows you back" in used.screen.text
    assert first is (Needs.SNAPSHOT in find_route(text_of(path)).needs)
    assert bool(reply["title"]) is not first


def test_all_links_around_a_screen_lead_to_a_route():
    used = with_two_lists()
    used.show("more")
    links = [*used.screen.all("a"), *used.rail.all("a")]
    texts = [one["href"].removeprefix("#/") for one in links]
    assert len(texts) > 10
    assert [text for text in texts if text and not find_route(text).path] == []
