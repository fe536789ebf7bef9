"""Serve _site/ as GitHub Pages does: with types, gzip and short caching, below any prefix.

python tools/serve.py [--prefix /repo/] [--port 8000]
"""

from __future__ import annotations

import argparse
import gzip
import mimetypes
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

SITE = Path(__file__).parent.parent / "_site"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".toml": "application/toml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".py": "text/x-python; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".gz": "application/gzip",
}
PACKED = {".whl", ".zip", ".gz"}
"""Kinds that are compressed already, so they are sent as they are."""


@lru_cache(maxsize=256)
def _read_content(path: Path, _changed: int) -> tuple[bytes, bool]:
    """Return a file's bytes as they are sent, and whether that is gzip."""
    data = path.read_bytes()
    return (data, False) if path.suffix in PACKED else (gzip.compress(data, 6), True)


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD below the prefix."""

    prefix = "/"
    site = SITE
    max_age = 600  # seconds, as GitHub Pages says
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes

    def _path_of(self) -> Path | None:
        asked = unquote(urlsplit(self.path).path)
        if not asked.startswith(self.prefix):
            return None
        path = (self.site / asked[len(self.prefix) :]).resolve()
        if path.is_dir():
            path /= "index.html"
        inside = path.is_relative_to(self.site.resolve())
        return path if inside and path.is_file() else None

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        path = self._path_of()
        if path is None:
            data, zipped, status = b"Not found\n", False, 404
            kind: str | None = "text/plain"
        else:
            data, zipped = _read_content(path, path.stat().st_mtime_ns)
            kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
            status = 200
        self.send_response(status)
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", f"max-age={self.max_age}")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if body:
            self._write(data)

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing: the browser shows what goes wrong."""


def serve(prefix: str, port: int) -> ThreadingHTTPServer:
    """Return a server that is ready to run."""
    prefix = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"
    handler = type("PrefixHandler", (Handler,), {"prefix": prefix})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def main() -> None:
    """Serve until Ctrl C is pressed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prefix", default="/")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    server = serve(options.prefix, options.port)
    prefix = server.RequestHandlerClass.prefix  # type: ignore[attr-defined]
    print(f"Still Followers: http://localhost:{server.server_address[1]}{prefix}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
