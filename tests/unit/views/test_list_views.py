"""A list that stands in the table is linked, filtered by and told wherever its group is."""

from __future__ import annotations

import pytest

from still_followers.core.history.persons import Persons
from still_followers.core.list_kinds import KINDS, Group, ListKind
from still_followers.core.listing import Query
from still_followers.views.frame import build_frame, render_rail
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.screens.lists.contents import render_contents
from still_followers.views.screens.lists.list import render_list
from still_followers.views.screens.lists.list_screen import list_screen_of
from still_followers.views.screens.review.person import person_page_of
from tests.builders.doubts import a_shown, a_signal
from tests.builders.parsed import parsed
from tests.builders.plain import CALENDAR, PLAIN

OTHERS = KINDS[Group.OTHER]


def account_with(kind):
    return a_shown("ann", "ann bob cyd", **{kind.replace("-", "_"): {"bob": 5, "zoe": 4}})


@pytest.mark.parametrize("kind", OTHERS)
def test_an_other_list_is_linked_where_the_export_has_it(kind):
    account = account_with(kind)
    contents = render_contents(account.snapshot.head, account.present.others, PLAIN)
    rail = render_rail(
        build_frame("lists", account, 1, (), campaigns=0, today=CALENDAR.today), PLAIN
    )
    for markup in (contents, rail):
        linked = [link["data-view"] for link in parsed(markup).all("a", data_view=None)]
        assert [one for one in linked if one in OTHERS] == [kind]
        link = parsed(markup).one("a", data_view=str(kind))
        assert (link["href"], link["data-count"]) == (f"#/{kind}", "2")
        assert link.text == f"{LIST_VIEWS[kind].title()}2"


@pytest.mark.parametrize("kind", OTHERS)
def test_lists_are_narrowed_by_an_other_list_that_the_export_has(kind):
    account, query = account_with(kind), Query(chosen={"in_list": str(kind)})
    screen = parsed(
        render_list(list_screen_of(account, ListKind.FOLLOWING, query, CALENDAR), PLAIN)
    )
    options = screen.one(id="filter-in-list").all("button")
    assert [(one["data-value"], one.text) for one in options] == [
        ("", "any"),
        (str(kind), LIST_VIEWS[kind].title()),
    ]
    assert [row["data-username"] for row in screen.all(data_username=None)] == ["bob"]


@pytest.mark.parametrize("kind", OTHERS)
def test_a_persons_page_names_the_other_lists(kind):
    page = person_page_of(account_with(kind), Persons(), "bob")
    assert page.lists == {kind: 5}


@pytest.mark.parametrize("kind", OTHERS)
def test_an_other_list_is_shown_whole_even_of_a_cut_export(kind):
    cut = (a_signal("list-missing"), a_signal("list-missing", "following"))
    account = a_shown("ann", "bob", signals=cut, **{kind.replace("-", "_"): {"bob": 5, "zoe": 4}})
    screen = list_screen_of(account, kind, Query(), CALENDAR)
    assert list(screen.page.names) == ["bob", "zoe"]
    assert screen.withheld is None
