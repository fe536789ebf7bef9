"""Each file that a person picks is used, named with what is wrong with it, or named as passed over."""

from __future__ import annotations

import io
from itertools import combinations

import pytest

from still_followers.core.errors import ExportError, FileUnreadable
from still_followers.core.exports.read import read_exports
from tests.builders.chosen import a_zip
from tests.builders.exports import FOLDER, an_export
from tests.builders.wrong import ZIP

NAME = "instagram-ann-2026-05-31-aB"
GOOD = (f"{NAME}.zip", ZIP)
JPEG = b"\xff\xd8\xff\xe0" + bytes(100)
POSTS = {f"media/posts/202605/{number}.jpg": JPEG for number in range(40)}
PERSONAL = b'{"profile_user": [{"string_map_data": {"Username": {"value": "somebody.else"}}}]}'
ANOTHER = an_export("gus ida", "gus").files

PASSED_OVER = {
    "photo.jpg": (JPEG, "not-a-zip"),
    "bill.pdf": (b"%PDF-1.7\n", "not-a-zip"),
    "notes.txt": (b"", "empty-file"),
    "Log in.html": (b"<!DOCTYPE html><title>Log in</title>", "web-page"),
    "likes.json": (b'{"likes_media_likes": []}', "not-a-zip"),
    "holiday.zip": (a_zip({"1.jpg": JPEG}), "not-instagram"),
    "letter.docx": (a_zip({"word/document.xml": b"<w>"}), "not-instagram"),
    "nothing.zip": (a_zip({}), "not-instagram"),
    f"{NAME}-part-2.zip": (a_zip({"stories.txt": b""}), "no-lists"),
    "second.zip": (a_zip(POSTS), "no-lists"),
    "third.zip": (a_zip({"your_instagram_activity/likes/liked_posts.json": b"[]"}), "no-lists"),
    "following_hashtags.json": (b'{"relationships_following_hashtags": []}', "no-lists"),
}
"""What is no export: name → bytes, code."""

TOLD = {
    "cut.zip": ZIP[:-9],
    "photo.zip": JPEG,
    "empty.zip": b"",
    "threads.zip": a_zip({"threads/followers.json": b"[]", "threads/following.json": b"{}"}),
}
USED = {
    "copy.zip": ZIP,
    "drive.zip": a_zip({f"{NAME}.zip": ZIP, "photo.jpg": JPEG, f"{NAME}-part-2.zip": a_zip(POSTS)}),
    "personal_information.json": b"{}",
    "start_here.html": b"<html>",
    "people.json": ANOTHER[f"{FOLDER}following.json"].replace(b"following", b"close_friends"),
}


class Locked(io.BytesIO):
    def read(self, *_size):
        raise FileUnreadable("locked.zip", seen="NotReadableError")


def read(*files):
    return read_exports(
        (name, Locked() if data is None else io.BytesIO(data)) for name, data in files
    )


def told(errors):
    return [(error.code, error.files) for error in errors]


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_is_no_export_is_named_beside_a_good_one(name, turn):
    data, code = PASSED_OVER[name]
    exports = read(*[GOOD, (name, data)][::turn])
    assert len(exports) == 1
    assert told(exports.passed_over) == [(code, (name,))]
    assert exports.errors == ()


def test_every_file_that_is_picked_is_used_or_named_once():
    known = {name: data for name, (data, _code) in PASSED_OVER.items()}
    rest = {**known, **TOLD, **USED, "locked.zip": None}
    for pair in combinations(rest.items(), 2):
        exports = read(GOOD, *pair)
        named = [file for error in exports.errors for file in error.files]
        passed = [file for error in exports.passed_over for file in error.files]
        assert len(exports) == 1
        assert sorted(passed) == sorted(name for name, _data in pair if name in known)
        assert sorted({*named}) == sorted(
            name for name, _data in pair if name not in known and name not in USED
        )


def test_of_a_folder_and_of_what_is_in_a_zip_nothing_is_told():
    files = [(f"me/{path}", data) for path, data in an_export("ann", "bob").files.items()]
    rest = [(f"me/{name}", data) for name, (data, _code) in PASSED_OVER.items()]
    many = [(f"me/{path}", data) for path, data in POSTS.items()]
    exports = read(*files, *rest, *many)
    assert (len(exports), exports.passed_over, exports.errors) == (1, (), ())
    inside = {path: data for path, (data, _code) in PASSED_OVER.items()}
    exports = read((GOOD[0], a_zip({**an_export("ann", "bob").files, **POSTS, **inside})))
    assert (len(exports), exports.passed_over) == (1, ())


def test_a_file_is_named_although_another_of_its_name_is_used():
    exports = read(("export.zip", ZIP), ("export.zip", a_zip({"1.jpg": JPEG})))
    assert told(exports.passed_over) == [("not-instagram", ("export.zip",))]


def test_facts_that_may_be_of_two_exports_are_named():
    other = an_export("gus ida", "gus").zip()
    facts = ("personal_information.json", PERSONAL)
    exports = read(GOOD, ("instagram-bob-2026-05-31-x.zip", other), facts)
    assert len(exports) == 2
    assert told(exports.passed_over) == [("no-lists", ("personal_information.json",))]


@pytest.mark.parametrize(("name", "code"), [("second.zip", "no-lists"), ("photo.jpg", "not-a-zip")])
def test_alone_it_is_refused_as_what_it_is(name, code):
    with pytest.raises(ExportError) as refused:
        read((name, PASSED_OVER[name][0]))
    assert refused.value.code == code
