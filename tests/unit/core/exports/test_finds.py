"""Traps, and what the fuzzer finds, replayed: no input raises anything but `ExportError`."""

from __future__ import annotations

import pytest

from still_followers.core.readers import Records
from tests.builders.chosen import SAMPLES
from tests.builders.exports import as_json, valued
from tests.fuzz.targets import TARGETS

FINDS = sorted((SAMPLES / "finds").iterdir())


def target_of(path):
    stem = path.name.rpartition("-")[0]
    return TARGETS[f"{stem}{path.suffix}"]


def test_there_are_finds():
    assert FINDS


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.name)
def test_a_find_breaks_nothing_any_more(path):
    target_of(path)(path.read_bytes())


def test_a_reader_that_breaks_is_seen(monkeypatch):
    def broken(*_):
        raise RecursionError

    for name in ("read_connections", "read_owner_of", "read_exports"):
        monkeypatch.setattr(f"tests.fuzz.targets.{name}", broken)
    for name in ("connections.json", "facts.json", "whole.zip"):
        with pytest.raises(RecursionError):
            TARGETS[name](b"")


def test_a_name_that_is_no_handle_is_seen(monkeypatch):
    monkeypatch.setattr("tests.fuzz.targets.username_of", lambda _name: None)
    with pytest.raises(AssertionError):
        TARGETS["followers.json"](as_json([valued("ann", 5)]))


def test_a_record_that_is_lost_is_seen(monkeypatch):
    monkeypatch.setattr("tests.fuzz.targets.resolve_labels", lambda _records: [Records([], [])])
    with pytest.raises(AssertionError):
        TARGETS["followers.json"](as_json([valued("ann", 5)]))
