"""Gather the licences of what the site carries into one text."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
WHEELS = ROOT / "static" / "vendor" / "wheels"

# What the packages carry without naming it in a licence file of their own.
INSIDE = """\
Pyodide holds CPython (Python Software Foundation License 2.0, https://docs.python.org/3/license.html)
and its standard library, compiled to bytecode for this site. Pyodide itself is under the Mozilla
Public License 2.0; its source is at https://github.com/pyodide/pyodide. MicroPython is under the MIT
License, https://github.com/micropython/micropython.
"""


def _npm_notices() -> Iterator[str]:
    for name in json.loads((ROOT / "package.json").read_text())["dependencies"]:
        folder = MODULES / name
        about = json.loads((folder / "package.json").read_text())
        head = f"{name} {about['version']} — {about.get('license', 'see below')}"
        texts = [path.read_text() for path in sorted(folder.glob("LICEN[SC]E*"))]
        yield "\n\n".join([head, *texts])


def _wheel_notices() -> Iterator[str]:
    for wheel in sorted(WHEELS.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            texts = [
                archive.read(name).decode()
                for name in archive.namelist()
                if ".dist-info/" in name
                and name.rpartition("/")[2].startswith(("LICEN", "COPYING"))
            ]
        name, version, *_ = wheel.name.split("-")
        yield "\n\n".join([f"{name} {version}", *texts])


def write_notices(target: Path) -> None:
    """Write the notices of all third parties."""
    rule = f"\n\n{'-' * 80}\n\n"
    target.write_text(rule.join([INSIDE, *_npm_notices(), *_wheel_notices()]) + "\n")
