"""The owner's marks on persons, made by steps that can be undone.

A step is one act of the owner: some names and a review for them. Only steps are stored. Reviews
follow from the steps, oldest first, so undoing means to forget the last step. Any earlier one is
taken back by a step of its own. A step's names mean whoever had them in the account's latest export
at that time; so reviews follow confirmed renames, even those confirmed later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from still_followers.core.history.persons import FORMER, Persons, strip_former
from still_followers.core.own_words import clean_name, clean_text

MAX_NOTE_LENGTH, MAX_WORDS_LENGTH = 2_000, 60
_TICK = timedelta(milliseconds=1)


class Mark(StrEnum):
    """What the owner decided about one profile."""

    UNDECIDED = "undecided"
    KEEP = "keep"
    CONSIDER = "consider"
    """Consider removing."""


class KeepReason(StrEnum):
    """Why a profile is kept (`product.md`, rule 9)."""

    PUBLICATION = "publication"
    CREATOR = "creator"
    CUSTOMER = "customer"
    PARTNER = "partner"
    REFERENCE = "reference"
    COMMUNITY = "community"
    FRIEND = "friend"
    OWN = "own"
    """In the owner's own words."""


@dataclass(frozen=True, slots=True)
class Review:
    """A mark with its details; only "keep" has a reason, own words and a day for another look."""

    mark: Mark = Mark.UNDECIDED
    reason: KeepReason | None = None
    words: str = ""
    note: str = ""
    look_again: date | None = None

    def is_due(self, today: date) -> bool:
        """Tell whether the day for another look has come."""
        return self.look_again is not None and self.look_again <= today

    def is_open(self, today: date) -> bool:
        """Tell whether the owner has something to decide."""
        return self.mark is Mark.UNDECIDED or self.is_due(today)


UNDECIDED = Review()


