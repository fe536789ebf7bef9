"""Where the user is: the route in the address, what is searched there, the pages of accounts."""

from __future__ import annotations

import json

import pytest

from tests.unit.page.stand_in import ADDRESS


@pytest.mark.parametrize(
    ("fragment", "route"),
    [
        ("", ""),
        ("#/", ""),
        ("#/fans", "fans"),
        ("#/account/3", "account/3"),
        ("#main", ""),
        ("#/a/b%20c", "a/b%20c"),
    ],
)
def test_the_route_is_what_stands_behind_the_hash(fragment, route, browser, router):
    browser.add_entry(fragment, None)
    assert router.route == route


def test_the_query_of_a_list_is_its_search_order_page_and_filter(router, browser):
    browser.go("fans")
    assert router.query == ("fans", "", "newest", 1, "{}")
    router.text, router.order, router.page, router.chosen = "ann", "name", 3, '{"a": 1}'
    assert router.query == ("fans", "ann", "name", 3, '{"a": 1}')


def test_the_query_of_an_accounts_page_is_whose_it_is(browser, router):
    browser.go("fans")
    router.text, router.order, router.page, router.chosen = "bob", "oldest", 3, '{"a": 1}'
    browser.window.sessionStorage.setItem("still-followers.account/2", "ann")
    browser.go("account/2")
    router.text, router.page, router.chosen = "x", 2, '{"b": 1}'
    assert router.query == ("account/2", "ann", "oldest", 1, "{}")


def test_an_account_that_this_tab_does_not_know_has_no_name(router, browser):
    browser.go("account/7")
    assert router.query == ("account/7", "", "newest", 1, "{}")


def test_another_route_forgets_search_and_page_and_keeps_order_and_filters(router, browser):
    browser.go("fans")
    router.text, router.order, router.page, router.chosen = "ann", "name", 3, '{"a": 1}'
    browser.go("mutuals")
    assert router.query == ("mutuals", "", "name", 1, "{}")
    browser.go("fans")
    assert router.query == ("fans", "", "name", 1, '{"a": 1}')


def test_where_everything_is_deleted_order_and_filters_are_forgotten_too(browser, router):
    browser.go("fans")
    router.text, router.order, router.page, router.chosen = "ann", "name", 3, '{"a": 1}'
    router.reset()
    assert router.query == ("fans", "", "newest", 1, "{}")
    assert router.filters == {}


def test_a_new_address_is_told_once_after_it_is_marked(page, browser):
    told = []
    router = page("router").Router(lambda: told.append((router.route, browser.root.dataset.route)))
    router.go("account/1")
    assert told == []
    browser.loop.settle()
    assert told == [("account/1", "account")]
    assert browser.entries == [ADDRESS, f"{ADDRESS}#/account/1"]


def test_to_be_at_a_route_adds_an_entry_and_tells_nobody(page, browser):
    told = []
    router = page("router").Router(lambda: told.append(router.route))
    router.text, router.page = "ann", 2
    router.push("review")
    router.push("review")
    browser.loop.settle()
    assert browser.entries == [ADDRESS, f"{ADDRESS}#/review"]
    assert router.query == ("review", "", "newest", 1, "{}")
    assert browser.root.dataset.route == "review"
    assert told == []


def test_to_replace_a_route_adds_no_entry_and_tells_nobody(page, browser):
    told = []
    router = page("router").Router(lambda: told.append(router.route))
    router.go("fans")
    browser.loop.settle()
    router.replace("")
    browser.loop.settle()
    assert browser.entries == [ADDRESS, f"{ADDRESS}#/"]
    assert browser.root.dataset.route == "overview"
    assert told == ["fans"]


def test_what_was_painted_at_the_last_visit_is_asked_for(page, browser):
    browser.add_entry("#/fans", None)
    browser.window.stillFollowersBridge.paintedQuery = json.dumps(["ann", "name", 2, '{"a": 1}'])
    browser.root.dataset.shown = "fans"
    router = page("router").Router(lambda: None)
    assert router.query == ("fans", "ann", "name", 2, '{"a": 1}')
    assert router.filters == {"fans": '{"a": 1}'}


def test_what_was_painted_is_not_asked_for_on_another_screen(page, browser):
    browser.add_entry("#/mutuals", None)  # a link was followed before the page ran
    browser.window.stillFollowersBridge.paintedQuery = json.dumps(["ann", "name", 2, '{"a": 1}'])
    browser.root.dataset.shown = "fans"
    router = page("router").Router(lambda: None)
    assert router.query == ("mutuals", "", "newest", 1, "{}")
    assert router.filters == {}
    assert not router.is_shown


def test_what_is_on_the_screen_is_told_for_the_next_visit(browser, router):
    tell = browser.window.stillFollowersBridge.currentQuery
    assert json.loads(tell()) == ["", "newest", 1, "{}"]
    browser.go("fans")
    router.text, router.order, router.page, router.chosen = "ann", "name", 3, '{"a": 1}'
    assert json.loads(tell()) == ["ann", "name", 3, '{"a": 1}']


# The pages of accounts


@pytest.fixture
def open_account(page, browser, router):
    people = page("router").Profiles(router)

    def click(name):
        row = browser.add(f'<p data-person="{name}"><button>{name}</button></p>')
        people.actions["person"](row.querySelector("button"))

    return click


def test_an_account_is_opened_by_a_number_and_its_name_stays_in_this_tab(
    browser, router, open_account
):
    open_account("ann")
    assert browser.route == "#/account/1"
    assert router.query[:2] == ("account/1", "ann")
    open_account("bob")
    assert browser.route == "#/account/2"
    assert router.query[:2] == ("account/2", "bob")
    assert browser.window.sessionStorage.kept == {
        "still-followers.account/1": "ann",
        "still-followers.account/2": "bob",
    }
    assert browser.window.localStorage.kept == {}


def test_the_same_account_has_the_same_number(browser, open_account):
    for name in ("ann", "bob", "ann"):
        open_account(name)
    assert browser.route == "#/account/1"


def test_no_username_and_no_search_text_stands_in_any_address(
    browser, router, open_account, ask, run, page
):
    browser.go("fans")
    marks = page("marks").Marks(ask, run, router, page("journal").Journal(ask))
    router.text = "secret"
    open_account("secret")
    marks.actions["begin-review"](
        browser.add('<a data-of="fans" data-chosen="{&quot;text&quot;: &quot;secret&quot;}"></a>')
    )
    ask.answer("begin_review", fragments={"main": "<h1>Review</h1>"})
    router.replace("settings")
    assert [address.removeprefix(ADDRESS) for address in browser.entries] == [
        "",
        "#/fans",
        "#/account/1",
        "#/settings",
    ]


def test_a_form_leads_to_the_address_of_what_is_chosen_in_it(browser, page, router):
    form = browser.add(
        '<form data-path="growth/between"><select name="before"><option value="3"></option></select>'
        '<input name="kind" type="radio" value="a"><input name="kind" type="radio" value="b" checked>'
        '<input name="names" type="checkbox" value="names"><button>Go</button></form>'
    )
    form.elements.before.value = "3"
    page("router").Profiles(router).actions["go"](form)
    assert router.route == "growth/between/3/b"
