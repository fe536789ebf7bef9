"""What can be wrong with what the person chose: one class per case.

A bad record is an `Issue` and never stops the reading; these do. Their words and advice are in
`views/words/errors.py` by `code`. `params` may be shown; it never holds a username.
"""

from __future__ import annotations

from typing import ClassVar, Self


class ExportError(Exception):
    """The export cannot be used; nothing of it is kept.

    `source` is the file that shows it, also inside a ZIP; `files` are those that were chosen.
    """

    code: ClassVar[str] = "export"

    def __init__(self, source: str = "", **params: str | int) -> None:
        """Remember the file's name and what a message may show of the case."""
        super().__init__(f"{self.code}: {source}" if source else self.code)
        self.source = source
        self.params = params
        self.files: tuple[str, ...] = ()

    def among(self, *files: str) -> Self:
        """Remember which of the chosen files it is about, and return it."""
        self.files = tuple(dict.fromkeys(files))
        return self


class EmptyFile(ExportError):
    """The file has no bytes: a download that never started, or a file still in the cloud."""

    code = "empty-file"


class NotAZip(ExportError):
    """The file is neither a ZIP nor a list of an export."""

    code = "not-a-zip"


class WebPage(ExportError):
    """The file is a saved web page: often the download page or a login page."""

    code = "web-page"


class CutZip(ExportError):
    """The ZIP begins like one and has no readable table of contents at its end."""

    code = "cut-zip"


class DamagedEntry(ExportError):
    """A list inside the ZIP cannot be unpacked, or is not what its checksum says."""

    code = "damaged-entry"


class EncryptedZip(ExportError):
    """The ZIP asks for a password; Instagram's never do."""

    code = "encrypted-zip"


class UnknownCompression(ExportError):
    """The ZIP was packed with a method that this page does not know."""

    code = "unknown-compression"


class FileUnreadable(ExportError):
    """The browser could not read the file: moved, changed or still in the cloud."""

    code = "file-unreadable"


class NoLists(ExportError):
    """No file of followers or following anywhere in it."""

    code = "no-lists"


class NotInstagram(NoLists):
    """Nothing in it is of an Instagram export."""

    code = "not-instagram"


class FacebookExport(ExportError):
    """An export of Facebook, whose lists have the same file names (export format, §12)."""

    code = "facebook-export"


class ThreadsExport(ExportError):
    """The lists of Threads, which stand beside Instagram's under the same names (§11)."""

    code = "threads-export"


class TikTokExport(ExportError):
    """An export of TikTok."""

    code = "tiktok-export"


class XExport(ExportError):
    """An export of X, formerly Twitter."""

    code = "x-export"


class ListUnreadable(ExportError):
    """A list is there and cannot be read: nothing of its file, or of both required lists."""

    code = "list-unreadable"


class TwoExports(ExportError):
    """The same list is there twice with different content: never merged (`product.md`, rule 8)."""

    code = "two-exports"


class PackedZip(ExportError):
    """The ZIP lies in another one in a way that it cannot be read there, or there are too many."""

    code = "packed-zip"


class TooLarge(ExportError):
    """A list is larger than any real one: a broken file or an attack."""

    code = "too-large"


class TooDeep(ExportError):
    """JSON nested deeper than any real export: a broken file or an attack."""

    code = "too-deep"


class BackupError(ExportError):
    """The backup cannot be used; nothing of it is restored."""

    code = "backup"


class NotABackup(BackupError):
    """The file is not a backup that this page saved."""

    code = "not-a-backup"


class CutBackup(BackupError):
    """The backup ends before its last line."""

    code = "cut-backup"


class DamagedBackup(BackupError):
    """The backup is not what was saved: a bit changed, or somebody edited it."""

    code = "damaged-backup"


class NewerBackup(BackupError):
    """A newer page saved the backup."""

    code = "newer-backup"
