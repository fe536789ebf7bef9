"""The field cases of `tests/fixtures/field`: their files, and what is wrong with an outcome."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from still_followers.core.changes.compare import relate
from still_followers.core.errors import ExportError
from still_followers.core.exports.read import read_exports
from still_followers.core.model import Export
from tests.builders.chosen import SAMPLES

FIELD = SAMPLES / "field"

CASES: Mapping[str, Mapping[str, Any]] = json.loads((FIELD / "expected.json").read_bytes())
"""What was chosen and what must come out, by case; `README.md` beside it says how to read it."""

Outcome = Sequence[Export] | ExportError


def outcome_of(case: str) -> Outcome:
    """Read all files of a case, as if they were chosen together."""
    folder = FIELD / case
    sources = [(name, io.BytesIO((folder / name).read_bytes())) for name in CASES[case]["files"]]
    try:
        return read_exports(sources)
    except ExportError as error:
        return error


def faults_in(outcome: Outcome, case: str) -> list[str]:
    """Return what is wrong with an outcome by each answer, or nothing when one of them fits."""
    faults = ["; ".join(_faults(outcome, answer)) for answer in CASES[case]["answers"]]
    return faults if all(faults) else []


def is_refused(outcome: Outcome, case: str) -> bool:
    """Return whether a case was refused although another answer accepts it."""
    has_people = any(isinstance(answer, list) for answer in CASES[case]["answers"])
    return isinstance(outcome, ExportError) and has_people


def _faults(outcome: Outcome, answer: Any) -> list[str]:
    if isinstance(answer, dict):
        if isinstance(outcome, ExportError) and outcome.code in answer["error"]:
            return []
        return [f"not refused with {answer['error']}"]
    if isinstance(outcome, ExportError):
        return [f"refused: {outcome!r}"]
    if len(outcome) != len(answer):
        return [f"{len(outcome)} exports instead of {len(answer)}"]
    tried = [
        [
            fault
            for export, known in zip(order, answer, strict=True)
            for fault in _wrong(export, known)
        ]
        for order in permutations(outcome)
    ]
    return min(tried, key=len)


def _wrong(export: Export, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one export."""
    related = relate(export)
    sets = {
        "followers": export.followers.keys(),
        "following": export.following.keys(),
        "nfb": related.not_following_back,
        "awaiting": related.awaiting,
        **{name: export.lists.get(name, {}).keys() for name in known.get("sides", {})},  # type: ignore[call-overload]
    }
    wanted = {**{name: known[name] for name in list(sets)[:4]}, **known.get("sides", {})}
    for name, names in wanted.items():
        if sets[name] != set(names):
            yield f"{name}: {sorted(sets[name] ^ set(names))}"
    for name, moments in known["times"].items():
        people = export.followers if name == "followers" else export.following
        for who, moment in moments.items():
            if abs(people.get(who, 0) - moment) > known["slack"]:
                yield f"{who} in {name}: {people.get(who)} instead of {moment}"
    everybody = {
        *export.followers,
        *export.following,
        *(n for one in export.lists.values() for n in one),
    }
    if strangers := everybody & set(known.get("no", ())):
        yield f"somebody who is none: {sorted(strangers)}"
    yield from _wrong_words(export, known)


def _wrong_words(export: Export, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with an export's owner, day, signals and issues."""
    signals = [signal.code for signal in export.coverage.signals]
    codes = {*signals, *(issue.code for issue in export.issues)}
    if known.get("signals") not in (None, bool(signals)):
        yield f"signals: {signals}"
    if (code := known.get("issue")) and not (codes if code == "any" else code in codes):
        yield f"{code} is not told, but {sorted(codes)}"
    if known.get("owner") not in (None, export.owner):
        yield f"owner: {export.owner}"
    day = export.exported_at.date().isoformat() if export.exported_at else ""
    if known.get("day") not in (None, day):
        yield f"day: {day}"
    if day < known.get("not_before", ""):
        yield f"day: {day}, before its newest row"
