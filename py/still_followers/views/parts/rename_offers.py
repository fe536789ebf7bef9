"""Possible renames: offers with their evidence, and decisions that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from still_followers.core.changes.renames import PossibleRename
from still_followers.core.decisions.decisions import OwnerDecision, RenameDecision
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Rename
from still_followers.core.model import ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.account_table import find_initial
from still_followers.views.parts.icons import sign
from still_followers.views.parts.progress import render_waiting
from still_followers.views.words.findings import between_in_words

MAX_OFFERS = 50
"""How many offers, and how many decisions, are shown at most."""


@dataclass(frozen=True, slots=True)
class RenamesPage:
    """The open offers, None while the snapshots are still being read, and what was decided."""

    offers: Sequence[Offer] | None
    decided: Sequence[RenameDecision]
    owners: Sequence[OwnerDecision] = ()


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


def _name(username: str) -> Markup:
    return markup(
        '<span class="face" aria-hidden="true">{initial}</span><b translate="no">{name}</b>',
        initial=find_initial(username),
        name=username,
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


def _render_pair(rename: Rename, sentence: str, acts: Markup) -> Markup:
    return markup(
        '<li class="pair" data-old="{before}" data-new="{after}"><p class="names">{old}'
        '<span aria-hidden="true">↪</span><span class="vh">{to}</span>{new}</p>'
        '<p class="hist">{sentence}</p><p class="acts">{acts}</p></li>',
        before=rename.old,
        after=rename.new,
        old=_name(rename.old),
        to=_("possibly renamed to"),
        new=_name(rename.new),
        sentence=sentence,
        acts=acts,
    )


def _render_offer(offer: Offer, formats: Formats) -> Markup:
    rename = offer.rename
    when = between_in_words(rename.before, rename.after, formats)
    acts = markup(
        "{same}{other}",
        same=_button(rename, "yes", _("Same account"), "plain"),
        other=_button(rename, "no", _("Not the same"), "bare"),
    )
    sentence = _("One name left and the other appeared {when}. {evidence}").format(
        when=when, evidence=_evidence_in_words(offer.possible, formats)
    )
    return _render_pair(rename, sentence, acts)


def render_offers(offers: Sequence[Offer], formats: Formats) -> Markup:
    """Show the first open offers as a section; nothing if there are none."""
    if not offers:
        return Markup("")
    limit = ""
    if len(offers) > MAX_OFFERS:
        limit = _("These are the first {count}; the others follow as you answer.").format(
            count=formats.number(MAX_OFFERS)
        )
    return markup(
        '<section class="sect" data-rule="ink" id="offers"><div class="row-head"><h2>{title}</h2>'
        '<span class="quiet">{count}</span></div><ul class="plain">{pairs}</ul>'
        '<p class="note">{limit} {note}</p></section>',
        limit=limit,
        title=_("Possibly renamed"),
        count=formats.number(len(offers)),
        pairs=join(_render_offer(offer, formats) for offer in offers[:MAX_OFFERS]),
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
    return _render_pair(rename, sentence, _button(rename, "undo", _("Undo"), "bare"))


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
            "More than half of the names in their lists are the same. Until you say so, the two are "
            "kept apart."
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
            "{count} name that left may only be renamed.",
            "{count} names that left may only be renamed.",
            count,
        ).format(count=formats.number(count))
        if count
        else _("No rename waits for your answer.")
    )
    return markup(
        '<h1 tabindex="-1">{headline}</h1><p class="lede">{words}</p>{offers}{chapter}',
        headline=headline,
        words=_(
            "An account keeps the second at which it followed when its name changes. Two whole "
            "exports with exact dates can show that; only you can know it."
        ),
        offers=render_offers(page.offers, formats),
        chapter=_render_decisions(page, formats),
    )
