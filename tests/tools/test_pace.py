"""The guard over the time of the suites, and the table of times."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from tools import pace
from tools.timed import Took
from tools.times import read_times, report


def took(suite: str, cpu: float, began: float = 0, wall: float = 1, status: int = 0) -> Took:
    return Took(suite=suite, began=began, ended=began + wall, cpu=cpu, load=0.5, status=status)


def runs(*seconds: float) -> list[list[Took]]:
    return [[took("browser", cpu), took("setup-node", 999)] for cpu in seconds]


@pytest.mark.parametrize(("cpu", "kept"), [(10, True), (150, True), (150.1, False), (1000, False)])
def test_one_and_a_half_times_the_median_is_the_end(cpu, kept):
    assert pace.judge([took("browser", cpu)], runs(10, 100, 2000))[0] is kept


@pytest.mark.parametrize(("earlier", "kept"), [(0, True), (2, True), (3, False)])
def test_fewer_than_three_runs_are_no_measure(earlier, kept):
    assert pace.judge([took("browser", 1000)], runs(*[1] * earlier))[0] is kept


def test_set_up_and_new_suites_are_left_out():
    now = [took("browser", 100), took("setup-node", 5000), took("gallery", 5000)]
    kept, told = pace.judge(now, runs(100, 100, 100))
    assert kept
    assert told.startswith("pace: 100 CPU s, 1.00 × the median of 3 runs (100)")


def test_suites_that_are_gone_are_left_out_of_the_median():
    earlier = [[took("browser", 100), took("slow", 900)] for _ in range(3)]
    assert pace.judge([took("browser", 160)], earlier)[0] is False


def test_nothing_in_common_is_nothing_to_judge():
    assert pace.judge([took("new", 5)], runs(1, 1, 1)) == (True, "pace: no suite to compare")


def write(folder: Path, *records: Took) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        (folder / f"{record.suite}.json").write_text(json.dumps(asdict(record)))


def test_earlier_runs_come_from_github_and_a_lost_artifact_is_told(monkeypatch, capsys):
    asked = []

    def gh(*arguments: str) -> str:
        asked.append(arguments)
        if arguments[1] == "list":
            return '[{"databaseId": 7}, {"databaseId": 8}]'
        if arguments[2] == "8":
            raise subprocess.CalledProcessError(1, "gh")
        write(Path(arguments[-1]), took("browser", 70))
        return ""

    monkeypatch.setattr(pace, "gh", gh)
    assert pace.download_earlier_runs("pages.yml") == [[took("browser", 70)]]
    assert capsys.readouterr().out == "pace: run 8 is left out\n"
    assert asked[0][asked[0].index("--limit") + 1] == "10"


def test_the_run_fails_beyond_the_end(monkeypatch, tmp_path, capsys):
    write(tmp_path, took("browser", 151))
    monkeypatch.setattr(pace, "TIMES", tmp_path)
    monkeypatch.setattr(pace, "download_earlier_runs", lambda _workflow: runs(100, 100, 100))
    monkeypatch.setattr("sys.argv", ["pace.py", "pages.yml"])
    with pytest.raises(SystemExit) as ended:
        pace.main()
    assert ended.value.code
    assert "1.51 × the median" in capsys.readouterr().out


def test_the_table_has_each_suite_in_its_order_and_the_sum(tmp_path):
    side_by_side = took("engines", 30, began=110, wall=60)
    failed = took("browser", 200, began=170, wall=100, status=1)
    write(tmp_path, failed, side_by_side, took("pyodide", 20.5, began=100, wall=50))
    lines = report(read_times(tmp_path)).splitlines()
    assert [line.split() for line in lines] == [
        ["suite", "wall", "s", "CPU", "s", "load"],
        ["pyodide", "50.0", "20.5", "0.5"],
        ["engines", "60.0", "30.0", "0.5"],
        ["browser", "100.0", "200.0", "0.5", "failed", "(1)"],
        ["total", "170.0", "250.5"],
    ]
