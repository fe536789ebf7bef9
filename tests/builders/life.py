"""The generated life of an account: people come, leave, return, are renamed, blocked and deleted.

Its own log records what happened, and `tests/builders/truth.py` puts that into the product's terms.
Neither uses the code that is tested.

    told = live(seed=1, snapshots=36, people=5_000)
    told.exports[0].zip                                   what the user would choose
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tests.builders import pages
from tests.builders.crowds import a_crowd
from tests.builders.exports import FOLDER, ExportFiles, an_export, as_json, labelled, valued

OWNER = "marlow.bindery"
FIRST_DAY = date(2023, 6, 1)
NOON = timedelta(hours=12)
MONTH = 30
RANGE = 365
"""Days of followers in a cut export."""
KEPT_UNFOLLOWED = timedelta(days=60)
FULL_PART = 10_000

Names = dict[str, int]
Ids = dict[int, int]
"""Id of a person → second of the follow, 0 when the export does not know it."""


@dataclass
class Exported:
    """One export, and who was in which list on its day, under which name."""

    number: int
    day: date
    kind: str  # "json", "html" or "cut"
    names: dict[int, str]
    followers: Ids
    following: Ids
    pending: Ids
    blocked: Ids
    unfollowed: Ids
    placeholders: tuple[int, ...]

    @property
    def zip_name(self) -> str:
        """Return the ZIP's name, which contains account and day."""
        return f"instagram-{OWNER}-{self.day.isoformat()}-aB3{self.number:05}.zip"

    @property
    def midnight(self) -> int:
        """Return the first second of the export's day, which is in its name."""
        return int(datetime.combine(self.day, datetime.min.time(), UTC).timestamp())

    def listed(self, list_name: str) -> Names:
        """Return a list as the export writes it: by name, cut, to the minute."""
        ids: Ids = getattr(self, list_name)
        if self.kind == "cut" and list_name == "followers":
            start = self.midnight - RANGE * 86_400
            ids = {one: moment for one, moment in ids.items() if moment >= start}
        rough = self.kind == "html"
        named = {
            self.names[one]: moment - moment % 60 if rough else moment
            for one, moment in ids.items()
        }
        return dict(sorted(named.items(), key=lambda pair: -pair[1]))

    @property
    def zip(self) -> bytes:
        """Write the export."""
        return (self._html() if self.kind == "html" else self._json()).zip()

    def _json(self) -> ExportFiles:
        files = an_export(
            self.listed("followers"),
            self.listed("following"),
            self.listed("pending"),
            following_shape="linked" if self.number % 2 else "valued",
        )
        if self.placeholders:
            first = f"{FOLDER}followers_1.json"
            fans = [valued(*pair) for pair in self.listed("followers").items()]
            gone = [valued(f"__deleted__{m:x}", m) for m in self.placeholders]
            files.files[first] = as_json([*gone, *fans])
        for stem in ("blocked", "unfollowed"):
            names = self.listed(stem)
            path = {"blocked": "blocked_profiles", "unfollowed": "recently_unfollowed_profiles"}
            if names:
                records = [labelled(*pair) for pair in names.items()]
                files.files[f"{FOLDER}{path[stem]}.json"] = as_json(records)
        return files

    def _html(self) -> ExportFiles:
        fans = (pages.follower_record(*pair) for pair in self.listed("followers").items())
        followed = (pages.following_record(*pair) for pair in self.listed("following").items())
        return ExportFiles(
            {
                f"{FOLDER}followers_1.html": pages.a_page(fans),
                f"{FOLDER}following.html": pages.a_page(followed, "Following"),
            }
        )


@dataclass
class Life:
    """All exports of one account, oldest first, and how often each kind of event happened."""

    exports: list[Exported]
    log: dict[str, int] = field(default_factory=dict)

    def shuffled(self, seed: int) -> list[Exported]:
        """Return the exports in an order in which somebody may import them."""
        order = list(self.exports)
        random.Random(seed).shuffle(order)
        return order


