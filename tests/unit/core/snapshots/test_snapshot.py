from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.changes.compare import relate
from still_followers.core.model import Issue, Severity
from still_followers.core.snapshots.snapshot import (
    Counts,
    DateSource,
    build_snapshot,
    with_correction,
)
from tests.builders.guesses import few_names, handles
from tests.builders.snapshots import (
    MODIFIED,
    a_head,
    a_snapshot,
    an_export_of,
    some_counts,
    the_day,
)

GAP = Issue("part-missing", Severity.WARNING, "followers", 1, {"first": 2})
DELETED = Issue("placeholders", Severity.NOTE, "following.json", 3, {"list": "following"})


def test_a_snapshot_is_dated_by_its_export():
    head = a_snapshot("ann", "bob", day="2026-05-31").head
    assert (head.exported_at, head.date_source) == (the_day("2026-05-31"), DateSource.EXPORT)


def test_without_a_date_the_files_own_is_the_guess():
    head = a_snapshot("ann", "bob", day=None, modified=MODIFIED).head
    assert (head.exported_at, head.date_source) == (MODIFIED, DateSource.GUESSED)


def test_the_export_wins_over_the_file():
    late = the_day("2030-01-01")
    assert a_snapshot(day="2026-05-31", modified=late).head.exported_at == the_day("2026-05-31")


def test_when_the_lists_were_written_is_a_better_guess_than_the_file():
    written = MODIFIED - timedelta(days=40)
    export = replace(an_export_of("ann", "bob", day=None), written_at=written)
    head = build_snapshot(export, relate(export), ("a.zip",), MODIFIED).head
    assert (head.exported_at, head.date_source) == (written, DateSource.GUESSED)


def test_lists_written_after_the_file_that_holds_them_are_no_guess():
    export = replace(an_export_of("ann", "bob", day=None), written_at=MODIFIED + timedelta(days=1))
    assert build_snapshot(export, relate(export), ("a.zip",), MODIFIED).head.exported_at == MODIFIED


@pytest.mark.parametrize("newest_in", ["followers", "following"])
def test_no_guess_is_older_than_the_newest_connection(newest_in):
    late = int(MODIFIED.timestamp()) + 90_000
    lists = {"followers": {"ann": 5}, "following": {"bob": 9}, newest_in: {"cyd": late, "dan": 0}}
    head = a_snapshot(**lists, day=None).head
    assert head.exported_at == datetime.fromtimestamp(late, UTC)
    assert head.date_source is DateSource.GUESSED


@given(
    st.dictionaries(handles, st.integers(0, 2**32 - 1), max_size=4),
    st.dictionaries(handles, st.integers(0, 2**32 - 1), max_size=4),
)
def test_a_guess_is_the_later_of_file_and_newest_connection(followers, following):
    guess = a_snapshot(followers, following, day=None).head.exported_at
    seconds = [*followers.values(), *following.values(), int(MODIFIED.timestamp())]
    assert guess.timestamp() == max(seconds)


def test_nobody_in_the_lists_is_dated_too():
    assert a_snapshot(day=None).head.exported_at == MODIFIED


def test_a_snapshot_carries_what_the_export_says():
    export = an_export_of("ann", "bob", owner="me", issues=(DELETED,), signals=(GAP,), blocked="x")
    snapshot = build_snapshot(export, relate(export), ("one.zip", "two.zip"), MODIFIED)
    head, packed = snapshot.head, snapshot.packed
    assert (head.owner, head.files, head.issues) == ("me", ("one.zip", "two.zip"), (DELETED,))
    assert (head.coverage, head.precision) == (export.coverage, export.precision)
    assert (packed.followers, packed.following) == (export.followers, export.following)
    assert (packed.lists, packed.placeholders) == (export.lists, export.placeholders)


def test_a_snapshot_is_not_stored_yet():
    head = a_snapshot("ann", "bob").head
    assert (head.key, head.size) == (0, 0)


def test_everybody_is_counted():
    head = a_snapshot("ann bob fan", "ann bob cyd dan eve", pending="eve else").head
    assert head.counts == some_counts(one_sided=2, mutuals=2, fans=1, awaiting=1)


@given(few_names, few_names, few_names)
def test_counts_are_those_of_plain_sets(fans, followed, asked):
    head = a_snapshot(" ".join(fans), " ".join(followed), pending=" ".join(asked)).head
    assert head.counts == Counts(
        followers=len(fans),
        following=len(followed),
        mutuals=len(fans & followed),
        not_following_back=len(followed - fans - asked),
        awaiting=len((followed - fans) & asked),
        fans=len(fans - followed),
    )


@pytest.mark.parametrize(
    ("owner", "source", "asks"),
    [
        ("me", DateSource.EXPORT, False),
        ("me", DateSource.OWNER, False),
        ("me", DateSource.GUESSED, True),
        (None, DateSource.EXPORT, True),
        (None, DateSource.OWNER, True),
        (None, DateSource.GUESSED, True),
    ],
)
def test_it_asks_for_what_is_not_known(owner, source, asks):
    assert a_head(owner=owner, source=source).asks is asks


def test_snapshots_are_ordered_by_the_exports_day_then_by_import():
    late_import = a_head(day="2026-01-01", key=9)
    first, second = a_head(day="2026-05-31", key=2), a_head(day="2026-05-31", key=3)
    in_order = sorted([second, late_import, first], key=lambda head: head.order)
    assert in_order == [late_import, first, second]


def test_an_answered_owner_leaves_the_day():
    head = a_head(owner=None, source=DateSource.GUESSED)
    assert with_correction(head, "ann", None) == replace(head, owner="ann")


def test_an_answered_day_is_the_owners():
    head = a_head(owner="me", source=DateSource.GUESSED)
    day = the_day("2026-04-30")
    better = with_correction(head, None, day)
    assert better == replace(head, exported_at=day, date_source=DateSource.OWNER)
    assert not better.asks


def test_both_can_be_answered_at_once():
    head = with_correction(
        a_head(owner=None, source=DateSource.GUESSED), "ann", the_day("2026-01-02")
    )
    assert (head.owner, head.exported_at, head.asks) == ("ann", the_day("2026-01-02"), False)


def test_no_answer_changes_nothing():
    head = a_head(owner=None, source=DateSource.GUESSED)
    assert with_correction(head, None, None) == head
