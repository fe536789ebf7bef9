"""A pasted list becomes usernames: names, @names and links to profiles, in lines or between commas."""

from __future__ import annotations

import re

from still_followers.core.usernames import username_in_link_of, username_of

_SEPARATORS = re.compile(r"[\s,;|\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
"""Signs for the direction of writing come along when a name is copied from a chat."""
_ENCLOSING_SIGNS = "\"'<>()[]"


def parse_names(text: str) -> tuple[list[str], list[str]]:
    """Return (the usernames in a text, what in it is none), each once and in its order."""
    names: dict[str, None] = {}
    unread: dict[str, None] = {}
    for part in _SEPARATORS.split(text):
        word = part.strip(_ENCLOSING_SIGNS)
        if not word:
            continue
        link = word if "://" in word else f"https://{word}"
        name = username_in_link_of(link) if "/" in word else username_of(word)
        if name is None:
            unread[word] = None
        else:
            names[name] = None
    return list(names), list(unread)
