from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.account import Account
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.changes.renames import PossibleRename
from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.tenure import (
    BANDS,
    ENDLESS,
    LAST_DAYS,
    Loss,
    count_followers,
    count_lasting,
    count_losses,
    find_longest_lost,
    find_longest_mutuals,
    find_losses,
    find_losses_between,
    find_oldest_fans,
    find_renames,
)
from still_followers.core.model import ListName
from tests.builders.months import DAYS, a_month, months
from tests.builders.snapshots import the_day

JAN, FEB, MARCH, APRIL, MAY, JUNE = map(the_day, DAYS)
UTC_DAYS = Days(lambda _moment: 0)
DAY = 86_400


def at(day, hours=0):
    return int(the_day(day).timestamp()) + hours * 3_600


def history_of(snapshots, persons=None):
    history = History(persons or Persons())
    for snapshot in snapshots:
        history.take(snapshot)
    return history


def losses_of(*followers):
    return find_losses(history_of(months(*followers)), UTC_DAYS)


def test_a_loss_lasted_from_the_follow_to_an_export_with_or_without_the_person():
    (loss,) = losses_of(f"ann@{at('2026-01-01', 23)} bob", "bob")
    assert loss == Loss("ann", at("2026-01-01", 23), JAN, FEB, (30, 58))


def test_a_cut_export_narrows_what_a_loss_lasted():
    (loss,) = losses_of(f"ann@{at('2026-01-01')} bob", f"~ann@{at('2026-01-01')}", "bob")
    assert (loss.last_seen, loss.absent_after, loss.days) == (FEB, MARCH, (58, 89))


def test_somebody_who_left_twice_was_lost_twice_the_latest_first():
    second = at("2026-03-05")
    losses = losses_of(f"ann@{at('2026-01-01')} bob", "bob", "bob", f"bob ann@{second}", "bob")
    assert [(one.person, one.moment, one.absent_after) for one in losses] == [
        ("ann", second, MAY),
        ("ann", at("2026-01-01"), FEB),
    ]


def test_who_followed_on_the_day_of_the_last_export_had_followed_for_no_day_at_least():
    (loss,) = losses_of(f"ann@{at('2026-01-31', 20)} bob", "bob")
    assert loss.days == (0, 28)


def test_the_day_of_a_follow_is_the_users():
    history = history_of(months(f"ann@{at('2026-01-01', 23)} bob", "bob"))
    east, west = Days(lambda _moment: 2 * 3_600), Days(lambda _moment: -2 * 3_600)
    assert [one.days for one in find_losses(history, east)] == [(29, 57)]
    assert [one.days for one in find_losses(history, west)] == [(30, 58)]


def test_a_loss_without_a_date_is_counted_apart():
    losses = losses_of("ann@0 bob", "bob")
    assert losses[0].days is None
    tenure = count_losses(losses)
    assert (tenure.people, tenure.undated, tenure.dated, tenure.median) == (1, 1, 0, None)
    assert find_longest_lost(losses, 5) == []


def test_of_a_follow_that_was_begun_anew_between_two_exports_the_latest_date_counts():
    first, again = at("2026-01-01"), at("2026-02-10")
    (loss,) = losses_of(f"ann@{first} bob", f"ann@{again} bob", f"ann@{again} bob", "bob")
    assert (loss.moment, loss.days) == (again, (49, 79))


def test_one_snapshot_and_nobody_lost_are_no_losses():
    assert losses_of("ann") == losses_of("ann", "ann bob") == []


def a_loss(least, most, person="ann"):
    return Loss(person, 1, JAN, FEB, (least, most))


@pytest.mark.parametrize(
    ("least", "most", "sure", "perhaps"),
    [
        (0, 7, "week", ""),
        (8, 30, "month", ""),
        (31, 91, "quarter", ""),
        (92, 365, "year", ""),
        (366, 1_095, "three-years", ""),
        (1_096, 9_999, "longer", ""),
        (7, 8, "", "week month"),
        (5, 35, "", "week month quarter"),
        (350, 380, "", "year three-years"),
    ],
)
def test_a_loss_is_in_one_band_for_sure_or_perhaps_in_several(least, most, sure, perhaps):
    tenure = count_losses([a_loss(least, most)])
    told = [
        " ".join(band for band, count in zip(BANDS, counts, strict=True) if count)
        for counts in (tenure.sure, tenure.perhaps)
    ]
    assert told == [sure, perhaps]
    assert tenure.unsure == (not sure)


def test_losses_are_counted_that_lasted_some_days_for_sure_and_at_most():
    losses = [a_loss(0, 5), a_loss(5, 91), a_loss(5, 92), a_loss(91, 91), a_loss(92, 99)]
    undated = Loss("bob", 0, JAN, FEB, None)
    assert count_lasting([*losses, undated], 0, 91) == (3, 4)
    assert count_lasting([*losses, undated], 92, ENDLESS) == (1, 2)


DAYS_OF_STAYS = st.lists(
    st.tuples(st.integers(0, 2_000), st.integers(0, 400), st.integers(0, 400)), min_size=1
)


