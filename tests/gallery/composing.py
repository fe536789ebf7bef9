"""The page's own document with a state in it, and without any engine."""

from __future__ import annotations

import json
import re

from still_followers.views.markup import Markup, escape
from tests.builders.states import State
from tools.site import ROOT, build_slots

CLASSIC = '<script src="./show.js"></script>'
ROOT_ATTRIBUTES = (
    'data-engine="ready" data-keys="on" data-share="yes" data-keeps="yes" data-forgets="yes"'
)
_SCRIPTS = re.compile(r"<script\b[^>]*></script>\n?|<link rel=\"(?:modulepreload|manifest)\".*>\n?")


def document_of(state: State | None = None, language: str = "en", direction: str = "ltr") -> str:
    """Return the document, in the language in use; without a state its places wait for one.

    Raises:
        ValueError: index.html has no place for a fragment.
    """
    texts = build_slots()
    page = (ROOT / "index.html").read_text("utf-8")
    fragments = state.fragments if state else {}
    for name, text in texts.items():
        page = page.replace(f"<!-- still-followers:{name} -->", text)
    page = _SCRIPTS.sub("", page).replace("</head>", f"{CLASSIC}\n</head>")
    page = re.sub(r"<py-config.*</py-config>\n", "", page)
    for name, text in fragments.items():
        page = _put(page, name, text)
    route = (state.route.partition("/")[0] if state else "") or "overview"
    acts = escape(json.dumps(state.acts if state else ()))
    title = escape(state.title if state else "Still Followers")
    opening = (
        f'<html lang="{language}" dir="{direction}" data-route="{route}" data-acts="{acts}" '
        f"{ROOT_ATTRIBUTES}>"
    )
    page = re.sub(r"<html[^>]*>", lambda _: opening, page, count=1)
    return re.sub(r"<title>.*</title>", lambda _: f"<title>{title}</title>", page, count=1)


def _put(page: str, name: str, text: Markup) -> str:
    """Put a fragment into the element with its id, instead of what stands there.

    Raises:
        ValueError: there is no such element.
    """
    opening = re.search(rf'<(\w+)[^>]*\bid="{name}"[^>]*>', page)
    if opening is None:
        raise ValueError(name)
    tag = opening[1]
    depth, end = 1, opening.end()
    for each in re.finditer(rf"<(/?){tag}\b[^>]*>", page[end:]):
        depth += -1 if each[1] else 1
        if depth == 0:
            return page[:end] + text + page[end + each.start() :]
    raise ValueError(name)
