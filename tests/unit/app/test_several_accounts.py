"""All accounts and their overlap: as each account's own screens say, and as is true of a town."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sys
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.app import gather
from still_followers.core.exports.read import read_exports
from tests.builders.apps import Used, reopened
from tests.builders.doubts import SIGNALS
from tests.builders.memory import MemoryStore
from tests.builders.running import run
from tests.builders.snapshots import an_export_of
from tests.builders.town import OWNERS, build_town, split

PEOPLE = 120 if sys.platform == "emscripten" else 300
ROW = re.compile(r"<bdi class=who translate=no>([^<]*)</bdi>")


def number_in(text):
    return int(text.replace(",", "").replace("−", "-").replace("+", ""))


def take(used, files):
    """Import files; whoever is asked says that there are more."""
    used.chosen = read_exports
    used.import_files(files, datetime(2030, 1, 1, tzinfo=UTC))
    used.save()
    while used.screen.all(data_action="confirm-completeness", data_key="0"):
        used.confirm("no")


def lines_of(used):
    """Return what the screen says of each account: heading → words; the key of the button as well."""
    used.show("accounts")
    told = {}
    for row in used.screen.one(class_="facts abreast").all("tr", role="row")[1:]:
        [button] = row.all("button")
        cells = {cell["data-title"]: cell for cell in row.all("td")}
        told[button.text] = {"key": int(button["data-key"]), **cells}
    return told


def first_words(cell):
    """Return a cell without what stands below it."""
    below = "".join(one.text for one in cell.all(class_="of"))
    return cell.text.removesuffix(below)


def own_numbers(used, key):
    """Return what an account's own screens say: rail, overview, and the lists of changes."""
    used.switch_account(key)
    rail = {one["data-view"]: one for one in used.rail.all(data_view=None)}

    def count(view):
        return int(rail[view]["data-count"]) if "data-count" in rail[view] else None

    net = None
    if "new-followers" in rail:
        used.show("followers-again")
        again = used.rail.one(data_view="followers-again")
        lost = count("lost-followers")
        net = count("new-followers") + int(again["data-count"]) - lost
    used.show("")
    left = None
    if count("not-following-back") is not None:
        [legend] = used.screen.one(id="review-now").all(class_="legend")
        undecided = next(one.text for one in legend.all("li") if "ndecided" in one.text)
        steps = " ".join(one.text for one in used.screen.all(class_="next"))
        due = re.match(r"([\d,]+) accounts? you keep", steps)
        left = number_in(re.search(r"[\d,]+", undecided)[0]) + (number_in(due[1]) if due else 0)
    return count("followers"), net, count("not-following-back"), left


def told_numbers(line):
    def number(title):
        words = first_words(line[title])
        return number_in(words) if re.search(r"\d", words) else None

    titles = ("Followers", "Net change", "Not following back", "Left to review")
    return tuple(number(title) for title in titles)


@pytest.fixture(scope="module", params=[(10, 2), (2, 3), (3, 4)], ids=["2", "3", "4"])
def lived(request):
    """Return a town and an app with all its exports, imported in any order and some people marked."""
    seed, accounts = request.param
    town = build_town(seed, accounts, PEOPLE)
    files = [file for account in town.accounts.values() for file in account.files()]
    random.Random(seed).shuffle(files)
    used = Used()
    used.today = max(one.exports[-1].day for one in town.accounts.values()).isoformat()
    used.open()
    take(used, files)
    for number, line in enumerate(list(lines_of(used).values())):
        used.switch_account(line["key"])
        people = sorted(used.shown.snapshot.following)
        for name in people[: 4 + number]:
            used.mark(name, "consider")
        used.save_person(people[-1], mark="keep", reason="friend", look_again="2023-07-01")
    return town, used


# One number


def test_each_line_says_what_the_accounts_own_screens_say(lived):
    town, used = lived
    lines = lines_of(used)
    assert list(lines) == sorted(town.accounts)
    told = {owner: told_numbers(line) for owner, line in lines.items()}
    assert told == {owner: own_numbers(used, line["key"]) for owner, line in lines.items()}
    assert any(numbers[3] for numbers in told.values())


def test_each_line_is_true(lived):
    town, used = lived
    for owner, line in lines_of(used).items():
        account = town.accounts[owner]
        latest = account.exports[-1]
        followers, net, one_sided, _left = told_numbers(line)
        is_cut = latest.kind == "cut"
        listed = {name: set(latest.listed(name)) for name in ("followers", "following")}
        assert followers == (None if is_cut else len(listed["followers"]))
        gone = len(listed["following"] - listed["followers"])
        assert one_sided == (None if is_cut else gone)
        whole = [one for one in account.exports if one.kind != "cut"]
        sizes = [len(one.listed("followers")) for one in whole[-2:]]
        assert net == sizes[1] - sizes[0]
        days = [one.day.isoformat() for one in whole[-2:]]
        assert " to ".join(days) in line["Net change"].text
        assert latest.day.isoformat() == line["Last export"].text
        assert (latest.day + timedelta(days=30)).isoformat() in line["Next export"].text
        assert "usually every 30 days" in line["Next export"].text


