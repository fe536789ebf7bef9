from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import (
    FollowedOnce,
    History,
    NeverSeen,
    Return,
    classify_return,
    past_follow_of,
)
from tests.builders.months import DAYS, a_month, months
from tests.builders.snapshots import the_day

JAN, FEB, MARCH, APRIL, MAY, JUNE = map(the_day, DAYS)


def history_of(snapshots, *renames):
    history = History(Persons(renames))
    for snapshot in snapshots:
        history.take(snapshot)
    return history


def stays(person, *followers, renames=()):
    history = history_of(months(*followers), *renames)
    return [
        (stay.absent_before, stay.first.seen_at, stay.last.seen_at, stay.absent_after)
        for stay in history.followers.stays_of(person)
    ]


def test_somebody_who_is_always_there_stays():
    assert stays("ann", "ann", "ann bob", "ann") == [(None, JAN, MARCH, None)]


def test_a_loss_lies_between_the_last_sighting_and_the_first_absence():
    assert stays("ann", "ann", "ann", "bob", "bob") == [(None, JAN, FEB, MARCH)]


def test_an_appearance_lies_between_the_last_absence_and_the_first_sighting():
    assert stays("ann", "bob", "bob", "ann bob") == [(FEB, MARCH, MARCH, None)]


def test_somebody_who_comes_back_stays_twice():
    assert stays("ann", "ann", "bob", "ann") == [(None, JAN, JAN, FEB), (FEB, MARCH, MARCH, None)]


def test_a_cut_snapshot_makes_no_loss():
    assert stays("ann", "ann", "~bob", "ann") == [(None, JAN, MARCH, None)]


def test_a_cut_snapshot_narrows_a_loss():
    assert stays("ann", "ann bob", "~ann", "bob") == [(None, JAN, FEB, MARCH)]
    assert stays("ann", "ann bob", "~bob", "bob") == [(None, JAN, JAN, MARCH)]


def test_a_cut_snapshot_narrows_an_appearance():
    assert stays("ann", "bob", "~ann", "ann bob") == [(JAN, FEB, MARCH, None)]
    assert stays("ann", "bob", "~bob", "ann bob") == [(JAN, MARCH, MARCH, None)]


def test_who_is_only_in_a_cut_snapshot_was_there():
    assert stays("ann", "bob", "~ann", "bob") == [(JAN, FEB, FEB, MARCH)]


def test_a_cut_first_snapshot_proves_no_absence():
    assert stays("ann", "~bob", "ann bob") == [(None, FEB, FEB, None)]


def test_several_cut_snapshots_narrow_by_the_latest_sighting():
    assert stays("ann", "ann bob", "~ann", "~ann", "~bob", "bob") == [(None, JAN, MARCH, MAY)]


def test_nobody_knows_who_was_never_seen():
    history = history_of(months("ann", "ann"))
    assert history.followers.stays_of("zoe") == ()
    assert not history.followers.is_known("zoe")
    assert history.followers.is_known("ann")


def test_a_cut_follower_list_leaves_following_whole():
    first, second = a_month("ann", "ann bob"), a_month("", "ann", day=DAYS[1], cut=True)
    following = history_of([first, second]).following
    assert following.stays_of("bob")[0].absent_after == FEB


def test_a_confirmed_rename_is_one_stay_under_the_new_name():
    rename = Rename("ann", "bea", JAN, FEB)
    assert stays("bea", "ann", "bea", "bea", renames=[rename]) == [(None, JAN, MARCH, None)]
    assert stays("ann", "ann", "bea", "bea", renames=[rename]) == []


def test_before_now_tells_until_when_somebody_followed():
    followers = history_of(months("ann bob", "ann bob", "bob", "bob")).followers
    assert past_follow_of(followers, "ann") == FollowedOnce(FEB, MARCH, 0)


def test_before_now_counts_returns():
    followers = history_of(months("ann bob", "bob", "ann bob", "bob", "ann bob", "bob")).followers
    assert past_follow_of(followers, "ann") == FollowedOnce(MAY, JUNE, 2)


def test_before_now_tells_since_when_somebody_was_never_there():
    followers = history_of(months("~bob", "bob", "bob")).followers
    assert past_follow_of(followers, "ann") == NeverSeen(FEB)


