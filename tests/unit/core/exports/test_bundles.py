from __future__ import annotations

import io

import pytest

from still_followers.core.exports.archive import Member
from still_followers.core.exports.bundles import build_bundles
from still_followers.core.exports.grouping import group_bundles
from still_followers.core.exports.paths import needed_file_of
from still_followers.core.exports.read import read_exports
from tests.builders.broken import with_flipped_byte
from tests.builders.exports import FOLDER, an_export

PATHS = ("followers_1.json", "followers_2.json", "following.json")


def members_that_note_reading(read, container, paths):
    def reader(path):
        def note():
            read.append((container, path))
            return b"[]"

        return note

    return [Member(path, needed_file_of(path), container, 2, None, reader(path)) for path in paths]


def test_telling_exports_apart_reads_nothing_that_is_there_once():
    read = []
    parts = [
        *members_that_note_reading(read, 0, PATHS[:2]),
        *members_that_note_reading(read, 1, PATHS[2:]),
    ]
    assert len(group_bundles(build_bundles(parts, ["a.zip", "b.zip"])).groups) == 1
    assert read == []


def test_only_what_is_there_twice_is_compared():
    read = []
    parts = [
        *members_that_note_reading(read, 0, PATHS),
        *members_that_note_reading(read, 1, PATHS[2:]),
    ]
    assert len(group_bundles(build_bundles(parts, ["a.zip", "b.zip"])).groups) == 1
    assert read == [(0, "following.json"), (1, "following.json")]


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("path", [f"{FOLDER}followers_1.json", f"{FOLDER}following.json"])
def test_a_damaged_download_of_the_same_export_stops_only_itself(path, turn):
    good = an_export("ann bob", "bob cyd").zip()
    files = [("good.zip", good), ("again.zip", with_flipped_byte(good, path))][::turn]
    exports = read_exports([(name, io.BytesIO(data)) for name, data in files])
    assert [set(export.followers) for export in exports] == [{"ann", "bob"}]
    assert [(error.code, error.files) for error in exports.errors] == [
        ("damaged-entry", ("again.zip",))
    ]