def test_the_file_says_the_same(lived):
    _town, used = lived
    lines = lines_of(used)
    data, _name = used.take_out("csv", "accounts")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]
    assert [row[0] for row in rows] == list(lines)
    for row, line in zip(rows, lines.values(), strict=True):
        numbers = (row[1], row[2].removeprefix("'"), row[5], row[6])
        assert tuple(int(one) if one else None for one in numbers) == told_numbers(line)
        assert row[8] == line["Last export"].text
        assert line["Next export"].text.startswith(row[9])


# The overlap


def names_on_pages(used, route):
    """Return the names on all pages of a part."""
    names, page, is_last = [], 1, False
    while not is_last:
        used.show(f"{route}/{page}")
        found = ROW.findall(used.fragments["main"])
        names += found
        is_last = not any(one["href"] == f"#/{route}/{page + 1}" for one in used.screen.all("a"))
        page += 1
    return names


def assert_overlap(used, town, joined):
    keys = {owner: line["key"] for owner, line in lines_of(used).items()}
    base = "overlap/" + "/".join(str(keys[owner]) for owner in sorted(keys))
    used.show("overlap")
    tables = used.screen.all("table", class_="facts numbers")
    data, _name = used.take_out("json", base)
    file = json.loads(data)
    for list_name in ("followers", "following"):
        true = split(town.people(list_name, joined=joined))
        wanted = {"all": true.pop("all"), "several": true.pop("several")}
        wanted |= {f"only-{keys[owner]}": names for owner, names in true.items()}
        table = next(
            one for one in tables if any(f"/{list_name}/" in a["href"] for a in one.all("a"))
        )
        told = {
            row.all("a")[0]["href"].rpartition("/")[2]: number_in(row.all("td")[0].text)
            for row in table.all("tr")
            if row.all("a")
        }
        assert told == {part: len(names) for part, names in wanted.items() if names}
        total = number_in(table.all("tr")[-1].all("td")[0].text)
        assert total == sum(map(len, wanted.values()))
        for part, people in wanted.items():
            if part == "several" and len(keys) == 2:
                continue
            key = f"{list_name}_{part}".replace("-", "_")
            assert sorted(row["username"] for row in file[key]) == sorted(people)
            if people:
                assert sorted(names_on_pages(used, f"{base}/{list_name}/{part}")) == sorted(people)
    return file


def test_the_overlap_is_that_of_the_town(lived):
    town, used = lived
    file = assert_overlap(used, town, joined=False)
    lists = [town.people(name) for name in ("followers", "following")]
    fans = set.intersection(*lists[0].values()) - set.union(*lists[1].values())
    assert {row["username"] for row in file["fans"]} == fans
    assert bool(file["fans"])
    for pair in file.get("pairs", ()):
        both = lists[0][pair["account"]] & lists[0][pair["other_account"]]
        assert pair["follow_both"] == len(both)
    assert len(file.get("pairs", ())) in (0, 3, 6)


def test_renames_that_were_confirmed_in_one_account_join_people_in_all(lived):
    town, used = lived
    before = town.people("followers"), town.people("followers", joined=True)
    assert before[0] != before[1]
    records = dict(used.session.store.state)
    for line in lines_of(used).values():
        used.switch_account(line["key"])
        used.complete("renames")
        for offer in list(used.session.current.offers):
            used.confirm_rename(offer.rename)
    assert_overlap(used, town, joined=True)
    now = used.session.store.state
    added = {key: None for key in now if key.startswith("rename") and key not in records}
    assert added
    run(used.session.store.remember(added))
    run(used.session.current.refresh())
    assert_overlap(used, town, joined=False)


def test_any_accounts_can_be_chosen(lived):
    town, used = lived
    keys = {owner: line["key"] for owner, line in lines_of(used).items()}
    one, other = OWNERS[:2]
    used.show(f"overlap/{keys[one]}/{keys[other]}")
    people = town.people("followers")
    both = len(people[one] & people[other])
    assert number_in(used.screen.one("h1").one(class_="key").text) == both
    boxes = used.screen.all("input", type="checkbox")
    if len(keys) == 2:
        assert not boxes
    else:
        chosen = {int(box["value"]) for box in boxes if "checked" in box}
        assert chosen == {keys[one], keys[other]}
        assert {int(box["value"]) for box in boxes} == set(keys.values())


