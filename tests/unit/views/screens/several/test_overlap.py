"""The parts of an overlap on the screen, at their addresses, and in files."""

from __future__ import annotations

import pytest

from still_followers.core.insights.overlap import Overlap
from still_followers.core.model import ListName
from still_followers.views.screens.several.overlap import build_tables, render
from still_followers.views.screens.several.overlap_parts import find_crowd, list_all_crowds
from tests.builders.insight_screens_accounts import a_context, a_shared
from tests.builders.parsed import parsed
from tests.builders.snapshots import SECOND, a_head

OWNERS = ("me", "you", "zoe")


def heads_of(count, *days):
    return [
        a_head(owner=owner, key=10 + n, day=days[n] if days else "2026-05-31")
        for n, owner in enumerate(OWNERS[:count])
    ]


def an_overlap(heads, followers, following=None, left_out=0):
    lists = [dict.fromkeys(words.split(), SECOND) for words in followers]
    followed = [dict.fromkeys(words.split(), SECOND) for words in following or followers]
    return Overlap(
        heads,
        a_shared(ListName.FOLLOWERS, heads, lists, left_out),
        a_shared(ListName.FOLLOWING, heads, followed, left_out),
    )


TWO = ("ann bob cyd", "ann bob eve")
THREE = (*TWO, "ann eve fay")


def screen_of(heads, overlap, rest=""):
    keys = "/".join(str(head.key) for head in heads)
    return parsed(render(a_context("overlap", heads, f"{keys}{rest}", overlap=overlap)))


def rows_of(table):
    """Return the rows of a table as words and number."""
    return {row.one("th").text: row.all("td")[0].text for row in table.all("tr")[1:]}


def test_two_accounts_have_three_parts():
    heads = heads_of(2)
    screen = screen_of(heads, an_overlap(heads, TWO))
    assert rows_of(screen.all("table")[0]) == {
        "Follow both": "2",
        "Follow only me": "1",
        "Follow only you": "1",
        "In all, each person counted once": "4",
    }
    assert screen.one("h1").text == "2 people follow both accounts."
    assert not screen.all("form")


def test_three_accounts_also_have_who_is_in_several_and_any_two():
    heads = heads_of(3)
    screen = screen_of(heads, an_overlap(heads, THREE))
    tables = screen.all("table")
    assert rows_of(tables[0])["Follow more than one, not all"] == "2"
    assert screen.one("h1").text == "1 person follows all 3 accounts."
    cells = [[cell.text for cell in row.all("td")] for row in tables[1].all("tr")[1:]]
    assert cells == [["3", "2", "1"], ["2", "3", "2"], ["1", "2", "3"]]
    assert [one["href"] for one in tables[1].all("a")][:2] == ["#/overlap/10/11", "#/overlap/10/12"]
    [form] = screen.all("form", data_action="go", data_path="overlap")
    assert [box["value"] for box in form.all("input")] == ["10", "11", "12"]


def test_only_parts_with_somebody_lead_to_names():
    heads = heads_of(2)
    screen = screen_of(heads, an_overlap(heads, ("ann", "ann")))
    links = [one["href"] for one in screen.all("table")[0].all("a")]
    assert links == ["#/overlap/10/11/followers/all"]


def test_the_days_are_said_once_where_both_lists_are_of_the_same_exports():
    heads = heads_of(2, "2026-05-01", "2026-05-31")
    screen = screen_of(heads, an_overlap(heads, TWO))
    assert screen.text.count("The exports are 30 days apart, from 2026-05-01 to 2026-05-31") == 1
    same = screen_of(heads_of(2), an_overlap(heads_of(2), TWO))
    assert "All exports are from 2026-05-31." in same.text


def test_fans_are_linked_where_there_are_some():
    heads = heads_of(2)
    fans = screen_of(heads, an_overlap(heads, TWO, ("ann zoe", "zoe")))
    [link] = [one for one in fans.all("a") if one["href"].endswith("/fans")]
    assert link.text == "Follow both and are followed by neither: 1"
    none = screen_of(heads, an_overlap(heads, TWO))
    assert not [one for one in none.all("a") if one["href"].endswith("/fans")]


