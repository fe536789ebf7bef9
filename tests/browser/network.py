"""Requests that the browser itself holds back, fails or answers otherwise.

Playwright's routes switch the HTTP cache off, and with it the compiled code, so that a start takes
several times as long. The browser's own `Fetch` stops at what matches, and at nothing else; it sees a
worker's requests too. In a pattern `*` stands for anything.
"""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from fnmatch import fnmatch

from playwright.sync_api import BrowserContext, Error, Page

HTML = "text/html; charset=utf-8"
_NOTHING = b'<!doctype html><link rel="icon" href="data:,">'


class _Stopped(ABC):
    """Requests of a page and its workers that stop when they match a pattern."""

    def __init__(self, page: Page, pattern: str) -> None:
        """Stop them from now on, also on pages that this one goes to."""
        self._page = page
        self._pattern = pattern
        self._session = page.context.new_cdp_session(page)
        self._session.on("Fetch.requestPaused", lambda paused: self._take(paused["requestId"]))
        self._session.send("Fetch.enable", {"patterns": [{"urlPattern": pattern}]})

    @abstractmethod
    def _take(self, request: str) -> None:
        """Decide about a request."""

    def _send(self, what: str, request: str, **values: object) -> None:
        with suppress(Error):  # who asked is gone
            self._session.send(f"Fetch.{what}", {"requestId": request, **values})


class Held(_Stopped):
    """Requests whose answers are held back."""

    def __init__(self, page: Page, pattern: str) -> None:
        """Hold what matches, from now on."""
        self._waiting: list[str] = []
        self._is_open = False
        super().__init__(page, pattern)

    def asked(self) -> AbstractContextManager[object]:
        """Wait at the end of a block until there is a request to hold."""
        return self._page.context.expect_event(
            "request", lambda request: fnmatch(request.url, self._pattern)
        )

    def release(self) -> None:
        """Let everything go, also what comes later."""
        self._is_open = True
        for request in self._waiting:
            self._send("continueRequest", request)
        self._waiting.clear()

    def forget(self) -> None:
        """Give up what was asked for so far: who asked is gone."""
        self._waiting.clear()

    def _take(self, request: str) -> None:
        if self._is_open:
            self._send("continueRequest", request)
        else:
            self._waiting.append(request)


class Answered(_Stopped):
    """Requests that get another answer; without a body they fail."""

    def __init__(
        self, page: Page, pattern: str, body: bytes | None, kind: str = HTML, status: int = 200
    ) -> None:
        """Answer what matches, from now on."""
        self._body = None if body is None else base64.b64encode(body).decode()
        self._kind = kind
        self._status = status
        super().__init__(page, pattern)

    def end(self) -> None:
        """Let the server answer again."""
        self._session.send("Fetch.disable")
        self._session.detach()

    def _take(self, request: str) -> None:
        if self._body is None:
            self._send("failRequest", request, errorReason="Failed")
            return
        headers = [{"name": "Content-Type", "value": self._kind}]
        self._send(
            "fulfillRequest",
            request,
            responseCode=self._status,
            responseHeaders=headers,
            body=self._body,
        )


@contextmanager
def held(page: Page, pattern: str) -> Iterator[Held]:
    """Hold back the answers to requests until the block ends."""
    holding = Held(page, pattern)
    try:
        yield holding
    finally:
        holding.release()


@contextmanager
def answered(page: Page, pattern: str, body: bytes | None, kind: str = HTML) -> Iterator[Answered]:
    """Answer requests otherwise until the block ends."""
    answering = Answered(page, pattern, body, kind)
    try:
        yield answering
    finally:
        answering.end()


def failing(page: Page, pattern: str, how: str) -> Answered:
    """Let requests fail: what they ask for "is cut off", "is not there" or "is a web page"."""
    if how == "is cut off":
        return Answered(page, pattern, None)
    if how == "is not there":
        return Answered(page, pattern, b"Not found", status=404)
    assert how == "is a web page", how
    return Answered(page, pattern, b"<h1>Log in</h1>")


def empty_page(context: BrowserContext, site: str) -> Page:
    """Return a page of the site's origin on which nothing runs."""
    page = context.new_page()
    with answered(page, f"{site}empty", _NOTHING):
        page.goto(f"{site}empty")
    return page
