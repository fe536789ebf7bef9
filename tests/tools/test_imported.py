"""How many of our modules the first screen imports: only those that it shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.apps import JUNE, MAY, Used
from tests.counted import assert_counted

ROOT = Path(__file__).parents[2]
SCREENS = "still_followers.views.screens."


def imported_on(stored: dict) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.tools.imported"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'py'}{os.pathsep}{ROOT}"},
        input=json.dumps(stored),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def first_visit() -> set[str]:
    return imported_on({"records": {}, "packed": {}, "states": {}})


@pytest.fixture(scope="module")
def overview() -> set[str]:
    used = Used()
    used.open()
    used.keep("ann bob fan", "ann bob cyd dan", day=MAY)
    used.keep("ann", "ann bob", day=JUNE)
    records, packed, states = used.store.content
    lists = {key: data.hex() for key, data in packed.items()}
    return imported_on({"records": records, "packed": lists, "states": states})


def test_a_first_visit_imports_no_more(first_visit):
    assert_counted("our modules imported by the first visit's screen", len(first_visit))


def test_an_overview_imports_no_more(overview):
    assert_counted("our modules imported by the overview of two snapshots", len(overview))


def test_no_other_screen_is_imported(first_visit, overview):
    rooms = {"overview", "more", "context"}
    shown = {name.removeprefix(SCREENS) for name in first_visit if name.startswith(SCREENS)}
    assert shown - rooms == {"overview.welcome"}
    shown = {name.removeprefix(SCREENS) for name in overview if name.startswith(SCREENS)}
    # The overview reminds of backups, and asks whether an export is complete.
    assert shown - rooms == {"overview.overview", "overview.question", "more.backups"}
