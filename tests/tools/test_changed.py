"""Which tests a change concerns."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import changed
from tools.changed import JOURNEY, MAX_SHARING, PAGE, ROOT
from tools.uses import Uses

FOLDERS = ("py", "static/css", "static/icons", "static/js", "tests", "tools")
TREE = {
    "index.html": '<script src="./static/js/boot.mjs"></script><script src="./py/worker.py">',
    "static/js/boot.mjs": 'import { kept } from "./storage.mjs"; fetch(new URL("../../sw.js", here))',
    "static/js/storage.mjs": "export const kept = 1;",
    "sw.js": "",
    "tools/site.py": "SIGNS = 'static/icons/signs.svg'",
    "static/icons/signs.svg": "<svg/>",
    "static/css/base.css": "a{}",
    "static/css/print.css": "a{}",
    "py/worker.py": "from app import screens",
    "py/app/screens.py": "from views import lists, marks, shell\nimport core.rows",
    "py/views/lists.py": "from views.markup import escape",
    "py/views/marks.py": "def late():\n    from views import markup",
    "py/views/shell.py": "",
    "py/views/markup.py": "",
    "py/core/rows.py": "",
    "py/core/days.py": "",
    "py/core/model.py": "",
    "tests/browser/conftest.py": "import tests.browser.steps",
    "tests/browser/steps.py": "from tests.people import PEOPLE",
    "tests/people.py": "import core.rows",
    "tests/browser/test_journey.py": "ABOUT = ('index.html',)",
    "tests/browser/test_lists.py": "from tests.browser import hands\nABOUT = ('views.lists',)",
    "tests/browser/hands.py": "",
    "tests/browser/test_media.py": "ABOUT = ('static/css', 'app.screens')",
    "tests/unit/test_marks.py": "import tests.samples\nfrom views.marks import late",
    "tests/unit/test_page.py": "import core.days\nfrom importlib import import_module\nimport_module('views.shell')",
    "tests/unit/test_rules.py": "open('index.html')",
    "tests/unit/test_samples.py": "import tests.samples",
    "tests/samples.py": "FOLDER = 'fixtures/html'",
    "tests/fixtures/html/a.json": "{}",
    "tests/fixtures/json/a.json": "{}",
    "tests/site/test_size.py": "",
    "README.md": "",
}
RULES = "tests/unit/test_rules.py"


@pytest.fixture
def uses(tmp_path: Path) -> Uses:
    """Return a small repository."""
    for path, text in TREE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Uses(tmp_path, set(TREE))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", []),
        ("tests/browser/test_lists.py", ["lists"]),
        ("tests/browser/hands.py", ["lists"]),
        ("tests/browser/steps.py", ["journey", "lists", "media"]),
        ("py/views/lists.py", ["journey", "lists"]),
        ("py/views/markup.py", ["journey", "lists"]),
        ("py/views/shell.py", ["journey"]),
        ("py/app/screens.py", ["journey", "media"]),
        ("py/core/rows.py", ["journey"]),
        ("static/js/storage.mjs", ["journey"]),
        ("static/icons/signs.svg", ["journey"]),
        ("sw.js", ["journey"]),
        ("static/css/print.css", ["media"]),
    ],
)
def test_a_browser_test_is_concerned_by_its_own_code_and_by_what_it_is_about(uses, path, expected):
    found = changed.tests_for(uses, "browser", {path})
    assert found == [f"tests/browser/test_{name}.py" for name in expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("py/views/marks.py", ["marks"]),
        ("py/views/markup.py", ["marks"]),
        ("py/views/shell.py", ["page"]),
        ("tests/fixtures/html/a.json", ["marks", "samples"]),
        ("tests/samples.py", ["marks", "samples"]),
        ("py/core/rows.py", []),
        ("README.md", []),
    ],
)
def test_a_unit_test_is_concerned_by_all_that_it_uses(uses, path, expected):
    found = changed.tests_for(uses, "unit", {path})
    assert found == sorted([*(f"tests/unit/test_{name}.py" for name in expected), RULES])


def test_what_is_built_is_counted_when_the_page_changes(uses):
    assert changed.tests_for(uses, "site", {"py/views/lists.py"}) == ["tests/site/test_size.py"]
    assert changed.tests_for(uses, "site", {"README.md"}) == []


def test_what_is_used_all_over_the_page_is_left_to_the_journey_and_to_what_names_it(
    tmp_path, capsys
):
    tree = {
        "index.html": '"py/page.py"',
        "py/page.py": "import leaf",
        "py/leaf.py": "",
        JOURNEY: "",
        "tools/site.py": "",
    }
    tree |= {f"py/other_{number}.py": "import leaf" for number in range(MAX_SHARING + 10)}
    tree |= {
        f"tests/browser/test_{number}.py": f"import tests.steps\nABOUT = ('other_{number}',)"
        for number in range(MAX_SHARING + 1)
    }
    tree["tests/browser/test_leaf.py"] = "ABOUT = ('leaf',)"
    tree["tests/steps.py"] = ""
    for path, text in tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    uses = Uses(tmp_path, set(tree))
    assert changed.tests_for(uses, "browser", {"py/leaf.py"}) == [
        JOURNEY,
        "tests/browser/test_leaf.py",
    ]
    assert "py/leaf.py is used all over the page" in capsys.readouterr().err
    assert changed.tests_for(uses, "browser", {"py/other_3.py"}) == ["tests/browser/test_3.py"]
    assert changed.tests_for(uses, "browser", {"tests/steps.py"}) == [JOURNEY]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small repository, committed."""
    for path, text in TREE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "all")):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    monkeypatch.setattr(changed, "ROOT", tmp_path)
    return tmp_path


