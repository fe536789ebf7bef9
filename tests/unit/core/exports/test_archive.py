from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import errors
from still_followers.core.exports import archive
from still_followers.core.exports.archive import open_sources
from tests.builders.broken import with_flipped_byte, with_lie, with_other_byte
from tests.builders.chosen import a_zip, chosen
from tests.builders.exports import FOLDER, ExportFiles, an_export

FOLLOWING_PATH = f"{FOLDER}following.json"
LISTS = an_export(followers="ann bob", following="ann cyd")


def members(*files):
    return [*open_sources(chosen(*files)).members]


def read_one(data, path=FOLLOWING_PATH):
    (member,) = (member for member in members(("export.zip", data)) if member.path == path)
    return member.read()


def read_all(*files):
    for member in members(*files):
        member.read()


def refusal(case, *files):
    with pytest.raises(case) as caught:
        read_all(*files)
    return caught.value


# Members


def test_only_needed_files_in_a_zip_are_members():
    files = {
        "connections/followers_and_following/followers_1.json": b"[]",
        "connections/followers_and_following/following_hashtags.json": b"[]",
        "media/posts/202601/1.jpg": b"\xff\xd8",
        "your_instagram_activity/threads/followers.json": b"[]",
        "start_here.html": b"<html>",
        "personal_information/personal_information.json": b"{}",
    }
    opened = open_sources(chosen(("export.zip", a_zip(files))))
    assert [member.path for member in opened.members] == [
        "connections/followers_and_following/followers_1.json",
        "start_here.html",
        "personal_information/personal_information.json",
    ]
    assert list(opened.paths) == list(files)


def test_a_folder_named_like_a_list_is_no_member():
    assert members(("export.zip", a_zip({"followers.json/": b""}))) == []


def test_members_come_from_zips_and_loose_files_in_the_order_given():
    found = members(
        ("b.zip", a_zip({"followers_2.json": b"[2]"})),
        ("following.json", b"[3]"),
        ("a.zip", a_zip({"followers_1.json": b"[1]"})),
    )
    assert [(member.path, member.list_name, member.file.part) for member in found] == [
        ("followers_2.json", "followers", 2),
        ("following.json", "following", 1),
        ("followers_1.json", "followers", 1),
    ]
    assert [member.read() for member in found] == [b"[2]", b"[3]", b"[1]"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_stored_and_packed_entries_are_read(method):
    assert read_one(LISTS.zip(method)) == LISTS.files[FOLLOWING_PATH]


def test_an_empty_entry_is_read_as_nothing():
    assert read_one(a_zip({"following.json": b""}), "following.json") == b""


def test_a_zip_without_lists_has_no_members():
    assert members(("export.zip", a_zip({}))) == []
    assert members(("photos.zip", a_zip({"1.jpg": b"\xff\xd8"}))) == []


def test_nothing_chosen_is_nothing():
    assert members() == []


def test_a_loose_file_is_read_whole():
    (member,) = members(("followers_1 (1).json", b"x" * 10_000))
    assert member.read() == b"x" * 10_000


def test_a_list_is_not_read_before_it_is_asked_for():
    damaged = with_flipped_byte(LISTS.zip(), FOLLOWING_PATH)
    assert len(members(("export.zip", damaged))) == 2


def test_a_member_knows_where_and_when():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive_:
        entry = zipfile.ZipInfo("a/connections/followers_1.json", (2026, 8, 13, 18, 42, 10))
        archive_.writestr(entry, b"[1]")
        archive_.writestr(zipfile.ZipInfo("following.json"), b"[]")
    listed, undated = members(("following.json", b"[]"), ("b.zip", packed.getvalue()))[1:]
    assert (listed.container, listed.root, listed.name) == (1, "a", "followers_1.json")
    assert (listed.size, listed.written_at) == (3, datetime(2026, 8, 13, 18, 42, 10, tzinfo=UTC))
    assert undated.written_at is None


def test_a_loose_file_lies_in_no_zip():
    (member,) = members(("Downloads/following.json", b"[]"))
    assert (member.container, member.root, member.size) == (None, "Downloads", 2)
    assert (member.written_at, member.read(), member.read()) == (None, b"[]", b"[]")


# Files that are no export


def test_an_empty_file_is_told():
    error = refusal(errors.EmptyFile, ("export.zip", b""))
    assert (error.code, error.source) == ("empty-file", "export.zip")


def test_an_empty_list_file_is_told():
    assert refusal(errors.EmptyFile, ("followers_1.json", b"")).source == "followers_1.json"


@pytest.mark.parametrize(
    "data", [b"hello", b"\xff\xd8\xff\xe0", b"Rar!\x1a\x07", b"P", b"[]", b"\0" * 9]
)
def test_a_file_that_is_no_zip_is_told(data):
    assert refusal(errors.NotAZip, ("export.zip", data)).source == "export.zip"


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html></html>",
        b"<!doctype html>",
        b"<html lang=en>",
        b"\n  <HTML>",
        b"\xef\xbb\xbf<!DOCTYPE html>",
        b"<head><title>Log in</title></head>",
    ],
)
def test_a_web_page_under_the_name_of_a_zip_is_told(page):
    assert refusal(errors.WebPage, ("instagram-ann-2026-08-13-a.zip", page)).code == "web-page"


