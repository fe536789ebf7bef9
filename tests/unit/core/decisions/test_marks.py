from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.past import find_cleaned_up
from still_followers.core.decisions.marks import (
    UNDECIDED,
    KeepReason,
    Mark,
    Progress,
    Review,
    Reviews,
    build_review,
    build_step,
    count_progress,
)
from still_followers.core.decisions.queue import next_of
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.model import Coverage, Issue, Severity
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

JAN, FEB, MARCH, APRIL, MAY, JUNE = map(the_day, DAYS)
TODAY = date(2026, 6, 2)
KEEP, CONSIDER = Review(Mark.KEEP), Review(Mark.CONSIDER)
NOBODY = Persons()
RENAME = Rename("ann", "bea", FEB, MARCH)
names = st.sampled_from(["ann", "bob", "cyd", "dan"])


def decided(*acts, persons=NOBODY, seen_at=JAN, renames=()):
    """Return reviews after acts, each (names, review) or (names, review, whole)."""
    reviews, after = Reviews(Persons(renames)), None
    for number, (words, review, *whole) in enumerate(acts):
        after = build_step(
            words.split(),
            review,
            persons,
            account="me",
            act=str(number),
            at=JAN,
            seen_at=seen_at,
            after=after,
            whole=bool(whole and whole[0]),
        )
        reviews.take(after)
    return reviews


def history_of(*snapshots, renames=()):
    history = History(Persons(renames))
    for snapshot in snapshots:
        history.take(snapshot)
    return history


def following(*months):
    return [a_month("", words, day=day) for words, day in zip(months, DAYS, strict=False)]


def test_nobody_is_marked_at_first():
    assert decided().by_person == {}


def test_a_mark_is_the_last_that_was_given():
    assert decided(("ann bob", KEEP), ("ann", CONSIDER)).by_person == {
        "ann": CONSIDER,
        "bob": KEEP,
    }


def test_undecided_again_is_as_if_nothing_was():
    assert decided(("ann", KEEP), ("ann", UNDECIDED)).by_person == {}


def test_only_what_belongs_to_a_mark_is_kept_with_it():
    everything = (KeepReason.OWN, " old  friends ", " a\n note ", TODAY)
    assert build_review(Mark.KEEP, *everything) == Review(
        Mark.KEEP, KeepReason.OWN, "old  friends", " a\n note ", TODAY
    )
    assert build_review(Mark.CONSIDER, *everything) == Review(Mark.CONSIDER, note=" a\n note ")
    assert build_review(Mark.KEEP, KeepReason.OWN, " \n", "\n \u3000", None) == Review(
        Mark.KEEP, KeepReason.OWN
    )
    assert build_review(Mark.KEEP, KeepReason.FRIEND, "words", "", None).words == ""


def test_a_mark_alone_leaves_the_note_and_the_same_mark_leaves_all():
    full = build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "a note", TODAY)
    assert decided(("ann", full, True), ("ann", KEEP)).by_person["ann"] == full
    assert decided(("ann", full, True), ("ann", CONSIDER)).by_person["ann"] == Review(
        Mark.CONSIDER, note="a note"
    )


def test_a_reason_is_added_to_what_is_kept_already_and_leaves_the_rest():
    full = build_review(Mark.KEEP, KeepReason.OWN, "words", "a note", TODAY)
    friend = Review(Mark.KEEP, KeepReason.FRIEND)
    reviews = decided(("ann", full, True), ("ann bob", friend))
    assert reviews.by_person["ann"] == build_review(
        Mark.KEEP, KeepReason.FRIEND, "", "a note", TODAY
    )
    assert reviews.by_person["bob"] == friend
    reviews.undo()
    assert reviews.by_person == {"ann": full}


REVIEWS = [
    KEEP,
    CONSIDER,
    UNDECIDED,
    Review(Mark.KEEP, KeepReason.FRIEND),
    build_review(Mark.KEEP, KeepReason.OWN, "words", "", TODAY),
    Review(note="a note"),
]
WHOLE = st.tuples(st.sets(names), st.sampled_from(REVIEWS), st.booleans())


@given(st.lists(WHOLE), st.integers(0, 3))
def test_what_a_filter_can_tell_apart_follows_from_the_reviews(acts, undone):
    acts = [(" ".join(sorted(some)), review, whole) for some, review, whole in acts if some]
    reviews = decided(*acts)
    for _ in range(min(undone, len(acts))):
        reviews.undo()
    known = reviews.by_person.values()
    assert reviews.has_marks == any(one.mark is not Mark.UNDECIDED for one in known)
    assert bool(reviews.dated) == any(one.look_again is not None for one in known)
    assert set(reviews.reasons) == {one.reason for one in known} - {None}


