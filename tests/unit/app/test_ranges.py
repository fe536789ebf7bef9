from __future__ import annotations

import json
import re
from datetime import date

import pytest

from still_followers.core.days import Days
from still_followers.core.listing import Query
from tests.builders.apps import JULY, JUNE, MAY, Used, names_shown, reopened
from tests.builders.doubts import SIGNALS
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of

DAYS = Days(lambda _moment: 0)


def on(day, *names):
    """Return names → a moment of a day."""
    start = DAYS.start_of(date.fromisoformat(day))
    return {name: start + number for number, name in enumerate(names)}


SPRING = on("2026-03-14", *(f"s{n:02}" for n in range(20)))
QUIET = on("2026-03-20", "q1") | on("2026-04-01", "q2", "q3") | on("2026-04-20", "q4")
FOLLOWING = {**SPRING, **QUIET, "undated": 0}
FOLLOWERS = {"s00": 5, "s01": 5, "q1": 5, "fan": 5}


def in_use(following=FOLLOWING, **export):
    used = Used()
    used.open()
    used.keep(FOLLOWERS, following, day=MAY, **export)
    return used


def campaigns(used, **chosen):
    used.show("campaigns", chosen=chosen)
    return used.screen


RANGE = {"since": "2026-03-14", "until": "2026-03-14"}


def test_a_range_says_what_became_of_it():
    used = in_use()
    used.mark("s02 s03", "keep")
    used.mark("s04", "consider")
    page = campaigns(used, **RANGE)
    assert page.one("h1").text == "You followed 20 accounts; 2 of them follow you back, 10.0%."
    assert page.one(class_="lede").text == (
        "The other 18: 2 kept, 1 to consider removing, 15 to review. "
        "Among everyone else you follow, 20.0% follow you back."
    )


def test_what_has_no_date_is_told_and_not_drawn():
    page = campaigns(in_use())
    assert "1 has no date" in page.text
    bars = page.all("button", data_action="bar")
    assert [bar["aria-label"] for bar in bars] == [
        "2026-03: 21 followed, 3 of them follow back",
        "2026-04: 3 followed, 0 of them follow back",
    ]
    table = page.one("table", class_="facts")
    assert len(table.one("tbody").all("tr")) == 2


@pytest.mark.parametrize(("unit", "bars"), [("month", 2), ("week", 7), ("day", 38), ("year", 2)])
def test_a_bar_counts_months_weeks_or_days(unit, bars):
    page = campaigns(in_use(), unit=unit)
    drawn = page.one("svg").all("rect", class_="all")
    assert len(drawn) == len(page.all("button", data_action="bar")) == bars


def test_the_bars_of_the_range_are_marked_and_hold_the_only_tab_stop():
    page = campaigns(in_use(), unit="day", **RANGE)
    pressed = page.all("button", data_action="bar", aria_pressed="true")
    assert [bar["data-start"] for bar in pressed] == ["2026-03-14"]
    stops = page.all("button", data_action="bar", tabindex="0")
    assert stops == pressed


def test_a_day_lights_no_more_of_its_month_than_the_headline_counts():
    page = campaigns(in_use(), **RANGE)
    assert page.one("h1").text.startswith("You followed 20 accounts;")
    assert page.one(class_="lit").text == "20"
    [pressed] = page.all("button", data_action="bar", aria_pressed="true")
    assert pressed["aria-label"] == (
        "2026-03: 21 followed, 3 of them follow back; 20 in the chosen range"
    )


def test_the_legend_has_the_colours_of_the_bars():
    assert campaigns(in_use()).one(class_="quiet legend").all(class_="on") == []
    assert (
        len(campaigns(in_use(), **RANGE).one(class_="quiet legend").one(class_="on").all("i")) == 2
    )


