"""Convert decisions to records of JSON values, and back.

Each record has its schema version and its kind; old records stay readable for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import (
    FIELDS_BY_KIND,
    BroughtList,
    Decision,
    Decisions,
    OwnerDecision,
    RenameDecision,
    ReviewPosition,
    SavedFilter,
)
from still_followers.core.decisions.filters import build_fields, build_filter
from still_followers.core.decisions.marks import KeepReason, Mark, Step, build_review
from still_followers.core.history.persons import Rename
from still_followers.core.record_checks import (
    as_day,
    as_flag,
    as_list,
    as_moment,
    as_text,
    as_username,
)
from still_followers.core.snapshots.head_record import DamagedRecord
from still_followers.core.usernames import usernames_of

SCHEMA = 1
MAX_NAME_LENGTH = 60
"""Characters of the name of a campaign, a filter or a list."""
MAX_ENTRIES = 50_000
"""Usernames in a brought list; what stands behind them in a file is left out."""
MAX_LABEL_LENGTH = 80
"""Characters of what a brought list calls an account."""


def dump_decision(decision: Decision) -> dict[str, Any]:
    """Write a decision as a record of JSON values."""
    kind, values = _dump_values(decision)
    return {"schema": SCHEMA, "kind": kind, **values}


def _dump_values(  # noqa: PLR0911 (one for each kind)
    decision: Decision,
) -> tuple[str, dict[str, Any]]:
    match decision:
        case OwnerDecision(old, new, accepted):
            return "owner", {"old": old, "new": new, "accepted": accepted}
        case RenameDecision(account, rename, accepted):
            return "rename", {
                "account": account,
                "old": rename.old,
                "new": rename.new,
                "before": rename.before.isoformat(),
                "after": rename.after.isoformat(),
                "accepted": accepted,
            }
        case Campaign(account, name, start, end):
            days = {"start": start.isoformat(), "end": end.isoformat()}
            return "campaign", {"account": account, "name": name, **days}
        case BroughtList(account, at, name, brought_at, names, labels):
            return "list", {
                "account": account,
                "at": at.isoformat(),
                "name": name,
                "brought_at": brought_at.isoformat(),
                "names": list(names),
                "labels": list(labels),
            }
        case SavedFilter(name, wanted):
            return "filter", {"name": name, "chosen": build_fields(wanted)}
        case ReviewPosition(account, view, person, wanted, skipped):
            return "place", {
                "account": account,
                "view": view,
                "person": person,
                "chosen": build_fields(wanted),
                "skipped": list(skipped),
            }
        case Step():
            return ("take-back" if decision.takes_back else "mark"), _dump_step(decision)


def _dump_step(step: Step) -> dict[str, Any]:
    review = step.review
    return {
        "account": step.account,
        "at": step.at.isoformat(),
        "act": step.act,
        "seen_at": step.seen_at.isoformat(),
        "names": list(step.names),
        "former": [[name, when.isoformat()] for name, when in step.former],
        "whole": step.whole,
        "mark": str(review.mark),
        "reason": review.reason and str(review.reason),
        "words": review.words,
        "note": review.note,
        "look_again": review.look_again and review.look_again.isoformat(),
        **({"takes_back": step.takes_back} if step.takes_back else {}),
    }


def load_decision(record: Mapping[str, Any]) -> Decision:
    """Read what `dump_decision` wrote.

    Raises:
        DamagedRecord: it is not what was written, or a newer version of the page wrote it.
    """
    try:
        if record["schema"] != SCHEMA:
            raise ValueError(record["schema"])  # noqa: TRY301 (one place says what is damaged)
        return _LOADERS[record["kind"]](record)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DamagedRecord(repr(error)) from error


def _load_owner(record: Mapping[str, Any]) -> OwnerDecision:
    return OwnerDecision(
        as_username(record["old"]), as_username(record["new"]), as_flag(record["accepted"])
    )


def _load_rename(record: Mapping[str, Any]) -> RenameDecision:
    ends = as_moment(record["before"]), as_moment(record["after"])
    rename = Rename(as_username(record["old"]), as_username(record["new"]), *ends)
    return RenameDecision(_account(record), rename, as_flag(record["accepted"]))


def _load_campaign(record: Mapping[str, Any]) -> Campaign:
    start, end = as_day(record["start"]), as_day(record["end"])
    if end < start:
        raise ValueError(start, end)
    return Campaign(_account(record), _title(record["name"]), start, end)


def _load_list(record: Mapping[str, Any]) -> BroughtList:
    names = [as_text(name) for name in as_list(record["names"])]
    labels = [as_text(label) for label in as_list(record["labels"])]
    if not 0 < len(set(names)) == len(names) <= MAX_ENTRIES or usernames_of(names) != names:
        raise ValueError(len(names))
    if labels and (len(labels) != len(names) or max(map(len, labels)) > MAX_LABEL_LENGTH):
        raise ValueError(len(labels))
    return BroughtList(
        account=_account(record),
        at=as_moment(record["at"]),
        name=_title(record["name"]),
        brought_at=as_moment(record["brought_at"]),
        names=tuple(names),
        labels=tuple(labels),
    )


def _load_filter(record: Mapping[str, Any]) -> SavedFilter:
    return SavedFilter(_title(record["name"]), build_filter(_chosen(record)))


def _load_place(record: Mapping[str, Any]) -> ReviewPosition:
    skipped = tuple(map(as_text, record["skipped"]))
    view, person = as_text(record["view"]), as_text(record["person"])
    return ReviewPosition(_account(record), view, person, build_filter(_chosen(record)), skipped)


def _load_step(record: Mapping[str, Any]) -> Step:
    reason, again = record["reason"], record["look_again"]
    review = build_review(
        Mark(record["mark"]),
        None if reason is None else KeepReason(reason),
        as_text(record["words"]),
        as_text(record["note"]),
        None if again is None else as_day(again),
    )
    if not record["names"] and not record["former"]:
        raise ValueError(record["names"])
    return Step(
        account=_account(record),
        at=as_moment(record["at"]),
        act=as_text(record["act"]),
        seen_at=as_moment(record["seen_at"]),
        names=tuple(map(as_username, record["names"])),
        review=review,
        whole=as_flag(record["whole"]),
        former=tuple((as_username(name), as_moment(when)) for name, when in record["former"]),
    )


def _load_take_back(record: Mapping[str, Any]) -> Step:
    taken = as_text(record["takes_back"])
    if not taken:
        raise ValueError(taken)
    return replace(_load_step(record), takes_back=taken)


_LOADERS: Mapping[str, Callable[[Mapping[str, Any]], Decision]] = {
    "owner": _load_owner,
    "rename": _load_rename,
    "campaign": _load_campaign,
    "list": _load_list,
    "filter": _load_filter,
    "place": _load_place,
    "mark": _load_step,
    "take-back": _load_take_back,
}


def _account(record: Mapping[str, Any]) -> str | None:
    return None if record["account"] is None else as_username(record["account"])


def _title(value: object) -> str:
    title = as_text(value)
    if not 0 < len(title) <= MAX_NAME_LENGTH:
        raise ValueError(value)
    return title


def _chosen(record: Mapping[str, Any]) -> dict[str, str]:
    return {as_text(name): as_text(value) for name, value in record["chosen"].items()}


class DecisionCache:
    """Reads stored decisions; unchanged records are not read again.

    Attributes:
        decisions: the decisions.
        damaged: how many records are set aside.
    """

    def __init__(self) -> None:
        """Begin without decisions."""
        self.decisions = Decisions()
        self.damaged = 0
        self._known: dict[str, tuple[Mapping[str, Any], Decision | None]] = {}

    def load(self, records: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace all decisions by those in these records (key → record)."""
        known = {}
        for key, record in records.items():
            before = self._known.get(key)
            is_known = before is not None and before[0] == record
            known[key] = before if before and is_known else (record, _decision_of_record(record))
        self._known = known
        self._arrange()

    def change(self, records: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Update the decisions of some records (key → record, None if it is gone)."""
        removed = [self._known.pop(key)[1] for key in records if key in self._known]
        added = []
        for key, record in records.items():
            if record is not None:
                one = _decision_of_record(record)
                self._known[key] = record, one
                added.append(one)
        old, new = ([one for one in decisions if one is not None] for decisions in (removed, added))
        is_all = (len(old), len(new)) == (len(removed), len(added))
        if not is_all or any(isinstance(one, OwnerDecision) for one in (*old, *new)):
            self._arrange()
        elif removed or added:
            self.decisions = self.decisions.after(old, new)

    def _arrange(self) -> None:
        kinds: dict[str, list[Decision]] = {name: [] for name in FIELDS_BY_KIND.values()}
        loaded = [decision for _, decision in self._known.values()]
        for decision in loaded:
            if decision is not None:
                kinds[FIELDS_BY_KIND[type(decision)]].append(decision)
        self.damaged = loaded.count(None)
        in_order = {
            name: tuple(sorted(decisions, key=attrgetter("key")))
            for name, decisions in kinds.items()
        }
        self.decisions = Decisions(**in_order)  # type: ignore[arg-type]


def _decision_of_record(record: Mapping[str, Any]) -> Decision | None:
    try:
        return load_decision(record)
    except DamagedRecord:
        return None  # the page shows how many are set aside


def load_decisions(records: Iterable[Mapping[str, Any]]) -> tuple[Decisions, int]:
    """Return the decisions in some records, and how many records are damaged."""
    loaded = DecisionCache()
    loaded.load({str(number): record for number, record in enumerate(records)})
    return loaded.decisions, loaded.damaged
