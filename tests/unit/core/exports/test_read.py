from __future__ import annotations

import gc
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import errors
from still_followers.core.exports.read import read_export, read_exports
from still_followers.core.model import DATE_SIGNALS, Issue, Severity
from tests.builders.broken import with_flipped_byte
from tests.builders.chosen import (
    a_sample_export,
    a_zip,
    a_zip_of,
    chosen,
    reading,
    reading_zip,
)
from tests.builders.exports import FOLDER, ExportFiles, an_export, as_json, valued
from tests.builders.guesses import people
from tests.builders.records import a_record
from tests.builders.refusals import issues_of, refusal, signal

ANN, BOB = [valued("ann", 5)], [valued("bob", 6)]
PAGE = b"<html><head><title>Followers</title></head><body></body></html>"


def refusal_of_zip(case, **documents):
    return refusal(case, ("export.zip", a_zip_of(**documents)))


def what_is_in(export):
    """Return all that must not depend on how the files were packed or ordered."""
    return (export.followers, export.following, export.lists, export.owner, export.exported_at)


# What is chosen


def test_two_parts_in_one_zip_are_united():
    export = reading_zip(a_zip_of(followers_1=ANN, followers_2=BOB, following=[]))
    assert export.followers == {"ann": 5, "bob": 6}
    assert export.coverage.whole


def test_parts_in_two_zips_are_united():
    export = reading(
        ("instagram-me-2026-08-13-x9g96b0A.zip", a_zip_of(followers_2=BOB)),
        ("instagram-me-2026-08-13-Zzt7gCja.zip", a_zip_of(followers_1=ANN, following=ANN)),
    )
    assert export.followers == {"ann": 5, "bob": 6}
    assert (export.owner, export.exported_at) == ("me", datetime(2026, 8, 13, tzinfo=UTC))


def test_more_than_nine_parts_are_united_in_their_order():
    parts = {f"followers_{n}": [valued(f"user_{n}", n)] for n in range(1, 13)}
    export = reading_zip(a_zip_of(**parts, following=[]))
    assert list(export.followers.items()) == [(f"user_{n}", n) for n in range(1, 13)]
    assert export.coverage.whole


def test_a_name_in_two_parts_keeps_its_latest_second():
    parts = {"followers_1": [valued("Ann", 5)], "followers_2": [valued("ann", 9)]}
    assert reading_zip(a_zip_of(**parts, following=[])).followers == {"ann": 9}


def test_loose_files_are_read():
    export = reading(("followers_1 (1).json", as_json(ANN)), ("following.json", as_json(BOB)))
    assert (export.followers, export.following) == ({"ann": 5}, {"bob": 6})
    assert (export.owner, export.exported_at) == (None, None)


def test_a_zip_and_a_loose_file_are_read_together():
    export = reading(("export.zip", a_zip_of(followers_1=ANN)), ("following.json", as_json(BOB)))
    assert (export.followers, export.following) == ({"ann": 5}, {"bob": 6})


def test_a_zip_made_by_windows_tools_is_read():
    files = {path.replace("/", "\\"): data for path, data in an_export("ann", "bob").files.items()}
    export = reading_zip(a_zip(files))
    assert (set(export.followers), set(export.following)) == ({"ann"}, {"bob"})


def test_a_zip_packed_again_on_a_mac_is_read():
    top = "instagram-ann-2026-08-13-aMY9uKNj/"
    files = {top + path: data for path, data in an_export("bob", "cyd").files.items()}
    files |= {f"__MACOSX/{top}{FOLDER}._followers_1.json": b"\0\5\x16\7"}
    files |= {f"__MACOSX/{top}{FOLDER}followers_1.json": b"\0\5\x16\7"}
    export = reading_zip(a_zip(files))
    assert set(export.followers) == {"bob"}
    assert (export.owner, export.exported_at) == ("ann", datetime(2026, 8, 13, tzinfo=UTC))


