"""Files that a user chooses: ZIPs and loose files, and the samples in `tests/fixtures`."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from still_followers.core.exports.read import read_export
from still_followers.core.model import Export
from tests.builders.exports import ExportFiles, as_json

SAMPLES = Path(__file__).parent.parent / "fixtures"


def a_sample(path: str) -> bytes:
    """Return one sample file."""
    return (SAMPLES / path).read_bytes()


def a_sample_export(version: str) -> dict[str, bytes]:
    """Return all files of a sample export, by their path inside it."""
    root = SAMPLES / version
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def a_zip(files: Mapping[str, bytes]) -> bytes:
    """Pack files under their names."""
    return ExportFiles(dict(files)).zip()


def a_zip_of(**documents: object) -> bytes:
    """Pack JSON documents by the stem of their file: `a_zip_of(followers_1=[], following=[])`."""
    return a_zip({f"{stem}.json": as_json(document) for stem, document in documents.items()})


def chosen(*files: tuple[str, bytes]) -> list[tuple[str, io.BytesIO]]:
    """Return files as sources that `read_export` and `members_of` take."""
    return [(name, io.BytesIO(data)) for name, data in files]


def reading(*files: tuple[str, bytes]) -> Export:
    """Read an export from files given as (name, bytes)."""
    return read_export(chosen(*files))


def reading_zip(data: bytes) -> Export:
    """Read an export from one ZIP whose name says nothing."""
    return reading(("export.zip", data))
