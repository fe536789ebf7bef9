"""The page's modules by topic: the only place where these tests name them.

A module that moves is changed here and nowhere else.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from tests.builders.micropython import JSONModule

MODULES = {
    "app": "page.app",
    "backup_file": "page.screens.backup_file",
    "backups": "page.screens.backups",
    "campaigns": "page.screens.campaigns",
    "charts": "page.screens.charts",
    "commands": "page.commands",
    "dom": "page.dom",
    "download_menu": "page.screens.download_menu",
    "downloads": "page.downloads",
    "engine": "page.engine",
    "events": "page.events",
    "folds": "page.folds",
    "guide": "page.screens.guide",
    "hotkeys": "page.hotkeys",
    "imports": "page.screens.imports",
    "journal": "page.journal",
    "kept_file": "page.screens.kept_file",
    "language": "page.language",
    "lists": "page.screens.lists",
    "main": "page.main",
    "marks": "page.screens.marks",
    "other_tabs": "page.other_tabs",
    "passphrase": "page.screens.passphrase",
    "places": "page.places",
    "router": "page.router",
    "sample": "page.sample",
    "snapshots": "page.screens.snapshots",
    "storage": "page.storage",
    "swipe": "page.screens.swipe",
    "timeouts": "page.timeouts",
    "your_lists": "page.screens.your_lists",
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
