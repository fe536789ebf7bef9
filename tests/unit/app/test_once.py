"""An export is only one snapshot, whatever is imported, deleted, restored, merged and undone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.snapshots.packed_lists import load_lists
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.memory import MemoryCopies
from tests.builders.running import run


class Tabs:
    """Two tabs on one store; before each act a tab reads what the other one wrote, as in the page."""

    def __init__(self) -> None:
        """Keep one export with a name, and a backup of it."""
        self.here = Used(copies=MemoryCopies())
        self.here.today = JUNE
        self.here.open()
        self.there = Used(self.here.store, self.here.copies)
        self.there.today = JUNE
        self.there.open()
        self.typed: list[str] = []
        self.names = 0
        self.bring_in(self.here)
        self.name(self.here)
        self.here.save_copy()
        self.data = self.here.backup()

    def act(self, tab: str, act: Callable[[Tabs, Used], None]) -> None:
        """Do one thing in a tab."""
        used = {"here": self.here, "there": self.there}[tab]
        used.catch_up()
        act(self, used)

    def bring_in(self, used: Used) -> None:
        used.keep("ann", "ann bob", day=MAY)

    def bring_in_later(self, used: Used) -> None:
        used.keep("ann", "ann bob", day=JUNE)

    def delete(self, used: Used) -> None:
        for head in used.heads[:1]:
            used.delete_snapshot(head.key)

    def bring_back(self, used: Used) -> None:
        for head in used.session.store.deleted[:1]:
            used.bring_back(head.key)

    def undo(self, used: Used) -> None:
        used.undo()

    def merge(self, used: Used) -> None:
        used.open_backup(self.data)
        used.restore("merge")

    def correct(self, used: Used) -> None:
        for head in used.heads[:1]:
            day = head.exported_at.date().isoformat()
            used.correct(head.key, day=MAY if day == JUNE else JUNE)

    def write_back(self, used: Used) -> None:
        run(used.store.clear())
        used.warn_of_removal()
        used.write_back()
        self.typed.clear()  # what was deleted, or named after the copy, the browser took away

    def name(self, used: Used) -> None:
        for head in used.heads[-1:]:
            self.typed.append(chr(ord("①") + self.names))
            self.names += 1
            used.label(head.key, head.label + self.typed[-1])

    def faults(self) -> list[str]:
        """Return what is there twice, and which words of the person are nowhere."""
        used = Used(self.here.store)
        used.open()
        heads, everything = used.heads, used.session.store.all_heads
        lists = {one.key: load_lists(used.store.packed[one.key]) for one in everything}
        twins = [
            f"{one.key} is {other.key}"
            for one, other in combinations(heads, 2)
            if (one.owner, one.exported_at.date()) == (other.owner, other.exported_at.date())
            and lists[one.key].followers.keys() == lists[other.key].followers.keys()
            and lists[one.key].following.keys() == lists[other.key].following.keys()
        ]
        words = " ".join(head.label for head in everything)
        return twins + [f"{text} is lost" for text in self.typed if text not in words]


ONE_TAB = [Tabs.bring_in, Tabs.delete, Tabs.bring_back, Tabs.undo, Tabs.merge]
ACTS = [*ONE_TAB, Tabs.bring_in_later, Tabs.correct, Tabs.write_back, Tabs.name, Tabs.delete]


def test_no_four_steps_make_two_of_one_snapshot():
    tried = [()]
    for _step in range(4):
        tried = [acts for begun in tried for acts in extended(begun)]
    assert len(tried) > 20


def extended(begun):
    """Try each act after some others, and return those that changed anything."""
    for act in ONE_TAB:
        tabs = Tabs()
        for one in begun:
            tabs.act("here", one)
        before = tabs.here.store.content
        tabs.act("here", act)
        assert tabs.faults() == [], [one.__name__ for one in (*begun, act)]
        if tabs.here.store.content != before:
            yield *begun, act


@given(st.lists(st.tuples(st.sampled_from(["here", "there"]), st.sampled_from(ACTS)), max_size=9))
def test_no_steps_in_two_tabs_make_two_of_one_snapshot(steps):
    tabs = Tabs()
    for tab, act in steps:
        tabs.act(tab, act)
    assert tabs.faults() == []
