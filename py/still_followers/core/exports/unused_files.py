"""Tell what the chosen files are that no export uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from still_followers.core import errors
from still_followers.core.exports.archive import OpenedSources
from still_followers.core.exports.bundles import Group
from still_followers.core.exports.paths import (
    foreign_error_of,
    is_instagram_path,
    is_media,
    skipped_reason_of,
)
from still_followers.core.model import Skipped


def build_no_lists_error(opened: OpenedSources) -> errors.ExportError:
    """Return the error for chosen files without any list."""
    foreign = next(filter(None, map(foreign_error_of, opened.paths)), None)
    if foreign is not None:
        return foreign()
    if opened.loose and len(opened.loose) == len(opened.paths):
        return next(iter(opened.loose.values()))
    if _is_instagram_export(opened.paths) or any(m.container is not None for m in opened.members):
        return errors.NoLists()
    return errors.NotInstagram()


def _is_instagram_export(paths: Sequence[str]) -> bool:
    """Tell whether some of these paths are of an Instagram export."""
    return any(map(is_instagram_path, paths)) or any(map(is_media, paths))


def find_unused_files(
    opened: OpenedSources, groups: Iterable[Group], refused: Iterable[errors.ExportError]
) -> Iterator[errors.ExportError]:
    """Yield an error for each chosen file that no export uses and no other error names.

    Files in a ZIP or a folder are left out: nobody chose them one by one.
    """
    members = (m for one in groups for bundle in one for m in (*bundle.members, *bundle.elsewhere))
    used = {member.source for member in members}
    named = {name for error in refused for name in error.files}
    for place in range(len(opened.begins) - 1):
        name = opened.chosen[place]
        if place not in used and name not in named and "/" not in name:
            yield _classify_unused(opened, place, name).among(name)


def _classify_unused(opened: OpenedSources, place: int, name: str) -> errors.ExportError:
    """Return the error for a chosen file that no export uses."""
    is_zip = place not in opened.loose
    if (
        any(member.source == place for member in opened.members)
        or skipped_reason_of(name)
        or (
            is_zip
            and (
                name.casefold().startswith("instagram-")
                or _is_instagram_export(opened.paths_at(place))
            )
        )
    ):
        return errors.NoLists(name)
    return errors.NotInstagram(name) if is_zip else opened.loose[place]


def find_skipped_files(paths: Iterable[str]) -> list[Skipped]:
    """Return the files that look like lists but are not lists of this account."""
    reasons = ((path, skipped_reason_of(path)) for path in paths)
    return [
        Skipped(path.replace("\\", "/").rpartition("/")[2], why) for path, why in reasons if why
    ]
