"""The snapshot on the screen becomes what each screen shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from still_followers.core.days import Calendar
from still_followers.core.decisions.decisions import OwnerDecision, SavedFilter
from still_followers.core.decisions.filters import Filter, FollowedBefore, build_filter, is_swapped
from still_followers.core.decisions.marks import UNDECIDED, Mark, Progress
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History, past_follow_of
from still_followers.core.history.timeline import build_timeline
from still_followers.core.history.trends import Point, build_relevance
from still_followers.core.listing import Order, Query, cut_page, search_names
from still_followers.core.model import REQUIRED, ListName
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.catalogue import LIST_VIEWS, ListView
from still_followers.views.change_views import CHANGE_VIEWS
from still_followers.views.frame import Frame
from still_followers.views.markup import NOTHING, Markup
from still_followers.views.other_lists import OTHER_VIEWS
from still_followers.views.parts.next_step import ReviewNow
from still_followers.views.rows import OVER_TIME, Shown
from still_followers.views.screens.lists.list import ListScreen
from still_followers.views.screens.overview.overview import Overview
from still_followers.views.screens.review.person import PersonPage, lists_with
from still_followers.views.words.findings import OneSnapshot, Story

FIRST_ROWS = 10
"""Rows on the overview."""
VIEWS: Mapping[str, ListView] = {**LIST_VIEWS, **CHANGE_VIEWS, **OTHER_VIEWS}
"""All lists that a person can open, by the route."""
NEED_HISTORY = frozenset({"not-following-back", *OVER_TIME})
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
    if shown.knows("came-back"):
        counts["came-back"] = len(shown.returns)
    if shown.knows("cleaned-up"):
        counts["cleaned-up"] = len(shown.cleaned)
    return counts


def frame_of(  # noqa: PLR0913
    route: str,
    shown: Shown | None,
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
        counts_of(shown),
        snapshots,
        tuple(accounts),
        compared=shown.compared is not None,
        reviewed=review_progress(shown, today),
        campaigns=campaigns,
        others=others_of(shown),
        unknown=frozenset(view for view in OVER_TIME if not shown.knows(view)),
    )


def others_of(shown: Shown) -> dict[ListName, int]:
    """Return how many are in each other list that the export has."""
    lists = shown.snapshot.lists
    return {name: len(lists[name]) for name in ListName if name in lists}


def review_progress(shown: Shown, today: date) -> Progress | None:
    """Return how far the review of those not following back is, None where that list is withheld."""
    if shown.withholds("not-following-back"):
        return None
    return shown.reviews.progress(shown.related.not_following_back, today)


def matching(shown: Shown, view: str, query: Query, calendar: Calendar) -> Sequence[str]:
    """Return the names of a list that meet the filter and hold the search text (`NotKnownYet`)."""
    names = shown.narrowed(view, query.order, build_filter(query.chosen), calendar)
    return search_names(names, query.text)


def list_screen_of(  # noqa: PLR0913
    shown: Shown,
    view: str,
    query: Query,
    calendar: Calendar,
    *,
    offers: Sequence[Offer] = (),
    saved: Sequence[SavedFilter] = (),
) -> ListScreen:
    """Return a list, narrowed, sorted and cut into pages; nobody in it when it is withheld."""
    head, wanted = shown.snapshot.head, build_filter(query.chosen)
    names = shown.arranged(view, query.order) if shown.knows(view) else ()
    is_known = shown.knows(view, wanted)
    people = matching(shown, view, query, calendar) if is_known else ()
    page = cut_page(people, query.page, len(names))
    edges = shown.rows(view, (people[0], people[-1])) if people else None
    return ListScreen(
        view=VIEWS[view],
        exported_at=head.exported_at,
        page=page,
        rows=shown.rows(view, page.names) if page.names else (),
        order=query.order,
        text=query.text,
        edges=(edges[0], edges[1]) if edges else None,
        withheld=head.coverage if view in LIST_VIEWS and shown.withholds(view) else None,
        compared=shown.compared,
        offers=offers,
        unfinished=shown.history is None and (view in NEED_HISTORY or wanted.needs_history),
        is_known=is_known,
        wanted=wanted,
        saved=saved,
        lists=tuple(others_of(shown)),
        swapped=is_swapped(query.chosen),
    )


def overview_of(
    shown: Shown,
    heads: Sequence[Head],
    calendar: Calendar,
    question: OwnerDecision | None = None,
    reminder: Markup = NOTHING,
) -> Overview:
    """Return the overview; `heads` are all stored ones, oldest first."""
    head = shown.snapshot.head
    names = shown.arranged("not-following-back", Order.NEWEST)[:FIRST_ROWS]
    stored = [one for one in heads if one.owner == head.owner]
    latest = stored[-1].key if stored else 0
    rows = shown.rows("not-following-back", names)
    review = review_now_of(shown, stored, calendar)
    return Overview(head, latest, rows, shown.spans, shown.compared, question, reminder, review)


def review_now_of(shown: Shown, heads: Sequence[Head], calendar: Calendar) -> ReviewNow | None:
    """Return where the review stands, None where its list is withheld; `heads` are the account's."""
    progress = review_progress(shown, calendar.today)
    if progress is None:
        return None
    marked = shown.reviews.progress(shown.snapshot.following.keys(), calendar.today)
    once: int | None = None
    relevance: Sequence[Point] = ()
    if shown.history is not None:
        wanted = Filter(mark=Mark.UNDECIDED, told=FollowedBefore.ONCE)
        once = len(shown.narrowed("not-following-back", Order.NEWEST, wanted, calendar))
        relevance = build_relevance(heads, shown.reviews.by_person, shown.history)
    return ReviewNow(
        progress,
        due=marked.due,
        removing=marked.consider,
        once=once,
        cleaned_up=len(shown.cleaned) if shown.knows("cleaned-up") else None,
        relevance=relevance,
    )


def _story_of(shown: Shown, history: History, person: str) -> Story | None:
    """Return the one sentence about a person, where there is one."""
    if shown.knows("came-back") and person in shown.returns:
        return shown.returns[person]
    is_one_sided = person in shown.related.not_following_back
    if is_one_sided and not shown.withholds("not-following-back"):
        return past_follow_of(history.followers, person) or OneSnapshot()
    return None


def person_page_of(
    shown: Shown, persons: Persons, person: str, campaigns: Sequence[str] = ()
) -> PersonPage | None:
    """Return a person's page, or None when no snapshot knows the name.

    There is something to decide about those who are followed, or of whom something was decided.
    """
    lists = lists_with(person, shown.snapshot.lists)
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
        story=_story_of(shown, history, person),
        events=build_timeline(history, persons, person),
        stays={name: history.of(name).stays_of(person) for name in REQUIRED},
        dates=tuple(history.dates),
        lists=lists,
        review=review,
        steps=shown.reviews.steps_of(person),
        campaigns=campaigns,
    )
