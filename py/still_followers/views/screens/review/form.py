"""The form of a review: mark, reason, note, a day to look again."""

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
from still_followers.views.markup import Markup, as_typed, join, markup
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


def _render_reasons(review: Review) -> Markup:
    choices = join(
        markup(
            '<label><input type="radio" name="reason" value="{reason}"{on}>{words}</label>',
            reason=str(reason),
            on=render_checked(on=reason is review.reason),
            words=words(),
        )
        for reason, words in REASONS.items()
    )
    own = markup(
        '<label class="own"><span class="vh">{label}</span><input class="box" name="words" '
        'maxlength="{longest}" value="{words}" autocomplete="off" spellcheck="false"></label>',
        label=REASONS[KeepReason.OWN](),
        longest=MAX_WORDS_LENGTH,
        words=as_typed(review.words),
    )
    return markup(
        '<fieldset class="reasons"><legend>{legend}</legend>{choices}{own}</fieldset>',
        legend=_("Keep as"),
        choices=choices,
        own=own,
    )


def render_review_form(
    person: str, review: Review | None, acts: Markup, today: date, *, action: str
) -> Markup:
    """Show the form of a review: mark, reason, note, a day to look again.

    Args:
        person: the person under review.
        review: what was decided so far, None if nothing was.
        acts: the buttons below the form.
        today: the first day that can be chosen.
        action: the action that the page runs on submit.
    """
    review = review or UNDECIDED
    return markup(
        '<form class="reviewing" data-action="{action}" data-person="{person}">{decide}'
        '<div class="because">{reasons}<div class="notes"><label>{note_label}<textarea class="box" '
        'name="note" rows="3" maxlength="{longest}" autocomplete="off" spellcheck="false" '
        'translate="no">\n{note}</textarea></label><label class="again">{again}<input class="box" '
        'type="date" name="look_again" min="{today}" value="{day}"></label></div></div>'
        '<p class="acts step">{acts}</p></form>',
        action=action,
        person=person,
        decide=_render_mark_choice(review),
        reasons=_render_reasons(review),
        note_label=_("Note"),
        longest=MAX_NOTE_LENGTH,
        note=as_typed(review.note),
        again=_("Look again on"),
        today=min(today, review.look_again or today).isoformat(),
        day=review.look_again.isoformat() if review.look_again else "",
        acts=acts,
    )
