"""A list file swapped with another export's, where something contradicts it: told, never silent."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.core.errors import ExportError
from still_followers.core.exports.read import read_exports
from tests.builders import pages, shapes
from tests.builders.mutations import swaps_of
from tests.builders.shapes import Crowd

DAY = 86_400
EXPORTED = datetime(2026, 8, 13, 10, tzinfo=UTC)
"""The day in the name of the ZIP."""


def a_crowd(stem, newest, days=50):
    """Return people whose newest row is of that moment, with so many days between two of them."""
    moments = [newest - n * days * DAY for n in range(9)]
    return Crowd(
        followers={f"{stem}{n}": moments[n] for n in range(9)},
        following={f"{stem}{n}": moments[n] - DAY for n in range(3, 9)},
        lists={
            "pending": {f"{stem}.asked": newest - 2 * DAY, f"{stem}.too": newest - 3 * DAY},
            "blocked": {f"{stem}.bot": moments[6], f"{stem}.bad": moments[4]},
        },
    )


NEWEST = int((EXPORTED - timedelta(days=1)).timestamp())
OURS = a_crowd("fan", NEWEST)
OTHERS = a_crowd("other", NEWEST - 60 * DAY)
"""Another export's people: of another account, or of two months before."""
LATER = a_crowd("later", NEWEST + 20 * DAY, days=1)
"""Each of its lists has rows that are newer than the export."""

JSON_SHAPES = {"V2": shapes.v2, "V4": shapes.v4, "V5": shapes.v5, "V6": shapes.v6, "V7": shapes.v7}
SHAPES = {
    **JSON_SHAPES,
    "H1": shapes.as_early_pages,
    "H2": lambda crowd, **more: shapes.as_pages(crowd, labels=None, **more),
    "H4": shapes.as_pages,
}
PAGES = ["H2", "H4"]
PACKS = [shapes.zipped, shapes.loose, shapes.a_folder, shapes.nested, shapes.by_windows]


def read(chosen):
    """Return the exports, or None when they are refused or one of them is."""
    try:
        exports = read_exports([(name, io.BytesIO(data)) for name, data in chosen])
    except ExportError:
        return None
    return None if exports.errors else tuple(exports)


def told_of(exports):
    return {
        (said.code, said.source) for one in exports for said in (*one.coverage.signals, *one.issues)
    }


def holds_others(exports, stem):
    """Tell whether people of both exports are in one."""
    for one in exports:
        everyone = {*one.followers, *one.following}.union(*one.lists.values())
        if {name.startswith(stem) for name in everyone} == {True, False}:
            return True
    return False


def is_silent(before, after, stem):
    """Tell whether people of two exports are mixed and nothing more is told than before."""
    return after is not None and holds_others(after, stem) and told_of(after) <= told_of(before)


def silent(files, others, pack, stem="other"):
    """Yield the files whose swapping is silent."""
    before = read(pack(files))
    assert before is not None
    for path, data in swaps_of(files, others):
        if is_silent(before, read(pack({**files, path: data})), stem):
            yield path


def with_entry_times(files, old, at):
    """Pack one ZIP in which one file was written at another time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in files.items():
            moment = at if path == old else EXPORTED
            archive.writestr(zipfile.ZipInfo(path, moment.timetuple()[:6]), data)
    return [(shapes.ZIP, packed.getvalue())]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize(
    "head",
    [
        pages.byline("other.one", "2026-08-13T09:00Z"),
        pages.byline("marlow.bindery", "2026-06-13T09:00Z"),
        pages.byline("other.one", "2026-06-13T09:00Z"),
    ],
    ids=["of another account", "of another day", "of both"],
)
def test_a_page_whose_header_contradicts_is_told(shape, head, pack):
    ours = pages.byline("marlow.bindery", "2026-08-13T09:00Z")
    files = SHAPES[shape](OURS, head=ours)
    assert list(silent(files, SHAPES[shape](OTHERS, head=head), pack)) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "name",
    [
        "instagram-other.one-2026-08-13-aMY9uKNk.zip",
        "instagram-marlow.bindery-2026-06-13-aMY9uKNk.zip",
    ],
)
def test_a_file_in_a_zip_whose_name_contradicts_is_told(shape, name):
    files, others = SHAPES[shape](OURS), SHAPES[shape](OTHERS)
    before = read(shapes.zipped(files))
    found = []
    for path, data in swaps_of(files, others):
        rest = {known: those for known, those in files.items() if known != path}
        after = read([*shapes.zipped(rest), *shapes.zipped({path: data}, name)])
        if is_silent(before, after, "other"):
            found.append(path)
    assert found == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("days", [-60, -3, 3, 60])
def test_a_file_whose_entry_time_contradicts_is_told(shape, days):
    files, others = SHAPES[shape](OURS), SHAPES[shape](OTHERS)
    before = read(with_entry_times(files, "", EXPORTED))
    found = []
    for path, data in swaps_of(files, others):
        at = EXPORTED + timedelta(days=days)
        after = read(with_entry_times({**files, path: data}, path, at))
        if is_silent(before, after, "other"):
            found.append(path)
    assert found == []


@pytest.mark.parametrize("pack", [shapes.zipped, shapes.a_folder, shapes.nested, shapes.by_windows])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_with_rows_newer_than_the_day_of_the_export_is_told(shape, pack):
    assert list(silent(SHAPES[shape](OURS), SHAPES[shape](LATER), pack, "later")) == []


def test_a_part_after_one_that_is_not_full_is_told():
    files = shapes.v6(OURS)
    more = {
        path.replace("followers_1", "followers_4"): data
        for path, data in shapes.v6(OTHERS).items()
        if "followers_1" in path
    }
    assert "part-after-short" in {
        said.code for said in read(shapes.zipped({**files, **more}))[0].issues
    }
