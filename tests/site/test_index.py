"""The page as it is served: its policy, no code of its own, no address of anybody else."""

from __future__ import annotations

import gzip
import json
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from still_followers.views.screens.more.guide import ACCOUNTS_CENTRE
from tools.serve import SITE

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "py" / "page"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


class _Source(HTMLParser):
    """The elements of a page as they are sent, before any script runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text_of: dict[str, str] = {}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style") and data.strip():
            self.text_of[self._inside] = data

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""


@pytest.fixture
def source() -> _Source:
    """Return index.html as it is served."""
    return _Source((SITE / "index.html").read_text(encoding="utf-8"))


def test_the_policy_is_the_first_thing_in_the_head(source: _Source) -> None:
    tags = [tag for tag, _ in source.elements]
    tag, attributes = source.elements[tags.index("head") + 1]
    assert tag == "meta"
    assert attributes["http-equiv"] == "Content-Security-Policy"
    rules = (rule.strip().partition(" ") for rule in attributes["content"].split(";"))
    assert {name: value for name, _, value in rules} == POLICY


def test_no_script_and_no_style_stands_in_the_page(source: _Source) -> None:
    assert source.text_of == {}
    assert "style" not in [tag for tag, _ in source.elements]
    for tag, attributes in source.elements:
        assert "style" not in attributes, tag
        assert [name for name in attributes if name.startswith("on")] == [], tag
        if tag == "script":
            assert attributes["src"].startswith("./")


def test_the_page_names_only_files_of_its_own(source: _Source) -> None:
    named = [
        attributes[name]
        for tag, attributes in source.elements
        if not (tag == "a" and attributes["href"] == ACCOUNTS_CENTRE)  # a person may go there
        for name in ("src", "href", "srcset", "action", "data")
        if attributes.get(name)
    ]
    assert len(named) > 5
    assert [address for address in named if not address.startswith(("./", "#"))] == []


def test_the_page_asks_for_no_referrer(source: _Source) -> None:
    policies = [
        attributes["content"]
        for tag, attributes in source.elements
        if tag == "meta" and attributes.get("name") == "referrer"
    ]
    assert policies == ["no-referrer"]


def test_every_module_of_the_page_comes_with_it() -> None:
    packed = gzip.decompress((SITE / "py" / "page.pack.gz").read_bytes())
    names = []
    while packed:
        head, _, packed = packed.partition(b"\n")
        name, size = head.split()
        names.append(name.decode())
        packed = packed[int(size) :]
    paths = (path.relative_to(PAGE).with_suffix(".mpy") for path in PAGE.rglob("*.py"))
    assert sorted(names) == sorted(path.as_posix() for path in paths)


def test_what_a_link_leads_to_learns_nothing_of_the_page(source: _Source) -> None:
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in source.elements


def test_the_configurations_stand_in_the_page(source: _Source) -> None:
    written = [
        attributes["config"] for tag, attributes in source.elements if "config" in attributes
    ]
    assert list(map(json.loads, written)) == [
        tomllib.loads((ROOT / name).read_text("utf-8")) for name in ("page.toml", "pyscript.toml")
    ]
    for configuration in map(json.loads, written):
        named = [*configuration.get("files", {}), configuration.get("interpreter", "./")]
        assert [one for one in named if not one.startswith("./")] == []