def test_a_whole_review_takes_the_place_of_all():
    full = build_review(Mark.KEEP, KeepReason.CUSTOMER, "", "a note", TODAY)
    assert decided(("ann", full, True), ("ann", KEEP, True)).by_person["ann"] == KEEP


@given(st.lists(st.tuples(st.sets(names), st.sampled_from([KEEP, CONSIDER, UNDECIDED]))))
def test_forgetting_the_last_step_gives_back_what_was_before(acts):
    acts = [(" ".join(sorted(some)), review) for some, review in acts]
    seen = [decided(*acts[:count]) for count in range(len(acts) + 1)]
    again = Reviews(NOBODY)
    for number, step in enumerate(seen[-1].steps):
        assert again.by_person == seen[number].by_person
        again.take(step)
    assert again.by_person == seen[-1].by_person


GIVEN = st.builds(
    build_review,
    st.sampled_from(Mark),
    st.sampled_from([None, KeepReason.FRIEND]),
    st.just(""),
    st.sampled_from(["", "note"]),
    st.sampled_from([None, TODAY, TODAY + timedelta(days=1)]),
)
WHOM = st.lists(st.sampled_from(["ann", "bea", "bea*", "cyd", "dan"]), min_size=1, unique=True)
ACTS = st.lists(st.tuples(WHOM, GIVEN, st.booleans(), st.sampled_from([JAN, APRIL])), max_size=8)


def all_of(reviews, people):
    """Return all that reviews tell."""
    return (
        reviews.by_person,
        reviews.considered,
        reviews.steps,
        {person: reviews.steps_of(person) for person in people},
        [reviews.has(str(number)) for number in range(9)],
        reviews.progress(people, TODAY),
    )


@given(ACTS, st.lists(st.booleans(), max_size=12), st.booleans())
def test_taking_back_is_as_if_the_step_had_not_been(acts, takes, is_renamed):
    persons = Persons([RENAME] if is_renamed else [])
    people = {"ann", "bea", "bea*", "cyd", "eve"}
    left, taken = [], []
    for number, (whom, review, whole, seen_at) in enumerate(acts):
        given = [one for one in whom if not one.endswith("*") or is_renamed]
        about = {"account": "me", "act": str(number), "at": JAN, "seen_at": seen_at}
        after = left[-1] if left else None
        left.append(
            build_step(given or ["ann"], review, persons, after=after, whole=whole, **about)
        )
    reviews = Reviews(persons)
    for take in takes:
        if take and left:
            taken.append(left.pop(0))
            reviews.take(taken[-1])
        elif not take and taken:
            left.insert(0, taken.pop())
            reviews.undo()
        else:
            continue
        anew = Reviews(persons)
        for step in taken:
            anew.take(step)
        assert all_of(reviews, people) == all_of(anew, people)
        assert reviews.progress(people, TODAY) == count_progress(people, reviews.by_person, TODAY)
        for person in people:
            about = [step for step in taken if person in reviews.people_of(step)]
            assert reviews.steps_of(person) == about


def test_steps_have_an_order_of_their_own_when_the_clock_goes_back():
    steps = decided(("ann", KEEP), ("ann", CONSIDER), ("ann", KEEP)).steps
    assert [step.at - JAN for step in steps] == [timedelta(milliseconds=n) for n in range(3)]
    assert len({step.key for step in steps}) == 3


def test_a_mark_follows_a_rename_that_is_confirmed_later():
    assert decided(("ann", KEEP), seen_at=FEB, renames=[RENAME]).by_person == {"bea": KEEP}


def test_the_mark_of_the_later_name_stays_with_it():
    assert decided(("bea", KEEP), seen_at=MARCH, renames=[RENAME]).by_person == {"bea": KEEP}


def test_of_two_marks_of_one_person_the_last_counts():
    both = [("bea", KEEP), ("ann", CONSIDER)]
    assert decided(*both, seen_at=FEB).by_person == {"bea": KEEP, "ann": CONSIDER}
    assert decided(("ann", CONSIDER), seen_at=FEB, renames=[RENAME]).by_person == {"bea": CONSIDER}


def test_who_had_the_name_before_is_marked_apart():
    acts = [("bea* bea", KEEP), ("bea", CONSIDER)]
    marked = decided(*acts, persons=Persons([RENAME]), seen_at=MAY, renames=[RENAME])
    assert marked.by_person == {"bea*": KEEP, "bea": CONSIDER}


def test_the_decisions_about_one_person_are_told_in_order():
    reviews = decided(("ann bob", KEEP), ("bob", CONSIDER), ("ann", CONSIDER))
    assert [step.review.mark for step in reviews.steps_of("ann")] == [Mark.KEEP, Mark.CONSIDER]