@pytest.mark.parametrize("pending", ["", "s02 s03 s04"])
def test_those_to_review_and_those_awaiting_are_as_many_as_in_rail_and_review(pending):
    used = in_use(pending=pending) if pending else in_use()
    used.mark("s05", "keep")
    lede = campaigns(used).one(class_="lede").text
    told = {
        words: int(number)
        for number, words in re.findall(r"(\d+) (kept|to review|yet to answer)", lede)
    }
    listed = used.counts["not-following-back"]
    assert told["to review"] + told["kept"] == listed
    assert told.get("yet to answer", 0) == used.counts.get("awaiting", 0) == len(pending.split())
    used.show("")
    assert f"{told['kept']} of {listed} reviewed" in used.screen.one(id="review-now").text


def test_many_bars_are_shown_a_part_at_a_time():
    years = {f"y{n}": DAYS.start_of(date(2010 + n, 1, 1)) for n in range(12)}
    used = in_use(years)
    page = campaigns(used)
    assert len(page.all("button", data_action="bar")) == 36
    assert "9 earlier are not shown" in page.text
    earlier = next(b for b in page.all(data_action="chart") if b.text == "Earlier")
    page = campaigns(used, **json.loads(earlier["data-chosen"]))
    ends = [bar["data-end"] for bar in page.all("button", data_action="bar")]
    assert ends[-1] == "2018-01-31"
    later = next(b for b in page.all(data_action="chart") if b.text == "Later")
    page = campaigns(used, **json.loads(later["data-chosen"]))
    assert page.all("button", data_action="bar")[-1]["data-end"] == "2021-01-31"


def test_a_dense_day_is_offered():
    used = in_use()
    burst = campaigns(used).one(id="bursts").one("button")
    assert json.loads(burst["data-chosen"])["since"] == "2026-03-14"
    bursts = campaigns(used).one(id="bursts")
    assert bursts.one(class_="fig").text == "10.0%"
    assert "2 of 20 follow you back · not named" in bursts.text
    used.name_campaign("Spring", "2026-03-01", "2026-03-31")
    assert "in “Spring”" in campaigns(used).one(id="bursts").text


def test_days_in_the_wrong_order_are_a_range_too():
    page = campaigns(in_use(), since="2026-04-20", until="2026-03-14")
    assert page.one(class_="kicker").text == "2026-03-14 to 2026-04-20"
    assert "the two days were swapped" in page.text
    page = campaigns(in_use(), since="2026-03-14", until="2026-04-20")
    assert "swapped" not in page.text


@pytest.mark.parametrize("name", ["", "seen_"])
def test_a_filter_with_days_in_the_wrong_order_is_one_too_and_says_so(name):
    used, ends = in_use(), ("2026-03-14", JUNE)
    right = dict(zip((f"{name}since", f"{name}until"), ends, strict=True))
    wrong = dict(zip(right, reversed(ends), strict=True))
    found = used.query("following", **right)["announce"]
    assert found != "0 names"
    names = names_shown(shown_with(used, **right))
    assert "swapped" not in used.screen.text
    reply = used.query("following", **wrong)
    assert reply["announce"].startswith(f"{found}. ")
    assert "swapped" in reply["announce"]
    assert names_shown(shown_with(used, **wrong)) == names
    assert "swapped" in used.screen.text


@pytest.mark.parametrize("chosen", [{"since": "x", "until": "y"}, {"since": "2026-03-14"}, {}])
def test_without_a_range_all_are_told(chosen):
    page = campaigns(in_use(), **chosen)
    assert page.one("h1").text.startswith("You followed 25 accounts; 3 of them")


def test_nobody_with_a_date_has_no_bars():
    assert "No follow here has a date." in campaigns(in_use({"undated": 0})).one("h1").text


def test_a_named_range_is_followed_over_later_snapshots():
    used = in_use()
    reply = used.name_campaign(" Spring  fair ", "2026-03-14", "2026-03-14")
    assert reply["announce"] == "“Spring  fair” is saved. Each new export updates it."
    later = {name: moment for name, moment in FOLLOWING.items() if name not in ("s02", "s03")}
    used.keep({**FOLLOWERS, "s05": 9}, later, day=JUNE)
    again = reopened(used)
    row = campaigns(again).one(id="campaigns").one("tbody")
    assert "20 followed in all" in row.text
    assert [cell.text for cell in row.all(class_="n")][:2] == ["18", "316.7%"]
    lines = campaigns(again, **RANGE).one(id="over-time").one("tbody").all("tr")
    assert [[cell.text for cell in line.all("td")] for line in lines] == [
        [JUNE, "18", "3"],
        [MAY, "20", "2"],
    ]
    assert again.rail.one("a", href="#/campaigns").text == "Campaigns1"