def test_no_address_holds_a_name(lived):
    _town, used = lived
    for route in ("accounts", "overlap"):
        used.show(route)
        links = [one["href"] for one in used.screen.all("a") if one["href"].startswith("#")]
        assert links
        assert not [link for link in links if any(owner in link for owner in OWNERS)]


# Small cases


def three():
    used = Used()
    used.open()
    used.keep("ann bob cyd", "ann zoe", owner="me", day="2026-03-01")
    used.keep("ann bob cyd dan", "ann zoe", owner="me", day="2026-05-31")
    used.keep("ann bob eve", "ann fay", owner="you", day="2026-04-01")
    used.keep("ann fox", "ann fay zoe", owner=None, day="2026-02-01")
    return used


def test_one_account_is_told_what_the_screen_is_for():
    used = Used()
    used.open()
    used.keep("ann", "bob")
    used.show("accounts")
    assert used.screen.one("h1").text == "One account so far."
    assert used.screen.all("label", **{"for": "export-files"})
    assert list(lines_of(used)) == ["me"]
    assert not used.show("overlap").get("unfinished")
    assert "You need exports of two accounts" in used.screen.text


def test_the_screens_are_there_before_an_import_is_saved():
    used = Used()
    used.open()
    used.choose(an_export_of("ann", "bob"))
    assert list(lines_of(used)) == ["me"]
    assert used.show("overlap")["ok"]
    used.save()
    assert lines_of(used)["me"]["key"] == 1


def test_an_unnamed_account_has_its_line_and_comes_last():
    lines = lines_of(three())
    assert list(lines) == ["me", "you", "unnamed account"]
    assert first_words(lines["unnamed account"]["Left to review"]) == "2"


@pytest.mark.parametrize(("later", "net"), [("ann fox gus", "+1"), ("hal ida jon kim", "")])
def test_unnamed_exports_are_compared_only_when_they_are_of_one_account(later, net):
    used = three()
    used.keep(later, "ann fay zoe" if net else "lea mia", owner=None, day="2026-03-01")
    again = reopened(used)
    assert first_words(lines_of(again)["unnamed account"]["Net change"]) == net
    key = lines_of(again)["unnamed account"]["key"]
    assert (own_numbers(again, key)[1] is None) is (net == "")


def test_the_account_on_the_screen_is_told_apart():
    used = three()
    for owner, line in list(lines_of(used).items()):
        used.switch_account(line["key"])
        used.show("accounts")
        [current] = used.screen.all("tr", aria_current="true")
        assert current.one("button").text == owner


def test_an_older_snapshot_on_the_screen_changes_no_line():
    used = three()
    before = {owner: told_numbers(line) for owner, line in lines_of(used).items()}
    used.open_snapshot(1)
    assert {owner: told_numbers(line) for owner, line in lines_of(used).items()} == before


def test_marks_count_at_once_in_each_account():
    used = three()
    for owner in ("me", "you"):
        line = lines_of(used)[owner]
        left = number_in(first_words(line["Left to review"]))
        used.switch_account(line["key"])
        used.mark("zoe" if owner == "me" else "fay", "consider")
        assert number_in(first_words(lines_of(used)[owner]["Left to review"])) == left - 1
    used.undo()
    assert number_in(first_words(lines_of(used)["you"]["Left to review"])) == 1


def test_whoever_is_due_for_another_look_is_left_to_review_from_that_day():
    used = three()
    used.switch_account(2)
    used.save_person("ann", mark="keep", reason="friend", look_again="2026-06-05")
    used.switch_account(4)
    assert first_words(lines_of(used)["me"]["Left to review"]) == "1"
    used.today = "2026-06-05"
    cell = lines_of(used)["me"]["Left to review"]
    assert cell.text == "21 due for another look"


def test_a_cut_export_withholds_and_the_overlap_takes_the_latest_whole_one():
    used = three()
    used.choose(an_export_of("", "ann bob cyd", owner="you", day="2026-05-30"))
    used.confirm("no")
    line = lines_of(used)["you"]
    for title in ("Followers", "Not following back", "Left to review"):
        assert line[title].text == "withheld"
        assert "data-partial" in line[title]
    used.show(f"overlap/2/{line['key']}")
    assert used.screen.one("h1").text == "2 people follow both accounts."
    assert "2026-04-01" in used.screen.text


