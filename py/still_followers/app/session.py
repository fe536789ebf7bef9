"""The state that all actions work on: what is stored, on the screen, imported, and to be undone."""

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

if TYPE_CHECKING:  # seldom needed
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
        current: what is on the screen.
        screens: renders routes.
        arrivals: exports that were read but not saved yet.
        backups: the backup that was read.
        undo: undoes the last act of this tab; None if that was a mark, or if there was none.
        is_open: whether the stored data was read.
        is_newer: whether a newer version of the page stored it; then every screen says only that.
        lost: what is missing from it; then every screen says only that.
        remembered: what the page remembers about it.
        shown_overview: what the overview of an import was made from; None if none is on the screen.
        latest_shown: the key of the snapshot on the screen if another tab may have saved a later one; else 0.
        sample: the sample's own session while it is in use.
        catch_up_lock: held while the writes of another tab are read.
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
    def owner(self) -> str | None:
        """Return the account on the screen; None if it is unnamed, or if there is none."""
        shown = self.current.shown
        return shown.snapshot.head.owner if shown else None

    @property
    def can_save(self) -> bool:
        """Return whether acts can be saved and nothing that was saved is missing."""
        return self.lost is None and self.screens.warned is None and not self.store.is_sample


def begin_session(ports: Ports) -> Session:
    """Return a session on the store of the ports, before anything is read."""
    return _begin(ports, is_sample=False)


def begin_sample(ports: Ports, store: Store) -> Session:
    """Return a session on a store with the sample; it knows nothing of the user's own data."""
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
