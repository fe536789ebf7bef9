from __future__ import annotations

from datetime import UTC, datetime

from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History, Return
from still_followers.core.history.timeline import EventKind, build_timeline
from still_followers.core.model import ListName
from tests.builders.months import DAYS, a_month, months
from tests.builders.snapshots import the_day

JAN, FEB, MARCH, APRIL = map(the_day, DAYS[:4])
FIVE = datetime.fromtimestamp(5, UTC)


def events(person, snapshots, *renames):
    persons = Persons(renames)
    history = History(persons)
    for snapshot in snapshots:
        history.take(snapshot)
    return [
        (e.happened, e.list_name, e.start, e.end) for e in build_timeline(history, persons, person)
    ]


def test_a_known_moment_is_told_exactly():
    told = events("ann", months("ann@5"))
    assert told == [(EventKind.FOLLOWED, ListName.FOLLOWERS, FIVE, FIVE)]


def test_an_unknown_moment_is_told_by_the_exports():
    assert events("ann", months("ann@0")) == [(EventKind.SEEN, ListName.FOLLOWERS, JAN, JAN)]
    assert events("ann", months("bob", "ann@0 bob")) == [
        (EventKind.APPEARED, ListName.FOLLOWERS, JAN, FEB)
    ]


def test_leaving_and_coming_back_have_their_intervals():
    assert events("ann", months("ann@5 bob", "bob", "ann@5 bob"))[1:] == [
        (EventKind.LEFT, ListName.FOLLOWERS, JAN, FEB),
        (EventKind.BACK, ListName.FOLLOWERS, JAN, MARCH),
    ]


def test_how_somebody_came_back_is_told():
    history = History(Persons())
    for snapshot in months("ann@5 bob", "bob", "ann@9 bob"):
        history.take(snapshot)
    assert build_timeline(history, Persons(), "ann")[-1].returned is Return.FOLLOWED_AGAIN


def test_both_lists_are_told_in_order_of_time():
    first = a_month("ann@9", "ann@5", day=DAYS[0])
    told = [one[:2] for one in events("ann", [first, a_month("", "ann@5", day=DAYS[1])])]
    assert told == [
        (EventKind.FOLLOWED, ListName.FOLLOWING),
        (EventKind.FOLLOWED, ListName.FOLLOWERS),
        (EventKind.LEFT, ListName.FOLLOWERS),
    ]


def test_a_confirmed_rename_is_told():
    rename = Rename("ann", "bea", JAN, FEB)
    told = events("bea", months("ann@5", "bea@5"), rename)
    assert told[-1] == (EventKind.RENAMED, None, JAN, FEB)
    assert len(told) == 2


def test_of_a_stranger_nothing_is_told():
    assert events("zoe", months("ann")) == []
