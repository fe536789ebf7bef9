"""Who may import whom, looked up in the imports of every module under `py/`.

core ← views ← app ← worker.py → browser → core          main.py and page/ import none of them
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PY = Path(__file__).parents[2] / "py"
PACKAGE = "still_followers"
LONGEST = 400
MOST_IN_A_FOLDER = 24

MAY_IMPORT = {
    "core": {"core"},
    "views": {"core", "views"},
    "app": {"core", "views", "app"},
    "browser": {"core", "browser"},
    "worker": {"core", "views", "app", "browser"},
    "root": {"worker"},
    "page": set(),
    "package": set(),
}
# The rooms of a layer from the ground up: a module imports its own room and the floors below it.
# The modules directly in the layer are its ground, unless FLOOR_OF puts them elsewhere.
FLOORS = {
    "core": (
        {"ground"}, {"readers"}, {"exports", "changes"}, {"snapshots"}, {"history"}, {"decisions"},
        {"account", "files"}, {"insights"},
    ),
    "views": ({"ground"}, {"words"}, {"parts"}, {"frame", "screens"}, {"static_page"}),
}  # fmt: skip
# Whole exports and decisions are made there.
FLOOR_OF = {"core/sample.py": "account", "core/second_sample.py": "account"}
# The browser's side of the interpreter. page/ and main.py are MicroPython and live there.
BROWSER = {"js", "pyodide", "pyodide_js", "pyscript", "polyscript"}
MAY_IMPORT_BROWSER = {"browser", "page"}
# Wheels, and the only modules or layers that know them.
THIRD_PARTY = {
    "msgspec": "core/readers/json_lists.py",
    "xlsxwriter": "core/files/workbook.py",
    "micropip": "browser",
}
# Clock, chance, waiting and the machine: arguments, never imports.
IMPURE = {
    "asyncio", "os", "pathlib", "random", "secrets", "socket", "subprocess", "tempfile", "threading",
    "time", "uuid",
}  # fmt: skip
PURE = {"core", "views"}
IMPURE_CALLS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
}
IMPURE_BUILTINS = {"open", "input", "print", "__import__", "eval", "exec"}


def layer_of(path: str) -> str | None:
    """Return the layer of a module by its path under `py/`, or None when it has no place there."""
    top, _, rest = path.partition("/")
    if top == PACKAGE:
        inner = rest.split("/")[0].removesuffix(".py")
        inner = "package" if inner == "__init__" else inner
        return inner if inner in {"core", "views", "app", "browser", "package", "worker"} else None
    return {"worker.py": "root", "main.py": "page", "page": "page"}.get(top)


def imports_in(tree: ast.AST, path: str) -> Iterator[str]:
    """Yield the full dotted name of all that is imported anywhere, also late or only for types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(path.split("/")[: -node.level]) if node.level else ""
            module = ".".join(filter(None, (start, node.module)))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def import_fault_of(name: str, layer: str, path: str) -> str | None:
    """Tell what is wrong with an import in a layer, or None."""
    top, *inner = name.split(".")
    if top == PACKAGE:
        wrong = not inner or inner[0] not in MAY_IMPORT[layer]
    elif top in BROWSER:
        wrong = layer not in MAY_IMPORT_BROWSER
    elif top in THIRD_PARTY:
        wrong = not path.startswith(f"{PACKAGE}/{THIRD_PARTY[top]}")
    elif layer == "page":  # its own modules and MicroPython's are found at run time
        wrong = False
    else:
        wrong = top not in sys.stdlib_module_names or (layer in PURE and top in IMPURE)
    return f"{path}: {layer} imports {name}" if wrong else None


def room_of(layer: str, inner: list[str]) -> str:
    """Return the room of a module, or of a name in one, by its path below the layer."""
    first = inner[0] if inner else ""
    return FLOOR_OF.get(f"{layer}/{first}.py", first if _is_room(layer, first) else "ground")


def _is_room(layer: str, name: str) -> bool:
    return any(name in floor for floor in FLOORS[layer])


