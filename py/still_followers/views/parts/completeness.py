"""How complete an export is: the evidence, the question and its answer, what is safe to show.

The screens that show this share these words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from still_followers.core.account.present import Span
from still_followers.core.model import REQUIRED, UNANSWERABLE_SIGNALS, Coverage, ListName, Witness
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, markup
from still_followers.views.words.lists import count_in_words, join_phrases
from still_followers.views.words.signals import (
    PART_SIGNALS,
    RECORD_SIGNALS,
    find_doubted_lists,
    signal_in_words,
    sort_by_strength,
)

FOLLOWERS, FOLLOWING = REQUIRED

PROFILE_STAYS_TRUE = timedelta(days=7)
"""How long the profile still shows about an export's numbers; Instagram's link lasts four days."""


def evidence_in_words(coverage: Coverage, formats: Formats, before: Head | None = None) -> str:
    """Give all the evidence with its numbers, strongest first, then what a nearby snapshot shows."""
    signals = sort_by_strength(coverage.open or coverage.signals)
    oldest_told = any(signal.code == "preset-range" for signal in signals)
    sentences = [
        signal_in_words(signal, formats, before, oldest_told=oldest_told) for signal in signals
    ]
    if coverage.witness is not None and coverage.confirmed is None:
        sentences.append(witness_in_words(coverage.witness, formats))
    return _(" ").join(sentences)


def witness_in_words(witness: Witness, formats: Formats) -> str:
    """Say what a whole nearby snapshot shows about an export."""
    if not witness.of:
        return _("According to the snapshot of {date}, nobody followed you yet.").format(
            date=formats.date(witness.exported_at)
        )
    words = ngettext(
        "According to the snapshot of {date}, {of} person already followed you, and {found} is "
        "in this export.",
        "According to the snapshot of {date}, {of} people already followed you, and {found} of "
        "them are in this export.",
        witness.of,
    )
    return words.format(
        date=formats.date(witness.exported_at),
        of=formats.number(witness.of),
        found=formats.number(witness.found),
    )


def size_in_words(head: Head, formats: Formats) -> str:
    """Say how many accounts an export lists."""
    follow = ngettext(
        "{count} account you follow", "{count} accounts you follow", head.counts.following
    )
    return _("It lists {followers} and {following}.").format(
        followers=count_in_words(FOLLOWERS, head.counts.followers, formats),
        following=follow.format(count=formats.number(head.counts.following)),
    )


def reason_in_words(coverage: Coverage) -> str:
    """Say how such an export comes about; "" if that is not known."""
    codes = {signal.code for signal in coverage.open}
    if codes - UNANSWERABLE_SIGNALS - PART_SIGNALS - RECORD_SIGNALS:
        return _("That happens when the date range is not “All time”.")
    if codes & PART_SIGNALS:
        return _("That happens when an export comes in several ZIPs and one is left behind.")
    if "list-missing" in codes:
        return _("That happens when only one of the two was chosen, or one of several ZIPs.")
    if codes & RECORD_SIGNALS:
        return _("That happens when Instagram changes the form of its exports.")
    return ""


def falsehood_in_words(coverage: Coverage) -> str:
    """Say what would be wrong if the lists were compared as they are."""
    match tuple(name for name in REQUIRED if name in coverage.short):
        case (ListName.FOLLOWERS,):
            return _(
                "Comparing it as it is would show people who follow you back as if they did not."
            )
        case (ListName.FOLLOWING,):
            return _(
                "Comparing it as it is would show people you follow as if you did not follow them."
            )
        case _:
            return _("Comparing the two lists as they are would give false results.")


def remedy_in_words(coverage: Coverage) -> str:
    """Say how to get a complete export."""
    codes = {signal.code for signal in coverage.open}
    if codes <= PART_SIGNALS:
        return _("If the export came in several ZIPs, choose all of them together.")
    if codes <= RECORD_SIGNALS:
        return _(
            "Check whether there is a newer version of this page, or ask Instagram for the other "
            "format, HTML or JSON."
        )
    if "list-missing" in codes:
        return _(
            "To get a full one, ask Instagram for “Followers and following” with the date range "
            "“All time”."
        )
    return _("To get a full one, ask Instagram again with the date range “All time”.")


def is_recent(head: Head, today: date | None) -> bool:
    """Tell whether today's profile still shows an export's numbers; without a day, assume so."""
    return today is None or head.exported_at.date() + PROFILE_STAYS_TRUE >= today


def question_in_words(head: Head, formats: Formats, today: date | None = None) -> str:
    """Ask what only the owner can know about that day; "" if no answer would help."""
    doubted = find_doubted_lists(head.coverage)
    if not doubted:
        return ""
    question = _question_now(doubted) if is_recent(head, today) else _question_then(doubted)
    return question.format(
        date=formats.date(head.exported_at),
        count=formats.number(
            head.counts.following if doubted == (FOLLOWING,) else head.counts.followers
        ),
        followers=count_in_words(FOLLOWERS, head.counts.followers, formats),
        following=count_in_words(FOLLOWING, head.counts.following, formats),
    )


def _question_now(doubted: tuple[ListName, ...]) -> str:
    match doubted:
        case (ListName.FOLLOWERS,):
            return _(
                "This export is from {date}. Is {count} about the number of followers on your "
                "profile?"
            )
        case (ListName.FOLLOWING,):
            return _(
                "This export is from {date}. Is {count} about the number of accounts you follow "
                "on your profile?"
            )
        case _:
            return _(
                "This export is from {date}. Are {followers} and {following} about the numbers "
                "on your profile?"
            )


def _question_then(doubted: tuple[ListName, ...]) -> str:
    match doubted:
        case (ListName.FOLLOWERS,):
            return _("On {date}, did you have about {count} followers?")
        case (ListName.FOLLOWING,):
            return _("On {date}, did you follow about {count} accounts?")
        case _:
            return _("On {date}, were {followers} and {following} about right?")


def yes_in_words(head: Head, formats: Formats) -> str:
    """Word the answer that makes an export count as whole."""
    match find_doubted_lists(head.coverage):
        case (ListName.FOLLOWERS,):
            count = head.counts.followers
        case (ListName.FOLLOWING,):
            count = head.counts.following
        case _:
            return _("Yes, about right")
    return _("Yes, about {count}").format(count=formats.number(count))


def answer_in_words(head: Head, formats: Formats) -> str:
    """Say what the owner answered; "" if there is no answer or no question."""
    doubted = find_doubted_lists(head.coverage)
    if head.coverage.confirmed is None or not doubted:
        return ""
    counts = {
        FOLLOWERS: formats.number(head.counts.followers),
        FOLLOWING: formats.number(head.counts.following),
    }
    match (doubted, head.coverage.confirmed):
        case ((ListName.FOLLOWERS,), True):
            text = _("You said that {count} is about the number of followers on your profile.")
        case ((ListName.FOLLOWERS,), False):
            text = _("You said that your profile shows more followers than these {count}.")
        case ((ListName.FOLLOWING,), True):
            text = _("You said that {count} is about the number of accounts you follow.")
        case ((ListName.FOLLOWING,), False):
            text = _("You said that you follow more accounts than these {count}.")
        case (_, True):
            return _("You said that both numbers are about right.")
        case _:
            return _("You said that your profile shows more than these.")
    return text.format(count=counts[doubted[0]])


def safe_in_words(
    head: Head, spans: Mapping[ListName, Span], formats: Formats, *, linked: bool = False
) -> Markup:
    """Say what a cut snapshot still shows; if `linked`, a required list links to its screen."""
    short = head.coverage.short
    shown = [name for name in REQUIRED if name not in short and name in spans]
    others = [name for name, span in spans.items() if name not in REQUIRED and span.people]
    phrases = [
        markup(
            '<a href="#/{name}">{phrase}</a>' if linked and name in REQUIRED else "{phrase}",
            name=name,
            phrase=count_in_words(name, spans[name].people, formats),
        )
        for name in (*shown, *others)
    ]
    if not phrases:
        return markup("{text}", text=_("Nothing in it can be shown with certainty."))
    if short == {FOLLOWERS}:
        text = _("It shows only what does not depend on followers: {lists}.")
    elif short == {FOLLOWING}:
        text = _("It shows only what does not depend on the accounts you follow: {lists}.")
    else:
        text = _("It shows only what depends on neither list: {lists}.")
    return markup(text, lists=join_phrases(phrases))


def render_decision(
    head: Head, decision: str, words: str, *, size: str = "m", kind: str = ""
) -> Markup:
    """Offer one decision about an export; key 0 is the export that is not saved yet."""
    answer = {"yes": True, "no": False}.get(decision)
    is_given = answer is not None and answer is head.coverage.confirmed
    return markup(
        '<button class="btn" type="button" data-kind="{kind}" data-size="{size}" '
        'data-action="confirm-completeness" data-key="{key}" data-value="{decision}"{given}>{words}</button>',
        kind=kind or "plain",
        size=size,
        key=head.key,
        decision=decision,
        given=Markup(' aria-pressed="true"' if is_given else ""),
        words=words,
    )
