"""The snapshot on the screen becomes what each screen shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from still_followers.core.decisions import OwnerDecision
from still_followers.core.history import History, before_now
from still_followers.core.model import REQUIRED
from still_followers.core.offers import Offer
from still_followers.core.persons import Persons
from still_followers.core.rows import Order, Query, found, page_of
from still_followers.core.snapshot import Head
from still_followers.core.timeline import timeline
from still_followers.views.catalogue import LIST_VIEWS, ListView
from still_followers.views.change_views import CHANGE_VIEWS
from still_followers.views.lists import ListScreen
from still_followers.views.markup import NOTHING, Markup
from still_followers.views.overview import Overview
from still_followers.views.person import PersonPage, lists_with
from still_followers.views.rows import Shown
from still_followers.views.shell import Frame
from still_followers.views.stories import OneSnapshot, Story

FIRST_ROWS = 10
"""Rows on the overview."""
VIEWS: Mapping[str, ListView] = {**LIST_VIEWS, **CHANGE_VIEWS}
"""All lists that a person can open, by the route."""
NEED_HISTORY = ("not-following-back", "came-back")
"""Lists that say more when all snapshots were read."""


def counts_of(shown: Shown) -> dict[str, int]:
    """Return how many are in each list; those that are withheld, or not known yet, are not in it."""
    head = shown.snapshot.head
    counts = {
        view: getattr(head.counts, view.replace("-", "_"))
        for view in LIST_VIEWS
        if not shown.withholds(view)
    }
    if shown.compared is not None:
        counts |= shown.compared.counts()
    if shown.history is not None:
        counts["came-back"] = len(shown.returns)
    return counts


def frame_of(route: str, shown: Shown | None, snapshots: int, accounts: Sequence[Head]) -> Frame:
    """Return what stands around a screen."""
    if shown is None:
        return Frame(route, None, {}, snapshots)
    compared = shown.compared is not None
    return Frame(route, shown.snapshot.head, counts_of(shown), snapshots, tuple(accounts), compared)


def list_screen_of(
    shown: Shown, view: str, query: Query, offers: Sequence[Offer] = ()
) -> ListScreen:
    """Return a list, searched, sorted and cut into pages; nobody in it when it is withheld."""
    head = shown.snapshot.head
    names = shown.arranged(view, query.order)
    matching = found(names, query.text)
    page = page_of(matching, query.page, len(names))
    edges = shown.rows(view, (matching[0], matching[-1])) if matching else None
    return ListScreen(
        view=VIEWS[view],
        exported_at=head.exported_at,
        page=page,
        rows=shown.rows(view, page.names),
        order=query.order,
        text=query.text,
        edges=(edges[0], edges[1]) if edges else None,
        withheld=head.coverage if view in LIST_VIEWS and shown.withholds(view) else None,
        compared=shown.compared,
        offers=offers,
        unfinished=view in NEED_HISTORY and shown.history is None,
    )


def overview_of(
    shown: Shown,
    heads: Sequence[Head],
    question: OwnerDecision | None = None,
    reminder: Markup = NOTHING,
) -> Overview:
    """Return the overview; `heads` are all stored ones, oldest first."""
    head = shown.snapshot.head
    names = shown.arranged("not-following-back", Order.NEWEST)[:FIRST_ROWS]
    stored = [one for one in heads if one.owner == head.owner]
    latest = stored[-1].key if stored else 0
    rows = shown.rows("not-following-back", names)
    return Overview(head, latest, rows, shown.spans, shown.compared, question, reminder)


def _story_of(shown: Shown, history: History, person: str) -> Story | None:
    """Return the one sentence about a person, where there is one."""
    if person in shown.returns:
        return shown.returns[person]
    is_one_sided = person in shown.related.not_following_back
    if is_one_sided and not shown.withholds("not-following-back"):
        return before_now(history.followers, person) or OneSnapshot()
    return None


def person_page_of(shown: Shown, persons: Persons, person: str) -> PersonPage | None:
    """Return a person's page, or None when no snapshot knows the name."""
    lists = lists_with(person, shown.snapshot.lists)
    history = shown.history
    if history is None:
        return PersonPage(person, None, (), {}, (), lists)
    known = any(history.of(name).is_known(person) for name in REQUIRED)
    if not known and not lists:
        return None
    return PersonPage(
        person=person,
        story=_story_of(shown, history, person),
        events=timeline(history, persons, person),
        stays={name: history.of(name).stays_of(person) for name in REQUIRED},
        dates=tuple(history.dates),
        lists=lists,
    )
