"""What was read of an export, shown on request: files, lists, origin, what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from still_followers.core.account.present import Span
from still_followers.core.model import REQUIRED, Evidence, FileRead, ListName, Precision, Reading
from still_followers.core.snapshots.snapshot import DateSource, Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, escape, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.completeness import (
    answer_in_words,
    evidence_in_words,
    render_decision,
)
from still_followers.views.words.issues import issue_in_words
from still_followers.views.words.lists import count_in_words, join_phrases, list_title
from still_followers.views.words.report import Report, report_in_words

_EVIDENCE: Mapping[Evidence, Callable[[], str]] = {
    Evidence.PAGE: lambda: _("According to a page in the export."),
    Evidence.PROFILE: lambda: _("According to its file of personal information."),
    Evidence.NAME: lambda: _("According to the name of the ZIP or of a folder."),
    Evidence.ROWS: lambda: _(
        "Its newest connection is from that day, although the name gives an earlier one."
    ),
    Evidence.ENTRIES: lambda: _("A guess, from when its lists were written."),
    Evidence.UNKNOWN: lambda: _("The export does not say."),
}

_REASONS: Mapping[str, Callable[[], str]] = {
    "hashtags": lambda: _("Hashtags that you follow, not people."),
    "custom-lists": lambda: _("Lists you made yourself; they are not compared."),
    "threads": lambda: _("From Threads, not from Instagram."),
    "facebook": lambda: _("From Facebook, not from Instagram."),
    "other-network": lambda: _("From another network, not from Instagram."),
    "elsewhere": lambda: _("It is outside the folder for lists, so it is not one of them."),
    "twin": lambda: _("The same list is in another file; it was read once."),
}
"""Why a file was skipped; an unknown reason reads `_not_needed`."""


def _not_needed() -> str:
    return _("It was not needed.")


Lines = Iterator[tuple[str, str]]
"""Titles, each with its text or markup."""


def _render_file(file: FileRead, formats: Formats) -> Markup:
    read, left, fault = "", "", Markup("")
    if file.shape:
        read = formats.number(file.people)
        left = formats.number(file.placeholders + file.unreadable)
    else:
        fault = markup('<span class="of">{words}</span>', words=_("Could not be read."))
    return markup(
        '<tr><td><code translate="no">{name}</code><span class="of">{of}</span>{fault}</td>'
        '<td class="n">{read}</td><td class="n">{left}</td></tr>',
        name=file.name,
        of=list_title(file.list_name),
        fault=fault,
        read=read,
        left=left,
    )


def _render_files(files: Iterable[FileRead], formats: Formats) -> Markup:
    return markup(
        '<table class="facts"><thead><tr><th scope="col">{file}</th>'
        '<th scope="col" class="n">{read}</th><th scope="col" class="n">{left}</th></tr></thead>'
        "<tbody>{rows}</tbody></table>",
        file=_("File and its list"),
        read=_("Read"),
        left=_("Left out"),
        rows=join(_render_file(file, formats) for file in files),
    )


def _span_in_words(span: Span, formats: Formats) -> str:
    if not span.people:
        return _("Nobody.")
    if span.oldest:
        words = ngettext(
            "{count} account, dated {oldest}.",
            "{count} accounts, the oldest dated {oldest}, the newest {newest}.",
            span.people,
        )
    else:
        words = ngettext(
            "{count} account without a known date.",
            "{count} accounts without a known date.",
            span.people,
        )
    return words.format(
        count=formats.number(span.people),
        oldest=formats.day(span.oldest),
        newest=formats.day(span.newest),
    )


def _find_missing(head: Head) -> dict[str, str]:
    """Return the missing lists, each with a sentence: a missing list is not an empty one."""
    words = {}
    for signal in head.coverage.signals:
        if signal.code == "list-missing":
            words[signal.source] = _("Not in this export.")
        elif signal.code == "list-unreadable":
            words.setdefault(signal.source, _("Could not be read."))
    return words


def _lists(report: Report, head: Head, formats: Formats) -> Lines:
    missing = _find_missing(head)
    for name, span in report.spans.items():
        is_missing = name in missing and not span.people
        yield list_title(name), missing[name] if is_missing else _span_in_words(span, formats)
    counts = {REQUIRED[0]: head.counts.followers, REQUIRED[1]: head.counts.following}
    phrases = [
        count_in_words(name, count, formats)
        for name, count in counts.items()
        if count or name not in missing
    ]
    yield (
        _("Your profile"),
        markup(
            _("Compare with your profile: {lists}. A few more or fewer are normal."),
            lists=join_phrases(phrases),
        ),
    )


def _owner_source_in_words(head: Head) -> str:
    if head.reading.owner_from is Evidence.UNKNOWN and head.owner is not None:
        return _("You said so.")
    return _EVIDENCE[head.reading.owner_from]()


def _date_source_in_words(head: Head) -> str:
    if head.date_source is DateSource.OWNER:
        return _("You said so.")
    if head.date_source is DateSource.GUESSED and head.reading.date_from is Evidence.UNKNOWN:
        return _("A guess, from when the chosen file was last written.")
    return _EVIDENCE[head.reading.date_from]()


def _origin(head: Head, formats: Formats) -> Lines:
    """Yield owner and date with their sources; snapshots saved before readings existed have none."""
    is_reported = bool(head.reading.files)
    values = (
        (_("Account"), render_account_name(head), _owner_source_in_words(head)),
        (_("Date"), escape(formats.date(head.exported_at)), _date_source_in_words(head)),
    )
    for title, value, source_words in values:
        source = markup(
            '<span class="of">{words}</span>', words=source_words if is_reported else ""
        )
        yield title, markup("{value}{source}", value=value, source=source if is_reported else "")


def _precision(head: Head) -> Lines:
    known = [name for name in ListName if name in head.precision]
    exact = [name for name in known if head.precision[name] is Precision.SECOND]
    rough = [name for name in known if name not in exact]
    if not rough:
        text = _("Known to the second.")
    elif not exact:
        text = _("Known to the minute, in an assumed time zone, so they are shown by day.")
    else:
        text = _(
            "Known to the second: {exact}. Known to the minute, in an assumed time zone, so shown "
            "by day: {rough}."
        )
    if head.precision:
        exact_titles, rough_titles = (
            join_phrases(map(list_title, names)) for names in (exact, rough)
        )
        yield _("Precision"), markup(text, exact=exact_titles, rough=rough_titles)


def _left_alone(reading: Reading) -> Lines:
    by_reason: dict[str, dict[str, None]] = defaultdict(dict)
    for skipped in reading.skipped:
        by_reason[skipped.reason][skipped.name] = None
    lines = [
        markup(
            '<li>{names} <span class="of">{why}</span></li>',
            names=join(
                (markup('<code translate="no">{name}</code>', name=name) for name in names), " "
            ),
            why=_REASONS.get(reason, _not_needed)(),
        )
        for reason, names in by_reason.items()
    ]
    if lines:
        yield _("Not read"), markup("<ul>{lines}</ul>", lines=join(lines))


def _noticed(head: Head, formats: Formats) -> Lines:
    if head.issues:
        lines = (
            markup("<li>{words}</li>", words=issue_in_words(issue, formats))
            for issue in head.issues
        )
        yield _("Worth knowing"), markup("<ul>{lines}</ul>", lines=join(lines))


def _complete(head: Head, formats: Formats) -> Lines:
    coverage = head.coverage
    if not coverage.signals:
        yield _("Complete"), _("Nothing suggests otherwise.")
        return
    result = _("So it counts as complete.") if coverage.whole else _("So it counts as partial.")
    answer = answer_in_words(head, formats)
    words = _(" ").join(filter(None, [evidence_in_words(coverage, formats), answer, result]))
    change = Markup("")
    if coverage.whole and head.key:
        change = markup(
            '<span class="acts">{button}</span>',
            button=render_decision(head, "no", _("No, there are more"), size="s"),
        )
    yield _("Complete"), markup("{words}{change}", words=words, change=change)


def _facts(report: Report, formats: Formats) -> Lines:
    head = report.head
    if head is not None:
        yield from _lists(report, head, formats)
        yield from _origin(head, formats)
        yield from _precision(head)
    yield from _left_alone(report.reading)
    if head is not None:
        yield from _noticed(head, formats)
        yield from _complete(head, formats)


def render_reading(report: Report, formats: Formats) -> Markup:
    """Show what was read of an export, with a plain-text report that can be copied."""
    files = markup(
        '<p class="note">{words}</p>',
        words=_("This snapshot was saved before this page recorded which files it read."),
    )
    if report.reading.files:
        files = _render_files(report.reading.files, formats)
    return markup(
        '<details class="tech read"><summary>{title}</summary>{files}<dl>{facts}</dl>'
        '<details class="text"><summary>{as_text}</summary>'
        '<pre translate="no"><code>{text}</code></pre></details>'
        '<p><button class="btn" type="button" data-size="s" data-action="copy" data-text="{text}">'
        '{copy}</button></p><p class="quiet">{no_names}</p></details>',
        title=_("What was read"),
        files=files,
        facts=join(
            markup("<div><dt>{title}</dt><dd>{words}</dd></div>", title=title, words=words)
            for title, words in _facts(report, formats)
        ),
        as_text=_("The report as text"),
        text=report_in_words(report),
        copy=_("Copy this report"),
        no_names=_(
            "It holds no names of accounts, folders or ZIPs, so you can show it to anybody."
        ),
    )
