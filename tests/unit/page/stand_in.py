"""A small stand-in for `pyscript` and the browser behind it, for the page's modules in CPython.

It has what the page's modules use, by the browser's names; whatever else is asked for fails. Nothing
happens by itself: `browser.loop.settle()` takes the turns, `browser.loop.advance(ms)` lets time pass.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from types import ModuleType, SimpleNamespace
from typing import Any

from still_followers.app.replies import dump_reply
from still_followers.views.markup import Markup
from still_followers.views.screens.overview.page_texts import page_texts
from tests.builders.micropython import to_js
from tests.unit.page.dom import Element, Template, elements_of
from tests.unit.page.turns import Loop, Promise

START = datetime(2026, 6, 2, 10, tzinfo=UTC)
ADDRESS = "https://person.example/page/"
BODY = """<input id="backup-file" type="file" hidden=""><div id="sample"></div><nav id="rail"></nav>
<div id="warning"></div><div id="notice"></div><div id="bulk"></div>
<main id="main"><h1>First</h1></main><dialog id="keys"></dialog><dialog id="commands"></dialog>"""
ENGINE = (
    '<script type="pyodide" worker="" name="engine" src="worker.py" config="pyscript.toml"'
    ' version="interpreter.mjs"></script>'
)


@cache
def texts() -> dict[str, Markup]:
    """Return the page's own texts, which stand in its templates."""
    return page_texts()


class Calls:
    """Calls by name: what was asked, and replies that come when a test gives them."""

    def __init__(self, loop: Loop, write: Callable[[Any], Any] = lambda reply: reply) -> None:
        """Begin without calls; `write` turns an answer into what is handed back."""
        self._loop, self._write = loop, write
        self._open: list[tuple[str, tuple[Any, ...], Promise]] = []
        self.asked: list[tuple[Any, ...]] = []

    def __call__(self, name: str, *values: Any) -> Promise:
        """Take a call; it waits for `answer`."""
        promise = self._loop.promise()
        self.asked.append((name, *values))
        self._open.append((name, values, promise))
        return promise

    def take(self, name: str) -> Promise:
        """Return the promise of the call that waits longest, which must have this name."""
        self._loop.settle()
        assert self._open, f"nothing is asked, also not {name}"
        asked, _, promise = self._open.pop(0)
        assert asked == name
        return promise

    def answer(self, name: str, /, *, ok: bool = True, **reply: Any) -> None:
        """Answer the call that waits longest, which must have this name."""
        self.take(name).resolve(self._write({"ok": ok, **reply}))
        self._loop.settle()

    @property
    def waiting(self) -> list[str]:
        """The names of the calls that were not answered."""
        self._loop.settle()
        return [name for name, _, _ in self._open]


class Worker:
    """A worker of PyScript: what it exports, and the script element's `xworker`."""

    def __init__(self, loop: Loop) -> None:
        """Begin with nothing called."""
        self.calls = Calls(loop, dump_reply)
        self.sync = SimpleNamespace()
        self.is_terminated = False
        self._heard: list[Callable[[Any], None]] = []

    def addEventListener(self, kind: str, listener: Callable[[Any], None]) -> None:  # noqa: N802
        assert kind == "message"
        self._heard.append(listener)

    def terminate(self) -> None:
        self.is_terminated = True

    def post(self, message: str) -> None:
        """Let the page hear a message."""
        for listener in self._heard:
            listener(SimpleNamespace(data=message))


class Storage:
    """localStorage or sessionStorage."""

    def __init__(self) -> None:
        """Begin empty, with room."""
        self.kept: dict[str, str] = {}
        self.is_full = False

    def getItem(self, name: str) -> str | None:  # noqa: N802
        return self.kept.get(name)

    def setItem(self, name: str, text: str) -> None:  # noqa: N802
        if self.is_full:
            raise OSError("QuotaExceededError")
        assert isinstance(text, str)
        self.kept[name] = _crossed(text)

    def removeItem(self, name: str) -> None:  # noqa: N802
        self.kept.pop(name, None)


