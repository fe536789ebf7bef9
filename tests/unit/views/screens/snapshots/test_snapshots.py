from __future__ import annotations

from still_followers.core.snapshots.snapshot import DateSource
from still_followers.views.screens.snapshots.snapshots import SnapshotsPage, render_snapshots
from tests.builders.chart_screens import many_heads
from tests.builders.doubts import SIGNALS, a_signal, in_doubt
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts

HEADS = (
    a_head(some_counts(1286, 1900, 3970, 18), day="2026-05-31", key=3),
    a_head(owner=None, day="2026-05-03", source=DateSource.GUESSED, key=4),
    a_head(owner="you", day="2026-01-02", source=DateSource.OWNER, key=1),
)


def the_rows(heads=HEADS, shown=3):
    page = parsed(render_snapshots(SnapshotsPage(heads, shown), PLAIN))
    return [
        row for table in page.all("table", class_="facts") for row in table.one("tbody").all("tr")
    ]


def test_every_snapshot_can_be_opened():
    buttons = [row.one("button", data_action="open-snapshot") for row in the_rows()]
    assert [button["data-key"] for button in buttons] == ["3", "4", "1"]
    assert [button.text for button in buttons] == ["2026-05-31", "2026-05-03", "2026-01-02"]


def test_a_row_tells_account_and_counts():
    row = the_rows()[0]
    first, followers, following, *others, _acts = row.all("td")
    assert first.text.startswith("2026-05-31")
    assert [cell.one(class_="wide-only").text for cell in (followers, following)] == [
        "5,870",
        "3,204",
    ]
    assert [cell.one(class_="phone-only").text for cell in (followers, following)] == [
        "5,870 followers",
        "3,204 following",
    ]
    assert [cell.text for cell in others] == ["1,900", "1,286", "59.3%"]


def test_what_a_row_on_a_phone_has_no_room_for_stands_in_its_menu():
    menu = the_rows()[0].one("details", class_="acts-of")
    assert "open" not in menu
    told = [
        (term.text, words.text) for term, words in zip(menu.all("dt"), menu.all("dd"), strict=True)
    ]
    assert told == [
        ("Mutuals", "1,900"),
        ("Not following back", "1,286"),
        ("Read from", "JSON and HTML"),
    ]
    named = menu.one("summary")["aria-label"]
    assert named == "Name, correct or delete the snapshot of 2026-05-31"


def folds(count, shown=0, every=None):
    heads = tuple(reversed(many_heads(count, every=every)))
    page = parsed(render_snapshots(SnapshotsPage(heads, shown), PLAIN))
    return page.all("details", class_="period")


def summaries(found):
    return [(one.all("summary")[0].one("b").text, "open" in one) for one in found]


def test_snapshots_are_folded_by_year_and_the_latest_is_open():
    found = folds(36)
    assert summaries(found) == [("2026", True), ("2025", False), ("2024", False), ("2023", False)]
    assert sum(len(one.one("tbody").all("tr")) for one in found) == 36
    assert found[0].all("summary")[0].text == "2026 6 snapshots"


def test_the_year_of_the_snapshot_on_the_screen_is_open_too():
    assert [year for year, is_open in summaries(folds(36, shown=8)) if is_open] == ["2026", "2024"]


def test_a_year_with_a_snapshot_a_day_is_folded_by_month():
    found = folds(250)
    assert [name for name, _ in summaries(found)][:2] == ["2026-05", "2026-04"]
    assert max(len(one.one("tbody").all("tr")) for one in found) <= 31
    assert len({one["data-fold"] for one in found}) == len(found) == 9
    assert all(set(" :").isdisjoint(one["data-fold"]) for one in found)


def test_the_account_is_said_above():
    assert (
        parsed(render_snapshots(SnapshotsPage(HEADS, 3), PLAIN)).one(class_="kicker").text == "me"
    )
    unnamed = parsed(render_snapshots(SnapshotsPage(HEADS[1:], 3), PLAIN))
    assert unnamed.one(class_="kicker").text == "unnamed account"


def test_only_a_guessed_day_is_called_guessed():
    heads = [a_head(owner=owner, source=s) for owner in ("me", None) for s in DateSource]
    guessed = [head.date_source is DateSource.GUESSED for head in heads]
    assert ["guessed" in row.text for row in the_rows(heads)] == guessed


def test_a_list_that_may_be_short_is_called_partial_and_not_counted():
    counts = some_counts(one_sided=1_286, mutuals=1_900, fans=3_970)
    gap = a_signal("part-missing", "following", first=2)
    heads = [
        in_doubt(a_head(counts), *signals, confirmed=confirmed)
        for signals, confirmed in (
            ((SIGNALS["skew"],), False),
            ((gap,), None),
            ((SIGNALS["skew"], gap), False),
            ((SIGNALS["skew"], gap), True),
        )
    ]
    rows = [row.all("td")[1:4] for row in the_rows(heads)]
    wide = [[cell.one(class_="wide-only").text for cell in cells[:2]] for cells in rows]
    assert wide == [
        ["partial", "3,186"],
        ["5,870", "partial"],
        ["partial", "partial"],
        ["5,870", "3,186"],
    ]
    narrow = [[cell.one(class_="phone-only").text for cell in cells[:2]] for cells in rows]
    assert narrow[0] == ["followers partial", "3,186 following"]
    assert narrow[1] == ["5,870 followers", "following partial"]
    assert [cells[2].text for cells in rows] == ["", "", "", "1,900"]


def test_what_partial_means_is_said_only_where_it_stands():
    cut = in_doubt(a_head(), SIGNALS["skew"])
    assert "A list marked partial" in parsed(render_snapshots(SnapshotsPage((cut,), 0), PLAIN)).text
    assert "partial" not in parsed(render_snapshots(SnapshotsPage(HEADS, 3), PLAIN)).text


def test_the_one_on_the_screen_is_marked():
    assert ["aria-current" in row for row in the_rows(shown=4)] == [False, True, False]
    assert not any("aria-current" in row for row in the_rows(shown=0))


def test_the_headline_counts_them():
    assert (
        parsed(render_snapshots(SnapshotsPage(HEADS, 3), PLAIN)).one("h1").text
        == "3 snapshots on this device."
    )
    one = parsed(render_snapshots(SnapshotsPage(HEADS[:1], 3), PLAIN))
    assert one.one("h1").text == "1 snapshot on this device."
    beside = parsed(render_snapshots(SnapshotsPage(HEADS, 3, others=HEADS[:1]), PLAIN))
    assert beside.one("h1").text == "3 snapshots of this account."


def test_columns_have_heads_for_all_cells():
    page = parsed(render_snapshots(SnapshotsPage(HEADS, 3), PLAIN))
    roles = {one["role"] for tag in ("table", "tr", "th", "td") for one in page.all(tag)}
    assert roles == {"table", "row", "columnheader", "cell"}  # the phone's layout takes them away
    assert [head["scope"] for head in page.all("th")] == ["col"] * 7
    assert {len(row.all("td")) for row in the_rows()} == {7}


def test_without_snapshots_it_says_how_to_get_one():
    page = parsed(render_snapshots(SnapshotsPage((), 0), PLAIN))
    assert page.all("table") == []
    assert page.one("label")["for"] == "export-files"
