"""All accounts side by side, a line each; each leads to its account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time

from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Sheet
from still_followers.core.insights.accounts import AccountLine
from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import DateSource
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.download_menu import render_tables_menu
from still_followers.views.parts.progress import not_known_in_words
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.growth_words import signed_in_words

NOT_BACK = ListKind.NOT_FOLLOWING_BACK
FIELDS = (
    "account",
    "followers",
    "net_change",
    "net_change_from",
    "net_change_to",
    "not_following_back",
    "left_to_review",
    "due_for_another_look",
    "last_export",
    "next_export_due",
    "days_between_exports",
)


def _date_in_words(day: date, formats: Formats) -> str:
    return formats.date(datetime.combine(day, time(), UTC))


def due_in_words(line: AccountLine, today: date, formats: Formats) -> str:
    """Say in how many days the next export is due, or since when it is."""
    left = line.days_left(today)
    if left > 0:
        words = ngettext("in {count} day", "in {count} days", left)
    elif left == 0:
        words = _("due today")
    else:
        words = ngettext("due {count} day ago", "due {count} days ago", -left)
    return words.format(count=formats.number(abs(left)))


def _rhythm_in_words(line: AccountLine, formats: Formats) -> str:
    if not line.rhythm.is_own:
        return ""
    days = line.rhythm.days
    words = ngettext("usually every {count} day", "usually every {count} days", days)
    return words.format(count=formats.number(days))


def _render_cell(title: str, value: str | Markup, *more: str | Markup, at: str = "") -> Markup:
    """Show a cell; a phone shows its heading beside it."""
    return markup(
        '<td class="n" role="cell" data-title="{title}"{at}>{value}{more}</td>',
        title=title,
        at=Markup(f" {at}" if at else ""),
        value=value,
        more=join(
            markup('<span class="of">{words}</span>', words=words) for words in more if words
        ),
    )


def _render_count(title: str, count: int | None, formats: Formats) -> Markup:
    if count is None:
        return _render_cell(title, _("withheld"), at="data-partial")
    return _render_cell(title, formats.number(count))


def _render_net(line: AccountLine, formats: Formats) -> Markup:
    title = _("Net change")
    if line.net is None or line.pair is None:
        return _render_cell(title, NOTHING, _("needs two complete exports"))
    before, after = (head.exported_at for head in line.pair)
    first, last = formats.span(before, after)
    days = _("{first} to {last}").format(first=first, last=last)
    return _render_cell(title, signed_in_words(line.net, formats), days)


def _render_to_review(line: AccountLine, formats: Formats) -> Markup:
    title = _("Left to review")
    if line.withholds(NOT_BACK):
        return _render_count(title, None, formats)
    if line.is_damaged:
        return _render_cell(title, _("cannot be read"), at="data-partial")
    if line.to_review is None:
        unknown = markup(
            '<span aria-hidden="true">…</span><span class="vh">{words}</span>',
            words=not_known_in_words(),
        )
        return _render_cell(title, unknown)
    due = line.to_review.due
    again = ngettext("{count} due for another look", "{count} due for another look", due)
    return _render_cell(
        title,
        formats.number(line.to_review.in_all),
        again.format(count=formats.number(due)) if due else "",
    )


def _render_name(line: AccountLine) -> Markup:
    return markup(
        '<th scope="row" role="rowheader"><button class="link" type="button" '
        'data-action="switch-account" data-key="{key}">{name}</button></th>',
        key=line.head.key,
        name=render_account_name(line.head),
    )


def _render_line(line: AccountLine, context: ScreenContext) -> Markup:
    formats, today = context.formats, context.today
    is_due = line.days_left(today) <= 0
    guessed = _("date guessed") if line.head.date_source is DateSource.GUESSED else ""
    return markup(
        '<tr role="row"{current}>{name}{followers}{net}{not_back}{review}{last}{due}</tr>',
        current=Markup(' aria-current="true"' if line.head.owner == context.owner else ""),
        name=_render_name(line),
        followers=_render_count(_("Followers"), line.count(ListKind.FOLLOWERS), formats),
        net=_render_net(line, formats),
        not_back=_render_count(_("Not following back"), line.count(NOT_BACK), formats),
        review=_render_to_review(line, formats),
        last=_render_cell(_("Last export"), formats.date(line.head.exported_at), guessed),
        due=_render_cell(
            _("Next export"),
            _date_in_words(line.due_on, formats),
            markup("<b>{words}</b>", words=due_in_words(line, today, formats))
            if is_due
            else due_in_words(line, today, formats),
            _rhythm_in_words(line, formats),
        ),
    )


def _render_table(context: ScreenContext) -> Markup:
    columns = (
        _("Account"),
        _("Followers"),
        _("Net change"),
        _("Not following back"),
        _("Left to review"),
        _("Last export"),
        _("Next export"),
    )
    return markup(
        '<table class="facts abreast" role="table"><caption class="vh">{caption}</caption>'
        '<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        '<tbody role="rowgroup">{rows}</tbody></table>',
        caption=_("All accounts"),
        columns=join(
            markup(
                '<th scope="col" role="columnheader"{n}>{words}</th>',
                n=Markup(' class="n"' if number else ""),
                words=words,
            )
            for number, words in enumerate(columns)
        ),
        rows=join(_render_line(line, context) for line in context.lines),
    )


def _find_title(lines: Sequence[AccountLine], today: date, formats: Formats) -> str:
    count = len(lines)
    if count < 2:  # noqa: PLR2004 (side by side)
        return _("One account so far.")
    due = sum(line.days_left(today) <= 0 for line in lines)
    if not due:
        words = _("None of your {all} accounts is due for an export.")
    elif due == count:
        words = _("Your {all} accounts are all due for an export.")
    else:
        words = ngettext(
            "{due} of your {all} accounts is due for an export.",
            "{due} of your {all} accounts are due for an export.",
            due,
        )
    return words.format(due=formats.number(due), all=formats.number(count))


def _render_note() -> Markup:
    """Say how it is worked out when an export is due."""
    words = _(
        "The next export is due after the usual number of days between an account’s exports: the "
        "median of its last six gaps, at least a week and at most a quarter of a year. With fewer "
        "than three exports it is due after four weeks."
    )
    text = _("Net change is the difference in followers between the latest two complete exports.")
    return markup('<p class="note after">{net} {due}</p>', net=text, due=words)


def render(context: ScreenContext) -> Markup:
    """Show all accounts; with one only, what the screen is for."""
    lines, formats, guide = context.lines, context.formats, Markup()
    is_alone = len(lines) < 2  # noqa: PLR2004 (side by side)
    if is_alone:
        lede = _(
            "This screen is for anyone who looks after more than one account. Import an export of "
            "another account to see both side by side. The file says whose it is, and each account "
            "keeps its own history and decisions."
        )
        acts = markup(
            '<label class="btn" data-kind="main" for="export-files">{words}</label>',
            words=_("Import an export"),
        )
    else:
        lede = _("Choose an account to see it. The numbers are those of its latest export.")
        acts = markup(
            '<a class="link" href="#/overlap">{overlap}</a>',
            overlap=_("Who follows several accounts"),
        )
        guide = markup(
            '<p><a class="link" href="#/guide">{guide}</a></p>',
            guide=_("How to get an export, and a reminder"),
        )
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        '<div class="over">{acts}{menu}</div>{table}{note}{guide}',
        kicker=_("All accounts"),
        title=_find_title(lines, context.today, formats),
        lede=lede,
        acts=acts,
        menu=render_tables_menu(),
        table=_render_table(context),
        note=_render_note(),
        guide=guide,
    )


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the lines as a table."""
    columns = (
        _("Account"),
        _("Followers"),
        _("Net change"),
        _("Net change from"),
        _("Net change to"),
        _("Not following back"),
        _("Left to review"),
        _("Due for another look"),
        _("Last export"),
        _("Next export"),
        _("Days between exports"),
    )
    sheet = Sheet(_("All accounts"), columns, _build_rows(context.lines))
    return (Table("accounts", FIELDS, sheet, len(context.lines)),)


def _build_rows(lines: Iterable[AccountLine]) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        before, after = line.pair or (None, None)
        to_review = line.to_review
        yield (
            line.head.owner,
            line.count(ListKind.FOLLOWERS),
            line.net,
            before.exported_at.date() if before else None,
            after.exported_at.date() if after else None,
            line.count(NOT_BACK),
            to_review.in_all if to_review else None,
            to_review.due if to_review else None,
            line.exported_on,
            line.due_on,
            line.rhythm.days,
        )
