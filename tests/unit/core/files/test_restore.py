from __future__ import annotations

import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.core.decisions.decisions import Decisions, OwnerDecision, RenameDecision
from still_followers.core.errors import (
    BackupError,
    CutBackup,
    DamagedBackup,
    NewerBackup,
    NotABackup,
)
from still_followers.core.files.backup import dump_backup
from still_followers.core.files.restore import read_backup
from still_followers.core.history.persons import Rename
from still_followers.core.snapshots.packed_lists import load_lists
from tests.builders.chosen import a_sample
from tests.builders.decisions import CAMPAIGN, FILTER, PARTNERS, PLACE, STEP
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

SNAPSHOTS = (
    a_month("ann@5 bob@0", "ann@7 cyd", pending="cyd@8", day=DAYS[0], key=3, gone=(4, 0)),
    a_month("bob", "", day=DAYS[1], key=9, cut=True),
    a_month("", "zoe", day=DAYS[2], key=12, html=True),
)
DECISIONS = Decisions(
    (
        RenameDecision(
            "me", Rename("ann", "bea", the_day(DAYS[0]), the_day(DAYS[1])), accepted=True
        ),
    ),
    (OwnerDecision("old.me", "me", accepted=False),),
)
REVIEWED = replace(
    DECISIONS,
    steps=(STEP,),
    campaigns=(CAMPAIGN,),
    filters=(FILTER,),
    positions=(PLACE,),
)

LISTED = replace(REVIEWED, brought=(PARTNERS,))


def written(*snapshots, decisions=DECISIONS, **known):
    pieces = dump_backup([(one.head, one.packed) for one in snapshots], decisions, known)
    return "".join(pieces).encode()


WHOLE = written(*SNAPSHOTS, account="me")


def read(data, progress=lambda _done: None):
    return read_backup(io.BytesIO(data), "backup.json", progress)


def again(backup):
    stored = [(one.head, load_lists(one.lists)) for one in backup.snapshots]
    return "".join(dump_backup(stored, backup.decisions, backup.settings)).encode()


def sealed(text):
    """Write the checksum of a text that was changed on purpose."""
    body = text.rpartition(b"], ")[0]
    return body + f'], "sha256": "{sha256(body).hexdigest()}"}}\n'.encode()


def test_all_that_is_written_is_read():
    backup = read(WHOLE)
    for one, snapshot in zip(backup.snapshots, SNAPSHOTS, strict=True):
        assert replace(one.head, size=snapshot.head.size) == snapshot.head
        assert load_lists(one.lists) == snapshot.packed
    assert (backup.decisions, backup.settings) == (DECISIONS, {"account": "me"})


def test_written_again_it_is_the_same_bytes():
    assert again(read(WHOLE)) == WHOLE
    assert again(read(written(decisions=Decisions()))) == written(decisions=Decisions())


def test_the_backup_of_the_second_version_is_read():
    backup, now = read(a_sample("stored/backup-2.json")), read(WHOLE)
    assert (backup.decisions, backup.settings) == (now.decisions, now.settings)
    assert again(backup) == again(undated(now))


def undated(backup):
    """Return a backup as an earlier version would have made it: nothing is known of moments."""
    olden = (replace(one, head=replace(one.head, dates=None)) for one in backup.snapshots)
    return replace(backup, snapshots=tuple(olden))


def test_a_backup_with_heads_of_the_third_version_is_read():
    backup, now = (
        read(a_sample("stored/backup-3.json")),
        read(a_sample("stored/backup-3-head-4.json")),
    )
    assert backup == undated(now)
    assert read(again(backup)) == backup


@pytest.mark.parametrize(
    ("name", "decisions"), [("backup-3-head-4", REVIEWED), ("backup-4", LISTED)]
)
def test_a_backup_of_this_version_is_read_and_written_alike(name, decisions):
    stored = a_sample(f"stored/{name}.json")
    assert read(stored).decisions == decisions
    assert again(read(stored)) == stored == written(*SNAPSHOTS, decisions=decisions, account="me")


def test_the_copy_of_the_first_version_is_read():
    backup = read(a_sample("stored/copy-1.json"))
    assert [(one.head.key, one.head.owner) for one in backup.snapshots] == [
        (1, "marlow.bindery"),
        (2, "marlow.bindery"),
        (3, None),
    ]
    first = load_lists(backup.snapshots[0].lists)
    assert first.followers == {"ann": 1_700_000_000, "bob": 1_690_000_000, "fan": 0}
    assert [one.head.coverage.whole for one in backup.snapshots] == [True, False, True]
    assert (backup.decisions, backup.settings) == (Decisions(), {})


def test_what_was_restored_from_it_is_read_again():
    assert read(again(read(a_sample("stored/copy-1.json")))).snapshots


