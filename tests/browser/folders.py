"""Folders, parts and loose files as they are on a disk."""

from __future__ import annotations

from pathlib import Path

from tests.browser.choices import Choice, digest_of
from tests.browser.people import Known
from tests.builders.exports import FOLDER, ExportFiles

NAME = "instagram-ann-2026-05-31-Ab1cD2eF"
PHOTOS = 250
"""A browser tells of 100 entries of a folder at a time."""
PART = 4
"""Followers in a file, so that there are many files."""


def some_files(folder: Path, count: int) -> list[Path]:
    """Write some files of no use."""
    paths = [folder / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text("x")
    return paths


def unpacked(folder: Path, people: Known) -> Path:
    """Unpack an export into a folder, with photos around and among its lists."""
    top = folder / NAME
    people.unpack(top, PART)
    (top / "media" / "posts").mkdir(parents=True)
    for number in range(PHOTOS):
        (top / FOLDER / f"{number:03}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        (top / "media" / "posts" / f"{number:03}.MP4").write_bytes(b"\x00\x00\x00\x18")
    (top / "followers_1").write_bytes(b"no extension")
    (top / "notes.json.txt").write_bytes(b"[")
    (top / "media" / "stories.JSON").write_bytes(b"[]")
    return top


def choice_of(people: Known) -> Choice:
    """Return what a folder's choice has to be: its lists, and the one other file that may be one."""
    files = {**people.written(part=PART).files, "media/stories.JSON": b"[]"}
    return Choice(
        NAME,
        {
            f"{NAME}/{path}": (path.rpartition("/")[2], digest_of(data))
            for path, data in files.items()
        },
    )


def parts_of(people: Known, folder: Path) -> list[Path]:
    """Write an export in two ZIPs, the following list in one and the others in the other."""
    files = people.written(part=25).files
    following = {path: data for path, data in files.items() if "following.json" in path}
    others = {path: data for path, data in files.items() if path not in following}
    ends = ("Ab1cD2eF", "Gh3iJ4kL")
    paths = [folder / f"instagram-ann-2026-05-31-{end}.zip" for end in ends]
    for path, members in zip(paths, (following, others), strict=True):
        path.write_bytes(ExportFiles(members).zip())
    return paths


def loose_in(folder: Path, people: Known, *names: str) -> list[Path]:
    """Write list files of an export side by side."""
    files = people.written().files
    for name in names:
        (folder / name).write_bytes(files[FOLDER + name])
    return [folder / name for name in names]


def without_lists(folder: Path, content: str) -> Path:
    """Make a folder that has photos or nothing in it."""
    folder /= "2026"
    folder.mkdir()
    if content == "photos":
        (folder / "sea.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return folder
