from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.listing import PAGE_ROWS, Order, cut_page, search_names, sort_names
from tests.builders.guesses import handles, people

MOMENTS = {"eve": 0, "bob": 5, "ann": 9, "dan": 0, "cyd": 7}


def test_newest_first():
    assert sort_names(MOMENTS, MOMENTS, Order.NEWEST) == ["ann", "cyd", "bob", "dan", "eve"]


def test_oldest_first():
    assert sort_names(MOMENTS, MOMENTS, Order.OLDEST) == ["bob", "cyd", "ann", "dan", "eve"]


def test_by_name():
    assert sort_names(MOMENTS, MOMENTS, Order.NAME) == ["ann", "bob", "cyd", "dan", "eve"]


def test_by_name_backwards():
    assert sort_names(MOMENTS, MOMENTS, Order.NAME_BACK) == ["eve", "dan", "cyd", "bob", "ann"]


@pytest.mark.parametrize("order", Order)
def test_a_set_of_names_is_arranged_by_their_moments(order):
    assert sort_names({"bob", "ann"}, MOMENTS, order) == sort_names(["ann", "bob"], MOMENTS, order)


@pytest.mark.parametrize("order", Order)
def test_nobody_is_in_order(order):
    assert sort_names([], {}, order) == []


@given(people, st.sampled_from(Order))
def test_arranging_loses_nobody(moments, order):
    assert sorted(sort_names(moments, moments, order)) == sorted(moments)


@given(people, st.sampled_from([Order.NEWEST, Order.OLDEST]))
def test_unknown_dates_come_last_in_both_orders_by_date(moments, order):
    names = sort_names(moments, moments, order)
    known = [moments[name] for name in names if moments[name]]
    assert known == sorted(known, reverse=order is Order.NEWEST)
    assert [moments[name] for name in names] == known + [0] * (len(names) - len(known))


@given(people, st.sampled_from(Order), st.randoms(use_true_random=False))
def test_names_without_a_date_are_in_the_order_of_names(moments, order, chance):
    shuffled = list(moments)
    chance.shuffle(shuffled)
    unknown = [name for name in sort_names(shuffled, moments, order) if not moments[name]]
    assert unknown == sorted(unknown, reverse=order is Order.NAME_BACK)


@pytest.mark.parametrize(
    "text", ["ann", "ANN", "aNn", "@ann", "@ANN", "  ann ", " @ann\t", "nn", "a", "ann\n"]
)
def test_a_name_is_found_by_a_part_of_it(text):
    assert search_names(["bob", "ann.b", "eve"], text) == ["ann.b"]


@pytest.mark.parametrize("text", ["", " ", "@", " @ ", "\t\n"])
def test_an_empty_search_finds_everybody(text):
    assert search_names(["bob", "ann"], text) == ["bob", "ann"]


@pytest.mark.parametrize("text", ["zoe", "ann bob", "@@ann", "*", "a.n", "a<b", "ann@"])
def test_what_is_in_no_name_finds_nobody(text):
    assert search_names(["ann", "bob"], text) == []


@pytest.mark.parametrize(
    "text", ["LILI", "LİLİ", "lılı", "ｌｉｌｉ", "＠ＬＩＬＩ", "li\u0307li\u0307"]
)
def test_a_name_is_found_however_a_keyboard_writes_its_letters(text):
    assert search_names(["bob", "lili_84"], text) == ["lili_84"]


def test_dots_and_underscores_mean_themselves():
    assert search_names(["a.b", "a_b", "ab"], ".") == ["a.b"]
    assert search_names(["a.b", "a_b", "ab"], "_") == ["a_b"]


@given(st.lists(handles, unique=True), st.text(max_size=4))
def test_found_names_keep_their_order(names, text):
    rows = list(search_names(names, text))
    assert rows == [name for name in names if name in rows]


@given(st.lists(handles, unique=True), handles)
def test_a_name_is_found_in_every_way_in_which_it_can_be_pasted(names, name):
    rows = list(search_names([*names, name], name))
    assert name in rows
    link = f"https://www.instagram.com/{name}"
    for pasted in (f" {name} ", f"@{name}", f"{name},", f"<{name}>", link, f"{link}/?igsh=x&a=b"):
        assert search_names([*names, name], pasted) == rows
    for pasted in (f"\u2068{name}\u2069", f"\u200e@{name.upper()}", f"instagram.com/_u/{name}/"):
        assert search_names([*names, name], pasted) == rows


@given(handles, st.data())
def test_every_part_of_a_name_finds_it(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert search_names([name], name[start:end].upper()) == [name]


def names_of(size):
    return [f"name{number}" for number in range(size)]


@pytest.mark.parametrize(
    ("size", "pages"), [(0, 1), (1, 1), (99, 1), (100, 1), (101, 2), (200, 2), (201, 3)]
)
def test_a_page_has_100_rows(size, pages):
    page = cut_page(names_of(size), 1, size)
    assert (page.pages, len(page.names), page.first) == (pages, min(size, 100), 0)
    assert PAGE_ROWS == 100


def test_the_last_page_has_the_rest():
    page = cut_page(names_of(205), 3, 500)
    assert (page.number, page.first, page.found, page.in_all) == (3, 200, 205, 500)
    assert list(page.names) == names_of(205)[200:]


@pytest.mark.parametrize(
    ("number", "shown"), [(-7, 1), (0, 1), (1, 1), (3, 3), (4, 3), (10**30, 3)]
)
def test_a_page_outside_is_the_nearest(number, shown):
    page = cut_page(names_of(205), number, 205)
    assert (page.number, page.first) == (shown, (shown - 1) * 100)


def test_without_rows_there_is_one_empty_page():
    page = cut_page([], 4, 9)
    assert (list(page.names), page.number, page.pages, page.found) == ([], 1, 1, 0)
    assert (page.first, page.in_all) == (0, 9)


@given(st.integers(0, 450))
def test_pages_partition_the_names(size):
    names = names_of(size)
    pages = [cut_page(names, number + 1, size) for number in range(cut_page(names, 1, size).pages)]
    assert [name for page in pages for name in page.names] == names
    assert [page.first for page in pages] == [100 * number for number in range(len(pages))]
    assert all(1 <= len(page.names) <= 100 for page in pages) or not names
