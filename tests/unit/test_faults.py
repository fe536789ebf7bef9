"""Every test that the table of faults names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = (TESTS / "README.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(\w+(?:/\w+)*\.py)::(\w+)`", TABLE)))
LINES = [
    line
    for line in TABLE.partition("## Faults")[2].splitlines()
    if line.startswith("| ") and not line.startswith(("| id", "| fault"))
]


def test_the_table_is_there():
    numbers = {int(number) for number in re.findall(r"^\| S(\d+) ", TABLE, re.MULTILINE)}
    assert numbers == set(range(1, 21))
    assert len(LINES) > 60
    assert all(".py" in line for line in LINES)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_name_is_a_test(file, name):
    assert f"\ndef {name}(" in (TESTS / file).read_text("utf-8")
