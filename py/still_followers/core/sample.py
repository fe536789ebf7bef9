"""Sample data: three exports of an invented account, and what its owner decided, for any day.

They show every list of the page. All names are invented and end in `_sample`, so that nobody takes
them for people, also in a picture or a saved file. The same day gives the same exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from still_followers.core.decisions.brought_lists import BroughtList
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import Decision
from still_followers.core.decisions.marks import KeepReason, Mark, Review, Step, build_step
from still_followers.core.history.persons import Persons
from still_followers.core.model import Coverage, Export, ListName, Names, Precision

OWNER = "marlow.bindery_sample"
AGES = (62, 31, 2)
"""How many days before the given day the three exports were made."""

_FIRST = [
    "amber",
    "alder",
    "birch",
    "bramble",
    "cedar",
    "clover",
    "coral",
    "ember",
    "fennel",
    "fern",
    "harbour",
    "hazel",
    "heather",
    "indigo",
    "juniper",
    "larch",
    "linen",
    "lunar",
    "maple",
    "meadow",
    "north",
    "olive",
    "pebble",
    "quartz",
    "river",
    "sable",
    "slate",
    "thistle",
    "velvet",
    "willow",
]
_SECOND = [
    "atelier",
    "bakes",
    "books",
    "ceramics",
    "crafts",
    "film",
    "garden",
    "letters",
    "paper",
    "press",
    "prints",
    "studio",
]

# Who is who, by number. The two lists begin as these, and what is below changes them.
_MUTUALS = range(96)
_FOLLOWED_ONLY = range(96, 158)
_FOLLOWERS_ONLY = range(158, 268)
_ASKED = range(268, 272)
_CAMPAIGN = range(272, 298)
_NEW = range(298, 309)
_STOPPED = (96, 97, 98)
_CONSIDERED = (99, 100, 101, 102)
_CLEANED_UP = (99, 100)
_KEPT = (103, 104, 105, 106, 107)
_BLOCKED, _UNFOLLOWED_BOTH, _DELETED, _GONE, *_LOST = range(8)
_AWAY_AND_BACK, _FOLLOWED_AGAIN = 20, 160
_HIDDEN_AT_FIRST = 161
_FOLLOWING_AGAIN = 108
_RENAMED, _NEW_NAME = 30, "thirty.letters_sample"
_CLOSE, _FAVOURITES = range(40, 52), range(40, 45)
_RESTRICTED, _NO_STORY, _RECEIVED = (60, 61), (62,), range(312, 315)
_NO_SUGGESTION = range(315, 319)
_PARTNERS = (12, 13, 41, 42, 60, 103, 110, 112, 170, 171, 269, 304)

_DAY = 86_400
_CAMPAIGN_AGE = 45
_SPREAD = 2_654_435_761  # Knuth's multiplier: neighbours come apart, always the same way
_YEARS = 5 * 365 * _DAY


def _name(number: int) -> str:
    first, second = divmod(number * 7, len(_SECOND))
    return f"{_FIRST[first % len(_FIRST)]}.{_SECOND[second]}_sample"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class _Sample:
    """The sample as it is on one day."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.days = [today - timedelta(days=age) for age in AGES]
        self.start = int(_midnight(self.days[0]).timestamp())

    def ago(self, days: int, number: int) -> int:
        """Return a second on the day so many days before today."""
        day = int(_midnight(self.today - timedelta(days=days)).timestamp())
        return day + 9 * 3_600 + number * _SPREAD % (10 * 3_600)

    def long_ago(self, number: int, salt: int) -> int:
        """Return a second in the years before the first export."""
        return self.start - _DAY - (number * 31 + salt) * _SPREAD % _YEARS

    def followers(self, at: int) -> dict[int, int]:
        """Return who follows at an export, by number."""
        people = {n: self.long_ago(n, 1) for n in (*_MUTUALS, *_FOLLOWERS_ONLY)}
        if at == 0:
            del people[_HIDDEN_AT_FIRST]
        if at == 1:
            del people[_AWAY_AND_BACK], people[_FOLLOWED_AGAIN]
        if at > 0:
            people |= {n: self.ago(40 - (n - 298), n) for n in _NEW[:6]}
            people |= {n: self.ago(_CAMPAIGN_AGE - 2, n) for n in _CAMPAIGN[::3]}
        if at == 2:  # noqa: PLR2004 (the third export)
            people[_FOLLOWED_AGAIN] = self.ago(12, _FOLLOWED_AGAIN)
            people |= {n: self.ago(25 - 2 * (n - 304), n) for n in _NEW[6:]}
            people |= {n: self.ago(20, n) for n in _CAMPAIGN[1::6]}
            for lost in (_BLOCKED, _UNFOLLOWED_BOTH, _DELETED, _GONE, *_LOST):
                del people[lost]
        return people

    def following(self, at: int) -> dict[int, int]:
        """Return whom the owner follows at an export, by number."""
        people = {n: self.long_ago(n, 2) for n in (*_MUTUALS, *_FOLLOWED_ONLY)}
        people |= {n: self.ago(75 - n % 4, n) for n in _ASKED}
        if at == 1:
            del people[_FOLLOWING_AGAIN]
        if at > 0:
            people |= {n: self.ago(_CAMPAIGN_AGE - n % 3, n) for n in _CAMPAIGN}
        if at == 2:  # noqa: PLR2004 (the third export)
            for gone in (*_STOPPED, *_CLEANED_UP, _UNFOLLOWED_BOTH, _GONE, _DELETED, _BLOCKED):
                del people[gone]
            people |= {n: self.ago(9, n) for n in _NEW[2:5]}
        return people

    def lists(self, at: int) -> dict[ListName, Names]:
        """Return the other lists of an export."""
        lists = {
            ListName.PENDING: {n: self.ago(75 - n % 4, n) for n in _ASKED},
            ListName.RECENT_REQUESTS: {n: self.ago(75 - n % 4, n) for n in _ASKED[:2]},
            ListName.RECEIVED: {n: self.ago(70 + n % 9, n) for n in _RECEIVED},
            ListName.CLOSE_FRIENDS: {n: self.long_ago(n, 3) for n in _CLOSE},
            ListName.FAVOURITES: {n: self.long_ago(n, 4) for n in _FAVOURITES},
            ListName.RESTRICTED: {n: self.long_ago(n, 5) for n in _RESTRICTED},
            ListName.HIDDEN_STORY: {n: self.long_ago(n, 6) for n in _NO_STORY},
            ListName.REMOVED_SUGGESTIONS: {n: self.long_ago(n, 7) for n in _NO_SUGGESTION},
        }
        if at == 2:  # noqa: PLR2004 (the third export)
            lists[ListName.BLOCKED] = {_BLOCKED: self.ago(15, _BLOCKED)}
            unfollowed = (*_STOPPED[:2], *_CLEANED_UP, _UNFOLLOWED_BOTH)
            lists[ListName.UNFOLLOWED] = {n: self.ago(10, n) for n in unfollowed}
        return {name: self._named(people, at) for name, people in lists.items()}

    @staticmethod
    def _named(people: Mapping[int, int], at: int) -> Names:
        renamed = {_RENAMED: _NEW_NAME} if at == 2 else {}  # noqa: PLR2004 (the third export)
        named = {renamed.get(n) or _name(n): moment for n, moment in people.items()}
        return dict(sorted(named.items(), key=lambda pair: -pair[1]))

    def export(self, at: int) -> Export:
        """Return one of the three exports."""
        deleted = (self.long_ago(_DELETED, 1),) if at == 2 else ()  # noqa: PLR2004 (the third)
        lists = self.lists(at)
        return Export(
            followers=self._named(self.followers(at), at),
            following=self._named(self.following(at), at),
            precision=dict.fromkeys(
                (ListName.FOLLOWERS, ListName.FOLLOWING, *lists), Precision.SECOND
            ),
            lists=lists,
            placeholders={ListName.FOLLOWERS: deleted},
            owner=OWNER,
            exported_at=_midnight(self.days[at]),
            coverage=Coverage(),
            issues=(),
        )

    def steps(self) -> list[Step]:
        """Return what the owner decided after the second export."""
        at = _midnight(self.days[1]) + timedelta(hours=20)
        look_again = self.today - timedelta(days=1)
        acts: list[tuple[Iterable[int], Review]] = [
            (_CONSIDERED, Review(Mark.CONSIDER)),
            (_KEPT[:2], Review(Mark.KEEP, KeepReason.CUSTOMER)),
            (_KEPT[2:3], Review(Mark.KEEP, KeepReason.PUBLICATION)),
            (_KEPT[3:4], Review(Mark.KEEP, KeepReason.REFERENCE, look_again=look_again)),
            (_KEPT[4:], Review(Mark.KEEP, KeepReason.COMMUNITY)),
        ]
        steps: list[Step] = []
        for number, (people, review) in enumerate(acts):
            steps.append(
                build_step(
                    map(_name, people),
                    review,
                    Persons(),
                    account=OWNER,
                    act=f"sample {number}",
                    at=at + timedelta(minutes=number),
                    seen_at=_midnight(self.days[1]),
                    after=steps[-1] if steps else None,
                    whole=True,
                )
            )
        return steps

    def campaign(self, name: str) -> Campaign:
        """Return the days on which many accounts were followed at once."""
        end = self.today - timedelta(days=_CAMPAIGN_AGE - 2)
        return Campaign(OWNER, name, end - timedelta(days=2), end)

    def partners(self, name: str) -> BroughtList:
        """Return a list that the owner brought along after the last export."""
        at = _midnight(self.days[2]) + timedelta(hours=9)
        names = (*map(_name, _PARTNERS), "paper.fair_sample", "north.ink_sample")
        return BroughtList(OWNER, at, name, at, names)


def sample_exports(today: date) -> list[Export]:
    """Return the three exports, oldest first."""
    sample = _Sample(today)
    return [sample.export(at) for at in range(len(AGES))]


def sample_decisions(today: date, campaign: str, partners: str) -> list[Decision]:
    """Return what the owner decided; `campaign` and `partners` name a range and a list, for people."""
    sample = _Sample(today)
    return [*sample.steps(), sample.campaign(campaign), sample.partners(partners)]
