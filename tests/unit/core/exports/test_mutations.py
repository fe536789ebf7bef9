"""Whatever a list file is turned into: the same people, or told; never fewer people in silence."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.core.errors import ExportError
from still_followers.core.exports.read import read_exports
from tests.builders import pages, shapes
from tests.builders.guesses import handles
from tests.builders.life import live
from tests.builders.mutations import mutations_of
from tests.builders.shapes import RUSSIAN, Crowd

FEBRUARY, DAY = 1_770_000_000, 86_400
CROWD = Crowd(
    followers={f"fan_{n}": FEBRUARY - n * 5 * DAY for n in range(9)},
    following={f"fan_{n}": FEBRUARY - n * 7 * DAY for n in range(3, 9)}
    | {"a.b_c": FEBRUARY - 36 * DAY, "awaiting.1": FEBRUARY - DAY},
    lists={
        "pending": {"awaiting.1": FEBRUARY - DAY, "_other": FEBRUARY - 2 * DAY},
        "blocked": {"spam.bot": FEBRUARY - 300 * DAY, "fan.of.spam": FEBRUARY - 200 * DAY},
        "close-friends": {f"fan_{n}": FEBRUARY - 9 * DAY for n in range(4)},
    },
)


def files_of(crowd):
    """Return the files of an export by its shape; how they are packed is another test's."""
    return {
        "V1": shapes.v1(crowd),
        "V2": shapes.v2(crowd),
        "V3": shapes.v3(crowd),
        "V4": shapes.v4(crowd),
        "V5": shapes.v5(crowd),
        "V6": shapes.v6(crowd),
        "V6 in Russian": shapes.v6(crowd, RUSSIAN),
        "V7": shapes.v7(crowd),
        "H1": shapes.as_early_pages(crowd),
        "H2": shapes.as_pages(crowd, labels=None),
        "H4": shapes.as_pages(crowd),
        "H4 in Portuguese": shapes.as_pages(crowd, pages.portuguese, ("Nome", "Nome de usuário")),
    }


def read(chosen):
    """Return the exports, or None when they are refused or one of them is."""
    try:
        exports = read_exports([(name, io.BytesIO(data)) for name, data in chosen])
    except ExportError:
        return None
    return None if exports.errors else tuple(exports)


def people_in(exports):
    """Return who is in each list, told apart by the lists' names."""
    return [
        {"followers": set(one.followers), "following": set(one.following)}
        | {name: set(people) for name, people in one.lists.items()}
        for one in exports
    ]


def told_of(exports):
    """Return all that is said about exports, whatever it is about."""
    return {
        (said.code, said.source, said.count)
        for one in exports
        for said in (*one.coverage.signals, *one.issues)
    }


def is_silent_loss(before, after):
    """Tell whether people differ and nothing more is told than before."""
    if after is None or people_in(before) == people_in(after):
        return False
    return told_of(after) <= told_of(before)


def losses(files, pack=shapes.zipped):
    """Yield what was done to a file where people are lost in silence."""
    before = read(pack(files))
    for path, data in files.items():
        for done, mutated in mutations_of(path, data):
            if mutated != data and is_silent_loss(before, read(pack({**files, path: mutated}))):
                yield f"{path}: {done}"


def files_in(data):
    """Unpack a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SHAPES = files_of(CROWD)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_people_are_lost_in_silence_whatever_a_file_is_turned_into(shape):
    assert list(losses(SHAPES[shape])) == []


@pytest.mark.parametrize("shape", ["V4", "V6", "V7", "H4"])
def test_no_people_are_lost_in_silence_among_loose_files(shape):
    assert list(losses(SHAPES[shape], shapes.loose)) == []


@pytest.mark.parametrize("number", range(3))
def test_no_people_of_a_life_are_lost_in_silence(number):
    kinds = {one.kind: one for one in live(seed=3, snapshots=12, people=60).exports}
    files = files_in(sorted(kinds.items())[number % len(kinds)][1].zip)
    assert list(losses(files)) == []


names = st.dictionaries(handles, st.integers(1_300_000_000, 1_780_000_000), min_size=1, max_size=9)


@settings(max_examples=60)
@given(st.data(), names, names, names)
def test_nobody_of_any_crowd_is_lost_in_silence(data, followers, following, pending):
    every = files_of(Crowd(followers, following, {"pending": pending}))
    files = every[data.draw(st.sampled_from(sorted(every)))]
    path = data.draw(st.sampled_from(sorted(files)))
    done, mutated = data.draw(st.sampled_from(list(mutations_of(path, files[path]))))
    before = read(shapes.zipped(files))
    after = read(shapes.zipped({**files, path: mutated}))
    assert mutated == files[path] or not is_silent_loss(before, after), (path, done)
