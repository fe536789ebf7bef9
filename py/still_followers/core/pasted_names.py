"""Read usernames from a pasted list: names, @names and profile links, on lines or with commas."""

from __future__ import annotations

import re

from still_followers.core.usernames import username_in_link_of, username_of

_SEPARATORS = re.compile(r"[\s,;|\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
"""With direction marks, which come along when a name is copied from a chat."""
_ENCLOSING_SIGNS = "\"'<>()[]"


def parse_names(text: str) -> tuple[list[str], list[str]]:
    """Return (usernames, words that are none) of a text, each once and in order."""
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