def _morphed(place: Element, content: Element | str) -> None:
    if isinstance(content, str):
        place.fill(_crossed(content))
    else:
        place.fill("")
        place.append(*content.parts)


class Location:
    """The address; a new hash is told at the next turn, as the browser does."""

    def __init__(self, browser: Browser) -> None:
        """Begin at the page's address."""
        self._browser = browser
        self.reloads = 0

    @property
    def href(self) -> str:
        return self._browser.entries[self._browser.at]

    @property
    def hash(self) -> str:
        _, sign, fragment = self.href.partition("#")
        return sign + fragment if fragment else ""

    @hash.setter  # noqa: A003 — as in the browser
    def hash(self, fragment: str) -> None:
        if fragment != self.hash:
            self._browser.add_entry(fragment, None)
            self._browser.tell_hash()

    def reload(self) -> None:
        self.reloads += 1


class History:
    """The history of the tab."""

    def __init__(self, browser: Browser) -> None:
        """Look at a browser's entries."""
        self._browser = browser
        self.scrollRestoration = "auto"

    @property
    def state(self) -> Any:
        return self._browser.states[self._browser.at]

    def pushState(self, state: Any, _title: str, address: str) -> None:  # noqa: N802
        self._browser.add_entry(address, state)

    def replaceState(self, state: Any, _title: str, address: str | None = None) -> None:  # noqa: N802
        browser = self._browser
        browser.states[browser.at] = state
        if address is not None:
            browser.entries[browser.at] = ADDRESS + address


class Document:
    """The document."""

    def __init__(self) -> None:
        """Begin with the elements that the page's modules look for."""
        root = self.documentElement = Element("html", {"lang": "en", "data-engine": "starting"})
        self.head, self.body = Element("head"), Element("body")
        root.append(self.head, self.body)
        self.head.append(*elements_of(ENGINE))
        self.body.append(*elements_of(BODY))
        self.body.append(*[Template(name, str(text)) for name, text in texts().items()])
        self.getElementById("backup-file").files = files()
        self.listeners: dict[str, list[Callable[[Any], None]]] = {}
        self.pointed_at: Element | None = None
        self.hidden = False

    @property
    def activeElement(self) -> Element:  # noqa: N802
        active = self.documentElement.active
        return active if active in self.documentElement.descendants() else self.body

    def querySelector(self, selector: str) -> Element | None:  # noqa: N802
        return self.documentElement.querySelector(selector)

    def querySelectorAll(self, selector: str) -> list[Element]:  # noqa: N802
        return self.documentElement.querySelectorAll(selector)

    def getElementById(self, name: str) -> Element | None:  # noqa: N802
        return self.querySelector(f"#{name}")

    def createElement(self, tag: str) -> Element:  # noqa: N802
        return Template() if tag == "template" else Element(tag)

    def addEventListener(self, kind: str, listener: Callable[[Any], None]) -> None:  # noqa: N802
        self.listeners.setdefault(kind, []).append(listener)

    def removeEventListener(self, kind: str, listener: Callable[[Any], None]) -> None:  # noqa: N802
        self.listeners[kind].remove(listener)

    def elementFromPoint(self, _x: int, _y: int) -> Element | None:  # noqa: N802
        return self.pointed_at


