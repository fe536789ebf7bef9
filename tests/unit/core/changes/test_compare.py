from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.changes.compare import Changes, diff, relate
from still_followers.core.model import ListName
from tests.builders.chosen import a_sample_export, a_zip, reading_zip
from tests.builders.guesses import few_names, few_people
from tests.builders.months import DAYS, a_month, months
from tests.builders.snapshots import an_export_of, the_day

LATER = int(the_day(DAYS[0]).timestamp()) + 86_400


@dataclass(frozen=True)
class TwoLists:
    followers: dict[str, int]
    following: dict[str, int]
    lists: dict[ListName, dict[str, int]] = field(default_factory=dict)


def some_lists(followers="", following="", pending=None, **others):
    optional = others if pending is None else {"pending": pending, **others}
    return TwoLists(
        dict.fromkeys(followers.split(), 1),
        dict.fromkeys(following.split(), 2),
        {ListName(name): dict.fromkeys(names.split(), 3) for name, names in optional.items()},
    )


def test_who_is_followed_and_does_not_follow_is_not_following_back():
    assert relate(some_lists("ann", "ann bob")).not_following_back == {"bob"}


def test_who_follows_and_is_not_followed_is_a_fan():
    assert relate(some_lists("ann bob", "ann")).fans == {"bob"}


def test_who_is_in_both_lists_is_a_mutual():
    assert relate(some_lists("ann bob", "bob cyd")).mutuals == {"bob"}


def test_an_account_asked_and_not_accepted_yet_is_awaiting():
    related = relate(some_lists("ann", "ann bob cyd", pending="cyd"))
    assert related.awaiting == {"cyd"}
    assert related.not_following_back == {"bob"}


def test_a_request_to_somebody_not_in_following_awaits_nothing():
    assert relate(some_lists("ann", "bob", pending="zoe")).awaiting == set()


def test_a_follower_with_a_pending_request_is_a_mutual():
    related = relate(some_lists("ann", "ann", pending="ann"))
    assert (related.mutuals, related.awaiting) == ({"ann"}, set())


def test_a_fan_with_a_pending_request_stays_a_fan():
    assert relate(some_lists("ann", "", pending="ann")).fans == {"ann"}


def test_only_pending_requests_are_subtracted():
    related = relate(some_lists("", "ann bob", received="ann", unfollowed="bob"))
    assert related.not_following_back == {"ann", "bob"}


def test_without_anybody_there_is_nobody():
    related = relate(some_lists())
    assert not any((related.not_following_back, related.awaiting, related.fans, related.mutuals))


def test_the_export_of_2026_is_related():
    related = relate(reading_zip(a_zip(a_sample_export("v6_2026"))))
    assert related.mutuals == {"anna.s"}
    assert related.not_following_back == {"ben_t"}
    assert related.awaiting == {"pending.one"}
    assert related.fans == {"fan.one"}


@given(few_names, few_names, few_names)
def test_following_is_mutuals_not_following_back_and_awaiting_exactly(fans, followed, asked):
    lists = some_lists(" ".join(fans), " ".join(followed), pending=" ".join(asked))
    related = relate(lists)
    parts = [related.mutuals, related.not_following_back, related.awaiting]
    assert set().union(*parts) == followed
    assert sum(map(len, parts)) == len(followed)
    assert related.mutuals | related.fans == fans
    assert len(related.mutuals) + len(related.fans) == len(fans)


@given(few_names, few_names, few_names)
def test_every_set_comes_from_the_right_list(fans, followed, asked):
    related = relate(some_lists(" ".join(fans), " ".join(followed), pending=" ".join(asked)))
    assert related.fans <= fans
    assert not related.fans & followed
    assert related.mutuals <= fans & followed
    assert related.awaiting <= asked & followed
    assert related.not_following_back <= followed - fans - asked


