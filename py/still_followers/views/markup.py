"""Markup that escapes everything it did not build.

    markup("<b>{name}</b>", name=hostile)

The template is ours (or a translator's); every slot is escaped unless it is `Markup` itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape as _escape_html

# Characters that change how text around them is shown, or are not text: shown as a visible sign.
_UNSEEN = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        *(0x200E, 0x200F, 0x061C, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "\ufffd",
)


_SPECIAL = re.compile("[&<>\"'" + "".join(map(re.escape, map(chr, _UNSEEN))) + "]")
"""What `escape` changes."""


class Markup(str):
    """Text that is HTML already: built by `markup`, `escape` or `joined` only."""

    __slots__ = ()


NOTHING = Markup()


def escape(value: object) -> Markup:
    """Return a value as markup that shows it as text."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    if _SPECIAL.search(text) is None:  # nearly always, and much faster
        return Markup(text)
    return Markup(_escape_html(text.translate(_UNSEEN), quote=True))


def markup(template: str, /, **slots: object) -> Markup:
    """Fill the slots of a template of ours; each is escaped unless it is markup."""
    return Markup(template.format_map({name: escape(value) for name, value in slots.items()}))


def joined(parts: Iterable[object], between: str = "") -> Markup:
    """Join parts, each escaped unless it is markup."""
    return Markup(between.join(map(escape, parts)))
