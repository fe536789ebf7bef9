"""Servers for the bench: tools/serve.py's handler, with its bytes counted and folders mounted.

What the bench alone needs (the plain reader, the stock page, an export more in the engine) is put
over the site while it is served. `_site` itself holds nothing of it.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event
from time import monotonic, sleep

from tools import serve

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_site"
PIECE = 8_192
"""Bytes that a slow line takes at once."""
SERVED = {".css", ".html", ".js", ".json", ".mjs", ".py", ".toml", ".wasm", ".whl", ".zip", ".gz"}


class Line:
    """A slow line, which all answers share: bytes in a second, and seconds until one begins."""

    def __init__(self, speed: float, latency: float) -> None:
        """Begin idle."""
        self._speed, self.latency = speed, latency
        self._free = 0.0  # when it is, by the monotonic clock
        self._lock = threading.Lock()

    def wait_for(self, count: int) -> None:
        """Wait as long as so many bytes take behind those that are under way."""
        with self._lock:
            self._free = max(self._free, monotonic()) + count / self._speed
            until = self._free
        sleep(max(0.0, until - monotonic()))


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its address, and the bytes it sent by path since they were last taken."""

    address: str
    sent: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    is_silent: Event = field(default_factory=Event)
    line: Line | None = None

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Answer nothing until the block ends, as without a network."""
        self.asked.clear()
        self.is_silent.set()
        try:
            yield
        finally:
            self.is_silent.clear()

    def take_asked(self) -> list[str]:
        """Return the paths that were asked for in silence."""
        taken = self.asked.copy()
        self.asked.clear()
        return taken

    def take_sent(self) -> Counter[str]:
        """Return the bytes sent by path, headers included, and count anew."""
        taken = self.sent.copy()
        self.sent.clear()
        return taken


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Keep quiet when a page that is closed hangs up; tell everything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(serve.Handler):
    mounts: Mapping[str, Path]
    served: Served
    _length = 0
    # Headers and body are written apart: without this each answer waits 40 ms for the other side's
    # delayed acknowledgement, which no real server makes a page do.
    disable_nagle_algorithm = True

    def _path_of(self):
        asked = self.path.split("?")[0].removeprefix("/")
        for name, target in self.mounts.items():
            if asked == name:
                return target
            if name.endswith("/") and asked.startswith(name):
                path = target / asked.removeprefix(name)
                return path if path.is_file() else None
        return super()._path_of()

    def _answer(self, *, body):
        if self.served.is_silent.is_set():
            self.served.asked.append(self.path.removeprefix("/"))
            self.close_connection = True
            return
        if self.served.line is not None:
            sleep(self.served.line.latency)
        super()._answer(body=body)

    def _write(self, data):
        line = self.served.line
        for at in range(0, len(data), PIECE if line else len(data) or 1):
            piece = data[at : at + PIECE] if line else data
            if line:
                line.wait_for(len(piece))
            self.wfile.write(piece)

    def send_header(self, keyword, value):
        """Remember how long the body is."""
        if keyword == "Content-Length":
            self._length = int(value)
        super().send_header(keyword, value)

    def end_headers(self):
        """Count the answer: its headers, the empty line behind them, its body."""
        head = sum(map(len, self._headers_buffer)) + 2
        self.served.sent[self.path.removeprefix("/")] += head + self._length
        super().end_headers()


@contextmanager
def serving(
    site: Path, mounts: Mapping[str, Path] | None = None, line: Line | None = None
) -> Iterator[Served]:
    """Serve a folder; `mounts` puts files, and folders whose name ends in a slash, over it."""
    mounts = mounts or {}
    facts = {"site": site, "mounts": mounts}
    handler = type("BenchHandler", (_Handler,), facts)
    server = _Server(("127.0.0.1", 0), handler)
    served = handler.served = Served(f"http://127.0.0.1:{server.server_address[1]}/", line=line)
    pack_ahead([site, *mounts.values()])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def pack_ahead(places: list[Path]) -> None:
    """Fill the server's cache of packed files: a page is not to wait for gzip."""
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix in SERVED:
                resolved = path.resolve()
                serve._read_content(resolved, resolved.stat().st_mtime_ns)