def test_a_file_that_is_renamed_counts_under_both_names(repository):
    subprocess.run(
        ["git", "mv", "py/views/lists.py", "py/views/new.py"], cwd=repository, check=True
    )
    assert changed.changed_paths("HEAD") == {"py/views/lists.py", "py/views/new.py"}


def test_changed_new_and_deleted_files_count_and_unchanged_ones_do_not(
    repository, monkeypatch, capsys
):
    monkeypatch.setattr("sys.argv", ["changed.py", "unit", "browser"])
    changed.main()
    assert capsys.readouterr().out == ""
    (repository / "py/views/lists.py").write_text("import views.new")
    (repository / "py/views/new.py").write_text("")
    (repository / "py/views/shell.py").unlink()
    assert changed.changed_paths("HEAD") == {
        "py/views/lists.py",
        "py/views/new.py",
        "py/views/shell.py",
    }
    changed.main()
    assert capsys.readouterr().out.split() == [
        "tests/unit/test_page.py",
        RULES,
        JOURNEY,
        "tests/browser/test_lists.py",
    ]
    (repository / "tests/unit/test_page.py").unlink()
    changed.main()
    assert capsys.readouterr().out.split() == [RULES, JOURNEY, "tests/browser/test_lists.py"]


# This repository


@pytest.fixture(scope="module")
def ours() -> Uses:
    """Return what the files here use of each other."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    paths = {path.relative_to(ROOT).as_posix() for path in [*found, *ROOT.glob("*.*")]}
    return Uses(ROOT, {path for path in paths if "__pycache__" not in path})


def test_every_browser_test_says_what_it_is_about_and_each_name_exists(ours):
    tests = changed.test_files(ours, "browser")
    assert JOURNEY in tests
    assert [test for test in tests if not ours.subjects_named(test)] == []
    unknown = [
        f"{test}: {name}"
        for test in tests
        for name in ours.subjects_named(test)
        if not ours.named(name)
    ]
    assert unknown == []


def test_all_that_the_page_consists_of_is_found_from_where_it_begins(ours):
    page = ours.closure(PAGE)
    parts = {
        path
        for path in ours.paths
        if path.startswith(("py/", "static/js/", "static/css/")) and (ROOT / path).stat().st_size
        if path.endswith((".py", ".js", ".mjs", ".css"))
    }
    assert {path for path in parts - page if not path.endswith("/__init__.py")} == set()


def test_a_change_in_one_view_concerns_few_browser_tests(ours):
    views = [path for path in ours.paths if path.startswith("py/still_followers/views/")]
    for view in views:
        assert len(changed.tests_for(ours, "browser", {view})) <= MAX_SHARING + 1, view
