"""The page makes its parts, starts, and carries out the click that came before it ran."""

from __future__ import annotations

import gzip
import importlib
import json
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.unit.page.user_files import DATABASE, UserFiles

MAIN = Path(__file__).parents[3] / "py" / "main.py"


@pytest.fixture
def main(page, browser, monkeypatch):
    """Return what runs main.py, whose coroutines take the turns of the stand-in."""
    monkeypatch.setattr("asyncio.create_task", browser.loop.start)
    return lambda: page("main")


def test_the_page_starts_by_itself_and_clicks_reach_their_actions(browser, main):
    main()
    browser.loop.settle()
    assert browser.worker.calls.waiting == ["ping"]
    browser.happen("click", browser.add('<button data-action="open-sample">Try</button>'))
    browser.worker.calls.answer("ping")
    browser.worker.calls.answer("open_page")
    assert "open_sample" in browser.worker.calls.waiting


def test_what_was_clicked_before_the_page_ran_is_clicked_again(browser, main):
    button = browser.window.stillFollowersBridge.clickedEarly = browser.add("<button></button>")
    main()
    assert button.clicks == 1


def test_a_report_is_printed_as_it_stands_on_the_screen(browser, main):
    main()
    browser.loop.settle()
    asked = [*browser.worker.calls.asked]
    browser.happen("click", browser.add('<button data-action="print-page">Print</button>'))
    assert browser.prints == 1
    assert browser.worker.calls.asked == asked


def test_no_action_is_claimed_by_two_parts(browser, main):
    composed = main()
    names = [name for part in composed.parts for name in part.actions]
    assert len(names) == len(set(names)) > 40
    assert browser.document.listeners.keys() >= {"click", "submit", "input", "keydown"}


def test_a_visit_goes_on_with_the_file_that_is_kept_up_to_date(browser, main):
    files = UserFiles(browser)
    known = [["id", "1"], ["name", "mine.json"], ["locked", ""], ["need", ""], ["written", ""]]
    known += [[name, ""] for name in ("mark", "seen", "agreed")]
    browser.window.localStorage.setItem("still-followers.backup-file", json.dumps(known))
    files.databases[DATABASE] = {"file": files.picked}
    main()
    for name in ("ping", "open_page", "prepare"):
        browser.worker.calls.answer(name)
    assert files.opened == 0  # the visit begins first
    browser.worker.calls.answer("save_copy")
    assert browser.worker.calls.waiting == ["make_backup_file"]
    browser.worker.calls.answer("make_backup_file", mark="")
    browser.worker.calls.answer("tell_backup_file")
    browser.happen("click", browser.add('<button data-action="leave-sample">Leave</button>'))
    browser.worker.calls.answer("leave_sample")
    browser.loop.advance(30_000)
    assert browser.worker.calls.waiting == ["make_backup_file"]


def test_without_such_a_file_a_visit_does_not_look_for_one(browser, main):
    files = UserFiles(browser)
    main()
    for name in ("ping", "open_page", "prepare", "save_copy"):
        browser.worker.calls.answer(name)
    browser.loop.advance(100_000)
    assert (browser.worker.calls.waiting, files.opened) == ([], 0)
    assert "page.screens.backup_file" not in sys.modules


def test_the_modules_come_out_of_one_file(tmp_path, monkeypatch):
    modules = {
        "main.py": b"import page.other\nstarted = page.other.KNOWN\n",
        "other.py": b"KNOWN = '\xc3\xa9'\n",
    }
    packed = b"".join(
        b"%s %d\n" % (name.encode(), len(text)) + text for name, text in modules.items()
    )
    (tmp_path / "page.pack.gz").write_bytes(gzip.compress(packed))
    unpacking = SimpleNamespace(GZIP=3, DeflateIO=lambda file, _kind: gzip.GzipFile(fileobj=file))
    monkeypatch.setitem(sys.modules, "deflate", unpacking)  # MicroPython's
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    for name in [name for name in sys.modules if name.split(".")[0] == "page"]:
        monkeypatch.delitem(sys.modules, name)
    runpy.run_path(str(MAIN))
    assert {path.name: path.read_bytes() for path in (tmp_path / "page").glob("*.py")} == modules
    assert sys.modules.pop("page.main").started == "é"
    for name in ("page", "page.other"):
        del sys.modules[name]
