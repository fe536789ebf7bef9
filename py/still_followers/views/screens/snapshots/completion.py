"""A part that was found later: what the snapshot that lacks it would be with it."""

from __future__ import annotations

from still_followers.core.model import REQUIRED, ListName
from still_followers.core.snapshots.completing import Completion
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.completeness import evidence_in_words


def _grown_in_words(completion: Completion, formats: Formats) -> str:
    """Say how many people it adds, list by list."""
    counts = completion.after.head.counts
    now = {ListName.FOLLOWERS: counts.followers, ListName.FOLLOWING: counts.following}
    sentences = []
    for name in REQUIRED:
        added = completion.added[name]
        words = (
            ngettext(
                "It adds {added} follower: {now} in all.",
                "It adds {added} followers: {now} in all.",
                added,
            )
            if name is ListName.FOLLOWERS
            else ngettext(
                "It adds {added} followed account: {now} in all.",
                "It adds {added} followed accounts: {now} in all.",
                added,
            )
        )
        if added:
            sentences.append(
                words.format(added=formats.number(added), now=formats.number(now[name]))
            )
    return _(" ").join(sentences)


def render_completion(completion: Completion, formats: Formats) -> Markup:
    """Offer to add what was read to the snapshot that lacks it; nothing is added before that."""
    before, after = completion.before.head, completion.after.head
    still = (
        evidence_in_words(after.coverage, formats)
        if after.coverage.signals
        else _("With it, nothing suggests that the snapshot is incomplete.")
    )
    title = _("Does this belong to the snapshot of {date}?").format(
        date=formats.date(before.exported_at)
    )
    return markup(
        '<section class="ask" id="completes"><h2>{title}</h2><p>{lacks} {grown} {still}</p>'
        '<p class="acts"><button class="btn" type="button" data-kind="main" data-action="confirm-completeness" '
        'data-key="0" data-value="add">{add}</button></p><p class="note">{undo}</p></section>',
        title=title,
        lacks=markup(
            _("This file is missing from that snapshot of {account}."),
            account=render_account_name(before),
        ),
        grown=_grown_in_words(completion, formats),
        still=still,
        add=_("Add it to that snapshot"),
        undo=_("You can undo this right after."),
    )
