"""Files that are no export, or only a part of one, and the headline that each must lead to."""

from __future__ import annotations

from tests.builders.broken import with_flipped_byte, with_lie
from tests.builders.chosen import a_zip
from tests.builders.exports import FOLDER, an_export

Files = list[tuple[str, bytes]]

FOLLOWERS = f"{FOLDER}followers_1.json"
FOLLOWING = f"{FOLDER}following.json"


def _people(word: str) -> str:
    return " ".join(f"{word}{number:02}" for number in range(40))


_GOOD = an_export(_people("fan"), _people("star"))
_OTHER = an_export(_people("other"), _people("star"))
ZIP = _GOOD.zip()
"""A whole export."""
DEEP = b"[" * 100_000 + b"]" * 100_000

WRONG: dict[str, tuple[Files, str]] = {
    "a photo": ([("photo.zip", b"\xff\xd8\xff\xe0" + bytes(5000))], "not an Instagram export"),
    "a saved page": (
        [("export.zip", b"<!DOCTYPE html><title>Log in</title>")],
        "saved web page",
    ),
    "an empty file": ([("export.zip", b"")], "empty"),
    "a ZIP cut in its middle": ([("export.zip", ZIP[: len(ZIP) // 2])], "ends too early"),
    "a ZIP cut near its end": ([("export.zip", ZIP[:-9])], "ends too early"),
    "a ZIP without lists": (
        [("export.zip", a_zip({"notes.txt": b"hello", "photo.jpg": b"\xff\xd8"}))],
        "Nothing in this is from an Instagram export",
    ),
    "lists that are no pages": (
        [("export.zip", a_zip({"followers_1.html": b"<p>", "following.html": b"<html>"}))],
        "cannot be read",
    ),
    "lists of two exports": (
        [
            ("followers_1.json", _GOOD.files[FOLLOWERS]),
            ("following.json", _GOOD.files[FOLLOWING]),
            ("followers_1.json", _OTHER.files[FOLLOWERS]),
        ],
        "two different exports",
    ),
    "a damaged entry": ([("export.zip", with_flipped_byte(ZIP, FOLLOWERS))], "damaged"),
    "an encrypted ZIP": ([("export.zip", with_lie(ZIP, FOLLOWING, flags=1))], "password"),
    "JSON nested 100,000 deep": (
        [("followers_1.json", _GOOD.files[FOLLOWERS]), ("following.json", DEEP)],
        "nested more deeply than any real one",
    ),
    "JSON that is no list": (
        [("followers_1.json", b"null"), ("following.json", b'{"a": 1}')],
        "cannot be read",
    ),
    "an export of Facebook": (
        [
            ("followers.json", b'{"followers_v2": []}'),
            ("following.json", b'{"following_v3": []}'),
        ],
        "Facebook",
    ),
}
"""Case → the chosen files, and words of the headline."""
