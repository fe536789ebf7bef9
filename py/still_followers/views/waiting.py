"""What is shown while the account's other snapshots are read; the page moves its bar."""

from __future__ import annotations

from still_followers.views.markup import Markup, markup
from still_followers.views.speech import _


def render_waiting() -> Markup:
    """Say that more will be told here."""
    return markup(
        '<div class="note waiting"><p>{words}</p><progress class="bar" max="100" value="0" '
        'aria-label="{words}"></progress><p data-part="line"></p></div>',
        words=_("Reading your snapshots…"),
    )


def reading_snapshot_in_words(number: int, total: int) -> str:
    """Say how far the reading of the snapshots is; `number` counts from 1."""
    return _("Snapshot {number} of {total}").format(number=number, total=total)