def build_review(
    mark: Mark, reason: KeepReason | None, words: str, note: str, look_again: date | None
) -> Review:
    """Build a review with only the details that its mark can have."""
    note = clean_text(note, MAX_NOTE_LENGTH)
    if mark is not Mark.KEEP:
        return Review(mark, note=note)
    own = clean_name(words, MAX_WORDS_LENGTH) if reason is KeepReason.OWN else ""
    return Review(mark, reason, own, note, look_again)


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the owner.

    Attributes:
        account: the owner's username.
        at: when it was; unique in the account, since it orders the steps.
        act: the page's name of the act, so that no act is saved twice.
        seen_at: the moment of the account's latest export then; dates `names`.
        names: the usernames that it is about.
        review: what was decided about all of them.
        whole: whether the whole review changes; otherwise the note stays.
        former: (username, moment) of persons whose names meant them at another moment.
        takes_back: the act of the step that it takes back, whose review it has; "" for a decision.
    """

    account: str | None
    at: datetime
    act: str
    seen_at: datetime
    names: tuple[str, ...]
    review: Review
    whole: bool
    former: tuple[tuple[str, datetime], ...] = ()
    takes_back: str = ""

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"mark {self.account or ''} {self.at.isoformat()}"

    @property
    def size(self) -> int:
        """Return how many profiles it is about."""
        return len(self.names) + len(self.former)


def build_step(  # noqa: PLR0913
    people: Iterable[str],
    review: Review,
    persons: Persons,
    *,
    account: str | None,
    act: str,
    at: datetime,
    seen_at: datetime,
    after: Step | None,
    whole: bool,
) -> Step:
    """Build a step.

    Args:
        people: persons, as in the lists on the screen.
        review: what is decided about all of them.
        persons: resolves names to persons.
        account: the present name of the account.
        act: the page's name of the act.
        at: the moment by a clock, which may go back.
        seen_at: the moment of the account's latest export.
        after: the account's last step; this one gets a later moment, whatever the clock says.
        whole: whether reason, note and day change, too.
    """
    names, former = [], []
    for person in people:
        if person.endswith(FORMER):
            name = strip_former(person)
            former.append((name, persons.begins(name)))
        else:
            names.append(person)
    if after is not None:
        at = max(at, after.at + _TICK)
    return Step(account, at, act, seen_at, tuple(names), review, whole, tuple(former))


class Reviews:
    """The reviews of an account's persons, by its steps."""

    def __init__(self, persons: Persons) -> None:
        """Begin without a step."""
        self.by_person: dict[str, Review] = {}
        self.considered: dict[str, datetime] = {}
        """Person → the export since which they are marked "consider removing"."""
        self.steps: list[Step] = []
        self._persons = persons
        self._acts: Counter[str] = Counter()
        self._steps_of: dict[str, list[Step]] = {}
        self._kept: set[str] = set()
        self.dated: dict[str, date] = {}
        """Person → the day to look again."""
        self._reasons: Counter[KeepReason] = Counter()

    @property
    def has_marks(self) -> bool:
        """Tell whether anybody is marked."""
        return bool(self._kept or self.considered)

    @property
    def reasons(self) -> tuple[KeepReason, ...]:
        """Return the reasons for which anybody is kept, in their order."""
        return tuple(reason for reason in KeepReason if self._reasons[reason] > 0)

    def take(self, step: Step) -> None:
        """Take the next step."""
        self.steps.append(step)
        self._acts[step.act] += 1
        for person in dict.fromkeys(self.people_of(step)):
            self._steps_of.setdefault(person, []).append(step)
            self._decide(person, step)

    def undo(self) -> None:
        """Forget the last step."""
        last = self.steps.pop()
        self._acts[last.act] -= 1
        for person in dict.fromkeys(self.people_of(last)):
            self._steps_of[person].pop()
            self._settle(person)

    def _settle(self, person: str) -> None:
        outcome = settle(self._steps_of[person])
        self._place(person, outcome.review, outcome.since)

    def _decide(self, person: str, step: Step) -> None:
        if step.takes_back:
            self._settle(person)
            return
        review = apply_step(self.by_person.get(person, UNDECIDED), step)
        self._place(person, review, self.considered.get(person) or step.seen_at)

    def _place(self, person: str, review: Review, since: datetime | None) -> None:
        before = self.by_person.pop(person, None)
        if before is not None and before.reason is not None:
            self._reasons[before.reason] -= 1
        self.considered.pop(person, None)
        self._kept.discard(person)
        self.dated.pop(person, None)
        if review != UNDECIDED:
            self.by_person[person] = review
        if review.mark is Mark.CONSIDER and since is not None:
            self.considered[person] = since
        if review.mark is Mark.KEEP:
            self._kept.add(person)
        if review.reason is not None:
            self._reasons[review.reason] += 1
        if review.look_again is not None:
            self.dated[person] = review.look_again

    def progress(self, people: AbstractSet[str], today: date) -> Progress:
        """Count marks among some persons, like `count_progress`, but faster."""
        keep, consider = len(people & self._kept), len(people & self.considered.keys())
        due = sum(day <= today for person, day in self.dated.items() if person in people)
        return Progress(keep, consider, len(people) - keep - consider, due)

    def has(self, act: str) -> bool:
        """Tell whether an act is among the steps."""
        return self._acts[act] > 0

    def would_change(self, step: Step) -> bool:
        """Tell whether a step would change any review."""
        known = (self.by_person.get(person, UNDECIDED) for person in self.iter_people(step))
        return any(apply_step(before, step) != before for before in known)

    def find(self, act: str) -> Step | None:
        """Return the step of an act, or None."""
        return next((step for step in reversed(self.steps) if step.act == act), None)

    def counts_for(self, step: Step) -> Iterator[str]:
        """Yield the persons for whom a step still counts: taken back, it changes their reviews."""
        for person in self.iter_people(step):
            steps = self._steps_of.get(person, ())
            if not _is_replaced(step, steps) and _made(settle(steps).counting(), step):
                yield person

    def find_effect(self, step: Step) -> tuple[list[str], int]:
        """Return for whom a step still counts, and how many of the others were decided again."""
        people, again = [], 0
        for person in dict.fromkeys(self.iter_people(step)):
            outcome = settle(self._steps_of.get(person, ()))
            if _made(outcome.counting(), step):
                people.append(person)
            else:
                again += _made(outcome.changes(), step)
        return people, again

    def people_of(self, step: Step) -> list[str]:
        """Return the persons a step is about."""
        return list(self.iter_people(step))

    def iter_people(self, step: Step) -> Iterator[str]:
        """Yield the persons a step is about."""
        person_of, seen_at = self._persons.person_of, step.seen_at
        for name in step.names:
            yield person_of(name, seen_at)
        for name, when in step.former:
            yield person_of(name, when)

    def steps_of(self, person: str) -> list[Step]:
        """Return the steps about one person, oldest first."""
        return list(self._steps_of.get(person, ()))


