"""All snapshots of an account, a line each, folded by year; what can be done with one, behind its menu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from still_followers.core.history.trends import Measure, value_of
from still_followers.core.model import ListName, Precision
from still_followers.core.snapshots.ordering import is_exact
from still_followers.core.snapshots.snapshot import DateSource, Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup

MANY_A_YEAR = 36
"""Snapshots of a year that stand in one list; those of a fuller year are folded by month."""


def _render_count(head: Head, name: ListName, formats: Formats) -> Markup:
    """Show how many are in a list, unless it may lack people; a phone has no room for headings."""
    is_following = name is ListName.FOLLOWING
    if name in head.coverage.short:
        on_a_phone = _("following partial") if is_following else _("followers partial")
        return markup(
            '<td class="n" role="cell" data-partial><span class="wide-only">{words}</span>'
            '<span class="phone-only">{said}</span></td>',
            words=_("partial"),
            said=on_a_phone,
        )
    count = head.counts.following if is_following else head.counts.followers
    text = (
        ngettext("{count} following", "{count} following", count)
        if is_following
        else ngettext("{count} follower", "{count} followers", count)
    )
    number = formats.number(count)
    return markup(
        '<td class="n" role="cell"><span class="wide-only">{number}</span>'
        '<span class="phone-only">{said}</span></td>',
        number=number,
        said=text.format(count=number),
    )


def _source_in_words(head: Head) -> str:
    """Say what the snapshot was read from, where that limits what it tells."""
    known = [head.precision.get(name) for name in (ListName.FOLLOWERS, ListName.FOLLOWING)]
    if is_exact(head):
        return _("JSON, exact dates")
    if known == [Precision.MINUTE, Precision.MINUTE]:
        return _("HTML, dates to the minute")
    return _("JSON and HTML")


def _render_about(head: Head) -> Markup:
    """Show what tells a snapshot from its neighbours: its own name, and doubts about day or account."""
    parts: list[str] = [render_label(head)]
    if head.date_source is DateSource.GUESSED:
        parts.append(_("date guessed"))
    if head.former:
        parts.append(_("exported as @{name}").format(name=head.former))
    about = join(filter(None, parts), " · ")
    return markup('<span class="of">{about}</span>', about=about) if about else NOTHING


def render_label(head: Head) -> Markup:
    """Show the owner's own name for a snapshot."""
    if not head.label:
        return Markup("")
    return markup('<bdi translate="no">{label}</bdi>', label=as_typed(head.label))


def _render_correct(head: Head) -> Markup:
    """Let a wrong account or day be corrected, all that follows from it too."""
    return markup(
        '<form data-action="correct-snapshot" data-key="{key}"><label>{account}<input class="box" '
        'name="owner" maxlength="31" value="{owner}" autocomplete="off" autocapitalize="none" '
        'spellcheck="false" translate="no"></label><label>{of}<input class="box" name="day" '
        'type="date" required value="{day}"></label>'
        '<button class="btn" data-size="s">{correct}</button></form>',
        key=head.key,
        account=_("Account"),
        owner=head.exported_as or "",
        of=_("Day of the export"),
        day=head.exported_at.date().isoformat(),
        correct=_("Save the correction"),
    )


def _render_told(head: Head, formats: Formats) -> Markup:
    """Show all that a row tells, also what a phone has no room for in it."""
    lines: list[tuple[str, str]] = []
    if head.coverage.whole:
        lines.append((_("Mutuals"), formats.number(head.counts.mutuals)))
        lines.append((_("Not following back"), formats.number(head.counts.not_following_back)))
    lines.append((_("Read from"), _source_in_words(head)))
    return markup(
        "<dl>{lines}</dl>",
        lines=join(
            markup("<dt>{title}</dt><dd>{words}</dd>", title=title, words=words)
            for title, words in lines
        ),
    )


