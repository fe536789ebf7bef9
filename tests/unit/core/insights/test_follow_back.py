from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.core.days import Days
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.insights.follow_back import (
    Answers,
    ByDay,
    Direction,
    Outcome,
    find_follow_back,
)
from still_followers.core.insights.periods import Period
from still_followers.core.snapshots.packed_lists import PackedLists
from tests.builders import truth_back
from tests.builders.life import Exported, Life
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day
from tests.builders.truth import LISTS, Truth

DAY = 86_400
DAYS_UTC = Days(lambda _moment: 0)
JAN, FEB, MARCH, APRIL, MAY = (int(the_day(day).timestamp()) for day in DAYS[:5])
OWNER, THEY = Direction


def history_of(*exports, days=DAYS):
    """Return the history of pairs of followers and following, in words; "~" makes one cut."""
    history = History(Persons())
    for (followers, following), day in zip(exports, days, strict=False):
        words = followers.removeprefix("~"), following
        history.take(a_month(*words, day=day, cut=followers.startswith("~")))
    return history


def told(*exports, direction=OWNER):
    """Return what became of the only follow."""
    found = find_follow_back(history_of(*exports), direction)
    [(outcome, count)] = (+found.outcomes).items()
    assert count == 1
    return outcome


def ann(*days):
    """Return words: ann in a list, with what she is told to have followed at, None without her."""
    return [("" if second is None else f"ann@{second}") for second in days]


def both(followers, following):
    return list(zip(ann(*followers), ann(*following), strict=True))


@pytest.mark.parametrize(
    ("they", "owner", "outcome", "other"),
    [
        (JAN - 5, JAN - 9, Outcome.BACK, Outcome.ALREADY),
        (JAN - 9, JAN - 5, Outcome.ALREADY, Outcome.BACK),
        (JAN - 5, JAN - 5, Outcome.BACK, Outcome.ALREADY),
        (0, JAN - 5, Outcome.UNDATED, Outcome.UNDATED),
        (JAN - 5, 0, Outcome.UNDATED, Outcome.UNDATED),
    ],
)
def test_one_export_tells_who_followed_first(they, owner, outcome, other):
    exports = both([they], [owner])
    assert told(*exports) is outcome
    assert told(*exports, direction=THEY) is other


def test_who_never_followed_back_is_open_while_the_owner_follows():
    assert told(*both([None, None], [JAN - 5, JAN - 5])) is Outcome.OPEN
    assert told(*both([None, None], [JAN - 5, None])) is Outcome.STOPPED


def test_a_follow_after_the_end_is_no_answer():
    assert told(*both([None, None, MARCH - 5], [JAN - 5, None, None])) is Outcome.STOPPED


def test_two_ends_between_the_same_exports_are_unclear():
    # Both happened between January and February: she followed, and the owner stopped.
    assert told(*both([None, FEB - 5], [JAN - 5, None])) is Outcome.UNCLEAR
    # She left, and the owner followed.
    assert told(*both([JAN - 9, None], [None, FEB - 5])) is Outcome.UNCLEAR


def test_who_had_left_before_can_follow_back():
    exports = both([JAN - 9, None, MARCH - 5], [None, None, MARCH - 10])
    assert told(*exports) is Outcome.BACK


def test_a_follow_of_unknown_date_that_was_seen_before_was_first():
    assert told(*both([0, 0], [None, FEB - 5])) is Outcome.ALREADY
    assert told(*both([None, 0], [FEB - 5, FEB - 5])) is Outcome.UNDATED


def test_a_follow_of_unknown_date_after_the_end_is_no_answer():
    assert told(*both([None, None, 0], [JAN - 5, None, None])) is Outcome.STOPPED


def test_a_doubt_about_an_earlier_follow_stays_though_a_later_one_is_dated():
    exports = both([0, None, APRIL - 5], [None, FEB - 5, FEB - 5])
    assert told(*exports[:2]) is Outcome.UNCLEAR
    assert told(*exports) is Outcome.UNCLEAR


def test_a_follow_on_the_day_of_the_last_export_is_answered_already():
    # An export's date is the midnight before it.
    assert told(*both([JAN - 5], [JAN + 5])) is Outcome.ALREADY


def test_an_account_that_was_away_goes_on_as_one_follow():
    away = both([None, None, MARCH - 5], [JAN - 65, None, JAN - 65])
    assert told(*away) is Outcome.BACK
    # To the minute in one of the exports.
    exact, rough = JAN - JAN % 60 + 25, JAN - JAN % 60
    assert told(*both([None, None, None], [exact, None, rough])) is Outcome.OPEN


