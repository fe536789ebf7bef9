"""The gallery is written anew after each change of what it shows, and after nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import watch
from tools.watch import WATCHED, changes, read_states


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with some sources."""
    (tmp_path / "code" / "inner").mkdir(parents=True)
    (tmp_path / "index.html").write_text("page")
    (tmp_path / "code" / "inner" / "one.py").write_text("one")
    return tmp_path


class Ended(Exception):
    """The person ended it."""


@pytest.fixture
def run(root: Path):
    """Return what makes one edit in each pause and returns in which pauses the gallery was written."""

    def run(*edits: Callable[[], object], in_act: Callable[[], object] | None = None) -> list[int]:
        acted: list[int] = []
        left = list(edits)
        count = 0

        def pause() -> None:
            nonlocal count
            if not left:
                raise Ended
            count += 1
            left.pop(0)()

        def act() -> None:
            acted.append(count)
            if in_act is not None and len(acted) == 1:
                in_act()

        with pytest.raises(Ended):
            watch.watch(lambda: read_states(root, ("index.html", "code")), pause, act)
        return acted

    return run


def nothing() -> None:
    """Save nothing."""


def save(path: Path, text: str) -> Callable[[], object]:
    """Return what saves a text."""
    return lambda: path.write_text(text)


def test_it_is_written_at_the_beginning_and_not_again_without_a_change(run):
    assert run(nothing, nothing, nothing) == [1]


@pytest.mark.parametrize("name", ["index.html", "code/inner/one.py", "code/new.css"])
def test_it_is_written_once_after_a_change(run, root, name):
    assert run(nothing, save(root / name, "longer text"), nothing, nothing) == [1, 3]


def test_it_is_written_after_a_file_was_removed(run, root):
    assert run(nothing, (root / "code/inner/one.py").unlink, nothing, nothing) == [1, 3]


def test_a_change_that_keeps_the_size_counts(run, root):
    path = root / "index.html"

    def edit() -> None:
        before = path.stat().st_mtime_ns
        path.write_text("egap")
        os.utime(path, ns=(before + 1, before + 1))

    assert run(nothing, edit, nothing, nothing) == [1, 3]


def test_several_files_that_are_saved_one_after_the_other_are_one_change(run, root):
    saves = [save(root / "code" / f"{number}.py", "text") for number in range(4)]
    assert run(nothing, *saves, nothing, nothing) == [1, 6]


def test_what_is_saved_while_it_is_written_is_not_missed(run, root):
    late = save(root / "index.html", "saved meanwhile")
    assert run(nothing, nothing, nothing, nothing, in_act=late) == [1, 3]


@pytest.mark.parametrize("name", ["code/__pycache__/one.pyc", "code/.one.py.swp", "code/one.py~"])
def test_files_beside_the_sources_are_no_change(run, root, name):
    (root / "code/__pycache__").mkdir()
    assert run(nothing, save(root / name, "text"), nothing, nothing) == [1]


def test_a_file_that_is_gone_when_it_is_looked_at_is_none(root):
    (root / "code" / "gone.py").symlink_to(root / "nowhere.py")
    assert set(read_states(root, ("code",))) == {root / "code/inner/one.py"}


def test_the_files_that_changed_are_named(run, root, capsys):
    run(nothing, save(root / "code/inner/one.py", "other text"), nothing, nothing)
    assert capsys.readouterr().out == "watch: one.py\n"
    assert changes({root: (1, 1)}, {}) == [root]


def test_all_that_is_watched_is_there():
    assert [name for name in WATCHED if not (watch.ROOT / name).exists()] == []
