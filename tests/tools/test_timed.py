"""What a command cost, with the processes that it left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.timed import Took

TIMED = Path(__file__).parents[2] / "tools" / "timed.py"
BURN = """
import time
while time.process_time() < 0.4:
    pass
"""
# The parent ends at once, so nobody but the one who adopts the child can count it.
LEAVES = f"""
import subprocess, sys
subprocess.Popen([sys.executable, "-c", {BURN!r}])
"""
WAITS = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {BURN!r}])
"""


@pytest.fixture
def run_timed(tmp_path: Path):
    """Return what runs a Python program by a copy of the tool and returns its status and record."""
    tool = tmp_path / "tools" / "timed.py"
    tool.parent.mkdir()
    tool.write_text(TIMED.read_text())

    def run(program: str) -> tuple[int, Took]:
        command = [sys.executable, str(tool), "some", "--", sys.executable, "-c", program]
        status = subprocess.run(command, check=False).returncode
        record = json.loads((tmp_path / ".cache/times/some.json").read_text())
        return status, Took(**record)

    return run


@pytest.mark.parametrize("program", [BURN, WAITS, LEAVES], ids=["itself", "child", "orphan"])
def test_the_whole_process_tree_is_counted(run_timed, program):
    status, took = run_timed(program)
    assert status == 0
    assert 0.4 <= took.cpu < 4
    assert took.suite == "some"


def test_what_a_command_does_not_use_is_not_counted(run_timed):
    _status, took = run_timed("import signal; signal.sigtimedwait([], 0.6)")
    assert took.wall >= 0.6
    assert took.cpu < 0.4


@pytest.mark.parametrize(
    ("program", "status"),
    [("raise SystemExit(3)", 3), ("import os; os.kill(os.getpid(), 15)", 128 + 15)],
)
def test_the_status_is_that_of_the_command_and_is_kept(run_timed, program, status):
    ended, took = run_timed(program)
    assert (ended, took.status) == (status, status)
