"""A site of its own that can be changed, broken and switched off while pages are open."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from tools.offline import write_worker
from tools.serve import SITE, Handler, serve

A_YEAR = 31_536_000
"""Seconds: what a warm profile holds is never asked for again."""


class Stopped:
    """A file of which a third is sent, then `stopped` is set; the rest comes when `go_on` is set."""

    def __init__(self) -> None:
        """Stop it from now on."""
        self.stopped, self.go_on = threading.Event(), threading.Event()

    def send(self, data: bytes, write: Callable[[bytes], None]) -> None:
        """Send it in two parts, or whole when it goes on."""
        third = 0 if self.go_on.is_set() else len(data) // 3
        if third:
            write(data[:third])
            self.stopped.set()
            self.go_on.wait()
        write(data[third:])


class Deployed:
    """A copy of `_site` in a folder, served under a prefix; `asked` are the paths asked for."""

    def __init__(self, folder: Path, prefix: str = "/", port: int = 0) -> None:
        """Copy and serve it; port 0 is any that is free."""
        self.folder = folder
        shutil.copytree(SITE, folder, dirs_exist_ok=True)
        self.asked: list[str] = []
        self.is_down = False
        self._stopped: dict[str, Stopped] = {}
        self._server = serve(prefix, port)
        self._server.handle_error = lambda *_: None  # a page that closes hangs up
        self._server.RequestHandlerClass = type("Switched", (self._handler,), {"deployed": self})
        self.address = f"http://localhost:{self._server.server_address[1]}{prefix}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def _handler(self) -> type[Handler]:
        known = self._server.RequestHandlerClass

        class Switchable(known):
            deployed: Deployed
            site = self.folder
            max_age = A_YEAR

            def _answer(self, *, body: bool) -> None:
                self.deployed.asked.append(self.path.split("?")[0].removeprefix(self.prefix))
                if self.deployed.is_down:
                    self.close_connection = True  # without a word, as a network that is gone
                    return
                super()._answer(body=body)

            def _write(self, data: bytes) -> None:
                path = self.path.split("?")[0].removeprefix(self.prefix)
                self.deployed.send(path, data, super()._write)

        return Switchable

    def stop_in(self, name: str) -> Stopped:
        """Stop in the middle of a file, by its path below the page, whenever it is asked for."""
        return self._stopped.setdefault(name, Stopped())

    def send(self, path: str, data: bytes, write: Callable[[bytes], None]) -> None:
        """Send the body of a file."""
        stopped = self._stopped.get(path)
        if stopped:
            stopped.send(data, write)
        else:
            write(data)

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file of the site; `deploy` tells the service worker."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def deploy(self) -> None:
        """Write the service worker for what stands there now."""
        write_worker(self.folder)

    def close(self) -> None:
        """Stop serving."""
        for stopped in self._stopped.values():
            stopped.go_on.set()
        self._server.shutdown()
        self._server.server_close()
