from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.compare import relate
from still_followers.core.model import Coverage, Issue, ListName, Precision, Severity
from still_followers.core.snapshot import (
    SCHEMA,
    Counts,
    DamagedRecord,
    DateSource,
    Head,
    NewerRecord,
    answered,
    dump_head,
    is_same_day,
    is_same_people,
    load_head,
    snapshot_of,
)
from tests.builders.chosen import a_sample
from tests.builders.guesses import few_names, handles, json_values
from tests.builders.snapshots import (
    MODIFIED,
    a_head,
    a_snapshot,
    an_export_of,
    some_counts,
    some_lists,
    the_day,
)

STORED = "stored/head-1.json"
UNREADABLE = Issue("records-unreadable", Severity.WARNING, "connections/followers_1.json", 2)
GAP = Issue("part-missing", Severity.WARNING, "followers", 1, {"first": 2})
DELETED = Issue("placeholders", Severity.NOTE, "following.json", 3, {"list": "following"})
KNOWN = Head(
    owner="marlow.bindery",
    exported_at=datetime(2026, 5, 31, tzinfo=UTC),
    date_source=DateSource.EXPORT,
    precision={ListName.FOLLOWERS: Precision.SECOND, ListName.FOLLOWING: Precision.MINUTE},
    coverage=Coverage((GAP,)),
    issues=(UNREADABLE, DELETED),
    counts=Counts(
        followers=5870,
        following=3204,
        mutuals=1900,
        not_following_back=1286,
        awaiting=18,
        fans=3970,
    ),
    files=("instagram-marlow.bindery-2026-05-31-aB3.zip", "part 2.zip"),
    size=71_234,
    key=7,
)
"""What stands in the stored record; written once by the first version, never to be edited."""

issues = st.builds(
    Issue,
    st.sampled_from(["records-unreadable", "placeholders", "new-code"]),
    st.sampled_from(Severity),
    st.text(max_size=12),
    st.integers(0, 10**6),
    st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=4), max_size=2),
)
counts = st.builds(Counts, *[st.integers(0, 10**6)] * 6)
heads = st.builds(
    Head,
    st.none() | handles,
    st.datetimes(datetime(2010, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(DateSource),
    st.dictionaries(st.sampled_from(ListName), st.sampled_from(Precision)),
    st.builds(Coverage, st.lists(issues, max_size=2).map(tuple)),
    st.lists(issues, max_size=2).map(tuple),
    counts,
    st.lists(st.text(max_size=12), max_size=2).map(tuple),
    st.integers(0, 10**9),
    st.integers(1, 10**6),
)


def as_stored(head):
    """Return the head's record as it comes out of the store."""
    return json.loads(json.dumps(dump_head(head)))


def issue_is_sound(issue):
    return (
        isinstance(issue.code, str)
        and isinstance(issue.source, str)
        and isinstance(issue.count, int)
    )


def is_sound(head):
    """Tell whether the values are of the kinds that the rest of the code relies on."""
    return (
        (head.owner is None or isinstance(head.owner, str))
        and head.exported_at.tzinfo is UTC
        and all(isinstance(getattr(head.counts, name), int) for name in Counts.__slots__)
        and all(isinstance(name, str) for name in head.files)
        and all(map(issue_is_sound, (*head.coverage.signals, *head.issues)))
        and isinstance(head.size, int)
    )


def load_or_none(record):
    try:
        return load_head(record, 7)
    except DamagedRecord:
        return None


def test_a_snapshot_is_dated_by_its_export():
    head = a_snapshot("ann", "bob", day="2026-05-31").head
    assert (head.exported_at, head.date_source) == (the_day("2026-05-31"), DateSource.EXPORT)


def test_without_a_date_the_files_own_is_the_guess():
    head = a_snapshot("ann", "bob", day=None, modified=MODIFIED).head
    assert (head.exported_at, head.date_source) == (MODIFIED, DateSource.GUESSED)


def test_the_export_wins_over_the_file():
    late = the_day("2030-01-01")
    assert a_snapshot(day="2026-05-31", modified=late).head.exported_at == the_day("2026-05-31")


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
    snapshot = snapshot_of(export, relate(export), ("one.zip", "two.zip"), MODIFIED)
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


@given(heads)
def test_what_is_loaded_is_what_was_dumped(head):
    assert load_head(as_stored(head), head.key) == head


@given(heads)
def test_a_loaded_head_gives_the_same_record(head):
    record = as_stored(head)
    assert dump_head(load_head(record, 1)) == record


def test_the_key_is_not_part_of_the_record():
    assert dump_head(a_head(key=1)) == dump_head(a_head(key=2))
    assert load_head(as_stored(a_head(key=1)), 5).key == 5


def test_the_first_record_stays_readable():
    assert load_head(json.loads(a_sample(STORED)), KNOWN.key) == KNOWN


def test_the_first_record_is_still_written_alike():
    assert as_stored(KNOWN) == json.loads(a_sample(STORED))


def test_a_record_carries_its_schema():
    assert dump_head(a_head())["schema"] == SCHEMA == 1


def test_a_moment_of_another_zone_is_the_same_moment_in_utc():
    there = timezone(timedelta(hours=2))
    record = as_stored(replace(KNOWN, exported_at=datetime(2026, 5, 31, 1, tzinfo=there)))
    loaded = load_head(record, 7).exported_at
    assert (loaded, loaded.tzinfo) == (datetime(2026, 5, 30, 23, tzinfo=UTC), UTC)


@given(st.integers(SCHEMA + 1), st.dictionaries(st.text(max_size=9), json_values, max_size=4))
def test_a_newer_record_is_told_whatever_it_holds(schema, rest):
    with pytest.raises(NewerRecord):
        load_head({**rest, "schema": schema}, 7)


def test_a_newer_record_is_not_simply_damaged():
    with pytest.raises(DamagedRecord) as caught:
        load_head({**as_stored(KNOWN), "schema": "x", "size": None}, 7)
    assert not isinstance(caught.value, NewerRecord)


@given(st.dictionaries(st.text(max_size=9), json_values, max_size=6))
def test_any_other_object_is_damaged(record):
    with pytest.raises(DamagedRecord):
        load_head(record, 7)


@given(st.dictionaries(st.sampled_from(list(dump_head(KNOWN))[1:]), json_values, min_size=1))
def test_a_record_with_other_values_is_damaged_or_sound(changes):
    head = load_or_none({**as_stored(KNOWN), **changes})
    assert head is None or is_sound(head)


@given(st.dictionaries(st.sampled_from(Counts.__slots__), json_values, min_size=1))
def test_counts_that_are_no_numbers_are_damaged(changes):
    record = as_stored(KNOWN)
    head = load_or_none({**record, "counts": {**record["counts"], **changes}})
    assert head is None or is_sound(head)


@given(st.dictionaries(st.sampled_from(["code", "source", "count"]), json_values, min_size=1))
def test_issues_of_another_kind_are_damaged(changes):
    record = as_stored(KNOWN)
    head = load_or_none({**record, "issues": [{**record["issues"][0], **changes}]})
    assert head is None or is_sound(head)


@pytest.mark.parametrize("field", list(dump_head(KNOWN)))
def test_a_record_without_one_of_its_fields_is_damaged(field):
    record = as_stored(KNOWN)
    del record[field]
    with pytest.raises(DamagedRecord):
        load_head(record, 7)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("owner", 5),
        ("owner", {"name": "ann"}),
        ("exported_at", "31 May 2026"),
        ("exported_at", 1_780_000_000),
        ("exported_at", "0001-01-01T00:00:00+14:00"),
        ("date_source", "oracle"),
        ("precision", {"strangers": "second"}),
        ("precision", {"followers": "hour"}),
        ("coverage", [{}]),
        ("issues", [{"code": "x"}]),
        ("counts", {}),
        ("counts", [1, 2, 3, 4, 5, 6]),
        ("files", 5),
        ("files", "export.zip"),
        ("files", [5]),
        ("size", "many"),
        ("size", float("inf")),
    ],
)
def test_a_value_that_makes_no_sense_is_damaged(field, value):
    with pytest.raises(DamagedRecord):
        load_head({**as_stored(KNOWN), field: value}, 7)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (a_head(day="2026-05-31", key=5), True),
        (replace(a_head(), exported_at=datetime(2026, 5, 31, 23, 59, tzinfo=UTC)), True),
        (a_head(day="2026-06-01"), False),
        (a_head(owner="you"), False),
        (a_head(owner=None), False),
    ],
)
def test_same_day_is_the_same_account_on_the_same_day(other, same):
    assert is_same_day(a_head(owner="me", day="2026-05-31"), other) is same
    assert is_same_day(other, a_head(owner="me", day="2026-05-31")) is same


