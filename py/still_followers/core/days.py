"""Convert moments to days in the user's time zone, and back.

The caller gives the zone as a function, so that this module knows neither clock nor browser.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

DAY_SECONDS = 86_400
_EPOCH = date(1970, 1, 1).toordinal()


def day_of_newer_row(moment: datetime, newest: int) -> datetime | None:
    """Return midnight UTC of the day of an export's newest row if that day is later, else None.

    No export is older than its newest row (export format, §15.9).

    Args:
        moment: when the export was made, as far as known.
        newest: Unix second of the newest row, 0 if no row is dated.
    """
    row = datetime.fromtimestamp(newest, UTC)
    if not newest or moment.astimezone(UTC).date() >= row.date():
        return None
    return row.replace(hour=0, minute=0, second=0)


class Days:
    """The calendar of one time zone. Moments are Unix seconds."""

    def __init__(self, offset_of: Callable[[int], int]) -> None:
        """Take a function that returns the zone's seconds east of UTC at a moment."""
        self._offset_of = offset_of
        self._known: dict[int, int | None] = {}

    def _offset(self, moment: int) -> int:
        """Return the offset at a moment; cached for each day on which the clocks do not change."""
        day = moment // DAY_SECONDS
        if day not in self._known:
            start, end = (
                self._offset_of(day * DAY_SECONDS),
                self._offset_of(day * DAY_SECONDS + DAY_SECONDS),
            )
            self._known[day] = start if start == end else None
        known = self._known[day]
        return self._offset_of(moment) if known is None else known

    def ordinal(self, moment: int) -> int:
        """Return the ordinal of a moment's day, as in `date.toordinal`."""
        return (moment + self._offset(moment)) // DAY_SECONDS + _EPOCH

    def of(self, moment: int) -> date:
        """Return the day of a moment."""
        return date.fromordinal(self.ordinal(moment))

    def start_of(self, day: date) -> int:
        """Return the first moment of a day."""
        return self._start_of(day.toordinal())

    def end_of(self, day: date) -> int:
        """Return the first moment after a day, also after the last day that a date can be."""
        return self._start_of(day.toordinal() + 1)

    def _start_of(self, ordinal: int) -> int:
        midnight = (ordinal - _EPOCH) * DAY_SECONDS
        moment = midnight - self._offset_of(midnight)
        return midnight - self._offset_of(moment)

    def count_by_day(self, moments: Sequence[int]) -> Counter[int]:
        """Count sorted moments by day: ordinal → count."""
        counts: Counter[int] = Counter()
        at = 0
        while at < len(moments):
            day, first = moments[at] // DAY_SECONDS, self.ordinal(moments[at])
            end = bisect_left(moments, (day + 1) * DAY_SECONDS, at)
            offset = self._known[day]
            if offset is None:  # the clocks change
                counts.update(map(self.ordinal, moments[at:end]))
            else:
                midnight = (first - _EPOCH + 1) * DAY_SECONDS - offset
                middle = bisect_left(moments, midnight, at, end)
                counts[first] += middle - at
                if middle < end:
                    counts[first + 1] += end - middle
            at = end
        return counts


@dataclass(frozen=True, slots=True)
class Calendar:
    """The user's calendar and today's date in it."""

    days: Days
    today: date
