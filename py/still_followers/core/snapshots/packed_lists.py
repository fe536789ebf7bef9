"""Pack the lists of one snapshot into one compressed value, and unpack it.

Readable with the standard library alone: `SFL1`, then zlib of a JSON header, a newline, and the
body. The body holds every name once (followers newest first, then those only followed, newest
first, then the optional lists), one flag per follower that tells whether it is followed too, and
the moments as four planes of bytes, low byte first, which compress better than numbers. Newest
first makes neighbours close: 9 to 11 bytes an account. Old formats stay readable for ever: a new
one gets a new magic.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import itemgetter, sub

from still_followers.core.model import ListName, Names

MAGIC = b"SFL1"
COMPRESSION_LEVEL = 4
_MAX_SECOND = (1 << 32) - 1


class DamagedLists(ValueError):
    """A stored value is not what was written, or a newer version of the page wrote it."""


@dataclass(frozen=True, slots=True)
class PackedLists:
    """The lists of one snapshot, as they are stored and compared."""

    followers: Names
    following: Names
    lists: Mapping[ListName, Names]
    placeholders: Mapping[ListName, tuple[int, ...]]


def sort_newest_first(people: Names) -> list[tuple[str, int]]:
    """Return (name, moment) pairs, newest first, unknown moments last; the sort is stable."""
    return sorted(people.items(), key=itemgetter(1), reverse=True)


def _to_planes(moments: Iterable[int]) -> bytes:
    numbers = array("I", moments)
    if sys.byteorder == "big":
        numbers.byteswap()
    data = numbers.tobytes()
    return b"".join(data[place::4] for place in range(4))


def _from_planes(data: bytes) -> array[int]:
    count = len(data) // 4
    mixed = bytearray(len(data))
    for place in range(4):
        mixed[place::4] = data[place * count : (place + 1) * count]
    numbers = array("I", bytes(mixed))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _to_steps(moments: list[int]) -> bytes:
    """Write falling moments as differences from the one before, beginning in 2106."""
    return _to_planes(map(sub, [_MAX_SECOND, *moments[:-1]], moments)) if moments else b""


def _from_steps(data: bytes) -> list[int]:
    return list(accumulate(_from_planes(data), sub, initial=_MAX_SECOND))[1:]


def dump_lists(packed: PackedLists) -> bytes:
    """Write the lists of one snapshot; the same lists in the same order give the same bytes."""
    followers = sort_newest_first(packed.followers)
    names = [name for name, _ in followers]
    followed = packed.following
    flags = bytes(map(followed.__contains__, names))
    mutual = [followed[name] for name in compress(names, flags)]
    only = [pair for pair in sort_newest_first(followed) if pair[0] not in packed.followers]
    optional = {name: sort_newest_first(people) for name, people in sorted(packed.lists.items())}
    names += [name for name, _ in only]
    for pairs in optional.values():
        names += [name for name, _ in pairs]
    header = {
        "followers": len(followers),
        "mutuals": len(mutual),
        "following": len(followed),
        "lists": {str(name): len(pairs) for name, pairs in optional.items()},
        "placeholders": {str(name): list(m) for name, m in sorted(packed.placeholders.items())},
    }
    sections = [
        _to_steps([moment for _, moment in followers]),
        _to_planes(mutual),
        _to_steps([moment for _, moment in only]),
        *(_to_steps([moment for _, moment in pairs]) for pairs in optional.values()),
        flags,
        "\n".join(names).encode("ascii"),
    ]
    text = json.dumps(header, separators=(",", ":")).encode()
    return MAGIC + zlib.compress(b"\n".join((text, b"".join(sections))), COMPRESSION_LEVEL)


def load_lists(data: bytes) -> PackedLists:
    """Read what `dump_lists` wrote.

    Raises:
        DamagedLists: the value is damaged, or of a format that this version does not know.
    """
    if data[:4] != MAGIC:
        raise DamagedLists(f"unknown format {data[:4]!r}")
    try:
        text, _, body = zlib.decompress(data[4:]).partition(b"\n")
        return _unpack(json.loads(text), body)
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise DamagedLists(str(error)) from error


def _unpack(header: Mapping[str, object], body: bytes) -> PackedLists:
    followers, mutuals = int(header["followers"]), int(header["mutuals"])  # type: ignore[call-overload]
    only = int(header["following"]) - mutuals  # type: ignore[call-overload]
    sizes: Mapping[str, int] = header["lists"]  # type: ignore[assignment]
    at = 0

    def take(count: int) -> bytes:
        nonlocal at
        at += count
        return body[at - count : at]

    moments = _from_steps(take(4 * followers))
    mutual_moments = list(_from_planes(take(4 * mutuals)))
    only_moments = _from_steps(take(4 * only))
    optional_moments = [_from_steps(take(4 * size)) for size in sizes.values()]
    flags = take(followers)
    joined = body[at:].decode("ascii")
    names = joined.split("\n") if joined else []
    if len(names) != followers + only + sum(sizes.values()) or sum(flags) != mutuals:
        raise DamagedLists("counts do not add up")
    ends = list(accumulate([followers, only, *sizes.values()]))
    followed = [*compress(names, flags), *names[followers : ends[1]]]
    starts = zip(sizes, ends[1:], ends[2:], optional_moments, strict=False)
    placeholders: Mapping[str, list[int]] = header["placeholders"]  # type: ignore[assignment]
    return PackedLists(
        followers=dict(zip(names, moments, strict=False)),
        following=dict(zip(followed, mutual_moments + only_moments, strict=True)),
        lists={
            ListName(name): dict(zip(names[start:end], known, strict=True))
            for name, start, end, known in starts
        },
        placeholders={ListName(name): tuple(values) for name, values in placeholders.items()},
    )
