"""Which states a change makes look different, so that `make check` looks only at those.

The states are built once from the commit to compare with, in a process of its own, and once as they
are now. A change of what draws them, such as a style sheet, concerns all.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import astuple
from functools import cache

from tests.builders.states import every_state
from tools.changed import changed_paths
from tools.site import ROOT

DRAWN_BY = ("index.html", "static/", "tests/gallery/", "tools/", "package-lock.json")
SOURCES = ("py", "tests", "tools")
VARIABLE = "GALLERY_SINCE"
"""Names the commit to compare with; without it all states are looked at."""
_BUILD = """
import json
from dataclasses import astuple
from tests.builders.states import every_state
print(json.dumps({state.name: json.dumps(astuple(state)) for state in every_state()}))
"""


@cache
def states_to_look_at() -> frozenset[str] | None:
    """Return the names of the states that differ from the commit in the environment; None is all of them."""
    since = os.environ.get(VARIABLE, "")
    if not since or any(path.startswith(DRAWN_BY) for path in changed_paths(since)):
        return None
    before = states_at(since)
    now = {state.name: json.dumps(astuple(state)) for state in every_state()}
    return frozenset(name for name, state in now.items() if before.get(name) != state)


def states_at(commit: str) -> dict[str, str]:
    """Build the states of a commit; none where it has no such states yet."""
    archive = subprocess.run(
        ["git", "archive", "--format=zip", commit, *SOURCES],
        check=True,
        capture_output=True,
        cwd=ROOT,
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            files.extractall(folder)
        built = subprocess.run(
            [sys.executable, "-c", _BUILD],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": f"{folder}/py{os.pathsep}{folder}"},
            check=False,
            capture_output=True,
            text=True,
        )
    if built.returncode:
        sys.stderr.write(built.stderr)
        return {}
    return json.loads(built.stdout)
