"""Each case that moved.json names is one that pytest finds: unit/test_moved.py knows only functions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/browser", "tests/gallery", "tests/engines", "tests/unit", "tests/site")


def test_every_case_is_found() -> None:
    moved = json.loads((ROOT / "tests" / "moved.json").read_text("utf-8"))
    cases = {target for targets in moved.values() for target in targets if "[" in target}
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *FOLDERS],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert len(cases) > 100
    assert cases - set(found) == set()
