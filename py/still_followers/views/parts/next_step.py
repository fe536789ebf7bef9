"""How far the review is, how relevance develops, and what to do next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from still_followers.core.decisions.marks import Progress
from still_followers.core.history.trends import Measure, Point
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.mark_controls import render_legend, render_meter
from still_followers.views.parts.trend_line import MIN_POINTS, render_measure, value_in_words

NOT_BACK = ListKind.NOT_FOLLOWING_BACK


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """The status of the review of those not following back.

    `due` counts those kept who are due for another look; `removing` those marked "consider removing"
    who are still followed. `followed_once` counts the undecided who once followed the owner,
    `cleaned_up` those who were marked "consider removing" and are gone; both are None until all
    snapshots have been read. `share` is the relevance now, None if nobody is followed; `relevance` are
    the points of its line, none until all snapshots have been read; `exports` is how many there are.
    """

    progress: Progress
    due: int = 0
    removing: int = 0
    followed_once: int | None = None
    cleaned_up: int | None = None
    share: float | None = None
    exports: int = 1
    relevance: Sequence[Point] = field(default=())


@dataclass(frozen=True, slots=True)
class _Step:
    sentence: str
    words: str
    action: str
    view: str
    chosen: Mapping[str, str]


def _step_of(status: ReviewStatus, formats: Formats) -> _Step | None:
    """Return what to do next, the shortest list first; None if nothing is left to do."""
    n = formats.number
    if status.due:
        text = ngettext(
            "{count} account you keep is due for another look.",
            "{count} accounts you keep are due for another look.",
            status.due,
        )
        if status.progress.undecided:
            more = ngettext(
                "{all} of those not following back is undecided.",
                "{all} of those not following back are undecided.",
                status.progress.undecided,
            )
            text = f"{text} {more}"
        words = ngettext("Review this account", "Review these {count}", status.due)
        chosen = {"due": "yes"}
        action, view, count = "begin-review", ListKind.FOLLOWING, status.due
    elif status.followed_once:
        text = ngettext(
            "{count} of the {all} undecided followed you once. That is the shortest list to start "
            "with.",
            "{count} of the {all} undecided followed you once. That is the shortest list to start "
            "with.",
            status.followed_once,
        )
        words = ngettext("Review this account", "Review these {count}", status.followed_once)
        chosen = {"told": "once"}
        action, view, count = "begin-review", NOT_BACK, status.followed_once
    elif status.progress.undecided:
        count = status.progress.undecided
        text = ngettext(
            "{count} account that does not follow you back is undecided.",
            "{count} accounts that do not follow you back are undecided.",
            count,
        )
        words = _("Continue the review") if status.progress.share else _("Start the review")
        return _Step(text.format(count=n(count)), words, "review", NOT_BACK, {})
    elif status.removing:
        text = ngettext(
            "You are considering removing {count} account that you still follow. Unfollow it on "
            "Instagram if you still want to; your next export will show it.",
            "You are considering removing {count} accounts that you still follow. Unfollow them "
            "on Instagram if you still want to; your next export will show it.",
            status.removing,
        )
        words = ngettext("See this account", "See these {count}", status.removing)
        chosen = {"mark": "consider"}
        action, view, count = "open-filtered", ListKind.FOLLOWING, status.removing
    else:
        return None
    sentence = text.format(count=n(count), all=n(status.progress.undecided))
    return _Step(sentence, words.format(count=n(count)), action, view, chosen)


def render_next_step(status: ReviewStatus | None, formats: Formats) -> Markup:
    """Say what to do next, with one button that leads there."""
    step = _step_of(status, formats) if status else None
    if status is None or (step is None and not status.progress.in_all):
        return Markup("")
    if step is None:
        words = _("You have decided on everyone here. Your next export will show what came of it.")
        return markup('<p class="next"><span>{words}</span></p>', words=words)
    if step.action == "review":
        link = markup(
            '<a class="link go" href="#/review">{words}{sign}</a>',
            words=step.words,
            sign=sign("i-arrow"),
        )
    else:
        link = markup(
            '<button class="link go" type="button" data-action="{action}" data-of="{view}" '
            'data-chosen="{chosen}">{words}{sign}</button>',
            action=step.action,
            view=step.view,
            chosen=json.dumps(step.chosen),
            words=step.words,
            sign=sign("i-arrow"),
        )
    return markup(
        '<p class="next"><span>{sentence}</span>{link}</p>', sentence=step.sentence, link=link
    )


def _render_relevance(status: ReviewStatus, formats: Formats) -> Markup:
    """Show the share as a number, and as a line once there are two."""
    if status.share is None:
        return Markup("")
    value = value_in_words(status.share, Measure.RELEVANCE, formats)
    known = [point for point in status.relevance if point.value is not None]
    link = markup(
        '<p class="acts"><a class="link" href="#/trends/relevance">{words}</a></p>',
        words=_("How it changed over time"),
    )
    if len(known) >= MIN_POINTS:
        line = render_measure(status.relevance, Measure.RELEVANCE, formats)
        rest = markup('<p class="vh">{value}</p>{line}{link}', value=value, line=line, link=link)
    else:
        words = _("As of this export. From your second export on, a line shows how it changes.")
        alone = markup('<p class="quiet">{words}</p>', words=words)
        rest = markup(
            '<p class="fig">{value}</p>{more}',
            value=value,
            more=link if status.exports > 1 else alone,
        )
    return markup(
        '<section class="sect" id="relevance"><h2>{title}</h2><p class="quiet">{words}</p>{rest}'
        "</section>",
        title=_("Relevance"),
        words=_(
            "the share of accounts you follow that follow you back or that you keep for a reason"
        ),
        rest=rest,
    )


def _render_review(status: ReviewStatus, formats: Formats) -> Markup:
    progress = status.progress
    done = progress.keep + progress.consider
    text = _("{done} of {all} reviewed")
    cleaned_up = Markup("")
    if status.cleaned_up:
        words = ngettext("{count} cleaned up", "{count} cleaned up", status.cleaned_up)
        cleaned_up = markup(
            '<p class="acts"><a class="link" href="#/cleaned-up">{words}</a></p>',
            words=words.format(count=formats.number(status.cleaned_up)),
        )
    return markup(
        '<section class="sect" id="review-now"><h2>{title}</h2><p class="quiet">{looked_at}</p>'
        "{meter}{legend}{cleaned}</section>",
        title=_("Review"),
        looked_at=text.format(done=formats.number(done), all=formats.number(progress.in_all)),
        meter=render_meter(progress),
        legend=render_legend(progress, formats, NOT_BACK),
        cleaned=cleaned_up,
    )


def render_review_status(status: ReviewStatus | None, formats: Formats) -> Markup:
    """Show the relevance over time and how far the review is, side by side."""
    if status is None or not status.progress.in_all:
        return Markup("")
    return markup(
        '<div class="pair-of">{relevance}{review}</div>',
        relevance=_render_relevance(status, formats),
        review=_render_review(status, formats),
    )
