"""Fetch the rest of the standard library when one of its modules is imported.

tools/stdlib.mjs packs the modules that we import into one archive, and the others into a second one, whose
modules it lists in `_elsewhere`. Importing one of these fetches the second archive from our own origin.
"""

from __future__ import annotations

import gzip
import importlib
import sys
import zipimport
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import js
import pyodide_js
from pyodide.ffi import JsException

REST = Path("/lib/python_rest.zip")


class RestFinder:
    """Finds the modules of the second archive, and fetches it once."""

    def __init__(self, names: frozenset[str], address: str) -> None:
        """Take the names of its modules, and its address."""
        self._names = names
        self._address = address

    def find_spec(self, name: str, *_path_and_target: object) -> ModuleSpec | None:
        """Return the spec of a module in the second archive, None for any other.

        Raises:
            ImportError: the archive could not be fetched.
        """
        if name not in self._names:
            return None
        if not REST.exists():
            REST.write_bytes(gzip.decompress(_fetch(self._address)))
        folder = "/".join([str(REST), *name.split(".")[:-1]])
        return zipimport.zipimporter(folder).find_spec(name)


def install_rest_finder() -> None:
    """Install the finder before Pyodide's own ones, which refuse some of these names."""
    names = importlib.import_module("_elsewhere").NAMES
    address = f"{pyodide_js._api.config.indexURL}python_rest.zip.gz"  # noqa: SLF001
    sys.meta_path.insert(0, RestFinder(names, address))


def _fetch(address: str) -> bytes:
    """Fetch a file synchronously, as an import must.

    Raises:
        ImportError: it could not be fetched.
    """
    request: Any = js.XMLHttpRequest.new()
    request.open("GET", address, False)  # noqa: FBT003
    request.responseType = "arraybuffer"
    try:
        request.send()
    except JsException as error:
        raise ImportError(f"{address}: {error}") from error
    if request.status != 200:  # noqa: PLR2004
        raise ImportError(f"{address}: {request.status}")
    return bytes(request.response.to_bytes())
