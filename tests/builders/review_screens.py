"""Every screen of the review, of campaigns and of filters, in every state that changes its markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from still_followers.core.decisions.campaigns import Campaign, Cohort
from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import NO_FILTER, Condition, Filter, FollowedBefore
from still_followers.core.decisions.marks import (
    KeepReason,
    Mark,
    Progress,
    Review,
    Reviews,
    Step,
    build_review,
)
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.history.trends import Point
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Query
from still_followers.views.frame import Frame, render_rail
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup
from still_followers.views.parts.next_step import ReviewStatus
from still_followers.views.screens.lists.campaigns import (
    render_campaigns,
    render_withheld_campaigns,
)
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of
from still_followers.views.screens.lists.list import (
    render_list,
    render_printed,
    render_results,
)
from still_followers.views.screens.lists.list_screen import list_screen_of
from still_followers.views.screens.lists.selection_bar import render_bulk
from still_followers.views.screens.more.more import render_more
from still_followers.views.screens.overview.overview import Overview, render_overview
from still_followers.views.screens.review.decisions import (
    build_line,
    find_taken_back,
    render_decisions,
)
from still_followers.views.screens.review.paste import render_paste
from still_followers.views.screens.review.person import person_page_of, render_person
from still_followers.views.screens.review.review import (
    ReviewScreen,
    render_review,
    render_review_to_come,
    render_withheld_review,
)
from tests.builders.chart_screens import many_campaigns
from tests.builders.history_screens import FEB, JAN, MARCH, a_shown
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.snapshots import a_head, some_counts

CHOSEN: Mapping[str, Mapping[str, str]] = {
    "mark": {"mark": "keep", "reason": "own"},
    "days": {"since": "1970-01-01", "until": "2026-01-01", "due": "yes"},
    "since": {"since": "1970-01-01", "seen_since": "2026-01-01"},
    "until": {"until": "2026-01-01", "seen_until": "2026-03-31"},
    "seen": {"seen_since": "2026-01-01", "seen_until": "2026-03-31"},
    "other": {"mutual": "no", "in_list": "close-friends", "told": "once"},
}


LATER = datetime(2026, 6, 1, 9, 4, tzinfo=UTC)
"""The day before that of tests."""
DAYS = (JAN, JAN, JAN, LATER, LATER, LATER, *[LATER + timedelta(days=1)] * 3)
"""The days of one decision after the other."""


def a_step(number: int, names: tuple[str, ...], review: Review) -> Step:
    """Return one decision."""
    at = DAYS[number] + timedelta(minutes=number)
    return Step("me", at, str(number), JAN, names, review, whole=True)


def some_reviews(text: str) -> Reviews:
    """Return reviews of every kind; the text is the owner's own."""
    reviews = Reviews(Persons())
    own = build_review(Mark.KEEP, KeepReason.OWN, text, text, date(2026, 6, 1))
    many = tuple(f"name{number}" for number in range(9))
    acts = [
        (("ann",), own),
        (("zoe", "cyd", "dan"), Review(Mark.CONSIDER)),
        (("eve",), build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "", date(2027, 1, 1))),
        (many, Review(Mark.KEEP)),
        (("bob", "fay"), Review()),
        (("cyd", "dan"), build_review(Mark.KEEP, KeepReason.PARTNER, "", text, None)),
        (("gus",), Review(Mark.CONSIDER)),
        (("hal",), Review(Mark.KEEP)),
    ]
    for number, (names, review) in enumerate(acts):
        reviews.take(a_step(number, names, review))
    for_gus = reviews.steps[6]
    taking = a_step(len(acts), for_gus.names, for_gus.review)
    reviews.take(replace(taking, takes_back=for_gus.act))
    return reviews


