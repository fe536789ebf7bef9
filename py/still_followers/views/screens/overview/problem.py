"""A problem's screen: what happened, what is safe, what to do next, details without names."""

from __future__ import annotations

from dataclasses import dataclass

from still_followers.core.model import Reading
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.what_was_read import render_reading
from still_followers.views.words.advice import Advice
from still_followers.views.words.report import Report


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: its words, the file, how many snapshots are safe, technical details.

    `reading` is what was read before it went wrong, where anything was; `is_sample` when the sample is
    still there, of which nothing is kept.
    """

    advice: Advice
    source: str
    snapshots: int
    details: str
    reading: Reading | None = None
    is_sample: bool = False


def _safe(snapshots: int, formats: Formats) -> str:
    if not snapshots:
        return _("Nothing was saved.")
    return ngettext(
        "Nothing was saved, and your {count} snapshot has not changed.",
        "Nothing was saved, and your {count} snapshots have not changed.",
        snapshots,
    ).format(count=formats.number(snapshots))


def render_problem(problem: Problem, formats: Formats) -> Markup:
    """Show the problem's screen."""
    advice = problem.advice
    steps = join(markup("<li>{step}</li>", step=Markup(step)) for step in advice.steps)
    back = Markup("")
    if problem.snapshots or problem.is_sample:
        back = markup(
            '<a class="btn" data-kind="bare" href="#/">{w}</a>', w=_("Back to the overview")
        )
    reading = Markup("")
    if problem.reading is not None:
        reading = render_reading(Report(problem.reading), formats)
    return markup(
        '<p class="kicker"><bdi translate="no">{source}</bdi></p>'
        '<h1 tabindex="-1" id="problem">{message}</h1><p class="lede">{hint} {safe}</p>'
        '<ol class="steps big">{steps}</ol>'
        '<p class="acts"><label class="btn" data-kind="main" for="export-files">{choose}</label>'
        "{back}</p>"
        '<details class="tech"><summary>{seen}</summary><p><code>{details}</code></p>'
        '<button class="link" data-action="copy" data-text="{details}">{copy}</button>'
        '<p class="quiet">{no_names}</p></details>{reading}',
        source=problem.source,
        message=advice.message,
        hint=advice.hint,
        safe=_safe(problem.snapshots, formats),
        steps=steps,
        choose=_("Choose another export"),
        back=back,
        seen=_("Technical details"),
        details=problem.details,
        copy=_("Copy these details"),
        no_names=_("They contain no names and no file contents."),
        reading=reading,
    )