def test_two_unnamed_accounts_on_one_day_may_be_the_same():
    assert is_same_day(a_head(owner=None), a_head(owner=None))


def test_same_people_looks_at_names_only():
    assert is_same_people(some_lists({"ann": 1}, {"bob": 2}), some_lists({"ann": 9}, {"bob": 0}))


@pytest.mark.parametrize(
    ("followers", "following"),
    [("ann cyd", "bob"), ("", "bob"), ("ann", "bob cyd"), ("ann", ""), ("bob", "ann")],
)
def test_other_names_are_other_people(followers, following):
    assert not is_same_people(some_lists("ann", "bob"), some_lists(followers, following))


@given(few_names, few_names, few_names, few_names)
def test_same_people_is_equality_of_both_lists(one, two, three, four):
    before, after = (
        some_lists(" ".join(one), " ".join(two)),
        some_lists(" ".join(three), " ".join(four)),
    )
    assert is_same_people(before, after) is ((one, two) == (three, four))
    assert is_same_people(before, after) is is_same_people(after, before)


def test_an_answered_owner_leaves_the_day():
    head = a_head(owner=None, source=DateSource.GUESSED)
    assert answered(head, "ann", None) == replace(head, owner="ann")


def test_an_answered_day_is_the_owners():
    head = a_head(owner="me", source=DateSource.GUESSED)
    day = the_day("2026-04-30")
    better = answered(head, None, day)
    assert better == replace(head, exported_at=day, date_source=DateSource.OWNER)
    assert not better.asks


def test_both_can_be_answered_at_once():
    head = answered(a_head(owner=None, source=DateSource.GUESSED), "ann", the_day("2026-01-02"))
    assert (head.owner, head.exported_at, head.asks) == ("ann", the_day("2026-01-02"), False)


def test_no_answer_changes_nothing():
    head = a_head(owner=None, source=DateSource.GUESSED)
    assert answered(head, None, None) == head


def test_an_answer_survives_being_stored():
    head = answered(a_head(owner=None), "ann", the_day("2026-01-02"))
    assert load_head(as_stored(head), head.key) == head
