"""The one question that a doubtful export asks: before it is kept, and smaller after that.

Rule 4 of the product: a cut export shows what does not depend on the list that may be short, and
withholds the rest behind one plain question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from still_followers.core.account.account import Account
from still_followers.core.account.present import Span
from still_followers.core.model import ListName
from still_followers.core.snapshots.ordering import after_of, before_of
from still_followers.core.snapshots.rejudging import is_newly_doubted
from still_followers.core.snapshots.snapshot import DateSource, Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.completeness import (
    FOLLOWERS,
    evidence_in_words,
    falsehood_in_words,
    is_recent,
    question_in_words,
    reason_in_words,
    remedy_in_words,
    render_decision,
    safe_in_words,
    size_in_words,
    yes_in_words,
)
from still_followers.views.parts.icons import sign
from still_followers.views.parts.what_was_read import render_reading
from still_followers.views.words.lists import count_in_words
from still_followers.views.words.report import Report
from still_followers.views.words.signals import find_doubted_lists, headline_in_words

if TYPE_CHECKING:  # seldom wanted
    from still_followers.core.snapshots.completing import Completion


@dataclass(frozen=True, slots=True)
class Question:
    """What the question is about.

    `spans` are the lists of the export, `before` and `after` the account's whole snapshots beside
    it, and `more` counts the further exports that wait for a decision. `refused` is the account's
    snapshot about which the owner said last that there are more. `completion` is the stored snapshot
    that the export may be a part of.
    """

    head: Head
    spans: Mapping[ListName, Span]
    before: Head | None = None
    more: int = 0
    after: Head | None = None
    refused: Head | None = None
    today: date | None = None
    completion: Completion | None = None


def question_of(account: Account, heads: Sequence[Head], more: int, today: date) -> Question:
    """Return the question of an export that was read and is not kept yet; `heads` are kept."""
    head = account.snapshot.head
    refused = [
        one
        for one in heads
        if one.owner == head.owner
        and one.coverage.confirmed is False
        and find_doubted_lists(one.coverage)
    ]
    return Question(
        head,
        account.present.spans,
        before_of(head, heads),
        more,
        after_of(head, heads),
        max(refused, key=lambda one: one.order, default=None),
        today,
    )


def _render_beside(question: Question, formats: Formats) -> Markup:
    """Help to remember a day that is past: by the snapshots beside it, and by the last answer."""
    said = []
    if not is_recent(question.head, question.today) and question_in_words(question.head, formats):
        beside = [one for one in (question.before, question.after) if one is not None]
        said += [
            _("The snapshot of {date} has {followers}.").format(
                date=formats.date(one.exported_at),
                followers=count_in_words(FOLLOWERS, one.counts.followers, formats),
            )
            for one in beside
        ] or [_("Your profile shows only today’s numbers.")]
    if question.refused is not None:
        words = _("You said that there are more people than in the export of {date}.")
        said.append(words.format(date=formats.date(question.refused.exported_at)))
    return markup('<p class="note">{words}</p>', words=_(" ").join(said)) if said else Markup("")


def _render_kicker(head: Head, formats: Formats) -> Markup:
    day = formats.date(head.exported_at)
    if head.date_source is DateSource.GUESSED:
        day += _(" (guessed)")
    if head.owner is None:
        return markup(_("Export of {date}, not saved yet"), date=day)
    return markup(
        _("{account} · export of {date}, not saved yet"),
        account=render_account_name(head),
        date=day,
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
    return markup("{text}", text=_(" ").join(filter(None, sentences)))


def _render_answers(question: Question, formats: Formats) -> Markup:
    head = question.head
    if not question_in_words(head, formats):
        return render_decision(head, "no", _("Keep it, marked partial"))
    return markup(
        "{yes}{no}",
        yes=render_decision(head, "yes", yes_in_words(head, formats)),
        no=render_decision(
            head,
            "no",
            _("No, there are more"),
            kind="plain" if question.refused is None else "main",
        ),
    )


def _render_safe(question: Question, formats: Formats) -> Markup:
    kept = (
        _("If there are more, it is saved and marked partial.")
        if question_in_words(question.head, formats)
        else _("If you keep it, it is marked partial.")
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


def _render_completion(completion: Completion | None, formats: Formats) -> Markup:
    if completion is None:
        return Markup("")
    from still_followers.views.screens.snapshots.completion import render_completion  # noqa: PLC0415 (seldom wanted)

    return render_completion(completion, formats)


def render_question_screen(question: Question, formats: Formats) -> Markup:
    """Ask whether an export that was read is complete, before anything of it is kept."""
    head = question.head
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{headline}</h1>'
        '<div class="spread"><div><p class="lede">{found}</p>{completion}'
        '<section class="ask"><h2>{question}</h2>{beside}<p class="acts">{answers}</p>{safe}'
        '<p class="acts"><label class="btn" data-kind="main" for="export-files">{choose}</label>'
        "{discard}</p>{more}</section></div>"
        '<aside><p class="aside">{remedy}</p></aside></div>{reading}',
        kicker=_render_kicker(head, formats),
        headline=headline_in_words(head.coverage, formats),
        found=_render_found(question, formats),
        completion=_render_completion(question.completion, formats),
        question=question_in_words(head, formats, question.today) or _("Use it anyway?"),
        beside=_render_beside(question, formats),
        answers=_render_answers(question, formats),
        safe=_render_safe(question, formats),
        choose=_("Choose another export"),
        discard=render_decision(head, "discard", _("Do not keep it"), kind="bare"),
        more=_render_more(question.more, formats),
        remedy=remedy_in_words(head.coverage),
        reading=render_reading(Report(head.reading, head, question.spans), formats),
    )


def render_question(question: Question, formats: Formats) -> Markup:
    """Ask the same above a snapshot, which it leaves to be seen."""
    head = question.head
    return markup(
        '<section class="notice" id="asked">{sign}<div><h2>{headline}</h2>'
        '<p class="quiet">{kicker}</p><p>{found} {remedy}</p>{completion}'
        '<p class="asks"><b>{question}</b></p>{beside}<p class="acts">{answers}</p>{safe}'
        '<p class="acts"><label class="btn" data-size="s" for="export-files">{choose}</label>'
        "{discard}</p>{more}</div></section>",
        sign=sign("i-note"),
        headline=headline_in_words(head.coverage, formats),
        kicker=_render_kicker(head, formats),
        found=_render_found(question, formats),
        remedy=remedy_in_words(head.coverage),
        completion=_render_completion(question.completion, formats),
        question=question_in_words(head, formats, question.today) or _("Use it anyway?"),
        beside=_render_beside(question, formats),
        answers=_render_answers(question, formats),
        safe=_render_safe(question, formats),
        choose=_("Choose another export"),
        discard=render_decision(head, "discard", _("Do not keep it"), size="s", kind="bare"),
        more=_render_more(question.more, formats),
    )


def render_partial_notice(head: Head, formats: Formats, today: date | None = None) -> Markup:
    """Say that a snapshot is partial, and ask again: an answer may be changed later.

    What is not kept yet cannot be answered for here.
    """
    if head.coverage.whole:
        return Markup("")
    question = question_in_words(head, formats, today) if head.key else ""
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
        partial=_partial_in_words(head),
        found=evidence_in_words(head.coverage, formats),
        question=question or remedy_in_words(head.coverage),
        answers=answers,
    )


def _partial_in_words(head: Head) -> str:
    if is_newly_doubted(head):
        return _("This snapshot was read by an earlier version of this page, and may be partial.")
    if head.coverage.is_taken_as_cut:
        return _("This snapshot counts as partial.")
    return _("This snapshot is partial.")


def taken_in_words(heads: Sequence[Head], formats: Formats) -> str:
    """Say which exports were taken as cut without asking."""
    words = ngettext(
        "The export of {dates} counts as partial, going by another snapshot. Open it to change "
        "that.",
        "The exports of {dates} count as partial, going by other snapshots. Open one to change "
        "that.",
        len(heads),
    )
    return words.format(dates=_days_in_words(heads, formats))


def _days_in_words(heads: Sequence[Head], formats: Formats) -> str:
    return _(", ").join(formats.date(one.exported_at) for one in heads)


def careful_in_words(heads: Sequence[Head], formats: Formats) -> str:
    """Say once which stored snapshots this version of the page doubts, and what to do."""
    account = heads[0].owner
    words = ngettext(
        "This page now checks more carefully and doubts {count} snapshot of {account}: {dates}. "
        "Open it and say whether its number is right.",
        "This page now checks more carefully and doubts {count} snapshots of {account}: "
        "{dates}. Open each and say whether its number is right.",
        len(heads),
    )
    return words.format(
        count=formats.number(len(heads)),
        account=account or _("an unnamed account"),
        dates=_days_in_words(heads, formats),
    )