def test_progress_counts_only_those_asked_for():
    later = build_review(Mark.KEEP, None, "", "", TODAY)
    reviews = decided(("ann zoe", KEEP), ("bob", later, True), ("cyd", CONSIDER)).by_person
    counted = count_progress(["ann", "bob", "cyd", "dan"], reviews, TODAY)
    assert counted == Progress(keep=2, consider=1, undecided=1, due=1)
    assert (counted.in_all, counted.share) == (4, 0.75)
    assert count_progress([], reviews, TODAY).share == 1.0


@given(st.dictionaries(names, st.sampled_from([KEEP, CONSIDER, UNDECIDED])), st.sets(names))
def test_progress_adds_up(reviews, people):
    assert count_progress(people, reviews, TODAY).in_all == len(people)


# Who is next

QUEUE = ["ann", "bob", "cyd", "dan"]


def test_the_review_begins_at_the_start_and_goes_on_behind_its_place():
    assert next_of(QUEUE, {}, TODAY) == "ann"
    assert next_of(QUEUE, {}, TODAY, after="bob") == "cyd"
    assert next_of(QUEUE, {"cyd": KEEP}, TODAY, after="bob") == "dan"


def test_behind_the_end_it_comes_to_those_left_open_before():
    assert next_of(QUEUE, {}, TODAY, after="dan") == "ann"


def test_who_is_skipped_comes_when_nobody_else_is_left():
    assert next_of(QUEUE, {}, TODAY, after="ann", skipped=["bob"]) == "cyd"
    assert next_of(QUEUE, {"cyd": KEEP, "dan": KEEP, "ann": KEEP}, TODAY, skipped=["bob"]) == "bob"


def test_a_place_that_left_the_list_is_before_its_start():
    assert next_of(QUEUE, {}, TODAY, after="zoe") == "ann"


def test_who_is_to_be_looked_at_again_is_open():
    due = build_review(Mark.KEEP, None, "", "", TODAY)
    later = build_review(Mark.KEEP, None, "", "", TODAY + timedelta(days=1))
    assert next_of(["ann"], {"ann": due}, TODAY) == "ann"
    assert next_of(["ann"], {"ann": later}, TODAY) is None


@given(st.permutations(QUEUE), st.sets(names), names, st.sets(names))
def test_the_next_is_open_and_there_is_one_while_somebody_else_is(queue, done, place, skipped):
    reviews = dict.fromkeys(done, KEEP)
    left = set(queue) - done - {place}
    found = next_of(queue, reviews, TODAY, after=place, skipped=skipped)
    assert (found in left) if left else found is None
    assert found is None or found not in skipped or left <= skipped


# Cleaned up


def test_who_was_considered_and_is_gone_is_cleaned_up_with_the_interval():
    history = history_of(*following("ann bob", "ann bob", "bob"))
    assert find_cleaned_up(decided(("ann bob", CONSIDER)), history) == {"ann": (FEB, MARCH)}


def test_who_is_kept_or_undecided_is_not_cleaned_up():
    history = history_of(*following("ann bob", "dan"))
    assert find_cleaned_up(decided(("ann", KEEP)), history) == {}


def test_who_was_gone_before_the_mark_was_not_cleaned_up_by_it():
    history = history_of(*following("ann bob", "bob", "bob"))
    assert find_cleaned_up(decided(("ann", CONSIDER), seen_at=FEB), history) == {}


def test_a_mark_given_again_counts_from_the_first_time():
    twice = Reviews(NOBODY)
    for seen_at in (JAN, FEB):
        twice.take(decided(("ann", CONSIDER), seen_at=seen_at).steps[0])
    history = history_of(*following("ann bob", "bob"))
    assert find_cleaned_up(twice, history) == {"ann": (JAN, FEB)}


def test_who_returns_is_open_again():
    history = history_of(*following("ann bob", "bob", "ann bob"))
    assert find_cleaned_up(decided(("ann", CONSIDER)), history) == {}


def test_absence_in_a_cut_snapshot_cleans_up_nobody():
    first, second = following("ann bob", "bob")
    short = Issue("list-missing", Severity.WARNING, "following")
    cut = replace(second, head=replace(second.head, coverage=Coverage((short,))))
    assert find_cleaned_up(decided(("ann", CONSIDER)), history_of(first, second)) != {}
    assert find_cleaned_up(decided(("ann", CONSIDER)), history_of(first, cut)) == {}


def test_a_confirmed_rename_opens_again():
    months = following("ann bob", "ann bob", "bea bob")
    considered = ("ann", CONSIDER)
    assert find_cleaned_up(decided(considered), history_of(*months)) == {"ann": (FEB, MARCH)}
    joined = decided(considered, renames=[RENAME])
    assert find_cleaned_up(joined, history_of(*months, renames=[RENAME])) == {}
