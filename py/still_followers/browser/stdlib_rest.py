"""The rest of the standard library: what nobody was thought to want is fetched when somebody does.

tools/stdlib.mjs puts what we import into one archive and the names of all else into `_elsewhere`. The import of
such a name waits until the archive of the rest has come from our own origin.
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


class Rest:
    """A finder of modules that fetches the archive once."""

    def __init__(self, names: frozenset[str], address: str) -> None:
        """Take the names of the modules that are elsewhere, and the archive's address."""
        self._names = names
        self._address = address

    def find_spec(self, name: str, *_path_and_target: object) -> ModuleSpec | None:
        """Return the spec of a module that is elsewhere.

        Raises:
            ImportError: the archive did not come.
        """
        if name not in self._names:
            return None
        if not REST.exists():
            REST.write_bytes(gzip.decompress(_fetched(self._address)))
        folder = "/".join([str(REST), *name.split(".")[:-1]])
        return zipimport.zipimporter(folder).find_spec(name)


def find_the_rest() -> None:
    """Let imports find what is elsewhere. Before Pyodide's own finders, which refuse some of these names."""
    names = importlib.import_module("_elsewhere").NAMES
    address = f"{pyodide_js._api.config.indexURL}python_rest.zip.gz"  # noqa: SLF001
    sys.meta_path.insert(0, Rest(names, address))


def _fetched(address: str) -> bytes:
    """Fetch a file while Python waits, as an import has to.

    Raises:
        ImportError: it did not come.
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
