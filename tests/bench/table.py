"""Rows of the table: what was measured, its budget, what it is compared with, and the verdict."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("what", "measured", "budget", "reference", "ratio", "verdict")


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    `reference` was measured in the same run and `against` names it; without one, `against` may name
    a figure from the field, which gives no ratio. `at_most` bounds what was measured, `share` its
    ratio to the reference. A row without a bound is for information. `note` tells why nothing was
    measured; beside a figure it explains it. `instead` is written for a figure too small to be told.
    """

    what: str
    measured: float | None
    unit: str = "ms"
    budget: str = ""
    reference: float | None = None
    against: str = ""
    at_most: float | None = None
    share: float | None = None
    note: str = ""
    instead: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the reference was measured."""
        if self.measured is None or not self.reference:
            return None
        return self.measured / self.reference

    @property
    def verdict(self) -> str:
        """Say whether the budget is kept, by how much it is missed, or why nobody knows."""
        if self.measured is None:
            return f"not measured yet: {self.note}"
        over = []
        if self.at_most is not None:
            if not self.at_most:
                return f"missed by {written(self.measured, self.unit)}" if self.measured else "met"
            over.append(self.measured / self.at_most)
        if self.share is not None and self.ratio is not None:
            over.append(self.ratio / self.share)
        if not over:
            return "for information"
        return "met" if max(over) <= 1 else f"missed by {max(over) - 1:.0%}"

    def cells(self) -> tuple[str, ...]:
        """Write the row's six cells."""
        measured = "" if self.measured is None else written(self.measured, self.unit)
        measured = self.instead or measured
        if measured and self.note:
            measured += f" ({self.note})"
        reference = "" if self.reference is None else written(self.reference, self.unit)
        reference = " ".join(filter(None, [reference, self.against])) or "–"
        ratio = "–" if self.ratio is None else f"{self.ratio:.{2 if self.ratio >= 0.01 else 4}f}"
        return (self.what, measured or "–", self.budget or "–", reference, ratio, self.verdict)


def written(value: float, unit: str) -> str:
    """Write a figure with its unit."""
    digits = 0 if unit == "B" or value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return median(values)


def say(text: str = "") -> None:
    """Print one line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Tell on the error stream what is under way, so that the table stays one piece."""
    sys.stderr.write(f"bench: {text}\n")
    sys.stderr.flush()


def print_table(rows: Sequence[Row]) -> None:
    """Print all rows as one table, then those that miss their budget."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        say(" | ".join(cells).rstrip())
    missed = [row for row in rows if row.verdict.startswith(("missed", "not measured"))]
    say()
    say(
        f"{len(missed)} of {sum(bool(row.budget) for row in rows)} budgets are missed:"
        if missed
        else "All budgets are met."
    )
    for row in missed:
        say(f"- {row.what}: {row.verdict}")