@given(few_names, few_names)
def test_swapping_the_lists_swaps_the_one_sided(fans, followed):
    there = relate(some_lists(" ".join(fans), " ".join(followed)))
    back = relate(some_lists(" ".join(followed), " ".join(fans)))
    assert there.fans == back.not_following_back
    assert there.mutuals == back.mutuals


@given(few_names, few_names, few_names)
def test_relating_changes_nothing(fans, followed, asked):
    words = (" ".join(fans), " ".join(followed), " ".join(asked))
    lists = some_lists(*words)
    relate(lists)
    assert lists == some_lists(*words)


def changes_of(before, after):
    return diff(*months(before, after))


def test_first_and_second_differ_by_name():
    changes = changes_of("ann bob", f"bob cyd@{LATER}")
    assert (changes.new_followers, changes.followers_again) == ({"cyd"}, set())
    assert changes.lost_followers == {"ann"}


def test_a_name_with_an_older_moment_is_there_again():
    changes = changes_of("ann", "ann bob@5")
    assert (changes.new_followers, changes.followers_again) == (set(), {"bob"})


def test_an_unknown_moment_claims_nothing_of_before():
    assert changes_of("ann", "ann bob@0").new_followers == {"bob"}


def test_the_day_of_the_earlier_export_is_not_before_it():
    midnight = int(the_day(DAYS[0]).timestamp())
    changes = changes_of("", f"ann@{midnight - 1} bob@{midnight} cyd@{midnight + 1}")
    assert (changes.followers_again, changes.new_followers) == ({"ann"}, {"bob", "cyd"})


def test_following_changes_on_its_own():
    before, after = a_month("ann", "ann bob"), a_month("ann", f"bob cyd@{LATER} dan@5", day=DAYS[1])
    changes = diff(before, after)
    assert changes.no_longer_followed == {"ann"}
    assert (changes.started_following, changes.following_again) == ({"cyd"}, {"dan"})
    assert not changes.lost_followers


def test_an_export_of_an_unknown_day_is_older_than_nothing():
    before, after = an_export_of("ann", day=None), an_export_of("ann bob", day=DAYS[1])
    assert diff(before, after).new_followers == {"bob"}


def test_html_against_json_uses_names_only():
    before = a_month("ann@60 bob@120", "", html=True)
    after = a_month("ann@75 bob@121", "", day=DAYS[1])
    changes = diff(before, after)
    assert not any(getattr(changes, name) for name in Changes.__slots__)


exports = st.builds(
    lambda followers, following, day: a_month(
        " ".join(f"{n}@{m}" for n, m in followers.items()),
        " ".join(f"{n}@{m}" for n, m in following.items()),
        day=day,
    ),
    few_people,
    few_people,
    st.sampled_from(DAYS),
)


@given(exports)
def test_nothing_changes_from_an_export_to_itself(export):
    changes = diff(export, export)
    assert not any(getattr(changes, name) for name in Changes.__slots__)


@given(exports, exports)
def test_there_and_back_are_the_same_names(one, other):
    there, back = diff(one, other), diff(other, one)
    assert there.lost_followers == back.new_followers | back.followers_again
    assert there.no_longer_followed == back.started_following | back.following_again


@given(exports, exports)
def test_changes_are_exactly_the_difference_of_the_names(before, after):
    changes = diff(before, after)
    appeared = changes.new_followers | changes.followers_again
    assert not changes.new_followers & changes.followers_again
    assert (before.followers.keys() - changes.lost_followers) | appeared == after.followers.keys()
    began = changes.started_following | changes.following_again
    assert (before.following.keys() - changes.no_longer_followed) | began == after.following.keys()


@given(exports, exports, exports)
def test_two_steps_are_one_long_one(first, second, third):
    def step(before, after):
        one = diff(before, after)
        return one.new_followers | one.followers_again, one.lost_followers

    (in_1, out_1), (in_2, out_2), (came, left) = (
        step(first, second),
        step(second, third),
        step(first, third),
    )
    assert came == ((in_1 - out_2) | (in_2 - out_1))
    assert left == ((out_1 - in_2) | (out_2 - in_1))
