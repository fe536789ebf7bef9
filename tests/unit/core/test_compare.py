from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given

from still_followers.core.compare import relate
from still_followers.core.model import ListName
from tests.builders.chosen import a_sample_export, a_zip, reading_zip
from tests.builders.guesses import few_names


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
