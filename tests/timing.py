"""A pytest plugin that prints where the time of a suite went: by file, and the slowest tests.

    pytest -p tests.timing tests/browser

With several processes the one that hands out the tests adds up what all of them report.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

SLOWEST = 15


class Timing:
    """Adds up what each test took, with its fixtures."""

    def __init__(self) -> None:
        """Begin with no test."""
        self._tests: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add set-up, call or teardown of a test."""
        self._tests[report.nodeid] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print seconds a file, the slowest tests and the sum."""
        files: dict[str, list[float]] = defaultdict(list)
        for name, seconds in self._tests.items():
            files[name.split("::")[0]].append(seconds)
        write = terminalreporter.write_line
        terminalreporter.section("where the time went")
        for name, took in sorted(files.items(), key=lambda file: -sum(file[1])):
            write(f"{sum(took):7.1f} s {len(took):5} tests  {name}")
        terminalreporter.section(f"the {SLOWEST} slowest tests")
        for name, seconds in sorted(self._tests.items(), key=lambda test: -test[1])[:SLOWEST]:
            write(f"{seconds:7.1f} s  {name}")
        write(
            f"{sum(self._tests.values()):7.1f} s  all {len(self._tests)} tests, one after the other"
        )


def pytest_configure(config: pytest.Config) -> None:
    """Add up in the process that prints, not in those that xdist starts."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Timing())
