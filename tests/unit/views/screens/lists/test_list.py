from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.account import Row
from still_followers.core.account.findings import Follows
from still_followers.core.history.persons import FORMER
from still_followers.core.list_kinds import KINDS, STATES, Group, ListKind
from still_followers.core.listing import Order
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.frame import render_rail
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.parts.account_table import render_table
from still_followers.views.screens.lists.contents import render_contents
from still_followers.views.screens.lists.list import (
    found_in_words,
    render_list,
    render_results,
)
from tests.builders.guesses import handles
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.screens import a_frame, a_list_screen, counts_of, some_rows
from tests.builders.snapshots import SECOND, a_head, some_counts

MANY = [Row(f"name{number:03}", SECOND - 86_400 * number) for number in range(250)]


def the_list(rows=(), **how):
    return parsed(render_list(a_list_screen(rows, **how), PLAIN))


def the_results(rows=(), **how):
    return parsed(render_results(a_list_screen(rows, **how), PLAIN))


def rows_of(page):
    return page.one(id="accounts").all(data_username=None)


def test_a_column_is_sorted_by_its_button_and_the_other_way_round_by_it_again():
    def sorts(order):
        heads = the_list(some_rows(), order=order).all("th")
        return [
            (th["aria-sort"], th.one("button")["data-order"]) for th in heads if "aria-sort" in th
        ]

    assert sorts(Order.NEWEST) == [("none", "name"), ("descending", "oldest")]
    assert sorts(Order.OLDEST) == [("none", "name"), ("ascending", "newest")]
    assert sorts(Order.NAME) == [("ascending", "name-back"), ("none", "newest")]
    assert sorts(Order.NAME_BACK) == [("descending", "name"), ("none", "newest")]


def names_of(page):
    return [row["data-username"] for row in rows_of(page)]


def test_every_row_carries_its_name():
    assert names_of(the_list(some_rows("bob ann cyd"))) == ["bob", "ann", "cyd"]


@given(st.lists(handles, min_size=1, max_size=5, unique=True))
def test_a_name_leads_to_its_profile(names):
    page = the_list([Row(name, 5) for name in names])
    links = page.one(id="accounts").all("a")
    assert [link["href"] for link in links] == [
        f"https://www.instagram.com/{name}/" for name in names
    ]
    assert [link["aria-label"].rpartition(" ")[2] for link in links] == names
    assert names_of(page) == names


def test_profiles_open_elsewhere_without_an_opener():
    [link] = the_list(some_rows("ann")).one(id="accounts").all("a")
    assert link["target"] == "_blank"  # and so no opener, by the standard


def test_a_name_opens_its_own_page_and_is_never_translated():
    [row] = rows_of(the_list(some_rows("ann")))
    name = row.one("button", data_action="person")
    assert (name.text, row["data-username"], name["translate"]) == ("ann", "ann", "no")


def test_a_row_names_the_person_only_where_the_username_does_not():
    former = "ann" + FORMER
    rows = rows_of(the_list([Row("ann", SECOND), Row(former, SECOND)]))
    assert [row["data-username"] for row in rows] == ["ann", "ann"]
    assert [row.attributes.get("data-person") for row in rows] == [None, former]


def test_a_row_says_since_when():
    [row] = rows_of(the_list([Row("ann", SECOND)]))
    assert row.all("td")[1].text == "2023-11-14"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("not-following-back", "You followed"),
        ("mutuals", "You followed"),
        ("following", "You followed"),
        ("fans", "Followed you"),
        ("followers", "Followed you"),
        ("awaiting", "You asked"),
    ],
)
def test_the_date_says_whose_it_is(view, words):
    page = the_list(some_rows("ann"), view=view)
    heads = [head.text for head in page.all("th")]
    assert [one for one in heads if one != "Your mark"] == ["Account", words]
    assert ("Your mark" in heads) == ListKind(view).traits.is_markable
    assert page.one("tbody")["data-dated"] == words  # for a phone, which has no headings


def test_an_unknown_date_is_said():
    [row] = rows_of(the_list([Row("ann", 0)]))
    assert "date unknown" in row.text
    assert "1970" not in row.text