WHOLE = LISTS.zip()


@pytest.mark.parametrize("end", [2, 3, 30, 100, len(WHOLE) // 2, len(WHOLE) - 22, len(WHOLE) - 1])
def test_a_cut_zip_is_told(end):
    error = refusal(errors.CutZip, ("export.zip", WHOLE[:end]))
    assert (error.source, error.params["size"]) == ("export.zip", end)


def test_a_zip_cut_anywhere_is_never_an_export_of_fewer():
    for end in range(2, len(WHOLE)):
        refusal(errors.CutZip, ("export.zip", WHOLE[:end]))


def test_a_zip_without_its_beginning_is_refused():
    with pytest.raises(errors.ExportError):
        members(("export.zip", WHOLE[100:]))


def test_a_zip_with_a_password_is_told():
    error = refusal(errors.EncryptedZip, ("export.zip", with_lie(WHOLE, FOLLOWING_PATH, flags=1)))
    assert error.source == FOLLOWING_PATH


def test_a_damaged_entry_is_told():
    damaged = with_flipped_byte(WHOLE, FOLLOWING_PATH)
    assert refusal(errors.DamagedEntry, ("export.zip", damaged)).source == FOLLOWING_PATH


def test_a_damaged_stored_entry_is_told():
    damaged = with_flipped_byte(LISTS.zip(zipfile.ZIP_STORED), FOLLOWING_PATH)
    assert refusal(errors.DamagedEntry, ("export.zip", damaged)).source == FOLLOWING_PATH


def test_what_may_be_shown_of_a_damaged_entry_holds_no_username():
    path = "instagram-ann-2026-08-13-aMY9uKNj/following.json"
    damaged = with_flipped_byte(a_zip({path: b'{"relationships_following": []}'}), path)
    error = refusal(errors.DamagedEntry, ("export.zip", damaged))
    assert "ann" not in str(error.params)


def test_damage_outside_the_lists_does_not_matter():
    files = ExportFiles({**LISTS.files, "media/1.jpg": b"\xff\xd8" * 50})
    damaged = with_flipped_byte(files.zip(), "media/1.jpg")
    assert read_one(damaged) == LISTS.files[FOLLOWING_PATH]


def test_a_password_outside_the_lists_does_not_matter():
    files = ExportFiles({**LISTS.files, "media/1.jpg": b"\xff\xd8"})
    assert read_one(with_lie(files.zip(), "media/1.jpg", flags=1)) == LISTS.files[FOLLOWING_PATH]


@pytest.mark.parametrize("size", [0, 1, 20])
def test_an_entry_larger_than_it_says_is_told(size):
    lying = with_lie(WHOLE, FOLLOWING_PATH, file_size=size)
    assert refusal(errors.DamagedEntry, ("export.zip", lying)).source == FOLLOWING_PATH


def test_an_entry_smaller_than_it_says_is_read():
    lying = with_lie(WHOLE, FOLLOWING_PATH, file_size=60_000_000)
    assert read_one(lying) == LISTS.files[FOLLOWING_PATH]


@pytest.mark.parametrize("size", [64_000_001, 0xFFFF_FFFE])
def test_an_entry_that_says_it_is_too_large_is_told(size):
    lying = with_lie(WHOLE, FOLLOWING_PATH, file_size=size)
    assert refusal(errors.TooLarge, ("export.zip", lying)).source == FOLLOWING_PATH


def test_a_list_too_large_is_told(monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 100)
    assert len(members(("following.json", b"x" * 100))[0].read()) == 100
    assert refusal(errors.TooLarge, ("following.json", b"x" * 101)).source == "following.json"
    packed = a_zip({"following.json": b"x" * 101})
    assert refusal(errors.TooLarge, ("export.zip", packed)).source == "following.json"


def test_a_zip_with_too_many_entries_is_told(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    many = {f"{number}.jpg": b"" for number in range(3)}
    assert members(("export.zip", a_zip(many))) == []
    more = a_zip({**many, "3.jpg": b""})
    assert refusal(errors.TooLarge, ("export.zip", more)).source == "export.zip"


def test_a_zip_whose_table_of_contents_is_too_large_is_told(monkeypatch):
    monkeypatch.setattr(archive, "MAX_CONTENTS_BYTES", 400)
    assert members(("export.zip", a_zip({"x" * 100: b""}))) == []
    assert refusal(errors.TooLarge, ("export.zip", a_zip({"x" * 400: b""}))).code == "too-large"


def test_a_bomb_is_not_unpacked():
    bomb = a_zip({"following.json": b" " * 200_000_000})
    assert len(bomb) < 200_000
    assert refusal(errors.TooLarge, ("export.zip", bomb)).source == "following.json"


def test_entries_that_share_their_bytes_are_told():
    packed = a_zip({"following.json": b"[]", "followers_1.json": b"[]"})
    lying = with_lie(packed, "followers_1.json", header_offset=0)
    error = refusal(errors.DamagedEntry, ("export.zip", lying))
    assert (error.source, error.params) == ("followers_1.json", {"seen": "overlap"})


def test_a_64_bit_zip_is_read():
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w") as archive_,
        archive_.open("following.json", "w", force_zip64=True) as stream,
    ):
        stream.write(b"[64]")
    assert read_one(packed.getvalue(), "following.json") == b"[64]"


@pytest.mark.parametrize(
    "path",
    ["../../following.json", "/etc/following.json", "C:\\x\\following.json", "..\\following.json"],
)
def test_a_path_that_leads_out_is_only_a_name(path):
    assert read_one(a_zip({path: b"[1]"}), path) == b"[1]"


def test_an_unknown_way_of_packing_is_told():
    lying = with_lie(WHOLE, FOLLOWING_PATH, method=99)
    assert refusal(errors.UnknownCompression, ("export.zip", lying)).source == FOLLOWING_PATH


def test_an_entry_that_is_not_packed_as_it_says_is_told():
    lying = with_lie(WHOLE, FOLLOWING_PATH, method=zipfile.ZIP_LZMA)
    assert refusal(errors.UnknownCompression, ("export.zip", lying)).source == FOLLOWING_PATH


def test_an_entry_that_is_not_bzip2_as_it_says_is_told():
    refusal(errors.ExportError, ("export.zip", with_lie(WHOLE, FOLLOWING_PATH, method=12)))


def test_a_zip_of_a_later_version_is_told():
    refusal(errors.ExportError, ("export.zip", with_lie(WHOLE, FOLLOWING_PATH, version=99)))


def test_a_zip_that_is_wrong_about_its_table_of_contents_is_told():
    refusal(errors.ExportError, ("export.zip", with_other_byte(WHOLE, len(WHOLE) - 6, 1)))


@pytest.mark.parametrize("change", [0x01, 0x04, 0x80, 0xFF])
def test_a_zip_with_one_changed_byte_is_read_or_refused(change):
    for index in range(2, len(WHOLE)):
        try:
            read_all(("export.zip", with_other_byte(WHOLE, index, change)))
        except errors.ExportError:
            continue


@given(st.binary(max_size=100))
def test_any_bytes_are_a_file_or_refused(data):
    for start in (b"", b"PK", b"PK\x03\x04", b"PK\x05\x06"):
        try:
            read_all(("followers_1.json", start + data))
        except errors.ExportError:
            continue


def test_the_file_is_read_from_its_start_after_a_look_at_it():
    file = io.BytesIO(b"[]")
    (member,) = open_sources([("following.json", file)]).members
    assert member.read() == b"[]"
