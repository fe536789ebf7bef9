"""The state that all actions work on: what is stored, on the screen, imported, and to be undone."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from still_followers.app.arrivals import Arrivals
from still_followers.app.current import Current
from still_followers.app.ports import Ports, Store
from still_followers.app.selection import Selection
from still_followers.app.stored.backups import Backups
from still_followers.app.stored.store import SnapshotStore
from still_followers.core.days import Calendar, Days
from still_followers.views.formats import Formats

if TYPE_CHECKING:  # seldom wanted
    from still_followers.app.several_accounts import Several
    from still_followers.core.account.news import Arrival
    from still_followers.core.list_kinds import ListKind
    from still_followers.views.parts.storage_warning import StorageProblem
    from still_followers.views.screens.more.backup_file import BackupFile
    from still_followers.views.screens.snapshots.recovery import Recovery

Undo = Callable[[], Awaitable[str]]
"""Undoes an act, and returns the words to announce."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the page remembers itself: the number of snapshots, and the day of the last backup (ISO)."""

    snapshots: int = 0
    saved_on: str | None = None


@dataclass
class Session:
    """One user at one store.

    Args:
        ports: what the browser's side provides.
        store: the snapshots and decisions.
        current: the snapshot on the screen.
        arrivals: exports that were read and are not saved yet.
        backups: the backup that was read.
        days: the calendar of the user's time zone.
        selection: the selected rows of each list.
        warned: what is wrong with what is stored, said above every screen.
        copied: whether the last safety copy could be made, None when there was no reason for one.
        reviewed: who was shown at the review last.
        staying: who stays at the review although another tab went on.
        undo: undoes the last act of this tab; None when that is a mark, or nothing.
        is_open: whether what is stored was read.
        is_newer: whether a newer version of the page stored it: every screen says only that.
        lost: what is missing from it: every screen says only that.
        lacks: whether some of it was lost that the backup file may still hold.
        remembered: what the page remembers of it.
        overview: what the overview follows from that an import has shown; None when it shows none.
        arrival: what an import has just read, until another screen is shown.
        followed: the key of the latest snapshot, while a later one of another tab may replace it.
        sample: the sample's own session while it is in use.
        several: what was read of several accounts, None until a screen wanted it.
        backup_file: the file that the page keeps up to date, as it told; None if there is none.
        catch_up_lock: held while the writes of another tab are read.
    """

    ports: Ports
    store: SnapshotStore
    current: Current
    arrivals: Arrivals
    backups: Backups
    days: Days
    selection: Selection = field(default_factory=Selection)
    warned: StorageProblem | None = None
    copied: bool | None = None
    reviewed: str = ""
    staying: str = ""
    undo: Undo | None = None
    is_open: bool = False
    is_newer: bool = False
    lost: Recovery | None = None
    lacks: bool = False
    remembered: Remembered = Remembered()
    shown_overview: tuple[object, ...] | None = None
    arrival: Arrival | None = None
    latest_shown: int = 0
    sample: Session | None = None
    several: Several | None = None
    backup_file: BackupFile | None = None
    catch_up_lock: Lock = field(default_factory=Lock)

    @property
    def in_use(self) -> Session:
        """Return the session that the user sees: the sample's if it is open, else this one."""
        return self.sample or self

    @property
    def formats(self) -> Formats:
        """Return the formats of numbers and dates."""
        return self.ports.formats

    @property
    def today(self) -> date:
        """Return today."""
        return date.fromisoformat(self.ports.today())

    @property
    def calendar(self) -> Calendar:
        """Return the user's days, and today."""
        return Calendar(self.days, self.today)

    @property
    def owner(self) -> str | None:
        """Return the account on the screen; None if it is unnamed, or if there is none."""
        shown = self.current.shown
        return shown.snapshot.head.owner if shown else None

    @property
    def arrival_shown(self) -> Arrival | None:
        """Return what an import has just read of the snapshot on the screen."""
        shown, arrival = self.current.shown, self.arrival
        if shown is None or arrival is None:
            return None
        head = shown.snapshot.head
        is_shown = (head.owner, head.exported_at) == (arrival.owner, arrival.exported_at)
        return arrival if is_shown else None

    def enter_list(self, kind: ListKind) -> None:
        """Come to a list; who is not in it any more is not selected any more."""
        shown = self.current.shown
        if shown is None:
            return

        def find_members() -> Collection[str]:
            is_told = shown.knows(kind) and not shown.withholds(kind)
            return shown.names(kind) if is_told else ()

        sources = (shown.present, shown.comparison, shown.past, shown.withholds(kind))
        self.selection.enter((kind, self.owner), sources, find_members)

    def is_in_list(self, path: str) -> bool:
        """Tell whether a route's path is that of the list that was entered last."""
        return self.selection.is_in((path, self.owner))

    @property
    def can_save(self) -> bool:
        """Tell whether what is done is saved, and all that was saved is there."""
        return self.lost is None and self.warned is None and not self.store.is_sample


def begin_session(ports: Ports) -> Session:
    """Return a session on the store of the ports, before anything is read."""
    return _begin(ports, is_sample=False)


def begin_sample(ports: Ports, store: Store) -> Session:
    """Return a session on a store with the sample; it knows nothing of the user's own data."""
    return _begin(replace(ports, store=store, copies=None), is_sample=True)


def _begin(ports: Ports, *, is_sample: bool) -> Session:
    store = SnapshotStore(ports.store, is_sample=is_sample)
    store.alive = ports.alive
    current = Current(store)
    return Session(
        ports=ports,
        store=store,
        current=current,
        arrivals=Arrivals(store, current, ports.load_reader, ports.today),
        backups=Backups(store),
        days=Days(ports.formats.offset),
    )
