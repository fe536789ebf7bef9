from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from still_followers.core.changes.compare import diff, relate
from still_followers.core.days import Days
from still_followers.core.decisions.decisions import BroughtList, RenameDecision
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.tenure import count_losses, find_losses
from still_followers.core.model import ListName
from still_followers.core.sample import midnight, sample_decisions, sample_exports
from still_followers.core.second_sample import second_sample_exports
from still_followers.core.snapshots.snapshot import build_snapshot
from still_followers.core.usernames import username_of

TODAY = date(2026, 6, 2)
EXPORTS = sample_exports(TODAY)
SECOND = second_sample_exports(TODAY)
DECISIONS = sample_decisions(TODAY, "A fair", "A launch", "Partners")
NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)


def all_names(export):
    return {
        *export.followers,
        *export.following,
        *(n for names in export.lists.values() for n in names),
    }


def test_the_same_day_gives_the_same_exports_and_another_day_others():
    assert sample_exports(TODAY) == EXPORTS
    assert sample_exports(date(2026, 6, 3)) != EXPORTS
    assert second_sample_exports(TODAY) == SECOND


def test_every_name_is_a_username_that_says_it_is_a_sample():
    for export in (*EXPORTS, *SECOND):
        for name in (export.owner, *all_names(export)):
            assert (username_of(name), name[-7:]) == (name, "_sample")


def test_each_export_is_older_than_the_next_and_than_today():
    for exports in (EXPORTS, SECOND):
        days = [export.exported_at.date() for export in exports]
        assert days == sorted(set(days))
        assert days[-1] < TODAY


def test_nobody_was_connected_after_the_export():
    for export in (*EXPORTS, *SECOND):
        moments = {*export.followers.values(), *export.following.values()}
        moments |= {moment for names in export.lists.values() for moment in names.values()}
        assert min(moments) > 0
        assert max(moments) < export.exported_at.timestamp()


@pytest.mark.parametrize(
    "name", [name for name in ListName if name not in ("followers", "following")]
)
def test_the_last_export_has_every_other_list(name):
    assert EXPORTS[-1].lists[name]


def test_every_relationship_and_every_change_is_there():
    related = relate(EXPORTS[-1])
    assert all((related.not_following_back, related.awaiting, related.fans, related.mutuals))
    changes = diff(EXPORTS[-2], EXPORTS[-1])
    assert all(
        (
            changes.new_followers,
            changes.followers_again,
            changes.lost_followers,
            changes.started_following,
            changes.following_again,
            changes.no_longer_followed,
            changes.possible_renames,
        )
    )


def test_what_was_decided_is_about_accounts_that_were_followed():
    *steps, _rename, _launch, _fair, _partners = sample_decisions(
        TODAY, "A fair", "A launch", "Partners"
    )
    followed = EXPORTS[-2].following
    assert all(name in followed for step in steps for name in step.names)


def test_in_the_days_of_each_campaign_people_were_followed_and_followed():
    *_others, launch, fair, _partners = sample_decisions(TODAY, "A fair", "A launch", "Partners")
    assert (launch.name, fair.name) == ("A launch", "A fair")
    assert launch.end < fair.start < fair.end < TODAY
    for campaign in (launch, fair):
        first, last = (midnight(day).timestamp() for day in (campaign.start, campaign.end))
        for people in (EXPORTS[-1].followers, EXPORTS[-1].following):
            inside = [one for one in people.values() if first <= one < last + 86_400]
            assert len(inside) > 8


def test_the_confirmed_rename_is_one_that_the_exports_prove_and_another_is_still_to_decide():
    (decision,) = (one for one in DECISIONS if isinstance(one, RenameDecision))
    proven = [
        Rename(one.old, one.new, before.exported_at, after.exported_at)
        for before, after in pairwise(EXPORTS)
        for one in diff(before, after).possible_renames
    ]
    assert decision.accepted
    assert decision.rename in proven
    assert len(proven) == 2


def test_people_come_and_leave_between_all_exports_and_some_come_back():
    history = History(Persons([one.rename for one in DECISIONS if isinstance(one, RenameDecision)]))
    for export in EXPORTS:
        history.take(build_snapshot(export, relate(export), (), NOON))
    losses = find_losses(history, Days(lambda _moment: 0))
    assert len({loss.absent_after for loss in losses}) >= len(EXPORTS) - 2
    tenure = count_losses(losses)
    assert all(sure + perhaps for sure, perhaps in zip(tenure.sure, tenure.perhaps, strict=True))
    assert len({loss.person for loss in losses}) < len(losses)  # somebody left twice
    assert len(list(history.followers.came_back())) > 1


def test_some_follow_back_within_a_day_some_much_later_and_some_never():
    last = EXPORTS[-1]
    waits = [
        last.followers[name] - moment
        for name, moment in last.following.items()
        if name in last.followers and last.followers[name] > moment
    ]
    ends = (0, 86_400, 7 * 86_400, 30 * 86_400, 10**9)
    for start, end in pairwise(ends):
        assert sum(start < wait <= end for wait in waits) > 2


def test_the_second_account_shares_people_with_the_first_and_has_its_own():
    first, second = EXPORTS[-1], SECOND[-1]
    assert second.owner != first.owner
    assert len(SECOND) > 1
    for ours, theirs in (
        (first.followers, second.followers),
        (first.following, second.following),
    ):
        both = ours.keys() & theirs.keys()
        assert min(len(both), len(theirs.keys() - both), len(ours.keys() - both)) > 10
    assert second.exported_at != first.exported_at


def test_a_list_was_brought_along():
    (partners,) = (one for one in DECISIONS if isinstance(one, BroughtList))
    assert partners.name == "Partners"
    last = EXPORTS[-1]
    there = {(name in last.followers, name in last.following) for name in partners.names}
    assert len(there) == 4
