"""The review of one account after the other, what was decided, and campaigns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from still_followers.app.list_screens import ListScreens
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import ReviewPosition
from still_followers.core.decisions.marks import UNDECIDED, count_progress, next_of
from still_followers.core.listing import Order
from still_followers.views.markup import Markup
from still_followers.views.rows import MARKABLE
from still_followers.views.screen_values import VIEWS, person_page_of
from still_followers.views.screens.lists.campaigns import (
    render_campaigns,
    render_withheld_campaigns,
)
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of
from still_followers.views.screens.review.person import PersonPage
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
        if place is None or place.view not in MARKABLE:
            return ReviewPosition(owner, "not-following-back")
        return replace(place, account=owner)

    def queue(self, place: ReviewPosition) -> Sequence[str]:
        """Return who is reviewed, in order (`NotKnownYet`)."""
        shown = self._showing.shown
        if shown is None:
            return ()
        return shown.narrowed(place.view, Order.NEWEST, place.wanted, self.calendar)

    async def _review(self) -> Markup:
        shown, place = self._showing.shown, self.place
        await self._read_at_once()
        if shown is None:
            return Markup("")
        view, today = VIEWS[place.view], self.calendar.today
        if shown.withholds(place.view):
            return render_withheld_review(view)
        if not shown.knows(place.view, place.wanted):
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
            cleaned_up=len(shown.cleaned) if shown.knows("cleaned-up") else None,
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
    def _campaigns(self) -> list[Campaign]:
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
        for view in ("following", "followers"):
            if shown.withholds(view):
                return render_withheld_campaigns(VIEWS[view])
        await self._read_at_once()
        screen = campaigns_screen_of(shown, self._campaigns, chosen, self.calendar)
        return render_campaigns(screen, self._formats)
