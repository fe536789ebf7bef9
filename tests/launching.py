"""Which Chromium the tests start, and how."""

from __future__ import annotations

import os
import shutil
from typing import Any

# The shell draws no window of its own; every other part of the browser is the same.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def installed_browser() -> str | None:
    """Return the path of a Chromium of this machine; without one Playwright takes its own."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), None)


def launch_args(given: dict[str, Any]) -> dict[str, Any]:
    """Return what Playwright starts Chromium with."""
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    found = {"executable_path": path} if (path := installed_browser()) else {}
    return {**given, **found, "args": [*QUIET, *sandbox]}
