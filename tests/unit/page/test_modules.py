from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from tests.unit.page.modules import MODULES, forget_modules

PY = Path(__file__).parents[3] / "py"


def test_every_file_of_the_page_is_in_the_table():
    paths = [*(PY / "page").rglob("*.py"), PY / "main.py"]
    names = {".".join(path.relative_to(PY).with_suffix("").parts) for path in paths}
    assert set(MODULES.values()) == names


def test_every_module_of_the_page_is_loaded_with_it():
    files = tomllib.loads((PY.parent / "page.toml").read_text("utf-8"))["files"]
    names = {name for name in MODULES.values() if name != "main"}
    paths = [f"{name.replace('.', '/')}.py" for name in sorted(names)]
    assert files == {f"./py/{path}": path for path in paths}


@pytest.mark.parametrize("topic", MODULES)
def test_every_module_of_the_table_is_imported_on_the_stand_in(page, topic, browser, monkeypatch):
    monkeypatch.setattr("asyncio.create_task", browser.loop.start)  # main.py starts the page
    assert page(topic).__name__ == MODULES[topic]
    assert page(topic).__file__ == str(PY / f"{MODULES[topic].replace('.', '/')}.py")


def test_nothing_of_the_page_is_left_behind(page):
    page("shell")
    forget_modules()
    assert not {name for name in sys.modules if name == "page" or name.startswith("page.")}