def test_a_campaign_is_forgotten_and_that_is_undone():
    used = in_use()
    used.name_campaign("Spring", "2026-03-14", "2026-03-14")
    assert used.forget_campaign("Spring")["announce"] == "“Spring” was deleted."
    assert campaigns(used).all(id="campaigns") == []
    assert used.undo("campaigns")["announce"] == "“Spring” is back."
    assert "Spring" in campaigns(used).one(id="campaigns").text


def test_the_same_name_replaces_and_that_is_undone():
    used = in_use()
    used.name_campaign("Spring", "2026-03-14", "2026-03-14")
    used.name_campaign("Spring", "2026-04-01", "2026-04-30")
    assert "2026-04-01" in campaigns(used).one(id="campaigns").text
    used.undo("campaigns")
    assert "2026-03-14" in campaigns(used).one(id="campaigns").text


def test_an_account_of_a_campaign_says_so():
    used = in_use()
    used.name_campaign("Spring", "2026-03-14", "2026-03-14")
    assert "You followed this account during “Spring”." in used.person("s05").text
    assert "You followed this account during" not in used.person("q2").text


def test_campaigns_need_both_lists():

    used = Used()
    used.open()
    used.choose(an_export_of(FOLLOWERS, FOLLOWING, day=MAY, signals=(SIGNALS["skew"],)))
    used.confirm("no")
    assert "does not list everyone" in campaigns(used).one("h1").text
    assert campaigns(used).one(class_="kicker").text == "Campaigns"


# Filters


def shown_with(used, route="following", **chosen):
    used.show(route, chosen=chosen)
    return used.screen


def test_a_filter_narrows_and_is_told_with_its_count():
    used = in_use()
    used.mark("s02", "keep")
    page = shown_with(used, mark="keep")
    assert names_shown(page) == ["s02"]
    assert page.one(class_="found").text.startswith("1 of 25 matches. Keep")
    (chip,) = page.one(id="filters").all(class_="condition", data_set=None)
    assert chip.one("b").text == "Keep"
    assert chip.one("button", class_="off")["aria-label"] == "Remove “Mark Keep”"


def test_filters_are_combined_with_the_search():
    used = in_use()
    page = parsed(
        used.query("following", "s1", since="2026-03-14", until="2026-03-14", mutual="no")[
            "fragments"
        ]["results"]
    )
    assert len(names_shown(page)) == 10
    assert "followed 2026-03-14 to 2026-03-14, not mutual" in page.one(class_="found").text


def test_nobody_may_meet_all_conditions():
    page = shown_with(in_use(), mark="keep", reason="friend")
    assert "Nobody in this list meets all of these conditions." in page.text


def words_in(used, route="following", **chosen):
    """Return what the words of the filter say, without those that only a phone has."""
    chips = shown_with(used, route, **chosen).one(id="filters").all(class_="condition")
    return [chip.all(class_="word")[0].text for chip in chips]


def test_a_choice_shows_the_list_and_the_filter_at_once():
    used = in_use()
    used.show("following")
    reply = used.do("narrow", "following", Query(chosen={"mutual": "yes"}))
    assert set(reply["fragments"]) == {"filters", "results", "bulk"}
    assert reply["announce"] == "3 names"
    filters = parsed(reply["fragments"]["filters"])
    assert filters.one("b").text == "mutual"
    assert names_shown(parsed(reply["fragments"]["results"])) == ["q1", "s01", "s00"]


def test_a_swapped_range_is_set_the_right_way_round_and_that_is_told():
    used = in_use()
    used.show("following")
    chosen = {"since": "2026-03-15", "until": "2026-03-14"}
    reply = used.do("narrow", "following", Query(chosen=chosen))
    days = parsed(reply["fragments"]["filters"]).all("input", type="date")
    assert [day["value"] for day in days] == ["2026-03-14", "2026-03-15"]
    assert "were swapped" in reply["announce"]
    assert "were swapped" in parsed(reply["fragments"]["results"]).text