def test_a_mutual_says_since_when_it_follows():
    known, unknown = rows_of(
        the_list([Row("ann", 5, Follows(SECOND)), Row("bob", 5, Follows(0))], view="mutuals")
    )
    assert "Following you since 2023-11-14" in known.text
    assert "Follows you" in unknown.text
    assert "since" not in unknown.one(class_="hist").text


def test_without_a_history_nothing_is_claimed():
    [row] = rows_of(the_list(some_rows("ann")))
    assert row.all(class_="hist") == []


@pytest.mark.parametrize("name", ["deleted", "deleted_123", "deletedscenes"])
def test_a_name_that_may_be_a_deleted_account_is_flagged(name):
    [row] = rows_of(the_list([Row(name, 5)]))
    assert "Possibly a deleted account" in row.text
    assert names_of(the_list([Row(name, 5)])) == [name]


def test_other_names_are_not_flagged():
    assert "deleted" not in rows_of(the_list([Row("undeleted", 5)]))[0].text.replace(
        "undeleted", ""
    )


@pytest.mark.parametrize(
    ("order", "by_name", "by_date"),
    [
        (Order.NEWEST, "none", "descending"),
        (Order.OLDEST, "none", "ascending"),
        (Order.NAME, "ascending", "none"),
        (Order.NAME_BACK, "descending", "none"),
    ],
)
def test_the_sorted_column_says_so(order, by_name, by_date):
    page = the_list(some_rows(), order=order)
    assert [head["aria-sort"] for head in page.all("th", aria_sort=None)] == [by_name, by_date]
    sort = page.one("select", name="order")
    assert sort.one("option", selected=None)["value"] == order


def test_every_order_can_be_chosen():
    page = the_list(some_rows())
    options = page.one("select", name="order").all("option")
    assert {option["value"] for option in options} == set(Order)
    assert len({option.text for option in options}) == len(Order)


@pytest.mark.parametrize(("page", "first", "last"), [(1, 2, 101), (2, 102, 201), (3, 202, 251)])
def test_rows_know_their_place_among_all(page, first, last):
    screen = the_list(MANY, page=page)
    assert screen.one(id="accounts")["aria-rowcount"] == "251"
    assert screen.one("thead").one("tr")["aria-rowindex"] == "1"
    indexes = [int(row["aria-rowindex"]) for row in rows_of(screen)]
    assert indexes == list(range(first, last + 1))


def test_the_table_stays_a_table_when_it_looks_like_cards():
    table = the_list(some_rows()).one("table")
    assert table["role"] == "table"
    roles = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for element in table.elements:
        if element.tag in roles:
            assert element["role"] == roles[element.tag]
    assert {head["role"] for head in table.all("th")} == {"columnheader"}
    assert table.one("caption").text == "Not following back"
    assert {len(row.all("td")) + len(row.all("th")) for row in table.all("tr")} == {3}


def test_one_page_needs_no_pager():
    assert the_list(MANY[:100]).all("nav") == []
    assert len(the_list(MANY[:101]).all("nav")) == 1


@pytest.mark.parametrize(
    ("page", "back", "on", "rows"),
    [
        (1, False, True, "rows 1–100 of 250"),
        (2, True, True, "rows 101–200 of 250"),
        (3, True, False, "rows 201–250 of 250"),
    ],
)
def test_the_pager_says_where_one_is(page, back, on, rows):
    pager = the_list(MANY, page=page).one("nav")
    previous, following = pager.all("button", data_action="page")
    assert (previous["data-page"], following["data-page"]) == (str(page - 1), str(page + 1))
    assert ("aria-disabled" not in previous, "aria-disabled" not in following) == (back, on)
    assert rows in pager.text
    assert "of 3" in pager.text
    assert pager.one("input", name="page")["value"] == str(page)


def test_the_ruler_shows_the_place_in_the_pages():
    assert (
        the_list(MANY, page=2).one(class_="ruler").one("i")["data-vars"]
        == "--at:33.33%;--wide:33.33%"
    )


