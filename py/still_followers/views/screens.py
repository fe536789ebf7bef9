"""The snapshot on the screen becomes what each screen shows."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.rows import Order, Query, found, page_of
from still_followers.core.snapshot import Head
from still_followers.views.catalogue import LIST_VIEWS
from still_followers.views.lists import ListScreen
from still_followers.views.overview import Overview
from still_followers.views.rows import Shown
from still_followers.views.shell import Frame

FIRST_ROWS = 10
"""Rows on the overview."""


def frame_of(route: str, shown: Shown | None, snapshots: int) -> Frame:
    """Return what stands around a screen."""
    if shown is None:
        return Frame(route, None, {}, snapshots)
    head = shown.snapshot.head
    counts = {
        view: getattr(head.counts, view.replace("-", "_"))
        for view in LIST_VIEWS
        if not shown.withholds(view)
    }
    return Frame(route, head, counts, snapshots)


def list_screen_of(shown: Shown, view: str, query: Query) -> ListScreen:
    """Return a list, searched, sorted and cut into pages; nobody in it when it is withheld."""
    head = shown.snapshot.head
    names = shown.arranged(view, query.order)
    matching = found(names, query.text)
    page = page_of(matching, query.page, len(names))
    edges = shown.rows(view, (matching[0], matching[-1])) if matching else None
    return ListScreen(
        view=LIST_VIEWS[view],
        exported_at=head.exported_at,
        page=page,
        rows=shown.rows(view, page.names),
        order=query.order,
        text=query.text,
        edges=(edges[0], edges[1]) if edges else None,
        withheld=head.coverage if shown.withholds(view) else None,
    )


def overview_of(shown: Shown, heads: Sequence[Head]) -> Overview:
    """Return the overview; `heads` are all stored ones, oldest first."""
    head = shown.snapshot.head
    names = shown.arranged("not-following-back", Order.NEWEST)[:FIRST_ROWS]
    stored = [one for one in heads if one.owner == head.owner]
    latest = stored[-1].key if stored else 0
    return Overview(head, latest, shown.rows("not-following-back", names), shown.spans)