def floor_fault_of(name: str, layer: str, path: str) -> str | None:
    """Tell whether an import goes up the floors of a layer, or to the room beside it, or None."""
    top, *inner = name.split(".")
    if layer not in FLOORS or top != PACKAGE or inner[:1] != [layer]:
        return None
    inside = path.removesuffix(".py").split("/")[2:]
    if len(inside) > 1 and not _is_room(layer, inside[0]):
        return f"{path}: {inside[0]} stands on no floor"
    mine, theirs = room_of(layer, inside), room_of(layer, inner[1:])
    height = {room: number for number, floor in enumerate(FLOORS[layer]) for room in floor}
    if mine == theirs or height[theirs] < height[mine]:
        return None
    return f"{path}: {mine} imports {name} of {theirs}"


def impure_call_of(node: ast.AST) -> str | None:
    """Return the name of a call that reaches for the clock or the machine, or None."""
    if not isinstance(node, ast.Call):
        return None
    match node.func:
        case ast.Name(id=name) if name in IMPURE_BUILTINS:
            return name
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name) if (
            owner,
            name,
        ) in IMPURE_CALLS:
            return f"{owner}.{name}"
    return None


def faults_in(path: str, source: str) -> list[str]:
    """Return what breaks a rule in one module, each as a sentence that begins with its path."""
    faults = []
    lines = source.count("\n") + 1
    if lines > LONGEST + 1:
        faults.append(f"{path}: {lines - 1} lines; {LONGEST} is the end")
    layer = layer_of(path)
    if layer is None:
        return [*faults, f"{path}: belongs to no layer"]
    tree = ast.parse(source, path)
    found = (import_fault_of(name, layer, path) for name in imports_in(tree, path))
    faults += [fault for fault in found if fault]
    floors = (floor_fault_of(name, layer, path) for name in imports_in(tree, path))
    faults += [fault for fault in floors if fault]
    if layer in PURE:
        faults += [
            f"{path}: {layer} calls {call}" for call in map(impure_call_of, ast.walk(tree)) if call
        ]
    return faults


def modules() -> list[str]:
    return sorted(path.relative_to(PY).as_posix() for path in PY.rglob("*.py"))


# What there is


@pytest.mark.parametrize("path", modules())
def test_module_keeps_the_rules(path):
    assert faults_in(path, (PY / path).read_text("utf-8")) == []


def test_the_core_is_among_the_modules():
    assert "still_followers/core/exports/read.py" in modules()
    assert len(modules()) > 10


def overfull(paths: list[str]) -> list[str]:
    """Return the folders that hold too many modules; `__init__.py` does not count."""
    folders = Counter(path.rpartition("/")[0] for path in paths if not path.endswith("__init__.py"))
    return [folder for folder, count in folders.items() if count > MOST_IN_A_FOLDER]


def base_of(node: ast.ClassDef) -> list[str]:
    """Return the names of the bases of a class."""
    names = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
    return [name.id if isinstance(name, ast.Name) else name.attr for name in names]


def chains(sources: list[str]) -> list[str]:
    """Return the classes whose base has a base that is ours too.

    Errors may have that, and protocols, which have no behaviour.
    """
    defined = [node for source in sources for node in ast.walk(ast.parse(source))]
    bases = {node.name: base_of(node) for node in defined if isinstance(node, ast.ClassDef)}

    def is_error(name: str) -> bool:
        return any(
            base.endswith(("Error", "Exception")) or is_error(base) for base in bases.get(name, ())
        )

    return [
        name
        for name, direct in bases.items()
        if not is_error(name)
        and "Protocol" not in direct
        and any(set(bases.get(base, ())) & bases.keys() for base in direct)
    ]


def test_no_folder_holds_more_modules_than_one_can_look_over():
    assert overfull(modules()) == []


def test_no_class_inherits_over_more_than_one_step():
    assert chains([(PY / path).read_text("utf-8") for path in modules()]) == []


# That the rules can be broken


def test_an_overfull_folder_is_found():
    few, many = ([f"core/{number}.py" for number in range(count)] for count in (24, 25))
    assert (overfull([*few, "core/__init__.py"]), overfull(many)) == ([], ["core"])


def test_a_chain_of_classes_is_found():
    step = "class A: pass\nclass B(A): pass\n"
    assert chains([step]) == []
    assert chains([step, "class C(B[int]): pass\n"]) == ["C"]
    assert chains(["class A(ValueError): pass\nclass B(A): pass\nclass C(B): pass\n"]) == []


