"""The list on the screen: searched, sorted, turned, filtered; only the last request counts, and only on its screen."""

from __future__ import annotations

import json

import pytest

FORM = """<form data-action="search"><input name="text"><select name="order"></select></form>"""


@pytest.fixture(autouse=True)
def searching(page, browser, router, ask, run):
    browser.go("fans")
    browser.add('<div id="results"></div>')
    return page("lists").Search(ask, run, router)


@pytest.fixture
def form(browser):
    form = browser.add(FORM)
    form.elements.order.value = "newest"
    return form


@pytest.fixture
def search(searching, form):
    def typed(text):
        form.elements.text.value = text
        searching.actions["search"](form)

    return typed


def results(text):
    return {"fragments": {"results": text}}


def test_a_search_asks_for_text_and_order_and_shows_the_results(search, form, browser, ask):
    form.elements.order.value = "name"
    search("ann")
    ask.answer("query", **results("1 of 9"), announce="1 of 9 match")
    assert ask.asked == [("query", "fans", "ann", "name", 1, "{}")]
    assert browser.text("results") == "1 of 9"
    assert browser.document.querySelector("#notice p").className == "vh"
    assert browser.marks == ["sf:query-start", "sf:query-shown"]


def test_while_an_answer_is_awaited_only_the_last_wish_waits(search, browser, ask):
    search("a")
    assert ask.waiting == ["query"]
    search("an")
    search("ann")
    assert ask.waiting == ["query"]
    ask.answer("query", **results("too early"))
    assert browser.text("results") == ""  # an answer that is out of date is not shown
    assert ask.waiting == ["query"]
    ask.answer("query", **results("ann"))
    assert [query[2] for query in ask.asked] == ["a", "ann"]
    assert browser.text("results") == "ann"
    assert ask.waiting == []


def test_after_the_last_answer_the_next_wish_is_asked_at_once(search, browser, ask):
    for text in ("a", "b"):
        search(text)
        ask.answer("query", **results(text))
        assert browser.text("results") == text


def test_an_answer_that_comes_after_the_list_was_left_is_not_shown(search, browser, ask):
    search("ann")
    assert ask.waiting == ["query"]
    browser.go("mutuals")
    ask.answer("query", **results("too late"), title="Fans", announce="1 of 9 match")
    assert browser.text("results") == ""
    assert browser.notice == ""
    assert browser.marks == ["sf:query-start"]


def test_a_wish_of_a_list_that_was_left_is_not_shown_in_the_next(search, browser, ask):
    search("a")
    assert ask.waiting == ["query"]
    search("ann")
    browser.go("mutuals")
    ask.answer("query", **results("first"))
    ask.answer("query", **results("second"))
    assert browser.text("results") == ""


def test_a_new_search_begins_at_the_first_page(search, router, ask):
    router.page = 3
    search("ann")
    assert ask.waiting == ["query"]
    assert ask.asked == [("query", "fans", "ann", "newest", 1, "{}")]


def test_a_column_sorts_and_the_field_that_sorts_follows(searching, form, browser, ask):
    searching.actions["sort"](browser.add('<button data-order="name-reversed"></button>'))
    ask.answer("query")
    assert form.elements.order.value == "name-reversed"
    assert ask.asked == [("query", "fans", "", "name-reversed", 1, "{}")]


def test_clearing_empties_the_field_and_puts_the_focus_there(search, searching, form, browser, ask):
    search("ann")
    ask.answer("query")
    searching.actions["clear-search"](None)
    ask.answer("query")
    assert form.elements.text.value == ""
    assert browser.document.activeElement is form.elements.text
    assert ask.asked[-1] == ("query", "fans", "", "newest", 1, "{}")


def test_a_page_is_turned_and_begins_at_its_top(searching, search, browser, ask):
    search("ann")
    ask.answer("query")
    assert not browser.document.getElementById("results").is_scrolled_to
    searching.actions["page"](browser.add('<button data-page="2"></button>'))
    ask.answer("query")
    assert ask.asked[-1] == ("query", "fans", "ann", "newest", 2, "{}")
    assert browser.document.getElementById("results").is_scrolled_to


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), (" 12 ", 12), ("1,204", 1204), ("", 1), ("last", 1), ("٣", 1)],
    ids=["digit", "spaces", "comma", "empty", "word", "Arabic digit"],
)
def test_a_page_is_typed_in_digits(typed, number, searching, browser, ask):
    form = browser.add('<form data-action="page"><input name="page"></form>')
    form.elements.page.value = typed
    searching.actions["page"](form)
    assert ask.waiting == ["query"]
    assert ask.asked == [("query", "fans", "", "newest", number, "{}")]


