"""The bytes of each group of files in `_site`, as a server sends them; another build gives the same."""

from __future__ import annotations

import gzip
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.counted import assert_counted, slack_of_packed
from tools import site as building
from tools.offline import is_fetched_later
from tools.serve import PACKED, SITE

GROUPS = {
    "bytes of the page's markup": ("index.html",),
    "bytes of the page's styles": ("static/css/*",),
    "bytes of the page's scripts": ("static/js/*", "static/vendor/idiomorph/*"),
    "bytes of the page's Python": ("py/main.py", "py/page.pack.gz"),
    "bytes of icons and manifest": ("static/icons/*", "manifest.webmanifest"),
    "bytes of PyScript": ("static/vendor/pyscript/*",),
    "bytes of MicroPython": ("static/vendor/micropython/*",),
    "bytes of Pyodide's WebAssembly": ("static/vendor/pyodide/pyodide.asm.wasm",),
    "bytes of Pyodide's scripts": (
        "static/vendor/pyodide/*.mjs",
        "static/vendor/pyodide/pyodide-lock.json",
    ),
    "bytes of the standard library": ("static/vendor/pyodide/python_stdlib.zip.gz",),
    "bytes of the rest of the library": ("static/vendor/pyodide/python_rest.zip.gz",),
    "bytes of our engine": ("py/engine.zip.gz", "py/worker.py"),
    "bytes of our modules that come later": ("py/later-*.zip.gz",),
    "bytes of msgspec": ("static/vendor/wheels/msgspec-*",),
    "bytes of XlsxWriter": ("static/vendor/wheels/xlsxwriter-*",),
    "bytes of micropip": ("static/vendor/wheels/micropip-*",),
    "bytes of age": ("static/vendor/age/*",),
    "bytes of the database in memory": ("static/vendor/fake-indexeddb/*",),
    "bytes of other languages": ("words/*",),
    "bytes of the service worker": ("sw.js",),
    "bytes of the list of files": ("files.json",),
    "bytes of the memory snapshot": ("static/vendor/pyodide/snapshot-*",),
}
"""Which files a count is of."""

WHEN_IDLE = ("static/vendor/pyodide/snapshot-*",)
"""What the first visit fetches only when nothing else is wanted, and not where data is saved."""
NEVER_FETCHED = ("LICENSE", "THIRD-PARTY-NOTICES.txt", ".built", "languages.html")


def matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a path below the page is one of those that are meant."""
    return any(fnmatch(name, pattern) for pattern in patterns)


def sizes() -> dict[str, int]:
    """Return the bytes of each file as tools/serve.py and GitHub Pages send it, by its path."""
    files = {path.relative_to(SITE).as_posix(): path for path in SITE.rglob("*") if path.is_file()}
    return {
        name: len(data) if path.suffix in PACKED else len(gzip.compress(data, 6))
        for name, path in files.items()
        if not matches(name, NEVER_FETCHED) and (data := path.read_bytes())
    }


@pytest.fixture(scope="module")
def sent() -> dict[str, int]:
    """Return the bytes of each file, once for all tests."""
    return sizes()


def test_every_file_is_counted_once(sent):
    groups = {name: [g for g, meant in GROUPS.items() if matches(name, meant)] for name in sent}
    assert {name: found for name, found in groups.items() if len(found) != 1} == {}


@pytest.mark.parametrize("group", GROUPS)
def test_no_group_of_files_grows(sent, group):
    files = [size for name, size in sent.items() if matches(name, GROUPS[group])]
    assert files
    assert_counted(group, sum(files), slack_of_packed(group))


def test_the_first_visit_does_not_grow(sent):
    total = sum(
        size
        for name, size in sent.items()
        if not matches(name, WHEN_IDLE) and not is_fetched_later(name)
    )
    name = "bytes of the first visit"
    assert_counted(name, total, slack_of_packed(name))


def files_below(folder: Path) -> dict[str, bytes]:
    """Return all files of a built site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".built"
    }


def test_building_again_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "SITE", tmp_path / "site")
    building.main()
    first, again = files_below(SITE), files_below(tmp_path / "site")
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []
