"""What was decided so far, by day; each decision can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice

from still_followers.core.days import Calendar
from still_followers.core.decisions.marks import Reviews, Step
from still_followers.core.history.persons import strip_former
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.words.marks import day_in_words, decision_in_words, marked_in_words

SHOWN_STEPS = 100
"""Decisions that are shown at first, and added by each press of "Show older"."""
SEEN_NAMES = 3
"""Names of a decision about many that are seen at once."""
SHOWN_NAMES = 200
"""Names of a decision about many that can be opened."""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision.

    Attributes:
        step: the step.
        people: the first persons it is about.
        counts: whether it still counts for anybody.
        is_taken_back: whether it was taken back.
    """

    step: Step
    people: Sequence[str]
    counts: bool = True
    is_taken_back: bool = False


def find_taken_back(steps: Sequence[Step]) -> Collection[str]:
    """Return the acts of the steps that a later one takes back, unless that is taken back itself."""
    found: set[str] = set()
    for step in reversed(steps):
        if step.takes_back and step.act not in found:
            found.add(step.takes_back)
    return found


def build_line(step: Step, reviews: Reviews, taken_back: Collection[str]) -> DecisionLine:
    """Build the line of a step; `taken_back` are the acts of those that were."""
    return DecisionLine(
        step,
        list(islice(reviews.iter_people(step), SHOWN_NAMES)),
        any(True for _person in reviews.counts_for(step)),
        step.act in taken_back,
    )


def _render_name(person: str) -> Markup:
    return markup(
        '<button class="link" type="button" data-action="person" data-username="{person}" '
        'translate="no">{name}</button>',
        person=person,
        name=strip_former(person),
    )


def _render_names(line: DecisionLine, formats: Formats) -> Markup:
    """Show whom a decision is about; of many, all but the first are folded."""
    names = [_render_name(person) for person in line.people]
    left = line.step.size - len(names)
    folded = names[SEEN_NAMES:]
    if not folded:
        return join(names)
    text = ngettext("and {count} more", "and {count} more", len(folded) + left)
    more = ngettext("{count} more is not shown.", "{count} more are not shown.", left)
    return markup(
        "{seen}<details><summary>{words}</summary><div>{folded}{left}</div></details>",
        seen=join(names[:SEEN_NAMES]),
        words=text.format(count=formats.number(len(folded) + left)),
        folded=join(folded),
        left=markup("<span>{n}</span>", n=more.format(count=formats.number(left))) if left else "",
    )


def _render_end(line: DecisionLine, formats: Formats) -> Markup:
    """Offer to take a decision back, or say why that cannot be."""
    if not line.counts:
        words = _("Undone") if line.is_taken_back else _("Replaced")
        return markup('<span class="state">{words}</span>', words=words)
    said = marked_in_words(line.step, strip_former(line.people[0]), formats)
    return markup(
        '<button class="btn" data-size="s" type="button" data-action="take-back" data-key="{act}" '
        'aria-label="{label}">{words}</button>',
        act=line.step.act,
        label=_("Undo: {said}").format(said=said),
        words=_("Undo"),
    )


def _render_line(line: DecisionLine, formats: Formats) -> Markup:
    step, said = line.step, decision_in_words(line.step, formats)
    if step.size > 1:
        text = ngettext("{count} account: {said}", "{count} accounts: {said}", step.size)
        said = text.format(count=formats.number(step.size), said=said)
    note = step.review.note and not step.takes_back
    return markup(
        '<li{gone}><span>{when}</span><div class="whom">{names}</div><p>{said}{note}</p>{end}</li>',
        gone=NOTHING if line.counts else Markup(' data-gone=""'),
        when=formats.time(int(step.at.timestamp())),
        names=_render_names(line, formats),
        said=said,
        note=markup(' <q class="quiet" translate="no">{n}</q>', n=step.review.note) if note else "",
        end=_render_end(line, formats),
    )


def _day_in_words(day: date, today: date, formats: Formats) -> str:
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return day_in_words(day, formats)


def render_decisions(
    lines: Sequence[DecisionLine], in_all: int, calendar: Calendar, formats: Formats
) -> Markup:
    """Show what was decided by day, the latest first.

    Args:
        lines: the latest decisions.
        in_all: how many there are.
        calendar: the user's days, and today.
        formats: how numbers and days are written.
    """
    if not lines:
        return markup(
            '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p><p class="acts">'
            '<a class="btn" href="#/review">{review}</a></p>',
            title=_("You have not decided anything yet."),
            words=_("Each mark you give will appear here, and you can undo it."),
            review=_("Review"),
        )
    text = ngettext("You made {count} decision.", "You made {count} decisions.", in_all)
    days = groupby(lines, lambda line: calendar.days.of(int(line.step.at.timestamp())))
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p><p class="acts">'
        '<a class="btn" data-size="s" href="#/review">{review}</a></p>{days}{older}',
        title=markup(text, count=formats.number(in_all)),
        words=_("The latest comes first. You can undo any of them."),
        review=_("Back to the review"),
        days=join(
            markup(
                '<section class="decided"><h2>{day}</h2><ol>{lines}</ol></section>',
                day=_day_in_words(day, calendar.today, formats),
                lines=join(_render_line(line, formats) for line in of_day),
            )
            for day, of_day in days
        ),
        older=markup(
            '<p class="acts after"><button class="btn" type="button" '
            'data-action="older-decisions">{n}</button></p>',
            n=_("Show older"),
        )
        if in_all > len(lines)
        else NOTHING,
    )


def render(context: ScreenContext) -> Markup:
    """Show the latest decisions about the account on the screen."""
    reviews = context.known_account.reviews
    shown = reviews.steps[-SHOWN_STEPS * max(context.query.page, 1) :]
    taken_back = find_taken_back(reviews.steps)
    lines = [build_line(step, reviews, taken_back) for step in reversed(shown)]
    return render_decisions(lines, len(reviews.steps), context.calendar, context.formats)
