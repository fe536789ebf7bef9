"""Opens the page, with an engine that replies when a test lets it."""

from __future__ import annotations

import json
from types import SimpleNamespace

from tests.unit.page.stand_in import files

OVERVIEW = {"fragments": {"main": "<h1>Overview</h1>"}, "title": "Overview"}
UNSAVED = "still-followers.unsaved"
AT_OVERVIEW = ("", "", "newest", 1, "{}")


def open_page(browser, app, engine, **reply):
    """Start the engine and reply with what is stored."""
    browser.loop.start(app.start())
    engine("ping")
    engine("open_page", **{**OVERVIEW, "snapshots": 1, "saved_on": "", **reply})


def a_choice(*names, title=""):
    return SimpleNamespace(files=files(*names), paths=json.dumps(names), title=title)
