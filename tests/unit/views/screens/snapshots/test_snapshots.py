from __future__ import annotations

from still_followers.core.snapshots.snapshot import DateSource
from still_followers.views.screens.snapshots.snapshots import SnapshotsPage, render_snapshots
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
    return (
        parsed(render_snapshots(SnapshotsPage(heads, shown), PLAIN))
        .one("table", class_="facts")
        .one("tbody")
        .all("tr")
    )


def test_every_snapshot_can_be_opened():
    buttons = [row.one("button", data_action="open-snapshot") for row in the_rows()]
    assert [button["data-key"] for button in buttons] == ["3", "4", "1"]
    assert [button.text for button in buttons] == ["2026-05-31", "2026-05-03", "2026-01-02"]


def test_a_row_tells_account_and_counts():
    first, *numbers = [cell.text for cell in the_rows()[0].all("td")]
    assert first.startswith("2026-05-31")
    assert numbers == ["5,870", "3,204", "1,900", "1,286", "59.3%"]


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
    assert [[cell.text for cell in row.all("td")[1:4]] for row in the_rows(heads)] == [
        ["partial", "3,186", ""],
        ["5,870", "partial", ""],
        ["partial", "partial", ""],
        ["5,870", "3,186", "1,900"],
    ]


def test_what_partial_means_is_said_only_where_it_stands():
    cut = in_doubt(a_head(), SIGNALS["skew"])
    assert (
        "A list that is called partial"
        in parsed(render_snapshots(SnapshotsPage((cut,), 0), PLAIN)).text
    )
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
    assert [head["scope"] for head in page.all("th")] == ["col"] * 6
    assert {len(row.all("td")) for row in the_rows()} == {6}


def test_a_table_that_scrolls_can_be_reached_by_keyboard():
    region = parsed(render_snapshots(SnapshotsPage(HEADS, 3), PLAIN)).one(role="region")
    assert (region["tabindex"], region["aria-label"]) == ("0", "All snapshots")


def test_without_snapshots_it_says_how_to_get_one():
    page = parsed(render_snapshots(SnapshotsPage((), 0), PLAIN))
    assert page.all("table") == []
    assert page.one("label")["for"] == "export-files"
