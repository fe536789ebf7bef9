"""The controls for marks: those of a row, the meter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from still_followers.core.decisions.marks import Mark, Progress, Review
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, escape, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.words.marks import MARKS, SHORT_MARKS, find_glyph

NOT_NARROWED: Mapping[str, str] = MappingProxyType({})
PRESSED = (Mark.KEEP, Mark.CONSIDER)
"""The marks that a row can have; undecided is their absence."""
_TRUE, _FALSE = Markup("true"), Markup("false")


def render_checked(*, on: bool) -> Markup:
    """Return the attribute of a chosen input."""
    return Markup(" checked" if on else "")


def row_marks_template() -> str:
    """Return the template of a row's mark: two buttons; pressed again, a mark is taken away.

    Its slots are `name` and for each mark whether it is pressed. A page has a hundred of them, so the
    glyphs are in the style sheet, and the table listens (`Marks.change_row` of the page).
    """
    buttons = "".join(
        f"<button value={mark} aria-pressed={{{mark}}}>"
        + escape(SHORT_MARKS[mark]()).replace("{", "{{").replace("}", "}}")
        + "</button>"
        for mark in PRESSED
    )
    return f'<p role=group aria-label="{{name}}">{buttons}</p>'


def pressed_marks(review: Review) -> dict[str, Markup]:
    """Return the slots of a row's marks: whether each is pressed."""
    return {str(mark): _TRUE if mark is review.mark else _FALSE for mark in PRESSED}


def render_key(key: str) -> Markup:
    """Show the key that does the same as a button."""
    return markup('<kbd class="kbd" aria-hidden="true">{key}</kbd>', key=key)


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
