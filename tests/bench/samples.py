"""The exports that are imported, made once and kept under .cache/bench."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from zipfile import ZIP_STORED, ZipInfo

from tests.bench.serving import ROOT
from tests.bench.table import note
from tests.builders.crowds import two_lists
from tests.builders.exports import PART, an_export
from tests.builders.shapes import Crowd, as_pages, zipped

CACHE = ROOT / ".cache" / "bench"
NAME = "instagram-marlow.bindery-2026-05-31-bench.zip"
ZEROS = bytes(1_000_000)

Size = tuple[int, int]
"""How many followers and following."""
SMALL, LARGE, HUGE = (9_990, 7_500), (99_990, 25_000), (499_990, 125_000)
SIZES = (SMALL, LARGE, HUGE)
MILLION = (799_990, 200_010)


def in_words(size: Size) -> str:
    """Write a size as the budgets do: 100k/25k."""
    return "/".join(f"{round(count / 1000, 1):g}k" for count in size)


def _kept(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(data)
    return unfinished.rename(path)


def an_export_of(size: Size) -> Path:
    """Return the ZIP of an export with invented people."""
    path = CACHE / f"{size[0]}-{size[1]}" / NAME
    if not path.exists():
        note(f"making {in_words(size)}")
        _kept(path, an_export(*two_lists(*size)).zip())
    return path


def an_html_export_of(size: Size) -> Path:
    """Return the ZIP of the same people as list pages."""
    path = CACHE / f"{size[0]}-{size[1]}-html" / NAME
    if not path.exists():
        note(f"making {in_words(size)} in HTML")
        crowd = Crowd(*two_lists(*size), {})
        _kept(path, zipped(as_pages(crowd, part=PART))[0][1])
    return path


class _Sparse:
    """A file to write in which zeros become holes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self.tell, self.seek = self._file.tell, self._file.seek
        self.flush = self._file.flush

    def write(self, data):
        if data is ZEROS:
            self._file.seek(len(data), os.SEEK_CUR)
            return len(data)
        return self._file.write(data)

    def close(self):
        self._file.close()


def a_full_export(folder: Path, lists: Path, megabytes: int) -> Path:
    """Write a ZIP of pictures, stored one megabyte each, with the lists of another in the middle.

    The pictures are zeros: holes on the disk, real bytes to whoever reads them.
    """
    path = folder / NAME
    sparse = _Sparse(path)
    with zipfile.ZipFile(sparse, "w", ZIP_STORED) as archive, zipfile.ZipFile(lists) as small:
        for number in range(megabytes):
            if number == megabytes // 2:
                for entry in small.infolist():
                    packed = ZipInfo(entry.filename, entry.date_time)
                    packed.compress_type = entry.compress_type
                    archive.writestr(packed, small.read(entry))
            picture = ZipInfo(f"media/posts/2026{number % 12 + 1:02}/{18_000_000 + number}.jpg")
            with archive.open(picture, "w") as stream:
                stream.write(ZEROS)
    sparse.close()
    return path
