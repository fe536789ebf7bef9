"""A browser with a profile on disk, which can be closed, damaged, killed and opened again."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Page

from tests.browser.watch import WITHOUT_WORKER


class Profile:
    """One profile; each `open` is another run of the browser."""

    def __init__(self, browser_type: BrowserType, launch: dict, folder: Path) -> None:
        """Take the folder; nothing runs yet."""
        self._type = browser_type
        self._launch = launch
        self.folder = folder
        self.context: BrowserContext | None = None

    def open(self) -> Page:
        """Start the browser, with one page."""
        self.context = self._type.launch_persistent_context(str(self.folder), **self._launch)
        self.context.add_init_script(WITHOUT_WORKER)
        return self.context.pages[0]

    def close(self) -> None:
        """End the browser in good order."""
        if self.context is not None:
            self.context.close()
            self.context = None

    def kill(self) -> None:
        """End it as a power cut does (SIGKILL to the browser's own process)."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue  # it ended meanwhile
            ours = f"--user-data-dir={self.folder}".encode() in command
            if ours and not any(word.startswith(b"--type=") for word in command):
                os.kill(int(process.name), signal.SIGKILL)
        self.context = None

    def files_of_database(self) -> Path:
        """Return the folder of the origin's IndexedDB."""
        (found,) = (self.folder / "Default" / "IndexedDB").glob("http_localhost_*.leveldb")
        return found