def test_hashtags_are_never_followed_accounts():
    tags = {"relationships_following_hashtags": [valued("cats", 5)]}
    export = reading_zip(a_zip_of(followers_1=ANN, following=BOB, following_hashtags=tags))
    assert (export.following, export.lists) == ({"bob": 6}, {})


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("following_hashtags.json", b'{"relationships_following_hashtags": []}'),
        ("custom_lists.json", b'{"relationships_custom_lists": []}'),
        ("no-data.txt", b"You have no data in this section"),
        ("your_instagram_activity/threads/followers.json", b"{}"),
        ("__MACOSX/._followers_1.json", b"\0\5\x16\7"),
    ],
)
def test_loose_files_beside_the_lists_are_passed_over(path, data):
    export = reading(
        ("followers_1.json", as_json(ANN)), (path, data), ("following.json", as_json(BOB))
    )
    assert (export.followers, export.following) == ({"ann": 5}, {"bob": 6})


def test_nothing_chosen_has_no_lists():
    assert refusal(errors.NoLists).code == "not-instagram"


def test_a_zip_of_anything_is_told():
    photos = a_zip({"1.jpg": b"\xff\xd8"})
    assert refusal(errors.NotInstagram, ("photos.zip", photos)).code == "not-instagram"


def test_an_export_of_instagram_without_lists_is_told():
    likes = a_zip({"your_instagram_activity/likes/liked_posts.json": b"[]"})
    assert refusal(errors.NoLists, ("export.zip", likes)).code == "no-lists"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("user_data_tiktok.json", "tiktok-export"),
        ("data/follower.js", "x-export"),
        ("friends_and_followers/followers.json", "facebook-export"),
        ("your_instagram_activity/threads/followers.json", "threads-export"),
    ],
)
def test_an_export_of_another_network_is_told(path, code):
    assert refusal(errors.ExportError, ("export.zip", a_zip({path: b"[]"}))).code == code
    assert refusal(errors.ExportError, (path, b"[]")).code == code


def test_another_networks_lists_beside_the_accounts_are_left_alone():
    files = an_export("ann", "bob").files | a_sample_export("foreign/facebook_2021")
    export = reading_zip(a_zip(files))
    assert (set(export.followers), set(export.following)) == ({"ann"}, {"bob"})
    assert {(one.name, one.reason) for one in export.reading.skipped} == {
        ("followers.json", "facebook"),
        ("following.json", "facebook"),
    }


def test_optional_lists_alone_are_no_export():
    assert refusal_of_zip(errors.NoLists, pending_follow_requests=[], close_friends=[])


@pytest.mark.parametrize(
    ("present", "missing"), [("followers_1", "following"), ("following", "followers")]
)
def test_a_missing_list_is_a_signal_and_empty(present, missing):
    export = reading_zip(a_zip_of(**{present: ANN}))
    assert export.coverage.signals == (signal("list-missing", of=missing),)
    assert export.coverage.short == {missing}
    assert getattr(export, missing) == {}
    assert {"followers": 5, "following": 5}[missing] == export.followers.get(
        "ann", export.following.get("ann")
    )


def test_a_web_page_among_the_files_is_told():
    good = ("export.zip", a_zip_of(followers_1=ANN, following=BOB))
    assert refusal(errors.WebPage, good, ("login.zip", PAGE)).source == "login.zip"


# Two exports are never merged


def reading_all(*files):
    return read_exports(chosen(*files))


def test_the_same_part_twice_with_the_same_bytes_is_one_export():
    data = a_zip_of(followers_1=ANN, following=BOB)
    export = reading(("export.zip", data), ("export (1).zip", data))
    assert (export.followers, export.following, export.issues) == ({"ann": 5}, {"bob": 6}, ())


@pytest.mark.parametrize("stem", ["followers_1", "followers_2", "following", "blocked_profiles"])
def test_the_same_part_twice_with_other_bytes_is_two_exports(stem):
    lists = {"followers_1": ANN, "following": BOB, "followers_2": [], "blocked_profiles": []}
    other = {**lists, stem: [valued("cyd", 7)]}
    files = [("a.zip", a_zip_of(**lists)), ("b.zip", a_zip_of(**other))]
    assert reading_all(*files) == tuple(reading(file) for file in files)
    assert refusal(errors.TwoExports, *files).code == "two-exports"