def test_only_what_can_differ_is_offered():
    used = in_use()
    assert words_in(used) == ["You followed any", "Follow each other any"]
    assert words_in(used, "not-following-back") == ["You followed any"]
    assert words_in(used, "followers") == ["Follow each other any"]
    used.mark("s02", "keep")
    assert words_in(used)[0] == "Mark any"
    assert "Reason to keep any" not in words_in(used)
    used.keep({"s01": 5, "q1": 5, "fan": 5}, FOLLOWING, day=JUNE)
    assert words_in(used, "not-following-back")[2:] == ["History any", "First seen any"]


def test_the_first_mark_brings_its_word_and_the_last_takes_it_along():
    used = in_use()
    used.show("following")
    assert "filters" in used.mark("s02", "keep")["fragments"]
    assert parsed(used.fragments["filters"]).all(id="filter-mark") != []
    assert "filters" not in used.mark("s03", "consider")["fragments"]
    used.mark("s03", "undecided")
    assert "filters" in used.mark("s02", "undecided")["fragments"]
    assert parsed(used.fragments["filters"]).all(id="filter-mark") == []


def test_what_is_set_has_a_word_even_where_it_is_not_offered():
    used = in_use()
    assert words_in(used, "not-following-back", mutual="yes", due="yes")[1:] == [
        "Follow each other mutual",
        "Look again is due",
        "Saved filters",
    ]


def test_only_reasons_that_exist_are_offered_or_the_one_that_is_set():
    used = in_use()
    used.show("following")
    used.select("s02")
    used.keep_selected("friend", "following")
    reasons = shown_with(used).one(id="filter-reason")
    assert [one.text for one in reasons.all("button")] == ["any", "Friend or family"]
    used.undo("following")
    reasons = shown_with(used, reason="customer").one(id="filter-reason")
    assert [one.text for one in reasons.all("button")] == ["any", "Customer"]


def test_a_list_in_which_nothing_differs_has_no_filter():
    assert words_in(in_use(), "fans") == []


def test_who_followed_once_is_found_when_all_snapshots_tell():
    used = in_use()
    used.keep({"s01": 5, "q1": 5, "fan": 5}, FOLLOWING, day=JUNE)
    assert names_shown(shown_with(used, "not-following-back", told="once")) == ["s00"]
    assert len(names_shown(shown_with(used, "not-following-back", told="never"))) == 22


def test_first_seen_is_the_first_export_with_the_name():
    used = in_use()
    used.keep(FOLLOWERS, {**FOLLOWING, "late": 7}, day=JUNE)
    assert names_shown(shown_with(used, seen_since=JUNE)) == ["late"]
    assert len(names_shown(shown_with(used, seen_until=MAY))) == 25


def test_a_long_history_is_read_after_the_screen(monkeypatch):
    monkeypatch.setattr("still_followers.app.gather.AT_ONCE", 0)
    used = in_use()
    used.keep({"s01": 5, "q1": 5, "fan": 5}, FOLLOWING, day=JUNE)
    used.show("following", chosen={"told": "once"})
    assert used.screen.all(id="accounts") == []
    assert "Reading your snapshots…" in used.screen.one(id="results").text
    used.complete("following", chosen={"told": "once"})
    assert names_shown(used.screen) == ["s00"]


def test_a_saved_filter_is_there_for_every_list_and_after_a_reload():
    used = in_use()
    used.save_filter("Friends", mark="keep", reason="friend")
    again = reopened(used)
    page = shown_with(again, "mutuals")
    saved = page.one(data_action="use-filter")
    assert (saved.text, json.loads(saved["data-chosen"])) == (
        "Friends",
        {"mark": "keep", "reason": "friend"},
    )
    again.forget_filter("Friends")
    assert shown_with(again).all(data_action="use-filter") == []
    again.undo("following")
    assert len(shown_with(again).all(data_action="use-filter")) == 1


# The other lists, and the overview


