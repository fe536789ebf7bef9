"""The engines of two tabs on one database: what one deletes, no other makes or writes again."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from tests.builders.tabs import NAME, Clock, JsError, Origin, Tab

RECORD = {"schema": 1}


@pytest.fixture
def clock() -> Iterator[Clock]:
    loop = Clock()
    yield loop
    loop.close()


@pytest.fixture
def origin(clock: Clock) -> Origin:
    return Origin(clock)


@pytest.fixture
def tab(origin: Origin) -> Callable[[], Tab]:
    return lambda: Tab(origin)


def with_a_snapshot(clock: Clock, tab: Callable[[], Tab]) -> Tab:
    one = tab()
    assert clock.run(one.database.add(RECORD, b"lists")) == 1
    return one


READS = ["heads", "state"]
WRITES = {
    "a snapshot": lambda database: database.add(RECORD, b"late"),
    "a backup": lambda database: database.write(heads={1: RECORD}, lists={1: b"late"}),
    "an answer": lambda database: database.replace(1, RECORD),
    "a mark": lambda database: database.write(state={"mark": RECORD}),
    "a removal": lambda database: database.write(remove=[1]),
    "what differs": lambda database: database.save_differences({1: b"late"}),
    "everything": lambda database: database.write(clear=True),
}
LATE = ["an answer", "a mark", "a removal", "what differs"]


@pytest.mark.parametrize("read", READS)
def test_who_only_looks_makes_no_database(read, clock, origin, tab):
    assert not clock.run(getattr(tab().database, read)())
    assert origin.stored == {}


def test_what_is_kept_makes_one_and_every_tab_reads_it(clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    assert set(origin.stored) == {NAME}
    for reader in (one, tab()):
        assert clock.run(reader.database.heads()) == [(1, RECORD)]
        assert clock.run(reader.database.lists(1)) == b"lists"


def test_what_differs_is_kept_beside_the_lists_and_goes_with_them(clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    clock.run(one.database.add(RECORD, b"more"))
    clock.run(one.database.save_differences({1: b"first", 2: b"second"}))
    told = {1: (b"lists", b"first"), 2: (b"more", b"second"), 3: (None, None)}
    assert clock.run(tab().database.read_packed([1, 2, 3])) == told
    assert clock.run(one.database.lists(2)) == b"more"
    assert clock.run(tab().database.difference_keys()) == {1, 2}
    clock.run(one.database.write(remove=[2]))
    assert list(origin.stored[NAME]["lists"]) == [1, "difference 1"]
    clock.run(one.database.write(clear=True))
    assert origin.stored[NAME]["lists"] == {}


def test_what_is_no_bytes_is_nothing(clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    origin.stored[NAME]["lists"] |= {1: "garbage", "difference 1": 5}
    assert clock.run(one.database.read_packed([1])) == {1: (None, None)}


def test_where_there_is_no_database_nothing_is_packed(clock, origin, tab):
    assert clock.run(tab().database.read_packed([1])) == {}
    assert clock.run(tab().database.difference_keys()) == set()
    assert origin.stored == {}


def test_a_cleared_database_is_gone_and_looking_does_not_bring_it_back(clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    clock.run(one.database.clear())
    assert origin.stored == {}
    for read in READS:
        assert not clock.run(getattr(one.database, read)())
    assert origin.stored == {}
    assert one.removals == []


@pytest.mark.parametrize("write", WRITES)
def test_what_another_tab_writes_after_it_was_cleared_is_refused(write, clock, origin, tab):
    one, other = with_a_snapshot(clock, tab), tab()
    clock.run(other.database.heads())
    clock.run(one.database.clear())
    with pytest.raises(other.opening.StorageDeleted):
        clock.run(WRITES[write](other.database))
    assert origin.stored == {}
    assert clock.run(other.database.heads()) == []
    assert origin.stored == {}


@pytest.mark.parametrize("write", WRITES)
def test_nor_does_it_go_into_the_database_that_was_made_since(write, clock, origin, tab):
    one, other = with_a_snapshot(clock, tab), tab()
    clock.run(other.database.heads())
    clock.run(one.database.clear())
    clock.run(one.database.add(RECORD, b"new"))
    before = str(origin.stored)
    with pytest.raises(other.opening.StorageDeleted):
        clock.run(WRITES[write](other.database))
    assert str(origin.stored) == before


@pytest.mark.parametrize("write", LATE)
def test_a_late_write_of_the_tab_that_deleted_is_refused_too(write, clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    clock.run(one.database.clear())
    with pytest.raises(one.opening.StorageDeleted):
        clock.run(WRITES[write](one.database))
    assert origin.stored == {}


def test_after_a_new_import_that_tab_writes_everything_again(clock, tab):
    one = with_a_snapshot(clock, tab)
    clock.run(one.database.clear())
    clock.run(one.database.add(RECORD, b"new"))
    clock.run(WRITES["a mark"](one.database))
    assert clock.run(one.database.state()) == {"mark": RECORD}


def test_a_tab_that_opens_slowly_makes_nothing_after_the_deletion(clock, origin, tab):
    one, other = with_a_snapshot(clock, tab), tab()

    async def delete_meanwhile():
        origin.slow = 2.0
        reading = asyncio.ensure_future(other.database.heads())
        await asyncio.sleep(0)
        origin.slow = 0.0
        await one.database.clear()
        return await reading

    assert clock.run(delete_meanwhile()) == []
    assert origin.stored == {}


def test_a_database_that_answers_too_late_is_not_made(clock, origin, tab):
    one = tab()
    origin.slow = 10.0
    with pytest.raises(one.opening.NoStorage):
        clock.run(one.database.add(RECORD, b"lists"))
    clock.run(asyncio.sleep(20))
    assert origin.stored == {}


def test_deleted_is_said_only_when_the_database_is_gone(clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    made_again = origin._delete

    def delete(name, request):
        made_again(name, request)
        origin.stored[name] = {"heads": {}, "lists": {}, "state": {}}

    origin._delete = delete
    with pytest.raises(one.opening.NotDeleted):
        clock.run(one.database.clear())


def test_a_tab_that_gives_nothing_back_is_waited_for_and_told(clock, origin, tab):
    one, other = with_a_snapshot(clock, tab), tab()
    clock.run(other.database.heads())
    other.database._database.onversionchange = None  # an older page, or one that is asleep

    async def delete_and_close():
        deleting = asyncio.ensure_future(one.database.clear())
        await asyncio.sleep(5)
        assert not deleting.done()
        assert one.told == ["blocked"]
        other.database._close()
        await deleting

    clock.run(delete_and_close())
    assert origin.stored == {}
    assert one.told == ["blocked", ""]


def test_what_was_removed_by_the_browser_is_told_and_not_made_again(clock, origin, tab):
    one = with_a_snapshot(clock, tab)
    origin.stored.clear()
    one.database._database.is_open = False

    async def lose():
        one.database._database.fire("close")
        await asyncio.sleep(1)

    clock.run(lose())
    assert one.removals == [True]
    with pytest.raises(one.opening.StorageRemoved):
        clock.run(WRITES["a snapshot"](one.database))
    assert origin.stored == {}
    one.database.accept_removal()
    clock.run(WRITES["a backup"](one.database))
    assert clock.run(one.database.heads()) == [(1, RECORD)]


# The lock of all tabs


def test_two_tabs_take_turns(clock, tab):
    one, other, seen = tab(), tab(), []

    async def work(which, name):
        async with which.tab_lock.hold_lock("lock"):
            seen.append(f"{name} begins")
            await asyncio.sleep(1)
            seen.append(f"{name} ends")

    async def both():
        await asyncio.gather(work(one, "a"), work(other, "b"))

    clock.run(both())
    assert seen == ["a begins", "a ends", "b begins", "b ends"]


def test_of_several_changes_in_a_row_the_first_is_told_until_it_was_read(clock, tab):
    one, other = tab(), tab()

    async def change(times):
        for _ in range(times):
            one.lock.announce_write()
        await asyncio.sleep(1)

    clock.run(change(3))
    assert (one.changes, other.changes) == ([], [True])
    assert other.lock.is_stale
    other.lock.is_stale = False  # it reads anew
    clock.run(change(2))
    assert other.changes == [True, True]


def test_a_lock_that_is_refused_keeps_nobody_waiting(clock, origin, tab):
    one, seen = tab(), []
    origin.refuses_locks = True

    async def work():
        async with one.tab_lock.hold_lock("lock"):
            seen.append("done")

    clock.run(asyncio.wait_for(work(), 5))
    assert seen == ["done"]
    assert one.notes == ["No lock is given: SecurityError"]


def test_an_error_gives_the_lock_back(clock, tab):
    one, other = tab(), tab()

    async def fail():
        async with one.tab_lock.hold_lock("lock"):
            raise JsError("broken")

    with pytest.raises(JsError):
        clock.run(fail())

    async def work():
        async with other.tab_lock.hold_lock("lock"):
            return "done"

    assert clock.run(asyncio.wait_for(work(), 5)) == "done"


def test_who_waits_long_for_a_turn_says_so_until_it_comes(clock, tab):
    one, other = tab(), tab()

    async def hold():
        async with one.tab_lock.hold_lock("lock"):
            await asyncio.sleep(60)

    async def work():
        holding = asyncio.ensure_future(hold())
        await asyncio.sleep(0)
        async with other.tab_lock.hold_lock("lock", shows_notice=True):
            pass
        await holding

    clock.run(work())
    assert (one.told, other.told) == ([], ["others", ""])


async def pieces(*texts: str) -> AsyncIterator[str]:
    for text in texts:
        yield text


def test_a_safety_copy_holds_all_pieces(clock, origin, tab):
    assert clock.run(tab().copies.write(pieces("one", "two"), "ab"))
    [(name, packed)] = origin.folder.files.items()
    assert name == "still-followers-copy-1-ab.json.gz"
    assert gzip.decompress(bytes(packed)) == b"onetwo"


def test_a_safety_copy_of_nothing_makes_no_file(clock, origin, tab):
    assert not clock.run(tab().copies.write(pieces(), "ab"))
    assert origin.folder.made == []


@pytest.mark.parametrize("slow", [0.0, 1.0])
@pytest.mark.parametrize("who", ["the same tab", "another tab"])
def test_a_safety_copy_that_waits_for_a_removal_makes_no_file(who, slow, clock, origin, tab):
    """Also not one that is gone a moment later: a tab that ends in between would leave it."""
    one = with_a_snapshot(clock, tab)
    other = one if who == "the same tab" else tab()
    origin.slow = slow

    async def of_what_is_kept() -> AsyncIterator[str]:
        if await other.database.heads():
            yield "one"

    async def remove() -> None:
        async with one.copies.removing():
            await one.database.clear()

    async def both() -> bool:
        removal = asyncio.ensure_future(remove())
        written = other.copies.write(of_what_is_kept(), "ab")
        kept, _ = await asyncio.gather(written, removal)
        return kept

    assert not clock.run(both())
    assert origin.folder.made == []
    assert origin.stored == {}