def test_the_same_lists_of_two_days_are_two_exports():
    data = a_zip_of(followers_1=ANN, following=BOB)
    names = ("instagram-me-2026-08-13-x9g96b0A.zip", "instagram-me-2026-08-20-Zzt7gCja.zip")
    exports = reading_all(*((name, data) for name in names))
    assert [export.exported_at.day for export in exports] == [13, 20]
    assert [export.followers for export in exports] == [{"ann": 5}, {"ann": 5}]


def test_two_exports_of_two_parts_each_are_put_together_by_their_names():
    files = [
        ("instagram-me-2026-08-13-a.zip", a_zip_of(followers_1=ANN)),
        ("instagram-me-2026-08-20-b.zip", a_zip_of(followers_1=BOB)),
        ("instagram-me-2026-08-13-c.zip", a_zip_of(following=BOB)),
        ("instagram-me-2026-08-20-d.zip", a_zip_of(following=ANN)),
    ]
    first, second = reading_all(*files)
    assert (first.followers, first.following) == ({"ann": 5}, {"bob": 6})
    assert (second.followers, second.following) == ({"bob": 6}, {"ann": 5})


def test_two_exports_packed_into_one_zip_are_two():
    one, other = an_export("ann", "bob").files, an_export("cyd", "dan").files
    files = {f"instagram-me-2026-08-13-a/{path}": data for path, data in one.items()}
    files |= {f"instagram-me-2026-08-20-b/{path}": data for path, data in other.items()}
    exports = reading_all(("all.zip", a_zip(files)))
    assert [set(export.followers) for export in exports] == [{"ann"}, {"cyd"}]
    assert [export.exported_at.day for export in exports] == [13, 20]


def test_two_folders_of_exports_are_two():
    folders = {"a/": an_export("ann", "bob"), "b/": an_export("cyd", "dan")}
    files = [(top + path, data) for top, one in folders.items() for path, data in one.files.items()]
    assert [set(export.followers) for export in reading_all(*files)] == [{"ann"}, {"cyd"}]


def test_three_zips_of_which_two_are_copies_are_two_exports():
    lists, other = a_zip_of(followers_1=ANN, following=BOB), a_zip_of(followers_1=BOB, following=[])
    exports = reading_all(("a.zip", lists), ("b.zip", other), ("a (1).zip", lists))
    assert [export.followers for export in exports] == [{"ann": 5}, {"bob": 6}]


def test_parts_that_cannot_be_told_apart_are_refused():
    error = refusal(
        errors.TwoExports,
        ("a.zip", a_zip_of(followers_1=ANN)),
        ("b.zip", a_zip_of(followers_1=BOB)),
        ("c.zip", a_zip_of(following=BOB)),
    )
    assert (error.code, error.source) == ("two-exports", "followers_1.json")
    assert error.files == ("a.zip", "b.zip", "c.zip")


def test_half_an_export_beside_a_whole_one_is_a_second_one():
    whole = a_zip_of(followers_1=ANN, following=BOB)
    files = ("a.zip", whole), ("b.zip", a_zip_of(followers_1=BOB))
    assert refusal(errors.TwoExports, *files).code == "two-exports"
    first, second = reading_all(*files)
    assert first == reading(files[0])
    assert (second.followers, second.coverage.signals) == (
        {"bob": 6},
        (signal("list-missing", of="following"),),
    )


def test_lists_of_two_accounts_are_never_united():
    files = [
        ("instagram-ann-2026-08-13-a.zip", a_zip_of(followers_1=ANN)),
        ("instagram-bob-2026-08-13-b.zip", a_zip_of(following=BOB)),
    ]
    assert refusal(errors.TwoExports, *files)


