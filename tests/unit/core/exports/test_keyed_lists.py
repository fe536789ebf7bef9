from __future__ import annotations

import io

import pytest

from still_followers.core import errors
from still_followers.core.exports.keyed_lists import MAX_FILES
from still_followers.core.exports.read import read_export
from still_followers.core.model import Issue, Severity
from tests.builders.chosen import a_zip, reading, reading_zip
from tests.builders.exports import FOLDER, as_json, linked, valued
from tests.builders.refusals import refusal, signal

FANS = as_json([valued("ann", 5), valued("bob", 6)])
FOLLOWING = as_json({"relationships_following": [linked("ann", 7), linked("cyd", 8)]})
FOLLOWERS = as_json({"relationships_followers": [valued("ann", 5), valued("bob", 6)]})


def names_in(export):
    return sorted(export.followers), sorted(export.following)


BOTH = (["ann", "bob"], ["ann", "cyd"])


@pytest.mark.parametrize(
    "name", ["my followings august.json", "x/y/List.JSON", "following-old2.json"]
)
def test_a_loose_file_is_the_list_of_its_key(name):
    export = reading(("followers_1.json", FANS), (name, FOLLOWING))
    assert names_in(export) == BOTH
    assert export.coverage.whole
    said = name.rpartition("/")[2]
    assert [(one.code, one.source.rpartition("/")[2]) for one in export.issues] == [
        ("list-by-key", said)
    ]


def test_two_loose_files_may_have_each_others_names():
    export = reading(("followers_1.json", FOLLOWING), ("following.json", FOLLOWERS))
    assert names_in(export) == BOTH


def test_two_lists_of_which_both_are_named_for_one_are_told_apart():
    export = reading(("following.json", FOLLOWERS), ("following (1).json", FOLLOWING))
    assert names_in(export) == BOTH


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_key_is_found_in_what_an_editor_has_saved(encoding):
    saved = FOLLOWING.decode().encode(encoding)
    assert names_in(reading(("followers_1.json", FANS), ("saved.json", saved))) == BOTH


def test_in_a_zip_only_files_where_the_lists_are_are_looked_into():
    lists = {f"{FOLDER}followers_1.json": FANS, f"{FOLDER}renamed.json": FOLLOWING}
    assert names_in(reading_zip(a_zip(lists))) == BOTH
    elsewhere = {f"{FOLDER}followers_1.json": FANS, "your_activity/renamed.json": FOLLOWING}
    export = reading_zip(a_zip(elsewhere))
    assert export.coverage.signals == (signal("list-missing", of="following"),)


@pytest.mark.parametrize("folder", ["your_instagram_activity/threads/", "media/", "__MACOSX/"])
def test_other_folders_of_an_unpacked_export_are_not_looked_into(folder):
    files = [(f"x/{FOLDER}followers_1.json", FANS), (f"x/{folder}renamed.json", FOLLOWING)]
    assert reading(*files).coverage.signals == (signal("list-missing", of="following"),)


def test_a_file_that_is_named_for_the_list_comes_first():
    old = as_json({"relationships_following": [linked("ann", 7), linked("dan", 8)]})
    files = {"followers_1.json": FANS, "following.json": FOLLOWING, "following before.json": old}
    export = reading_zip(a_zip({FOLDER + name: data for name, data in files.items()}))
    assert names_in(export) == BOTH
    of = {"list": "following"}
    path = f"{FOLDER}following before.json"
    assert export.issues == (Issue("list-left-out", Severity.WARNING, path, 1, of),)


def test_two_unnamed_files_of_one_list_with_other_people_are_refused():
    other = as_json({"relationships_following": [linked("dan", 7)]})
    files = (("followers_1.json", FANS), ("a.json", FOLLOWING), ("b.json", other))
    assert refusal(errors.TwoExports, *files).source in {"a.json", "b.json"}
    same = (("followers_1.json", FANS), ("a.json", FOLLOWING), ("b.json", FOLLOWING))
    assert names_in(reading(*same)) == BOTH


@pytest.mark.parametrize(
    "data", [b"[", b"{", b'{"relationships_x": 5}', b'{"relationships_followers', b"[" * 99]
)
def test_what_is_no_list_stops_nothing(data):
    files = {"followers_1.json": FANS, "following.json": FOLLOWING, "notes.json": data}
    assert names_in(reading_zip(a_zip({FOLDER + name: d for name, d in files.items()}))) == BOTH
    assert names_in(reading(*files.items())) == BOTH


def test_only_so_many_files_are_looked_into():
    others = [(f"{n}.json", as_json({"relationships_x": n})) for n in range(MAX_FILES)]
    files = [("followers_1.json", FANS), *others, ("last.json", FOLLOWING)]
    assert reading(*files).coverage.signals == (signal("list-missing", of="following"),)
    del files[1]
    assert names_in(reading(*files)) == BOTH


def test_files_without_a_key_do_not_count():
    others = [(f"{n}.json", as_json({"posts": n})) for n in range(3 * MAX_FILES)]
    assert names_in(reading(("followers_1.json", FANS), *others, ("last.json", FOLLOWING))) == BOTH


def test_a_loose_list_is_read_once():
    reads = []

    class Watched:
        """A file that tells how much is read of it."""

        def __init__(self, data):
            self._data, self._at = data, 0

        def seek(self, at, whence=0):
            self._at = at if whence == 0 else len(self._data) + at
            return self._at

        def read(self, size=-1):
            piece = self._data[self._at :][: size if size >= 0 else None]
            reads.append(len(piece))
            return piece

    many = as_json({"relationships_following": [linked(f"user_{n}", 5) for n in range(500)]})
    export = read_export(
        [("followers_1.json", io.BytesIO(FANS)), ("following.json", Watched(many))]
    )
    assert len(export.following) == 500
    assert sum(reads) < len(many) + 20_000
