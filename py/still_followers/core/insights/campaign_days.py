"""Count who followed the owner in a range of days, and how many of them still do.

What counts is a follower's own follow (`follows.py`), of anybody seen in any export. That two things
happened in the same days does not tell that one came of the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.insights.follows import Follow, find_follows
from still_followers.core.insights.kept import keep_found
from still_followers.core.model import ListName


@dataclass(frozen=True, slots=True)
class Came:
    """Who followed the owner from `start` to `end` inclusive; each account is counted once.

    Attributes:
        start: the first day.
        end: the last day.
        seen: how many followed in these days and were seen in any export.
        still: how many of them still do: their date in these days is that of a follow that goes on.
        gone: who of them does not, by person.
        again: how many of `gone` followed again, on another day, and are followers now.
        only_cut: how many of `gone` are in no complete export.
        is_open: whether the days were not over in the last export with all followers.
    """

    start: date
    end: date
    seen: int
    still: int
    gone: frozenset[str]
    again: int
    only_cut: int
    is_open: bool

    def count_maybe_renamed(self, offers: Iterable[Offer], persons: Persons) -> int:
        """Count who of those gone may be there under another name: `seen` has them twice.

        Args:
            offers: the possible renames that are not answered.
            persons: who stands behind the names.
        """
        renames = [one.rename for one in offers if ListName.FOLLOWERS in one.possible.evidence]
        return len(self.gone & {persons.person_of(one.old, one.before) for one in renames})


class FollowerDays:
    """On which days followers followed, as far as any export tells.

    Attributes:
        undated: how many accounts were followers at any time, all without a date.
    """

    def __init__(self, history: History, days: Days) -> None:
        """Sort the follows of all exports up to the one on the screen."""
        lists, follows = history.followers, find_follows(history.followers)
        others = sorted(filter(lambda one: one.moment, follows.others), key=_moment)
        self._days, self._present, self._wholes = days, lists.present, lists.wholes
        self._steady = sorted(follows.steady.values())
        self._others, self._moments = others, [one.moment for one in others]
        dated = {one.person for one in others}
        self.undated = len({one.person for one in follows.others} - dated)

    def count(self, start: date, end: date) -> Came:
        """Count who followed from `start` to `end` inclusive."""
        low, high = max(self._days.start_of(start), 1), self._days.end_of(end)
        first, after = _cut(self._moments, low, high)
        first_steady, after_steady = _cut(self._steady, low, high)
        inside = self._others[first:after]
        people = {one.person for one in inside}
        going_on = {one.person for one in inside if one.absent_after is None}
        gone = people - going_on
        whole = {one.person for one in inside if one.is_in_whole}
        steady = after_steady - first_steady
        return Came(
            start=start,
            end=end,
            seen=steady + len(people),
            still=steady + len(going_on),
            gone=frozenset(gone),
            again=len(gone & self._present),
            only_cut=len(gone - whole),
            is_open=not self._wholes or end >= self._wholes[-1].date(),
        )


@keep_found
def find_follower_days(history: History, days: Days) -> FollowerDays:
    """Return on which days followers followed; it is found once for a history."""
    return FollowerDays(history, days)


def _moment(follow: Follow) -> int:
    return follow.moment


def _cut(moments: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """Return between which indices sorted moments lie from `low` on and before `high`."""
    first = bisect_left(moments, low)
    return first, bisect_left(moments, high, first)
