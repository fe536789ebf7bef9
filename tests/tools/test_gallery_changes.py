"""Which states of the gallery a change makes look different."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple, replace

import pytest

from tests.builders.states import every_state
from tests.gallery import changes

NAME = "settings"


@pytest.fixture(autouse=True)
def since(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Compare with the last commit, of which nothing is known yet."""
    monkeypatch.setenv(changes.VARIABLE, "HEAD")
    changes.states_to_look_at.cache_clear()
    yield
    changes.states_to_look_at.cache_clear()


def test_a_commit_has_all_its_states() -> None:
    assert len(changes.states_at("HEAD")) > 400


def test_only_states_that_differ_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {state.name: json.dumps(astuple(state)) for state in every_state()}
    monkeypatch.setattr(changes, "changed_paths", lambda _commit: {"py/still_followers/views/a.py"})
    monkeypatch.setattr(changes, "states_at", lambda _commit: before)
    changed = [
        replace(state, title="Another") if state.name == NAME else state for state in every_state()
    ]
    monkeypatch.setattr(changes, "every_state", lambda: changed)
    assert changes.states_to_look_at() == {NAME}


def test_a_state_that_is_new_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {state.name: json.dumps(astuple(state)) for state in every_state()}
    before.pop(NAME)
    monkeypatch.setattr(changes, "changed_paths", lambda _commit: {"py/still_followers/views/a.py"})
    monkeypatch.setattr(changes, "states_at", lambda _commit: before)
    assert changes.states_to_look_at() == {NAME}


@pytest.mark.parametrize("path", ["static/css/base.css", "index.html", "tests/gallery/show.js"])
def test_what_draws_the_states_concerns_all(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "changed_paths", lambda _commit: {path})
    assert changes.states_to_look_at() is None


def test_without_a_commit_all_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(changes.VARIABLE)
    assert changes.states_to_look_at() is None
