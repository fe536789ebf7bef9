"""The page's modules on a stand-in for PyScript, imported anew for each test and removed after it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.unit.page.keeping import Keeping
from tests.unit.page.modules import forget_modules, module
from tests.unit.page.opening import open_page
from tests.unit.page.passphrases import Age
from tests.unit.page.stand_in import Browser, Calls


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Return the stand-in, in the place of `pyscript`."""
    opened = Browser()
    forget_modules()
    for name, stand_in in opened.modules().items():
        monkeypatch.setitem(sys.modules, name, stand_in)
    yield opened
    opened.loop.close()
    forget_modules()


@pytest.fixture
def page(browser: Browser) -> Callable[[str], ModuleType]:
    """Return what imports a module of the page by its topic."""
    assert sys.modules["pyscript"].window is browser.window
    return module


@pytest.fixture
def ask(browser: Browser) -> Calls:
    """Return what asks the engine; a test answers."""
    return Calls(browser.loop)


@pytest.fixture
def run(browser: Browser) -> Callable[[Any], None]:
    """Return what starts a coroutine."""
    return browser.loop.start


@pytest.fixture
def router(page: Callable[[str], ModuleType]) -> Any:
    """Return the router, at the overview; the screen of another route is there at once."""
    changed: list[Any] = []
    made = page("router").Router(lambda: [arrive() for arrive in changed])
    changed.append(made.arrive)
    made.arrive()
    return made


@pytest.fixture
def app(page, browser):
    """Return the app; its engine is not ready."""
    browser.lived = []
    browser.window.stillFollowersBridge.endPainting = lambda: browser.lived.append(
        browser.text("main")
    )
    return page("app").App(browser.loop.start)


@pytest.fixture
def engine(browser):
    """Return what answers as the engine that was started last."""

    def answer(name, **reply):
        browser.worker.calls.answer(name, **reply)

    return answer


@pytest.fixture
def asked(browser):
    """Return what the engine that was started last was asked."""
    return lambda: browser.worker.calls.asked


@pytest.fixture
def ready(browser, app, engine):
    """Return the app when its engine has nothing left to do."""
    open_page(browser, app, engine)
    engine("prepare")
    engine("save_copy")
    assert browser.worker.calls.waiting == []
    return app


@pytest.fixture
def age(browser):
    """Return the library for passphrases, which is loaded already."""
    library = browser.window.stillFollowersAge = Age(browser.loop)
    browser.window.Uint8Array = SimpleNamespace(new=lambda data: data)
    return library


@pytest.fixture
def keeping(page, browser, ask, run, router):
    """Return the page's part for the backup file; none is chosen."""
    return Keeping(page, browser, ask, run, router)
