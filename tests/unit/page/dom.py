"""Elements that can do what the page's modules ask of them, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from types import SimpleNamespace
from typing import Any

from tests.builders import parsed as reading

_SIMPLE = re.compile(r'(\*|:active)|([\w-]+)|#([\w-]+)|\[([\w-]+)(?:(\^?=)"?([^"\]]*)"?)?\]')
_STEP = re.compile(r"\s*(>)\s*|\s+")


def _is_like(element: Element, compound: str) -> bool:
    """Tell whether an element fits a compound selector: `form[data-action=search]`."""
    found = list(_SIMPLE.finditer(compound))
    assert "".join(part[0] for part in found) == compound, f"a selector too many: {compound}"
    for part in found:
        anything, tag, identifier, name, how, value = part.groups()
        has = element.getAttribute(name) if name else None
        fits = (
            anything == "*"
            or (anything and element.is_pressed)
            or (tag and element.tagName == tag.upper())
            or (identifier and element.id == identifier)
            or (has is not None and (not how or has == value))
            or (has is not None and how == "^=" and has.startswith(value))
        )
        if not fits:
            return False
    return True


def _fits(element: Element | None, steps: list[str]) -> bool:
    """Tell whether an element fits steps as in `["#main", " ", "h1"]`."""
    if element is None or not _is_like(element, steps[-1]):
        return False
    if len(steps) == 1:
        return True
    *before, how, _ = steps
    if how == ">":
        return _fits(element.parentElement, before)
    return any(_fits(above, before) for above in element.ancestors())


def _steps_of(selector: str) -> list[list[str]]:
    return [[part or " " for part in _STEP.split(one.strip())] for one in selector.split(",")]


class Dataset:
    """The data-attributes of an element as attributes."""

    def __init__(self, attributes: dict[str, str]) -> None:
        """Look at an element's attributes."""
        self.__dict__["_attributes"] = attributes

    def __getattr__(self, name: str) -> str | None:
        """Return a data-attribute, or None for JavaScript's undefined."""
        return self._attributes.get(f"data-{name}")

    def __setattr__(self, name: str, value: str) -> None:
        """Set a data-attribute."""
        self._attributes[f"data-{name}"] = value


class Style:
    """The custom properties of an element."""

    def __init__(self) -> None:
        """Begin without any."""
        self.properties: dict[str, str] = {}

    def setProperty(self, name: str, value: str) -> None:  # noqa: N802 — as in the browser
        """Set a property."""
        self.properties[name] = value

    def removeProperty(self, name: str) -> None:  # noqa: N802
        """Take a property away."""
        self.properties.pop(name, None)


class Fields:
    """The fields of a form by name."""

    def __init__(self, form: Element) -> None:
        """Look into a form."""
        for field in form.querySelectorAll("[name]"):
            setattr(self, field.getAttribute("name"), field)


