from __future__ import annotations

from dataclasses import replace

from still_followers.core.decisions.corrections import correct_decisions
from still_followers.core.decisions.decisions import (
    Decisions,
    OwnerDecision,
    RenameDecision,
    with_present_name,
)
from still_followers.core.history.persons import Rename
from tests.builders.months import DAYS
from tests.builders.snapshots import a_head, the_day

JAN, FEB, MARCH, APRIL = map(the_day, DAYS[:4])
RENAME = RenameDecision("me", Rename("ann", "bea", JAN, FEB), accepted=True)
OWNER = OwnerDecision("old.me", "me", accepted=True)


def test_only_confirmed_renames_of_the_account_join_names():
    refused = RenameDecision("me", Rename("cyd", "dan", JAN, FEB), accepted=False)
    other = RenameDecision("you", Rename("eve", "fay", JAN, FEB), accepted=True)
    persons = Decisions((RENAME, refused, other)).persons_of("me")
    assert [persons.person_of(name, JAN) for name in ("ann", "cyd", "eve")] == ["bea", "cyd", "eve"]


def test_renames_follow_the_owners_own_rename():
    renamed = RenameDecision("old.me", RENAME.rename, accepted=True)
    assert Decisions((renamed,), (OWNER,)).persons_of("me").person_of("ann", JAN) == "bea"


def test_an_account_has_its_present_name():
    chain = Decisions(owners=(OWNER, OwnerDecision("older", "old.me", accepted=True)))
    assert [chain.now(name) for name in ("older", "old.me", "me", None)] == ["me"] * 3 + [None]
    assert (
        Decisions(owners=(OwnerDecision("old.me", "me", accepted=False),)).now("old.me") == "old.me"
    )


def test_names_that_were_renamed_in_a_circle_end():
    circle = Decisions(owners=(OWNER, OwnerDecision("me", "old.me", accepted=True)))
    assert circle.now("me") in {"me", "old.me"}


def test_a_head_gets_its_accounts_present_name_and_keeps_the_former():
    head = with_present_name(a_head(owner="old.me"), Decisions(owners=(OWNER,)))
    assert (head.owner, head.former) == ("me", "old.me")
    assert with_present_name(head, Decisions()) == a_head(owner="old.me")


def test_a_decision_is_found_again_between_narrower_exports():
    kept = Decisions((RenameDecision("me", Rename("ann", "bea", JAN, APRIL), accepted=False),))
    assert kept.rename_decision_of("me", Rename("ann", "bea", FEB, MARCH)) == kept.renames[0]
    assert kept.rename_decision_of("you", Rename("ann", "bea", FEB, MARCH)) is None
    assert kept.rename_decision_of("me", Rename("ann", "cyd", FEB, MARCH)) is None


def test_the_same_names_at_another_time_are_another_rename():
    assert Decisions((RENAME,)).rename_decision_of("me", Rename("ann", "bea", MARCH, APRIL)) is None


def test_a_rename_goes_along_with_the_date_of_its_export():
    kept = Decisions((RENAME, RenameDecision("you", RENAME.rename, accepted=True)))
    changed = correct_decisions(kept, a_head(day=DAYS[1]), a_head(day=DAYS[2]), (), {RENAME.key})
    mended = replace(RENAME, rename=Rename("ann", "bea", JAN, MARCH))
    assert changed == {RENAME.key: None, mended.key: mended}
    assert correct_decisions(kept, a_head(day=DAYS[3]), a_head(day=DAYS[2]), (), {RENAME.key}) == {}
