"""The form of a review: mark, reason, note, a day to look again.

On an account's page it stands in the page. In the review its decisions stand in a bar that stays in
view; on a phone each button of that bar saves and goes on, so a reason is two taps away.
"""

from __future__ import annotations

from datetime import date

from still_followers.core.decisions.marks import (
    MAX_NOTE_LENGTH,
    MAX_WORDS_LENGTH,
    UNDECIDED,
    KeepReason,
    Mark,
    Review,
)
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.mark_controls import render_checked, render_key
from still_followers.views.words.marks import MARKS, REASONS, find_glyph

KEYS = {Mark.KEEP: "k", Mark.CONSIDER: "r", Mark.UNDECIDED: "u"}


def _render_mark_choice(review: Review) -> Markup:
    choices = join(
        markup(
            '<label class="btn"><input class="vh" type="radio" name="mark" value="{mark}" '
            'data-hotkey="{key}"{on}>{sign}<span>{words}</span>{shown}</label>',
            mark=str(mark),
            key=KEYS[mark],
            on=render_checked(on=mark is review.mark),
            sign=sign(find_glyph(mark)),
            words=words(),
            shown=render_key(KEYS[mark].upper()),
        )
        for mark, words in MARKS.items()
    )
    return markup(
        '<fieldset class="decide"><legend class="vh">{legend}</legend>{choices}</fieldset>',
        legend=_("Your mark"),
        choices=choices,
    )


def _render_reason(value: str, words: str, *, on: bool, by_thumb: bool) -> Markup:
    """Show a reason to choose; with `by_thumb` also one that a tap saves, for small screens."""
    chosen = markup(
        '<label class="chip"><input class="vh" type="radio" name="reason" value="{value}"{on}>'
        "{words}</label>",
        value=value,
        on=render_checked(on=on),
        words=words,
    )
    if not by_thumb:
        return chosen
    saved = markup(
        '<button class="chip thumb" type="button" data-action="decide-review" data-mark="keep" '
        'data-reason="{value}"{on}>{words}</button>',
        value=value,
        on=Markup(' aria-current="true"') if on else NOTHING,
        words=words,
    )
    return join((chosen, saved))


def _render_own_words(review: Review, *, by_thumb: bool) -> Markup:
    """Show the field for own words, with a button where no other one saves."""
    save = markup('<button class="btn thumb" data-kind="main">{n}</button>', n=_("Save and next"))
    return markup(
        '<span class="own"><label><span class="vh">{label}</span><input class="box" name="words" '
        'maxlength="{longest}" value="{words}" autocomplete="off" spellcheck="false"></label>'
        "{save}</span>",
        label=REASONS[KeepReason.OWN](),
        longest=MAX_WORDS_LENGTH,
        words=as_typed(review.words),
        save=save if by_thumb else "",
    )


def _render_reasons(review: Review, *, by_thumb: bool) -> Markup:
    chips = [
        _render_reason(str(reason), words(), on=reason is review.reason, by_thumb=by_thumb)
        for reason, words in REASONS.items()
        if reason is not KeepReason.OWN
    ]
    is_own, has_none = review.reason is KeepReason.OWN, review.reason is None
    chips += [
        _render_reason(str(KeepReason.OWN), _("Own words…"), on=is_own, by_thumb=False),
        _render_reason(
            "", _("No reason"), on=has_none and review.mark is Mark.KEEP, by_thumb=by_thumb
        ),
        _render_own_words(review, by_thumb=by_thumb),
    ]
    return markup(
        '<fieldset class="reasons" data-change="own-words"><legend>{legend}</legend>{chips}'
        "</fieldset>",
        legend=_("Keep as"),
        chips=join(chips),
    )


def _render_notes(review: Review, today: date, again: str) -> Markup:
    return markup(
        '<label>{note_label}<textarea class="box" name="note" rows="3" maxlength="{longest}" '
        'autocomplete="off" spellcheck="false" translate="no">\n{note}</textarea></label>'
        '<label class="again">{again}<input class="box" type="date" name="look_again" '
        'min="{today}" value="{day}"></label>',
        note_label=_("Note"),
        longest=MAX_NOTE_LENGTH,
        note=as_typed(review.note),
        again=again,
        today=min(today, review.look_again or today).isoformat(),
        day=review.look_again.isoformat() if review.look_again else "",
    )


def render_person_form(person: str, review: Review | None, today: date) -> Markup:
    """Show the form on an account's page.

    Args:
        person: the person.
        review: what was decided so far, None if nothing was.
        today: the first day that can be chosen.
    """
    review = review or UNDECIDED
    return markup(
        '<form class="reviewing" data-action="save-person" data-person="{person}">{decide}'
        '{reasons}<div class="notes">{notes}</div><p class="acts step">'
        '<button class="btn" data-kind="main">{save}</button></p></form>',
        person=person,
        decide=_render_mark_choice(review),
        reasons=_render_reasons(review, by_thumb=False),
        notes=_render_notes(review, today, _("Look again on")),
        save=_("Save"),
    )


def _render_thumb_marks(person: str, review: Review) -> Markup:
    """Show what a tap decides at once, and how to leave the account for later."""
    marks = [Mark.CONSIDER] if review.mark is Mark.UNDECIDED else [Mark.CONSIDER, Mark.UNDECIDED]
    return markup(
        '<p class="thumbs">{marks}<button class="btn" type="button" data-action="skip-review" '
        'data-person="{person}" data-hotkey="s">{skip}</button></p>',
        marks=join(
            markup(
                '<button class="btn" type="button" data-action="decide-review" data-mark="{mark}" '
                'data-hotkey="{key}">{sign}{words}</button>',
                mark=str(mark),
                key=KEYS[mark],
                sign=sign(find_glyph(mark)),
                words=MARKS[mark](),
            )
            for mark in marks
        ),
        person=person,
        skip=_("Skip"),
    )


def render_review_form(person: str, review: Review | None, today: date) -> Markup:
    """Show the form of the review.

    Args:
        person: the person under review.
        review: what was decided so far, None if nothing was.
        today: the first day that can be chosen.
    """
    review = review or UNDECIDED
    return markup(
        '<form class="reviewing" data-action="save-review" data-person="{person}">'
        '<details class="fold"{open}><summary>{fold}</summary><div class="notes">{notes}</div>'
        '</details><div class="deciding">{decide}{reasons}{thumbs}<p class="acts step">'
        '<button class="btn" data-kind="main" data-hotkey="Enter">{save}{enter}</button>'
        '<button class="btn" data-kind="bare" type="button" data-action="skip-review" '
        'data-person="{person}" data-hotkey="s">{skip}{key}</button></p></div></form>',
        person=person,
        open=Markup(" open") if review.note or review.look_again else NOTHING,
        fold=_("Note and look again"),
        notes=_render_notes(review, today, _("Look again on (if you keep it)")),
        decide=_render_mark_choice(review),
        reasons=_render_reasons(review, by_thumb=True),
        thumbs=_render_thumb_marks(person, review),
        save=_("Save and next"),
        enter=render_key("↵"),
        skip=_("Skip for now"),
        key=render_key("S"),
    )
