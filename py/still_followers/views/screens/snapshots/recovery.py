"""Snapshots that the page remembers and the browser does not give: what happened, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, markup
from still_followers.views.screens.more.backups import render_holds

if TYPE_CHECKING:
    from still_followers.core.files.restore import Backup


class Trouble(Enum):
    """What is wrong: the database is there and empty, or it cannot be opened."""

    EMPTY = auto()
    UNOPENED = auto()


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is missing: how many snapshots, since which backup (ISO day), what a safety copy has."""

    trouble: Trouble
    snapshots: int
    saved_on: str | None
    copy: Backup | None
    details: str


def _known(page: Recovery, formats: Formats) -> str:
    if not page.snapshots:
        return _("There may be snapshots in it.")
    return ngettext(
        "There was {count} snapshot here last time.",
        "There were {count} snapshots here last time.",
        page.snapshots,
    ).format(count=formats.number(page.snapshots))


def _backed_up(page: Recovery, formats: Formats) -> str:
    if page.saved_on is None:
        return _("You have not saved a backup file from this browser.")
    day = datetime.fromisoformat(page.saved_on).replace(tzinfo=UTC)
    return _("Your last backup was saved on {day}: look for still-followers-backup.").format(
        day=formats.date(day)
    )


def _render_copy(page: Recovery, formats: Formats) -> Markup:
    """Offer what was put aside after the last import."""
    if page.copy is None:
        return markup(
            '<section class="sect"><h2>{title}</h2><p>{words}</p></section>',
            title=_("Safety copy"),
            words=_("No readable copy was found."),
        )
    return markup(
        '<section class="sect"><h2>{title}</h2><p>{why} {holds}</p><p class="acts">'
        '<button class="btn" data-kind="main" type="button" data-action="restore" '
        'data-value="copy">{rebuild}</button></p><p class="note">{note}</p></section>',
        title=_("Safety copy"),
        why=_("After each import this page stores a second copy of everything."),
        holds=render_holds(page.copy, formats),
        rebuild=_("Restore everything from it"),
        note=_("Decisions of your last visit may be missing from it."),
    )


def render_recovery(page: Recovery, formats: Formats) -> Markup:
    """Show what is missing; nothing has been changed."""
    reload = NOTHING
    if page.trouble is Trouble.UNOPENED:
        title = _("The browser cannot open what is stored here.")
        what = _("Its own files may be damaged, or it blocks them for now.")
        reload = markup(
            '<button class="btn" type="button" data-action="reload">{words}</button>',
            words=_("Load the page again"),
        )
    else:
        title = _("Your snapshots are missing from this browser.")
        what = _("The browser has cleared them, or its own files are damaged.")
    details = NOTHING
    if page.details:
        details = markup('<p class="quiet"><code>{details}</code></p>', details=page.details)
    return markup(
        '<h1 tabindex="-1" id="recovery">{title}</h1><p class="lede">{known} {what} {safe}</p>{copy}'
        '<section class="sect"><h2>{other}</h2><p>{backed_up}</p><p class="acts">'
        '<button class="btn" type="button" data-action="choose-backup">{restore}</button>{reload}'
        '<button class="btn" data-kind="bare" type="button" data-action="begin-anew">{anew}</button>'
        '</p><p class="note">{later}</p>{details}</section>',
        title=title,
        known=_known(page, formats),
        what=what,
        safe=_("This page has changed nothing, and changes nothing until you choose."),
        copy=_render_copy(page, formats),
        other=_("Other ways"),
        backed_up=_backed_up(page, formats),
        restore=_("Restore a backup"),
        reload=reload,
        anew=_("Start afresh without them"),
        later=_("If you start afresh, the safety copy stays until your second import from now."),
        details=details,
    )
