"""The one question that a doubtful export asks: before it is kept, and smaller after that.

Rule 4 of the product: a cut export shows what does not depend on the list that may be short, and
withholds the rest behind one plain question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from still_followers.core.model import ListName
from still_followers.core.snapshot import DateSource, Head
from still_followers.views.completeness import (
    evidence_in_words,
    falsehood_in_words,
    question_in_words,
    reason_in_words,
    remedy_in_words,
    render_decision,
    safe_in_words,
    size_in_words,
    yes_in_words,
)
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, markup
from still_followers.views.reading import render_reading
from still_followers.views.report import Report
from still_followers.views.rows import Shown, Span
from still_followers.views.shell import account_of
from still_followers.views.signals import headline_in_words
from still_followers.views.signs import sign
from still_followers.views.speech import _, ngettext


@dataclass(frozen=True, slots=True)
class Question:
    """What the question is about.

    `spans` are the lists of the export, `before` is the account's latest whole snapshot, and `more`
    counts the further exports that wait for a decision.
    """

    head: Head
    spans: Mapping[ListName, Span]
    before: Head | None = None
    more: int = 0


def question_of(shown: Shown, before: Head | None, more: int) -> Question:
    """Return the question of an export that was read and is not kept yet."""
    return Question(shown.snapshot.head, shown.spans, before, more)


def _render_kicker(head: Head, formats: Formats) -> Markup:
    day = formats.date(head.exported_at)
    if head.date_source is DateSource.GUESSED:
        day += _(" (guessed)")
    if head.owner is None:
        return markup(_("Export of {date}, not saved yet"), date=day)
    return markup(
        _("{account} · export of {date}, not saved yet"), account=account_of(head), date=day
    )


def _render_found(question: Question, formats: Formats) -> Markup:
    """Say in one paragraph all that was seen, and what it means."""
    head = question.head
    is_missing = any(signal.code == "list-missing" for signal in head.coverage.signals)
    sentences = (
        "" if is_missing else size_in_words(head, formats),
        evidence_in_words(head.coverage, formats, question.before),
        reason_in_words(head.coverage),
        falsehood_in_words(head.coverage),
    )
    return markup("{text}", text=" ".join(filter(None, sentences)))


def _render_answers(head: Head, formats: Formats) -> Markup:
    if not question_in_words(head, formats):
        return render_decision(head, "no", _("Keep it, marked partial"))
    return markup(
        "{yes}{no}",
        yes=render_decision(head, "yes", yes_in_words(head, formats)),
        no=render_decision(head, "no", _("No, there are more")),
    )


def _render_safe(question: Question, formats: Formats) -> Markup:
    kept = (
        _("If there are more, it is kept and marked partial.")
        if question_in_words(question.head, formats)
        else _("Kept, it is marked partial.")
    )
    safe = safe_in_words(question.head, question.spans, formats)
    return markup('<p class="note">{kept} {safe}</p>', kept=kept, safe=safe)


def _render_more(more: int, formats: Formats) -> Markup:
    if not more:
        return Markup("")
    words = ngettext(
        "{count} more export waits for your answer after this one.",
        "{count} more exports wait for your answer after this one.",
        more,
    )
    return markup('<p class="quiet">{words}</p>', words=words.format(count=formats.number(more)))


def render_question_screen(question: Question, formats: Formats) -> Markup:
    """Ask whether an export that was read is complete, before anything of it is kept."""
    head = question.head
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{headline}</h1>'
        '<div class="spread"><div><p class="lede">{found}</p>'
        '<section class="ask"><h2>{question}</h2><p class="acts">{answers}</p>{safe}'
        '<p class="acts"><label class="btn" data-kind="main" for="export-files">{choose}</label>'
        "{discard}</p>{more}</section></div>"
        '<aside><p class="aside">{remedy}</p></aside></div>{reading}',
        kicker=_render_kicker(head, formats),
        headline=headline_in_words(head.coverage, formats),
        found=_render_found(question, formats),
        question=question_in_words(head, formats) or _("Keep what it holds?"),
        answers=_render_answers(head, formats),
        safe=_render_safe(question, formats),
        choose=_("Choose another export"),
        discard=render_decision(head, "discard", _("Do not keep it"), kind="bare"),
        more=_render_more(question.more, formats),
        remedy=remedy_in_words(head.coverage),
        reading=render_reading(Report(head.reading, head, question.spans), formats),
    )


def render_partial_notice(head: Head, formats: Formats) -> Markup:
    """Say that a kept snapshot is partial, and ask again: an answer may be changed later."""
    if head.coverage.whole:
        return Markup("")
    question = question_in_words(head, formats)
    answers = markup(
        '<label class="btn" data-size="s" for="export-files">{choose}</label>',
        choose=_("Choose another export"),
    )
    if question:
        answers = markup(
            "{yes}{no}",
            yes=render_decision(head, "yes", yes_in_words(head, formats), size="s"),
            no=render_decision(head, "no", _("No, there are more"), size="s"),
        )
    return markup(
        '<section class="notice" id="partial">{sign}'
        '<div><p><b>{partial}</b> {found}</p><p class="asks">{question}</p>'
        '<p class="acts">{answers}</p></div></section>',
        sign=sign("i-note"),
        partial=_("This snapshot is partial."),
        found=evidence_in_words(head.coverage, formats),
        question=question or remedy_in_words(head.coverage),
        answers=answers,
    )
