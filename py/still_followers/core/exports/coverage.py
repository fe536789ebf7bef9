"""Signals that an export is incomplete: one pure function per signal (export format, §8).

Any range but "All time" drops followers older than the range and leaves *following* nearly
complete, so that hundreds of people seem not to follow back. A false signal costs a question; a
missing one accuses people. This module knows names, moments and counts; the words are in `views/`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count

from still_followers.core.model import (
    DATE_SIGNALS,
    Coverage,
    Dates,
    Issue,
    ListName,
    Names,
    Reach,
    Severity,
)

DAY = 86_400
FULL_PART = 10_000
"""Followers in a full file. The last file is hardly ever exactly full (§3.2)."""
MIN_DATED_ROWS = 10
"""Dated rows that a list needs before its oldest row means something."""
SKEW_DAYS = 180
"""Days by which following may reach back further than followers (−60 in healthy exports)."""
MIN_OLDER_FOLLOWED = 10
"""Followed profiles that must be older than the oldest follower: one old friend proves nothing."""
YOUNG_DAYS = 32
"""Days that both lists of a young account reach back at most, as do those of scheduled exports."""
MIN_AGE_SHARE = 0.4
"""Share of the account's age that its oldest connection must cover."""
MAX_FOLLOWER_DROP = 0.3
"""Share of followers that may be gone since the last snapshot. Following is not watched, since
owners do unfollow many profiles at once."""
FEWER_FOLLOWERS = "fewer-followers"
PRESET_DAYS = ((7, 7), (28, 31), (89, 92), (181, 184), (365, 366), (1095, 1096))
"""(Fewest, most) days of the ranges in the dialog: week, 1, 3, 6 months, 1, 3 years."""


def _build_signal(code: str, list_name: ListName, number: int = 1, **params: str | int) -> Issue:
    return Issue(code, Severity.WARNING, str(list_name), number, params)


def measure_reach(people: Names) -> Reach:
    """Measure how far back the known moments of a list go."""
    moments: Collection[int] = people.values()
    oldest = min(moments, default=0)
    if not oldest:  # 0 is unknown; filtered only where there is one, since lists are long
        moments = [moment for moment in moments if moment]
        oldest = min(moments, default=0)
    return Reach(oldest, len(moments))


def build_dates(followers: Names, following: Names, joined_at: int | None = None) -> Dates:
    """Summarise the moments of the two required lists."""
    fans, followed = measure_reach(followers), measure_reach(following)
    older = 0
    if fans.rows and 0 < followed.oldest < fans.oldest - SKEW_DAYS * DAY:
        older = len([moment for moment in following.values() if 0 < moment < fans.oldest])
    return Dates(fans, followed, older, joined_at)


def build_window_signal(window: tuple[datetime, datetime]) -> Issue:
    """Build the signal that the export itself names a range; only HTML pages do (§8.1)."""
    start, end = (int(moment.timestamp()) for moment in window)
    return _build_signal("window-declared", ListName.FOLLOWERS, start=start, end=end)


def skew_of(dates: Dates) -> Issue | None:
    """Return the signal that followers begin long after following, or None (§8.2).

    The oldest rows decide, never a percentile. One follower is enough where many profiles were
    followed long before.
    """
    if dates.older < MIN_OLDER_FOLLOWED:
        return None
    oldest, oldest_followed = dates.followers.oldest, dates.following.oldest
    params = {"oldest": oldest, "oldest_followed": oldest_followed}
    return _build_signal(
        "skew", ListName.FOLLOWERS, days=(oldest - oldest_followed) // DAY, **params
    )


def empty_of(dates: Dates, exported_at: datetime) -> Issue | None:
    """Return the signal that no follower has a date in an old account, or None (§15, 2)."""
    oldest = dates.following.oldest
    if dates.followers.rows or not oldest or exported_at.timestamp() - oldest < SKEW_DAYS * DAY:
        return None
    return _build_signal("empty", ListName.FOLLOWERS, oldest_followed=oldest)


def young_of(dates: Dates, exported_at: datetime) -> Issue | None:
    """Return the signal that both lists begin in the last weeks, or None (§15, 2).

    Either the account is young, or the export holds only what is new.
    """
    oldest = dates.followers.oldest, dates.following.oldest
    end = exported_at.timestamp()
    if not all(oldest) or end - min(oldest) > YOUNG_DAYS * DAY:
        return None
    age = None if dates.joined_at is None else end - dates.joined_at
    if age is not None and (age <= YOUNG_DAYS * DAY or end - min(oldest) >= MIN_AGE_SHARE * age):
        return None  # the account itself is that young
    return _build_signal("young", ListName.FOLLOWERS, oldest=min(oldest))