def test_other_lists_have_their_own_screens():
    used = in_use(pending={"p1": DAYS.start_of(date(2026, 5, 1)), "p2": 0}, blocked="b1")
    used.show("lists")
    links = {a["data-view"]: a["data-count"] for a in used.screen.all("a", data_view=None)}
    assert (links["pending"], links["blocked"]) == ("2", "1")
    page = shown_with(used, "pending")
    assert names_shown(page) == ["p1", "p2"]
    assert "Waited for 30 days" in page.one(data_username="p1").text
    assert "Waited" not in page.one(data_username="p2").text
    assert page.all("input", type="checkbox") == []


def test_a_list_that_the_export_does_not_have_is_empty():
    assert shown_with(in_use(), "close-friends").one("h1").text == "This list is empty."


def next_step(used):
    used.show("")
    return used.screen.one(class_="next").one("span").text


def test_the_next_step_is_the_shortest_list_first():
    used = in_use()
    assert next_step(used) == "22 accounts that do not follow you back are undecided."
    used.keep({"s01": 5, "q1": 5, "fan": 5}, FOLLOWING, day=JUNE)
    used.complete("")
    assert used.screen.one(class_="next").one("button")["data-chosen"] == '{"told": "once"}'
    assert next_step(used).startswith("1 of the 23 undecided followed you once.")
    names = " ".join(name for name in FOLLOWING if name not in ("s01", "q1"))
    used.mark(names, "consider")
    assert next_step(used).startswith(
        "You are considering removing 23 accounts that you still follow."
    )
    used.mark(names, "keep")
    assert next_step(used) == (
        "You have decided on everyone here. Your next export will show what came of it."
    )


def test_the_overview_tells_how_far_the_review_is_and_what_was_cleaned_up():
    used = in_use()
    used.mark("s02 s03", "keep")
    used.mark("s04", "consider")
    used.show("")
    review = used.screen.one(id="review-now")
    assert "3 of 22 reviewed" in review.text
    assert [line.one("b").text for line in review.one("ul").all("li")] == ["2", "1", "19"]
    gone = {name: moment for name, moment in FOLLOWING.items() if name != "s04"}
    used.keep(FOLLOWERS, gone, day=JUNE)
    used.complete("")
    assert "1 cleaned up" in used.screen.one(id="review-now").text


def test_relevance_counts_mutuals_and_who_is_kept_for_a_reason():
    used = in_use()
    used.keep(FOLLOWERS, FOLLOWING, day=JUNE)
    used.keep(FOLLOWERS, {name: FOLLOWING[name] for name in ("s00", "s02")}, day=JULY)
    used.save_person("s02", mark="keep", reason="customer")
    used.mark("s03", "keep")
    used.show("trends/relevance")
    finding = used.screen.one(id="trends").one("h2").text
    assert finding == (
        f"Mutual or kept for a reason: from 16.0% to 100.0% of those you follow since {MAY}."
    )


def test_the_overview_of_a_large_account_does_not_wait_for_its_history(monkeypatch):
    monkeypatch.setattr("still_followers.app.gather.AT_ONCE", 0)
    used = in_use()
    used.keep(FOLLOWERS, FOLLOWING, day=JUNE)
    assert "unfinished" not in used.show("")
    assert used.screen.one(id="relevance").one("a")["href"] == "#/trends/relevance"


@pytest.mark.parametrize("end", ["9999-12-31", "9999-12-30"])
def test_a_range_may_end_on_the_last_day_there_is(end):
    used = in_use(owner="me")
    used.keep(FOLLOWERS, FOLLOWING, day=JUNE, owner="me")
    assert used.name_campaign("From now on", "2020-01-01", end)["ok"]
    for route in ("", "campaigns", "trends", "account/1"):
        assert used.perform("show", route, "s00", "newest", 1, "{}")["ok"]
    assert used.keep({**FOLLOWERS, "new": 6}, FOLLOWING, day=JULY, owner="me")[
        "ok"
    ]  # the card names campaigns
    chosen = json.dumps({"until": end})
    assert used.perform("query", "following", "", "newest", 1, chosen)["ok"]
