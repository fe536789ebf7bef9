from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import archive, errors
from still_followers.core.archive import list_file_of, members_of
from still_followers.core.model import ListName
from tests.builders.broken import with_flipped_byte, with_lie, with_other_byte
from tests.builders.chosen import a_zip, chosen
from tests.builders.exports import FOLDER, ExportFiles, an_export

FOLLOWING_PATH = f"{FOLDER}following.json"
LISTS = an_export(followers="ann bob", following="ann cyd")

# Names of files and the list that each is, from the table of the export format (§3.2).
FILES = {
    "followers_1.json": "followers",
    "followers.json": "followers",
    "following.json": "following",
    "following_1.json": "following",
    "pending_follow_requests.json": "pending",
    "recent_follow_requests.json": "recent-requests",
    "follow_requests_you've_received.json": "received",
    "follow_requests_you’ve_received.json": "received",
    "follow_requests_youve_received.json": "received",
    "recently_unfollowed_accounts.json": "unfollowed",
    "recently_unfollowed_profiles.json": "unfollowed",
    "blocked_accounts.json": "blocked",
    "blocked_profiles.json": "blocked",
    "restricted_accounts.json": "restricted",
    "restricted_profiles.json": "restricted",
    "close_friends.json": "close-friends",
    "accounts_you've_favorited.json": "favourites",
    "profiles_you've_favorited.json": "favourites",
    "hide_story_from.json": "hidden-story",
    "removed_suggestions.json": "removed-suggestions",
}


def members(*files):
    return list(members_of(chosen(*files)))


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


# Names


@pytest.mark.parametrize(("name", "list_name"), FILES.items())
def test_each_list_is_known_by_the_name_of_its_file(name, list_name):
    assert list_file_of(FOLDER + name) == (list_name, 1, "json")
    assert list_file_of(name) == (list_name, 1, "json")


def test_every_list_has_a_file():
    assert set(FILES.values()) == set(ListName)


@pytest.mark.parametrize(
    "name",
    [
        "following_hashtags.json",
        "followers_and_following",
        "followers_and_following.json",
        "custom_lists.json",
        "no-data.txt",
        "followers_1.json.bak",
        "followers_1.txt",
        "followers_one.json",
        "my_followers_1.json",
        "followers_1 copy.json",
        "followersjson",
        "unfollowers.json",
        "personal_information.json",
        "",
    ],
)
def test_other_files_are_no_lists(name):
    assert list_file_of(name) is None
    assert list_file_of(FOLDER + name) is None


@pytest.mark.parametrize(("name", "part"), [("followers_2.json", 2), ("followers_017.json", 17)])
def test_a_number_in_the_name_is_the_part(name, part):
    assert list_file_of(name) == ("followers", part, "json")


@pytest.mark.parametrize(
    "name", ["followers_1 (1).json", "followers_1(2).json", "Followers_1.JSON", "FOLLOWERS.json"]
)
def test_copies_and_capitals_make_no_difference(name):
    assert list_file_of(name) == ("followers", 1, "json")


def test_a_copy_of_a_later_part_keeps_its_number():
    assert list_file_of("followers_3 (12).json") == ("followers", 3, "json")


@pytest.mark.parametrize("name", ["followers_1.html", "followers_1.htm", "FOLLOWERS_1.HTML"])
def test_pages_are_lists_of_another_format(name):
    assert list_file_of(name) == ("followers", 1, "html")


@pytest.mark.parametrize(
    "folder",
    [
        "",
        "followers_and_following/",
        "connections/followers_and_following/",
        "Connections/Followers_And_Following/",
        "a/b/c/d/e/",
        "meta-2026-Jan-10-17-13-19/instagram-ann-2026-01-09-f6TM2NkJ/connections/",
    ],
)
def test_lists_are_found_at_any_depth(folder):
    assert list_file_of(f"{folder}following.json") == ("following", 1, "json")


def test_windows_separators_are_understood():
    path = "instagram-ann\\connections\\followers_and_following\\following.json"
    assert list_file_of(path) == ("following", 1, "json")
    assert list_file_of("your_instagram_activity\\threads\\following.json") is None


@pytest.mark.parametrize(
    "path",
    [
        "your_instagram_activity/threads/followers.json",
        "instagram-ann/your_instagram_activity/Threads/following.json",
        "threads/following.json",
    ],
)
def test_the_lists_of_threads_are_passed_over(path):
    assert list_file_of(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "__MACOSX/connections/followers_and_following/followers_1.json",
        "connections/followers_and_following/._followers_1.json",
        "__MACOSX/._followers_1.json",
    ],
)
def test_what_macos_adds_is_passed_over(path):
    assert list_file_of(path) is None


# Members


def test_only_the_lists_in_a_zip_are_members():
    files = {
        "connections/followers_and_following/followers_1.json": b"[]",
        "connections/followers_and_following/following_hashtags.json": b"[]",
        "media/posts/202601/1.jpg": b"\xff\xd8",
        "your_instagram_activity/threads/followers.json": b"[]",
        "start_here.html": b"<html>",
    }
    assert [member.path for member in members(("export.zip", a_zip(files)))] == [
        "connections/followers_and_following/followers_1.json"
    ]


def test_a_folder_named_like_a_list_is_no_member():
    assert members(("export.zip", a_zip({"followers.json/": b""}))) == []


def test_members_come_from_zips_and_loose_files_in_the_order_given():
    found = members(
        ("b.zip", a_zip({"followers_2.json": b"[2]"})),
        ("following.json", b"[3]"),
        ("a.zip", a_zip({"followers_1.json": b"[1]"})),
    )
    assert [(member.path, member.list_name, member.part) for member in found] == [
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
    monkeypatch.setattr(archive, "LARGEST_LIST", 100)
    assert len(members(("following.json", b"x" * 100))[0].read()) == 100
    assert refusal(errors.TooLarge, ("following.json", b"x" * 101)).source == "following.json"
    packed = a_zip({"following.json": b"x" * 101})
    assert refusal(errors.TooLarge, ("export.zip", packed)).source == "following.json"


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
    (member,) = members_of([("following.json", file)])
    assert member.read() == b"[]"
