"""Who was marked "consider removing" and is no longer followed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from still_followers.core.decisions.marks import Reviews

if TYPE_CHECKING:
    from still_followers.core.history.stays import History


def find_cleaned_up(reviews: Reviews, history: History) -> dict[str, tuple[datetime, datetime]]:
    """Return who was marked "consider removing" and is no longer followed.

    Absence counts only in a whole snapshot later than the one of the mark; whoever is followed
    again is not cleaned up. Nothing of it is stored.

    Returns:
        Person → (the last export with them, the first without them) in following.
    """
    gone = {}
    considered = reviews.considered
    for person in sorted(considered.keys() - history.following.present):
        since, stays = considered[person], history.following.stays_of(person)
        if not stays:
            continue
        absent = stays[-1].absent_after
        if absent is not None and absent > since:
            gone[person] = stays[-1].last.seen_at, absent
    return gone
