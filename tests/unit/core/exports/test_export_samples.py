from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from still_followers.core import errors
from still_followers.core.model import Evidence, Issue, Precision, Severity
from tests.builders.chosen import (
    a_sample,
    a_sample_export,
    a_zip,
    reading,
    reading_zip,
)
from tests.builders.exports import as_json, labelled, valued
from tests.builders.refusals import refusal, signal

ANN, BOB = [valued("ann", 5)], [valued("bob", 6)]

# Samples: one export of each generation, expected by hand


def test_the_export_of_2021_is_read():
    export = reading_zip(a_zip(a_sample_export("v2_2021_2022")))
    assert export.followers == {"anna.s": 1620000000, "fan.one": 1610000000}
    assert export.following == {"anna.s": 1620000500, "ben_t": 1600000000}
    assert export.lists == {}
    assert export.issues == ()
    assert export.coverage.whole


def test_the_export_of_2023_is_read():
    export = reading_zip(a_zip(a_sample_export("v3_2023")))
    assert export.followers == {"anna.s": 1676354318, "fan.one": 1610000000}
    assert export.following == {"anna.s": 1676000000, "ben_t": 1600000000}
    assert export.lists == {
        "pending": {"pending.one": 1689500000},
        "recent-requests": {"pending.one": 1689500000, "anna.s": 1675999000},
        "received": {"wants.in": 1689600000},
        "unfollowed": {"old.friend": 1689000000},
        "blocked": {"spam.bot": 1600000000},
        "restricted": {"rude.guy": 1680000000},
        "close-friends": {"anna.s": 1680000000},
        "hidden-story": {"mom.account": 1680000000},
        "removed-suggestions": {"random.brand": 1680000000},
    }
    assert export.issues == ()
    assert export.coverage.whole


def test_the_export_of_2024_is_read():
    export = reading_zip(a_zip(a_sample_export("v4_2024_2025h1")))
    assert export.followers == {"anna.s": 1749860021, "fan.one": 1610000000}
    assert export.following == {"anna.s": 1749860021, "ben_t": 1600000000}
    assert export.lists == {
        "unfollowed": {"old.friend": 1749000000},
        "blocked": {"spam.bot": 1600000000},
        "favourites": {"anna.s": 1749000000},
    }
    assert export.issues == ()


def test_the_export_of_2025_is_read():
    export = reading_zip(a_zip(a_sample_export("v5_2025h2_2026")))
    assert export.followers == {"anna.s": 1767225600, "fan.one": 1610000000}
    assert export.following == {"anna.s": 1767225600, "ben_t": 1600000000}
    assert export.lists == {"pending": {"pending.one": 1767000000}}
    assert export.issues == ()


def sample_of_2026():
    files = a_sample_export("v6_2026")
    del files["label_values_localised/pending_follow_requests.ru.json"]  # stands for another ZIP
    return files


def test_the_export_of_2026_is_read():
    data = a_zip(sample_of_2026())
    export = reading(("instagram-demo.user-2026-09-12-aMY9uKNj.zip", data))
    assert export.followers == {"anna.s": 1786573610, "fan.one": 1610000000}
    assert export.following == {
        "anna.s": 1786576120,
        "ben_t": 1600000000,
        "pending.one": 1786000000,
    }
    assert export.lists == {
        "pending": {"pending.one": 1786000000, "pending.two": 1785000000},
        "recent-requests": {"anna.s": 1786576000},
        "unfollowed": {"old.friend": 1786100000},
        "blocked": {"spam.bot": 1740655193},
        "restricted": {"rude.guy": 1740655194},
        "close-friends": {"anna.s": 1746128159},
        "hidden-story": {"mom.account": 1740655195},
        "removed-suggestions": {"random.brand": 1740655196},
    }
    assert set(export.precision) == {"followers", "following", *export.lists}
    assert set(export.precision.values()) == {Precision.SECOND}
    assert (export.owner, export.exported_at) == ("demo.user", datetime(2026, 9, 12, tzinfo=UTC))
    assert (export.issues, export.placeholders) == ((), {})
    assert export.coverage.whole


def test_the_export_that_may_come_is_read():
    files = {
        "followers_1.json": a_sample("v7_hypothetical/followers_1.label_values.json"),
        "following.json": as_json([labelled("ben_t", 6)]),
    }
    export = reading_zip(a_zip(files))
    assert export.followers == {"anna.s": 1735732800, "fan.one": 1735732800}
    assert export.following == {"ben_t": 6}


def test_localised_labels_are_read_in_an_export():
    name = "label_values_localised/pending_follow_requests.ru.json"
    files = {
        "followers_1.json": as_json(ANN),
        "following.json": as_json(BOB),
        "pending_follow_requests.json": a_sample(f"v6_2026/{name}"),
    }
    assert reading_zip(a_zip(files)).lists == {
        "pending": {"pending.one": 1786000000, "pending.two": 1785900000, "pending_3": 1785800000}
    }


