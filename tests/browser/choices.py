"""What was chosen on a page without an engine: what waits for Python, and what Python was given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.network import held
from tests.browser.people import Upload

_LISTEN = """() => {
  const bridge = stillFollowersBridge, { onFilesChosen } = bridge;
  globalThis.handedOn = [];
  bridge.onFilesChosen = (choice) => {
    handedOn.push(choice);
    onFilesChosen(choice);
  };
}"""

_TOLD = """async (choices) => {
  const digestOf = async (file) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return [file.name, [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")];
  };
  return Promise.all(choices.map(async ({ title, paths, files }) => ({
    title, paths: JSON.parse(paths), files: await Promise.all(files.map(digestOf)),
  })));
}"""


@dataclass(frozen=True)
class Choice:
    """What the page makes of one choice or drop: its title, and each file by path.

    A file is told by its name and by a digest of its bytes.
    """

    title: str
    files: dict[str, tuple[str, str]]


def digest_of(data: bytes) -> str:
    """Return what tells these bytes from others."""
    return hashlib.sha256(data).hexdigest()


def single(file: Upload) -> Choice:
    """Return what a choice of this one file has to be."""
    name = file["name"]
    return Choice(name, {name: (name, digest_of(file["buffer"]))})


def _choices(page: Page, where: str) -> list[Choice]:
    told = page.evaluate(f"() => ({_TOLD})({where})")
    for one in told:
        assert len(set(one["paths"])) == len(one["paths"]) == len(one["files"])
    return [
        Choice(one["title"], dict(zip(one["paths"], map(tuple, one["files"]), strict=True)))
        for one in told
    ]


def waiting(page: Page) -> list[Choice]:
    """Return the choices that wait until Python runs in the page."""
    return _choices(page, "stillFollowersBridge.waitingChoices")


def handed_on(page: Page) -> list[Choice]:
    """Return the choices that Python was given on a page that `open_without_engine` opened."""
    return _choices(page, "handedOn")


def open_without_engine(page: Page, site: str) -> None:
    """Open a page whose engine does not start, wait for its Python, and see all that it is given."""
    page.goto(site)
    wait_for_python(page)
    page.evaluate(_LISTEN)


def wait_for_python(page: Page) -> None:
    """Wait until the page's own Python takes choices."""
    page.wait_for_function("() => globalThis.stillFollowersBridge?.onFilesChosen")


@contextmanager
def before_python(page: Page, site: str) -> Iterator[None]:
    """Open a page whose Python does not run before the block ends."""
    with held(page, "*/py/main.py") as late:
        with late.asked():
            page.goto(site)
        yield