@pytest.mark.parametrize(
    ("path", "layer"),
    [
        ("still_followers/core/model.py", "core"),
        ("still_followers/core/json_depth.py", "core"),
        ("still_followers/views/words/errors.py", "views"),
        ("still_followers/app.py", "app"),
        ("still_followers/app/imports.py", "app"),
        ("still_followers/browser/stores.py", "browser"),
        ("still_followers/__init__.py", "package"),
        ("still_followers/worker.py", "worker"),
        ("worker.py", "root"),
        ("main.py", "page"),
        ("page/router.py", "page"),
        ("still_followers/helpers.py", None),
        ("still_followers/utils/text.py", None),
        ("tool.py", None),
    ],
)
def test_each_module_has_its_layer(path, layer):
    assert layer_of(path) == layer


def test_a_module_without_a_layer_is_a_fault():
    assert faults_in("still_followers/helpers.py", "") == [
        "still_followers/helpers.py: belongs to no layer"
    ]


CORE, READER = "still_followers/core/some.py", "still_followers/core/readers/json_lists.py"
EXPORTS = "still_followers/core/exports/some.py"
VIEW, APP, BROWSING = (
    "still_followers/views/some.py",
    "still_followers/app.py",
    "still_followers/browser/some.py",
)
ROOT = "still_followers/worker.py"

ALLOWED = [
    (CORE, "import re, zipfile"),
    (CORE, "from datetime import UTC, datetime"),
    (CORE, "from still_followers.core.model import Export"),
    (CORE, "from still_followers.core import errors"),
    (CORE, "from . import errors"),
    (EXPORTS, "from ..readers.depth import is_deeper_than"),
    (READER, "import msgspec"),
    (READER, "from ..model import ListName"),
    (VIEW, "from still_followers.core import compare"),
    (VIEW, "from still_followers.views.markup import Markup"),
    (VIEW, "from ..core import model"),
    (APP, "from still_followers.core import export\nfrom still_followers.views import words"),
    (APP, "import asyncio"),
    (BROWSING, "import js\nfrom pyodide.ffi import to_js\nfrom pyscript import sync"),
    (BROWSING, "import micropip"),
    (BROWSING, "from still_followers.core import model"),
    (BROWSING, "import asyncio, time"),
    (ROOT, "from still_followers.app import App\nfrom still_followers.browser import files"),
    (ROOT, "import time"),
    ("worker.py", "from still_followers import worker"),
    ("main.py", "from pyscript import document\nfrom page import routes"),
    ("page/router.py", "import js\nfrom page.fragments import swap"),
    (CORE, "now = datetime.now"),  # naming a clock is not reading it
    (CORE, "def render(clock):\n    return clock.now()"),
    (APP, "def at():\n    return datetime.now(UTC)"),
]
FORBIDDEN = [
    (CORE, "from still_followers.views import words"),
    (CORE, "from still_followers import views"),
    (CORE, "import still_followers.app"),
    (CORE, "import still_followers"),
    (CORE, "from ..views import words"),
    (CORE, "from .. import app"),
    (CORE, "from still_followers.browser import files"),
    (CORE, "import js"),
    (CORE, "from pyodide.ffi import to_js"),
    (CORE, "import msgspec"),
    (CORE, "import numpy"),
    (CORE, "import os"),
    (CORE, "from os import path"),
    (CORE, "import time"),
    (CORE, "from random import choice"),
    (CORE, "import asyncio"),
    (CORE, "import uuid"),
    (CORE, "import secrets"),
    (CORE, "def late():\n    import js"),
    (CORE, "if TYPE_CHECKING:\n    from still_followers.views import words"),
    (CORE, "try:\n    import js\nexcept ImportError:\n    pass"),
    (CORE, "datetime.now(UTC)"),
    (CORE, "datetime.datetime.utcnow()"),
    (CORE, "date.today()"),
    (CORE, "open('followers.json')"),
    (CORE, "__import__('js')"),
    (READER, "import js"),
    ("still_followers/core/readers/label_values.py", "import msgspec"),
    (VIEW, "from still_followers.app import App"),
    (VIEW, "from still_followers.browser import files"),
    (VIEW, "from ..browser import files"),
    (VIEW, "import pyscript"),
    (VIEW, "import msgspec"),
    (VIEW, "import random"),
    (APP, "from still_followers.browser import stores"),
    (APP, "import js"),
    (APP, "import msgspec"),
    (BROWSING, "from still_followers.views import words"),
    (BROWSING, "from still_followers.app import App"),
    (BROWSING, "import msgspec"),
    ("still_followers/__init__.py", "from still_followers.core import model"),
    (ROOT, "import js"),
    (ROOT, "from pyscript import sync"),
    (ROOT, "from polyscript import xworker"),
    ("worker.py", "from still_followers.app import App"),
    (APP, "from still_followers import worker"),
    ("main.py", "from still_followers.core import model"),
    ("page/router.py", "import still_followers.views.words.errors"),
]


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_what_is_allowed_passes(path, source):
    assert faults_in(path, source) == []