def _render_acts(head: Head, formats: Formats) -> Markup:
    date = formats.date(head.exported_at)
    return markup(
        '<details class="acts-of" name="snapshot" data-menu><summary aria-label="{more}"><i></i></summary><div>'
        '{told}<form data-action="label" data-key="{key}">'
        '<label>{name}<input class="box" name="label" maxlength="{most}" value="{label}" '
        'autocomplete="off" spellcheck="false"></label>'
        '<button class="btn" data-size="s">{keep}</button></form>{correct}'
        '<button class="link" type="button" data-action="delete-snapshot" data-key="{key}" '
        'aria-label="{delete_of}">{delete}</button></div></details>',
        more=_("Name, correct or delete the snapshot of {date}").format(date=date),
        told=_render_told(head, formats),
        key=head.key,
        name=_("Your name for it"),
        label=as_typed(head.label),
        # In units of UTF-16, as browsers count; two snapshots that became one have both names.
        most=max(60, len(head.label.encode("utf-16-le", "surrogatepass")) // 2),
        keep=_("Save the name"),
        correct=_render_correct(head),
        delete=_("Delete"),
        delete_of=_("Delete the snapshot of {date}").format(date=date),
    )


def _render_head(head: Head, shown_key: int, formats: Formats) -> Markup:
    share = value_of(head.counts, Measure.MUTUAL_SHARE)
    return markup(
        '<tr role="row"{current}><td role="cell"><button class="link" data-action="open-snapshot" '
        'data-key="{key}">{date}</button>{about}</td>{followers}{following}'
        '<td class="n" role="cell">{mutuals}</td><td class="n" role="cell">{one_sided}</td>'
        '<td class="n" role="cell">{share}</td><td role="cell">{acts}</td></tr>',
        current=Markup(' aria-current="true"' if head.key == shown_key else ""),
        key=head.key,
        date=formats.date(head.exported_at),
        about=_render_about(head),
        followers=_render_count(head, ListName.FOLLOWERS, formats),
        following=_render_count(head, ListName.FOLLOWING, formats),
        mutuals=formats.number(head.counts.mutuals) if head.coverage.whole else "",
        one_sided=formats.number(head.counts.not_following_back) if head.coverage.whole else "",
        share=formats.percent(share) if head.coverage.whole and share is not None else "",
        acts=_render_acts(head, formats),
    )


class _Period(NamedTuple):
    """A year, or a month, with its snapshots; `key` is its name in the page."""

    key: str
    words: str
    heads: Sequence[Head]


def _iter_periods(heads: Sequence[Head], formats: Formats) -> Iterator[_Period]:
    """Yield years, newest first; months of a year that has many snapshots."""
    per_year = Counter(head.exported_at.year for head in heads)

    def name(head: Head) -> tuple[str, str]:
        day = head.exported_at.date()
        if per_year[day.year] > MANY_A_YEAR:
            return f"{day:%Y-%m}", formats.month(day)
        return str(day.year), str(day.year)

    for (key, words), some in groupby(heads, key=name):
        yield _Period(key, words, list(some))


def _render_period(period: _Period, shown_key: int, formats: Formats, *, is_open: bool) -> Markup:
    heading = join(
        markup(
            '<th scope="col" role="columnheader"{n}>{words}</th>',
            n=Markup(' class="n"' if number else ""),
            words=words,
        )
        for number, words in enumerate(
            (
                _("Export of"),
                _("Followers"),
                _("Following"),
                _("Mutuals"),
                _("Not following back"),
                _("Mutual share"),
            )
        )
    )
    return markup(
        '<details class="period" data-fold="snapshots-of-{key}"{open}><summary data-action="fold">'
        '<b>{period}</b> <span class="of">{count}</span></summary>'
        '<table class="facts" role="table" aria-label="{label}"><thead role="rowgroup">'
        '<tr role="row">{heading}<th scope="col" role="columnheader"><span class="vh">{more}</span>'
        '</th></tr></thead><tbody role="rowgroup">{rows}</tbody></table></details>',
        open=Markup(" open" if is_open else ""),
        period=period.words,
        key=period.key,
        count=ngettext("{count} snapshot", "{count} snapshots", len(period.heads)).format(
            count=formats.number(len(period.heads))
        ),
        label=_("Snapshots of {period}").format(period=period.words),
        heading=heading,
        more=_("More"),
        rows=join(_render_head(head, shown_key, formats) for head in period.heads),
    )


def render_heads(heads: Sequence[Head], shown_key: int, formats: Formats) -> Markup:
    """Show snapshots, newest first, folded by year: the latest is open, and the one of the shown one."""
    return join(
        _render_period(
            period,
            shown_key,
            formats,
            is_open=not number or any(head.key == shown_key for head in period.heads),
        )
        for number, period in enumerate(_iter_periods(heads, formats))
    )
