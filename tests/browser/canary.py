"""A server on another port that nothing may ever reach."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.request import urlopen


class Canary:
    """Remembers the path of every request; it would answer to anybody."""

    def __init__(self) -> None:
        """Listen on a free port."""
        heard = self.heard = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", "4")
                self.end_headers()
                self.wfile.write(b"sing")

            do_POST = do_GET  # noqa: N815 (the name that http.server asks for)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("localhost", 0), Handler)
        self.address = f"http://localhost:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def sings(self) -> bool:
        """Tell whether it can be reached at all: silence proves nothing otherwise."""
        with urlopen(self.address + "proof") as answer:  # noqa: S310 (our own address)
            answered = answer.read() == b"sing"
        return answered and self.heard == ["/proof"]
