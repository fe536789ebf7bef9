"""What is true of the suite itself: no test module imports another one.

Whatever two of them share stands in a module without the prefix, so that each can be moved, split or run
by itself.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MODULES = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py"))


def imported_tests_of(source: str) -> list[str]:
    """Return the test modules that are imported anywhere in a source."""
    named = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            named += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named += [node.module or "", *[alias.name for alias in node.names]]
    return [name for name in named if name.split(".")[-1].startswith("test_")]


def test_the_modules_are_there():
    assert "unit/test_suite.py" in MODULES
    assert len(MODULES) > 100


@pytest.mark.parametrize("path", MODULES)
def test_no_test_module_imports_another(path):
    assert imported_tests_of((TESTS / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import tests.unit.test_app", ["tests.unit.test_app"]),
        ("from tests.unit.test_app import an_app", ["tests.unit.test_app"]),
        ("from tests.unit import conftest, test_app", ["test_app"]),
        ("from . import test_app", ["test_app"]),
        ("from .test_app import an_app", ["test_app"]),
        ("def late():\n    import test_app", ["test_app"]),
        ("from tests.builders import running\nimport pytest", []),
        ("from tests.browser.latest_one import test", []),
    ],
)
def test_an_import_of_a_test_module_is_found(source, found):
    assert imported_tests_of(source) == found
