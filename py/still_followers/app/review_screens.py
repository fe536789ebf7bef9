"""The review of one account after the other, what was decided, and campaigns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from still_followers.app.list_screens import ListScreens
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import ReviewPosition
from still_followers.core.decisions.marks import UNDECIDED, count_progress, next_of
from still_followers.core.list_kinds import ListKind, kind_of
from still_followers.core.listing import Order
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup
from still_followers.views.screens.lists.campaigns import (
    render_campaigns,
    render_withheld_campaigns,
)
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of
from still_followers.views.screens.review.person import PersonPage, person_page_of
from still_followers.views.screens.review.review import (
    SHOWN_STEPS,
    ReviewScreen,
    render_decisions,
    render_review,
    render_review_to_come,
    render_withheld_review,
)


class ReviewScreens(ListScreens):
    """Asks the store only for what a screen needs.

    `reviewed` was shown at the review last; `staying` is shown although another tab went on.
    """

    reviewed = staying = ""

    @property
    def place(self) -> ReviewPosition:
        """Return where the review of the account on the screen stands."""
        shown = self._showing.shown
        owner = shown.snapshot.head.owner if shown else None
        place = self._kept.decisions.position_of(owner)
        kind = kind_of(place.view) if place else None
        if place is None or kind is None or not kind.traits.is_markable:
            return ReviewPosition(owner, ListKind.NOT_FOLLOWING_BACK)
        return replace(place, account=owner)

    def queue(self, place: ReviewPosition) -> Sequence[str]:
        """Return who is reviewed, in order (`NotKnownYet`)."""
        shown = self._showing.shown
        if shown is None:
            return ()
        return shown.narrowed(ListKind(place.view), Order.NEWEST, place.wanted, self.calendar)

    async def _review(self) -> Markup:
        await self._read_at_once()
        shown, place = self._showing.shown, self.place
        if shown is None:
            return Markup("")
        kind, today = ListKind(place.view), self.calendar.today
        view = LIST_VIEWS[kind]
        if shown.withholds(kind):
            return render_withheld_review(view)
        if not shown.knows(kind, place.wanted):
            return render_review_to_come(view)
        queue, reviews = self.queue(place), shown.reviews.by_person
        for person in (self.staying, place.person):
            if person in queue and reviews.get(person, UNDECIDED).is_open(today):
                break
        else:
            person = next_of(queue, reviews, today, after=place.person, skipped=place.skipped) or ""
        self.reviewed = person
        screen = ReviewScreen(
            view=view,
            wanted=place.wanted,
            progress=count_progress(queue, reviews, today),
            page=self._person_page(person) if person else None,
            decisions=len(shown.reviews.steps),
            cleaned_up=shown.counts.get(ListKind.CLEANED_UP),
        )
        return render_review(screen, today, self._formats)

    def _person_page(self, person: str) -> PersonPage | None:
        shown = self._showing.shown
        if shown is None:
            return None
        moment = shown.snapshot.following.get(person, 0)
        day = self._days.of(moment) if moment else None
        named = [one.name for one in self._campaigns if day and one.start <= day <= one.end]
        return person_page_of(shown, self._showing.persons, person, named)

    @property
    def _campaigns(self) -> Sequence[Campaign]:
        shown = self._showing.shown
        owner = shown.snapshot.head.owner if shown else None
        return self._kept.decisions.campaigns_of(owner)

    def _decisions(self) -> Markup:
        shown = self._showing.shown
        if shown is None:
            return Markup("")
        reviews = shown.reviews
        latest = [(one, reviews.people_of(one)) for one in reversed(reviews.steps[-SHOWN_STEPS:])]
        return render_decisions(latest, len(reviews.steps), self._formats)

    async def _campaigns_screen(self, chosen: Mapping[str, str]) -> Markup:
        shown = self._showing.shown
        if shown is None:
            return Markup("")
        for kind in (ListKind.FOLLOWING, ListKind.FOLLOWERS):
            if shown.withholds(kind):
                return render_withheld_campaigns(LIST_VIEWS[kind])
        await self._read_at_once()
        shown = self._showing.shown or shown  # with its history
        screen = campaigns_screen_of(shown, self._campaigns, chosen, self.calendar)
        return render_campaigns(screen, self._formats)
