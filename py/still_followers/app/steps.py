"""Saves decisions about profiles: every act is one step, saved before it is announced."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from still_followers.app.ports import Record
from still_followers.app.replies import Reply
from still_followers.app.review_position import queue_of
from still_followers.app.session import Session
from still_followers.core.decisions.decisions import ReviewPosition
from still_followers.core.decisions.marks import (
    KeepReason,
    Mark,
    Review,
    Step,
    build_review,
    build_step,
)
from still_followers.core.decisions.queue import next_of
from still_followers.core.decisions.records import dump_decision
from still_followers.core.history.persons import strip_former
from still_followers.views.i18n import _
from still_followers.views.words.marks import marked_in_words


def _read_choice(text: str, kind: Any) -> Any:  # noqa: ANN401 (one of an enumeration's values)
    """Return the member of an enumeration with this value, or None."""
    return kind(text) if text in set(kind) else None


def parse_mark(text: str) -> Review:
    """Return a review with only a mark, by the name of the mark."""
    return Review(_read_choice(text, Mark) or Mark.UNDECIDED)


def parse_review(fields: Mapping[str, str]) -> Review:
    """Return the review in the fields of its form; an invalid day counts as none."""
    try:
        again = date.fromisoformat(fields.get("look_again", ""))
    except ValueError:
        again = None
    return build_review(
        _read_choice(fields.get("mark", ""), Mark) or Mark.UNDECIDED,
        _read_choice(fields.get("reason", ""), KeepReason),
        fields.get("words", ""),
        fields.get("note", ""),
        again,
    )


def parse_moment(act: str) -> datetime:
    """Return the moment in the name of an act: "2026-11-25T12:33:40.123Z", perhaps followed by "#2"."""
    return datetime.fromisoformat(act.partition("#")[0]).astimezone(UTC)


def is_saved(session: Session, act: str) -> bool:
    """Return whether an act is saved already."""
    shown = session.current.shown
    return shown is not None and shown.reviews.has(act)


async def save_step(
    session: Session, people: Collection[str], review: Review, act: str, *, whole: bool
) -> Step | None:
    """Save a step and return it; None if it changes nothing, or if its act is saved already."""
    shown = session.current.shown
    if not people or shown is None or is_saved(session, act):
        return None
    step = _build_next(session, people, review, act, whole=whole)
    if not shown.reviews.would_change(step):
        return None
    await _save(session, step)
    return step


async def save_take_back(session: Session, people: Collection[str], taken: Step, act: str) -> None:
    """Save that a step is taken back for those for whom it counts."""
    step = _build_next(session, people, taken.review, act, whole=taken.whole)
    await _save(session, replace(step, takes_back=taken.act))


def _build_next(
    session: Session, people: Collection[str], review: Review, act: str, *, whole: bool
) -> Step:
    current, owner = session.current, session.owner
    steps = session.store.decisions.steps_of(owner)
    return build_step(
        people,
        review,
        current.persons,
        account=owner,
        act=act,
        at=parse_moment(act),
        seen_at=current.latest_at,
        after=steps[-1] if steps else None,
        whole=whole,
    )


async def _save(session: Session, step: Step) -> None:
    await session.store.remember({step.key: dump_decision(step)})
    session.current.review()
    session.undo = None  # `undo` now undoes the step


def with_step(session: Session, reply: Reply, step: Step | None, person: str) -> Reply:
    """Return a reply that announces a step and offers to undo it; `person` is the first it is about."""
    if step is None:
        return reply
    words = marked_in_words(step, strip_former(person), session.formats)
    return {**reply, "announce": words, "undo": _("Undo")}


async def advance_review(
    session: Session, position: ReviewPosition, after: str, *, later: bool
) -> None:
    """Move the review to the next profile after one; `later` lets that one come again."""
    skipped = tuple(each for each in position.skipped if each != after)
    position = replace(position, skipped=(*skipped, after) if later else skipped)
    if position.wanted.needs_history:
        await session.current.read_all()
    shown = session.current.shown
    if shown is None:
        return
    queue = queue_of(session, position)
    reviews = shown.reviews.by_person
    person = next_of(queue, reviews, session.today, after=after, skipped=position.skipped)
    await save_position(session, replace(position, person=person or ""))


async def save_position(session: Session, position: ReviewPosition) -> None:
    """Save where the review stands."""
    session.staying = ""
    before = session.store.decisions.position_of(session.owner)
    records: dict[str, Record | None] = {before.key: None} if before else {}
    await session.store.remember({**records, position.key: dump_decision(position)})
