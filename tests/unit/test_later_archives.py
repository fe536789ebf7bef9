"""An archive comes when one of its modules is imported, and only then."""

import gzip
import importlib
import io
import sys
import zipfile
from types import ModuleType, SimpleNamespace

import pytest

from tests.builders.tabs import JsError, instead

ADDRESS = "https://person.example/python_rest.zip.gz"
MODULES = {"seldom.py": "NUMBER = 7", "family/__init__.py": "", "family/child.py": "NUMBER = 8"}
NAMES = frozenset({"seldom", "family", "family.child"})


def an_archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in MODULES.items():
            archive.writestr(path, text)
    return gzip.compress(packed.getvalue())


def cut_archive():
    return an_archive()[:-60]


def a_web_page():
    return b"<h1>Log in</h1>"


class Request:
    """What the worker fetches with while Python waits."""

    def __init__(self, server):
        self._server = server

    def open(self, method, address, waits):
        assert (method, waits) == ("GET", False)
        self._server.asked.append(address)

    def send(self):
        if self._server.status is None:
            raise JsError("NetworkError")
        self.status = self._server.status
        self.response = SimpleNamespace(to_bytes=self._server.sends)


@pytest.fixture
def server():
    return SimpleNamespace(asked=[], status=200, sends=an_archive)


@pytest.fixture(autouse=True)
def _rest(server, tmp_path, monkeypatch):
    """Let imports find the rest of a library, which is not there yet."""
    modules = {name: ModuleType(name) for name in ("js", "pyodide_js", "pyodide.ffi")}
    modules["js"].XMLHttpRequest = SimpleNamespace(new=lambda: Request(server))
    modules["pyodide.ffi"].JsException = JsError
    with instead(modules):
        later_archives = importlib.import_module("still_followers.browser.later_archives")
    finder = later_archives.ArchiveFinder(
        NAMES.__contains__, lambda: ADDRESS, tmp_path / "rest.zip"
    )
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    yield
    for name in NAMES:
        sys.modules.pop(name, None)


def imported(name):
    return importlib.import_module(name).NUMBER


def test_a_module_of_the_rest_is_fetched_once(server):
    assert server.asked == []
    assert imported("seldom") == 7
    assert imported("family.child") == 8
    assert server.asked == [ADDRESS]


def test_what_is_nowhere_is_not_asked_for(server):
    with pytest.raises(ModuleNotFoundError):
        imported("no_such_module")
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "sends"),
    [(404, an_archive), (None, an_archive), (200, cut_archive), (200, a_web_page)],
)
def test_an_archive_that_does_not_come_whole_is_told_and_comes_later(status, sends, server):
    server.status, server.sends = status, sends
    with pytest.raises(ImportError, match=ADDRESS) as raised:
        imported("seldom")
    assert raised.value.code == "screen-missing"
    server.status, server.sends = 200, an_archive
    assert imported("seldom") == 7