def test_an_account_without_a_whole_export_is_left_out_and_named():
    used = three()
    cut = (SIGNALS["skew"],)
    used.choose(an_export_of("ann", "ann bob", owner="new.one", day="2026-05-30", signals=cut))
    used.confirm("no")
    used.show("overlap")
    assert used.screen.one("h1").text == "1 person follows all 3 accounts."
    assert "Left out, since none of its exports has all followers: new.one." in used.screen.text
    key = lines_of(used)["new.one"]["key"]
    used.show(f"overlap/2/{key}")
    assert used.screen.one("h1").text == "Too few of these accounts have a complete export."


def test_damaged_lists_are_said_to_be_so():
    used = three()
    used.switch_account(2)
    used.store.packed[3] = b"SFL1 nothing"
    again = reopened(used)
    again.switch_account(2)
    assert lines_of(again)["you"]["Left to review"].text == "cannot be read"
    again.show("overlap/2/3")
    assert again.screen.one("h1").text == "Too few of these accounts have a complete export."


def test_an_address_with_an_older_snapshot_means_its_account():
    used = three()
    used.show("overlap/1/3")
    assert used.screen.one("h1").text == "2 people follow both accounts."


@pytest.mark.parametrize("argument", ["2", "2/99", "99/98", "2/1"])
def test_an_address_with_fewer_than_two_accounts_asks_for_two(argument):
    used = three()
    used.show(f"overlap/{argument}")
    assert "Choose at least two accounts." in used.screen.text
    assert used.screen.all("input", type="checkbox")


def test_who_came_after_the_first_export_is_told():
    used = Used()
    used.open()
    april = int(datetime(2026, 4, 2, tzinfo=UTC).timestamp())
    used.keep({"ann": 5, "new": april, "old": 6}, "ann", owner="me", day="2026-05-31")
    used.keep("ann", "ann", owner="you", day="2026-04-01")
    used.show("overlap")
    assert "1 of those only in the list of me came on or after 2026-04-01" in used.screen.text
    assert "60 days apart" in used.screen.text


# What is read, and when


@pytest.fixture
def reads(monkeypatch):
    """Count the reads of lists by the key of their snapshot."""
    keys = []
    act = MemoryStore.lists

    async def lists(self, key):
        keys.append(key)
        return await act(self, key)

    monkeypatch.setattr(MemoryStore, "lists", lists)
    return keys


def test_only_the_latest_lists_of_other_accounts_are_read_and_once(reads):
    used = reopened(three())
    used.switch_account(2)
    reads.clear()
    lines_of(used)
    assert set(reads) <= {3, 4}
    reads.clear()
    lines_of(used)
    used.show("overlap")
    reads.clear()
    used.show("overlap")
    used.show("overlap/2/3/4/followers/all")
    used.show("accounts")
    assert reads == []


@pytest.mark.parametrize("route", ["accounts", "overlap"])
def test_large_lists_are_read_after_the_screen_with_signs_of_life(route, monkeypatch):
    monkeypatch.setattr(gather, "AT_ONCE", 0)
    told = []
    stored = three()
    used = Used(stored.store, alive=lambda: told.append(1), report=lambda *_: told.append(2))
    used.open()
    assert used.show(route)["unfinished"]
    waits = (
        used.screen.all("progress")
        if route == "overlap"
        else used.screen.all(class_="facts abreast")
    )
    assert waits
    if route == "accounts":
        assert "not known yet" in used.screen.text
    told.clear()
    assert "unfinished" not in used.complete(route)
    assert told.count(2) >= 1
    assert told.count(1) >= 2
    assert "not known yet" not in used.screen.text
    assert not used.screen.all("progress")
    assert "unfinished" not in used.show(route)
    assert used.shown.history is None  # that of the account on the screen is not wanted here


def test_a_file_has_all_even_before_the_screen_was_completed(monkeypatch):
    monkeypatch.setattr(gather, "AT_ONCE", 0)
    used = reopened(three())
    rows = json.loads(used.take_out("json", "accounts")[0])["accounts"]
    assert [row["left_to_review"] for row in rows] == [1, 1, 2]
    assert json.loads(used.take_out("json", "overlap")[0])["overlap"][0]["number"] == 1


def test_nothing_of_other_accounts_stays_after_deleting_everything():
    used = three()
    lines_of(used)
    used.show("overlap")
    used.delete_everything()
    assert used.session.several is None


def test_a_new_export_is_in_the_lines_and_in_the_overlap_at_once():
    used = three()
    used.show("overlap")
    lines_of(used)
    used.keep("ann bob eve cyd", "ann fay gus", owner="you", day="2026-05-20")
    assert first_words(lines_of(used)["you"]["Followers"]) == "4"
    assert first_words(lines_of(used)["you"]["Left to review"]) == "2"
    used.show("overlap/2/3")
    assert used.screen.one("h1").text == "3 people follow both accounts."