def test_parts_made_around_midnight_are_one_export_and_told():
    export = reading(
        ("instagram-me-2026-08-13-a.zip", a_zip_of(followers_1=ANN)),
        ("instagram-me-2026-08-14-b.zip", a_zip_of(following=BOB)),
    )
    assert (export.owner, export.exported_at) == ("me", datetime(2026, 8, 14, tzinfo=UTC))
    assert export.issues == (Issue("date-disagrees", Severity.NOTE, ""),)


def test_a_loose_list_beside_two_exports_is_refused():
    files = [
        ("instagram-me-2026-08-13-a.zip", a_zip_of(followers_1=ANN, following=BOB)),
        ("instagram-me-2026-08-20-b.zip", a_zip_of(followers_1=BOB, following=BOB)),
        ("followers_2.json", as_json(ANN)),
    ]
    assert refusal(errors.TwoExports, *files)


def test_loose_files_that_disagree_with_a_zip_are_refused():
    loose = [("followers_1.json", as_json(ANN)), ("following.json", as_json(BOB))]
    assert refusal(errors.TwoExports, *loose, ("a.zip", a_zip_of(followers_1=BOB, following=BOB)))


def test_loose_copies_that_disagree_are_two_exports():
    files = [("followers_1.json", as_json(ANN)), ("following.json", as_json(BOB))]
    assert refusal(errors.TwoExports, *files, ("followers_1 (1).json", as_json(BOB)))


def test_the_first_part_under_its_old_and_its_new_name_is_two_exports():
    assert refusal_of_zip(errors.TwoExports, followers=ANN, followers_1=BOB, following=[])


def test_three_copies_are_compared_each():
    files = [("following.json", as_json(BOB))]
    files += [(f"followers_1 ({n}).json", as_json(ANN if n < 3 else BOB)) for n in (1, 2, 3)]
    assert refusal(errors.TwoExports, *files)


# What is missing or cannot be read


@pytest.mark.parametrize(
    ("parts", "count", "first"), [((1, 3), 1, 2), ((2,), 1, 1), ((1, 4), 2, 2), ((3, 5), 3, 1)]
)
def test_a_gap_in_the_parts_is_a_signal(parts, count, first):
    lists = {f"followers_{n}": [valued(f"user_{n}", n)] for n in parts}
    export = reading_zip(a_zip_of(**lists, following=[]))
    assert export.coverage.signals == (
        Issue("part-missing", Severity.WARNING, "followers", count, {"first": first}),
    )
    assert not export.coverage.whole


def test_a_gap_in_following_is_a_signal():
    export = reading_zip(a_zip_of(followers_1=ANN, following_2=BOB))
    assert export.coverage.signals == (signal("part-missing", of="following", first=1),)


def test_a_last_part_of_exactly_ten_thousand_is_a_signal():
    followers = [valued(f"user_{n}", 0) for n in range(10_000)]
    export = reading_zip(a_zip_of(followers_1=followers, following=BOB))
    assert export.coverage.signals == (signal("last-part-full", part=1),)


def crowd(size, odd=0):
    records = [valued(f"user_{n}", n) for n in range(size - odd)]
    return records + [a_record(value="not a handle")] * odd


def test_up_to_one_in_a_hundred_unreadable_records_is_an_issue():
    export = reading_zip(a_zip_of(followers_1=crowd(200, odd=2), following=BOB))
    assert len(export.followers) == 198
    assert export.issues == (Issue("records-unreadable", Severity.WARNING, "followers_1.json", 2),)


@pytest.mark.parametrize(("size", "odd"), [(200, 3), (99, 1)])
def test_more_than_one_in_a_hundred_unreadable_records_is_a_doubt_to_be_asked_about(size, odd):
    export = reading_zip(a_zip_of(followers_1=ANN, following=crowd(size, odd)))
    assert export.coverage.asks
    assert export.coverage.signals == (
        signal("records-unreadable", odd, of="following", seen=size),
    )
    assert len(export.following) == size - odd
    assert export.issues == (Issue("records-unreadable", Severity.WARNING, "following.json", odd),)


