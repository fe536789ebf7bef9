"""The texts that index.html holds before the engine has started, in every language.

`tools/site.py` writes the English ones into index.html and each other language into its own file.
"""

from __future__ import annotations

from still_followers.views.frame import Frame, render_top
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, escape
from still_followers.views.parts.hotkey_help import render_keys_dialog
from still_followers.views.screens.overview.welcome import render_welcome


def page_fragments() -> dict[str, Markup]:
    """Return the contents of elements of index.html, by id."""
    return {
        "skip": escape(_("To the content")),
        "top": render_top(Frame("", None, {}, 0)),
        "main": render_welcome(),
        "keys": render_keys_dialog(),
    }


def page_labels() -> dict[str, str]:
    """Return the labels of elements of index.html, by id."""
    return {
        "export-files": _("Choose export"),
        "export-folder": _("Choose a folder"),
        "sample": _("Sample data"),
        "rail": _("Lists"),
        "bottom": _("Screens"),
        "bulk": _("What is selected"),
    }


def noscript_in_words() -> str:
    """Say what the page needs; without JavaScript only English can be shown."""
    return _("This page needs JavaScript and WebAssembly to read your export.")
