"""Print the test files that a change concerns, for `make check`.

    python tools/changed.py [--since REF] FOLDER...

FOLDER is one of tests/: unit, tools, site, gallery, browser. A change is any difference from REF,
and any file that git does not know yet. Imports in Python and paths in JavaScript, HTML, CSS and TOML
say which file uses which. A browser test imports little of the page: its ABOUT names the modules,
files or folders of the page that it is about.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tools.uses import Uses

ROOT = Path(__file__).parent.parent
JOURNEY = "tests/browser/test_journey.py"
PAGE = (
    "index.html",
    "tools/site.py",
    "tools/vendor.py",
    "package-lock.json",
    "requirements-browser.txt",
)
"""The entry of the page and its build: whatever these use belongs to the page."""
MAX_SHARING = 6
"""When more browser test files than this share a changed file, the journey runs instead of them."""


def git(*arguments: str) -> list[str]:
    """Return the lines that git prints."""
    command = ["git", *arguments]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return found.splitlines()


def changed_paths(since: str) -> set[str]:
    """Return the paths that differ from a commit, and those that git does not know yet."""
    new = git("ls-files", "--others", "--exclude-standard")
    return {*git("diff", "--no-renames", "--name-only", since), *new}  # the old path counts too


def test_files(uses: Uses, folder: str) -> list[str]:
    """Return the test files of a folder of tests/."""
    prefix = f"tests/{folder}/"
    return [
        path
        for path in sorted(uses.paths)
        if path.startswith(prefix) and Path(path).match("test_*.py") and uses.exists(path)
    ]


def concerns(uses: Uses, test: str, changed: set[str]) -> bool:
    """Return whether a Python test uses a changed file.

    A test that imports none of our modules reads our files, so every change concerns it.
    """
    used = uses.closure([test])
    reads_files = all(path == test or path.endswith("/conftest.py") for path in used)
    return reads_files or bool(used & changed) or uses.names_a_folder_of(used, changed)


def browser_tests(uses: Uses, changed: set[str]) -> tuple[list[str], list[str]]:
    """Return the browser tests that a change concerns, and the changed paths that too many share."""
    tests = test_files(uses, "browser")
    found = {path for path in tests if path in changed}
    common = []
    for path in sorted(changed):
        sharing = {test for test in tests if path in uses.subject(test)}
        if len(sharing) > MAX_SHARING:
            common.append(path)
            sharing = {test for test in sharing if path in uses.about(test)}
        found |= sharing
    if common or changed & uses.closure(PAGE):
        found.add(JOURNEY)
    return sorted(found), common


def tests_for(uses: Uses, folder: str, changed: set[str]) -> list[str]:
    """Return the test files of a folder that a change concerns."""
    if folder == "browser":
        found, common = browser_tests(uses, changed)
        for path in common:
            print(
                f"changed: {path} is used all over the page; `make test` runs all", file=sys.stderr
            )
        return found
    if folder == "site":  # these read the built site
        return test_files(uses, folder) if changed & uses.closure(PAGE) else []
    return [
        test
        for test in test_files(uses, folder)
        if concerns(uses, test, changed) or changed & uses.about(test)
    ]


def main() -> None:
    """Print the test files, one on each line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--since", default="HEAD", help="the commit to compare with")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    changed = changed_paths(options.since)
    known = git("ls-files", "--cached", "--others", "--exclude-standard")
    uses = Uses(ROOT, {*known, *changed})
    if changed:
        for folder in options.folders:
            print(*tests_for(uses, folder, changed), sep="\n")


if __name__ == "__main__":
    main()
