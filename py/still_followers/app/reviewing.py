"""What the owner decides about accounts: marks, one or many at once, one after the other, taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from still_followers.app.answers import Answers
from still_followers.app.desk import Answer
from still_followers.app.ports import Record
from still_followers.core.decisions.decisions import Place
from still_followers.core.decisions.filters import filter_of
from still_followers.core.decisions.marks import (
    KeepReason,
    Mark,
    Review,
    Step,
    next_of,
    review_of,
    step_of,
)
from still_followers.core.decisions.records import dump_decision
from still_followers.core.history.persons import username_of_person
from still_followers.core.listing import Query
from still_followers.core.pasted_names import names_in
from still_followers.views.i18n import _, ngettext
from still_followers.views.screens.review.review import render_paste
from still_followers.views.words.marks import MARKS, marked_in_words

TOLD = 10
"""Names that are told one by one; of more only the number is."""


def _choice_of(text: str, kind: Any) -> Any:  # noqa: ANN401 (one of an enumeration's values)
    """Return what a text of the page names in an enumeration, or None."""
    return kind(text) if text in set(kind) else None


def review_from(fields: Mapping[str, str]) -> Review:
    """Read a review from its form's fields; a day that is none is no day."""
    try:
        again = date.fromisoformat(fields.get("look_again", ""))
    except ValueError:
        again = None
    return review_of(
        _choice_of(fields.get("mark", ""), Mark) or Mark.UNDECIDED,
        _choice_of(fields.get("reason", ""), KeepReason),
        fields.get("words", ""),
        fields.get("note", ""),
        again,
    )


def moment_of(act: str) -> datetime:
    """Return the moment in the name of an act: "2026-11-25T12:33:40.123Z" or that with "#2" behind."""
    return datetime.fromisoformat(act.partition("#")[0]).astimezone(UTC)


