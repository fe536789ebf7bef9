"""What is known of an account: true after each change, and worked out only where something changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given

from still_followers.core.account import list_source, past, present
from still_followers.core.account.account import Account, NotKnownYet
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.account.present import Span
from still_followers.core.decisions.filters import Filter
from still_followers.core.decisions.marks import Mark, Review, Reviews
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order, Query
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Snapshot
from tests.builders.guesses import people
from tests.builders.history_screens import a_shown
from tests.builders.months import DAYS, a_month
from tests.builders.plain import CALENDAR
from tests.builders.review_screens import a_step
from tests.builders.snapshots import a_head, some_lists, the_day


def shown(**lists):
    packed = some_lists(**lists)
    return Account(Snapshot(a_head(), packed))


def test_a_span_tells_how_many_and_the_known_ends():
    spans = shown(followers={"ann": 9, "bob": 5, "cyd": 0}, following={"ann": 0}).present.spans
    assert spans == {
        ListName.FOLLOWERS: Span(3, 5, 9),
        ListName.FOLLOWING: Span(1, 0, 0),
    }


def test_lists_come_in_one_order_whatever_order_they_were_read_in():
    """Stored lists come back sorted by name; the page must look the same after a reload."""
    some = {"restricted": "ann", "blocked": "bob", "pending": "cyd", "close_friends": ""}
    read, stored = (shown(**dict(lists)) for lists in (some.items(), sorted(some.items())))
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
def test_a_span_holds_every_known_moment(invented):
    span = shown(followers=invented).present.spans[ListName.FOLLOWERS]
    known = [moment for moment in invented.values() if moment]
    assert span.people == len(invented)
    assert all(span.oldest <= moment <= span.newest for moment in known)
    assert {span.oldest, span.newest} <= {*known, 0}


# What changes, and what is worked out for it

WORK = {
    (present, "relate"): "relations",
    (present, "_build_span"): "span",
    (present, "FollowedDays"): "days",
    (past, "FollowedDays"): "days ever",
    (past, "CameBack"): "return",
    (past, "find_cleaned_up"): "cleaned up",
    (list_source, "sort_names"): "order",
}
"""What works something out of many people → what it is called here."""


@pytest.fixture
def worked_out(monkeypatch):
    """Return what was worked out, and how often."""
    done = Counter()

    def counted(name, work):
        def count(*args):
            done[name] += 1
            return work(*args)

        return count

    for (module, name), called in WORK.items():
        monkeypatch.setattr(module, name, counted(called, getattr(module, name)))
    return done


def all_of(account):
    """Ask for everything that a screen may show."""
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


def test_nothing_is_worked_out_twice(worked_out):
    account = a_shown()
    all_of(account)
    once = dict(worked_out)
    assert {"relations", "days", "days ever", "cleaned up"} == {
        name for name, times in once.items() if times == 1
    }
    all_of(account)
    assert dict(worked_out) == once


def test_a_mark_works_out_only_what_follows_from_marks(worked_out):
    account = a_shown()
    all_of(account)
    worked_out.clear()
    marked = replace(account, reviews=some_marks("ann", "bob"))
    told = all_of(marked)
    assert worked_out == {"cleaned up": 1, "order": len(Order)}  # the order is that of this list
    assert told == all_of(replace(a_shown(), reviews=some_marks("ann", "bob")))
    assert (marked.present, marked.past) == (account.present, account.past)
    assert marked.comparison is account.comparison


def test_another_comparison_leaves_what_one_snapshot_and_all_of_them_tell(worked_out):
    account = a_shown()
    all_of(account)
    worked_out.clear()
    all_of(replace(account, comparison=None))
    assert worked_out == {"cleaned up": 1, "order": len(Order)}


def test_a_history_that_was_read_leaves_what_one_snapshot_tells(worked_out):
    account = a_shown()
    unread = replace(account, history=None)
    all_of(unread)
    worked_out.clear()
    all_of(replace(unread, history=account.history))
    assert worked_out.keys() == {"days ever", "return", "cleaned up", "order"}
    assert worked_out["order"] == 2 * len(Order)  # of the two lists that only a history tells


def test_a_stored_head_leaves_what_its_lists_tell():
    account = a_shown()
    stored = replace(account.snapshot, head=replace(account.snapshot.head, key=9, label="now"))
    assert replace(account, snapshot=stored).present is account.present


CHANGES = {
    "day": lambda one: {
        "snapshot": replace(
            one.snapshot, head=replace(one.snapshot.head, exported_at=the_day("2027-01-01"))
        )
    },
    "lists": lambda _one: {"snapshot": a_month("ann bob", "bob eve", day=DAYS[2], key=3)},
    "nothing to compare": lambda _one: {"comparison": None},
    "same compared": lambda one: {
        "comparison": compare_snapshots(one.snapshot, one.snapshot, (), ())
    },
    "no history": lambda _one: {"history": None},
    "new history": lambda _one: {"history": History(Persons())},
    "marks": lambda _one: {"reviews": some_marks("cyd", "zoe")},
}


@pytest.mark.parametrize("second", CHANGES)
@pytest.mark.parametrize("first", CHANGES)
def test_an_account_made_of_another_is_as_if_made_of_nothing(first, second):
    account = a_shown()
    for change in (first, second):
        all_of(account)
        account = replace(account, **CHANGES[change](account))
    anew = Account(account.snapshot, account.comparison, account.history, account.reviews)
    assert anew.present is not account.present
    assert all_of(account) == all_of(anew)


def test_an_account_never_changes():
    account = a_shown()
    with pytest.raises(FrozenInstanceError):
        account.reviews = some_marks("ann")


@pytest.mark.parametrize("kind", [kind for kind in ListKind if kind.traits.needs_history])
def test_without_a_history_it_is_not_known_who_came_back_or_is_gone(kind):
    unread = replace(a_shown(), history=None)
    with pytest.raises(NotKnownYet):
        unread.sorted_names(kind, Order.NEWEST)
    assert kind not in unread.counts
    assert kind in a_shown().counts


def test_rule_4_every_list_that_is_withheld_has_nobody_and_no_number():
    cut = a_shown(cut=True)
    withheld = {kind for kind in ListKind if cut.withholds(kind)}
    assert withheld == {
        "not-following-back", "mutuals", "fans", "awaiting", "followers", "lost-followers"
    }  # fmt: skip
    assert all(cut.sorted_names(kind, Order.NAME) == [] for kind in withheld)
    assert not withheld & cut.counts.keys()
    assert cut.progress(CALENDAR.today) is None
