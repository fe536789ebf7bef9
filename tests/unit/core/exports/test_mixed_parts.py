"""Which files belong to one export, and what is told of them (export format, §15.3 and §15.4)."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.core.exports.read import read_exports
from tests.builders.exports import FOLDER, an_export, as_json, valued

FIRST, SECOND = f"{FOLDER}followers_1.json", f"{FOLDER}followers_2.json"
FOLLOWING = f"{FOLDER}following.json"
DAY = datetime(2026, 6, 7, 12, tzinfo=UTC)
FULL = as_json([valued(f"full{number}", 1_600_000_000 + number) for number in range(10_000)])
FEW = as_json([valued("old1", 1_600_000_000)])
ANN = an_export("bob cyd", "cyd dan").files


def read(*files):
    return read_exports([(name, io.BytesIO(data), *saved) for name, data, *saved in files])


def written(files, days_before=None):
    """Pack files, each written some days before the export's day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            moment = DAY - timedelta(days=(days_before or {}).get(path, 0))
            archive.writestr(zipfile.ZipInfo(path, moment.timetuple()[:6]), data)
    return buffer.getvalue()


def told(export, *codes):
    return [(one.code, one.source) for one in export.issues if one.code in codes]


def people(exports):
    return [(sorted(one.followers), sorted(one.following)) for one in exports]


CODES = ("part-left-out", "part-after-short", "list-older")


@pytest.mark.parametrize(
    ("first", "days", "code"),
    [
        (FEW, 0, "part-after-short"),
        (FEW, 2, "part-after-short"),
        (FEW, 3, "part-left-out"),
        (FULL, 3, "list-older"),
        (FULL, 2, None),
    ],
)
def test_a_part_is_left_out_only_if_it_is_too_old_and_follows_one_that_is_not_full(
    first, days, code
):
    later = as_json([valued("zoe", 1_600_000_000)])
    files = {FIRST: first, SECOND: later, FOLLOWING: ANN[FOLLOWING]}
    [export] = read(("x.zip", written(files, {SECOND: days})))
    assert told(export, *CODES) == ([(code, SECOND)] if code else [])
    assert ("zoe" in export.followers) == (code != "part-left-out")


def test_an_older_list_is_told_and_kept():
    files = {FIRST: ANN[FIRST], FOLLOWING: ANN[FOLLOWING]}
    [export] = read(("x.zip", written(files, {FOLLOWING: 9})))
    assert told(export, *CODES) == [("list-older", FOLLOWING)]
    assert people([export]) == [(["bob", "cyd"], ["cyd", "dan"])]


@pytest.mark.parametrize(("days", "is_told"), [(2, False), (3, True)])
def test_loose_files_saved_on_different_days_are_told_and_united(days, is_told):
    [export] = read(
        ("followers_1.json", ANN[FIRST], DAY),
        ("following.json", ANN[FOLLOWING], DAY - timedelta(days=days, hours=1 if is_told else 0)),
    )
    assert told(export, "saved-apart") == ([("saved-apart", "")] if is_told else [])
    assert people([export]) == [(["bob", "cyd"], ["cyd", "dan"])]


@pytest.mark.parametrize("apart", [0, 1, 2, 3])
def test_parts_of_one_owner_are_united_up_to_two_days_apart(apart):
    name = "instagram-ann-2026-06-{:02}-x.zip"
    exports = read(
        (name.format(7), written({FIRST: ANN[FIRST]})),
        (name.format(7 + apart), written({FOLLOWING: ANN[FOLLOWING]})),
    )
    assert len(exports) == (1 if apart <= 2 else 2)


def test_daily_exports_in_one_gesture_are_as_many_exports():
    lives = [f"bob cyd x{number}" for number in range(5)]
    exports = read(
        *(
            (f"instagram-ann-2026-06-0{day}-x.zip", an_export(names, "cyd dan").zip())
            for day, names in enumerate(lives, 1)
        )
    )
    assert [sorted(one.followers) for one in exports] == [sorted(names.split()) for names in lives]


def test_exports_that_each_hold_both_lists_are_never_united():
    other = an_export("eve", "cyd dan").files
    name = "instagram-ann-2026-06-07-{}.zip"
    exports = read((name.format("x"), written(ANN)), (name.format("y"), written(other)))
    assert [sorted(one.followers) for one in exports] == [["bob", "cyd"], ["eve"]]


@pytest.mark.parametrize(("later", "is_told"), [(2, False), (3, True)])
def test_rows_newer_than_another_parts_day_are_told(later, is_told):
    moment = int((DAY.replace(hour=0) + timedelta(days=later)).timestamp())
    following = an_export("bob", {"cyd": moment}).files[FOLLOWING]
    name = "instagram-ann-2026-06-{:02}-x.zip"
    exports = read(
        (name.format(7), written({FIRST: ANN[FIRST]})),
        (name.format(9), written({FOLLOWING: following})),
    )
    assert [told(one, "rows-newer") for one in exports] == [
        [("rows-newer", FOLLOWING)] if is_told else []
    ]


@pytest.mark.parametrize(
    "path", ["followers_1.json", "other/followers_1.json", "my/following.json"]
)
@pytest.mark.parametrize("root", ["", "export/"])
def test_lists_beside_the_folder_for_lists_are_told_and_are_none(path, root):
    files = {f"{root}{name}": data for name, data in ANN.items()}
    stray = as_json([valued("stray", 5)])
    [export] = read(("x.zip", written({**files, f"{root}{path}": stray})))
    assert people([export]) == [(["bob", "cyd"], ["cyd", "dan"])]
    assert told(export, "list-elsewhere") == [("list-elsewhere", f"{root}{path}")]


def test_without_that_folder_lists_may_lie_anywhere():
    files = {"lists/followers_1.json": ANN[FIRST], "lists/following.json": ANN[FOLLOWING]}
    [export] = read(("x.zip", written(files)))
    assert people([export]) == [(["bob", "cyd"], ["cyd", "dan"])]
    assert told(export, "list-elsewhere") == []
