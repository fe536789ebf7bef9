"""Find which files use which, from imports in Python and paths in JavaScript, HTML, CSS and TOML."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

SOURCE_FOLDERS = ("py/", "")
"""Where modules are found, as in the settings of pytest in pyproject.toml."""
NAMES_PATHS = {".mjs", ".js", ".html", ".css", ".toml", ".webmanifest"}
QUOTED = re.compile(r"""["'`(]([^"'`()\s]+\.\w+)["'`)]""")
HUB_DIVISOR = 4
"""A module that uses more than one fourth of the product is a hub, and is not followed further."""


class Uses:
    """Which files of the repository use which, by their paths."""

    def __init__(self, root: Path, paths: set[str]) -> None:
        """Take the root and the paths of all files, including deleted ones."""
        self._root = root
        self.paths = paths
        self._tree_of = cache(self._parse)
        self.direct = cache(self._direct)
        self.about = cache(self._about)
        self._is_hub = cache(self._uses_much)

    def exists(self, path: str) -> bool:
        """Return whether a file exists; a deleted one can still be imported somewhere."""
        return (self._root / path).is_file()

    def closure(
        self, starts: Iterable[str], follows: Callable[[str], bool] = lambda _path: True
    ) -> set[str]:
        """Return the starts and all that they use, directly or through files that `follows` accepts."""
        found = set(starts)
        waiting = list(found)
        while waiting:
            path = waiting.pop()
            if follows(path):
                new = self.direct(path) - found
                found |= new
                waiting += new
        return found

    def subject(self, test: str) -> set[str]:
        """Return what a browser test depends on: its own helpers, and the parts that it is about.

        What its helpers or a hub use of the product is left out.
        """
        helpers = self.closure([test], lambda path: path.startswith("tests/"))
        helpers = {path for path in helpers if path.startswith(("tests/", "tools/"))}
        return helpers | self.closure(self.about(test), lambda path: not self._is_hub(path))

    def module(self, name: str) -> str | None:
        """Return the path of a module by its dotted name, None if it is not ours."""
        for folder in SOURCE_FOLDERS:
            for ending in (".py", "/__init__.py"):
                if (path := folder + name.replace(".", "/") + ending) in self.paths:
                    return path
        return None

    def named(self, name: str) -> set[str]:
        """Return the paths that ABOUT names: a module, a file, or a folder with all in it."""
        if path := self.module(name):
            return {path}
        return {path for path in self.paths if path == name or path.startswith(f"{name}/")}

    def subjects_named(self, test: str) -> tuple[str, ...]:
        """Return the names in a test file's ABOUT."""
        for statement in self._tree_of(test).body:
            match statement:
                case ast.Assign(targets=[ast.Name(id="ABOUT")], value=names):
                    return tuple(ast.literal_eval(names))
        return ()

    def names_a_folder_of(self, tests: set[str], changed: set[str]) -> bool:
        """Return whether a test names a folder of test data that changed."""
        folders = {
            folder
            for path in changed
            if path.startswith("tests/") and not path.endswith(".py")
            for folder in Path(path).parts[1:-1]
        }
        return bool(folders) and any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and folders & set(node.value.split("/"))
            for path in tests
            if path.startswith("tests/") and path.endswith(".py")
            for node in ast.walk(self._tree_of(path))
        )

    def _about(self, test: str) -> set[str]:
        return {path for name in self.subjects_named(test) for path in self.named(name)}

    def _uses_much(self, path: str) -> bool:
        product = sum(known.startswith("py/") for known in self.paths)
        used = sum(found.startswith("py/") for found in self.closure([path]))
        return used * HUB_DIVISOR > product

    def _parse(self, path: str) -> ast.Module:
        return ast.parse((self._root / path).read_text("utf-8"), path)

    def _direct(self, path: str) -> set[str]:
        if not self.exists(path):
            return set()
        if path.endswith(".py"):
            return {*self._named_in_python(path), *self._conftests(path)}
        if Path(path).suffix in NAMES_PATHS:
            return set(self._paths_in(path))
        return set()

    def _named_in_python(self, path: str) -> Iterator[str]:
        """Yield what is imported anywhere, or named by a text: a module or a path."""
        for node in ast.walk(self._tree_of(path)):
            names: list[str] = []
            match node:
                case ast.Import():
                    names = [alias.name for alias in node.names]
                case ast.ImportFrom(module=str(module), level=0):
                    parts = [f"{module}.{alias.name}" for alias in node.names]
                    names = [name if self.module(name) else module for name in parts]
                case ast.Constant(value=str(text)) if "/" in text and text in self.paths:
                    yield text
                case ast.Constant(value=str(text)) if "." in text:
                    names = [text]
            yield from filter(None, map(self.module, names))

    def _conftests(self, path: str) -> Iterator[str]:
        if Path(path).name.startswith("test_"):
            found = (f"{folder.as_posix()}/conftest.py" for folder in Path(path).parents)
            yield from (conftest for conftest in found if conftest in self.paths)

    def _paths_in(self, path: str) -> Iterator[str]:
        """Yield the files that a text names, relative to itself or to the page."""
        for name in QUOTED.findall((self._root / path).read_text("utf-8")):
            for folder in (posixpath.dirname(path), ""):
                found = posixpath.normpath(posixpath.join(folder, name))
                if found in self.paths:
                    yield found
