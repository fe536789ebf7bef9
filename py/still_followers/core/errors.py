"""What can be wrong with the files that the user chose: one class per case.

A bad record is an `Issue` and never stops the reading; these errors do. `views/words/errors.py` has
words and advice for each `code`. `params` may be shown and never hold a username.
"""

from __future__ import annotations

from typing import ClassVar, Self


class ExportError(Exception):
    """The export cannot be used; nothing of it is saved.

    Attributes:
        source: the file with the fault, which may be inside a ZIP.
        params: values for the message.
        files: the chosen files that the error is about.
    """

    code: ClassVar[str] = "export"

    def __init__(self, source: str = "", **params: str | int) -> None:
        """Remember the file and the values for a message."""
        super().__init__(f"{self.code}: {source}" if source else self.code)
        self.source = source
        self.params = params
        self.files: tuple[str, ...] = ()

    def among(self, *files: str) -> Self:
        """Remember the chosen files that the error is about, each once, and return the error."""
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
    """The file begins like a ZIP, but has no readable table of contents at its end."""

    code = "cut-zip"


class DamagedEntry(ExportError):
    """A list inside the ZIP cannot be unpacked, or does not match its checksum."""

    code = "damaged-entry"


class EncryptedZip(ExportError):
    """The ZIP has a password; Instagram's ZIPs never do."""

    code = "encrypted-zip"


class UnknownCompression(ExportError):
    """The ZIP uses a compression method that this page does not support."""

    code = "unknown-compression"


class FileUnreadable(ExportError):
    """The browser cannot read the file: it was moved or changed, or is still in the cloud."""

    code = "file-unreadable"


class NoLists(ExportError):
    """There is no file of followers or following."""

    code = "no-lists"


class NotInstagram(NoLists):
    """Nothing in the file is from an Instagram export."""

    code = "not-instagram"


class FacebookExport(ExportError):
    """An export of Facebook, whose lists have the same file names (export format, §12)."""

    code = "facebook-export"


class ThreadsExport(ExportError):
    """Lists of Threads, which have the same names as Instagram's and lie beside them (§11)."""

    code = "threads-export"


class TikTokExport(ExportError):
    """An export of TikTok."""

    code = "tiktok-export"


class XExport(ExportError):
    """An export of X, formerly Twitter."""

    code = "x-export"


class ListUnreadable(ExportError):
    """A list is there but unreadable: a whole file, or both required lists."""

    code = "list-unreadable"


class TwoExports(ExportError):
    """The same list is there twice with different content; never merged (`product.md`, rule 8)."""

    code = "two-exports"


class PackedZip(ExportError):
    """A ZIP inside another ZIP is too large to be unpacked, or there are too many."""

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
