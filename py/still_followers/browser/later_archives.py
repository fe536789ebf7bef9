"""Fetch modules that a start does without when one of them is imported.

tools/stdlib.mjs packs the modules of the standard library that we import into one archive, and the others
into a second one, whose modules it lists in `_elsewhere`. tools/site.py does the same with our own modules:
those that few visits want are in an archive of their own. Importing a module of such an archive fetches it
from our own origin. The archive of our modules has its hash in its name, which tools/site.py writes into
`_later`: so an engine never gets modules of another build.
"""

from __future__ import annotations

import gzip
import importlib
import sys
import zipimport
import zlib
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import js
import pyodide_js
from pyodide.ffi import JsException

FOLDER = Path("/lib")
OURS = "still_followers."
NAMED_IN = "still_followers._later"


class MissingPart(ImportError):
    """An archive could not be fetched."""

    code = "screen-missing"


class ArchiveFinder:
    """Finds the modules of an archive, and fetches it once."""

    def __init__(self, has: Callable[[str], bool], find: Callable[[], str], path: Path) -> None:
        """Take what tells whether a module is in it, what returns its address, and where to write it."""
        self._has = has
        self._find_address = find
        self._path = path

    def find_spec(self, name: str, *_path_and_target: object) -> ModuleSpec | None:
        """Return the spec of a module in the archive, None for any other.

        Raises:
            MissingPart: the archive could not be fetched.
        """
        if not self._has(name):
            return None
        if not self._path.exists():
            self._path.write_bytes(_fetch(self._find_address()))
        folder = "/".join([str(self._path), *name.split(".")[:-1]])
        return zipimport.zipimporter(folder).find_spec(name)


def install_archive_finders() -> None:
    """Install the finder of the library before Pyodide's own ones, which refuse some of its names.

    That of our modules comes last: it is asked for what the engine's archive does not have.
    """
    names: frozenset[str] = importlib.import_module("_elsewhere").NAMES
    base = pyodide_js._api.config.indexURL  # noqa: SLF001
    library = ArchiveFinder(
        names.__contains__, lambda: f"{base}python_rest.zip.gz", FOLDER / "python_rest.zip"
    )
    ours = ArchiveFinder(
        lambda name: name.startswith(OURS) and name != NAMED_IN,
        lambda: f"{base}../../../py/{importlib.import_module(NAMED_IN).NAME}",
        FOLDER / "later.zip",
    )
    sys.meta_path.insert(0, library)
    sys.meta_path.append(ours)


def _fetch(address: str) -> bytes:
    """Fetch a packed file synchronously, as an import must, and return it unpacked.

    Raises:
        MissingPart: it could not be fetched, or is damaged.
    """
    request: Any = js.XMLHttpRequest.new()
    request.open("GET", address, False)  # noqa: FBT003
    request.responseType = "arraybuffer"
    try:
        request.send()
    except JsException as error:
        raise MissingPart(f"{address}: {error}") from error
    if request.status != 200:  # noqa: PLR2004
        raise MissingPart(f"{address}: {request.status}")
    try:
        return gzip.decompress(bytes(request.response.to_bytes()))
    except (OSError, EOFError, zlib.error) as error:  # a web page in its place, or a part of it
        raise MissingPart(f"{address}: {error}") from error
