"""Which of our modules are not in the engine's archive, and that nothing in it needs them at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.site import BUILD_ONLY, LATER, ROOT, is_among

PACKAGE = ROOT / "py" / "still_followers"
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
APART = [path for path in MODULES if is_among((*LATER, *BUILD_ONLY), path)]


def name_of(module: Path) -> str:
    """Return the dotted name of a module."""
    parts = [PACKAGE.name, *module.with_suffix("").parts]
    return ".".join(parts).removesuffix(".__init__")


def list_imports(body: list[ast.stmt]) -> Iterator[str]:
    """Yield what a module imports when it is imported itself."""
    for node in body:
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{one.name}" for one in names)
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                pass
            case ast.If() | ast.Try() | ast.With():
                yield from list_imports(node.body)


def test_nothing_in_the_engine_imports_at_its_top_what_comes_later():
    apart = {name_of(path) for path in APART}
    wrong = [
        f"{path} imports {name}"
        for path in MODULES
        if path not in APART
        for name in list_imports(ast.parse((PACKAGE / path).read_text("utf-8")).body)
        if name in apart
    ]
    assert wrong == []


def test_nothing_that_comes_later_needs_what_only_the_build_has():
    only_built = {name_of(path) for path in MODULES if is_among(BUILD_ONLY, path)}
    wrong = [
        str(path)
        for path in MODULES
        if not is_among(BUILD_ONLY, path)
        if only_built & {*list_imports(ast.parse((PACKAGE / path).read_text("utf-8")).body)}
    ]
    assert wrong == []


def test_every_pattern_means_a_module():
    for pattern in (*LATER, *BUILD_ONLY):
        assert [path for path in MODULES if is_among((pattern,), path)], pattern
