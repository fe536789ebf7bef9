"""Write the licences of everything in the site into one file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
WHEELS = ROOT / "static" / "vendor" / "wheels"

# For parts of packages that have no licence file of their own.
INSIDE = """\
Pyodide holds CPython (Python Software Foundation License 2.0, https://docs.python.org/3/license.html)
and its standard library, compiled to bytecode for this site. Pyodide itself is under the Mozilla
Public License 2.0 (https://www.mozilla.org/MPL/2.0/); its source is at
https://github.com/pyodide/pyodide.

MicroPython is under the MIT License, whose text stands at the end; Copyright (c) 2013-2026 Damien P.
George. Its source is at https://github.com/micropython/micropython.

The words for months and halves of the day in core/readers/months.py are from Unicode CLDR, Copyright (c)
1991-present Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).
"""


def _npm_notices() -> Iterator[str]:
    """Yield the notice of each package that the site may contain: all but those of the tests."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for path in sorted(path for path, about in packages.items() if path and not about.get("dev")):
        about = json.loads((ROOT / path / "package.json").read_text())
        head = f"{about['name']} {about['version']} — {about.get('license', 'see below')}"
        texts = [file.read_text() for file in sorted((ROOT / path).glob("LICEN[SC]E*"))]
        yield "\n\n".join([head, *texts])
    toml = MODULES / "@pyscript/core/src/3rd-party-licenses/toml.license.txt"
    yield f"The TOML parser inside @pyscript/core\n\n{toml.read_text()}"


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
    mit = (ROOT / "LICENSE").read_text().partition("Permission")
    text = f"The text of the MIT License\n\n{mit[1]}{mit[2]}"
    target.write_text(rule.join([INSIDE, *_npm_notices(), *_wheel_notices(), text]))
