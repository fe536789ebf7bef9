"""The page's modules by topic: the only place where these tests name them.

A module that moves is changed here and nowhere else.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from tests.builders.micropython import JSONModule

MODULES = {
    "backups": "page.backups",
    "campaigns": "page.campaigns",
    "elsewhere": "page.elsewhere",
    "engine": "page.engine",
    "events": "page.events",
    "files": "page.files",
    "filters": "page.filters",
    "fragments": "page.fragments",
    "guide": "page.guide",
    "imports": "page.imports",
    "journal": "page.journal",
    "keeping": "page.keeping",
    "keys": "page.keys",
    "language": "page.language",
    "main": "page.main",
    "marks": "page.marks",
    "passphrase": "page.passphrase",
    "patience": "page.patience",
    "people": "page.people",
    "routes": "page.routes",
    "sample": "page.sample",
    "screen": "page.screen",
    "searching": "page.searching",
    "shell": "page.shell",
    "stored": "page.stored",
    "takeout": "page.takeout",
}


_ROOTS = {name.split(".")[0] for name in MODULES.values()}


def module(topic: str) -> ModuleType:
    """Import the module of a topic; `pyscript` must be stood in for already.

    The page's modules read and write JSON as MicroPython does.
    """
    found = importlib.import_module(MODULES[topic])
    for name, other in sys.modules.items():
        if name.split(".")[0] in _ROOTS and hasattr(other, "json"):
            vars(other)["json"] = JSONModule
    return found


def forget_modules() -> None:
    """Remove the page's modules, so that the next test imports them anew."""
    for name in [name for name in sys.modules if name.split(".")[0] in _ROOTS]:
        del sys.modules[name]
