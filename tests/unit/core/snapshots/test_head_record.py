from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.model import (
    Coverage,
    Dates,
    Evidence,
    FileRead,
    Issue,
    ListName,
    Precision,
    Reach,
    Reading,
    Severity,
    Skipped,
)
from still_followers.core.snapshots.head_record import (
    SCHEMA,
    DamagedRecord,
    NewerRecord,
    dump_head,
    load_head,
)
from still_followers.core.snapshots.snapshot import Counts, DateSource, Head, with_correction
from tests.builders.chosen import a_sample
from tests.builders.guesses import handles, json_values
from tests.builders.snapshots import a_head, the_day

FIRST, SECOND, THIRD, FOURTH = (f"stored/head-{n}.json" for n in (1, 2, 3, 4))
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
"""What stands in the record of schema 1; written once by the first version, never to be edited."""
READ = replace(
    KNOWN,
    coverage=Coverage((GAP,), confirmed=True),
    reading=Reading(
        files=(
            FileRead("followers_1.json", ListName.FOLLOWERS, "A", 5870, 3, 2),
            FileRead("following.html", ListName.FOLLOWING, "H3", 3204),
        ),
        skipped=(Skipped("following_hashtags.json", "hashtags"),),
        owner_from=Evidence.PAGE,
        date_from=Evidence.NAME,
    ),
)
"""What stands in the record of schema 2; likewise."""
NAMED = replace(
    READ,
    label="before the launch",
    imported_on=date(2026, 6, 1),
    deleted_on=date(2026, 7, 2),
)
"""What stands in the record of schema 3; likewise."""
DATED = replace(
    NAMED,
    dates=Dates(Reach(1_640_995_200, 5_868), Reach(1_400_000_000, 3_204), 12, 1_390_000_000),
)
"""What stands in the record of schema 4; likewise."""

issues = st.builds(
    Issue,
    st.sampled_from(["records-unreadable", "placeholders", "new-code"]),
    st.sampled_from(Severity),
    st.text(max_size=12),
    st.integers(0, 10**6),
    st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=4), max_size=2),
)
counts = st.builds(Counts, *[st.integers(0, 10**6)] * 6)
names = st.text(max_size=12)
readings = st.builds(
    Reading,
    st.lists(
        st.builds(FileRead, names, st.sampled_from(ListName), names, *[st.integers(0, 10**6)] * 3),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(Skipped, names, names), max_size=2).map(tuple),
    st.sampled_from(Evidence),
    st.sampled_from(Evidence),
)
reaches = st.builds(Reach, st.integers(0, 2**32 - 1), st.integers(0, 10**6))
heads = st.builds(
    Head,
    st.none() | handles,
    st.datetimes(datetime(2010, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(DateSource),
    st.dictionaries(st.sampled_from(ListName), st.sampled_from(Precision)),
    st.builds(
        Coverage, st.lists(issues, max_size=2).map(tuple), st.sampled_from([None, True, False])
    ),
    st.lists(issues, max_size=2).map(tuple),
    counts,
    st.lists(st.text(max_size=12), max_size=2).map(tuple),
    readings,
    st.integers(0, 10**9),
    st.integers(1, 10**6),
    dates=st.none()
    | st.builds(
        Dates, reaches, reaches, st.integers(0, 10**6), st.none() | st.integers(0, 2**32 - 1)
    ),
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
        and head.coverage.confirmed in (None, True, False)
        and all(isinstance(one.people, int) for one in head.reading.files)
        and (head.dates is None or isinstance(head.dates.older + head.dates.followers.oldest, int))
    )


def load_or_none(record):
    try:
        return load_head(record, 7)
    except DamagedRecord:
        return None


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


@pytest.mark.parametrize(
    ("stored", "head"), [(FIRST, KNOWN), (SECOND, READ), (THIRD, NAMED), (FOURTH, DATED)]
)
def test_a_record_of_each_schema_stays_readable(stored, head):
    assert load_head(json.loads(a_sample(stored)), head.key) == head


def test_the_latest_record_is_still_written_alike():
    assert as_stored(DATED) == json.loads(a_sample(FOURTH))


def test_a_record_carries_its_schema():
    assert dump_head(a_head())["schema"] == SCHEMA == 4


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


@given(st.dictionaries(st.sampled_from(list(dump_head(DATED))[1:]), json_values, min_size=1))
def test_a_record_with_other_values_is_damaged_or_sound(changes):
    head = load_or_none({**as_stored(DATED), **changes})
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


@pytest.mark.parametrize("field", list(dump_head(DATED)))
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
        ("confirmed", "yes"),
        ("reading", []),
        (
            "reading",
            {
                "files": [["a", "followers", "A", 1, 2]],
                "skipped": [],
                "owner_from": "page",
                "date_from": "page",
            },
        ),
        ("reading", {"files": [], "skipped": [], "owner_from": "rumour", "date_from": "page"}),
        ("size", "many"),
        ("size", float("inf")),
    ],
)
def test_a_value_that_makes_no_sense_is_damaged(field, value):
    with pytest.raises(DamagedRecord):
        load_head({**as_stored(KNOWN), field: value}, 7)


def test_an_answer_survives_being_stored():
    head = with_correction(a_head(owner=None), "ann", the_day("2026-01-02"))
    assert load_head(as_stored(head), head.key) == head
