"""A missing part comes later: it is offered to the one snapshot that lacks it, added, and undone."""

import pytest

from still_followers.core.exports.read import read_exports
from tests.builders.apps import Used, reopened
from tests.builders.chosen import a_zip
from tests.builders.exports import FOLDER, an_export

NAME = "instagram-ann-2026-05-31-aB.zip"
OLDEST = 1_700_000_000
FANS = {f"fan_{number}": OLDEST + 3_000 * number for number in range(25_000, 0, -1)}
FOLLOWING = {f"fan_{number}": OLDEST + 40_000 * number for number in range(900, 0, -1)}
FILES = an_export(FANS, FOLLOWING).files
PART = f"{FOLDER}followers_2.json"
WITHOUT = {path: data for path, data in FILES.items() if path != PART}


def given(files, name=NAME, data=None):
    """Return an app in which a cut export was kept as partial."""
    used = Used()
    used.open()
    used.choose(read_exports, name, data=data or a_zip(files))
    used.confirm("no")
    return used


def offered(used):
    """Return what is offered on the screen, or None."""
    found = used.screen.all(id="completes")
    return found[0].text if found else None


def screens(used):
    """Return what the screens show: the counts in the rail, the first rows of lists, the head's counts."""
    used.open()
    rows = []
    for route in ("followers", "fans", "mutuals"):
        used.show(route)
        rows.append([row["data-username"] for row in used.screen.all(data_username=None)])
    return used.counts, rows, used.heads[0].counts


@pytest.mark.parametrize("name", ["followers_2.json", "instagram-ann-2026-05-31-cD.zip"])
def test_a_part_is_shown_before_it_is_added_and_the_snapshot_is_whole_then(name):
    used = given(WITHOUT)
    before = used.heads[0]
    assert not before.coverage.whole
    data = FILES[PART] if name.endswith(".json") else a_zip({PART: FILES[PART]})
    used.choose(read_exports, name, data=data)
    assert "It adds 10,000 followers: 25,000 in all." in offered(used)
    assert "nothing suggests that the snapshot is incomplete" in offered(used)
    assert [head.counts for head in used.heads] == [before.counts]
    words = used.confirm("add")
    assert words["announce"] == "The snapshot was completed."
    whole = Used()
    whole.open()
    whole.choose(read_exports, NAME, data=a_zip(FILES))
    whole.save()
    assert screens(used) == screens(whole)
    assert used.heads[0].coverage.whole
    assert screens(reopened(used)) == screens(whole)


def test_adding_is_one_step_that_can_be_undone():
    used = given(WITHOUT)
    before = screens(used), used.backup()
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    used.confirm("add")
    assert used.undo()["announce"] == "The snapshot is back to how it was."
    assert (screens(used), used.backup()) == before
    assert (screens(reopened(used)), used.backup()) == before


def test_a_part_that_is_kept_by_itself_leaves_the_snapshot_as_it_was():
    used = given(WITHOUT)
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    used.confirm("discard")
    assert len(used.heads) == 1
    assert used.heads[0].counts.followers == 15_000


def test_what_still_lacks_is_said():
    used = given({path: WITHOUT[path] for path in WITHOUT if "following.json" not in path})
    used.choose(read_exports, "following.json", data=FILES[f"{FOLDER}following.json"])
    assert "It adds 900 followed accounts: 900 in all." in offered(used)
    used.confirm("add")
    (head,) = used.heads
    assert [one.code for one in head.coverage.signals] == ["part-missing"]
    assert used.screen.all(id="partial")


def test_a_part_of_one_account_is_not_offered_to_another():
    used = given(WITHOUT)
    other = "instagram-bea-2026-05-31-cD.zip"
    used.choose(read_exports, other, data=a_zip({PART: FILES[PART]}))
    assert offered(used) is None


def test_a_part_that_two_snapshots_lack_is_offered_to_neither_unless_one_is_on_the_screen():
    used = given(WITHOUT)
    used.choose(read_exports, NAME.replace("31-aB", "30-aB"), data=a_zip(WITHOUT))
    used.confirm("no")
    used.choose(read_exports, "instagram-ann-2026-05-31-cD.zip", data=a_zip({PART: FILES[PART]}))
    assert offered(used) is None
    used.confirm("discard")
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    assert offered(used) is not None


def test_a_snapshot_that_is_gone_meanwhile_is_told():
    used = given(WITHOUT)
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    used.delete_snapshot(used.heads[0].key)
    assert "no longer here" in used.confirm("add")["announce"]