@pytest.mark.parametrize(
    ("order", "ends"),
    [
        (Order.NEWEST, ["2023-11-14", "2023-03-10"]),
        (Order.NAME, ["N", "Z"]),
    ],
)
def test_the_ends_of_the_ruler_are_those_of_the_order(order, ends):
    rows = [*MANY, Row("zoe", MANY[-1].moment)]
    between = the_list(rows, order=order).one(class_="between quiet")
    assert [span.text for span in between.all("span")] == ends


def test_an_end_without_a_date_says_so():
    between = the_list([*MANY, Row("zoe", 0)]).one(class_="between quiet")
    assert between.all("span")[1].text == "date unknown"


def test_without_a_search_all_are_shown():
    assert (
        the_results(MANY)
        .one(class_="found")
        .one("p")
        .text.startswith("250 names Select all 250 Only 1–100 of 250 are printed here.")
    )
    assert the_results(MANY[:1]).one(class_="found").one("p").text == "1 name Select this account"


def test_a_search_says_how_many_match_and_can_be_cleared():
    found = the_results(some_rows("ann"), text="an", in_all=9).one(class_="found")
    assert found.text.startswith("1 of 9 matches.")
    actions = [button["data-action"] for button in found.one("p").all("button")]
    assert actions == ["clear-search", "select-all"]
    more = the_results(some_rows("ann anna"), text="an", in_all=1234).one(class_="found")
    assert more.text.startswith("2 of 1,234 match.")


def test_a_search_of_spaces_is_no_search():
    assert the_results(some_rows("ann"), text="  ").all(data_action="clear-search") == []


def test_nothing_found_says_what_was_searched():
    page = the_results(text=" <b>zoe ", in_all=9)
    assert "“<b>zoe”" in page.text
    assert "0 of 9" in page.text
    assert page.all(id="accounts") == []
    assert page.all("b")[0].text == "0"
    assert len(page.all("button", data_action="clear-search")) == 1


@pytest.mark.parametrize(
    ("found", "words"), [(0, "0 names"), (1, "1 name"), (2, "2 names"), (250, "250 names")]
)
def test_the_live_region_hears_how_many_match(found, words):
    assert found_in_words(a_list_screen(MANY[:found], text="n", in_all=300), PLAIN) == words


def test_the_search_field_keeps_names_to_itself():
    field = the_list(some_rows(), text='"><b>').one("input", name="text")
    assert field["value"] == '"><b>'
    assert field["autocomplete"] == "off"
    assert field["spellcheck"] == "false"
    assert field["autocapitalize"] == "none"
    assert field["translate"] == "no"


def test_the_search_is_a_form_of_the_contract():
    page = the_list(some_rows())
    form = page.one("form", data_action="search")
    assert form["role"] == "search"
    assert page.one(id="results").one(id="accounts")
    assert form.one("input", name="text")["placeholder"] == "Search 3 names"


@pytest.mark.parametrize("view", STATES)
def test_every_list_says_what_it_is(view):
    page = the_list(some_rows(), view=view)
    assert page.one("h1").text == LIST_VIEWS[view].title()
    assert "3" in page.all("p")[0].text
    assert page.one("caption").text == page.one("h1").text


@pytest.mark.parametrize("view", STATES)
def test_one_and_many_are_said_otherwise(view):
    one, many = (the_list(some_rows(names), view=view) for names in ("ann", "ann bob"))
    assert one.all("p")[0].text.replace("1", "2") != many.all("p")[0].text


@pytest.mark.parametrize("view", STATES)
def test_an_empty_list_says_what_that_means(view):
    page = the_list(view=view)
    assert page.all(id="accounts") == page.all("form") == []
    assert page.one("h1").text == LIST_VIEWS[view].empty()
    assert "2026-05-31" in page.text
    assert page.one("a")["href"] == "#/"


def test_not_following_back_is_said_as_a_state_of_a_day():
    assert "on 2026-05-31" in the_list(some_rows()).all("p")[0].text


def test_the_screen_of_lists_tells_the_day():
    head: Head = a_head(day="2026-05-31")
    screen = parsed(render_contents(head, counts_of(head), PLAIN))
    assert "2026-05-31" in screen.one(class_="lede").text
    assert [title.text for title in screen.all("h2")] == ["Who follows whom", "Lists in the export"]