def test_one_snapshot_is_no_history():
    assert past_follow_of(history_of(months("bob")).followers, "ann") is None
    assert past_follow_of(history_of(months("bob", "~bob")).followers, "ann") is None


def returned(*followers):
    history = history_of(months(*followers)).followers
    return {person: classify_return(before, now) for person, before, now in history.came_back()}


def test_the_same_second_is_away_and_back():
    assert returned("ann@5 bob", "bob", "ann@5 bob") == {"ann": Return.AWAY}


def test_another_second_is_followed_again():
    assert returned("ann@5 bob", "bob", "ann@9 bob") == {"ann": Return.FOLLOWED_AGAIN}


def test_an_unknown_second_does_not_tell():
    assert returned("ann@0 bob", "bob", "ann@9 bob") == {"ann": Return.UNKNOWN}
    assert returned("ann@9 bob", "bob", "ann@0 bob") == {"ann": Return.UNKNOWN}


def test_minutes_do_not_tell():
    snapshots = months("ann@60 bob", "bob")
    snapshots.append(a_month("ann@60 bob", day=DAYS[2], html=True))
    history = history_of(snapshots).followers
    assert [classify_return(*two) for _, *two in history.came_back()] == [Return.UNKNOWN]


def test_who_left_again_did_not_come_back():
    assert returned("ann bob", "bob", "ann bob", "bob") == {}


def test_absence_in_a_cut_snapshot_is_no_return():
    assert returned("ann bob", "~bob", "ann bob") == {}


presences = st.lists(
    st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=len(DAYS)
)  # (is there, is cut)


@given(presences)
def test_stays_are_what_presence_proves_and_whole_absence_disproves(presence):
    words = [("~" if cut else "") + ("ann bob" if there else "bob") for there, cut in presence]
    found = stays("ann", *words)
    days = list(map(the_day, DAYS))
    for (there, cut), day in zip(presence, days, strict=False):
        inside = [stay for stay in found if stay[1] <= day <= stay[2]]
        if there:
            assert len(inside) == 1
        elif not cut:
            assert inside == []
    seen = [day for (there, _), day in zip(presence, days, strict=False) if there]
    absent = [day for (there, cut), day in zip(presence, days, strict=False) if not (there or cut)]
    for before, first, last, after in found:
        assert first in seen
        assert last in seen
        assert before == max((day for day in absent if day < first), default=None)
        assert after == min((day for day in absent if day > last), default=None)
    for one, other in pairwise(found):
        assert one[3] <= other[0]  # an absence was proven between two stays


def test_everybody_who_was_ever_there_has_the_latest_known_moment():
    history = history_of(
        [
            a_month("ann@5 bob@6 cyd@7", day=DAYS[0]),
            a_month("ann@5 bob@8", day=DAYS[1]),
            a_month("ann@0 bob@9", day=DAYS[2], cut=True),
        ]
    )
    assert history.followers.moments() == {"ann": 5, "bob": 9, "cyd": 7}


def test_somebody_is_first_seen_in_the_first_export_with_the_name():
    followers = history_of(months("ann", "ann bob", "bob", "ann")).followers
    assert [followers.first_seen(name) for name in ("ann", "bob", "zoe")] == [JAN, FEB, None]
    assert [followers.has("ann", when) for when in (JAN, FEB, MARCH, APRIL)] == [
        True, True, False, True,
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.booleans()), max_size=6))
def test_who_has_not_moved_is_steady(lists):
    words = [("~" if cut else "") + " ".join(sorted(people)) for people, cut in lists]
    followers = history_of(months(*words)).followers
    everybody = followers.moments().keys()
    assert everybody - followers.unsteady(everybody) == followers.steady(everybody)


def test_snapshots_have_a_place_if_their_list_is_whole():
    history = history_of(months("ann", "~ann", "ann", "ann bob"))
    assert history.followers.places == {1: 0, 3: 1, 4: 2}


def test_a_snapshot_that_is_stored_later_has_its_place_under_its_key():
    before, last = months("ann", "ann bob")
    history = history_of([before, replace(last, head=replace(last.head, key=0))])
    history.note_key(7)
    assert history.followers.places == history.following.places == {1: 0, 7: 1}
