from __future__ import annotations

import pytest

from still_followers.core import errors
from still_followers.core.exports.paths import (
    Kind,
    find_root,
    foreign_error_of,
    is_instagram_path,
    needed_file_of,
    skipped_reason_of,
)
from still_followers.core.model import ListName
from tests.builders.exports import FOLDER

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


def list_file_of(path):
    """Return the list, part and format of a path, or None when it is no list."""
    found = needed_file_of(path)
    if found is None or found.kind is not Kind.LIST:
        return None
    return found.list_name, found.part, found.format


# Lists


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
        "followers_1 copied.json",
        "followers_1 - .json",
        "followers_1 of ann.json",
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
    "name",
    [
        "followers_1 (1).json",
        "followers_1(2).json",
        "followers_1 2.json",
        "followers_1-2.json",
        "followers_1 copy.json",
        "followers_1 copy 2.json",
        "followers_1 - Copy.json",
        "followers_1 - Copy (2).json",
        "followers_1 - Kopie.json",
        "followers_1 - Kopie (2).json",
        "followers_1 - Copie.json",
        "followers_1 - Copia.json",
        "followers_1 - C\u00f3pia.json",
        "followers_1 - Co\u0301pia.json",
        "followers_1 (1) copy.json",
        "Followers_1.JSON",
        "FOLLOWERS.json",
    ],
)
def test_copies_and_capitals_make_no_difference(name):
    assert list_file_of(name) == ("followers", 1, "json")


@pytest.mark.parametrize(
    "name", ["followers_3 (12).json", "followers_3 2.json", "followers_3 copy 2.json"]
)
def test_a_copy_of_a_later_part_keeps_its_number(name):
    assert list_file_of(name) == ("followers", 3, "json")


@pytest.mark.parametrize(
    ("name", "numbered"), [("following.json", False), ("following_1.json", True)]
)
def test_a_part_knows_whether_its_name_has_the_number(name, numbered):
    assert needed_file_of(name).numbered is numbered


@pytest.mark.parametrize("name", ["close_friends 2.json", "personal_information (1).json"])
def test_every_needed_file_may_be_a_copy(name):
    assert needed_file_of(name) is not None


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


# Files of facts


@pytest.mark.parametrize(
    ("path", "kind", "format_"),
    [
        ("connections.json", "connections", "json"),
        ("ann_20201020/connections.json", "connections", "json"),
        ("personal_information/personal_information/personal_information.json", "personal", "json"),
        ("account_information/personal_information.json", "personal", "json"),
        ("ann_20201020_part_1/profile.json", "profile", "json"),
        ("login_and_profile_creation/signup_details.json", "signup", "json"),
        ("login_and_profile_creation/instagram_signup_details.json", "signup", "json"),
        ("start_here.html", "start", "html"),
    ],
)
def test_files_of_facts_are_known_by_their_names(path, kind, format_):
    found = needed_file_of(path)
    assert (found.kind, found.format) == (kind, format_)


@pytest.mark.parametrize(
    "path",
    [
        "your_instagram_activity/threads/personal_information.json",
        "personal_information/instagram_profile_information.json",
        "connections/contacts/no-data.txt",
        "index.html",
        "my_connections.json",
    ],
)
def test_other_files_hold_no_facts(path):
    assert needed_file_of(path) is None


# What is left alone


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (f"{FOLDER}following_hashtags.json", "hashtags"),
        (f"{FOLDER}Following_Hashtags (1).html", "hashtags"),
        (f"{FOLDER}custom_lists.json", "custom-lists"),
        ("your_instagram_activity/threads/followers.json", "threads"),
        ("your_instagram_activity\\threads\\blocked_profiles.json", "threads"),
        ("friends_and_followers/following.json", "facebook"),
    ],
)
def test_what_looks_like_a_list_is_left_alone_for_a_reason(path, reason):
    assert needed_file_of(path) is None
    assert skipped_reason_of(path) == reason


@pytest.mark.parametrize(
    "path",
    [
        *FILES,
        "media/1.jpg",
        "threads/1.jpg",
        "__MACOSX/._following_hashtags.json",
        "connections.json",
        "",
    ],
)
def test_what_looks_like_nothing_is_not_told(path):
    assert skipped_reason_of(path) is None


# Other networks


@pytest.mark.parametrize(
    ("path", "case"),
    [
        ("user_data_tiktok.json", errors.TikTokExport),
        ("TikTok_Data_1/user_data.json", errors.TikTokExport),
        ("twitter-2026-01-01-abc/data/follower.js", errors.XExport),
        ("data/following.js", errors.XExport),
        ("friends_and_followers/followers.json", errors.FacebookExport),
        (
            "facebook-ann/connections/followers/people_who_followed_you_1.json",
            errors.FacebookExport,
        ),
        ("your_facebook_activity/posts/1.json", errors.FacebookExport),
        ("your_instagram_activity/threads/followers.json", errors.ThreadsExport),
        ("your_instagram_activity\\threads\\following_1.html", errors.ThreadsExport),
    ],
)
def test_other_networks_are_known_by_their_files(path, case):
    assert foreign_error_of(path) is case


@pytest.mark.parametrize("path", [*FILES, "data/1.js", "media/data/follower.jpg", "threads/1.json"])
def test_instagrams_files_are_no_other_networks(path):
    assert foreign_error_of(FOLDER + path) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("connections/followers_and_following/blocked_profiles.json", True),
        ("x/Your_Instagram_Activity/likes/1.json", True),
        ("your_instagram_activity\\likes\\1.json", True),
        ("media/1.jpg", False),
        ("followers_and_following.zip", False),
    ],
)
def test_instagrams_exports_are_known_by_their_folders(path, expected):
    assert is_instagram_path(path) is expected


# Where an export lies


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("connections/followers_and_following/following.json", ""),
        ("followers_and_following/following.json", ""),
        ("following.json", ""),
        ("connections.json", ""),
        ("ann_20201020/connections.json", "ann_20201020"),
        ("Downloads/following.json", "Downloads"),
        ("instagram-ann-2026-01-09-f6TM2NkJ/connections/followers_and_following/following.json",
         "instagram-ann-2026-01-09-f6TM2NkJ"),
        ("meta-2026/instagram-ann\\Connections\\followers_and_following\\following.json",
         "meta-2026/instagram-ann"),
        ("a/personal_information/personal_information/personal_information.json", "a"),
    ],
)  # fmt: skip
def test_the_root_is_what_lies_around_the_exports_own_folders(path, root):
    assert find_root(path) == root