class _Story:
    """The account's state, changed event by event."""

    def __init__(self, seed: int, people: int) -> None:
        self.chance = random.Random(seed)
        self.log: dict[str, int] = {}
        self._fresh = iter(a_crowd(people * 2 + 4_000, seed))
        self._taken: set[str] = set()
        self._freed: list[tuple[int, str]] = []  # (moment from which it may be taken, name)
        self._seconds: set[int] = set()
        self._last_id = 0
        self.names: dict[int, str] = {}
        self.followers: Ids = {}
        self.following: Ids = {}
        self.pending: Ids = {}
        self.blocked: Ids = {}
        self.unfollowed: Ids = {}
        self._former: dict[int, str] = {}
        self.placeholders: list[int] = []
        self.away: list[tuple[int, int, int, int]] = []  # (back at, id, follower, following)
        self.start = int(datetime.combine(FIRST_DAY, datetime.min.time(), UTC).timestamp())
        self._populate(people)

    def _count(self, what: str) -> None:
        self.log[what] = self.log.get(what, 0) + 1

    def _second(self, start: int, end: int) -> int:
        """Return a second that no follow has yet."""
        while True:
            moment = self.chance.randrange(start, end)
            if moment not in self._seconds:
                self._seconds.add(moment)
                return moment

    def _name(self, now: int) -> str:
        if self._freed and self._freed[0][0] <= now and self.chance.random() < 0.05:
            self._count("name taken again")
            return self._freed.pop(0)[1]
        name = next(name for name in self._fresh if name not in self._taken)
        self._taken.add(name)
        return name

    def _person(self, now: int) -> int:
        self._last_id += 1
        self.names[self._last_id] = self._name(now)
        return self._last_id

    def _populate(self, people: int) -> None:
        old = self.start - 2_600 * 86_400
        anchor = self._person(self.start)
        # Both lists reach back as far: nothing speaks against their being complete.
        self.followers[anchor], self.following[anchor] = old, old + 7
        self.anchor = anchor
        for _ in range(people * 3 // 5):
            one = self._person(self.start)
            kind = self.chance.random()
            if kind < 0.75:
                self.followers[one] = self._second(old + 99, self.start - 86_400)
            if kind > 0.5:
                self.following[one] = self._second(old + 99, self.start - 86_400)
        fans = [one for one in self.followers if one != anchor]
        for one, other in zip(fans[::40], fans[1::40], strict=False):  # share a second
            self.followers[other] = self.followers[one]
        for one in fans[7::50]:
            self.followers[one] = 0

    def _some(self, ids: Ids, share: float) -> list[int]:
        known = sorted(one for one in ids if one != self.anchor)
        return self.chance.sample(known, min(len(known), max(1, int(len(known) * share))))

    def month(self, start: int, end: int) -> None:
        """Generate one month."""
        self._return(start, end)
        for one in self._some(self.followers, 0.012):
            self._lose(self.followers, one, "unfollowed you")
        for one in self._some(self.following, 0.01):
            moment = self._second(start, end)
            self._lose(self.following, one, "you unfollowed")
            self.unfollowed[one] = moment
        for one in self._some({**self.followers, **self.following}, 0.006):
            self._rename(one, start)
            if self.chance.random() < 0.25:
                self._lose(self.followers, one, "renamed and unfollowed you")
        self._vanish(start, end)
        self._arrive(start, end)
        old = end - int(KEPT_UNFOLLOWED.total_seconds())
        self.unfollowed = {one: moment for one, moment in self.unfollowed.items() if moment > old}
        self.pending = {one: m for one, m in self.pending.items() if self.chance.random() < 0.5}
        for one in self._some(self.following, 0.003):
            if one not in self.followers:
                self.pending[one] = self.following[one]

    def _vanish(self, start: int, end: int) -> None:
        """Block, delete (with or without a placeholder) or deactivate some people."""
        for one in self._some(self.followers, 0.001):
            self._leave(one)
            self.blocked[one] = self._second(start, end)
            self._count("blocked")
        for one in self._some(self.followers, 0.002):
            moment = self.followers[one]
            self._leave(one)
            if moment and self.chance.random() < 0.6:
                self.placeholders.append(moment)
                self._count("deleted with a trace")
            else:
                self._count("deleted")
        for one in self._some({**self.followers, **self.following}, 0.003):
            back = start + self.chance.randrange(1, 5) * MONTH * 86_400
            self.away.append((back, one, self.followers.get(one, -1), self.following.get(one, -1)))
            self._leave(one)
            self._count("deactivated")

    def _lose(self, ids: Ids, one: int, what: str) -> None:
        if ids.pop(one, None) is not None:
            self._count(what)

    def _leave(self, one: int) -> None:
        for ids in (self.followers, self.following, self.pending, self.unfollowed):
            ids.pop(one, None)

    def _rename(self, one: int, now: int) -> None:
        old = self.names[one]
        former = [name for _, name in self._freed if name == self._former.get(one)]
        if former and self.chance.random() < 0.5:  # back to the name it had
            self._freed = [pair for pair in self._freed if pair[1] != former[0]]
            self.names[one] = former[0]
            self._count("renamed back")
        else:
            self.names[one] = next(name for name in self._fresh if name not in self._taken)
            self._taken.add(self.names[one])
        self._former[one] = old
        self._freed.append((now + 200 * 86_400, old))
        self._count("renamed")

    def _return(self, start: int, end: int) -> None:
        for back, one, follower, following in list(self.away):
            if back > start:
                continue
            self.away.remove((back, one, follower, following))
            if follower >= 0:
                self.followers[one] = follower
            if following >= 0:
                self.following[one] = following
            self._count("returned")
        gone = [one for one in self.names if one not in self.followers and one not in self.blocked]
        away = {one for _, one, *_ in self.away}
        for one in self.chance.sample(gone, min(len(gone), 4)):
            if one not in away and one in self.following:
                self.followers[one] = self._second(start, end)
                self._count("followed you again")

    def _arrive(self, start: int, end: int) -> None:
        for _ in range(max(3, len(self.followers) // 60)):
            one = self._person(start)
            self.followers[one] = self._second(start, end)
            if self.chance.random() < 0.4:
                self.following[one] = self._second(start, end)
        for _ in range(max(2, len(self.following) // 90)):
            self.following[self._person(start)] = self._second(start, end)


def _kinds(chance: random.Random, snapshots: int) -> Iterator[str]:
    for number in range(snapshots):
        if number in (0, 1, snapshots - 1):
            yield "json"
        else:
            yield chance.choices(("json", "html", "cut"), (70, 12, 18))[0]


def live(seed: int, snapshots: int = 36, people: int = 5_000) -> Life:
    """Generate an account's life; the same seed gives the same life."""
    story = _Story(seed, people)
    exports = []
    for number, kind in enumerate(_kinds(random.Random(seed + 1), snapshots)):
        day = FIRST_DAY + timedelta(days=MONTH * number)
        exports.append(
            Exported(
                number=number,
                day=day,
                kind=kind,
                names=dict(story.names),
                followers=dict(story.followers),
                following=dict(story.following),
                pending=dict(story.pending),
                blocked=dict(story.blocked),
                unfollowed=dict(story.unfollowed),
                placeholders=tuple(story.placeholders),
            )
        )
        # Events lie between the noons of two export days: an export's date is its day's midnight.
        noon = exports[-1].midnight + int(NOON.total_seconds())
        story.month(noon, noon + MONTH * 86_400)
    return Life(exports, story.log)