# A list in two steps

ROWS = "<table><tbody><tr>first</tr></tbody>{}</table>"
LONG, SHORT = ROWS.format('<tbody id="rest"><tr>last</tr></tbody>'), ROWS.format("")


@pytest.fixture
def list_(browser):
    """Return the place of the list, with what stands there while a query counts as shown."""
    place = browser.document.getElementById("results")
    place.offsetHeight = 900
    place.seen, place.then = [], lambda: None

    def mark(name):
        browser.marks.append(name)
        if name == "sf:query-shown":
            place.seen.append((place.textContent, dict(place.style.properties)))
            place.then()

    browser.window.performance.mark = mark
    return place


def test_the_last_rows_come_when_the_first_ones_were_shown(search, list_, ask):
    search("a")
    ask.answer("query", **results(LONG))
    assert list_.seen == [("first", {"min-block-size": "900px"})]  # the page does not get shorter
    assert (list_.textContent, list_.style.properties) == ("firstlast", {})


def test_a_short_list_comes_at_once(search, list_, ask):
    search("a")
    ask.answer("query", **results(SHORT))
    assert list_.seen == [("first", {})]
    assert list_.textContent == "first"


def test_where_rows_further_down_are_in_sight_all_come_at_once(search, list_, ask):
    list_.top = -800
    search("a")
    ask.answer("query", **results(LONG))
    assert list_.seen == [("firstlast", {})]
    assert list_.textContent == "firstlast"


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ("results", ROWS.format("<tbody><tr>marked</tr></tbody>")),
        ("main", f'<h1>Mutuals</h1><div id="results">{SHORT}</div>'),
        ("main", "<h1>Settings</h1>"),
    ],
)
def test_last_rows_never_come_late_under_others(place, now, search, list_, ask, browser, page):
    list_.then = lambda: page("dom").put({place: now})
    search("a")
    ask.answer("query", **results(LONG))
    assert browser.document.getElementById(place).innerHTML == now
    there = browser.document.getElementById("results")
    assert there is None or there.style.properties == {}


def test_last_rows_of_one_query_never_stand_in_the_next(search, list_, ask):
    for text in (LONG, SHORT):
        search("a")
        ask.answer("query", **results(text))
    search("b")
    ask.answer("query", ok=False, code="no-answer")
    assert [text for text, _ in list_.seen] == ["first", "first", "first"]
    assert list_.textContent == "first"


def test_last_rows_that_never_came_do_not_come_in_the_next_query(search, list_, ask, page):
    list_.then = lambda: page("dom").put({"results": SHORT})
    search("a")
    ask.answer("query", **results(LONG))
    list_.then = lambda: None
    search("b")
    ask.answer("query", **results(LONG.replace("last", "of b")))
    assert list_.textContent == "firstof b"


FILTERS = """<div id="filters">
<div class="condition all"{phone}><button class="word">Filter</button><div id="filter-all"></div></div>
<div class="condition"><button class="word">Mark</button><button class="off" data-field="mark" data-value=""></button>
<div id="filter-mark"><button data-field="mark" data-value="keep"></button></div></div>
<div class="condition"><button class="word">Days</button><button class="off" data-field="since until" data-value="">
</button><div id="filter-since"><form><input name="since"><input name="until"></form></div></div></div>"""
FANS = {"fragments": {"main": "<h1>Fans</h1>"}}


@pytest.fixture
def wants():
    """Return how often the results were asked for."""
    return []


@pytest.fixture
def filters(page, router, browser, ask, run, wants):
    class Search:
        def request_results(self, *, narrowed):
            assert narrowed
            wants.append(router.query)

    browser.go("fans")
    return page("lists").Filters(ask, run, router, Search())


@pytest.fixture(params=["phone", "wide"])
def words(request, browser):
    """Return the filter; only a phone shows the word that leads to all conditions."""
    browser.is_phone = request.param == "phone"
    return browser.add(FILTERS.replace("{phone}", "" if browser.is_phone else " hidden"))


def opened(words, *names):
    """Open what words open, and return the last."""
    for name in names:
        panel = words.querySelector(name)
        panel.showPopover()
    return panel


