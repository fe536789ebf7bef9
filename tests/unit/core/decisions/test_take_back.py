"""Laws of taking back: any step, at any time, for those for whom it still counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from still_followers.core.decisions.marks import (
    UNDECIDED,
    KeepReason,
    Mark,
    Review,
    Reviews,
    build_review,
    build_step,
)
from still_followers.core.history.persons import Persons, Rename
from tests.builders.months import DAYS
from tests.builders.snapshots import the_day

JAN, FEB, MARCH = map(the_day, DAYS[:3])
TODAY = date(2026, 6, 2)
KEEP, CONSIDER = Review(Mark.KEEP), Review(Mark.CONSIDER)
PEOPLE = ["ann", "bob", "cyd", "dan"]
RENAME = Rename("ann", "bea", FEB, MARCH)

given_reviews = st.builds(
    build_review,
    st.sampled_from(Mark),
    st.sampled_from([None, KeepReason.FRIEND, KeepReason.OWN]),
    st.sampled_from(["", "words"]),
    st.sampled_from(["", "note"]),
    st.sampled_from([None, TODAY, TODAY + timedelta(days=1)]),
)
whom = st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True)
decision = st.tuples(whom, given_reviews, st.booleans(), st.sampled_from([JAN, FEB]))
acts = st.lists(decision | st.integers(0, 20), min_size=1, max_size=10)
"""Decisions, and numbers of earlier steps that are taken back."""
pairs = st.sampled_from([["ann"], ["ann", "bob"], ["cyd"], ["cyd", "dan"]])


class Diary:
    """Decides and takes back, as the app does."""

    def __init__(self, persons=None):
        self.persons = persons or Persons()
        self.reviews = Reviews(self.persons)

    def _take(self, people, review, *, whole, seen_at=JAN, takes_back=""):
        steps = self.reviews.steps
        step = build_step(
            people,
            review,
            self.persons,
            account="me",
            act=f"#{len(steps)}",
            at=JAN,
            seen_at=seen_at,
            after=steps[-1] if steps else None,
            whole=whole,
        )
        step = replace(step, takes_back=takes_back)
        self.reviews.take(step)
        return step

    def decide(self, people, review, whole=True, seen_at=JAN):  # noqa: FBT002 (as in the acts)
        return self._take(people, review, whole=whole, seen_at=seen_at)

    def take_back(self, step, seen_at=JAN):
        """Take a step back for those for whom it counts; return who they are."""
        people = list(self.reviews.counts_for(step))
        if people:
            self._take(people, step.review, whole=step.whole, seen_at=seen_at, takes_back=step.act)
        return people

    def do(self, act):
        if isinstance(act, int):
            if self.reviews.steps:
                self.take_back(self.reviews.steps[act % len(self.reviews.steps)])
        else:
            self.decide(*act)

    @property
    def holds(self):
        """Return all that is decided, as far as it can be seen."""
        reviews = self.reviews
        return (
            dict(reviews.by_person),
            dict(reviews.considered),
            reviews.progress(set(PEOPLE), TODAY),
        )


def a_diary(made, count=None):
    diary = Diary()
    for act in made[:count]:
        diary.do(act)
    return diary


def rebuilt(diary, persons=None):
    reviews = Reviews(persons or Persons())
    for step in diary.reviews.steps:
        reviews.take(step)
    return reviews


@given(acts, decision)
def test_taking_back_the_latest_is_undoing_it(made, latest):
    diary, undone = a_diary(made), a_diary(made)
    before = diary.holds
    step = diary.decide(*latest)
    undone.decide(*latest)
    diary.take_back(step)
    undone.reviews.undo()
    assert diary.holds == undone.holds == before


@given(acts, st.integers(0, 20))
def test_a_step_taken_back_and_that_undone_is_as_before(made, number):
    diary = a_diary(made)
    assume(diary.reviews.steps)
    before = diary.holds
    step = diary.reviews.steps[number % len(diary.reviews.steps)]
    counted = list(diary.reviews.counts_for(step))
    if diary.take_back(step):
        diary.reviews.undo()
    assert diary.holds == before
    assert list(diary.reviews.counts_for(step)) == counted


@given(acts, st.integers(0, 20))
def test_taking_back_what_took_back_is_as_before(made, number):
    diary = a_diary(made)
    assume(diary.reviews.steps)
    before = diary.holds
    step = diary.reviews.steps[number % len(diary.reviews.steps)]
    people = diary.take_back(step)
    if people:
        assert not set(diary.reviews.counts_for(step)) & set(people)
        assert diary.take_back(diary.reviews.steps[-1]) == people
    assert diary.holds == before
    assert list(diary.reviews.counts_for(step)) == people


@given(acts, st.integers(0, 20))
def test_only_those_for_whom_a_step_counts_change_and_they_all_do(made, number):
    diary = a_diary(made)
    assume(diary.reviews.steps)
    step = diary.reviews.steps[number % len(diary.reviews.steps)]
    before, _, _ = diary.holds
    people = diary.take_back(step)
    after, _, _ = diary.holds
    changed = {one for one in PEOPLE if before.get(one) != after.get(one)}
    assert changed == set(people) <= set(step.names)


@given(acts, st.integers(0, 20))
def test_a_review_becomes_what_it_was_before_the_step(made, number):
    """A step without a take-back after it: what held before is told by the steps before."""
    decided = [act for act in made if not isinstance(act, int)]
    assume(decided)
    number %= len(decided)
    diary, before = a_diary(decided), a_diary(decided, number)
    people = diary.take_back(diary.reviews.steps[number])
    for person in people:
        for held, then in zip(diary.holds[:2], before.holds[:2], strict=True):
            assert held.get(person) == then.get(person)


@given(st.lists(st.tuples(pairs, given_reviews, st.booleans()), max_size=8), st.data())
def test_the_order_of_taking_back_steps_about_others_does_not_matter(made, data):
    made = [(["ann", "bob"], KEEP, True), (["cyd", "dan"], CONSIDER, True), *made]
    first, second = a_diary(made), a_diary(made)
    one, other = (
        data.draw(st.sampled_from([n for n, act in enumerate(made) if name in act[0]]))
        for name in ("ann", "cyd")
    )
    for diary, order in ((first, (one, other)), (second, (other, one))):
        for step in [diary.reviews.steps[number] for number in order]:
            diary.take_back(step)
    assert first.holds == second.holds


@given(acts)
def test_the_steps_alone_tell_all_also_while_they_are_undone(made):
    diary = a_diary(made)
    while diary.reviews.steps:
        again = rebuilt(diary)
        assert (again.by_person, again.considered) == diary.holds[:2]
        for step in diary.reviews.steps:
            counting = list(again.counts_for(step))
            assert counting == list(diary.reviews.counts_for(step)) == again.find_effect(step)[0]
        diary.reviews.undo()


def test_who_was_decided_again_keeps_the_later_decision_and_is_counted():
    diary = Diary()
    many = diary.decide(PEOPLE, KEEP)
    diary.decide(["ann"], CONSIDER)
    diary.decide(["bob"], UNDECIDED)
    assert diary.take_back(many) == ["cyd", "dan"]
    assert diary.reviews.by_person == {"ann": CONSIDER}
    assert diary.reviews.find_effect(many)[1] == 4  # two by the person, two by the taking back


def test_whom_a_step_did_not_change_it_does_not_count_for_nor_were_they_decided_again():
    reason = build_review(Mark.KEEP, KeepReason.FRIEND, "", "", None)
    diary = Diary()
    first = diary.decide(["ann"], reason)
    many = diary.decide(["ann", "bob"], KEEP, whole=False)
    assert list(diary.reviews.counts_for(many)) == ["bob"]
    assert diary.reviews.find_effect(many)[1] == 0
    assert diary.take_back(first) == ["ann"]
    assert diary.reviews.by_person == {"bob": KEEP}


def test_a_step_replaced_by_another_counts_again_when_that_is_taken_back():
    diary = Diary()
    first, second = diary.decide(["ann"], KEEP), diary.decide(["ann"], CONSIDER)
    assert list(diary.reviews.counts_for(first)) == []
    diary.take_back(second)
    assert diary.reviews.by_person == {"ann": KEEP}
    assert diary.take_back(first) == ["ann"]
    assert diary.reviews.by_person == {}


def test_the_export_since_which_somebody_is_considered_comes_back_too():
    diary = Diary()
    diary.decide(["ann"], CONSIDER, seen_at=JAN)
    kept = diary.decide(["ann"], KEEP, seen_at=FEB)
    diary.take_back(kept, seen_at=FEB)
    assert diary.reviews.considered == {"ann": JAN}


@pytest.mark.parametrize("when", [JAN, FEB])
def test_what_is_taken_back_is_so_also_under_a_name_confirmed_later(when):
    diary = Diary()
    step = diary.decide(["ann", "bob"], KEEP, seen_at=JAN)
    diary.take_back(step, seen_at=when)
    diary.decide(["ann"], CONSIDER, seen_at=FEB)
    renamed = rebuilt(diary, Persons([RENAME]))
    assert renamed.by_person == {"bea": CONSIDER}
    renamed.undo()
    assert renamed.by_person == {}


def test_a_step_of_another_device_that_comes_between_stays():
    """A merged backup puts a decision between a step and what takes it back."""
    diary = Diary()
    diary.take_back(diary.decide(["ann"], KEEP))
    first, last = diary.reviews.steps
    merged = Reviews(Persons())
    for step in (first, replace(first, act="elsewhere", review=CONSIDER), last):
        merged.take(step)
    assert merged.by_person == {"ann": CONSIDER}
    without = Reviews(Persons())
    without.take(last)
    assert without.by_person == {}