class Browser:
    """The browser: `window` and `document` as the page sees them, and what came of it."""

    def __init__(self) -> None:
        """Open the page; its engine is called by nobody yet."""
        self.loop = Loop()
        self.document = Document()
        self.entries = [ADDRESS]  # of the history
        self.states: list[Any] = [None]  # of its entries
        self.at = 0  # the entry that is shown
        self.marks: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self.copied: list[str] = []
        self.blobs: list[Any] = []  # that have a URL
        self.gone: list[str] = []  # URLs that were given back
        self.prints = 0
        self._drawn = 0
        self._worker = Worker(self.loop)
        self.window = self._window()

    def _window(self) -> Any:
        loop, resolved = self.loop, self.loop.resolved
        return SimpleNamespace(
            Array=SimpleNamespace(
                of=lambda *values: list(values), isArray=lambda value: isinstance(value, list)
            ),
            Blob=SimpleNamespace(new=lambda parts: ("blob", parts)),
            Date=SimpleNamespace(new=self._date),
            File=SimpleNamespace(new=lambda parts, name, kind: ("file", parts, name, kind.type)),
            FormData=SimpleNamespace(new=_fields_of),
            Intl=SimpleNamespace(
                NumberFormat=_made(lambda _: SimpleNamespace(format=lambda number: f"{number:,}")),
                PluralRules=_made(lambda _: SimpleNamespace(select=lambda count: count == 1)),
            ),
            JSON=SimpleNamespace(parse=_parse, stringify=_stringify),
            Object=SimpleNamespace(fromEntries=dict, keys=_keys_of),
            Promise=SimpleNamespace(new=self._promise, race=loop.race),
            Reflect=SimpleNamespace(
                get=lambda calls, name: lambda *given: calls(name, *map(_crossed, given))
            ),
            URL=SimpleNamespace(createObjectURL=self._url, revokeObjectURL=self.gone.append),
            caches=None,
            clearTimeout=loop.clear_timer,
            innerHeight=800,
            console=SimpleNamespace(warn=self.warnings.append, error=self.errors.append),
            history=History(self),
            Math=SimpleNamespace(random=self._random),
            localStorage=Storage(),
            location=Location(self),
            navigator=SimpleNamespace(
                clipboard=SimpleNamespace(
                    writeText=lambda text: resolved(self.copied.append(text))
                ),
                languages=["en-GB", "en"],
            ),
            onhashchange=lambda _event: None,
            onpagehide=lambda _event: None,
            performance=SimpleNamespace(mark=self.marks.append, now=lambda: loop.now),
            print=self._print,
            requestAnimationFrame=lambda act: loop.soon(lambda: act(loop.now)),
            scrollTo=self._scroll,
            scrollY=0,
            sessionStorage=Storage(),
            setTimeout=loop.set_timer,
            stillFollowersBridge=SimpleNamespace(
                becomeOnlyTab=lambda: resolved(None),
                catalogue=resolved(None),
                clickedEarly=None,
                sampleRoute=None,
                endPainting=lambda: None,
                firstMessage="",
                letOtherTabsIn=lambda: resolved(None),
                paintedQuery=None,
                waitingChoices=[],
            ),
        )

    def modules(self) -> dict[str, ModuleType]:
        """Return the modules that PyScript gives to the page."""
        pyscript, ffi, libraries = (
            ModuleType(name) for name in ("pyscript", "pyscript.ffi", "pyscript.js_modules")
        )
        vars(pyscript).update(document=self.document, window=self.window, workers=self)
        vars(ffi).update(create_proxy=lambda value: value, to_js=lambda value: value)
        vars(libraries).update(
            idiomorph=SimpleNamespace(
                Idiomorph=SimpleNamespace(
                    morph=lambda place, content, _how: _morphed(place, content)
                )
            )
        )
        return {one.__name__: one for one in (pyscript, ffi, libraries)}

    # What the page calls

    def __getitem__(self, name: str) -> Promise:
        """Return the worker of a script, as `workers[name]`; each script has its own."""
        script = self.document.querySelector(f"script[name={name}]")
        script.xworker = self._worker = Worker(self.loop)
        return self.loop.resolved(self._worker.calls)

    def _promise(self, begin: Callable[[Any, Any], object]) -> Promise:
        promise = self.loop.promise()
        begin(promise.resolve, promise.reject)
        return promise

    def _random(self) -> float:
        self._drawn += 1
        return self._drawn / 1000

    def _date(self) -> SimpleNamespace:
        moment = (START + timedelta(milliseconds=self.loop.now)).replace(tzinfo=None)
        return SimpleNamespace(toISOString=lambda: f"{moment.isoformat(timespec='milliseconds')}Z")

    def _url(self, blob: Any) -> str:
        self.blobs.append(blob)
        return f"blob:{len(self.blobs)}"

    def add_entry(self, fragment: str, state: Any) -> None:
        """Add an entry behind the one that is shown; those that followed are gone."""
        self.at += 1
        self.entries[self.at :] = [ADDRESS + fragment]
        self.states[self.at :] = [state]

    def tell_hash(self) -> None:
        """Tell the page at the next turn that the hash is another one."""
        self.loop.soon(lambda: self.window.onhashchange(None))

    def _scroll(self, _left: int, top: int) -> None:
        self.window.scrollY = top

    def _print(self) -> None:
        self.prints += 1

    # What a test does and sees

    @property
    def worker(self) -> Worker:
        """The worker that was started last."""
        self.loop.settle()
        return self._worker

    def add(self, markup: str, under: str = "main") -> Element:
        """Add an element to the page and return it."""
        (element,) = elements_of(markup)
        assert isinstance(element, Element)
        self.document.getElementById(under).append(element)
        return element

    def go(self, route: str) -> None:
        """Go to a route, as by a link."""
        self.window.location.hash = f"#/{route}"
        self.loop.settle()

    def travel(self, steps: int) -> None:
        """Go Back (-1) or Forward (1) in the history, as by the browser's buttons."""
        self.at += steps
        self.tell_hash()
        self.loop.settle()

    def happen(self, kind: str, target: Element, **values: Any) -> SimpleNamespace:
        """Let an event happen; it knows whether the browser's own act was prevented."""
        event = SimpleNamespace(
            target=target, defaultPrevented=False, **{"detail": 1, "timeStamp": 1, **values}
        )
        event.preventDefault = lambda: setattr(event, "defaultPrevented", True)
        for listener in list(self.document.listeners.get(kind, ())):
            listener(event)
        self.loop.settle()
        return event

    def text(self, place: str) -> str:
        """Return the text of the element with an id."""
        self.loop.settle()
        return self.document.getElementById(place).textContent

    @property
    def notice(self) -> str:
        """What is said: the name of one of the page's own texts, or else the text."""
        self.loop.settle()
        said = self.document.getElementById("notice")
        names = [name for name, text in texts().items() if str(text) == said.innerHTML]
        return names[0] if names else said.textContent

    @property
    def route(self) -> str:
        """The fragment of the address."""
        self.loop.settle()
        return self.window.location.hash

    @property
    def root(self) -> Element:
        """The element <html>."""
        return self.document.documentElement


def files(*names: str) -> SimpleNamespace:
    """Return what a field of files or a choice has."""
    chosen = [SimpleNamespace(name=name) for name in names]
    return SimpleNamespace(length=len(names), item=lambda at: chosen[at], names=names)


def _made(make: Callable[[Any], Any]) -> SimpleNamespace:
    return SimpleNamespace(new=make)


def _crossed(value: Any) -> Any:
    """Return what JavaScript gets of a value of MicroPython's."""
    return to_js(value) if isinstance(value, str) else value


def _stringify(value: Any) -> str:
    return json.dumps(value, default=vars, ensure_ascii=False)


def _parse(text: str) -> Any:
    return json.loads(text, object_hook=lambda values: SimpleNamespace(**values))


def _keys_of(value: Any) -> list[str]:
    return list(value.kept if hasattr(value, "kept") else vars(value))


def _fields_of(form: Element) -> list[tuple[str, str]]:
    """Return what a browser would send of a form."""
    return [
        (field.name, field.value)
        for field in form.querySelectorAll("[name]")
        if field.type not in {"checkbox", "radio"} or field.checked
    ]
