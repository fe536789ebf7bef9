"""The plugin that prints where the time of a suite went."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = """
import signal, pytest
@pytest.fixture
def slow_start():
    signal.sigtimedwait([], 0.3)
def test_slow(slow_start):
    pass
"""
QUICK = "\n".join(f"def test_quick_{number}(): pass" for number in range(20))


@pytest.mark.parametrize("processes", ["0", "2"])
def test_seconds_a_file_the_slowest_tests_and_the_sum_are_printed(tmp_path, processes):
    (tmp_path / "test_quick.py").write_text(QUICK)
    (tmp_path / "test_slow.py").write_text(SLOW)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.timing", "-n", processes]
    printed = subprocess.run(
        [*command, "--rootdir", str(tmp_path), "--dist", "loadfile", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files, slowest = printed.split("where the time went")[1].split("the 15 slowest tests")
    assert re.search(
        r"(?m)^ +0\.[3-9] s +1 tests  test_slow\.py\n +0\.\d s +20 tests  test_quick\.py", files
    )
    tests = re.findall(r"(?m)^ +(0\.\d) s  (test_\S+)$", slowest)
    assert len(tests) == 15
    assert tests[0][1] == "test_slow.py::test_slow"
    assert re.search(r"(?m)^ +0\.[3-9] s  all 21 tests", slowest)