def test_the_lists_of_threads_in_the_same_zip_are_passed_over():
    both = {**a_sample_export("v4_2024_2025h1"), **a_sample_export("threads")}
    alone, beside = reading_zip(a_zip(a_sample_export("v4_2024_2025h1"))), reading_zip(a_zip(both))
    assert replace(beside, reading=alone.reading) == alone
    assert {(one.name, one.reason) for one in beside.reading.skipped} == {
        ("custom_lists.json", "custom-lists"),
        ("followers.json", "threads"),
        ("following.json", "threads"),
        ("pending_follow_requests.json", "threads"),
    }


def test_an_export_of_threads_alone_is_told():
    assert refusal(errors.ThreadsExport, ("export.zip", a_zip(a_sample_export("threads"))))


def test_loose_lists_of_threads_are_told():
    files = a_sample_export("threads/your_instagram_activity/threads")
    assert refusal(errors.ThreadsExport, *files.items())


@pytest.mark.parametrize("sample", ["facebook_2021", "facebook_2024"])
def test_an_export_of_facebook_is_told(sample):
    data = a_zip(a_sample_export(f"foreign/{sample}"))
    assert refusal(errors.FacebookExport, ("export.zip", data)).code == "facebook-export"


def test_loose_lists_of_facebook_are_told():
    files = a_sample_export("foreign/facebook_2021/friends_and_followers")
    assert refusal(errors.FacebookExport, *files.items())


def test_the_export_of_2018_is_read():
    data = a_zip(a_sample_export("v1_2018_2020"))
    export = reading(("demo.user_20201020.zip", data))
    assert export.followers == {"anna.s": 1557000000, "fan.one": 1540000000}
    assert export.following == {"anna.s": 1556000000, "ben_t": 1550000000}
    assert export.lists == {
        "pending": {"pending.one": 1577836800},
        "blocked": {"spam.bot": 1546300800},
        "restricted": {},
        "close-friends": {},
        "removed-suggestions": {"random.brand": 1560000000},
    }
    assert (export.owner, export.exported_at) == ("demo.user", datetime(2020, 10, 20, tzinfo=UTC))
    assert export.reading.owner_from is Evidence.PROFILE
    assert (export.issues, export.coverage.signals) == ((), ())


def test_placeholders_are_counted_apart_from_people():
    files = {
        "followers_1.json": as_json(ANN),
        "following.json": a_sample("edge/deleted_placeholders_following.json"),
    }
    export = reading_zip(a_zip(files))
    assert export.following == {"realaccount": 2000, "deletedqxrz9f2": 2002}
    assert export.placeholders == {"following": (2001,)}
    assert export.issues == (
        Issue("placeholders", Severity.NOTE, "following.json", 1, {"list": "following"}),
    )


def test_a_name_that_differs_only_in_case_is_one_person():
    files = {
        "followers_1.json": a_sample("edge/case_and_duplicates_followers_1.json"),
        "following.json": as_json(BOB),
    }
    assert reading_zip(a_zip(files)).followers == {"anna.s": 20, "ben_t": 5}


def test_the_sample_with_missing_moments_is_read():
    files = {
        "followers_1.json": a_sample("edge/zero_and_missing_timestamp_followers_1.json"),
        "following.json": as_json(BOB),
    }
    export = reading_zip(a_zip(files))
    assert export.followers == {"zero.ts": 0, "no.ts": 0, "only.href": 5}
    assert export.placeholders == {"followers": (0,)}


def test_empty_lists_are_an_export_of_nobody():
    files = {
        "followers_1.json": a_sample("edge/empty_followers_1.json"),
        "following.json": a_sample("edge/empty_following.json"),
    }
    export = reading_zip(a_zip(files))
    assert (export.followers, export.following, export.issues) == ({}, {}, ())


@pytest.mark.parametrize(
    "sample",
    [
        "edge/null_followers_1.json",
        "edge/truncated_following.json",
        "edge/unknown_wrapper_followers_1.json",
    ],
)
def test_a_required_list_that_cannot_be_read_is_told_and_withheld(sample):
    stem = "followers_1" if "followers" in sample else "following"
    list_name = stem.removesuffix("_1")
    files = {"followers_1.json": as_json(ANN), "following.json": as_json(BOB)}
    export = reading_zip(a_zip({**files, f"{stem}.json": a_sample(sample)}))
    assert (export.coverage.short, getattr(export, list_name)) == ({list_name}, {})
    assert export.coverage.signals == (signal("list-unreadable", of=list_name, seen=0),)
    assert export.issues == (Issue("list-unreadable", Severity.WARNING, f"{stem}.json"),)
    assert [(one.name, one.shape, one.people) for one in export.reading.files] == (
        [("followers_1.json", "", 0), ("following.json", "A", 1)]
        if list_name == "followers"
        else [("followers_1.json", "A", 1), ("following.json", "", 0)]
    )
