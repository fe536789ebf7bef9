from __future__ import annotations

import io
import random
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.exports.windowed import MAX_WINDOW, MIN_WINDOW, WindowedFile

LONG = random.Random(1).randbytes(3 * MAX_WINDOW + 777)


class Fetched:
    """A file in memory that remembers what was fetched of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.fetches: list[tuple[int, int]] = []

    def fetch(self, start: int, length: int) -> bytes:
        assert 0 <= start <= start + length <= len(self.data)
        assert length <= MAX_WINDOW + MIN_WINDOW
        self.fetches.append((start, length))
        return self.data[start : start + length]

    @property
    def bytes_fetched(self) -> int:
        return sum(length for _, length in self.fetches)


def windowed(data: bytes) -> tuple[WindowedFile, Fetched]:
    fetched = Fetched(data)
    return WindowedFile(len(data), fetched.fetch), fetched


steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(0, 300_000)),
        st.tuples(st.just("start"), st.integers(0, len(LONG) + 9)),
        st.tuples(st.just("end"), st.integers(-len(LONG) - 9, 9)),
        st.tuples(st.just("on"), st.integers(-70_000, 70_000)),
    ),
    max_size=12,
)


@given(steps, st.sampled_from([0, 1, 500, MIN_WINDOW, MAX_WINDOW, len(LONG)]))
def test_it_reads_like_a_file(steps, size):
    file, _ = windowed(LONG[:size])
    truth = io.BytesIO(LONG[:size])
    whences = {"start": io.SEEK_SET, "on": io.SEEK_CUR, "end": io.SEEK_END}
    for what, number in steps:
        if what == "read":
            assert file.read(number) == truth.read(number)
        else:
            at = max(0, {"start": 0, "on": truth.tell(), "end": size}[what] + number)
            assert file.seek(number, whences[what]) == truth.seek(at)
        assert file.tell() == truth.tell()


def test_all_that_is_left_is_read_at_once():
    file, _ = windowed(LONG[:5000])
    file.seek(100)
    assert (file.read(), file.read(), file.read(5)) == (LONG[100:5000], b"", b"")


def test_a_small_file_is_fetched_once():
    file, fetched = windowed(LONG[: MAX_WINDOW - 1])
    for at in (0, 900_000, 5, 400_000):
        file.seek(at)
        file.read(50)
    assert len(fetched.fetches) == 1


def test_reading_on_needs_few_fetches():
    file, fetched = windowed(LONG)
    while file.read(10_000):
        pass
    assert len(fetched.fetches) <= 7
    assert fetched.bytes_fetched <= len(LONG) + MIN_WINDOW


def test_lists_in_a_large_zip_are_read_without_the_rest():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(12):
            archive.writestr(f"media/{number}.jpg", LONG)
        archive.writestr("connections/followers_and_following/followers_1.json", b"[]")
        for number in range(12, 20):
            archive.writestr(f"media/{number}.jpg", LONG)
    file, fetched = windowed(packed.getvalue())
    with zipfile.ZipFile(file) as archive:
        assert archive.read("connections/followers_and_following/followers_1.json") == b"[]"
    assert fetched.bytes_fetched <= 3 * MIN_WINDOW