def test_cut_followers_prove_no_answer_and_no_absence():
    exports = [("ann@5", "ann@9 bob@9"), ("~", "ann@9 bob@9")]
    found = find_follow_back(history_of(*exports), OWNER)
    assert found.seen_until == JAN
    assert +found.outcomes == {Outcome.ALREADY: 1, Outcome.OPEN: 1}


def test_shares_count_those_old_enough_only():
    followed = {"ann": 31, "bob": 30, "cyd": 8, "dan": 6, "eve": 3, "fay": 0.5}
    took = {"ann": 30, "bob": 1, "cyd": 6.99, "eve": 0.999}
    following = " ".join(f"{name}@{int(JAN - days * DAY)}" for name, days in followed.items())
    followers = " ".join(
        f"{name}@{int(JAN - (followed[name] - days) * DAY)}" for name, days in took.items()
    )
    found = find_follow_back(history_of((followers, following)), OWNER)
    assert found.count() == Answers(
        # bob answered when his first day was over, ann when her thirtieth was.
        by_day=(ByDay(1, 5), ByDay(2, 3), ByDay(1, 2)),
        back=4,
        open=2,
        stopped=0,
        half_by=2,
    )
    assert found.longest_open == 6
    assert [found.count_open_for(days) for days in (0, 1, 6, 7)] == [2, 1, 1, 0]


def test_who_was_not_followed_for_so_long_does_not_count_by_then():
    # Followed ten days before the only export with him, and gone in the next.
    exports = [("", f"ann@{JAN - 10 * DAY}"), ("", ""), ("", "")]
    found = find_follow_back(history_of(*exports), OWNER)
    assert [one.known for one in found.count().by_day] == [1, 1, 0]
    assert found.count().stopped == 1


def test_months_without_a_follow_that_could_be_answered_are_left_out():
    following = f"ann@{JAN} bob@{MARCH} cyd@{APRIL}"
    found = find_follow_back(history_of((f"bob@{FEB}", following), days=DAYS[4:]), OWNER)
    months = [
        (start, one.followed) for start, _, one in found.count_periods(Period.MONTH, DAYS_UTC)
    ]
    assert months == [(date(2026, 4, 1), 1), (date(2026, 1, 1), 1)]
    [year] = found.count_periods(Period.YEAR, DAYS_UTC)
    assert year == (date(2026, 1, 1), date(2026, 12, 31), found.count())


def test_nothing_is_told_without_an_export():
    found = find_follow_back(History(Persons()), OWNER)
    assert found.count().followed == found.longest_open == found.outcomes.total() == 0
    assert found.count_periods(Period.MONTH, DAYS_UTC) == []


def test_a_history_is_looked_at_once():
    history = history_of(("ann", "ann"))
    assert find_follow_back(history, OWNER) is find_follow_back(history, OWNER)
    assert find_follow_back(history, OWNER) is not find_follow_back(history, THEY)


STEP = 100
PEOPLE = range(3)
EXPORTED = [JAN + STEP * number * DAY for number in range(6)]
SECONDS = st.sampled_from(
    [0, 0, *(at + more for at in EXPORTED for more in (-40 * DAY, -3 * DAY, -61, -60, -59, 0, 5))]
)


@st.composite
def lives(draw):
    """Return a life of a few people without renames, of exports that may be cut or to the minute."""
    exports = []
    for number in range(draw(st.integers(1, len(EXPORTED)))):
        lists = [
            {
                person: second
                for person in PEOPLE
                if draw(st.booleans())
                for second in [draw(SECONDS)]
                if second < EXPORTED[number] + DAY
            }
            for _name in LISTS
        ]
        exports.append(
            Exported(
                number,
                date(2026, 1, 31) + timedelta(days=STEP * number),
                draw(st.sampled_from(["json", "html", "cut"])),
                {person: f"n{person}" for person in PEOPLE},
                *lists,
                *({}, {}, {}),
                (),
            )
        )
    return Life(exports)


@settings(max_examples=200, deadline=None)
@given(lives())
def test_whatever_exports_tell_each_follow_has_its_outcome(life):
    truth = Truth(life, unconfirmed=())
    history = History(Persons())
    for export in life.exports:
        month = a_month(
            day=export.day.isoformat(), cut=export.kind == "cut", html=export.kind == "html"
        )
        history.take(replace(month, packed=PackedLists(*map(export.listed, LISTS), {}, {})))
    for direction in Direction:
        owner_first = direction is OWNER
        follows = truth_back.answered(truth, owner_first=owner_first, joined=False)
        found = find_follow_back(history, direction)
        counted = {str(one): n for one, n in found.outcomes.items() if n}
        assert counted == truth_back.outcomes(follows)
        if found.seen_until:
            counts = found.count()
            told = (
                tuple((one.back, one.known) for one in counts.by_day),
                *(counts.back, counts.open, counts.stopped, counts.half_by),
            )
            assert told == truth_back.summed(follows, found.seen_until)
