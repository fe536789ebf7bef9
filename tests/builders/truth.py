"""What is true of a generated life, computed from its log in the terms of the product.

It goes through all ids and names and does not use the code that is tested. A *label* is what a page
calls a profile: its name, or with confirmed renames the latest of its names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from tests.builders.life import Exported, Life, Names

LISTS = ("followers", "following")
FORMER = "*"
"""Stands behind a name that another account got later, by a rename that is confirmed."""


@dataclass(frozen=True)
class Offered:
    """A rename that two neighbouring whole JSON exports prove."""

    person: int
    old: str
    new: str
    before: int
    after: int
    lists: frozenset[str]


@dataclass(frozen=True)
class Changed:
    """What changed between two whole exports."""

    new_followers: frozenset[str]
    followers_again: frozenset[str]
    lost_followers: frozenset[str]
    started_following: frozenset[str]
    following_again: frozenset[str]
    no_longer_followed: frozenset[str]


LostFollower = tuple[str, int, int, tuple[int, int] | None]
"""Label, last export with them, first without, days that they had followed at least and at most."""


def date_at(moment: int, zone: int) -> date:
    """Return the day of a second in a zone so many seconds east of UTC."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment + zone)).date()


def is_whole(export: Exported, list_name: str) -> bool:
    """Tell whether a list of an export holds everybody."""
    return not (export.kind == "cut" and list_name == "followers")


