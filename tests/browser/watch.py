"""What the pages of one browser context did: console, violations, requests, addresses."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Worker

WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"
"""A script that makes a browser one without service workers."""

# The page tells through a binding, a worker through its console: each reaches the test by itself.
_IN_PAGES = """
addEventListener("securitypolicyviolation", (event) =>
  tellViolation(`${event.effectiveDirective} ${event.blockedURI}`));
"""
_IN_WORKERS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation in a worker: ${event.effectiveDirective} ${event.blockedURI}`));
"""


class Watch:
    """Remembers what happens in a context; `faults()` are what the test did not expect."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        """Watch all pages that the context will open."""
        address = urlsplit(site)
        self.origin = f"{address.scheme}://{address.netloc}"
        self.requests: list[str] = []
        self.said: list[str] = []
        self.addresses: list[str] = []
        self._context = context
        self._seen: list[str] = []
        self._expected: list[str] = []
        self._allowed: list[str] = []
        context.expose_binding("tellViolation", self._violated)
        context.add_init_script(_IN_PAGES)
        context.on("console", self._wrote)
        context.on("weberror", lambda error: self._seen.append(f"page error: {error.error}"))
        context.on("request", self._requested)
        context.on("page", self._opened)

    def begin_anew(self) -> None:
        """Forget what happened and what was expected: another test begins."""
        for known in (self.requests, self.said, self.addresses, self._seen):
            known.clear()
        self._expected.clear()
        self._allowed.clear()

    def expect(self, *parts: str) -> None:
        """Expect faults that hold these texts; each must happen."""
        self._expected += parts

    def allow(self, *parts: str) -> None:
        """Allow faults that hold these texts; they may happen or not."""
        self._allowed += parts

    def faults(self) -> list[str]:
        """Return what happened unexpectedly, and what was expected and did not happen."""
        for page in self._context.pages:
            page.evaluate("0")  # events that are under way arrive before the answer
        known = [*self._expected, *self._allowed]
        unexpected = [fault for fault in self._seen if not any(part in fault for part in known)]
        missing = [
            f"did not happen: {part}"
            for part in self._expected
            if not any(part in fault for fault in self._seen)
        ]
        return unexpected + missing

    def _opened(self, page: Page) -> None:
        page.on("worker", self._started)
        page.on("framenavigated", lambda frame: self.addresses.append(frame.url))

    def _started(self, worker: Worker) -> None:
        # Only a blob worker inherits the page's Content-Security-Policy.
        if not worker.url.startswith("blob:"):
            self._seen.append(f"a worker that no policy binds: {worker.url}")
        with suppress(Error):  # it ended before it began
            worker.evaluate(_IN_WORKERS)

    def _violated(self, _source: object, what: str) -> None:
        self._seen.append(f"violation: {what}")

    def _wrote(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)
        if message.type in ("error", "warning"):
            self._seen.append(f"console {message.type}: {message.text}")

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((f"{self.origin}/", f"blob:{self.origin}/", "data:")):
            self._seen.append(f"foreign request: {request.url}")
        if "/python_rest." in request.url and not request.service_worker:
            self._seen.append("python_rest: tools/stdlib.mjs does not name a module that is wanted")
