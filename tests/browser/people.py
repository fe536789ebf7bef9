"""Exports with known people, and what is true of them.

The truth is computed here from the people, with sets and `sorted`, never by the page's own code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders.crowds import NEWEST, a_crowd
from tests.builders.exports import FOLDER, ExportFiles, an_export, as_json, valued

Names = dict[str, int]
Upload = dict[str, object]

# Handles that are traps for JavaScript objects or for rules about deleted accounts.
ODD = ("__proto__", "constructor", "tostring", "deleted_scenes", "1", "a.b_c")
HOUR = 3600
YEARS = 1_500 * 24 * HOUR


@dataclass(frozen=True)
class Known:
    """The people of one export: name → second of the connection, 0 where it is unknown."""

    followers: Names
    following: Names
    pending: Names = field(default_factory=dict)

    @property
    def lists(self) -> dict[str, Names]:
        """Return view → the names in it and the moments beside them."""
        followers, following, pending = self.followers, self.following, self.pending
        one_sided = following.keys() - followers.keys()
        return {
            "not-following-back": _only(following, one_sided - pending.keys()),
            "mutuals": _only(following, following.keys() & followers.keys()),
            "fans": _only(followers, followers.keys() - following.keys()),
            "awaiting": _only(pending, one_sided & pending.keys()),
            "followers": dict(followers),
            "following": dict(following),
        }

    @property
    def counts(self) -> dict[str, int]:
        """Return view → how many are in it."""
        return {view: len(names) for view, names in self.lists.items()}

    def written(self, shape: str = "linked", part: int = 10_000) -> ExportFiles:
        """Write the export as Instagram does, with a deleted account among the followers."""
        written = {_as_written(name): moment for name, moment in self.followers.items()}
        export = an_export(
            written, self.following, self.pending or None, following_shape=shape, part=part
        )
        first = f"{FOLDER}followers_1.json"
        gone = valued("__deleted__4f1c", NEWEST)
        export.files[first] = as_json([gone, *json.loads(export.files[first])])
        return export

    def zip(self, shape: str = "linked", part: int = 10_000) -> bytes:
        """Pack the export as Instagram does."""
        return self.written(shape, part).zip()

    def files(self, part: int = 10_000) -> list[Upload]:
        """Return the export's lists as loose files."""
        written = self.written(part=part).files
        return [upload(path.rpartition("/")[2], data) for path, data in written.items()]

    def unpack(self, folder: Path, part: int = 10_000) -> None:
        """Write the export's files into a folder, as unpacking its ZIP does."""
        for path, data in self.written(part=part).files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _only(people: Names, names: Iterable[str]) -> Names:
    return {name: people[name] for name in names}


def _as_written(name: str) -> str:
    """Spell some names as their owners do: exports disagree with themselves about case."""
    return name.title() if name.startswith("n") else name


def newest_first(names: Names) -> list[str]:
    """Sort names by moment; the unknown ones come last."""
    return sorted(names, key=lambda name: -names[name] or float("inf"))


def oldest_first(names: Names) -> list[str]:
    """Sort names by moment, back; the unknown ones come last too."""
    return sorted(names, key=lambda name: names[name] or float("inf"))


def known_people(
    followers: int, following: int, mutuals: int, pending: int = 0, seed: int = 1
) -> Known:
    """Invent people; every known moment is another one, so that each order is the only right one.

    Of the pending requests two are to people who are no longer followed, the rest are awaiting.
    """
    crowd = a_crowd(followers + following - mutuals + 2, seed)
    first_mutual = followers - mutuals
    places = (0, 1, first_mutual, first_mutual + 1, followers, followers + 1)
    for odd, place in zip(ODD, places, strict=True):
        crowd[place] = odd
    fans, followed = crowd[:followers], crowd[first_mutual : first_mutual + following]
    stale = crowd[first_mutual + following :] if pending else []
    asked = [*followed[-(pending - 2) :], *stale] if pending else []
    mixed = sorted(followed, key=lambda name: (name[::-1], name))
    followed_at = {name: NEWEST - 7 - number * 4 * HOUR for number, name in enumerate(mixed)}
    fan_since = {name: NEWEST - number * 3 * HOUR for number, name in enumerate(fans)}
    # Both lists reach back as far: nothing speaks against their being complete.
    fan_since[fans[-1]] -= YEARS
    followed_at[mixed[-1]] -= YEARS
    asked_at = {name: NEWEST - 9 - number * HOUR for number, name in enumerate(asked)}
    asked_at |= {name: followed_at[name] for name in asked if name in followed_at}
    return Known(
        followers={**fan_since, fans[5]: 0},
        following={**followed_at, followed[mutuals + 2]: 0},
        pending=asked_at,
    )


def small_people(seed: int = 1) -> Known:
    """Invent a few people, where only the fact of an import matters."""
    return known_people(followers=12, following=8, mutuals=5, seed=seed)


def upload(name: str, data: bytes) -> Upload:
    """Return a file as Playwright chooses it."""
    return {"name": name, "mimeType": "application/zip", "buffer": data}


def an_upload(
    people: Known,
    owner: str = "ann",
    day: str = "2026-05-31",
    shape: str = "linked",
    part: int = 100,
) -> Upload:
    """Return the ZIP of an export whose name tells the account and the day."""
    return upload(f"instagram-{owner}-{day}-Ab1cD2eF.zip", people.zip(shape, part))