def _made(outcomes: Iterable[Outcome], step: Step) -> bool:
    """Tell whether a step made one of some outcomes."""
    return any(one.step is step for one in outcomes)


def _is_replaced(step: Step, steps: Sequence[Step]) -> bool:
    """Tell, without settling a person's steps, that a later one gave another mark or reason for good."""
    given, words = step.review, (step.review.reason, step.review.words)
    later = takewhile(lambda one: one is not step and not one.takes_back, reversed(steps))
    return not step.takes_back and any(
        review.mark is not given.mark
        or ((whole or review.reason) and (review.reason, review.words) != words)
        for review, whole in ((one.review, one.whole) for one in later)
    )


def apply_step(before: Review, step: Step) -> Review:
    """Return the review after a step; only a whole one, or one with a reason, changes a kept one."""
    if step.whole:
        return step.review
    if step.review.mark is before.mark:
        if step.review.reason is None:
            return before
        return replace(before, reason=step.review.reason, words=step.review.words)
    if before.note == step.review.note:
        return step.review
    return replace(step.review, note=before.note)


class Outcome(NamedTuple):
    """What holds for one person after some steps.

    Attributes:
        step: the last step that changed the review, None if there is none.
        review: the review.
        since: the export since which the mark is "consider removing".
        before: what held before the step, and holds again when it is taken back.
        restored: what a step that takes another one back brought back; its step counts again.
    """

    step: Step | None = None
    review: Review = UNDECIDED
    since: datetime | None = None
    before: Outcome | None = None
    restored: Outcome | None = None

    def counting(self) -> Iterator[Outcome]:
        """Yield the outcomes whose steps can be taken back."""
        one: Outcome | None = self
        while one is not None and one.step is not None:
            yield one
            one = one.restored

    def changes(self) -> Iterator[Outcome]:
        """Yield this outcome and all before it, the latest first."""
        one: Outcome | None = self
        while one is not None:
            yield one
            one = one.before

    def after(self, step: Step) -> Outcome:
        """Return the outcome after one more step about the person."""
        if step.takes_back:
            taken = (one for one in self.counting() if one.step and one.step.act == step.takes_back)
            restored = next((one.before for one in taken), None)
            if restored is None:
                return self  # the person was decided again
            return Outcome(step, restored.review, restored.since, self, restored)
        review = apply_step(self.review, step)
        if review == self.review:
            return self
        since = (self.since or step.seen_at) if review.mark is Mark.CONSIDER else None
        return Outcome(step, review, since, self)


def settle(steps: Iterable[Step]) -> Outcome:
    """Return what holds for one person after all steps about that person, oldest first."""
    outcome = Outcome()
    for step in steps:
        outcome = outcome.after(step)
    return outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of some persons have each mark; `due` counts kept ones due for another look."""

    keep: int
    consider: int
    undecided: int
    due: int

    @property
    def in_all(self) -> int:
        """Return how many there are."""
        return self.keep + self.consider + self.undecided

    @property
    def share(self) -> float:
        """Return the share with a mark, from 0 to 1; 1 if there is nobody."""
        return (self.keep + self.consider) / self.in_all if self.in_all else 1.0


def count_progress(people: Collection[str], reviews: Mapping[str, Review], today: date) -> Progress:
    """Count marks among some persons."""
    known = (
        reviews.keys() & people if isinstance(people, AbstractSet) else filter(reviews.get, people)
    )
    found = [reviews[person] for person in known]
    keep = sum(one.mark is Mark.KEEP for one in found)
    consider = sum(one.mark is Mark.CONSIDER for one in found)
    due = sum(one.is_due(today) for one in found)
    return Progress(keep, consider, len(people) - keep - consider, due)
