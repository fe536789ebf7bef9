"""ZIPs that are damaged or malicious."""

from __future__ import annotations

import io
import struct
import zipfile

_CENTRAL = b"PK\x01\x02"
# Offset in an entry's row of the central directory, and how it is stored (APPNOTE 4.3.12).
_FIELDS = {
    "version": (6, "<H"),
    "flags": (8, "<H"),
    "method": (10, "<H"),
    "file_size": (24, "<I"),
    "header_offset": (42, "<I"),
}
_NAME_AT = 46


def with_lie(packed: bytes, path: str, **fields: int) -> bytes:
    """Return the ZIP with wrong values in its table of contents."""
    row = packed.rindex(path.encode()) - _NAME_AT
    assert packed[row : row + 4] == _CENTRAL
    changed = bytearray(packed)
    for field, value in fields.items():
        offset, kind = _FIELDS[field]
        struct.pack_into(kind, changed, row + offset, value)
    return bytes(changed)


def with_flipped_byte(packed: bytes, path: str) -> bytes:
    """Return the ZIP with one byte changed in the middle of an entry's content."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        entry = archive.getinfo(path)
    start = entry.header_offset + 30 + len(path.encode())
    return with_other_byte(packed, start + entry.compress_size // 2)


def with_other_byte(data: bytes, index: int, change: int = 0xFF) -> bytes:
    """Return data with the bits of `change` flipped in one byte."""
    changed = bytearray(data)
    changed[index] ^= change
    return bytes(changed)