@pytest.mark.parametrize(("path", "source"), FORBIDDEN)
def test_what_is_forbidden_is_found(path, source):
    assert len(faults_in(path, source)) == 1


def test_every_wrong_name_of_an_import_is_told():
    source = "import js, re\nfrom still_followers import views, core, app\n"
    assert faults_in(CORE, source) == [
        f"{CORE}: core imports js",
        f"{CORE}: core imports still_followers.views",
        f"{CORE}: core imports still_followers.app",
    ]


def test_a_module_of_400_lines_passes_and_one_more_does_not():
    assert faults_in(CORE, "x = 1\n" * 400) == []
    assert faults_in(CORE, "x = 1\n" * 401) == [f"{CORE}: 401 lines; 400 is the end"]


ROOMS, VIEWS = "still_followers/core", "still_followers/views"
UPWARDS = [
    (f"{ROOMS}/model.py", "from still_followers.core.readers.records import Record"),
    (f"{ROOMS}/list_kinds.py", "from still_followers.core.changes import compare"),
    (f"{ROOMS}/readers/months.py", "from still_followers.core.exports.paths import name_of"),
    (f"{ROOMS}/exports/read.py", "from still_followers.core.changes.compare import relate"),
    (f"{ROOMS}/changes/compare.py", "from still_followers.core.exports.read import read_export"),
    (f"{ROOMS}/snapshots/nearby.py", "from still_followers.core.history import stays"),
    (f"{ROOMS}/history/trends.py", "from still_followers.core.decisions.marks import Review"),
    (f"{ROOMS}/history/trends.py", "from ..decisions.marks import Review"),
    (f"{ROOMS}/decisions/marks.py", "from still_followers.core.files import backup"),
    (f"{ROOMS}/decisions/marks.py", "from still_followers.core import sample"),
    (f"{ROOMS}/files/backup.py", "from still_followers.core.account.account import Account"),
    (f"{ROOMS}/helpers/texts.py", "from still_followers.core import model"),
    (f"{VIEWS}/list_views.py", "from still_followers.views.words.lists import list_title"),
    (f"{VIEWS}/words/findings.py", "from still_followers.views.parts.icons import sign"),
    (f"{VIEWS}/parts/next_step.py", "from still_followers.views.screens.snapshots import trends"),
    (f"{VIEWS}/parts/icons.py", "from still_followers.views.frame import build_frame"),
    (f"{VIEWS}/screens/overview/overview.py", "from still_followers.views.frame import Frame"),
    (f"{VIEWS}/frame.py", "from still_followers.views import static_page"),
    (f"{VIEWS}/helpers/texts.py", "from still_followers.views import i18n"),
]
DOWNWARDS = [
    (f"{ROOMS}/readers/months.py", "from still_followers.core.readers.records import Record"),
    (f"{ROOMS}/exports/read.py", "from still_followers.core.readers import records"),
    (f"{ROOMS}/snapshots/nearby.py", "from still_followers.core import errors, model"),
    (f"{ROOMS}/account/account.py", "from still_followers.core.decisions.marks import Review"),
    (f"{ROOMS}/sample.py", "from still_followers.core.decisions.marks import Review"),
    (f"{VIEWS}/words/findings.py", "from still_followers.views.i18n import ngettext"),
    (f"{VIEWS}/frame.py", "from still_followers.views.parts.icons import sign"),
    (f"{VIEWS}/screens/lists/list.py", "from still_followers.views.screens.lists import withheld"),
    (f"{VIEWS}/static_page.py", "from still_followers.views.screens.overview import welcome"),
]


@pytest.mark.parametrize(("path", "source"), UPWARDS)
def test_nothing_is_imported_from_a_floor_above_or_a_room_beside(path, source):
    assert len(faults_in(path, source)) == 1


@pytest.mark.parametrize(("path", "source"), DOWNWARDS)
def test_floors_below_may_be_imported(path, source):
    assert faults_in(path, source) == []