def _start_of_period(minute: int, months: int, offset: int) -> date | None:
    if not minute:
        return None
    day = datetime.fromtimestamp(minute * 60 + offset, UTC).date()
    return date(day.year, (day.month - 1) // months * months + 1, 1)


class Truth:
    """What is true of a life. `joined` is the same after every offered rename was confirmed."""

    def __init__(self, life: Life, unconfirmed: Collection[tuple[str, str]] = ()) -> None:
        """Find the renames first, because labels depend on them.

        Args:
            life: what was lived.
            unconfirmed: old and new names of renames that are offered and not confirmed.
        """
        self.exports = life.exports
        offered = self._offered()
        self.offered = [one for one in offered if (one.old, one.new) not in unconfirmed]
        self._of: dict[int, list[Offered]] = {}
        self._into: dict[str, list[Offered]] = {}
        for one in self.offered:
            self._of.setdefault(one.person, []).append(one)
            self._into.setdefault(one.new, []).append(one)

    def _offered(self) -> list[Offered]:
        exact = [one for one in self.exports if one.kind == "json"]
        found = []
        for before, after in pairwise(exact):
            for person, old in before.names.items():
                new = after.names[person]
                if old == new:
                    continue
                lists = [name for name in LISTS if self._proves(name, person, before, after)]
                if lists and not self._is_held(old, after) and not self._is_held(new, before):
                    found.append(
                        Offered(person, old, new, before.number, after.number, frozenset(lists))
                    )
        return found

    @staticmethod
    def _is_held(name: str, export: Exported) -> bool:
        return any(name in export.listed(list_name) for list_name in LISTS)

    @staticmethod
    def _proves(list_name: str, person: int, before: Exported, after: Exported) -> bool:
        """Tell whether a list has the person on both sides, with a known second of its own."""
        there, then = getattr(before, list_name), getattr(after, list_name)
        if person not in there or person not in then:
            return False
        second = there[person]
        if not second or then[person] != second or second >= before.midnight:
            return False
        holders = {one for ids in (there, then) for one, moment in ids.items() if moment == second}
        gone = (*before.placeholders, *after.placeholders) if list_name == "followers" else ()
        return holders == {person} and second not in gone

    def label(self, person: int, export: Exported, *, joined: bool) -> str:
        """Return what a page calls a person whom an export lists."""
        name, at = export.names[person], export.number
        left = list(self._of.get(person, ())) if joined else []
        while True:
            following = [
                one for one in left if one.old == name and (at <= one.before or at < one.after)
            ]
            if not following:
                break
            first = min(following, key=lambda one: one.after)
            name, at = first.new, first.after
            left.remove(first)
        if at == export.number and joined and self._is_of_a_former(name, at):
            return name + FORMER
        return name

    def _is_of_a_former(self, name: str, at: int) -> bool:
        """Return whether an account got a name that somebody else had before."""
        into = self._into.get(name, ())
        return bool(into) and all(at <= one.before for one in into)

    def listed(self, export: Exported, list_name: str, *, joined: bool) -> Names:
        """Return a list of an export by label."""
        by_name = export.listed(list_name)
        ids = {export.names[one]: one for one in getattr(export, list_name)}
        return {
            self.label(ids[name], export, joined=joined): moment for name, moment in by_name.items()
        }

    def changed(self, before: Exported, after: Exported, *, joined: bool) -> Changed:
        """Return what changed between two exports."""
        parts: list[frozenset[str]] = []
        for list_name in LISTS:
            there = self.listed(before, list_name, joined=joined)
            then = self.listed(after, list_name, joined=joined)
            appeared = then.keys() - there.keys()
            again = {name for name in appeared if 0 < then[name] < before.midnight}
            parts += [
                frozenset(appeared - again),
                frozenset(again),
                frozenset(there.keys() - then.keys()),
            ]
        return Changed(*parts)

    def stays(
        self, list_name: str, *, joined: bool
    ) -> Mapping[str, list[tuple[int, int, int | None]]]:
        """Return label → (first seen, last seen, first proof of absence after it), by number."""
        seen: dict[str, list[int]] = {}
        for export in self.exports:
            for label in self.listed(export, list_name, joined=joined):
                seen.setdefault(label, []).append(export.number)
        whole = [one.number for one in self.exports if is_whole(one, list_name)]
        found = {}
        for label, numbers in seen.items():
            there = set(numbers)
            absent = [number for number in whole if number not in there]
            stays: list[tuple[int, int, int | None]] = []
            for number in numbers:
                if stays and not any(stays[-1][1] < gap < number for gap in absent):
                    stays[-1] = (stays[-1][0], number, None)
                else:
                    stays.append((number, number, None))
            found[label] = [
                (first, last, min((gap for gap in absent if gap > last), default=None))
                for first, last, _ in stays
            ]
        return found

    def follows(
        self, list_name: str, *, joined: bool
    ) -> set[tuple[str, int, int, int, int | None]]:
        """Return (label, second of the follow, first seen, last seen, first absence after it) of each stay.

        The second is the one of the latest export that knows it, 0 if none does.
        """
        listed = [self.listed(one, list_name, joined=joined) for one in self.exports]
        return {
            (label, listed[last][label] or listed[first][label], first, last, absent)
            for label, stays in self.stays(list_name, joined=joined).items()
            for first, last, absent in stays
        }

    def grown(
        self, list_name: str, start: date, end: date, *, joined: bool
    ) -> tuple[int, tuple[float, ...], tuple[float, ...]]:
        """Return what changed in a list from one day to another, inclusive.

        An export is of the beginning of its day: what happened between two exports can have happened
        on the day of the first, and not on that of the second.

        Returns:
            How many followed on these days; at least, at most and by the share of the days how many
            came without a follow that can be dated; likewise how many left.
        """
        whole = [one.number for one in self.exports if is_whole(one, list_name)]
        listed = [self.listed(one, list_name, joined=joined) for one in self.exports]
        gained, returned, lost = 0, [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
        for label, stays in self.stays(list_name, joined=joined).items():
            for first, last, absent in stays:
                second = listed[first][label] or listed[last][label]
                before = max((one for one in whole if one < first), default=None)
                if second and (before is None or second >= self.exports[before].midnight):
                    gained += start <= datetime.fromtimestamp(second, UTC).date() <= end
                elif before is not None:
                    self._add(returned, before, first, start, end)
                if absent is not None:
                    self._add(lost, last, absent, start, end)
        return gained, tuple(returned), tuple(lost)

    def _add(self, counts: list[float], before: int, after: int, start: date, end: date) -> None:
        """Count something between two exports: surely, possibly, and by its share of these days."""
        days = [
            self.exports[before].day + timedelta(days=number)
            for number in range((self.exports[after].day - self.exports[before].day).days)
        ]
        counts[0] += all(start <= day <= end for day in days)
        counts[1] += any(start <= day <= end for day in days)
        counts[2] += sum(start <= day <= end for day in days) / len(days)

    def _seen_follows(self, *, joined: bool) -> dict[tuple[str, int], set[int]]:
        """Return each follow of a follower, by label and minute → the whole exports that have it."""
        begun: dict[str, list[tuple[int, int, int]]] = {}
        for label, second, first, last, _absent in self.follows("followers", joined=joined):
            begun.setdefault(label, []).append((first, last, second // 60))
        seen: dict[tuple[str, int], set[int]] = {}
        for export in self.exports:
            if not is_whole(export, "followers"):
                continue
            for label in self.listed(export, "followers", joined=joined):
                (minute,) = (m for first, last, m in begun[label] if first <= export.number <= last)
                seen.setdefault((label, minute), set()).add(export.number)
        return seen

    def who_stays(
        self, months: int, offset: int, *, joined: bool
    ) -> dict[date | None, tuple[int, dict[int, int]]]:
        """Return first day of a period → how many who followed in it were seen, and are in each export.

        Args:
            months: how long a period is.
            offset: seconds by which the calendar is east of UTC.
            joined: whether the renames are confirmed.

        Returns:
            None → those whose follow has no date. Exports are whole ones, by number.
        """
        numbers = [one.number for one in self.exports if is_whole(one, "followers")]
        told: dict[date | None, tuple[int, dict[int, int]]] = {}
        for (_label, minute), there in self._seen_follows(joined=joined).items():
            start = _start_of_period(minute, months, offset)
            seen, counts = told.get(start, (0, dict.fromkeys(numbers, 0)))
            told[start] = seen + 1, {n: count + (n in there) for n, count in counts.items()}
        return told

    def possibly_renamed(
        self, unconfirmed: Collection[Offered], months: int, offset: int
    ) -> dict[date | None, int]:
        """Return first day of a period → how many of its followers are gone, but renamed if that is confirmed."""
        seen = self._seen_follows(joined=True)
        last = max(max(there) for there in seen.values())
        counts: Counter[date | None] = Counter()
        for one in unconfirmed:
            if "followers" not in one.lists:
                continue
            before = self.exports[one.before]
            minute = before.followers[one.person] // 60
            label = self.label(one.person, before, joined=True)
            if last not in seen[label, minute]:
                counts[_start_of_period(minute, months, offset)] += 1
        return dict(counts)

    def losses(self, *, joined: bool, zone: int = 0) -> set[LostFollower]:
        """Return every follower who left, each time; `zone` are the user's seconds east of UTC."""
        found = set()
        for label, moment, _first, last, absent in self.follows("followers", joined=joined):
            if absent is None:
                continue
            days = None
            if moment:
                begun = date_at(moment, zone)
                least, most = (
                    max(0, (self.exports[number].day - begun).days) for number in (last, absent)
                )
                days = (least, most)
            found.add((label, last, absent, days))
        return found

    def renamed_losses(self) -> set[tuple[str, int]]:
        """Return (label, first absence) of the losses by name that only a possible rename explains.

        The person was in followers in every whole export from the last with the old name to the first
        that proves the rename.
        """
        lost = self.losses(joined=False)
        found = set()
        for one in self.offered:
            for label, last, absent, _days in lost:
                if label != one.old or not one.before <= last < absent <= one.after:
                    continue
                around = self.exports[last : one.after + 1]
                if all(
                    one.person in export.followers
                    for export in around
                    if is_whole(export, "followers")
                ):
                    found.add((label, absent))
        return found

    def follow_days(self, *, joined: bool, zone: int = 0) -> list[int | None]:
        """Return how many days each follower of the last export had followed on its day; None: no date."""
        last = self.exports[-1]
        return [
            max(0, (last.day - date_at(moment, zone)).days) if moment else None
            for moment in self.listed(last, "followers", joined=joined).values()
        ]

    def oldest_fans(self, *, joined: bool) -> list[tuple[int, str]]:
        """Return (second, label) of the fans of the last export with a date, the oldest first."""
        fans = self.listed(self.exports[-1], "followers", joined=joined)
        followed = self.listed(self.exports[-1], "following", joined=joined)
        return sorted((fans[one], one) for one in fans if fans[one] and one not in followed)

    def longest_mutuals(self, *, joined: bool) -> list[tuple[int, str]]:
        """Return (second of the later follow, label) of the mutuals of the last export with two dates."""
        theirs = self.listed(self.exports[-1], "followers", joined=joined)
        yours = self.listed(self.exports[-1], "following", joined=joined)
        both = [one for one in theirs if one in yours and theirs[one] > 0 < yours[one]]
        return sorted((max(theirs[one], yours[one]), one) for one in both)

    def matched(
        self, names: Collection[str], at: int, *, joined: bool
    ) -> dict[str, frozenset[str]]:
        """Return how those whom some names meant at an export are connected at the last one, by label."""
        then, last = self.exports[at], self.exports[-1]
        ids = {name: person for person, name in then.names.items()}
        people = {
            self.label(ids[name], then, joined=joined)
            if name in ids
            else name + FORMER * (joined and self._is_of_a_former(name, at))
            for name in names
        }
        fans, followed, asked = (
            people & self.listed(last, name, joined=joined).keys() for name in (*LISTS, "pending")
        )
        return {
            "mutual": frozenset(fans & followed),
            "follows-you": frozenset(fans - followed),
            "you-follow": frozenset(followed - fans - asked),
            "awaiting": frozenset((followed - fans) & asked),
            "neither": frozenset(people - fans - followed),
        }

    def not_following_back(
        self, *, joined: bool
    ) -> dict[str, tuple[date, ...] | tuple[object, ...]]:
        """Return label → ("until", last seen, first absent, returns) or ("never", since)."""
        last = self.exports[-1]
        followed = self.listed(last, "following", joined=joined)
        fans = self.listed(last, "followers", joined=joined)
        asked = self.listed(last, "pending", joined=joined)
        stays = self.stays("followers", joined=joined)
        first_whole = next(one for one in self.exports if is_whole(one, "followers"))
        named: dict[str, tuple[object, ...]] = {}
        for label in followed.keys() - fans.keys() - asked.keys():
            if label in stays:
                *before, (_, seen, absent) = stays[label]
                days = self.exports[seen].day, self.exports[absent or 0].day
                named[label] = ("until", *days, len(before))
            else:
                named[label] = ("never", first_whole.day)
        return named

    def cleaned_up(self, marked: Collection[str], at: int, *, joined: bool) -> frozenset[str]:
        """Return who of those marked "consider removing" at an export is gone, by label."""
        if not marked:
            return frozenset()
        of_name = {name: person for person, name in self.exports[at].names.items()}
        labels = {self.label(of_name[name], self.exports[at], joined=joined) for name in marked}
        stays = self.stays("following", joined=joined)
        return frozenset(
            label
            for label in labels
            if label in stays and (gone := stays[label][-1][2]) is not None and gone > at
        )

    def came_back(self, *, joined: bool) -> dict[str, tuple[str, int, int]]:
        """Return label → (away, again or unknown; the second before, the second since)."""
        named = {}
        for label, stays in self.stays("followers", joined=joined).items():
            if len(stays) < 2 or stays[-1][2] is not None:
                continue
            left, now = (self.exports[n] for n in (stays[-2][1], stays[-1][0]))
            old = self.listed(left, "followers", joined=joined)[label]
            new = self.listed(now, "followers", joined=joined)[label]
            rough = "html" in (left.kind, now.kind)
            kind = "away" if old == new else "again"
            named[label] = ("unknown" if rough or not old or not new else kind, old, new)
        return named

    def explained(self, before: Exported, after: Exported) -> dict[str, str]:
        """Return why each follower is gone between two neighbouring whole JSON exports, by name."""
        lost = self.changed(before, after, joined=False)
        seconds = before.listed("followers")
        alone = Counter(seconds[name] for name in lost.lost_followers)
        traces = Counter(after.placeholders) - Counter(before.placeholders)
        renamed = {one.old for one in self.offered if one.after == after.number}
        reasons = {}
        for name in lost.lost_followers:
            second = seconds[name]
            if name in after.listed("blocked"):
                reasons[name] = "blocked"
            elif second and traces[second] and alone[second] == 1:
                reasons[name] = "deleted"
            elif name in renamed:
                reasons[name] = "renamed"
            elif name in after.listed("unfollowed"):
                reasons[name] = "unfollowed"
            else:
                reasons[name] = "gone" if name in lost.no_longer_followed else "left"
        return reasons
