"""What was proven before tests moved to other levels is still proven: moved.json says where."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MOVED = json.loads((TESTS / "moved.json").read_text("utf-8"))
TARGETS = sorted({target.partition("[")[0] for targets in MOVED.values() for target in targets})


@cache
def defined_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((TESTS.parent / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_test_of_before_has_a_place():
    assert len([old for old in MOVED if old.startswith("tests/browser/")]) == 281
    assert len([old for old in MOVED if old.startswith("tests/engines/")]) == 3
    assert len([old for old in MOVED if old.startswith("tests/unit/")]) == 1454
    assert all(MOVED.values())


@pytest.mark.parametrize("file", sorted({target.partition("::")[0] for target in TARGETS}))
def test_every_place_is_a_test(file):
    wanted = {name for place, _, name in (one.partition("::") for one in TARGETS) if place == file}
    assert wanted - defined_in(file) == set()