@given(st.data())
@settings(max_examples=300)
def test_one_flipped_bit_is_seen(data):
    place = data.draw(st.integers(0, len(WHOLE) * 8 - 1))
    flipped = bytearray(WHOLE)
    flipped[place // 8] ^= 1 << place % 8
    with pytest.raises(BackupError):
        read(bytes(flipped))


def test_every_cut_is_seen():
    # The last line break alone is no content.
    for end in range(len(WHOLE) - 1):
        with pytest.raises(BackupError):
            read(WHOLE[:end])


@pytest.mark.parametrize("end", [len(WHOLE) - 2, len(WHOLE) - 40, len(WHOLE) // 2, 90])
def test_a_cut_backup_is_called_cut(end):
    with pytest.raises(CutBackup):
        read(WHOLE[:end])


def test_a_cut_copy_of_the_first_version_is_called_cut():
    copy = a_sample("stored/copy-1.json")
    for end in (len(copy) - 3, len(copy) // 2):
        with pytest.raises(CutBackup):
            read(copy[:end])


def test_a_missing_line_is_seen():
    lines = WHOLE.splitlines(keepends=True)
    with pytest.raises(DamagedBackup):
        read(b"".join(lines[:2] + lines[3:]))


def test_what_follows_the_end_is_damage():
    with pytest.raises(DamagedBackup):
        read(WHOLE + b"{}\n")
    assert read(WHOLE + b"\n")


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"PK\x03\x04", b"[]", b"<html>", b'{"format": "other"}', b"\xff" * 99]
)
def test_other_files_are_no_backups(data):
    with pytest.raises(NotABackup):
        read(data)


def test_a_newer_format_is_not_read():
    with pytest.raises(NewerBackup):
        read(sealed(WHOLE.replace(b'"schema": 3,', b'"schema": 5,', 1)))


def test_a_backup_is_of_the_newest_format_only_where_it_holds_what_that_format_added():
    assert b'"schema": 4, "settings"' in written(decisions=LISTED)
    assert b'"schema": 3, "settings"' in written(decisions=REVIEWED)


def test_a_newer_record_is_not_read():
    first, *rest = WHOLE.splitlines(keepends=True)
    newer = first + b"".join(rest).replace(b'"schema": 4', b'"schema": 99', 1)
    with pytest.raises(NewerBackup):
        read(sealed(newer))


def changed(**values):
    """Return a sealed backup of one snapshot with other values in its record."""
    first, line, end = written(SNAPSHOTS[0]).splitlines(keepends=True)
    record = {**json.loads(line), **values}
    return sealed(first + json.dumps(record).encode() + b"\n" + end)


def test_changing_nothing_is_no_damage():
    assert read(changed()).snapshots


@pytest.mark.parametrize(
    "values",
    [
        {"followers": {"<img src=x onerror=alert(1)>": 5}},
        {"followers": {"Ann": 5}},
        {"followers": {"ann": -1}},
        {"followers": {"ann": 1 << 32}},
        {"followers": {"ann": 1.5}},
        {"followers": {"ann": True}},
        {"followers": {"__deleted__1": 5}},
        {"followers": ["ann"]},
        {"followers": None},
        {"following": {"ann": "7"}},
        {"lists": {"unheard-of": {}}},
        {"placeholders": {"followers": ["x"]}},
        {"sequence": 0},
        {"sequence": "3"},
        {"sequence": True},
        {"owner": "../x"},
        {"counts": None},
        {"followers": {"ann": 5}},
    ],
    ids=str,
)
def test_hostile_content_is_damage_even_under_a_right_checksum(values):
    with pytest.raises(DamagedBackup):
        read(changed(**values))


def test_nesting_that_kills_an_interpreter_is_damage():
    first, _line, end = written(SNAPSHOTS[0]).splitlines(keepends=True)
    deep = b"[" * 100_000 + b"]" * 100_000
    with pytest.raises(DamagedBackup):
        read(sealed(first + deep + b"\n" + end))
    with pytest.raises(DamagedBackup):
        read(b'{"format": "still-followers-backup", "x": ' + deep + b', "snapshots": [\n' + end)


def test_a_sequence_that_stands_twice_is_damage():
    with pytest.raises(DamagedBackup):
        read(written(SNAPSHOTS[0], SNAPSHOTS[0]))


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b'"settings": {"account": "me"}', b'"settings": []'),
        (b'"kind": "owner"', b'"kind": "other"'),
        (b'"decisions": [', b'"decisions": [{}, '),
        (b'"schema": 3', b'"schema": "3"'),
        (b'"schema": 3', b'"schema": 0'),
        (b'"format": "still-followers-backup"', b'"format": "still-followers-other"'),
    ],
)
def test_a_damaged_first_line_is_damage(there, instead):
    assert there in WHOLE
    with pytest.raises(DamagedBackup):
        read(sealed(WHOLE.replace(there, instead, 1)))


def test_progress_ends_with_the_file():
    done = []
    read(WHOLE, done.append)
    assert done[-1] == len(WHOLE)
