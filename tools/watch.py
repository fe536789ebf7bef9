"""Write the gallery, and again whenever something that it shows is saved, until it is stopped.

    PYTHONPATH=py:. python tools/watch.py

Files are looked at a few times a second, which needs no library and works on every file system.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
WATCHED = (
    "index.html",
    "py/still_followers",
    "static/css",
    "static/icons",
    "tests/builders",
    "tests/fixtures",
    "tests/gallery",
    "tools/site.py",
)
KINDS = {".css", ".html", ".js", ".json", ".po", ".pot", ".py", ".svg"}
"""What editors and Python write beside the sources has other suffixes."""
PAUSE = 0.3
"""Seconds between two looks."""

Look = Mapping[Path, tuple[int, int]]
"""Time of the last change and size, by file."""


def files_of(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files that these names of files and folders stand for."""
    for name in names:
        path = root / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in found if file.suffix in KINDS)


def look_at(root: Path, names: Iterable[str]) -> Look:
    """Return the state of all files; one that is being replaced is left out."""
    look = {}
    for path in files_of(root, names):
        try:
            now = path.stat()
        except FileNotFoundError:
            continue
        look[path] = now.st_mtime_ns, now.st_size
    return look


def changes(before: Look, after: Look) -> list[Path]:
    """Return the files that were changed, made or removed."""
    return sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def watch(look: Callable[[], Look], pause: Callable[[], None], act: Callable[[], None]) -> None:
    """Act at the beginning and after each change, when two looks were the same; `pause` ends it by raising.

    What is saved while `act` runs is acted on after it.
    """
    done: Look | None = None
    last = look()
    while True:
        pause()
        now = look()
        if now == last and now != done:
            for path in changes(done, now) if done is not None else ():
                print(f"watch: {path.name}", flush=True)
            done = now
            act()
        last = now


def write_gallery() -> None:
    """Write the gallery in a process of its own, which reads the code as it is now; a fault is printed."""
    subprocess.run([sys.executable, "-m", "tests.gallery"], cwd=ROOT, check=False)


def main() -> None:
    """Watch until the person presses Ctrl C."""
    try:
        watch(lambda: look_at(ROOT, WATCHED), lambda: time.sleep(PAUSE), write_gallery)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
