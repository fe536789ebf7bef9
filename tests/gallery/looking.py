"""One document in a browser that shows one state after the other.

gallery.each("() => document.title") → {name of the state: what the function found in it}
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route

from tests.builders.states import State
from tools.site import ROOT, SITE

ADDRESS = "http://gallery.test/"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
SHOW = Path(__file__).parent / "show.js"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

FONTS = {
    "hi": ("Noto Sans Devanagari", ROOT / "node_modules/@fontsource/noto-sans-devanagari"),
    "ja": ("Sawarabi Gothic", ROOT / "node_modules/@fontsource/sawarabi-gothic"),
}
"""Language → a font and its folder, where a machine that runs tests has none for the script."""

_LOAD = """async () => {
  globalThis.states = await (await fetch("./states.json")).json();
}"""

# The font is asked when no font before it has a letter, as the system's would be on a device.
_LOAD_FONT = """async ([family, faces]) => {
  await Promise.all(faces.map(async ([file, unicodeRange]) => {
    const data = await (await fetch(file)).arrayBuffer();
    document.fonts.add(await new FontFace(family, data, { unicodeRange }).load());
  }));
  const style = getComputedStyle(document.documentElement);
  const [sans, serif] = ["--sans", "--serif"].map((name) => style.getPropertyValue(name));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root { --sans: ${sans}, "${family}"; --serif: ${serif}, "${family}"; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
_FACE = re.compile(r"url\((\./files/[^)]+\.woff2)\)[^}]*unicode-range: ([^;]+);")

# Shows each state and looks at it: as it comes, with all of its <details> open, or both.
_EACH = """async ([argument, names, how]) => {
  const look = LOOK;
  const found = {};
  for (const state of states.filter(({ name }) => names === null || names.includes(name))) {
    showState(state);
    if (how !== "opened") found[state.name] = await look(argument);
    const closed = document.querySelectorAll("details:not([open])");
    if (how === "closed" || (how === "both" && !closed.length)) continue;
    for (const one of closed) one.open = true;
    found[state.name] = [...(found[state.name] ?? []), ...(await look(argument))];
  }
  return found;
}"""


class Gallery:
    """The page with a state in it; `complaints` is what it wrote to the console."""

    def __init__(self, context: BrowserContext, document: str, states: Iterable[State]) -> None:
        """Load the document and hand the states to it."""
        self._document = document
        known = list(states)
        self.states = {state.name: state for state in known}
        assert len(self.states) == len(known)
        self.complaints: list[str] = []
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(ADDRESS)
        self.page.evaluate(_LOAD)
        self.language: str = self.page.evaluate("document.documentElement.lang")
        if self.language in FONTS:
            family, folder = FONTS[self.language]
            faces = _FACE.findall((folder / "400.css").read_text("utf-8"))
            self.page.evaluate(_LOAD_FONT, [family, faces])

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if not path:
            route.fulfill(body=self._document, content_type="text/html")
            return
        if path == "states.json":
            given = [asdict(state) for state in self.states.values()]
            route.fulfill(body=json.dumps(given), content_type="application/json")
            return
        if path.startswith("files/"):
            _family, folder = FONTS[self.language]
            route.fulfill(body=(folder / path).read_bytes(), content_type="font/woff2")
            return
        file = SHOW if path == SHOW.name else SITE / path  # the styles as they are served
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def be_wide(self, width: int, height: int = 800) -> None:
        """Give the window a size."""
        self.page.set_viewport_size({"width": width, "height": height})

    def load_axe(self) -> None:
        """Load axe, once."""
        if self.page.evaluate("typeof axe") == "undefined":
            self.page.evaluate(AXE.read_text("utf-8"))

    def each(
        self,
        look: str,
        argument: object = None,
        names: Collection[str] | None = None,
        *,
        details: Literal["closed", "opened", "both"] = "closed",
    ) -> dict[str, Any]:
        """Return what a function finds in each state.

        Args:
            look: the function, in JavaScript; unless `details` are closed it returns an array.
            argument: what it is called with.
            names: the states that are looked at; None is all.
            details: how <details> are when it looks; after "both" the arrays are joined.
        """
        known = None if names is None else list(names)
        assert known is None or self.states.keys() >= set(known)
        return self.page.evaluate(_EACH.replace("LOOK", look, 1), [argument, known, details])

    def faults(
        self,
        look: str,
        argument: object = None,
        names: Collection[str] | None = None,
        *,
        details: Literal["closed", "opened", "both"] = "both",
    ) -> list[str]:
        """Return what a function that returns faults finds in any state, with its name."""
        found = self.each(look, argument, names, details=details)
        assert len(found) == len(self.states if names is None else names)
        return [f"{name}: {fault}" for name, faults in found.items() for fault in faults]
