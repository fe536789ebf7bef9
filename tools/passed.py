"""Print how many tests of a JUnit report passed; fail if any failed."""

from __future__ import annotations

import sys
from xml.etree import ElementTree as ET


def main() -> None:
    """Read the report named on the command line."""
    suites = list(ET.parse(sys.argv[1]).getroot().iter("testsuite"))  # noqa: S314 (our own report)

    def total(count: str) -> int:
        return sum(int(suite.get(count, 0)) for suite in suites)

    if total("failures") or total("errors"):
        sys.exit("passed: the report has failures")
    print(total("tests") - total("skipped"))


if __name__ == "__main__":
    main()
