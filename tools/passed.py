"""Print how many tests of a JUnit report passed; fail when any did not."""

from __future__ import annotations

import sys
from xml.etree import ElementTree as ET


def main() -> None:
    """Read the report named on the command line."""
    suites = ET.parse(sys.argv[1]).getroot().iter("testsuite")  # noqa: S314 (our own report)
    counts = [{key: int(suite.get(key, 0)) for key in suite.keys() & _COUNTS} for suite in suites]
    total = {key: sum(count.get(key, 0) for count in counts) for key in _COUNTS}
    if total["failures"] or total["errors"]:
        sys.exit("passed: the report has failures")
    print(total["tests"] - total["skipped"])


_COUNTS = frozenset({"tests", "failures", "errors", "skipped"})

if __name__ == "__main__":
    main()
