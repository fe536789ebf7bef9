"""Requests that the browser itself answers otherwise: failed, or with other content.

Playwright's routes switch the HTTP cache off, and with it the compiled code, so that a start takes
several times as long. The browser's own `Fetch` stops at what matches, and at nothing else; it sees a
worker's requests too.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Error, Page

HTML = "text/html; charset=utf-8"
FAILURES = ("is cut off", "is not there", "is a web page")


class Answered:
    """Requests that match a pattern (`*` stands for anything) get this answer; None: they fail."""

    def __init__(
        self, page: Page, pattern: str, body: bytes | None, kind: str = HTML, status: int = 200
    ) -> None:
        """Answer from now on, also on pages that this one's address leads to."""
        self.asked = 0
        self._body = body
        self._found = {
            "responseCode": status,
            "responseHeaders": [{"name": "Content-Type", "value": kind}],
        }
        self._session = page.context.new_cdp_session(page)
        self._session.on("Fetch.requestPaused", self._answer)
        self._session.send("Fetch.enable", {"patterns": [{"urlPattern": pattern}]})

    def end(self) -> None:
        """Let the server answer again."""
        self._session.send("Fetch.disable")
        self._session.detach()

    def _answer(self, paused: dict) -> None:
        self.asked += 1
        request = {"requestId": paused["requestId"]}
        with suppress(Error):  # who asked is gone
            if self._body is None:
                self._session.send("Fetch.failRequest", {**request, "errorReason": "Failed"})
            else:
                body = base64.b64encode(self._body).decode()
                self._session.send("Fetch.fulfillRequest", {**request, **self._found, "body": body})


def failing(page: Page, pattern: str, how: str) -> Answered:
    """Let requests fail in one of the ways of `FAILURES`."""
    if how == "is cut off":
        return Answered(page, pattern, None)
    if how == "is not there":
        return Answered(page, pattern, b"Not found", status=404)
    assert how == "is a web page", how
    return Answered(page, pattern, b"<h1>Log in</h1>")


@contextmanager
def answered(page: Page, pattern: str, body: bytes | None, kind: str = HTML) -> Iterator[Answered]:
    """Answer requests otherwise until the block ends."""
    answering = Answered(page, pattern, body, kind)
    try:
        yield answering
    finally:
        answering.end()
