"""Possible renames: offers with their evidence, and decisions that can be undone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from still_followers.core.changes.renames import PossibleRename
from still_followers.core.decisions.decisions import OwnerDecision, RenameDecision
from still_followers.core.history.offers import Offer, split_by_strength
from still_followers.core.history.persons import Rename
from still_followers.core.model import ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.progress import render_waiting
from still_followers.views.words.findings import between_in_words

MAX_OFFERS = 50
"""How many offers a page has, and how many decisions are shown at most."""
MIN_BULK = 2
"""How many offers are confirmed at once at least."""


@dataclass(frozen=True, slots=True)
class RenamesPage:
    """The open offers, None while the snapshots are still being read, and what was decided.

    Of many offers one page is shown, counted from 1.
    """

    offers: Sequence[Offer] | None
    decided: Sequence[RenameDecision]
    owners: Sequence[OwnerDecision] = ()
    number: int = 1


def _evidence_in_words(possible: PossibleRename, formats: Formats) -> str:
    followed_you = possible.evidence.get(ListName.FOLLOWERS)
    you_followed = possible.evidence.get(ListName.FOLLOWING)
    if followed_you is not None and you_followed is not None:
        return _(
            "Both followed you on {day}, and you followed both on {other_day}. No other name fits."
        ).format(day=formats.second(followed_you), other_day=formats.second(you_followed))
    if followed_you is not None:
        return _("Both followed you on {day}. No other name fits.").format(
            day=formats.second(followed_you)
        )
    return _("You followed both on {day}. No other name fits.").format(
        day=formats.second(you_followed or 0)
    )


def _dates_in_words(possible: PossibleRename, formats: Formats) -> str:
    """Say in a few words which dates agree."""
    followed_you = possible.evidence.get(ListName.FOLLOWERS)
    you_followed = possible.evidence.get(ListName.FOLLOWING)
    texts = (
        (followed_you, _("followed you on {day}")),
        (you_followed, _("you followed on {day}")),
    )
    return _(", ").join(
        text.format(day=formats.day(moment)) for moment, text in texts if moment is not None
    )


def _button(rename: Rename, decision: str, words: str, kind: str) -> Markup:
    return markup(
        '<button class="btn" data-size="s" data-kind="{kind}" type="button" '
        'data-action="decide-rename" data-value="{decision}" data-old="{old}" data-new="{new}" '
        'data-before="{before}" data-after="{after}">{words}</button>',
        kind=kind,
        decision=decision,
        old=rename.old,
        new=rename.new,
        before=rename.before.isoformat(),
        after=rename.after.isoformat(),
        words=words,
    )


def _render_pair(rename: Rename, told: Markup, acts: Markup) -> Markup:
    return markup(
        '<li class="pair" data-old="{before}" data-new="{after}"><p class="names">'
        '<b translate="no">{before}</b> <span aria-hidden="true" class="to">→</span>'
        '<span class="vh">{to}</span> <b translate="no">{after}</b></p>{told}'
        '<p class="acts">{acts}</p></li>',
        before=rename.old,
        after=rename.new,
        to=_("possibly renamed to"),
        told=told,
        acts=acts,
    )


def _render_offer(offer: Offer, formats: Formats) -> Markup:
    """Show an offer in two lines; its whole evidence is in a fold."""
    rename = offer.rename
    when = between_in_words(rename.before, rename.after, formats)
    acts = markup(
        "{same}{other}",
        same=_button(rename, "yes", _("Same account"), "plain"),
        other=_button(rename, "no", _("Not the same"), "bare"),
    )
    told = markup(
        '<details class="why"><summary><span class="wide-only">{dates}</span>'
        '<span class="narrow-only">{why}</span></summary><p class="hist">{sentence}</p></details>',
        dates=_dates_in_words(offer.possible, formats),
        why=_("Why?"),
        sentence=_("One name left and the other appeared {when}. {evidence}").format(
            when=when, evidence=_evidence_in_words(offer.possible, formats)
        ),
    )
    return _render_pair(rename, told, acts)


def _render_bulk(offers: Sequence[Offer], formats: Formats) -> Markup:
    """Show the button that confirms all of these offers, which it names."""
    if len(offers) < MIN_BULK:
        return Markup("")
    words = ngettext("Same account for this {count}", "Same account for all {count}", len(offers))
    return markup(
        '<p class="acts"><button class="btn" data-kind="main" type="button" '
        'data-action="confirm-renames" data-offers="{names}">{words}</button></p>',
        names=json.dumps([offer.key for offer in offers]),
        words=words.format(count=formats.number(len(offers))),
    )


def _render_group(
    title: str, words: str, offers: Sequence[Offer], shown: Sequence[Offer], formats: Formats
) -> Markup:
    """Show the offers of one strength that are on the page; nothing if none are."""
    if not shown:
        return Markup("")
    return markup(
        '<section class="sect" data-rule="ink"><div class="row-head"><h2>{title}</h2>'
        '<span class="quiet">{count}</span></div><p class="note">{words}</p>{bulk}'
        '<ul class="plain">{pairs}</ul></section>',
        title=title,
        count=formats.number(len(offers)),
        words=words,
        bulk=_render_bulk(offers, formats) if offers[0].possible.is_strong else "",
        pairs=join(_render_offer(offer, formats) for offer in shown),
    )


def _render_pages(number: int, pages: int, formats: Formats) -> Markup:
    if pages == 1:
        return Markup("")
    steps = ((number - 1, _("Previous")), (number + 1, _("Next")))
    return markup(
        '<nav class="acts" aria-label="{pages}">{before}<span class="quiet">{page}</span>{after}</nav>',
        pages=_("Pages"),
        page=_("Page {number} of {pages}").format(
            number=formats.number(number), pages=formats.number(pages)
        ),
        **{
            place: markup(
                '<a class="btn" data-size="s" href="#/renames/{to}">{words}</a>', to=to, words=words
            )
            if 1 <= to <= pages
            else Markup("")
            for place, (to, words) in zip(("before", "after"), steps, strict=True)
        },
    )


def render_offers(offers: Sequence[Offer], number: int, formats: Formats) -> Markup:
    """Show a page of the open offers, those on which both lists agree first; nothing without any."""
    if not offers:
        return Markup("")
    strong, weak = split_by_strength(offers)
    pages = -(-len(offers) // MAX_OFFERS)
    number = min(max(number, 1), pages)
    first, last = (number - 1) * MAX_OFFERS, number * MAX_OFFERS
    rest = max(first - len(strong), 0), max(last - len(strong), 0)
    return markup(
        '<div id="offers">{strong}{weak}{pages}<p class="note after">{note}</p></div>',
        strong=_render_group(
            _("Both lists agree"),
            _("The same second among your followers and among those you follow."),
            strong,
            strong[first:last],
            formats,
        ),
        weak=_render_group(
            _("One list agrees"),
            _("The same second in one of the two lists; the other list does not say."),
            weak,
            weak[rest[0] : rest[1]],
            formats,
        ),
        pages=_render_pages(number, pages, formats),
        note=_(
            "If you say “same account”, its history follows it to the new name in every list. You "
            "can undo it at any time."
        ),
    )


def _render_decided(decision: RenameDecision, formats: Formats) -> Markup:
    rename = decision.rename
    when = between_in_words(rename.before, rename.after, formats)
    sentence = (
        _("You said that this is the same account, renamed {when}.")
        if decision.accepted
        else _("You said that these are two accounts; the change was {when}.")
    ).format(when=when)
    told = markup('<p class="hist">{sentence}</p>', sentence=sentence)
    return _render_pair(rename, told, _button(rename, "undo", _("Undo"), "bare"))


def _render_owner(decision: OwnerDecision) -> Markup:
    sentence = (
        _("You said that your account @{new} is the former @{old}.")
        if decision.accepted
        else _("You said that @{new} and @{old} are two accounts of yours.")
    ).format(new=decision.new, old=decision.old)
    return markup(
        '<li class="pair"><p class="hist">{sentence}</p><p class="acts">{undo}</p></li>',
        sentence=sentence,
        undo=_owner_button(decision, "undo", _("Undo"), "bare"),
    )


def _owner_button(decision: OwnerDecision, value: str, words: str, kind: str) -> Markup:
    return markup(
        '<button class="btn" data-size="s" data-kind="{kind}" type="button" '
        'data-action="decide-owner" data-value="{value}" data-old="{old}" data-new="{new}">{words}'
        "</button>",
        kind=kind,
        value=value,
        old=decision.old,
        new=decision.new,
        words=words,
    )


def render_owner_question(decision: OwnerDecision | None) -> Markup:
    """Ask whether two accounts are the same under a new name."""
    if decision is None:
        return Markup("")
    return markup(
        '<section class="notice" id="owner-question">{sign}<div><p><b>{question}</b> {why}</p>'
        '<p class="acts">{yes}{no}</p></div></section>',
        sign=sign("i-note"),
        question=_("Is @{new} the former @{old}?").format(new=decision.new, old=decision.old),
        why=_(
            "More than half of the names in their lists are the same. Until you say so, they stay "
            "separate."
        ),
        yes=_owner_button(decision, "yes", _("Yes, the same account"), "plain"),
        no=_owner_button(decision, "no", _("No, two accounts"), "plain"),
    )


def _render_decisions(page: RenamesPage, formats: Formats) -> Markup:
    """Show the latest decisions, those on the newest exports first."""
    if not page.decided and not page.owners:
        return Markup("")
    latest = sorted(page.decided, key=lambda decision: decision.rename.after, reverse=True)
    shown = [
        *map(_render_owner, page.owners),
        *(_render_decided(decision, formats) for decision in latest[:MAX_OFFERS]),
    ]
    return markup(
        '<section class="sect" data-rule="ink" id="decided"><div class="row-head"><h2>{title}</h2>'
        '<span class="quiet">{count}</span></div><ul class="plain">{decided}</ul></section>',
        title=_("What you decided"),
        count=formats.number(len(page.decided) + len(page.owners)),
        decided=join(shown),
    )


def render_renames(page: RenamesPage, formats: Formats) -> Markup:
    """Show the possible renames of an account and what was decided."""
    if page.offers is None:
        return markup(
            '<h1 tabindex="-1">{title}</h1>{waiting}',
            title=_("Possible renames"),
            waiting=render_waiting(),
        )
    count = len(page.offers)
    headline = (
        ngettext(
            "{count} name that left may just have been renamed.",
            "{count} names that left may just have been renamed.",
            count,
        ).format(count=formats.number(count))
        if count
        else _("There are no renames to confirm.")
    )
    return markup(
        '<h1 tabindex="-1">{headline}</h1><p class="lede">{words}</p>{offers}{chapter}',
        headline=headline,
        words=_(
            "When an account changes its name, the second at which it followed stays the same. "
            "Two complete exports with exact dates can show that; only you can confirm it."
        ),
        offers=render_offers(page.offers, page.number, formats),
        chapter=_render_decisions(page, formats),
    )
