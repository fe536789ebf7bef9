"""Usernames: their normal form, and what is not a username.

A handle has 1 to 30 characters of `a-z 0-9 . _`. Case does not matter, since an export may spell
the same name in two ways. This module knows nothing of files or lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_LENGTH = 30
PLACEHOLDER = "__deleted__"
GONE_NAME = "instagram user"
"""What Instagram writes instead of a deleted name, in lower case; no handle has a space."""

_HANDLE = re.compile(rf"[a-z0-9._]{{1,{MAX_LENGTH}}}")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._\n"
_PROFILE = re.compile(
    rf"https?://(?:www\.|m\.)?instagram\.com/(?!_u/?(?:[?#]|\Z))(?:_u/)?@?([A-Za-z0-9._]{{1,{MAX_LENGTH}}})/?(?:[?#].*)?"
)


def username_of(text: str) -> str | None:
    """Return the normal form of a handle, with or without @; None if the text is not a handle."""
    name = text.strip().removeprefix("@")
    if not name.isascii():  # "K" (Kelvin) would become "k" by lower()
        return None
    name = name.lower()
    return name if _HANDLE.fullmatch(name) else None


def username_in_link_of(link: str) -> str | None:
    """Return the username in a profile link (`/u`, `/_u/u`, with query or slash), or None."""
    match = _PROFILE.fullmatch(link.strip())
    return match[1].lower() if match else None


def usernames_of(texts: Sequence[str]) -> list[str] | None:
    """Return the normal forms of many handles at once, or None unless all are plain handles.

    Works on the joined text, ten times faster than one by one. Also returns None if a placeholder
    is among them, so that the caller looks at each.
    """
    if not texts:
        return []
    joined = "\n".join(texts)
    if not joined.isascii() or joined.encode().translate(None, _ALPHABET):
        return None
    lowered = joined.lower()
    if PLACEHOLDER in lowered or joined.count("\n") != len(texts) - 1:
        return None
    names = list(texts) if lowered == joined else lowered.split("\n")
    lengths = [len(name) for name in names]  # half the time of map
    return names if min(lengths) > 0 and max(lengths) <= MAX_LENGTH else None


def is_placeholder(name: str) -> bool:
    """Tell whether a name stands for a profile that no longer exists."""
    return name.startswith(PLACEHOLDER)


def is_placeholder_text(text: str) -> bool:
    """Tell whether a text or the end of a link is a placeholder; it may be longer than a handle."""
    end = text.strip().rstrip("/").rpartition("/")[2].lower()
    return end.removeprefix("@").startswith(PLACEHOLDER) or end == GONE_NAME


def may_be_deleted(name: str) -> bool:
    """Tell whether a name looks like a deleted profile's but may be a real username."""
    return name.startswith("deleted")


def repair_mojibake(text: str) -> str:
    """Undo the export's mojibake: UTF-8 bytes written as one character each.

    Other text is returned unchanged.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
