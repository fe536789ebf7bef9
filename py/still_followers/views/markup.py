"""Markup that escapes everything it did not build itself.

    markup("<b>{name}</b>", name=hostile)

The template is ours or a translator's; every slot is escaped unless it is `Markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Characters that are not text or change the direction of the text around them: shown as a visible sign.
# The three marks that Arabic and Hebrew need beside a digit or a bracket (U+200E, U+200F, U+061C)
# change nothing around them.
_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "\ufffd",
)


# The same as html.escape(quote=True); importing html would make every start slower.
_REFERENCES = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#x27;",
}
_AS_SHOWN = _INVISIBLE | _REFERENCES
_AS_TYPED = _REFERENCES | {ord("\r"): "&#13;"}

_SPECIAL = re.compile("[" + "".join(map(re.escape, map(chr, _AS_SHOWN))) + "]")
"""The characters that `escape` replaces."""


_NOT_IN_HTML = re.compile("[\0\ud800-\udfff]")


class Markup(str):
    """Text that is HTML already: built only by `markup`, `escape` or `join`."""

    __slots__ = ()


NOTHING = Markup()


def escape(value: object) -> Markup:
    """Return a value as markup that shows it as text."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    if _SPECIAL.search(text) is None:  # nearly always, and much faster
        return Markup(text)
    return Markup(text.translate(_AS_SHOWN))


def show_invisible(text: str) -> str:
    """Return a text for a picture: what is not text, or turns the text around it, is a visible sign."""
    return text.translate(_INVISIBLE)


def as_typed(text: str) -> Markup:
    """Escape a user's own text for an attribute, a text field or a <bdi>, so that it reads back unchanged.

    Characters that set the direction of writing are kept; they affect nothing outside such a place.
    """
    exact = _NOT_IN_HTML.sub("\ufffd", text)
    return Markup(exact.translate(_AS_TYPED))


def markup(template: str, /, **slots: object) -> Markup:
    """Fill the slots of a template; each value is escaped unless it is markup."""
    return Markup(template.format_map({name: escape(value) for name, value in slots.items()}))


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Join parts, escaping each unless it is markup."""
    return Markup(between.join(map(escape, parts)))
