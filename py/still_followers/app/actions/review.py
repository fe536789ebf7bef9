"""The review, one profile after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from still_followers.app.display import show_route
from still_followers.app.replies import Reply
from still_followers.app.review_position import position_of
from still_followers.app.session import Session
from still_followers.app.steps import (
    advance_review,
    is_saved,
    parse_review,
    save_position,
    save_step,
    with_step,
)
from still_followers.core.decisions.decisions import ReviewPosition
from still_followers.core.decisions.filters import build_filter
from still_followers.core.decisions.marks import Mark
from still_followers.core.listing import Query


async def begin_review(session: Session, view: str, chosen: Mapping[str, str]) -> Reply:
    """Begin to review a list, narrowed by a filter."""
    wanted = replace(build_filter(chosen), mark=None)
    await save_position(session, ReviewPosition(session.owner, view, wanted=wanted))
    return await _show_review(session)


async def save_review(session: Session, act: str, person: str, fields: Mapping[str, str]) -> Reply:
    """Save a whole review of the profile on the screen, and go on to the next."""
    position, review = position_of(session), parse_review(fields)
    is_new = not is_saved(session, act)
    step = await save_step(session, [person], review, act, whole=True)
    if is_new:
        await advance_review(session, position, person, later=review.mark is Mark.UNDECIDED)
    return with_step(session, await _show_review(session), step, person)


async def skip_review(session: Session, person: str) -> Reply:
    """Leave the profile on the screen for later."""
    await advance_review(session, position_of(session), person, later=True)
    return await _show_review(session)


async def _show_review(session: Session) -> Reply:
    return await show_route(session, "review", Query())