class Element:
    """One element; its names are the browser's."""

    def __init__(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """Begin without content."""
        self.attributes = dict(attributes or {})
        self.dataset, self.style = Dataset(self.attributes), Style()
        self.tagName = tag.upper()
        self.parentElement: Element | None = None
        self.parts: list[Element | str] = []
        self.value: Any = self.attributes.get("value", "")
        self.checked = "checked" in self.attributes
        self.files: Any = None
        self.tabIndex = -1
        self.clicks = 0
        self.offsetHeight = self.top = 0  # pixels
        self.is_scrolled_to = self.is_pressed = False
        self.active: Element | None = None  # of the root: what has the focus

    def __getattr__(self, name: str) -> str:
        """Return what the browser shows of an attribute."""
        if name in _SHOWN:
            return self.attributes.get(_SHOWN[name], "")
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set what is shown of an attribute in the attribute."""
        if name in _SHOWN:
            self.attributes[_SHOWN[name]] = value
        else:
            super().__setattr__(name, value)

    # The tree

    @property
    def children(self) -> list[Element]:
        return [part for part in self.parts if isinstance(part, Element)]

    def ancestors(self) -> Iterator[Element]:
        above = self.parentElement
        while above is not None:
            yield above
            above = above.parentElement

    def descendants(self) -> Iterator[Element]:
        for child in self.children:
            yield child
            yield from child.descendants()

    def append(self, *parts: Element | str) -> None:
        for part in parts:
            self.parts.append(part)
            if isinstance(part, Element):
                part.parentElement = self

    def remove(self) -> None:
        if self.parentElement:
            self.parentElement.parts.remove(self)
            self.parentElement = None

    def fill(self, markup: str) -> None:
        """Replace the content; what had the focus loses it."""
        for child in self.children:
            child.remove()
        self.parts = []
        self.append(*elements_of(markup))

    # Looking for elements

    def querySelectorAll(self, selector: str) -> list[Element]:  # noqa: N802
        ways = _steps_of(selector)
        return [one for one in self.descendants() if any(_fits(one, steps) for steps in ways)]

    def querySelector(self, selector: str) -> Element | None:  # noqa: N802
        return next(iter(self.querySelectorAll(selector)), None)

    def closest(self, selector: str) -> Element | None:
        ways = _steps_of(selector)
        around = (self, *self.ancestors())
        return next((one for one in around if any(_fits(one, steps) for steps in ways)), None)

    # Attributes and text

    def getAttribute(self, name: str) -> str | None:  # noqa: N802
        return self.attributes.get(name)

    def setAttribute(self, name: str, value: str) -> None:  # noqa: N802
        self.attributes[name] = value

    def hasAttribute(self, name: str) -> bool:  # noqa: N802
        return name in self.attributes

    def removeAttribute(self, name: str) -> None:  # noqa: N802
        self.attributes.pop(name, None)

    @property
    def textContent(self) -> str:  # noqa: N802
        parts = (part if isinstance(part, str) else part.textContent for part in self.parts)
        return "".join(parts)

    @textContent.setter
    def textContent(self, text: str) -> None:  # noqa: N802
        self.fill("")
        self.append(text)

    @property
    def innerHTML(self) -> str:  # noqa: N802
        return "".join(
            escape(part, quote=False) if isinstance(part, str) else part.outerHTML
            for part in self.parts
        )

    @property
    def outerHTML(self) -> str:  # noqa: N802
        tag = self.tagName.lower()
        given = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        end = "" if tag in reading.VOID else f"{self.innerHTML}</{tag}>"
        return f"<{tag}{given}>{end}"

    # Forms, dialogs, what a person does

    @property
    def elements(self) -> Fields:
        return Fields(self)

    @property
    def defaultValue(self) -> str:  # noqa: N802
        return self.attributes.get("value", "")

    @property
    def defaultChecked(self) -> bool:  # noqa: N802
        return "checked" in self.attributes

    @property
    def form(self) -> Element | None:
        return self.closest("form")

    @property
    def hash(self) -> str:
        _, sign, fragment = self.attributes["href"].partition("#")
        return sign + fragment

    def click(self) -> None:
        self.clicks += 1

    def focus(self, _how: object = None) -> None:
        (*_, root) = (self, *self.ancestors())
        root.active = self

    def showModal(self) -> None:  # noqa: N802
        self.attributes["open"] = ""

    def close(self) -> None:
        self.removeAttribute("open")

    def getClientRects(self) -> SimpleNamespace:  # noqa: N802
        is_hidden = any(one.hasAttribute("hidden") for one in (self, *self.ancestors()))
        return SimpleNamespace(length=0 if is_hidden else 1)

    def getBoundingClientRect(self) -> SimpleNamespace:  # noqa: N802
        return SimpleNamespace(top=self.top)

    def scrollIntoView(self, _how: object = None) -> None:  # noqa: N802
        self.is_scrolled_to = True


_SHOWN = {
    name: name for name in ("download", "href", "id", "lang", "name", "rel", "src", "type")
} | {"className": "class"}


class Template(Element):
    """A <template>: its content is no part of the document."""

    def __init__(self, name: str = "", markup: str = "") -> None:
        """Hold markup under a name."""
        super().__init__("template", {"data-text": name})
        self.innerHTML = markup

    @property
    def innerHTML(self) -> str:  # noqa: N802
        return self.markup

    @innerHTML.setter
    def innerHTML(self, markup: str) -> None:  # noqa: N802
        self.markup = markup
        self.content = Element("fragment")  # apart from the document
        self.content.append(*elements_of(markup))


def _copied(read: reading.Element) -> Element:
    element = Element(read.tag, {name: value or "" for name, value in read.attributes.items()})
    element.append(*[part if isinstance(part, str) else _copied(part) for part in read.content])
    return element


def elements_of(markup: str) -> list[Element | str]:
    """Return the elements and texts of markup."""
    content = reading.parsed(str(markup)).content
    return [part if isinstance(part, str) else _copied(part) for part in content]
