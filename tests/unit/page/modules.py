"""The page's modules by topic: the only place where these tests name them.

A module that moves is changed here and nowhere else.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

MODULES = {
    "backups": "page.backups",
    "campaigns": "page.campaigns",
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
    "main": "main",
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


def module(topic: str) -> ModuleType:
    """Import the module of a topic; `pyscript` must be stood in for already."""
    return importlib.import_module(MODULES[topic])


def forget_modules() -> None:
    """Remove the page's modules, so that the next test imports them anew."""
    roots = {name.split(".")[0] for name in MODULES.values()}
    for name in [name for name in sys.modules if name.split(".")[0] in roots]:
        del sys.modules[name]
