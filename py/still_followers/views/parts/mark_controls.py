"""The controls for marks: those of a row, the form of a review, the meter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from still_followers.core.decisions.marks import (
    MAX_NOTE_LENGTH,
    MAX_WORDS_LENGTH,
    UNDECIDED,
    KeepReason,
    Mark,
    Progress,
    Review,
)
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, as_typed, escape, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.words.marks import MARKS, REASONS, SHORT_MARKS, find_glyph

NOT_NARROWED: Mapping[str, str] = MappingProxyType({})
KEYS = {Mark.KEEP: "k", Mark.CONSIDER: "r", Mark.UNDECIDED: "u"}


def render_checked(*, on: bool) -> Markup:
    """Return the attribute of a chosen input."""
    return Markup(" checked" if on else "")


def mark_legend(username: str) -> str:
    """Return the label of the three choices of a row."""
    return _("Your mark for {name}").format(name=username)


def row_marks_template() -> str:
    """Return the template of a row's mark: three choices.

    Its slots are `legend`, `number`, for each mark the attribute of a chosen input, and `printed`, the
    mark for print. A page has a hundred of them, so the glyphs are in the style sheet.
    """
    choices = "".join(
        f"<label><input type=radio name=m{{number}} value={mark}{{{mark}}}>"
        + escape(words()).replace("{", "{{").replace("}", "}}")
        + "</label>"
        for mark, words in SHORT_MARKS.items()
    )
    return f'<fieldset class=marks aria-label="{{legend}}">{choices}</fieldset><b>{{printed}}</b>'


def render_key(key: str) -> Markup:
    """Show the key that does the same as a button."""
    return markup('<kbd class="kbd" aria-hidden="true">{key}</kbd>', key=key)


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


def render_meter(progress: Progress) -> Markup:
    """Show as a bar how much is decided; its numbers are in `render_legend`."""
    whole = max(progress.in_all, 1)
    return markup(
        '<div class="meter" aria-hidden="true" data-vars="--keep:{keep}%;--consider:{consider}%">'
        '<i class="keep"></i><i class="consider"></i></div>',
        keep=f"{100 * progress.keep / whole:.2f}",
        consider=f"{100 * progress.consider / whole:.2f}",
    )


def render_legend(
    progress: Progress, formats: Formats, view: str, narrowed: Mapping[str, str] = NOT_NARROWED
) -> Markup:
    """Show the numbers of the meter, each with a link to its part of the list, within its filter."""
    counts = {
        Mark.KEEP: progress.keep,
        Mark.CONSIDER: progress.consider,
        Mark.UNDECIDED: progress.undecided,
    }
    return markup(
        '<ul class="legend">{lines}</ul>',
        lines=join(
            markup(
                '<li><button class="link" type="button" data-action="open-filtered" '
                'data-of="{view}" data-chosen="{chosen}">{sign}{words}</button>'
                "<b>{count}</b></li>",
                view=view,
                chosen=json.dumps({**narrowed, "mark": str(mark)}),
                sign=sign(find_glyph(mark)),
                words=MARKS[mark](),
                count=formats.number(count),
            )
            for mark, count in counts.items()
        ),
    )