def test_a_choice_narrows_the_list_at_once_and_goes_back_to_a_word(
    filters, words, browser, router, wants
):
    router.page, router.chosen = 4, '{"told": "once"}'
    panel = opened(words, "#filter-all", "#filter-mark")
    filters.actions["choose-filter"](panel.querySelector("button"))
    ((*query, chosen),) = wants
    assert (*query, json.loads(chosen)) == (
        *("fans", "", "newest", 1),
        {"told": "once", "mark": "keep"},
    )
    assert words.querySelectorAll(":popover-open") == []
    word = "Filter" if browser.is_phone else "Mark"
    assert browser.document.activeElement.textContent == word


def test_a_condition_is_removed_with_both_its_days(filters, words, browser, router, wants):
    router.chosen = '{"since": "2026-05-01", "until": "2026-05-02", "mark": "keep"}'
    filters.actions["choose-filter"](words.querySelectorAll(".off")[1])
    assert json.loads(wants[0][-1]) == {"since": "", "until": "", "mark": "keep"}
    word = "Filter" if browser.is_phone else "Days"
    assert browser.document.activeElement.textContent == word


def test_a_day_narrows_once_its_year_is_typed_and_leaves_its_field_open(filters, words, wants):
    panel = opened(words, "#filter-since")
    field = panel.querySelector("[name=since]")
    for value in ("0002-05-01", "0202-05-01", "2026-05-01", ""):
        field.value = value
        filters.actions["filter-days"](field)
    assert [json.loads(query[-1]) for query in wants] == [{"since": "2026-05-01"}, {"since": ""}]
    assert panel.is_open
    filters.actions["close-filter"](panel.querySelector("form"))
    assert not panel.is_open


@pytest.mark.usefixtures("words")
def test_a_filter_is_cleared_and_a_saved_one_used(filters, browser, router, wants):
    router.page, router.chosen = 4, '{"mark": "keep"}'
    filters.actions["clear-filter"](browser.add("<button></button>"))
    assert wants == [("fans", "", "newest", 1, "{}")]
    word = "Filter" if browser.is_phone else "Mark"
    assert browser.document.activeElement.textContent == word
    filters.actions["use-filter"](browser.add('<button data-chosen="{2}"></button>'))
    assert wants[1:] == [("fans", "", "newest", 1, "{2}")]


def test_another_list_is_opened_narrowed(filters, browser, router, ask):
    link = browser.add('<a data-of="mutuals" data-chosen="{3}"></a>')
    filters.actions["open-filtered"](link)
    assert browser.route == "#/mutuals"
    assert router.query == ("mutuals", "", "newest", 1, "{3}")
    assert ask.waiting == []
    filters.actions["open-filtered"](link)  # where one is already, no address changes
    assert ask.waiting == ["show"]
    assert ask.asked == [("show", "mutuals", "", "newest", 1, "{3}")]


def test_another_list_is_opened_sorted_as_its_button_says(filters, browser, router):
    link = browser.add('<a data-of="mutuals" data-chosen="{}" data-order="oldest"></a>')
    filters.actions["open-filtered"](link)
    assert router.query == ("mutuals", "", "oldest", 1, "{}")


def test_the_conditions_are_saved_under_a_name(filters, browser, router, ask):
    browser.add('<div id="filters"></div>')
    router.chosen = given = '{"since": "2026-05-01"}'
    naming = browser.add('<form><input name="name" value="in May"></form>')
    filters.actions["save-filter"](naming)
    ask.answer("save_filter", **FANS)
    assert ask.asked == [("save_filter", "in May", given, "fans", "", "newest", 1, given)]
    assert browser.text("main") == "Fans"


def test_a_saved_filter_is_forgotten(filters, browser, ask):
    browser.add('<div id="filters"></div>')
    filters.actions["forget-filter"](browser.add('<button data-name="in May"></button>'))
    ask.answer("forget_filter", **FANS)
    assert ask.asked == [("forget_filter", "in May", "fans", "", "newest", 1, "{}")]
    assert browser.text("main") == "Fans"


def test_a_search_on_the_way_does_not_leave_an_older_filter_on_the_screen(
    searching, search, ask, browser
):
    """The reply with the filter was thrown away, since a key was pressed meanwhile: the next has it."""
    words = browser.add('<div id="filters">old</div>')
    searching.request_results(narrowed=True)
    assert ask.waiting == ["narrow"]
    search("a")
    ask.answer("narrow", fragments={"filters": "older", "results": ""})
    assert words.textContent == "old"
    ask.answer("narrow", fragments={"filters": "new", "results": ""})
    assert words.textContent == "new"
    search("ab")
    assert ask.waiting == ["query"]
