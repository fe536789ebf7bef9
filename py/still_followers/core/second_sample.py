"""The sample's second account: smaller, with people whom the first one knows and with people of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from still_followers.core.model import Coverage, Export, ListName, Names, Precision
from still_followers.core.sample import SampleDays, midnight, name_of

OWNER = "marlow.offcuts_sample"
_AGES = (64, 34, 5)
_FOLLOW_BOTH = (*range(40, 60), *range(170, 230, 2))
"""Numbers of people who follow the first account, too."""
_FOLLOWED_BY_BOTH = (*range(44, 56), *range(110, 122))
_OWN_FOLLOWERS, _OWN_FOLLOWED = range(64), range(40, 90)
_LOST, _CAME = range(3), range(60, 64)


def _own_name(number: int) -> str:
    """Return the name of somebody whom only this account knows."""
    return name_of(number).replace(".", "_", 1)


class _SecondSample(SampleDays):
    """The second account as it is on one day."""

    def __init__(self, today: date) -> None:
        super().__init__(today, _AGES[0])

    def export(self, at: int) -> Export:
        """Return one of the exports, from 0."""
        followers = {name_of(n): self.long_ago(n, 11) for n in _FOLLOW_BOTH}
        own = {n: self.long_ago(n, 12) for n in _OWN_FOLLOWERS}
        own |= {n: self.ago(50 if n % 2 else 20, n) for n in _CAME}
        followers |= {_own_name(n): moment for n, moment in own.items()}
        following = {name_of(n): self.long_ago(n, 13) for n in _FOLLOWED_BY_BOTH}
        following |= {_own_name(n): self.long_ago(n, 14) for n in _OWN_FOLLOWED}
        if at + 1 == len(_AGES):
            for lost in _LOST:
                del followers[_own_name(lost)]
        exported_at = midnight(self.today - timedelta(days=_AGES[at]))
        end = int(exported_at.timestamp())
        return Export(
            followers=_sort_until(end, followers),
            following=_sort_until(end, following),
            precision=dict.fromkeys((ListName.FOLLOWERS, ListName.FOLLOWING), Precision.SECOND),
            lists={},
            placeholders={},
            owner=OWNER,
            exported_at=exported_at,
            coverage=Coverage(),
            issues=(),
        )


def _sort_until(end: int, people: Mapping[str, int]) -> Names:
    """Return those who were there before a moment, the newest first."""
    there = {name: moment for name, moment in people.items() if moment < end}
    return dict(sorted(there.items(), key=lambda pair: -pair[1]))


def second_sample_exports(today: date) -> list[Export]:
    """Return the exports of the second account, oldest first."""
    sample = _SecondSample(today)
    return [sample.export(at) for at in range(len(_AGES))]
