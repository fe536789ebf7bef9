"""Write the gallery, and write it again whenever something that it shows is saved.

    PYTHONPATH=py:. python tools/watch.py

It looks at the files a few times a second, which needs no library and works on every file system.
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
"""Files that editors and Python write beside the sources have other suffixes."""
PAUSE = 0.3
"""Seconds between two looks."""

States = Mapping[Path, tuple[int, int]]
"""Time of the last change and size, by file."""


def find_files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of these names, and all in the folders of these names."""
    for name in names:
        path = root / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in found if file.suffix in KINDS)


def read_states(root: Path, names: Iterable[str]) -> States:
    """Return the state of all files. One that is just being replaced is left out."""
    look = {}
    for path in find_files(root, names):
        try:
            now = path.stat()
        except FileNotFoundError:
            continue
        look[path] = now.st_mtime_ns, now.st_size
    return look


def changes(before: States, after: States) -> list[Path]:
    """Return the files that were changed, made or removed."""
    return sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def watch(look: Callable[[], States], pause: Callable[[], None], act: Callable[[], None]) -> None:
    """Call `act` at the start and after each change, once two looks are the same. `pause` ends it by raising.

    When something is saved while `act` runs, `act` is called again.
    """
    done: States | None = None
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
    """Write the gallery in a new process, which reads the code as it is now and prints any fault."""
    subprocess.run([sys.executable, "-m", "tests.gallery"], cwd=ROOT, check=False)


def main() -> None:
    """Watch until Ctrl C is pressed."""
    try:
        watch(lambda: read_states(ROOT, WATCHED), lambda: time.sleep(PAUSE), write_gallery)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
