"""Builds the reply to an error: a screen that says what is safe and what to do."""

from __future__ import annotations

from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.views.screens.overview.problem import Problem, render_problem
from still_followers.views.words.errors import build_advice


def build_problem(session: Session, code: str, source: str, details: str) -> Reply:
    """Return the reply to an error.

    Args:
        session: the session that the user sees.
        code: the code of the error.
        source: the file that it is about, or "".
        details: the text for a bug report.
    """
    advice = build_advice(code)
    is_sample = session.store.is_sample
    snapshots = 0 if is_sample else len(session.store.heads)
    problem = Problem(advice, source, snapshots, details, is_sample=is_sample)
    return {
        "ok": False,
        "code": code,
        "message": advice.message,
        "hint": advice.hint,
        "title": advice.message,
        "fragments": {"main": render_problem(problem, session.formats)},
    }
