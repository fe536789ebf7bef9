"""What is known about an account: true after each change, and recomputed only where needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given

from still_followers.core.account import list_source, past, present
from still_followers.core.account.account import Account, NotKnownYet
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.account.offered import find_offered
from still_followers.core.account.present import Span
from still_followers.core.decisions.filters import Condition, Filter
from still_followers.core.decisions.marks import (
    KeepReason,
    Mark,
    Review,
    Reviews,
    build_review,
)
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order, Query
from still_followers.core.model import Coverage, ListName
from still_followers.core.snapshots.snapshot import Snapshot
from tests.builders.doubts import SIGNALS
from tests.builders.guesses import people
from tests.builders.history_screens import a_shown
from tests.builders.months import DAYS, a_month
from tests.builders.plain import CALENDAR
from tests.builders.review_screens import a_step
from tests.builders.snapshots import a_head, some_lists, the_day


def shown(**lists):
    packed = some_lists(**lists)
    return Account(Snapshot(a_head(), packed))


def conditions_of(account, kind, snapshots=1):
    return set(find_offered(account, kind, snapshots).conditions)


def test_a_condition_is_offered_only_where_it_can_differ():
    account = shown(followers="ann", following="ann bob", close_friends="ann", pending="")
    followed = {Condition.FOLLOWED, Condition.IN_LIST}
    assert conditions_of(account, ListKind.NOT_FOLLOWING_BACK) == followed
    assert conditions_of(account, ListKind.FOLLOWING) == followed | {Condition.MUTUAL}
    assert conditions_of(account, ListKind.FOLLOWERS) == {Condition.MUTUAL, Condition.IN_LIST}
    assert conditions_of(account, ListKind.CLOSE_FRIENDS) == {Condition.MUTUAL}
    assert find_offered(account, ListKind.FANS, 1).lists == (ListKind.CLOSE_FRIENDS,)
    over_time = {Condition.TOLD, Condition.SEEN}
    assert conditions_of(account, ListKind.AWAITING, snapshots=2) == followed | over_time
    assert conditions_of(account, ListKind.MUTUALS, snapshots=2) == followed | {Condition.SEEN}
    gone = {Condition.IN_LIST, Condition.SEEN}
    assert conditions_of(account, ListKind.NO_LONGER_FOLLOWED, snapshots=2) == gone


def test_a_condition_on_decisions_is_offered_once_there_is_one():
    account = shown(followers="ann", following="ann bob")
    reviews = Reviews(Persons())
    account = replace(account, reviews=reviews)
    decisions = {Condition.MARK, Condition.REASON, Condition.DUE}
    assert not decisions & conditions_of(account, ListKind.FOLLOWING)
    reviews.take(a_step(0, ("bob",), Review(Mark.CONSIDER)))
    assert decisions & conditions_of(account, ListKind.FOLLOWING) == {Condition.MARK}
    reviews.take(
        a_step(1, ("ann",), build_review(Mark.KEEP, KeepReason.FRIEND, "", "", CALENDAR.today))
    )
    assert decisions <= conditions_of(account, ListKind.FOLLOWING)
    assert find_offered(account, ListKind.FOLLOWING, 1).reasons == (KeepReason.FRIEND,)
    assert not decisions & conditions_of(account, ListKind.FOLLOWERS)


def test_who_follows_back_is_not_asked_where_a_list_is_short():
    lists = some_lists(followers="ann", following="ann bob")
    head = replace(a_head(), coverage=Coverage((SIGNALS["skew"],)))
    account = Account(Snapshot(head, lists))
    assert Condition.MUTUAL not in conditions_of(account, ListKind.FOLLOWING)


def test_a_span_has_a_count_and_the_known_ends():
    spans = shown(followers={"ann": 9, "bob": 5, "cyd": 0}, following={"ann": 0}).present.spans
    assert spans == {
        ListName.FOLLOWERS: Span(3, 5, 9),
        ListName.FOLLOWING: Span(1, 0, 0),
    }


def test_lists_have_the_same_order_in_whatever_order_they_were_read():
    """Stored lists come back sorted by name; the page must look the same after a reload."""
    lists = {"restricted": "ann", "blocked": "bob", "pending": "cyd", "close_friends": ""}
    read, stored = (shown(**dict(items)) for items in (lists.items(), sorted(lists.items())))
    assert list(read.present.spans) == list(stored.present.spans)
    assert [str(name) for name in read.present.spans] == [
        "followers",
        "following",
        "pending",
        "blocked",
        "restricted",
        "close-friends",
    ]


@given(people)
def test_a_span_holds_every_known_moment(moments):
    span = shown(followers=moments).present.spans[ListName.FOLLOWERS]
    known = [moment for moment in moments.values() if moment]
    assert span.people == len(moments)
    assert all(span.oldest <= moment <= span.newest for moment in known)
    assert {span.oldest, span.newest} <= {*known, 0}


# What changes, and what is computed for it

COMPUTED = {
    (present, "relate"): "relations",
    (present, "_build_span"): "span",
    (present, "FollowedDays"): "days",
    (past, "FollowedDays"): "days ever",
    (past, "CameBack"): "return",
    (past, "find_cleaned_up"): "cleaned up",
    (list_source, "sort_names"): "order",
}
"""The functions that compute something from many people, and what the tests call them."""


@pytest.fixture
def computed(monkeypatch):
    """Count what is computed, and how often."""
    done = Counter()

    def with_count(name, compute):
        def count(*args):
            done[name] += 1
            return compute(*args)

        return count

    for (module, name), label in COMPUTED.items():
        monkeypatch.setattr(module, name, with_count(label, getattr(module, name)))
    return done


def ask_all(account):
    """Return everything that a screen may show."""
    kinds = [kind for kind in ListKind if account.knows(kind)]
    return {
        "rows": {
            (kind, order): account.rows(kind, account.sorted_names(kind, order))
            for kind in kinds
            for order in Order
        },
        "matching": [account.matching(kind, Query("a"), CALENDAR) for kind in kinds],
        "marked": [
            account.filtered_names(kind, Order.NAME, Filter(mark=Mark.CONSIDER), CALENDAR)
            for kind in kinds
        ],
        "counts": account.counts,
        "progress": account.progress(CALENDAR.today),
        "spans": account.present.spans,
        "others": account.present.others,
        "about": [
            account.finding_about(name) for name in ["ann", "bob", "cyd", "dan", "eve", "zoe"]
        ],
        "days": vars(account.present.follows(CALENDAR.days)),
        "ever": account.past and account.past.all_follows(CALENDAR.days)[0],
    }


def some_marks(*names):
    reviews = Reviews(Persons())
    reviews.take(a_step(1, names, Review(Mark.CONSIDER)))
    return reviews


def test_nothing_is_computed_twice(computed):
    account = a_shown()
    ask_all(account)
    once = dict(computed)
    assert {"relations", "days", "days ever", "cleaned up"} == {
        name for name, times in once.items() if times == 1
    }
    ask_all(account)
    assert dict(computed) == once


def test_a_mark_recomputes_only_what_depends_on_marks(computed):
    account = a_shown()
    ask_all(account)
    computed.clear()
    marked = replace(account, reviews=some_marks("ann", "bob"))
    shown_then = ask_all(marked)
    # Only the list of those who are gone is sorted again.
    assert computed == {"cleaned up": 1, "order": len(Order)}
    assert shown_then == ask_all(replace(a_shown(), reviews=some_marks("ann", "bob")))
    assert (marked.present, marked.past) == (account.present, account.past)
    assert marked.comparison is account.comparison


def test_another_comparison_leaves_what_depends_on_snapshots(computed):
    account = a_shown()
    ask_all(account)
    computed.clear()
    ask_all(replace(account, comparison=None))
    assert computed == {"cleaned up": 1, "order": len(Order)}


def test_a_history_leaves_what_depends_on_one_snapshot(computed):
    account = a_shown()
    unread = replace(account, history=None)
    ask_all(unread)
    computed.clear()
    ask_all(replace(unread, history=account.history))
    assert computed.keys() == {"days ever", "return", "cleaned up", "order"}
    assert computed["order"] == 2 * len(Order)  # the two lists that need a history


def test_a_saved_head_leaves_what_depends_on_its_lists():
    account = a_shown()
    stored = replace(account.snapshot, head=replace(account.snapshot.head, key=9, label="now"))
    assert replace(account, snapshot=stored).present is account.present


CHANGES = {
    "day": lambda account: {
        "snapshot": replace(
            account.snapshot, head=replace(account.snapshot.head, exported_at=the_day("2027-01-01"))
        )
    },
    "lists": lambda _account: {"snapshot": a_month("ann bob", "bob eve", day=DAYS[2], key=3)},
    "nothing to compare": lambda _account: {"comparison": None},
    "same compared": lambda account: {
        "comparison": compare_snapshots(account.snapshot, account.snapshot, (), ())
    },
    "no history": lambda _account: {"history": None},
    "new history": lambda _account: {"history": History(Persons())},
    "marks": lambda _account: {"reviews": some_marks("cyd", "zoe")},
}


@pytest.mark.parametrize("second", CHANGES)
@pytest.mark.parametrize("first", CHANGES)
def test_a_replaced_account_equals_one_made_from_scratch(first, second):
    account = a_shown()
    for change in (first, second):
        ask_all(account)
        account = replace(account, **CHANGES[change](account))
    scratch = Account(account.snapshot, account.comparison, account.history, account.reviews)
    assert scratch.present is not account.present
    assert ask_all(account) == ask_all(scratch)


def test_an_account_never_changes():
    account = a_shown()
    with pytest.raises(FrozenInstanceError):
        account.reviews = some_marks("ann")


@pytest.mark.parametrize("kind", [kind for kind in ListKind if kind.traits.needs_history])
def test_without_a_history_nobody_is_known_to_have_come_back_or_gone(kind):
    unread = replace(a_shown(), history=None)
    with pytest.raises(NotKnownYet):
        unread.sorted_names(kind, Order.NEWEST)
    assert kind not in unread.counts
    assert kind in a_shown().counts


def test_rule_4_a_withheld_list_has_no_names_and_no_count():
    cut = a_shown(cut=True)
    withheld = {kind for kind in ListKind if cut.withholds(kind)}
    assert withheld == {
        "not-following-back", "mutuals", "fans", "awaiting", "followers", "lost-followers"
    }  # fmt: skip
    assert all(cut.sorted_names(kind, Order.NAME) == [] for kind in withheld)
    assert not withheld & cut.counts.keys()
    assert cut.progress(CALENDAR.today) is None
