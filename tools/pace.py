"""Fail when the suites took much more CPU time than in the last runs on GitHub.

    python tools/pace.py WORKFLOW

Compares .cache/times with the artifacts named "times" of the last ten successful runs of a workflow
on main. Set-up is left out, because it waits for registries. With fewer than three earlier runs it only
prints; a suite that an earlier run lacks is not compared. Needs GitHub's `gh` and a token in GH_TOKEN.
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
ENOUGH_RUNS = 3
MAX_FACTOR = 1.5


def sum_cpu(runs: Iterable[Took], suites: set[str]) -> float:
    """Return the CPU seconds of these suites together."""
    return sum(took.cpu for took in runs if took.suite in suites)


def list_suites(runs: Iterable[Took]) -> set[str]:
    """Return the names of the suites, without the set-up."""
    return {took.suite for took in runs if not took.suite.startswith("setup")}


def judge(now: Sequence[Took], earlier: Sequence[Sequence[Took]]) -> tuple[bool, str]:
    """Return whether the suites are within the limit, and a sentence about it.

    Only suites that all runs have are compared, so that a new suite does not make a run look slow.
    """
    common = set.intersection(list_suites(now), *map(list_suites, earlier))
    cpu = sum_cpu(now, common)
    if len(earlier) < ENOUGH_RUNS:
        return True, f"pace: {cpu:.0f} CPU s; {len(earlier)} earlier runs are too few to compare"
    usual = median(sum_cpu(run, common) for run in earlier)
    if not usual:
        return True, "pace: no suite to compare"
    sentence = f"pace: {cpu:.0f} CPU s, {cpu / usual:.2f} × the median of {len(earlier)} runs ({usual:.0f})"
    return cpu <= MAX_FACTOR * usual, f"{sentence}; {MAX_FACTOR} is the limit"


def gh(*arguments: str) -> str:
    """Return the output of GitHub's `gh`; its errors go to the log."""
    command = ["gh", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def download_earlier_runs(workflow: str) -> list[list[Took]]:
    """Return what the suites took in the last successful runs on main.

    GitHub deletes artifacts after 90 days; a run without one is left out.
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
    """Compare the last run with earlier ones."""
    is_within, sentence = judge(read_times(TIMES), download_earlier_runs(sys.argv[1]))
    print(sentence)
    sys.exit(not is_within)


if __name__ == "__main__":
    main()