@given(DAYS_OF_STAYS)
def test_whatever_the_losses_really_lasted_is_within_what_is_told(stays):
    """Each stay is (its real days, how many days earlier it was last seen, how many later it was missed)."""
    losses = [
        a_loss(max(0, real - before), real + after, str(number))
        for number, (real, before, after) in enumerate(stays)
    ]
    tenure = count_losses(losses)
    real = sorted(days for days, _before, _after in stays)
    low, high = tenure.median
    assert low <= real[(len(real) - 1) // 2]
    assert real[len(real) // 2] <= high
    starts = (0, *(day + 1 for day in LAST_DAYS))
    ends = (*LAST_DAYS, 10_000)
    for start, end, sure, perhaps in zip(starts, ends, tenure.sure, tenure.perhaps, strict=True):
        count = sum(start <= days <= end for days in real)
        assert sure <= count <= sure + perhaps
    assert sum(tenure.sure) + tenure.unsure + tenure.undated == tenure.people == len(stays)


def an_account(followers, following="", *, cut=False, before=None):
    snapshot = a_month(followers, following, day=DAYS[5], key=2, cut=cut)
    compared = before and compare_snapshots(before, snapshot, (), ())
    return Account(snapshot, compared)


def test_followers_are_counted_on_the_day_of_the_export():
    ages = {"ann": 0, "bob": 7, "cyd": 8, "dan": 91, "eve": 400, "fay": 5_000}
    second = int(JUNE.timestamp())
    followers = " ".join(f"{name}@{second - age * DAY}" for name, age in ages.items())
    tenure = count_followers(an_account(f"{followers} gus@0"), UTC_DAYS)
    assert tenure.sure == (2, 1, 1, 0, 1, 1)
    assert (tenure.people, tenure.undated, tenure.median) == (7, 1, (8, 91))


def test_nothing_is_told_of_a_list_that_is_cut():
    account = an_account("ann bob", "ann cyd", cut=True)
    assert count_followers(account, UTC_DAYS) is None
    assert find_oldest_fans(account) is None
    assert find_longest_mutuals(account) is None


def test_the_oldest_fans_are_those_of_the_list_that_have_a_date():
    account = an_account("ann@50 bob@20 cyd@30 dan@0 eve@10", "eve@40")
    fans = find_oldest_fans(account)
    assert (fans.people, fans.in_all, fans.undated) == (
        [("bob", 20), ("cyd", 30), ("ann", 50)],
        4,
        1,
    )
    assert find_oldest_fans(account, 2).people == [("bob", 20), ("cyd", 30)]


def test_mutuals_are_mutual_since_the_later_follow_and_both_must_have_a_date():
    account = an_account("ann@50 bob@20 cyd@30 dan@0 eve@10", "ann@10 bob@60 cyd@0 dan@5 zoe@1")
    mutuals = find_longest_mutuals(account)
    assert (mutuals.people, mutuals.in_all, mutuals.undated) == ([("ann", 50), ("bob", 60)], 4, 2)


def test_the_losses_of_a_pair_are_its_lost_followers():
    before = a_month(f"ann@{at('2026-01-01')} bob@0 cyd", day=DAYS[4])
    account = an_account("cyd", before=before)
    losses = find_losses_between(account.comparison, UTC_DAYS)
    assert [(one.person, one.days) for one in losses] == [("ann", (150, 180)), ("bob", None)]
    assert {(one.last_seen, one.absent_after) for one in losses} == {(MAY, JUNE)}


def test_the_losses_of_a_pair_that_proves_none_are_not_told():
    account = an_account("cyd", before=a_month("ann cyd", day=DAYS[4]), cut=True)
    assert find_losses_between(account.comparison, UTC_DAYS) == ()


OFFER = Offer(Rename("ann", "eve", JAN, FEB), PossibleRename("ann", "eve", {ListName.FOLLOWERS: 5}))


def renamed(*followers, offer=OFFER, persons=None):
    history = history_of(months(*followers), persons)
    losses = find_losses(history, UTC_DAYS)
    return {
        (loss.person, new)
        for loss, new in find_renames(losses, [offer], persons or Persons(), history).items()
    }


def test_a_loss_is_perhaps_a_rename_if_somebody_follows_on_under_the_new_name():
    assert renamed("ann@5 bob", "eve@5 bob") == {("ann", "eve")}
    assert renamed("ann@5 bob", "eve@5 bob", "bob") == {("ann", "eve")}  # eve was lost later


def test_who_was_renamed_and_left_is_lost():
    assert renamed("ann@5 bob", "bob") == set()


def test_a_later_loss_of_the_old_name_is_no_rename():
    later = replace(OFFER, rename=Rename("ann", "eve", MARCH, APRIL))
    assert renamed("ann@5 bob", "bob", "bob", "eve@5 bob", offer=later) == set()


def test_an_export_that_lacks_both_names_proves_a_loss():
    far = replace(OFFER, rename=Rename("ann", "eve", JAN, MARCH))
    assert renamed("ann@5 bob", "bob", "eve@5 bob", offer=far) == set()
    assert renamed("ann@5 bob", "~bob", "eve@5 bob", offer=far) == {("ann", "eve")}


def test_exports_with_a_time_count_by_their_day_of_utc():
    snapshots = []
    for number, snapshot in enumerate(months(f"ann@{at('2026-01-01')} bob", "bob")):
        when = datetime(2026, 1, 31, 22, 30, tzinfo=UTC) + timedelta(days=30 * number)
        snapshots.append(replace(snapshot, head=replace(snapshot.head, exported_at=when)))
    (loss,) = find_losses(history_of(snapshots), UTC_DAYS)
    assert loss.days == (30, 60)
