from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.model import Coverage, Precision
from still_followers.core.snapshots.nearby import reconsider
from still_followers.core.snapshots.ordering import (
    before_of,
    find_latest_heads,
    is_kin,
    is_same_day,
    is_same_people,
    merge_heads,
    merge_labels,
    pair_of,
    select_account_heads,
)
from still_followers.core.snapshots.snapshot import DateSource
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.guesses import few_names
from tests.builders.snapshots import a_head, some_counts, some_lists


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (a_head(day="2026-05-31", key=5), True),
        (replace(a_head(), exported_at=datetime(2026, 5, 31, 23, 59, tzinfo=UTC)), True),
        (a_head(day="2026-06-01"), False),
        (a_head(owner="you"), False),
        (a_head(owner=None), False),
    ],
)
def test_same_day_is_the_same_account_on_the_same_day(other, same):
    assert is_same_day(a_head(owner="me", day="2026-05-31"), other) is same
    assert is_same_day(other, a_head(owner="me", day="2026-05-31")) is same


def considered(heads):
    return reconsider(heads, {}).heads


def test_two_unnamed_accounts_on_one_day_may_be_the_same():
    assert is_same_day(a_head(owner=None), a_head(owner=None))


def test_same_people_looks_at_names_only():
    assert is_same_people(some_lists({"ann": 1}, {"bob": 2}), some_lists({"ann": 9}, {"bob": 0}))


@pytest.mark.parametrize(
    ("followers", "following"),
    [("ann cyd", "bob"), ("", "bob"), ("ann", "bob cyd"), ("ann", ""), ("bob", "ann")],
)
def test_other_names_are_other_people(followers, following):
    assert not is_same_people(some_lists("ann", "bob"), some_lists(followers, following))


@given(few_names, few_names, few_names, few_names)
def test_same_people_is_equality_of_both_lists(one, two, three, four):
    before, after = (
        some_lists(" ".join(one), " ".join(two)),
        some_lists(" ".join(three), " ".join(four)),
    )
    assert is_same_people(before, after) is ((one, two) == (three, four))
    assert is_same_people(before, after) is is_same_people(after, before)


def with_followers(count, day, key, **head):
    return a_head(some_counts(fans=count), day=day, key=key, **head)


def test_an_account_is_its_heads_by_date():
    mine = [a_head(day="2026-05-03", key=9), a_head(day="2026-01-02", key=12)]
    assert select_account_heads("me", [*mine, a_head(owner="you")]) == mine[::-1]


def test_accounts_are_their_latest_heads_the_last_imported_first():
    old, new = a_head(day="2026-01-02", key=7), a_head(day="2026-05-03", key=1)
    yours = a_head(owner="you", key=3)
    assert find_latest_heads([new, yours, old]) == (new, yours)


def test_before_is_the_latest_whole_one_of_the_account():
    first, cut, other = (
        a_head(day="2026-01-02", key=1),
        in_doubt(a_head(day="2026-02-02", key=2), SIGNALS["skew"], confirmed=False),
        a_head(owner="you", day="2026-03-02", key=3),
    )
    assert before_of(a_head(day="2026-05-03", key=4), [first, cut, other]) == first
    assert before_of(first, [first, cut, other]) is None


def test_on_one_day_the_import_decides_what_is_before():
    first, second = a_head(key=1), a_head(key=2)
    assert before_of(second, [first, second]) == first
    assert before_of(first, [first, second]) is None
    assert before_of(a_head(key=0), [first, second]) == second


def test_a_pair_is_the_latest_two_whole_ones_up_to_a_snapshot():
    first, second = a_head(day="2026-01-02", key=1), a_head(day="2026-02-02", key=2)
    cut = in_doubt(a_head(day="2026-03-02", key=3), SIGNALS["skew"], confirmed=False)
    heads = [first, second, cut]
    assert pair_of(cut, heads) == pair_of(second, heads) == (first, second)
    assert pair_of(first, heads) is None


def test_an_older_import_makes_a_drop_seen():
    june = with_followers(60, "2026-06-30", 1)
    may = with_followers(100, "2026-05-31", 2)
    assert [head.coverage.whole for head in considered([june])] == [True]
    assert [head.coverage.whole for head in considered([june, may])] == [True, False]


