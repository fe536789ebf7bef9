"""Measure the budgets and print them as one table.

python -m tests.bench [--quick] [--full] [--only start,core] [--megabytes 1500]

Times differ from machine to machine: what counts is the ratio to what was measured in the same run.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path
from time import monotonic

from playwright.sync_api import sync_playwright

from tests.bench import boot, core, imports, large, load
from tests.bench.browsers import a_browser
from tests.bench.table import Row, note, print_table, say

GROUPS = ("start", "core", "import", "full-export", "growth", "load")


def options_given() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="fewer rounds: only to see that it runs"
    )
    parser.add_argument("--full", action="store_true", help="also a million connections")
    parser.add_argument("--only", metavar="ROWS", help=f"some of {','.join(GROUPS)}")
    parser.add_argument("--megabytes", type=int, default=1_500, help="size of the full export")
    options = parser.parse_args()
    options.only = options.only.split(",") if options.only else list(GROUPS)
    if unknown := set(options.only) - set(GROUPS):
        parser.error(f"no such rows: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    return options


def measured(options: argparse.Namespace) -> list[Row]:
    """Measure what was asked for."""
    many, few = (2, 1) if options.quick else (7, 3)
    rows: list[Row] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        with a_browser(playwright) as browser:
            say(_machine(browser.version))
        if "start" in options.only:
            rows += boot.measure(playwright, many)
        if "core" in options.only:
            with a_browser(playwright) as browser:
                rows += core.measure(browser, Path(folder), many)
        if "import" in options.only:
            with a_browser(playwright) as browser:
                rows += imports.measure(browser, Path(folder), few)
        if "full-export" in options.only:
            with a_browser(playwright) as browser:
                rows += large.measure_full_export(browser, options.megabytes)
        if "growth" in options.only:
            with a_browser(playwright) as browser:
                rows += large.measure_growth(browser, many, full=options.full)
        if "load" in options.only:
            with a_browser(playwright) as browser:
                rows += load.measure_load(browser)
    return rows


def _machine(chromium: str) -> str:
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, load {load:.1f}), "
        f"{platform.system()} {platform.release()}, Chromium {chromium} headless"
    )


def main() -> None:
    """Print the table."""
    start = monotonic()
    options = options_given()
    rows = measured(options)
    note("done")
    print_table(rows)
    say(f"{monotonic() - start:.0f} s in all")


if __name__ == "__main__":
    main()
