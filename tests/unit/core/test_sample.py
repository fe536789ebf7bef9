from __future__ import annotations

from datetime import date

import pytest

from still_followers.core.changes.compare import diff, relate
from still_followers.core.model import ListName
from still_followers.core.sample import sample_decisions, sample_exports
from still_followers.core.usernames import username_of

TODAY = date(2026, 6, 2)
EXPORTS = sample_exports(TODAY)


def all_names(export):
    return {
        *export.followers,
        *export.following,
        *(n for names in export.lists.values() for n in names),
    }


def test_the_same_day_gives_the_same_exports_and_another_day_others():
    assert sample_exports(TODAY) == EXPORTS
    assert sample_exports(date(2026, 6, 3)) != EXPORTS


def test_every_name_is_a_username_that_says_it_is_a_sample():
    for export in EXPORTS:
        for name in (export.owner, *all_names(export)):
            assert (username_of(name), name[-7:]) == (name, "_sample")


def test_each_export_is_older_than_the_next_and_than_today():
    days = [export.exported_at.date() for export in EXPORTS]
    assert days == sorted(set(days))
    assert days[-1] < TODAY


def test_nobody_was_connected_after_the_export():
    for export in EXPORTS:
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
    changes = diff(EXPORTS[1], EXPORTS[2])
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
    *steps, campaign, partners = sample_decisions(TODAY, "A fair", "Partners")
    followed = EXPORTS[1].following
    assert all(name in followed for step in steps for name in step.names)
    assert partners.name == "Partners"
    assert (campaign.name, campaign.start < campaign.end < TODAY) == ("A fair", True)
