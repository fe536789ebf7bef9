"""The snapshot on the screen becomes what each screen shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from still_followers.core.account.account import Account
from still_followers.core.days import Calendar
from still_followers.core.decisions.decisions import OwnerDecision, SavedFilter
from still_followers.core.decisions.filters import Filter, Told, filter_of, is_swapped
from still_followers.core.decisions.marks import UNDECIDED, Mark
from still_followers.core.decisions.relevance import relevance_of
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons
from still_followers.core.history.timeline import timeline
from still_followers.core.history.trends import Point
from still_followers.core.list_kinds import STATES, ListKind
from still_followers.core.listing import Order, Query, page_of
from still_followers.core.model import REQUIRED
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.frame import Frame
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup
from still_followers.views.parts.next_step import ReviewNow
from still_followers.views.screens.lists.list import ListScreen
from still_followers.views.screens.overview.overview import Overview
from still_followers.views.screens.review.person import PersonPage

FIRST_ROWS = 10
"""Rows on the overview."""


def frame_of(  # noqa: PLR0913
    route: str,
    shown: Account | None,
    snapshots: int,
    accounts: Sequence[Head],
    *,
    campaigns: int,
    today: date,
) -> Frame:
    """Return what stands around a screen."""
    if shown is None:
        return Frame(route, None, {}, snapshots)
    return Frame(
        route,
        shown.snapshot.head,
        shown.counts,
        snapshots,
        tuple(accounts),
        compared=shown.comparison is not None,
        reviewed=shown.progress(today),
        campaigns=campaigns,
        others=shown.present.others,
        unknown=frozenset(kind for kind in ListKind if not shown.knows(kind)),
    )


def list_screen_of(  # noqa: PLR0913
    shown: Account,
    kind: ListKind,
    query: Query,
    calendar: Calendar,
    *,
    offers: Sequence[Offer] = (),
    saved: Sequence[SavedFilter] = (),
    selected: Collection[str] = (),
) -> ListScreen:
    """Return a list, narrowed, sorted and cut into pages; nobody in it when it is withheld."""
    head, wanted = shown.snapshot.head, filter_of(query.chosen)
    names = shown.arranged(kind, query.order) if shown.knows(kind) else ()
    is_known = shown.knows(kind, wanted)
    people = shown.matching(kind, query, calendar) if is_known else ()
    page = page_of(people, query.page, len(names))
    edges = shown.rows(kind, (people[0], people[-1])) if people else None
    return ListScreen(
        view=LIST_VIEWS[kind],
        exported_at=head.exported_at,
        page=page,
        rows=shown.rows(kind, page.names) if page.names else (),
        order=query.order,
        text=query.text,
        edges=(edges[0], edges[1]) if edges else None,
        withheld=head.coverage if kind in STATES and shown.withholds(kind) else None,
        compared=shown.comparison,
        offers=offers,
        unfinished=shown.history is None and (kind.wants_history or wanted.needs_history),
        is_known=is_known,
        wanted=wanted,
        saved=saved,
        lists=tuple(shown.present.others),
        selected=selected,
        swapped=is_swapped(query.chosen),
    )


def overview_of(
    shown: Account,
    heads: Sequence[Head],
    calendar: Calendar,
    question: OwnerDecision | None = None,
    reminder: Markup = NOTHING,
) -> Overview:
    """Return the overview; `heads` are all stored ones, oldest first."""
    head = shown.snapshot.head
    names = shown.arranged(ListKind.NOT_FOLLOWING_BACK, Order.NEWEST)[:FIRST_ROWS]
    stored = [one for one in heads if one.owner == head.owner]
    latest = stored[-1].key if stored else 0
    rows = shown.rows(ListKind.NOT_FOLLOWING_BACK, names)
    review = review_now_of(shown, stored, calendar)
    return Overview(
        head, latest, rows, shown.present.spans, shown.comparison, question, reminder, review
    )


def review_now_of(shown: Account, heads: Sequence[Head], calendar: Calendar) -> ReviewNow | None:
    """Return where the review stands, None where its list is withheld; `heads` are the account's."""
    progress = shown.progress(calendar.today)
    if progress is None:
        return None
    marked = shown.reviews.progress(shown.snapshot.following.keys(), calendar.today)
    once: int | None = None
    relevance: Sequence[Point] = ()
    if shown.history is not None:
        wanted = Filter(mark=Mark.UNDECIDED, told=Told.ONCE)
        once = len(shown.narrowed(ListKind.NOT_FOLLOWING_BACK, Order.NEWEST, wanted, calendar))
        relevance = relevance_of(heads, shown.reviews.by_person, shown.history)
    return ReviewNow(
        progress,
        due=marked.due,
        removing=marked.consider,
        once=once,
        cleaned_up=shown.counts.get(ListKind.CLEANED_UP),
        relevance=relevance,
    )


def person_page_of(
    shown: Account, persons: Persons, person: str, campaigns: Sequence[str] = ()
) -> PersonPage | None:
    """Return a person's page, or None when no snapshot knows the name.

    There is something to decide about those who are followed, or of whom something was decided.
    """
    lists = shown.present.others_with(person)
    history, reviews = shown.history, shown.reviews.by_person
    review = reviews.get(person, UNDECIDED) if person in shown.snapshot.following else None
    review = reviews.get(person, review)
    if history is None:
        return PersonPage(person, None, (), {}, (), lists, review)
    known = any(history.of(name).is_known(person) for name in REQUIRED)
    if not known and not lists:
        return None
    return PersonPage(
        person=person,
        finding=shown.finding_about(person),
        events=timeline(history, persons, person),
        stays={name: history.of(name).stays_of(person) for name in REQUIRED},
        dates=tuple(history.dates),
        lists=lists,
        review=review,
        steps=shown.reviews.steps_of(person),
        campaigns=campaigns,
    )