def test_the_screen_of_lists_says_of_changes_alone_that_they_lie_between_two_exports():
    head, before = a_head(day="2026-05-31"), a_head(day="2026-04-30")
    screen = parsed(render_contents(head, counts_of(head), PLAIN, before=before))
    told = [note for note in screen.all(class_="note") if "2026-04-30" in note.text]
    assert [note.text for note in told] == ["Between the exports of 2026-04-30 and 2026-05-31."]
    (section,) = [one for one in screen.all("section") if "2026-04-30" in one.text]
    linked = [link["data-view"] for link in section.all("a", data_view=None)]
    assert linked == [*KINDS[Group.CHANGE]]
    assert "2026-04-30" not in screen.one(class_="lede").text


def test_an_export_without_other_lists_says_so_and_leads_on():
    head = a_head()
    none = parsed(render_contents(head, counts_of(head), PLAIN))
    assert "has no other list" in none.text
    assert none.one("a", href="#/guide").text == "How to get your export"
    some = parsed(render_contents(head, {**counts_of(head), ListKind.PENDING: 2}, PLAIN))
    assert "has no other list" not in some.text
    assert some.one("a", data_view="pending").text == "Pending requests2"


def test_the_screen_of_lists_leads_to_all_of_them_whatever_the_export_has():
    head = a_head(some_counts(1286, 1900, 3970, 18))
    screen = parsed(render_contents(head, counts_of(head), PLAIN))
    linked = {link["data-view"]: link["data-count"] for link in screen.all("a", data_view=None)}
    assert linked == {kind: str(count) for kind, count in counts_of(head).items()}


def test_the_screen_of_lists_keeps_what_is_not_known_apart_from_what_is_withheld():
    screen = parsed(
        render_contents(a_head(), {}, PLAIN, before=a_head(), unknown=(ListKind.CAME_BACK,))
    )
    unknown = screen.one("a", data_view="came-back")
    assert ("data-unknown" in unknown, "…" in unknown.text) == (True, True)
    withheld = screen.one("a", data_view="fans")
    assert ("data-withheld" in withheld, withheld.text) == (True, "Fanswithheld")
    assert not screen.all("a", data_count=None)


def test_the_rail_has_every_list_once():
    rail = parsed(render_rail(a_frame(a_head()), PLAIN))
    assert sorted(link["data-view"] for link in rail.all("a", data_view=None)) == sorted(STATES)
    assert list(LIST_VIEWS) == list(ListKind)
    assert all(kind is view.kind for kind, view in LIST_VIEWS.items())


@pytest.mark.parametrize(
    ("name", "initial"), [("ann", "A"), ("__bob", "B"), ("._.", "·"), ("9", "9")]
)
def test_the_initial_is_the_first_letter(name, initial):
    assert the_list([Row(name, 5)], view="fans").one(class_="face").text == initial


def test_a_table_can_stand_on_the_overview_too():
    table = parsed(
        render_table(some_rows(), date_heading="Then", formats=PLAIN, caption="Some", in_all=3)
    ).one("table", id="accounts")
    assert (table.one("caption").text, table["aria-rowcount"]) == ("Some", "4")


@pytest.mark.parametrize(("count", "groups"), [(50, [50]), (51, [50, 1]), (250, [50, 50])])
def test_the_last_rows_of_a_page_are_a_group_of_their_own(count, groups):
    page = the_list(MANY[:count])
    bodies = page.one(id="accounts").all("tbody")
    assert [len(body.all(data_username=None)) for body in bodies] == groups
    assert [body.attributes.get("id") for body in bodies] == [None, "rest"][: len(groups)]
    assert {body["role"] for body in bodies} == {"rowgroup"}
    assert names_of(page) == [row.name for row in MANY[: sum(groups)]]
    indexes = [row["aria-rowindex"] for row in rows_of(page)]
    assert indexes == [str(number) for number in range(2, sum(groups) + 2)]


def test_on_paper_and_on_the_overview_all_rows_are_one_group():
    table = parsed(
        render_table(MANY, date_heading="Then", formats=PLAIN, caption="Some", in_all=250)
    )
    assert len(table.one("tbody").all(data_username=None)) == 250