def test_a_list_of_which_more_than_half_cannot_be_read_is_unreadable_whatever_is_answered():
    half = reading_zip(a_zip_of(followers_1=ANN, following=crowd(10, 5)))
    assert half.coverage.signals == (signal("records-unreadable", 5, of="following", seen=10),)
    more = reading_zip(a_zip_of(followers_1=ANN, following=crowd(10, 6)))
    assert more.coverage.signals == (signal("list-unreadable", 6, of="following", seen=10),)
    assert not more.coverage.asks
    assert more.issues == (Issue("list-unreadable", Severity.WARNING, "following.json", 6),)


def keyed(**lists):
    return {
        f"relationships_{key}": [valued(name, 5) for name in names] for key, names in lists.items()
    }


def test_lists_under_each_others_names_are_what_their_keys_say():
    swapped = {
        "followers_1": keyed(following=["bob"]),
        "following": keyed(followers=["ann", "cyd"]),
        "blocked_profiles": keyed(close_friends=["dan"]),
    }
    export = reading_zip(a_zip_of(**swapped))
    assert (set(export.followers), set(export.following)) == ({"ann", "cyd"}, {"bob"})
    assert set(export.lists) == {"close-friends"}
    assert export.coverage.whole
    assert {(one.code, one.source, one.params["list"]) for one in export.issues} == {
        ("list-by-key", "following.json", "followers"),
        ("list-by-key", "followers_1.json", "following"),
        ("list-by-key", "blocked_profiles.json", "close-friends"),
    }


def test_a_list_that_a_file_is_named_for_comes_before_one_with_only_its_key():
    both = keyed(followers=["ann", "dan"], following=["bob"])
    export = reading_zip(a_zip_of(followers_1=[valued("ann", 5)], following=both))
    assert (set(export.followers), set(export.following)) == ({"ann"}, {"bob"})
    assert export.issues == (
        Issue("list-left-out", Severity.WARNING, "following.json", 1, {"list": "followers"}),
    )
    same = reading_zip(a_zip_of(followers_1=[valued("dan", 5), valued("ann", 5)], following=both))
    assert (set(same.followers), same.issues) == ({"ann", "dan"}, ())


def test_a_file_of_another_list_leaves_its_own_missing():
    other = keyed(blocked_users=["dan"])
    export = reading_zip(a_zip_of(followers_1=other, following=BOB))
    assert export.coverage.signals == (signal("list-missing"),)
    assert set(export.lists) == {"blocked"}


def test_records_beside_a_known_key_are_told():
    document = {**keyed(followers=["ann"]), "more": [valued("dan", 5)]}
    export = reading_zip(a_zip_of(followers_1=document, following=BOB))
    assert set(export.followers) == {"ann"}
    assert export.issues == (Issue("records-beside", Severity.WARNING, "followers_1.json", 1),)


def with_blanks(size, blanks):
    return [*crowd(size - blanks), *({"title": "", "string_list_data": []} for _ in range(blanks))]


@pytest.mark.parametrize(
    ("size", "blanks", "lost"),
    [(1, 1, 1), (2, 1, 1), (3, 1, 0), (3, 2, 1), (6, 2, 0), (6, 3, 1), (200, 2, 0), (300, 3, 0),
     (300, 4, 1), (299, 3, 1), (300, 100, 97)],
)  # fmt: skip
def test_a_list_may_have_few_blank_records(size, blanks, lost):
    export = reading_zip(a_zip_of(followers_1=ANN, following=with_blanks(size, blanks)))
    counted = len(export.placeholders.get("following", ()))
    assert (len(export.following), counted) == (size - blanks, blanks - lost)
    told = [(one.code, one.count) for one in export.coverage.signals]
    doubt = "list-unreadable" if lost * 2 > size else "records-unreadable"
    assert told == ([(doubt, lost)] if lost * 100 > size else [])


