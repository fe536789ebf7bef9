"""The formats of the browser: a formatter is made once, and none at the start."""

import importlib
import sys
from datetime import UTC, datetime
from types import ModuleType, SimpleNamespace

import pytest

MAY_3, MAY_17, JUNE_1, NEXT_YEAR = (
    datetime(*day, tzinfo=UTC) for day in ((2026, 5, 3), (2026, 5, 17), (2026, 6, 1), (2027, 1, 2))
)
DATES = {
    "en-GB": {"dmy": "3 May 2026", "dm": "3 May", "d": "3"},
    "de": {"dmy": "3. Mai 2026", "dm": "3. Mai", "d": "3"},
    "ja": {"dmy": "2026年5月3日", "dm": "5月3日", "d": "3日"},
}
"""How `Intl` writes MAY_3, by its locale and by which parts it was asked for."""


class Maker:
    """A constructor of `Intl` that writes down what it made."""

    def __init__(self, made):
        self.made = made

    def new(self, locale, options):
        self.made.append((locale, options))
        parts = "".join(part[0] for part in ("day", "month", "year") if part in options)
        if "timeZone" not in options:
            return SimpleNamespace(format=lambda value: f"{value} in {locale}")
        dates = {MAY_3.timestamp() * 1000: DATES.get(locale, {}).get(parts)}
        return SimpleNamespace(format=lambda value: dates.get(value, "the end"))


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
    assert made == [("en-GB", {"numberingSystem": "latn"})]


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
    assert made == [("es", {"numberingSystem": "latn"})]


@pytest.mark.parametrize(
    ("locale", "end", "begin"),
    [
        ("en-GB", MAY_17, "3"),
        ("en-GB", JUNE_1, "3 May"),
        ("en-GB", NEXT_YEAR, "3 May 2026"),
        ("de", MAY_17, "3."),
        ("de", JUNE_1, "3. Mai"),
        ("ja", MAY_17, "2026年5月3日"),
        ("ja", JUNE_1, "2026年5月3日"),
    ],
)
def test_a_span_says_once_what_both_days_share_where_a_date_begins_with_the_day(
    formats, locale, end, begin
):
    formats.speak(locale)
    assert formats.span(MAY_3, end) == (begin, "the end")


def test_sizes_are_written_with_the_units_of_the_language(formats, made):
    formats.speak("ja")
    assert formats.size(1_500_000) == "1.5 in ja"
    assert formats.size(12_000) == "12.0 in ja"
    assert [options["unit"] for _, options in made] == ["megabyte", "kilobyte"]


def test_digits_and_calendar_are_the_same_in_every_region(formats, made):
    formats.speak("ar-SA")
    formats.prepare()
    assert {options["numberingSystem"] for _, options in made} == {"latn"}
    dates = [options for _, options in made if {"day", "month", "timeStyle"} & {*options}]
    assert {options["calendar"] for options in dates} == {"gregory"}
