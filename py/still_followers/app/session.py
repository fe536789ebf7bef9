"""What all actions work on: what is stored, on the screen and arriving, and the last thing to undo."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from still_followers.app.arrivals import Arrivals
from still_followers.app.backups import Backups
from still_followers.app.ports import Ports, Store
from still_followers.app.screens import Screens
from still_followers.app.showing import Showing
from still_followers.app.store import SnapshotStore
from still_followers.views.formats import Formats

if TYPE_CHECKING:  # seldom wanted
    from still_followers.views.screens.snapshots.recovery import Recovery

Undo = Callable[[], Awaitable[str]]
"""Undoes something, and returns what is to be said of it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the page remembers beside the database: snapshots, and the last backup's day (ISO)."""

    snapshots: int = 0
    saved_on: str | None = None


@dataclass
class Session:
    """One person at one store.

    Args:
        ports: what is given from outside.
        store: the snapshots and decisions.
        current: the snapshot on the screen.
        screens: what renders routes.
        arrivals: exports that were read and are not saved yet.
        backups: the backup that was read.
        undo: undoes the last act of this tab; None when that is a mark, or nothing.
        is_open: whether what is stored was read.
        is_newer: whether a newer version of the page stored it: every screen says only that.
        lost: what is missing from it: every screen says only that.
        remembered: what the page remembers of it.
        shown_overview: what the overview follows from that an import has shown; None when it shows none.
        latest_shown: the key of the latest snapshot, while a later one of another tab may replace it.
        sample: the sample's own session while it is in use.
        catch_up_lock: is held while what another tab wrote is read.
    """

    ports: Ports
    store: SnapshotStore
    current: Showing
    screens: Screens
    arrivals: Arrivals
    backups: Backups
    undo: Undo | None = None
    is_open: bool = False
    is_newer: bool = False
    lost: Recovery | None = None
    remembered: Remembered = Remembered()
    shown_overview: tuple[object, ...] | None = None
    latest_shown: int = 0
    sample: Session | None = None
    catch_up_lock: Lock = field(default_factory=Lock)

    @property
    def in_use(self) -> Session:
        """Return the session whose screens are seen: this one, or the sample's."""
        return self.sample or self

    @property
    def formats(self) -> Formats:
        """Return how numbers and dates are written."""
        return self.ports.formats

    @property
    def today(self) -> date:
        """Return today."""
        return date.fromisoformat(self.ports.today())

    @property
    def owner(self) -> str | None:
        """Return the account on the screen, None where it is unnamed or there is none."""
        shown = self.current.shown
        return shown.snapshot.head.owner if shown else None

    @property
    def can_save(self) -> bool:
        """Tell whether what is done is saved, and all that was saved is there."""
        return self.lost is None and self.screens.warned is None and not self.store.is_sample


def begin_session(ports: Ports) -> Session:
    """Return a session on the store of the ports; nothing is read yet."""
    return _begin(ports, is_sample=False)


def begin_sample(ports: Ports, store: Store) -> Session:
    """Return a session on a store that holds the sample; it tells nothing of what is stored."""
    return _begin(replace(ports, store=store, copies=None), is_sample=True)


def _begin(ports: Ports, *, is_sample: bool) -> Session:
    store = SnapshotStore(ports.store, is_sample=is_sample)
    store.alive = ports.alive
    current = Showing(store)
    return Session(
        ports=ports,
        store=store,
        current=current,
        screens=Screens(store, current, ports.formats, ports.today),
        arrivals=Arrivals(store, current, ports.load_reader, ports.today),
        backups=Backups(store),
    )