def _lists(text: str) -> dict[str, Markup]:
    shown = replace(a_shown(), reviews=some_reviews(text))
    saved = (SavedFilter(text, Filter(mark=Mark.KEEP)),)
    screens = {}
    others = ListKind.CLOSE_FRIENDS, ListKind.BLOCKED, ListKind.PENDING, ListKind.CLEANED_UP
    for view in (*sorted(one for one in ListKind if one.traits.is_markable), *others):
        screen = list_screen_of(
            shown, view, Query(), CALENDAR, saved=saved, selected={"ann"}, snapshots=3
        )
        screens[f"marked-{view}"] = render_list(screen, PLAIN)
    for name, chosen in CHOSEN.items():
        query = Query(text="a" if name == "mark" else "", chosen=chosen)
        screen = list_screen_of(shown, ListKind.FOLLOWING, query, CALENDAR, selected={"ann"})
        screens[f"filtered-{name}"] = render_list(screen, PLAIN)
        screens[f"part-filtered-{name}"] = render_results(screen, PLAIN)
    for name in (*(str(one).replace("_", "-") for one in Condition), "saved", "all"):
        chosen = CHOSEN["other"] if name in {"told", "in-list", "saved"} else {}
        query = Query(chosen=chosen)
        screen = list_screen_of(
            shown, ListKind.FOLLOWING, query, CALENDAR, saved=saved, snapshots=3
        )
        screens[f"filtered-open-{name}"] = render_list(screen, PLAIN)
    shown = replace(shown, history=None)
    unread = list_screen_of(shown, ListKind.FOLLOWING, Query(chosen=CHOSEN["other"]), CALENDAR)
    rows = shown.rows(ListKind.FOLLOWING, list(shown.snapshot.following))
    return {
        **screens,
        "filtered-unread": render_list(unread, PLAIN),
        "part-printed": render_printed(
            list_screen_of(shown, ListKind.FOLLOWING, Query(), CALENDAR),
            a_head(),
            list(shown.snapshot.following),
            rows,
            PLAIN,
        ),
        "part-bulk": render_bulk(3, PLAIN),
        "part-bulk-reasons": render_bulk(3, PLAIN),
    }


def _reviews(text: str) -> dict[str, Markup]:
    shown = replace(a_shown(), reviews=some_reviews(text))
    now = ReviewStatus(progress=_progress(keep=3, consider=1, undecided=4))
    screens = {}
    for name in ("ann", "zoe", "dan"):
        page = person_page_of(shown, Persons(), name, [text] if name == "ann" else [])
        assert page is not None
        screen = ReviewScreen(
            LIST_VIEWS[ListKind.NOT_FOLLOWING_BACK], NO_FILTER, now.progress, page, 5, 2
        )
        screens[f"review-{name}"] = render_review(screen, CALENDAR.today, PLAIN)
        screens[f"person-reviewed-{name}"] = render_person(page, CALENDAR.today, PLAIN)
    kept = build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "", None)
    for name, changed in {
        "kept": replace(page, review=kept),
        "long": replace(
            page, person="a.name_of.thirty_letters.in.it", review=None, campaigns=[text]
        ),
    }.items():
        one = replace(screen, page=changed)
        screens[f"review-{name}"] = render_review(one, CALENDAR.today, PLAIN)
    done = replace(
        screen, page=None, progress=_progress(keep=8), wanted=Filter(told=FollowedBefore.ONCE)
    )
    reviews = shown.reviews
    taken_back = find_taken_back(reviews.steps)
    lines = [build_line(step, reviews, taken_back) for step in reversed(reviews.steps)]
    return {
        **screens,
        "review-done": render_review(done, CALENDAR.today, PLAIN),
        "review-nobody": render_review(
            replace(done, progress=_progress(), decisions=0, cleaned_up=None), CALENDAR.today, PLAIN
        ),
        "review-to-come": render_review_to_come(LIST_VIEWS[ListKind.NOT_FOLLOWING_BACK]),
        "review-withheld": render_withheld_review(LIST_VIEWS[ListKind.FOLLOWING]),
        "decisions": render_decisions(lines, len(lines), CALENDAR, PLAIN),
        "decisions-more": render_decisions(lines, 500, CALENDAR, PLAIN),
        "decisions-none": render_decisions([], 0, CALENDAR, PLAIN),
        "paste": render_paste(),
        "paste-left": render_paste(text),
        "more": render_more(),
    }


