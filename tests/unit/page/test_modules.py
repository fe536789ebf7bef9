from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.page.modules import MODULES, forget_modules

PY = Path(__file__).parents[3] / "py"


def test_every_file_of_the_page_is_in_the_table():
    paths = (PY / "page").rglob("*.py")
    names = {".".join(path.relative_to(PY).with_suffix("").parts) for path in paths}
    assert set(MODULES.values()) == names


@pytest.mark.parametrize("topic", MODULES)
def test_every_module_of_the_table_is_imported_on_the_stand_in(page, topic, browser, monkeypatch):
    monkeypatch.setattr("asyncio.create_task", browser.loop.start)  # page/main.py starts the page
    assert page(topic).__name__ == MODULES[topic]
    assert page(topic).__file__ == str(PY / f"{MODULES[topic].replace('.', '/')}.py")


def test_nothing_of_the_page_is_left_behind(page):
    page("app")
    forget_modules()
    assert not {name for name in sys.modules if name == "page" or name.startswith("page.")}
