"""Fail when the suites took much more CPU time than in the last runs on GitHub.

    python tools/pace.py WORKFLOW

Compares .cache/times with the artifacts named "times" of the last ten successful runs of a workflow
on main. Set-up is left out: it waits for registries. With fewer than three earlier runs, and for a
suite that is new, it only prints. Needs GitHub's `gh` and a token in GH_TOKEN.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from tools.timed import TIMES, Took
from tools.times import read_times

RUNS = 10
ENOUGH = 3
FACTOR = 1.5


def cpu_of(runs: Iterable[Took], suites: set[str]) -> float:
    """Return the CPU seconds that some suites took together."""
    return sum(took.cpu for took in runs if took.suite in suites)


def suites_of(runs: Iterable[Took]) -> set[str]:
    """Return the names of the suites, without those of the set-up."""
    return {took.suite for took in runs if not took.suite.startswith("setup")}


def judge(now: Sequence[Took], earlier: Sequence[Sequence[Took]]) -> tuple[bool, str]:
    """Return whether the suites kept their pace, and a sentence that says so.

    Only suites that all runs have are compared, so that a new one makes no run slow.
    """
    common = set.intersection(suites_of(now), *map(suites_of, earlier))
    cpu = cpu_of(now, common)
    if len(earlier) < ENOUGH:
        return True, f"pace: {cpu:.0f} CPU s; {len(earlier)} earlier runs are too few to compare"
    usual = median(cpu_of(run, common) for run in earlier)
    if not usual:
        return True, "pace: no suite to compare"
    told = f"pace: {cpu:.0f} CPU s, {cpu / usual:.2f} × the median of {len(earlier)} runs ({usual:.0f})"
    return cpu <= FACTOR * usual, f"{told}; {FACTOR} is the end"


def gh(*arguments: str) -> str:
    """Return what GitHub's program prints; its errors go to the log."""
    command = ["gh", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def earlier_runs(workflow: str) -> list[list[Took]]:
    """Return what the suites took in the last successful runs on main.

    A run whose artifact is gone (they are kept for 90 days) is left out.
    """
    listed = gh(
        "run", "list", "--workflow", workflow, "--branch", "main", "--status", "success",
        "--limit", str(RUNS), "--json", "databaseId",
    )  # fmt: skip
    found = []
    for run in json.loads(listed):
        with tempfile.TemporaryDirectory() as folder:
            try:
                gh("run", "download", str(run["databaseId"]), "--name", "times", "--dir", folder)
            except subprocess.CalledProcessError:
                print(f"pace: run {run['databaseId']} is left out")
                continue
            found.append(read_times(Path(folder)))
    return found


def main() -> None:
    """Judge the last run."""
    kept, told = judge(read_times(TIMES), earlier_runs(sys.argv[1]))
    print(told)
    sys.exit(not kept)


if __name__ == "__main__":
    main()