def preset_of(followers: Reach, following: Reach, exported_at: datetime) -> Issue | None:
    """Return the signal that the oldest follower is at the start of a range, or None (§8.3).

    "At the start" depends on how densely followers came: within three average gaps between two of
    them, at most a twentieth of the range. An account that began to follow in the same days is
    young, not cut.
    """
    if followers.rows < MIN_DATED_ROWS:
        return None
    age = (exported_at.timestamp() - followers.oldest) / DAY
    for shortest, longest in PRESET_DAYS:
        # One day more on both sides: often only the day of an export is known.
        slack = 1 + min(3 * age / followers.rows, shortest / 20)
        if shortest - slack <= age <= longest + 1:
            break
    else:
        return None
    if following.rows and abs(followers.oldest - following.oldest) <= slack * DAY:
        return None
    return _build_signal("preset-range", ListName.FOLLOWERS, days=longest, oldest=followers.oldest)


def short_history_of(
    followers: Reach, following: Reach, exported_at: datetime, joined_at: int
) -> Issue | None:
    """Return the signal that the oldest connection is too young for the account, or None (§8.3)."""
    if followers.rows + following.rows < MIN_DATED_ROWS:
        return None
    oldest = min(filter(None, (followers.oldest, following.oldest)))
    end = exported_at.timestamp()
    if end - oldest >= MIN_AGE_SHARE * (end - joined_at):
        return None
    return _build_signal("short-history", ListName.FOLLOWERS, joined=joined_at, oldest=oldest)


def missing_parts_of(list_name: ListName, parts: Collection[int]) -> Issue | None:
    """Return the signal that a numbered part is missing, or None: `followers_1`, `_3` (§8.5)."""
    missing = max(parts, default=0) - len(set(parts) - {0})
    if missing <= 0:
        return None
    first = next(number for number in count(1) if number not in parts)
    return _build_signal("part-missing", list_name, missing, first=first)


def full_last_part_of(records: Mapping[int, int]) -> Issue | None:
    """Return the signal that the last part of followers is exactly full, or None.

    A further part is then likely missing.

    Args:
        records: number of a part → records in it.
    """
    if not records or records[max(records)] != FULL_PART:
        return None
    return _build_signal("last-part-full", ListName.FOLLOWERS, part=max(records))


def fewer_followers_of(before: int, after: int) -> Issue | None:
    """Return the signal that far fewer followers are left than before, or None (§8.4)."""
    if before - after <= MAX_FOLLOWER_DROP * before:
        return None
    return _build_signal(
        FEWER_FOLLOWERS, ListName.FOLLOWERS, before - after, before=before, after=after
    )


def build_missing_list_signal(list_name: ListName) -> Issue:
    """Build the signal that a required list is missing."""
    return _build_signal("list-missing", list_name)


def build_unreadable_list_signal(list_name: ListName, unreadable: int, seen: int) -> Issue:
    """Build the signal that too much of a required list is unreadable.

    Args:
        list_name: the list.
        unreadable: records that cannot be read, or files.
        seen: all records; 0 if `unreadable` counts files.
    """
    return _build_signal("list-unreadable", list_name, unreadable, seen=seen)


def find_date_signals(dates: Dates, exported_at: datetime | None) -> tuple[Issue, ...]:
    """Return the signals in the moments of the lists; only the skew if the export has no date."""
    found = [skew_of(dates)]
    if exported_at is not None:
        reaches = dates.followers, dates.following
        found += [empty_of(dates, exported_at), young_of(dates, exported_at)]
        found.append(preset_of(*reaches, exported_at))
        if dates.joined_at is not None:
            found.append(short_history_of(*reaches, exported_at, dates.joined_at))
    return tuple(filter(None, found))


def with_date_signals(coverage: Coverage, dates: Dates, exported_at: datetime | None) -> Coverage:
    """Return the coverage with the date signals for an export of this moment.

    Without one of the lists there is nothing to compare, and the coverage stays as it is.
    """
    others = tuple(signal for signal in coverage.signals if signal.code not in DATE_SIGNALS)
    if any(signal.code == "list-missing" for signal in others):
        return coverage
    return replace(coverage, signals=(*others, *find_date_signals(dates, exported_at)))