def test_what_explains_a_drop_takes_it_away():
    heads = considered([with_followers(60, "2026-06-30", 1), with_followers(100, "2026-05-31", 2)])
    between = with_followers(80, "2026-06-15", 3)
    assert all(head.coverage.whole for head in considered([*heads, between]))


def test_an_answer_stays():
    june = with_followers(60, "2026-06-30", 1)
    june = replace(june, coverage=Coverage(june.coverage.signals, confirmed=True))
    may = with_followers(100, "2026-05-31", 2)
    assert all(head.coverage.whole for head in considered([june, may]))
    said_no = in_doubt(june, SIGNALS["skew"], confirmed=False)
    assert not considered([said_no, with_followers(61, "2026-05-31", 2)])[1].coverage.whole


@given(st.permutations(range(6)))
def test_the_order_of_imports_does_not_matter(order):
    counts = (100, 60, 90, 50, 49, 20)
    heads = [with_followers(n, f"2026-0{i + 1}-02", i + 1) for i, n in enumerate(counts)]
    kept = []
    for number in order:
        kept = considered([*kept, heads[number]])
    assert kept == considered(heads)


def test_kin_share_more_than_half():
    latest = some_lists("ann bob", "cyd dan")
    assert is_kin(some_lists("ann bob eve", "cyd"), latest)
    assert not is_kin(some_lists("ann bob", ""), latest)
    assert not is_kin(some_lists("cyd dan", "ann bob"), latest)
    assert not is_kin(some_lists(), some_lists())


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("", "", ""),
        ("a", "", "a"),
        ("", "a", "a"),
        ("a", "a", "a"),
        ("a", "b", "a / b"),
        ("a / b", "b", "a / b"),
        ("b", "a / b", "a / b"),
        ("ab", "a", "ab / a"),
        ("a / a", "b / b", "a / a / b / b"),
    ],
)
def test_two_names_of_one_snapshot_are_there_as_they_were_typed(first, second, both):
    assert merge_labels(first, second) == both


def with_answer(key, *, answer=None, exact=True, **known):
    head = a_head(key=key, **known)
    precision = dict.fromkeys(head.precision, Precision.SECOND if exact else Precision.MINUTE)
    return replace(head, precision=precision, coverage=replace(head.coverage, confirmed=answer))


DOUBT = (SIGNALS["skew"],)


@pytest.mark.parametrize("here", [1, 2])
@pytest.mark.parametrize(
    ("of_here", "of_coming", "stays"),
    [(None, None, None), (True, None, True), (None, False, False), (True, False, True), (False, True, False)],
)  # fmt: skip
@pytest.mark.parametrize("exact", [1, 2])
def test_of_one_snapshot_the_exact_lists_and_the_answer_stay(
    here, of_here, of_coming, stays, exact
):
    one = with_answer(here, answer=of_here, exact=exact == here, signals=DOUBT)
    other = with_answer(3 - here, answer=of_coming, exact=exact != here, signals=DOUBT)
    head, is_coming = merge_heads(one, other)
    assert (head.key, head.coverage.confirmed) == (1, stays)
    assert is_coming is (exact != here)
    assert head.precision == (other if is_coming else one).precision


@pytest.mark.parametrize("answer", [True, False])
def test_an_answer_stays_where_the_other_was_never_doubted(answer):
    """What was deleted, or comes from a backup, was not judged by its neighbours."""
    unheard, told = with_answer(1), with_answer(2, answer=answer, signals=DOUBT)
    for pair in ((unheard, told), (told, unheard)):
        head, _is_coming = merge_heads(*pair)
        assert (head.coverage.confirmed, head.coverage.signals) == (answer, told.coverage.signals)
        assert head.coverage.whole is answer


def test_a_day_that_was_typed_stays():
    guessed = with_answer(1, source=DateSource.GUESSED)
    typed = with_answer(2, exact=False, source=DateSource.OWNER)
    for pair in ((guessed, typed), (typed, guessed)):
        head, _is_coming = merge_heads(*pair)
        assert head == replace(guessed, date_source=DateSource.OWNER)