@pytest.mark.parametrize("count", [2, 3])
def test_each_part_has_an_address_that_leads_to_its_names(count):
    heads = heads_of(count)
    overlap = an_overlap(heads, THREE[:count], ("ann zoe",) * count)
    crowds = list_all_crowds(overlap)
    assert len({crowd.path for crowd in crowds}) == len(crowds) == 2 * (count + 1 + (count > 2)) + 1
    for crowd in crowds:
        assert find_crowd(overlap, crowd.path) == (crowd, 1)
        assert find_crowd(overlap, f"{crowd.path}/7") == (crowd, 7)
        screen = screen_of(heads, overlap, f"/{crowd.path}")
        assert screen.one("h1").text == crowd.title.replace('<bdi translate="no">', "").replace(
            "</bdi>", ""
        )
        names = [one.text for one in screen.all("bdi", class_="who")]
        assert names == [name for name, _since in crowd.find_people(overlap)]


@pytest.mark.parametrize(
    "rest", ["followers", "followers/none", "followers/only-99", "fans/x", "7"]
)
def test_an_address_of_no_part_shows_the_overlap(rest):
    heads = heads_of(2)
    screen = screen_of(heads, an_overlap(heads, TWO), f"/{rest}" if rest != "7" else "/followers/7")
    assert screen.one("h1").text == "2 people follow both accounts."


@pytest.mark.parametrize(("page", "first", "links"), [(1, 0, [2]), (2, 100, [1, 3]), (9, 200, [2])])
def test_names_come_in_pages_of_a_hundred(page, first, links):
    heads = heads_of(2)
    names = [f"name{number:03}" for number in range(250)]
    lists = [dict(zip(names, range(SECOND, 0, -1), strict=False)) for _head in heads]
    shared = a_shared(ListName.FOLLOWERS, heads, lists)
    overlap = Overlap(heads, shared, a_shared(ListName.FOLLOWING, heads, lists))
    screen = screen_of(heads, overlap, f"/followers/all/{page}")
    shown = [one.text for one in screen.all("bdi", class_="who")]
    assert shown == names[first : first + 100]
    pages = [one["href"] for one in screen.one("nav").all("a")]
    assert pages == [f"#/overlap/10/11/followers/all/{to}" for to in links]


def test_a_former_holder_of_a_name_is_shown_by_the_name():
    heads = heads_of(2)
    overlap = an_overlap(heads, ("ann*", "ann*"))
    assert screen_of(heads, overlap, "/followers/all").one("bdi", class_="who").text == "ann"
    [table] = [
        one
        for one in build_tables(a_context("overlap", heads, "", overlap=overlap))
        if one.name == "followers_all"
    ]
    assert [row[0] for row in table.sheet.rows] == ["ann"]


def test_an_opened_part_is_the_first_table_of_its_file():
    heads = heads_of(3)
    overlap = an_overlap(heads, THREE)
    tables = build_tables(
        a_context("overlap", heads, "10/11/12/followers/only-12", overlap=overlap)
    )
    names = [table.name for table in tables]
    assert names[:4] == ["followers_only_12", "overlap", "pairs", "accounts"]
    assert len(set(names)) == len(names) == 4 + 10
    for table in tables:
        rows = [*table.sheet.rows]
        assert len(rows) == table.count
        assert {len(row) for row in rows} <= {len(table.fields)}
        assert len(table.fields) == len(table.sheet.columns)
    assert tables[0].fields == ("username", "profile", "since_3")


def test_numbers_on_the_screen_are_those_of_the_file():
    heads = heads_of(3, "2026-05-01", "2026-05-15", "2026-05-31")
    overlap = an_overlap(heads, THREE, ("zoe", "zoe yan", "zoe"))
    screen = screen_of(heads, overlap)
    told = {**rows_of(screen.all("table")[0]), **rows_of(screen.all("table")[2])}
    tables = build_tables(a_context("overlap", heads, "", overlap=overlap))
    rows = {row[0]: str(row[1]) for row in tables[0].sheet.rows}
    told.pop("In all, each person counted once")
    assert rows.pop("All followers, each counted once") == "5"
    assert rows.pop("All they follow, each counted once") == "2"
    assert rows.pop("Follow all of them and are followed by none") == "1"
    assert rows == told