def test_the_parts_of_a_list_share_its_blank_records():
    parts = {"followers_1": with_blanks(6, 2), "followers_2": with_blanks(6, 2)}
    export = reading_zip(a_zip_of(**parts, following=ANN))
    assert len(export.placeholders["followers"]) == 2
    assert export.coverage.signals == (signal("records-unreadable", 2, seen=12),)


@pytest.mark.parametrize("odd", [1, 10])
def test_a_list_of_which_no_record_can_be_read_is_unreadable(odd):
    export = reading_zip(a_zip_of(followers_1=ANN, following=crowd(odd, odd)))
    assert export.coverage.signals == (signal("list-unreadable", odd, of="following", seen=odd),)
    assert export.issues == (Issue("list-unreadable", Severity.WARNING, "following.json", odd),)


def test_two_lists_of_which_nothing_can_be_read_stop_the_import():
    error = refusal_of_zip(errors.ListUnreadable, followers_1=crowd(2, 2), following=crowd(3, 3))
    assert error.params == {"reason": "records", "unreadable": 2, "seen": 2}
    error = refusal_of_zip(errors.ListUnreadable, followers_1=None, following={"other": []})
    assert (error.source, error.params["reason"]) == ("followers_1.json", "no-list")


def test_the_share_of_unreadable_records_is_that_of_the_whole_list():
    parts = {"followers_1": crowd(200), "followers_2": [a_record(value="not a handle"), *BOB]}
    export = reading_zip(a_zip_of(**parts, following=[]))
    assert len(export.followers) == 201
    assert issues_of(export) == (
        Issue("records-unreadable", Severity.WARNING, "followers_2.json", 1),
    )


def test_an_unreadable_record_of_an_optional_list_is_an_issue():
    blocked = [*ANN, a_record(value="not a handle")]
    export = reading_zip(a_zip_of(followers_1=ANN, following=BOB, blocked_profiles=blocked))
    assert export.lists == {"blocked": {"ann": 5}}
    assert export.issues == (
        Issue("records-unreadable", Severity.WARNING, "blocked_profiles.json", 1),
    )


@pytest.mark.parametrize("document", [None, {"other": []}, ["You have no data in this section"]])
def test_an_optional_list_that_cannot_be_read_is_an_issue(document):
    export = reading_zip(a_zip_of(followers_1=ANN, following=BOB, close_friends=document))
    assert (export.followers, export.following) == ({"ann": 5}, {"bob": 6})
    assert export.issues == (Issue("list-unreadable", Severity.WARNING, "close_friends.json", 1),)


def test_an_optional_list_with_nobody_is_there_and_empty():
    export = reading_zip(a_zip_of(followers_1=ANN, following=BOB, pending_follow_requests=[]))
    assert (export.lists, export.issues) == ({"pending": {}}, ())


def test_json_too_deep_stops_the_import():
    files = {"followers_1.json": b"[" * 5000, "following.json": as_json(BOB)}
    assert refusal(errors.TooDeep, ("export.zip", a_zip(files))).source == "followers_1.json"


def test_a_damaged_list_stops_the_import():
    data = with_flipped_byte(an_export("ann bob", "cyd").zip(), f"{FOLDER}following.json")
    assert refusal(errors.DamagedEntry, ("export.zip", data)).source == f"{FOLDER}following.json"


def test_moments_that_no_list_stores_are_unknown():
    followers = [valued("ann", -5), valued("bob", 1_786_573_610_000), valued("cyd", 7)]
    export = reading_zip(a_zip_of(followers_1=followers, following=[]))
    assert export.followers == {"ann": 0, "bob": 0, "cyd": 7}


def test_moments_of_placeholders_that_no_list_stores_are_unknown():
    followers = [valued("__deleted__1", -5), valued("__deleted__2", 1_786_573_610_000), *crowd(9)]
    export = reading_zip(a_zip_of(followers_1=followers, following=[]))
    assert export.placeholders == {"followers": (0, 0)}


