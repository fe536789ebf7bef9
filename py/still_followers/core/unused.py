"""Chosen files of which nothing is used: what they are."""

from __future__ import annotations

from collections.abc import Iterable

from still_followers.core import errors
from still_followers.core.archive import Opened
from still_followers.core.filenames import foreign_of, is_instagrams, skipped_reason_of
from still_followers.core.model import Skipped


def nothing_found(opened: Opened) -> errors.ExportError:
    """Tell what was chosen, when there is no list in it."""
    foreign = next(filter(None, map(foreign_of, opened.paths)), None)
    if foreign is not None:
        return foreign()
    if opened.passed_over and len(opened.passed_over) == len(opened.paths):
        return opened.passed_over[0]
    if any(map(is_instagrams, opened.paths)) or any(
        m.container is not None for m in opened.members
    ):
        return errors.NoLists()
    return errors.NotInstagram()


def left_alone(paths: Iterable[str]) -> list[Skipped]:
    """Tell of files that look like lists of people and are none of this account's."""
    reasons = ((path, skipped_reason_of(path)) for path in paths)
    return [
        Skipped(path.replace("\\", "/").rpartition("/")[2], why) for path, why in reasons if why
    ]
