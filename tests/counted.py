"""Counts that may only fall: the table in tests/README.md holds them, tests compare with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).parent
_TITLE = "## Counts that may only fall"
_TABLE = (TESTS / "README.md").read_text("utf-8").partition(_TITLE)[2].partition("\n## ")[0]
_ROW = re.compile(r"\| ([^|]+) \| ([\d,.]+) \| `([\w/]+\.py)::\w+` \|")

ROWS = [line for line in _TABLE.splitlines() if line.startswith("| ")][1:]
_READ = [match.groups() for match in map(_ROW.match, ROWS) if match]


def _number_of(text: str) -> float:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


TODAY = {name: _number_of(number) for name, number, _ in _READ}
"""Today's number, by the count's name."""
FILES = {name: file for name, _, file in _READ}
"""The file of the test that counts, by the count's name."""


def assert_counted(name: str, number: float, slack: float = 0) -> None:
    """Compare a count with today's number; what fell has to be written down, so that it stays.

    Args:
        name: the row of the table.
        number: what was counted now.
        slack: how far the number may be off where it does not depend on our code alone.
    """
    complaint = _complaint(name, number, slack)
    assert not complaint, complaint


def assert_all_counted(counts: Mapping[str, float]) -> None:
    """Compare counts by name with today's numbers, and tell all that differ at once."""
    complaints = [_complaint(name, number, 0) for name, number in counts.items()]
    assert not any(complaints), "\n".join(filter(None, complaints))


def _complaint(name: str, number: float, slack: float) -> str:
    today = TODAY[name]
    if number > today + slack:
        return (
            f"{name}: {number:,} instead of {today:,}. This budget may only fall. To raise it, an "
            "order has to name the new number and the reason; then change the table in "
            "tests/README.md."
        )
    if number < today - slack:
        return (
            f"{name}: it fell from {today:,} to {number:,}. Write the new number into the table in "
            "tests/README.md, so that it does not rise again."
        )
    return ""


def slack_of_packed(name: str) -> float:
    """Return how far the bytes of packed files may be off.

    Versions of zlib pack a little differently, a build's hashes never pack alike, and a memory
    snapshot is never twice the same.
    """
    return max(64, 0.005 * TODAY[name])
