"""Growth by hand, and against what is true of generated lives."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.days import Days
from still_followers.core.exports.read import read_export
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.growth import Range, find_growth
from still_followers.core.insights.periods import Period
from still_followers.core.model import ListName
from still_followers.core.snapshots.packed_lists import PackedLists
from tests.builders.life import live
from tests.builders.months import DAYS, a_month, months
from tests.builders.truth import LISTS, Truth, is_whole

UTC_DAYS = Days(lambda _moment: 0)
SMALL = {"snapshots": 12, "people": 300}


def at(day, hour=12):
    """Return the Unix second of an hour of a day in UTC."""
    year, month, number = map(int, day.split("-"))
    return int(datetime(year, month, number, hour, tzinfo=UTC).timestamp())


def history_of(snapshots, *renames):
    history = History(Persons(renames))
    for snapshot in snapshots:
        history.take(snapshot)
    return history


def growth_of(snapshots, *renames, list_name=ListName.FOLLOWERS):
    return find_growth(history_of(snapshots, *renames), list_name)


def told(interval):
    return interval.new, interval.again, interval.lost, interval.net


def by_start(growth, period=Period.MONTH, days=UTC_DAYS):
    return {one.start.isoformat(): one for one in growth.periods(period, days)}


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def lived_history(life, truth, *, joined):
    """Return the history of a life whose exports were written and read again."""
    renames = [
        Rename(one.old, one.new, *(midnight(life.exports[n].day) for n in (one.before, one.after)))
        for one in (truth.offered if joined else ())
    ]
    history = History(Persons(renames))
    for export in life.exports:
        read = read_export([(export.zip_name, io.BytesIO(export.zip))])
        assert read.followers == export.listed("followers")
        snapshot = a_month(day=export.day.isoformat(), cut=export.kind == "cut")
        packed = PackedLists(read.followers, read.following, {}, {})
        head = replace(snapshot.head, precision=read.precision)
        history.take(replace(snapshot, head=head, packed=packed))
    return history


CHANGES = {
    "followers": ("new_followers", "followers_again", "lost_followers"),
    "following": ("started_following", "following_again", "no_longer_followed"),
}


def assert_between(growth, truth, list_name, *, joined):
    whole = [one for one in truth.exports if is_whole(one, list_name)]
    counts = [len(truth.listed(one, list_name, joined=joined)) for one in whole]
    true = {}
    for before, after in combinations(range(len(whole)), 2):
        changed = truth.changed(whole[before], whole[after], joined=joined)
        numbers = (len(getattr(changed, name)) for name in CHANGES[list_name])
        true[before, after] = (*numbers, counts[after] - counts[before])
    assert [when.date() for when in growth.wholes] == [one.day for one in whole]
    assert list(growth.counts) == counts
    assert {pair: told(growth.between(*pair)) for pair in true} == true
    neighbours = pairwise(range(len(whole)))
    assert [told(one) for one in growth.intervals] == [true[pair] for pair in neighbours]


def assert_periods(growth, truth, list_name, *, joined):
    first = next(one.day for one in truth.exports if is_whole(one, list_name))
    for period in Period:
        for one in growth.periods(period, UTC_DAYS):
            gained, returned, lost = truth.grown(list_name, one.start, one.end, joined=joined)
            assert (one.gained, one.returned) == (gained, Range(*returned[:2]))
            assert one.lost == (Range(*lost[:2]) if first <= one.end else None)
            assert one.lost_evenly == pytest.approx(lost[2])


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_growth_is_what_a_life_was(seed, joined):
    life = live(seed, **SMALL)
    truth = Truth(life)
    history = lived_history(life, truth, joined=joined)
    for list_name in LISTS:
        growth = find_growth(history, ListName(list_name))
        assert_between(growth, truth, list_name, joined=joined)
        assert_periods(growth, truth, list_name, joined=joined)


JAN, FEB, MARCH, APRIL, MAY, JUNE = DAYS
OLD = at("2020-05-05")
PEOPLE = ["ann", "bob", "cyd", "dan", "eve"]


def test_who_came_is_new_or_there_again():
    first, second = months(f"ann@{OLD}", f"ann@{OLD} bob@{at(FEB)} cyd@{OLD} dan@0")
    growth = growth_of([first, second])
    assert told(growth.between(0, 1)) == (2, 1, 0, 3)
    assert growth.undated == 1


def test_who_left_and_came_back_in_between_has_not_changed():
    growth = growth_of(months("ann bob", "ann", "ann bob"))
    assert told(growth.between(0, 2)) == (0, 0, 0, 0)
    assert [told(one) for one in growth.intervals] == [(0, 0, 1, -1), (0, 1, 0, 1)]


def test_a_cut_export_is_no_end_of_an_interval():
    growth = growth_of(months("ann bob", "~ann", "ann cyd"))
    assert [when.date().isoformat() for when in growth.wholes] == [JAN, MARCH]
    assert told(growth.between(0, 1)) == (0, 1, 1, 0)


def test_a_cut_export_narrows_a_loss():
    """Seen on 28 February, gone on 31 March: not lost in January."""
    lost = [
        {start: one.lost for start, one in by_start(growth_of(months(*lists))).items()}
        for lists in (("ann bob", "~ann bob", "ann"), ("ann bob", "~ann", "ann"))
    ]
    assert [one["2026-01-01"] for one in lost] == [Range(0, 0), Range(0, 1)]
    assert [one["2026-03-01"] for one in lost] == [Range(0, 1), Range(0, 1)]


def test_who_was_only_seen_in_a_cut_export_followed_and_left():
    cut = f"~ann@{OLD} bob@{at('2026-02-10')}"
    growth = growth_of(months(f"ann@{OLD}", cut, f"ann@{OLD}"))
    assert told(growth.between(0, 1)) == (0, 0, 0, 0)
    february, march = (by_start(growth)[start] for start in ("2026-02-01", "2026-03-01"))
    assert (february.gained, february.lost) == (1, Range(0, 1))
    assert (march.gained, march.lost) == (0, Range(0, 1))


def test_a_loss_is_of_a_period_only_if_its_interval_is():
    growth = growth_of([
        a_month("ann bob cyd", day="2026-01-31"),
        a_month("ann bob", day="2026-02-03"),
        a_month("ann", day="2026-02-28"),
        a_month("", day="2026-03-01"),
    ])  # fmt: skip
    told = {start: one.lost for start, one in by_start(growth).items()}
    assert told["2026-01-01"] == Range(0, 1)
    assert told["2026-02-01"] == Range(2, 3)  # an export on 1 March is of the beginning of that day
    assert "2026-03-01" not in told
    assert by_start(growth, Period.YEAR)["2026-01-01"].lost == Range(3, 3)


def test_losses_spread_over_periods_add_up_to_all():
    growth = growth_of([
        a_month("ann bob cyd", day="2026-01-22"),
        a_month("ann bob cyd", day="2026-02-01"),
        a_month("ann", day="2026-03-09"),
    ])  # fmt: skip
    told = [one.lost_evenly for one in growth.periods(Period.MONTH, UTC_DAYS)[-3:]]
    assert told == pytest.approx([0, 2 * 28 / 36, 2 * 8 / 36])


def test_an_export_whose_hour_is_known_has_losses_of_its_day():
    late = a_month("", day="2026-03-01", key=2)
    late = replace(late, head=replace(late.head, exported_at=datetime(2026, 3, 1, 9, tzinfo=UTC)))
    growth = growth_of([a_month("ann", day="2026-02-03"), late])
    assert by_start(growth)["2026-02-01"].lost == Range(0, 1)
    assert by_start(growth)["2026-03-01"].lost == Range(0, 1)


def test_before_the_first_whole_export_losses_are_not_known():
    growth = growth_of(
        months(f"ann@{at('2025-11-08')} bob@{at('2026-01-08')}", f"ann@{at('2025-11-08')}")
    )
    periods = by_start(growth)
    assert list(periods) == ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
    told = {start: (one.gained, one.lost, one.net) for start, one in periods.items()}
    assert told["2025-11-01"] == (1, None, None)
    assert told["2025-12-01"] == (0, None, None)
    assert told["2026-01-01"] == (1, Range(0, 1), None)  # 30 days of it are before the export
    assert told["2026-02-01"] == (0, Range(0, 1), Range(-1, 0))
    assert [one.is_partly_before for one in periods.values()] == [False, False, True, False]


def test_the_period_of_the_latest_export_is_open():
    growth = growth_of(months("ann", "ann"))
    assert [one.is_open for one in by_start(growth).values()][-2:] == [False, True]
    ended = growth_of([a_month("ann", day="2026-01-05"), a_month("ann", day="2026-02-01")])
    assert not any(one.is_open for one in by_start(ended).values())


def test_a_latest_export_that_is_cut_opens_its_period():
    growth = growth_of(months("ann", "ann", f"~bob@{at('2026-03-10')}"))
    march = by_start(growth)["2026-03-01"]
    assert (march.gained, march.lost, march.is_open) == (1, Range(0, 0), True)


def test_who_followed_anew_without_being_missed_counts_once():
    second = f"ann@{at('2026-02-10')}"
    growth = growth_of(months(f"ann@{OLD}", second, second))
    assert told(growth.between(0, 2)) == (0, 0, 0, 0)
    assert {start: one.gained for start, one in by_start(growth).items() if one.gained} == {
        "2020-05-01": 1
    }


def test_who_is_back_is_not_gained_again_by_an_old_follow():
    again = f"ann@{OLD} bob@{OLD}"
    growth = growth_of(months(again, f"bob@{OLD}", again, again))
    told = by_start(growth)
    assert sum(one.gained for one in told.values()) == 2
    assert told["2026-02-01"].returned == told["2026-03-01"].returned == Range(0, 1)
    assert by_start(growth, Period.YEAR)["2026-01-01"].returned == Range(1, 1)


def test_days_are_those_of_the_user():
    moment = at("2026-01-31", 23)
    followed = months("ann", f"ann bob@{moment}")
    told = [
        {
            one.start.isoformat(): one.gained
            for one in growth_of(followed).periods(Period.MONTH, days)
        }
        for days in (UTC_DAYS, Days(lambda _moment: 2 * 3600))
    ]
    assert [one["2026-01-01"] for one in told] == [1, 0]
    assert [one["2026-02-01"] for one in told] == [0, 1]


def test_a_confirmed_rename_is_no_loss():
    snapshots = months(f"ann@{OLD} bob@{OLD}", f"ann@{OLD} rob@{OLD}")
    ends = (one.exported_at for one in snapshots)
    assert told(growth_of(snapshots).between(0, 1)) == (0, 1, 1, 0)
    assert told(growth_of(snapshots, Rename("bob", "rob", *ends)).between(0, 1)) == (0, 0, 0, 0)


def test_exports_of_one_moment_are_told_apart():
    growth = growth_of(
        a_month(words, day=day, key=key)
        for key, (words, day) in enumerate(
            [
                ("ann bob", JAN),
                ("ann bob cyd", FEB),
                ("ann dan eve fay", FEB),
                ("ann dan", FEB),
                ("ann dan", MARCH),
            ],
            1,
        )
    )
    assert list(growth.counts) == [2, 3, 4, 2, 2]
    assert [told(one)[2:] for one in growth.intervals] == [(0, 1), (2, 1), (2, -2), (0, 0)]
    assert told(growth.between(1, 3))[2:] == (2, -1)


def test_no_snapshot_and_one_snapshot():
    assert growth_of([]).periods(Period.MONTH, UTC_DAYS) == ()
    growth = growth_of(months(f"ann@{at('2025-12-08')} bob@0"))
    assert growth.intervals == []
    told = {start: (one.gained, one.lost) for start, one in by_start(growth).items()}
    assert told == {"2025-12-01": (1, None), "2026-01-01": (0, Range(0, 0))}
    assert growth.undated == 1


def test_a_list_that_was_never_whole_has_no_intervals():
    growth = growth_of(months(*[f"~ann@{at('2026-01-08')}"] * 2))
    assert (growth.wholes, growth.counts, growth.intervals) == ((), [], [])
    assert [(one.gained, one.lost, one.net) for one in by_start(growth).values()] == [
        (1, None, None),
        (0, None, None),
    ]


def test_growth_is_worked_out_once_for_a_history():
    history = history_of(months("ann", "ann bob"))
    followers = find_growth(history, ListName.FOLLOWERS)
    assert find_growth(history, ListName.FOLLOWERS) is followers
    assert find_growth(history, ListName.FOLLOWING) is not followers


LIVES = st.lists(
    st.tuples(
        st.integers(1, 40),  # days since the export before
        st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 300)),  # day of the follow
        st.booleans(),  # cut
    ),
    min_size=1,
    max_size=7,
)


@given(LIVES)
def test_what_came_less_what_left_is_what_it_grew_by(lived):
    day, snapshots = date(2026, 1, 1), []
    for key, (gap, people, cut) in enumerate(lived, 1):
        day += timedelta(days=gap)
        moments = {
            name: number and at((day - timedelta(days=number)).isoformat())
            for name, number in people.items()
        }
        words = " ".join(f"{name}@{moment}" for name, moment in moments.items())
        snapshots.append(a_month(words, day=day.isoformat(), key=key, cut=cut))
    growth = growth_of(snapshots)
    whole = [one for one in snapshots if one.coverage.whole]
    assert list(growth.counts) == [len(one.followers) for one in whole]
    for pair in combinations(range(len(whole)), 2):
        found = growth.between(*pair)
        assert found.came - found.lost == found.net
    assert [growth.between(n, n + 1) for n in range(len(whole) - 1)] == growth.intervals
    for period in Period:
        for one in growth.periods(period, UTC_DAYS):
            assert one.lost is None or one.lost.least <= one.lost.most
            exports = {snapshot.exported_at.date(): n for n, snapshot in enumerate(whole)}
            ends = one.start, one.end + timedelta(days=1)
            if one.net is not None and all(end in exports for end in ends):
                assert one.net.is_exact
                assert one.net.least == growth.between(*(exports[end] for end in ends)).net
