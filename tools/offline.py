"""Write what the site needs to work without a network: files.json, and its hash in sw.js.

The list has the SHA-256 of every file that a page of this build can ask for: the files of every visit, and
those that only some visits need. Languages have a list of their own, words/files.json, which only those fetch
who read one of them. The memory snapshot is kept by the page
itself (engine_snapshot.mjs), and only when nothing speaks against its 5 MB.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = "words/files.json"
EXCLUDED = (
    "sw.js",
    "files.json",
    WORDS,
    ".built",
    "LICENSE",
    "THIRD-PARTY-NOTICES.txt",
    "languages.html",
)
LATER = (
    "py/later-*.zip.gz",
    "static/icons/*-*.png",
    "static/vendor/age/*",
    "static/vendor/fake-indexeddb/*",
    "static/vendor/pyodide/python_rest.zip.gz",
    "static/vendor/pyscript/py-*",
    "static/vendor/pyscript/toml-*",
    "static/vendor/wheels/micropip-*",
    "static/vendor/wheels/xlsxwriter-*",
    "words/*",
)


def is_fetched_later(name: str) -> bool:
    """Return whether an English visitor's first visit does without a file, by its path below the page."""
    return any(fnmatch(name, pattern) for pattern in LATER)


def hash_files(site: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that must work without a network, by its path below the page."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(site).as_posix()) not in EXCLUDED
        and not path.name.startswith("snapshot-")
    }


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def dump_languages(files: Mapping[str, str]) -> str:
    """Return language → path → SHA-256 as JSON.

    Args:
        files: path → SHA-256 of the files of all languages.
    """
    languages: dict[str, dict[str, str]] = {}
    for name, sha256 in files.items():
        languages.setdefault(Path(name).stem, {})[name] = sha256
    return json.dumps(languages, indent=1)


def shorten(path: Path) -> str:
    """Return a script and what it imports as one classic script, without comments and long names."""
    esbuild = ROOT / "node_modules/.bin/esbuild"
    command: list[str | Path] = [esbuild, path, "--bundle", "--format=iife", "--minify"]
    command += ["--log-level=warning", "--target=es2022", "--tsconfig-raw={}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_worker(site: Path) -> None:
    """Write files.json and sw.js for the files in `site`; their content decides the version."""
    source = shorten(ROOT / "sw.js")
    files = hash_files(site)
    spoken = {name: files.pop(name) for name in [*files] if fnmatch(name, "words/*")}
    words = dump_languages(spoken)
    (site / WORDS).write_text(words)
    later = {name: sha256 for name, sha256 in files.items() if is_fetched_later(name)}
    first = {name: sha256 for name, sha256 in files.items() if name not in later}
    size = sum((site / name).stat().st_size for name in first)
    listing = {"bytes": size, "first": first, "later": later, "words": hash_text(words)}
    text = json.dumps(listing, indent=1)
    (site / "files.json").write_text(text)
    listed = hash_text(text)
    version = hash_text(source + listed)[:16]
    filled = source.replace("__LIST__", json.dumps(listed), 1)
    (site / "sw.js").write_text(filled.replace("__VERSION__", json.dumps(version), 1))
