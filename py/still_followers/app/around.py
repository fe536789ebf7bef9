"""What stands around every screen, by element id."""

from __future__ import annotations

from still_followers.app.routes import Route
from still_followers.app.session import Session
from still_followers.core.snapshots.ordering import find_latest_heads, select_account_heads
from still_followers.views.frame import Frame, build_frame, render_bottom, render_rail, render_top
from still_followers.views.markup import NOTHING, Markup
from still_followers.views.parts.storage_warning import render_warning


def build_frame_of(session: Session, tab: str) -> Frame:
    """Return what the frame shows while a tab is current."""
    shown, heads = session.current.shown, session.store.heads
    return build_frame(
        tab,
        shown,
        len(select_account_heads(session.owner, heads)) if shown else 0,
        find_latest_heads(heads),
        campaigns=len(session.store.decisions.campaigns_of(session.owner)),
        lists=len(session.store.decisions.brought_of(session.owner)) if shown else 0,
        today=session.today,
    )


def render_around(session: Session, route: Route) -> dict[str, Markup]:
    """Return what stands around a route's screen."""
    frame = build_frame_of(session, route.tab)
    is_selecting = session.is_in_list(route.path)
    return {
        "bulk": render_selected(session) if is_selecting else NOTHING,
        "sample": _render_sample_bar() if session.store.is_sample else NOTHING,
        "warning": render_warning(session.warned),
        "rail": render_rail(frame, session.formats),
        "top": render_top(frame),
        "bottom": render_bottom(frame),
    }


def render_selected(session: Session) -> Markup:
    """Return the bar that acts on the selected rows."""
    from still_followers.views.screens.lists.selection_bar import render_bulk  # noqa: PLC0415 (only lists need it)

    return render_bulk(len(session.selection.people), session.formats)


def _render_sample_bar() -> Markup:
    from still_followers.views.parts.sample_bar import render_sample_bar  # noqa: PLC0415 (seldom wanted)

    return render_sample_bar()
