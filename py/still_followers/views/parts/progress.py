"""What is shown while snapshots are read or a file is made; the page moves the bar."""

from __future__ import annotations

from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, markup


def render_waiting() -> Markup:
    """Say that snapshots are being read; the answer replaces this."""
    return markup(
        '<div class="note waiting"><p>{words}</p><progress class="bar" max="100" value="0" '
        'aria-label="{words}"></progress><p data-part="line"></p></div>',
        words=_("Reading your snapshots…"),
    )


def render_making(text: str) -> Markup:
    """Say that a file is being made; the page moves the bar and writes the share beside it.

    Screen readers skip the share: it changes too often.
    """
    return markup(
        '<p class="making">{text} <progress class="bar" max="100" value="0" aria-label="{text}">'
        '</progress> <span data-part="line" aria-hidden="true"></span> '
        '<button class="link" type="button" data-action="cancel-file">{cancel}</button></p>',
        text=text,
        cancel=_("Cancel"),
    )


def not_known_in_words() -> str:
    """Say that a number is not known yet."""
    return _("not known yet")


def reading_in_words(done: int, total: int, path: str) -> str:
    """Say which list is being read."""
    text = ngettext("Reading {file}", "Reading {file}, {number} of {total}", total)
    return text.format(file=path.rpartition("/")[2], number=done + 1, total=total)


def reading_snapshot_in_words(number: int, total: int) -> str:
    """Say which snapshot is being read; `number` counts from 1."""
    return _("Snapshot {number} of {total}").format(number=number, total=total)
