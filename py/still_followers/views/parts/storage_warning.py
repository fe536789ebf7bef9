"""The warning on every screen: nothing is saved, or what was saved is gone."""

from __future__ import annotations

from enum import Enum, auto

from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, markup
from still_followers.views.parts.icons import sign


class StorageProblem(Enum):
    """What is wrong with the storage."""

    NOTHING_SAVED = auto()
    REMOVED = auto()


def render_warning(problem: StorageProblem | None) -> Markup:
    """Show the warning above every screen, if there is one."""
    match problem:
        case None:
            return NOTHING
        case StorageProblem.NOTHING_SAVED:
            return _render_line(
                _("Nothing will be saved."),
                _(
                    "This browser does not let the page store anything. Everything works until "
                    "you close the page; you can save lists and a backup as files."
                ),
                "save-backup",
                _("Save a backup"),
            )
        case StorageProblem.REMOVED:
            return _render_line(
                _("What was stored here has just been removed."),
                _(
                    "The browser, or somebody using it, cleared it. What you see on the screen "
                    "can be saved again; nothing new is saved until you do."
                ),
                "write-back",
                _("Save it again"),
            )


def _render_line(what: str, why: str, action: str, button: str) -> Markup:
    return markup(
        '<section class="notice" id="warned">{sign}<div><p><b>{what}</b> {why} '
        '<button class="link" type="button" data-action="{action}">{button}</button></p></div></section>',
        sign=sign("i-note"),
        what=what,
        why=why,
        action=action,
        button=button,
    )
