"""The formats of the browser: a formatter is made once, and none at the start."""

import importlib
import sys
from types import ModuleType, SimpleNamespace

import pytest


class Maker:
    """A constructor of `Intl` that writes down what it made."""

    def __init__(self, made):
        self.made = made

    def new(self, locale, options):
        self.made.append((locale, options))
        return SimpleNamespace(format=lambda value: f"{value} in {locale}")


@pytest.fixture
def made():
    """Return what `Intl` was asked to make."""
    return []


@pytest.fixture
def formats(made, monkeypatch):
    """Return the formats on a stand-in for `Intl`."""
    js, pyodide, ffi = ModuleType("js"), ModuleType("pyodide"), ModuleType("pyodide.ffi")
    js.Intl = SimpleNamespace(NumberFormat=Maker(made), DateTimeFormat=Maker(made))
    js.Object = SimpleNamespace(fromEntries=None)
    ffi.to_js = lambda value, **_: value
    for module in (js, pyodide, ffi):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    name = "still_followers.browser.formats"
    monkeypatch.delitem(sys.modules, name, raising=False)
    module = importlib.import_module(name)
    monkeypatch.delitem(sys.modules, name)
    return module.IntlFormats()


def test_a_formatter_is_made_when_it_is_first_wanted_and_only_once(formats, made):
    assert not made
    assert formats.number(5) == formats.number(5) == "5 in en-GB"
    assert made == [("en-GB", {})]


def test_what_was_prepared_need_not_be_made_any_more(formats, made):
    formats.prepare()
    prepared = len(made)
    assert prepared > 1
    formats.number(5)
    formats.day(0)
    formats.percent(0.5)
    assert len(made) == prepared


def test_another_language_has_its_own(formats, made):
    formats.prepare()
    made.clear()
    formats.speak("es")
    assert formats.number(5) == "5 in es"
    assert made == [("es", {})]