class Reviewing(Answers):
    """Every act is one step, kept before it is said; the last one can be undone, also after a reload."""

    async def mark(self, act: str, person: str, mark: str, route: str, _query: Query) -> Answer:
        """Mark one account in a list; the list stays as it is.

        Args:
            act: the page's name of this act: the same act is kept once.
            person: whom it is about, as the row names it.
            mark: keep, consider or undecided.
            route: where the person is.
        """
        review = Review(_choice_of(mark, Mark) or Mark.UNDECIDED)
        step = await self._decided([person], review, act, whole=False)
        answer = self._answer(self._screens.frame(route))
        return {**answer, **self._said(step, person)} if step else answer

    async def save_person(
        self, act: str, person: str, fields: Mapping[str, str], route: str, query: Query
    ) -> Answer:
        """Keep a whole review of one account."""
        step = await self._decided([person], review_from(fields), act, whole=True)
        answer = await self.show(route, query)
        return {**answer, **self._said(step, person)} if step else answer

    async def save_review(self, act: str, person: str, fields: Mapping[str, str]) -> Answer:
        """Keep a whole review of the account that is reviewed, and go on to the next."""
        place, review = self._screens.place, review_from(fields)
        is_new = not self._is_kept(act)
        step = await self._decided([person], review, act, whole=True)
        if is_new:
            await self._go_on(place, person, later=review.mark is Mark.UNDECIDED)
        answer = await self.show("review", Query())
        return {**answer, **self._said(step, person)} if step else answer

    async def skip_review(self, person: str) -> Answer:
        """Leave the account that is reviewed for later."""
        await self._go_on(self._screens.place, person, later=True)
        return await self.show("review", Query())

    async def begin_review(self, view: str, chosen: Mapping[str, str]) -> Answer:
        """Review a list, narrowed by a filter, from its start."""
        wanted = replace(filter_of(chosen), mark=None)
        await self._remember_place(Place(self._owner, view, wanted=wanted))
        return await self.show("review", Query())

    async def _go_on(self, place: Place, after: str, *, later: bool) -> None:
        """Put the review to the next account behind one, which may come again `later`."""
        others = tuple(one for one in place.skipped if one != after)
        place = replace(place, skipped=(*others, after) if later else others)
        if place.wanted.needs_history:
            await self._showing.read_all()
        shown = self._showing.shown
        if shown is None:
            return
        queue = self._screens.queue(place)
        reviews = shown.reviews.by_person
        person = next_of(queue, reviews, self._day, after=after, skipped=place.skipped)
        await self._remember_place(replace(place, person=person or ""))

    async def _remember_place(self, place: Place) -> None:
        self._screens.staying = ""
        before = self._kept.decisions.place_of(self._owner)
        records: dict[str, Record | None] = {before.key: None} if before else {}
        await self._kept.remember({**records, place.key: dump_decision(place)})

    @property
    def _owner(self) -> str | None:
        shown = self._showing.shown
        return shown.snapshot.head.owner if shown else None

    def _is_kept(self, act: str) -> bool:
        """Tell whether an act was kept before."""
        shown = self._showing.shown
        return shown is not None and shown.reviews.has(act)

    async def _decided(
        self, people: Collection[str], review: Review, act: str, *, whole: bool
    ) -> Step | None:
        """Keep a step; None when nothing changes by it: there is nobody, or the act was kept before."""
        steps = self._kept.decisions.steps_of(self._owner)
        shown = self._showing.shown
        if not people or shown is None or self._is_kept(act):
            return None
        step = step_of(
            people,
            review,
            self._showing.persons,
            account=self._owner,
            act=act,
            at=moment_of(act),
            seen_at=self._showing.latest_at,
            after=steps[-1] if steps else None,
            whole=whole,
        )
        if not shown.reviews.would_change(step):
            return None
        await self._kept.remember({step.key: dump_decision(step)})
        self._showing.review()
        self._undo = None  # what can be undone now is the step
        return step

    def _said(self, step: Step, person: str) -> Answer:
        said = marked_in_words(step, username_of_person(person), self._formats)
        return {"announce": said, "undo": _("Undo")}

    def select(self, person: str, *, on: bool) -> Answer:
        """Select a row, or take it out of what is selected."""
        self._screens.select([person], on=on)
        return self._answer({"bulk": self._screens.bulk()})

    async def select_all(self, route: str, query: Query) -> Answer:
        """Select all rows that match, also those on other pages."""
        await self._screens.read_for(route, query)
        self._screens.select(self._screens.matching(route, query), on=True)
        return await self.query(route, query)

    async def clear_selection(self, route: str, query: Query) -> Answer:
        """Select nothing."""
        self._screens.selected.clear()
        return await self.query(route, query)

    async def query(self, route: str, query: Query) -> Answer:
        """Show what matches in the list on the screen."""
        found = await self._screens.results(route, query)
        if found is None:
            return self._answer({})
        fragments = {"results": found[0], "bulk": self._screens.bulk()}
        return self._unfinished(self._answer(fragments, announce=found[1]))

    async def mark_selected(self, act: str, mark: str, route: str, query: Query) -> Answer:
        """Mark all selected rows at once."""
        review = Review(_choice_of(mark, Mark) or Mark.UNDECIDED)
        people = sorted(self._screens.selected)
        step = await self._decided(people, review, act, whole=False)
        self._screens.selected.clear()
        answer = await self.show(route, query)
        return {**answer, **self._said(step, people[0])} if step else answer

    async def paste(self, act: str, text: str, mark: str) -> Answer:
        """Mark those of a pasted list who are followed; the others stay in the field."""
        shown = self._showing.shown
        if shown is None:
            return await self.show("", Query())
        names, unread = names_in(text)
        persons, latest = self._showing.persons, self._showing.latest_at
        by_name = {name: persons.person_of(name, latest) for name in names}
        followed = [person for person in by_name.values() if person in shown.snapshot.following]
        strange = [name for name in names if by_name[name] not in shown.snapshot.following]
        review = Review(_choice_of(mark, Mark) or Mark.UNDECIDED)
        step = await self._decided(list(dict.fromkeys(followed)), review, act, whole=False)
        left = render_paste("\n".join((*strange, *unread)))
        answer = self._answer(
            {**self._screens.frame("paste"), "main": left}, title=_("Mark a list of names")
        )
        said = [self._left_out(strange, unread)]
        if step is None:
            return {**answer, "announce": " ".join((_("Nobody was marked."), *said)).strip()}
        words = ngettext("Marked {count} as {mark}.", "Marked {count} as {mark}.", step.size)
        count = self._formats.number(step.size)
        said.insert(0, words.format(count=count, mark=MARKS[review.mark]()))
        return {**answer, "announce": " ".join(said).strip(), "undo": _("Undo")}

    def _left_out(self, strange: Iterable[str], unread: Iterable[str]) -> str:
        """Say which of a pasted list were not marked."""
        said = []
        for texts, words in (
            (list(strange), _("Not among those you follow: {names}.")),
            (list(unread), _("Not understood: {names}.")),
        ):
            if texts:
                names = ", ".join(texts[:TOLD])
                if len(texts) > TOLD:
                    more = self._formats.number(len(texts) - TOLD)
                    names = _("{names} and {count} more").format(names=names, count=more)
                said.append(words.format(names=names))
        return " ".join(said)

    async def undo(self, route: str, query: Query) -> Answer:
        """Undo the last thing that can be undone in this tab, else the last decision of all."""
        if self._undo is not None:
            return await super().undo(route, query)
        shown = self._showing.shown
        steps = self._kept.decisions.steps_of(self._owner)
        if shown is None or not steps:
            return self._answer({}, announce=_("There is nothing to undo."))
        last = steps[-1]
        people = shown.reviews.people_of(last)
        await self._kept.remember({last.key: None})
        self._showing.review()
        if route == "review" and len(people) == 1:
            await self._remember_place(replace(self._screens.place, person=people[0]))
        said = marked_in_words(last, username_of_person(people[0]), self._formats)
        answer = {
            **await self.show(route, query),
            "announce": _("Taken back. {said}").format(said=said),
        }
        if len(steps) > 1:
            answer["undo"] = _("Undo the one before")
        return answer
