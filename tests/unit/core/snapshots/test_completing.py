"""A part that was found later: what the snapshot is with it is what the whole export would be."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from still_followers.core.changes.compare import relate
from still_followers.core.exports.read import read_export
from still_followers.core.model import ListName
from still_followers.core.snapshots.completing import completion_of, is_part, may_lack
from still_followers.core.snapshots.snapshot import Snapshot, build_snapshot, with_confirmation
from tests.builders.exports import an_export
from tests.builders.snapshots import a_snapshot

NAMED = "instagram-me-2026-06-01-abcdefgh.zip"
AT = datetime(2026, 6, 1, tzinfo=UTC)
OLDEST = 1_600_000_000
FOLLOWERS = {f"fan_{number}": OLDEST + 5_000 * number for number in range(25_000, 0, -1)}
FOLLOWING = {f"fan_{number}": OLDEST + 7_000 * number for number in range(900, 0, -1)}
WHOLE = an_export(FOLLOWERS, FOLLOWING).files


def taken(*parts: str, name: str = NAMED) -> Snapshot:
    """Read some of the files of one export: as a ZIP of a name, or loose without one."""
    files = {path: WHOLE[path] for path in WHOLE if path.rpartition("/")[2] in parts}
    if name:
        export = an_export()
        export.files = files
        sources = [(name, io.BytesIO(export.zip()))]
    else:
        sources = [(path.rpartition("/")[2], io.BytesIO(data)) for path, data in files.items()]
    export_read = read_export(sources)
    return build_snapshot(export_read, relate(export_read), (name or "loose",), AT)


ALL = ("followers_1.json", "followers_2.json", "followers_3.json", "following.json")


@pytest.mark.parametrize("missing", ALL)
def test_with_the_part_a_snapshot_is_what_the_whole_export_is(missing):
    """Each file, also the last: a full part before it tells that there may be another."""
    stored = taken(*(name for name in ALL if name != missing))
    part = taken(missing, name="")
    assert not stored.coverage.whole
    assert is_part(part.head)
    assert may_lack(stored.head, part.head)
    completion = completion_of(stored, part)
    whole = taken(*ALL)
    assert dict(completion.after.followers) == dict(whole.followers) == FOLLOWERS
    assert dict(completion.after.following) == dict(whole.following) == FOLLOWING
    assert completion.after.head.counts == whole.head.counts
    assert completion.after.coverage.signals == whole.coverage.signals == ()
    assert completion.after.coverage.whole
    assert sum(completion.added.values()) == len(FOLLOWING if "ing" in missing else FOLLOWERS) - (
        len(stored.following if "ing" in missing else stored.followers)
    )


def test_what_still_lacks_is_still_said():
    """Three files are missing and one is found."""
    lacking = taken("followers_3.json")
    assert may_lack(lacking.head, taken("following.json", name="").head)
    after = completion_of(lacking, taken("following.json", name="")).after
    assert [(one.code, one.source, one.count) for one in after.coverage.signals] == [
        ("part-missing", ListName.FOLLOWERS, 2)
    ]
    assert after.coverage.short == {ListName.FOLLOWERS}


def test_a_part_that_is_there_or_shares_people_is_not_its_own():
    stored = taken("followers_1.json", "followers_3.json", "following.json")
    assert not may_lack(stored.head, taken("followers_1.json").head)
    assert not may_lack(stored.head, taken("following.json").head)
    assert not may_lack(taken(*ALL).head, taken("followers_2.json").head)
    part = taken("followers_2.json", name="")
    some = list(part.followers)[:101]
    shared = a_snapshot({**stored.followers, **dict.fromkeys(some, OLDEST)}, stored.following)
    assert completion_of(Snapshot(stored.head, shared.packed), part) is None
    few = a_snapshot({**stored.followers, **dict.fromkeys(some[:100], OLDEST)}, stored.following)
    assert completion_of(Snapshot(stored.head, few.packed), part) is not None


def test_a_part_with_people_who_came_after_the_snapshot_is_not_its_own():
    stored = taken("followers_1.json", "followers_3.json", "following.json")
    part = taken("followers_2.json", name="")
    late = AT.timestamp() + 3 * 86_400
    newer = a_snapshot({**part.followers, "late": int(late)})
    assert completion_of(stored, Snapshot(part.head, newer.packed)) is None


def test_the_owners_no_stays_while_something_lacks():
    stored = taken("followers_3.json")
    stored = replace(stored, head=with_confirmation(stored.head, whole=False))
    after = completion_of(stored, taken("following.json", name="")).after
    assert after.coverage.confirmed is False
    assert not after.coverage.whole
