"""The same people in every shape of the export: V1 to V7, H1 to H4, split, nested, mixed.

for name, files in every_shape(CROWD).items(): …        files are what a user chooses: (name, bytes)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.builders import pages
from tests.builders.exports import FOLDER, ExportFiles, as_json, labelled, linked, valued

Names = Mapping[str, int]
Chosen = list[tuple[str, bytes]]
EARLY = "followers_and_following/"
ZIP = "instagram-marlow.bindery-2026-08-13-aMY9uKNj.zip"

# A list's file stem before and since 2024, and its key in shape D (export format, §3.2).
STEMS = {
    "pending": ("pending_follow_requests", "pending_follow_requests", "follow_requests_sent"),
    "blocked": ("blocked_accounts", "blocked_profiles", "blocked_users"),
    "close-friends": ("close_friends", "close_friends", "close_friends"),
    "restricted": ("restricted_accounts", "restricted_profiles", "restricted_users"),
}
V1_KEYS = {"pending": "follow_requests_sent", "blocked": "blocked_users",
           "close-friends": "close_friends", "restricted": "restricted_users"}  # fmt: skip


@dataclass(frozen=True)
class Crowd:
    """The people of one export."""

    followers: Names
    following: Names
    lists: Mapping[str, Names]


def wrapped(key: str, people: Names, record: Callable[[str, int], object] = valued) -> bytes:
    """Return shape D."""
    return as_json({f"relationships_{key}": [record(*pair) for pair in people.items()]})


def in_labels(people: Names, labels: tuple[str, str, str] | None = None) -> bytes:
    """Return shape C: a bare object when there is one record."""
    records = [_labelled(name, moment, labels) for name, moment in people.items()]
    return as_json(records[0] if len(records) == 1 else records)


def _labelled(name: str, moment: int, labels: tuple[str, str, str] | None) -> object:
    record = labelled(name, moment)
    if labels:
        for pair, label in zip(record["label_values"], labels, strict=True):
            pair["label"] = label.encode().decode("latin-1")
    return record


def v1(crowd: Crowd) -> dict[str, bytes]:
    """2018: one file of objects."""

    def iso(people: Names) -> dict[str, str]:
        moments = {n: datetime.fromtimestamp(m, UTC).isoformat() for n, m in people.items()}
        return {name: text if people[name] else "" for name, text in moments.items()}

    lists = {V1_KEYS[name]: iso(people) for name, people in crowd.lists.items()}
    document = {"followers": iso(crowd.followers), "following": iso(crowd.following), **lists}
    return {
        "connections.json": json.dumps({**document, "following_hashtags": {"cats": ""}}).encode()
    }


def v2(crowd: Crowd) -> dict[str, bytes]:
    """2021: every list in shape D."""
    lists = {EARLY + STEMS[n][0] + ".json": wrapped(STEMS[n][2], p) for n, p in crowd.lists.items()}
    return {
        EARLY + "followers.json": wrapped("followers", crowd.followers),
        EARLY + "following.json": wrapped("following", crowd.following),
        **lists,
    }


def v3(crowd: Crowd) -> dict[str, bytes]:
    """2023: followers as a bare list, in numbered parts."""
    files = v2(crowd)
    del files[EARLY + "followers.json"]
    return {**_parts(EARLY, crowd.followers), **files}


def v4(crowd: Crowd) -> dict[str, bytes]:
    """2024: other folders and names."""
    lists = {
        FOLDER + STEMS[n][1] + ".json": wrapped(STEMS[n][2], p) for n, p in crowd.lists.items()
    }
    following = wrapped("following", crowd.following)
    return {**_parts(FOLDER, crowd.followers), FOLDER + "following.json": following, **lists}


def v5(crowd: Crowd) -> dict[str, bytes]:
    """2025: following without values."""
    following = wrapped("following", crowd.following, linked)
    return {**v4(crowd), FOLDER + "following.json": following}


def v6(crowd: Crowd, labels: tuple[str, str, str] | None = None) -> dict[str, bytes]:
    """2026: the optional lists as labels."""
    lists = {f"{FOLDER}{STEMS[n][1]}.json": in_labels(p, labels) for n, p in crowd.lists.items()}
    return {**v5(crowd), **lists}


def v7(crowd: Crowd) -> dict[str, bytes]:
    """Not seen yet: all lists as labels."""
    following = in_labels(crowd.following)
    return {
        **v6(crowd),
        **_parts(FOLDER, crowd.followers, in_labels),
        FOLDER + "following.json": following,
    }


def _parts(
    folder: str, people: Names, write: Callable[[Names], bytes] | None = None, size: int = 3
) -> dict[str, bytes]:
    write = write or (lambda portion: as_json([valued(*pair) for pair in portion.items()]))
    pairs = list(people.items())
    return {
        f"{folder}followers_{number}.json": write(dict(pairs[start : start + size]))
        for number, start in enumerate(range(0, max(len(pairs), 1), size), start=1)
    }


def as_pages(
    crowd: Crowd,
    write: pages.Write = pages.english,
    labels: tuple[str, str] | None = ("Name", "Username"),
    part: int = 3,
    head: str = "",
) -> dict[str, bytes]:
    """2023 to 2026: HTML, the optional lists as tables or as links."""

    def optional(who: str, moment: int) -> str:
        if labels:
            return pages.table_record(who, moment, write, labels)
        return pages.follower_record(who, moment, write)

    files = {
        f"{FOLDER}{STEMS[n][1]}.html": pages.a_page(
            (optional(*pair) for pair in people.items()), head=head
        )
        for n, people in crowd.lists.items()
    }
    pairs = list(crowd.followers.items())
    for number, start in enumerate(range(0, len(pairs), part), start=1):
        portion = (pages.follower_record(*pair, write) for pair in pairs[start : start + part])
        files[f"{FOLDER}followers_{number}.html"] = pages.a_page(portion, head=head)
    followed = (pages.following_record(*pair, write) for pair in crowd.following.items())
    return {**files, f"{FOLDER}following.html": pages.a_page(followed, "Following", head)}


def as_early_pages(crowd: Crowd) -> dict[str, bytes]:
    """Before 2023: every list in the grammar of followers."""

    def page(people: Names) -> bytes:
        records = (pages.follower_record(*pair, pages.early_english) for pair in people.items())
        return pages.an_early_page(records)

    return {
        f"{EARLY}followers.html": page(crowd.followers),
        f"{EARLY}following.html": page(crowd.following),
        **{f"{EARLY}{STEMS[n][0]}.html": page(people) for n, people in crowd.lists.items()},
    }


def zipped(files: Mapping[str, bytes], name: str = ZIP) -> Chosen:
    """Choose one ZIP."""
    return [(name, ExportFiles(dict(files)).zip())]


def loose(files: Mapping[str, bytes]) -> Chosen:
    """Choose the files without the ZIP, which Safari unpacks."""
    return [(path.rpartition("/")[2], data) for path, data in files.items()]


def split(files: Mapping[str, bytes], parts: int = 3) -> Chosen:
    """Choose several ZIPs, each file in one of them."""
    shares: list[dict[str, bytes]] = [{} for _ in range(parts)]
    for number, (path, data) in enumerate(files.items()):
        shares[number % parts][path] = data
    names = [ZIP.replace("aMY9uKNj", f"part{number}") for number in range(parts)]
    return [pair for share, name in zip(shares, names, strict=True) for pair in zipped(share, name)]


def nested(files: Mapping[str, bytes]) -> Chosen:
    """Choose a ZIP that was packed again on a Mac, inside other folders."""
    top = "meta-2026-Aug-13-17-13-19/" + ZIP.removesuffix(".zip") + "/"
    packed = {top + path: data for path, data in files.items()}
    packed |= {f"__MACOSX/{top}{path}": b"\0\5\x16\7" for path in files}
    return zipped(packed, "Archive.zip")


def by_windows(files: Mapping[str, bytes]) -> Chosen:
    """Choose a ZIP that separates folders by backslashes."""
    return zipped({path.replace("/", "\\"): data for path, data in files.items()})


def a_folder(files: Mapping[str, bytes]) -> Chosen:
    """Choose the unpacked folder, with other files in it."""
    top = ZIP.removesuffix(".zip") + "/"
    return [(top + path, data) for path, data in files.items()] + [(top + "media/1.jpg", b"\xff")]


def with_neighbours(files: Mapping[str, bytes]) -> Chosen:
    """Choose a whole export: Threads, hashtags and photos beside the lists."""
    threads = "your_instagram_activity/threads/"
    return zipped(
        {
            f"{threads}followers.json": as_json({"text_post_app_text_post_app_followers": []}),
            f"{threads}following.json": as_json([valued("nobody", 5)]),
            f"{FOLDER}following_hashtags.json": as_json([valued("cats", 5)]),
            "media/posts/1.jpg": b"\xff\xd8",
            **files,
        }
    )


def mixed(crowd: Crowd) -> Chosen:
    """Choose followers as HTML in a ZIP, following as JSON loose, the rest in a folder."""
    html, json_ = as_pages(crowd), v6(crowd)
    fans = {path: data for path, data in html.items() if "/followers_" in path}
    following = {path: data for path, data in json_.items() if path.endswith("following.json")}
    rest = {p: d for p, d in json_.items() if "/followers_" not in p and p not in following}
    return [*zipped(fans), *loose(following), *[("unpacked/" + p, d) for p, d in rest.items()]]


RUSSIAN = ("URL", "Имя", "Имя пользователя")
TO_THE_MINUTE = ("H", "mixed")
"""How the names of shapes begin in which moments are known to the minute."""


def every_shape(crowd: Crowd) -> dict[str, Chosen]:
    """Return the chosen files by the name of the shape."""
    json_shapes = {"V1": v1, "V2": v2, "V3": v3, "V4": v4, "V5": v5, "V6": v6, "V7": v7}
    shapes = {name: zipped(write(crowd)) for name, write in json_shapes.items()}
    shapes["V6 in Russian"] = zipped(v6(crowd, RUSSIAN))
    packings = (loose, split, nested, by_windows, a_folder, with_neighbours)
    for pack in packings:
        shapes[f"V6 {pack.__name__}"] = pack(v6(crowd))
        shapes[f"H4 {pack.__name__}"] = pack(as_pages(crowd))
    shapes["H1"] = zipped(as_early_pages(crowd))
    shapes["H2"] = zipped(as_pages(crowd, labels=None))
    for write in pages.LANGUAGES:
        shapes[f"H4 {write.__name__}"] = zipped(as_pages(crowd, write))
    shapes["H4 labels"] = zipped(as_pages(crowd, pages.portuguese, ("Nome", "Nome de usuário")))
    shapes["mixed"] = mixed(crowd)
    return shapes
