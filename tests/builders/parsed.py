"""Markup as a tree, read strictly: every tag is closed, in order.

page = parsed('<p class="a">one <b>two</b></p>')
page.one("p")["class"], page.text, [b.text for b in page.all("b")]
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class NotWellFormed(ValueError):
    """A tag is not closed, closed twice or out of order, or an attribute is there twice."""


class Element:
    """One element: its tag, its attributes, its text and elements in order."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None) -> None:
        """Begin without content."""
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.content: list[Element | str] = []

    def __getitem__(self, name: str) -> str | None:
        """Return an attribute's value, which must be there."""
        return self.attributes[name]

    def __contains__(self, name: str) -> bool:
        """Tell whether an attribute is there."""
        return name in self.attributes

    @property
    def elements(self) -> Iterator[Element]:
        """All elements below this one, in the order of the document."""
        for part in self.content:
            if isinstance(part, Element):
                yield part
                yield from part.elements

    @property
    def strings(self) -> Iterator[tuple[Element, str]]:
        """All texts with the element that holds them, in the order of the document."""
        for part in self.content:
            if isinstance(part, Element):
                yield from part.strings
            else:
                yield self, part

    @property
    def text(self) -> str:
        """All text below this element."""
        return "".join(text for _, text in self.strings)

    @property
    def ancestors(self) -> Iterator[Element]:
        """This element and those around it, from inside."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    def all(self, tag: str = "", /, **attributes: str | None) -> list[Element]:
        """Return elements by tag and attributes (`_` for `-`); None asks only that it is there."""
        wanted = {name.strip("_").replace("_", "-"): v for name, v in attributes.items()}
        return [
            element
            for element in self.elements
            if tag in ("", element.tag)
            and all(
                name in element and (value is None or element[name] == value)
                for name, value in wanted.items()
            )
        ]

    def one(self, tag: str = "", /, **attributes: str | None) -> Element:
        """Return the only element of its kind."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._opened(tag, attrs)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._opened(tag, attrs)

    def _opened(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        attributes = dict(attrs)
        if len(attributes) < len(attrs):
            raise NotWellFormed(f"<{tag}> has an attribute twice")
        element = Element(tag, attributes, self.at)
        self.at.content.append(element)
        return element

    def handle_endtag(self, tag: str) -> None:
        if self.at.parent is None or self.at.tag != tag:
            raise NotWellFormed(f"</{tag}> inside <{self.at.tag}>")
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        if self.at.tag == "textarea" and not self.at.content:
            data = data.removeprefix("\n")  # as HTML has it
        self.at.content.append(data)

    def handle_comment(self, data: str) -> None:
        raise NotWellFormed(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise NotWellFormed(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise NotWellFormed(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise NotWellFormed(f"a declaration: {data}")


def parsed(markup: str) -> Element:
    """Return the root, which contains the parsed markup.

    Raises:
        NotWellFormed: a browser would have to repair it.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.at is not reader.root:
        raise NotWellFormed(f"<{reader.at.tag}> is not closed")
    return reader.root