def test_progress_tells_each_file_before_it_is_read():
    told = []
    data = a_zip_of(following=BOB, followers_2=[], followers_1=ANN)
    read_export(chosen(("export.zip", data)), lambda *step: told.append(step))
    assert told == [
        (0, 3, "followers_1.json"),
        (1, 3, "followers_2.json"),
        (2, 3, "following.json"),
    ]


def test_the_garbage_collector_is_left_as_it_was():
    assert gc.isenabled()
    reading_zip(a_zip_of(followers_1=ANN, following=BOB))
    assert gc.isenabled()
    refusal_of_zip(errors.ListUnreadable, followers_1=None, following=None)
    assert gc.isenabled()


def test_sources_may_be_read_from_a_generator():
    sources = chosen(("followers.json", as_json(ANN)), ("following.json", as_json(BOB)))
    assert read_export(source for source in sources).followers == {"ann": 5}


# Laws


@given(people, people, st.sampled_from(["linked", "valued"]), st.integers(1, 5))
def test_what_is_written_is_read_from_any_parts(followers, following, shape, part):
    files = an_export(followers, following, pending=following, following_shape=shape, part=part)
    export = reading_zip(files.zip())
    assert (export.followers, export.following) == (followers, following)
    assert export.lists == {"pending": following}
    assert (issues_of(export), export.placeholders) == ((), {})
    # Among any moments there are some that speak against the lists, whatever is read.
    assert all(signal.code in DATE_SIGNALS for signal in export.coverage.signals)


@given(people, people, st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_and_packing_of_files_do_not_matter(followers, following, part, chance):
    files = an_export(followers, following, pending={"zoe": 5}, part=part).files
    shuffled = dict(chance.sample(list(files.items()), len(files)))
    cut = chance.randrange(len(files) + 1)
    packed = {path: shuffled[path] for path in list(shuffled)[:cut]}
    loose = [(path, shuffled[path]) for path in list(shuffled)[cut:]]
    mixed = [("export.zip", ExportFiles(packed).zip()), *loose]
    export = reading(*chance.sample(mixed, len(mixed)))
    assert what_is_in(export) == what_is_in(reading_zip(ExportFiles(files).zip()))


@given(people, people)
def test_reading_a_file_twice_changes_nothing(followers, following):
    data = an_export(followers, following).zip()
    once, twice = reading(("a.zip", data)), reading(("a.zip", data), ("b.zip", data))
    assert replace(twice, reading=once.reading) == once
    assert [one.reason for one in twice.reading.skipped] == ["twin", "twin"]


@given(st.binary(max_size=40), st.sampled_from(["followers_1", "following", "close_friends"]))
def test_any_bytes_as_a_member_are_read_or_refused(data, stem):
    files = {"followers_1.json": as_json(ANN), "following.json": as_json(BOB)}
    try:
        reading_zip(a_zip(files | {f"{stem}.json": data}))
    except errors.ExportError:
        return


@given(st.lists(people, min_size=1, max_size=4))
def test_every_person_of_every_part_is_there(parts):
    lists = {
        f"followers_{n}": [valued(*pair) for pair in part.items()]
        for n, part in enumerate(parts, start=1)
    }
    export = reading_zip(a_zip_of(**lists, following=[]))
    assert set(export.followers) == set().union(*parts)
    assert all(
        export.followers[name] == max(p.get(name, 0) for p in parts) for name in export.followers
    )


def test_a_part_numbered_zero_is_no_gap():
    files = an_export("ann bob", "ann", part=1).files
    files[f"{FOLDER}followers_0.json"] = files.pop(f"{FOLDER}followers_2.json")
    export = reading_zip(a_zip(files))
    assert (set(export.followers), export.coverage.signals) == ({"ann", "bob"}, ())


def test_a_number_that_no_part_has_is_no_part():
    files = an_export("ann", "ann").files
    export = reading_zip(a_zip({**files, f"{FOLDER}followers_{'9' * 5000}.json": b"[]"}))
    assert set(export.followers) == {"ann"}
