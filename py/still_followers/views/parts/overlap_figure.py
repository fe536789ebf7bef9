"""The overlap figure: two overlapping bars. The outline is whom you follow, the filled bar who follows you.

Its parts add up: not following back + awaiting + mutuals = following, mutuals + fans = followers.
"""

from __future__ import annotations

from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Counts
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup

MIN_NUMBER_SHARE = 0.14
"""The smallest share of the figure that has room for its number."""
MIN_DRAWN_SHARE = 0.02
"""The smallest share that a part is drawn with; the figure then says that it is not to scale."""


def render_overlap(counts: Counts, formats: Formats) -> Markup:
    """Draw the two lists as overlapping bars; every number links to its list.

    Those awaiting are a part of the outline; their number stands with those not following back.
    """
    parts = [counts.not_following_back, counts.awaiting, counts.mutuals, counts.fans]
    whole = sum(parts)
    if not whole:
        return Markup("")
    shares = [max(part / whole, MIN_DRAWN_SHARE) if part else 0 for part in parts]
    not_to_scale = any(0 < part / whole < MIN_DRAWN_SHARE for part in parts)
    numbered = [shares[0] + shares[1], *shares[2:]]
    narrow = any(share < MIN_NUMBER_SHARE for share in numbered)
    return markup(
        '<figure class="overlap" data-narrow="{narrow}" data-vars="--parts:{parts};--cols:{cols}">'
        '<p class="cap"><span><span class="swatch a"></span>{follow} <b>{following}</b></span></p>'
        '<div class="bars" aria-hidden="true"><span class="a"></span>{waiting}</div>'
        '<div class="nums">{numbers}</div>'
        '<div class="bars" aria-hidden="true"><span class="b"></span></div>'
        '<p class="cap end"><span>{note}</span>'
        '<span><span class="swatch b"></span>{follow_you} <b>{followers}</b></span></p></figure>',
        narrow="yes" if narrow else "no",
        parts=_columns(shares),
        cols=_columns(numbered),
        follow=_("You follow"),
        following=formats.number(counts.following),
        waiting=Markup('<span class="w"></span>' if counts.awaiting else ""),
        numbers=_render_numbers(counts, formats),
        note=_("Not to scale.") if not_to_scale else "",
        follow_you=_("Follow you"),
        followers=formats.number(counts.followers),
    )


def _columns(shares: list[float]) -> str:
    return " ".join(f"{share:.4f}fr" for share in shares)


def _render_numbers(counts: Counts, formats: Formats) -> Markup:
    texts = [
        (ListKind.NOT_FOLLOWING_BACK, counts.not_following_back, _("not following back")),
        (ListKind.MUTUALS, counts.mutuals, _("mutuals, you follow each other")),
        (ListKind.FANS, counts.fans, _("fans, they follow you and you do not follow them")),
    ]
    numbers = [_render_number(*text, formats) for text in texts]
    if counts.awaiting:
        words = ngettext(
            "awaiting, it has not answered your request",
            "awaiting, they have not answered your request",
            counts.awaiting,
        )
        waiting = _render_number(ListKind.AWAITING, counts.awaiting, words, formats)
        numbers[0] = markup("{first}{waiting}", first=numbers[0], waiting=waiting)
    return join(markup("<div>{number}</div>", number=number) for number in numbers)


def _render_number(kind: ListKind, count: int, words: str, formats: Formats) -> Markup:
    return markup(
        '<a href="#/{name}"><span class="fig">{number}</span><span>{words}</span>'
        '<i aria-hidden="true">›</i></a>',
        name=kind,
        number=formats.number(count),
        words=words,
    )
