"""Sample data: exports of an invented account, and what its owner decided, for any day.

They show every list of the page and, over seven months, every screen over time; another account is in
`second_sample.py`. All names are invented and end in `_sample`, so that nobody takes
them for people, also in a picture or a saved file. The same day gives the same exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import BroughtList, Decision, RenameDecision
from still_followers.core.decisions.marks import KeepReason, Mark, Review, Step, build_step
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.model import Coverage, Export, ListName, Names, Precision

OWNER = "marlow.bindery_sample"
AGES = (213, 183, 152, 122, 92, 62, 31, 2)
"""How many days before the given day the exports were made."""
_LAST = 3
"""The exports whose story is told below: they are 0, 1 and 2, and those before them -1, -2, …"""

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
# What the exports before the last three tell beside.
_ONCE_CALLED, _OLD_NAME, _LAST_CALLED_SO = 31, "first.drafts_sample", -3
_AWAY_BEFORE = {22: -3}
_LAUNCHED_FANS, _LAUNCHED_MUTUALS = range(200, 218), range(70, 82)
_FOLLOWED_BACK, _YOU_FOLLOWED_BACK = range(32, 70), range(82, 96)
_GONE_BEFORE = range(320, 360)
_LOST_TWICE, _THERE_TWICE = 322, (-4, -2)
_WAITS = (0, 0, 1, 2, 3, 5, 6, 9, 12, 20, 28, 45, 80)
"""Days after which somebody follows back."""
_CLOSE, _FAVOURITES = range(40, 52), range(40, 45)
_RESTRICTED, _NO_STORY, _RECEIVED = (60, 61), (62,), range(312, 315)
_NO_SUGGESTION = range(315, 319)
_PARTNERS = (12, 13, 41, 42, 60, 103, 110, 112, 170, 171, 269, 304)

_DAY = 86_400
_CAMPAIGN_AGE, _LAUNCH_AGE = 45, 128
_SPREAD = 2_654_435_761  # Knuth's multiplier: neighbours come apart, always the same way
_YEARS = 5 * 365 * _DAY


def name_of(number: int) -> str:
    """Return the name of one of 360 people."""
    first, second = divmod(number * 7, len(_SECOND))
    return f"{_FIRST[first % len(_FIRST)]}.{_SECOND[second]}_sample"


def midnight(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), UTC)


class SampleDays:
    """The days of the sample, counted back from one day."""

    def __init__(self, today: date, start: int) -> None:
        """Begin the story of the last exports so many days ago."""
        self.today = today
        self.start = int(midnight(today - timedelta(days=start)).timestamp())

    def ago(self, days: int, number: int) -> int:
        """Return a second on the day so many days before today."""
        day = int(midnight(self.today - timedelta(days=days)).timestamp())
        return day + 9 * 3_600 + number * _SPREAD % (10 * 3_600)

    def long_ago(self, number: int, salt: int) -> int:
        """Return a second in the years before the story."""
        return self.start - _DAY - (number * 31 + salt) * _SPREAD % _YEARS


class _Sample(SampleDays):
    """The sample as it is on one day."""

    def __init__(self, today: date) -> None:
        super().__init__(today, AGES[-_LAST])
        self.days = {
            at: today - timedelta(days=age) for at, age in enumerate(AGES, _LAST - len(AGES))
        }

    def _wait(self, moment: int, number: int) -> int:
        """Return when somebody follows back who was followed at a moment, before the story."""
        wait = _WAITS[number % len(_WAITS)] * _DAY + number * _SPREAD % (6 * 3_600) + 600
        return min(moment + wait, self.start - _DAY + number)

    def _yours(self, number: int) -> int:
        """Return when the owner followed somebody, before the story."""
        if number in _LAUNCHED_MUTUALS:
            return self.ago(_LAUNCH_AGE - number % 3, number)
        if number in _YOU_FOLLOWED_BACK:
            return self._wait(self.long_ago(number, 1), number)
        return self.long_ago(number, 2)

    def _theirs(self, number: int) -> int:
        """Return when somebody followed the owner, before the story."""
        if number in _LAUNCHED_FANS:
            return self.ago(_LAUNCH_AGE - number % 3, number)
        if number in _FOLLOWED_BACK or number in _LAUNCHED_MUTUALS:
            return self._wait(self._yours(number), number)
        return self.long_ago(number, 1)

    def _gone_before(self, at: int) -> dict[int, int]:
        """Return who followed at an export and left before the last three: old friends, and new ones."""
        people = {}
        for place, number in enumerate(_GONE_BEFORE):
            leaves = place % 5 - 4
            match place % 3:
                case 0:
                    moment = self.long_ago(number, 1)
                case 1 if leaves > -2:  # noqa: PLR2004 (they came by the launch)
                    moment = self.ago(_LAUNCH_AGE - place % 3, number)
                case _:
                    moment = self._shortly_before(leaves - 1, number)
            if at < leaves:
                people[number] = moment
        people.pop(_LOST_TWICE, None)
        if at in _THERE_TWICE:
            people[_LOST_TWICE] = self._shortly_before(at, _LOST_TWICE)
        return people

    def _shortly_before(self, at: int, number: int) -> int:
        """Return a second in the weeks before an export."""
        age = (self.today - self.days[at]).days
        return self.ago(age + 1 + number * 5 % 26, number)

    def followers(self, at: int) -> dict[int, int]:
        """Return who follows at an export, by number."""
        people = {n: self._theirs(n) for n in (*_MUTUALS, *_FOLLOWERS_ONLY)}
        if at < 0:
            people |= self._gone_before(at)
            for away in (one for one, when in _AWAY_BEFORE.items() if when == at):
                del people[away]
        if at <= 0:
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
        return self._until(at, people)

    def following(self, at: int) -> dict[int, int]:
        """Return whom the owner follows at an export, by number."""
        people = {n: self._yours(n) for n in (*_MUTUALS, *_FOLLOWED_ONLY)}
        people |= {n: self.ago(75 - n % 4, n) for n in _ASKED}
        if at == 1:
            del people[_FOLLOWING_AGAIN]
        if at > 0:
            people |= {n: self.ago(_CAMPAIGN_AGE - n % 3, n) for n in _CAMPAIGN}
        if at == 2:  # noqa: PLR2004 (the third export)
            for gone in (*_STOPPED, *_CLEANED_UP, _UNFOLLOWED_BOTH, _GONE, _DELETED, _BLOCKED):
                del people[gone]
            people |= {n: self.ago(9, n) for n in _NEW[2:5]}
        return self._until(at, people)

    def _until(self, at: int, people: Mapping[int, int]) -> dict[int, int]:
        """Return those who were there before the day of an export."""
        end = int(midnight(self.days[at]).timestamp())
        return {number: moment for number, moment in people.items() if moment < end}

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
        return {name: self._named(self._until(at, people), at) for name, people in lists.items()}

    @staticmethod
    def _named(people: Mapping[int, int], at: int) -> Names:
        renamed = {_RENAMED: _NEW_NAME} if at == 2 else {}  # noqa: PLR2004 (the third export)
        if at <= _LAST_CALLED_SO:
            renamed[_ONCE_CALLED] = _OLD_NAME
        named = {renamed.get(n) or name_of(n): moment for n, moment in people.items()}
        return dict(sorted(named.items(), key=lambda pair: -pair[1]))

    def export(self, at: int) -> Export:
        """Return one of the exports."""
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
            exported_at=midnight(self.days[at]),
            coverage=Coverage(),
            issues=(),
        )

    def steps(self) -> list[Step]:
        """Return what the owner decided after the second export."""
        at = midnight(self.days[1]) + timedelta(hours=20)
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
                    map(name_of, people),
                    review,
                    Persons(),
                    account=OWNER,
                    act=f"sample {number}",
                    at=at + timedelta(minutes=number),
                    seen_at=midnight(self.days[1]),
                    after=steps[-1] if steps else None,
                    whole=True,
                )
            )
        return steps

    def rename(self) -> RenameDecision:
        """Return the confirmation of a rename."""
        before, after = (midnight(self.days[_LAST_CALLED_SO + later]) for later in (0, 1))
        rename = Rename(_OLD_NAME, name_of(_ONCE_CALLED), before, after)
        return RenameDecision(OWNER, rename, accepted=True)

    def campaign(self, name: str, age: int) -> Campaign:
        """Return three days on which many accounts were followed, or followed, at once."""
        end = self.today - timedelta(days=age - 2)
        return Campaign(OWNER, name, end - timedelta(days=2), end)

    def partners(self, name: str) -> BroughtList:
        """Return a list that the owner brought along after the last export."""
        at = midnight(self.days[2]) + timedelta(hours=9)
        names = (*map(name_of, _PARTNERS), "paper.fair_sample", "north.ink_sample")
        return BroughtList(OWNER, at, name, at, names)


def sample_exports(today: date) -> list[Export]:
    """Return the exports, oldest first."""
    sample = _Sample(today)
    return [sample.export(at) for at in sample.days]


def sample_decisions(today: date, fair: str, launch: str, partners: str) -> list[Decision]:
    """Return what the owner decided; two campaigns and a list have names for people."""
    sample = _Sample(today)
    campaigns = sample.campaign(launch, _LAUNCH_AGE), sample.campaign(fair, _CAMPAIGN_AGE)
    return [*sample.steps(), sample.rename(), *campaigns, sample.partners(partners)]