def _progress(keep: int = 0, consider: int = 0, undecided: int = 0) -> Progress:
    return Progress(keep, consider, undecided, 0)


def _campaigns(text: str) -> dict[str, Markup]:
    shown = a_shown()
    many = {f"n{n}": 1_700_000_000 + n for n in range(30)} | {
        f"m{n}": 1_600_000_000 + n * 2_000_000 for n in range(50)
    }
    packed = replace(shown.snapshot.packed, following=many | {"u": 0}, followers={"n1": 5})
    snapshot = replace(shown.snapshot, packed=packed)
    history = History(Persons())
    history.take(replace(snapshot, head=replace(snapshot.head, exported_at=JAN)))
    history.take(snapshot)
    shown = replace(shown, snapshot=snapshot, history=history, reviews=some_reviews(text))
    fair = Campaign("me", text[:60] or "x", date(2023, 11, 1), date(2023, 11, 30))
    ranges = {"since": "2023-11-14", "until": "2023-11-14"}
    asked = {
        "month": {"unit": "month"},
        "week": {"unit": "week", **ranges, "last": "2022-01-01"},
        "day": {"unit": "day", **ranges},
        "range": {"since": "2023-12-01", "until": "2020-01-01"},
        "part": {"since": "2023-11-15", "until": "2023-11-15"},
        "nobody": {"since": "2001-01-01", "until": "2001-01-02"},
    }
    screens = {
        f"campaigns-{name}": render_campaigns(
            campaigns_screen_of(shown, [fair], chosen, CALENDAR), PLAIN
        )
        for name, chosen in asked.items()
    }
    dense = shown
    shown = replace(shown, history=None)
    unread = campaigns_screen_of(shown, [fair], ranges, CALENDAR)
    unnamed = replace(unread, campaigns=(), bursts=(), cohort=Cohort(1, 0, 0, 0))
    empty = replace(shown.snapshot, packed=replace(packed, following={"u": 0}))
    shown = replace(shown, snapshot=empty)
    return {
        **screens,
        "campaigns-many": render_campaigns(
            campaigns_screen_of(dense, many_campaigns(40, text), ranges, CALENDAR), PLAIN
        ),
        "campaigns-withheld": render_withheld_campaigns(LIST_VIEWS[ListKind.FOLLOWERS]),
        "campaigns-unread": render_campaigns(unread, PLAIN),
        "campaigns-unnamed": render_campaigns(unnamed, PLAIN),
        "campaigns-undated": render_campaigns(campaigns_screen_of(shown, [], {}, CALENDAR), PLAIN),
    }


def _overviews() -> dict[str, Markup]:
    head = a_head(some_counts(8, 2, 1))
    line = (Point(JAN, 0.5), Point(FEB, None), Point(MARCH, 0.6))
    half = _progress(keep=3, consider=1, undecided=4)
    states = {
        "due": ReviewStatus(half, due=1, share=0.6, exports=3, relevance=line),
        "once": ReviewStatus(half, followed_once=2, cleaned_up=3, share=0.6, exports=3),
        "undecided": ReviewStatus(half, share=0.6),
        "begin": ReviewStatus(_progress(undecided=8), followed_once=0),
        "removing": ReviewStatus(_progress(keep=8), removing=1),
        "done": ReviewStatus(_progress(keep=8), share=0.5, relevance=line[:1]),
    }
    return {
        f"overview-review-{name}": render_overview(
            Overview(head, 1, (), review=now), PLAIN, "2026-06-02"
        )
        for name, now in states.items()
    }


def review_screens(text: str) -> dict[str, Markup]:
    """Return the markup of all these screens, with these texts of the owner."""
    frame = Frame("review", a_head(), {}, 3, progress=_progress(keep=1, undecided=2), campaigns=2)
    return {
        **_lists(text),
        **_reviews(text),
        **_campaigns(text),
        **_overviews(),
        "part-rail-reviewed": render_rail(frame, PLAIN),
    }
