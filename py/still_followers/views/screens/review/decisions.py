"""What was decided so far, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.decisions.marks import Step
from still_followers.core.history.persons import strip_former
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.words.marks import marked_in_words

SHOWN_STEPS = 100
"""Decisions on one page."""


def _render_step(step: Step, people: Sequence[str], formats: Formats) -> Markup:
    names = join(
        (markup('<bdi translate="no">{n}</bdi>', n=strip_former(person)) for person in people[:3]),
        ", ",
    )
    more = len(people) - 3
    if step.size > 1 and more > 0:
        text = ngettext("{names} and {count} more", "{names} and {count} more", more)
        names = markup(text, names=names, count=formats.number(more))
    said = marked_in_words(step, strip_former(people[0]), formats)
    return markup(
        "<li><span>{when}</span><p>{said}</p>{names}</li>",
        when=formats.second(int(step.at.timestamp())),
        said=said,
        names=markup('<p class="quiet">{names}</p>', names=names) if step.size > 1 else "",
    )


def render_decisions(
    steps: Sequence[tuple[Step, Sequence[str]]], in_all: int, formats: Formats
) -> Markup:
    """Show what was decided, the latest first; the first of it can be taken back.

    Args:
        steps: the latest steps, each with the persons it is about.
        in_all: how many steps there are.
        formats: how numbers and days are written.
    """
    if not steps:
        return markup(
            '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p><p class="acts">'
            '<a class="btn" href="#/review">{review}</a></p>',
            title=_("You have decided nothing yet."),
            words=_("Each mark you give would stand here, and could be taken back."),
            review=_("Review"),
        )
    text = ngettext("You decided {count} time.", "You decided {count} times.", in_all)
    undo = markup(
        '<button class="btn" data-size="s" type="button" data-action="undo">{words}</button>',
        words=_("Take the latest back"),
    )
    lines = join(_render_step(step, people, formats) for step, people in steps)
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p><p class="acts">{undo}'
        '<a class="btn" data-size="s" data-kind="bare" href="#/review">{review}</a></p>'
        '<ol class="events after">{lines}</ol>{older}',
        title=markup(text, count=formats.number(in_all)),
        words=_("The latest comes first. You can take them back one by one, from the latest on."),
        undo=undo,
        review=_("Back to the review"),
        lines=lines,
        older=markup('<p class="note after">{n}</p>', n=_("Older decisions are not shown."))
        if in_all > len(steps)
        else NOTHING,
    )


def render(context: ScreenContext) -> Markup:
    """Show the latest decisions about the account on the screen."""
    reviews = context.known_account.reviews
    latest = [(one, reviews.people_of(one)) for one in reversed(reviews.steps[-SHOWN_STEPS:])]
    return render_decisions(latest, len(reviews.steps), context.formats)
