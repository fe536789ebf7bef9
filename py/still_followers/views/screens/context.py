"""All that a screen can show, in one value that never changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from still_followers.core.snapshots.ordering import select_account_heads

if TYPE_CHECKING:
    from still_followers.core.account.account import Account
    from still_followers.core.account.news import Arrival
    from still_followers.core.days import Calendar
    from still_followers.core.decisions.campaigns import Campaign
    from still_followers.core.decisions.decisions import Decisions, OwnerDecision, ReviewPosition
    from still_followers.core.files.last_backup import LastBackup
    from still_followers.core.history.offers import Offer
    from still_followers.core.history.persons import Persons
    from still_followers.core.insights.accounts import AccountLine
    from still_followers.core.insights.overlap import Overlap
    from still_followers.core.listing import Query
    from still_followers.core.snapshots.snapshot import Head
    from still_followers.views.formats import Formats
    from still_followers.views.parts.storage_warning import StorageProblem
    from still_followers.views.screens.more.backup_file import BackupFile


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """What `render` of a screen's module is given; `app/gather.py` fills it.

    Args:
        path: the route's path; a list's is its kind.
        argument: what stands behind the path in the address.
        query: what the screen is asked for.
        account: the account on the screen, None while there is none.
        arrival: what an import has just read of it, None where none has.
        offers: its possible renames, None until all of its snapshots were read.
        is_chosen: whether the user chose the two snapshots that are compared.
        question: whether the account is another one, renamed: to be asked.
        unread: snapshots whose lists are damaged.
        heads: all stored snapshots, oldest first.
        deleted: the snapshots that can be brought back, oldest first.
        decisions: all that was decided.
        position: where the review of the account on the screen stands.
        reviewed: who is reviewed now, "" if nobody is.
        selected: who is selected in the list on the screen.
        calendar: the user's days, and today.
        formats: how numbers and days are written.
        last_backup: the last backup.
        warned: what is wrong with what is stored.
        copied: whether the last safety copy could be made, None when there was no reason for one.
        is_persistent: whether the browser promised to keep what is stored, None where it is not
            known, or the screen does not need it.
        is_sample: whether the sample is shown.
        lines: a line for each account; of a screen about several only.
        overlap: what the lists of several accounts have in common, None until they were read.
        backup_file: the file that the page keeps up to date, None where there is none.
    """

    path: str
    argument: str
    query: Query
    account: Account | None
    arrival: Arrival | None
    offers: Sequence[Offer] | None
    is_chosen: bool
    question: OwnerDecision | None
    unread: Sequence[Head]
    heads: Sequence[Head]
    deleted: Sequence[Head]
    decisions: Decisions
    position: ReviewPosition
    reviewed: str
    selected: Collection[str]
    calendar: Calendar
    formats: Formats
    last_backup: LastBackup
    warned: StorageProblem | None
    copied: bool | None
    is_persistent: bool | None
    is_sample: bool
    lines: Sequence[AccountLine] = ()
    overlap: Overlap | None = None
    backup_file: BackupFile | None = None

    @property
    def known_account(self) -> Account:
        """Return the account of a screen that is shown only when there is one.

        Raises:
            LookupError: there is none.
        """
        if self.account is None:
            raise LookupError(self.path)
        return self.account

    @property
    def owner(self) -> str | None:
        """Return the account on the screen, None where it is unnamed or there is none."""
        return self.account.snapshot.head.owner if self.account else None

    @property
    def persons(self) -> Persons:
        """Return who stands behind the names of the account on the screen."""
        return self.decisions.persons_of(self.owner)

    @property
    def account_heads(self) -> list[Head]:
        """Return the stored snapshots of the account on the screen, oldest first."""
        return select_account_heads(self.owner, self.heads) if self.account else []

    @property
    def campaigns(self) -> Sequence[Campaign]:
        """Return the campaigns of the account on the screen, latest first."""
        return self.decisions.campaigns_of(self.owner)

    @property
    def today(self) -> date:
        """Return the user's day."""
        return self.calendar.today

    def open_offers(self, offers: Iterable[Offer]) -> list[Offer]:
        """Return the possible renames that wait for an answer."""
        return self.decisions.undecided(self.owner, offers)
