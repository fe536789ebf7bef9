"""Time to follow back: how long it took until a follow was answered by one in the other direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.files.named_tables import Table
from still_followers.core.insights.follow_back import (
    BY_DAYS,
    Answers,
    ByDay,
    Direction,
)
from still_followers.core.insights.periods import Period
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.follow_back_view import (
    OPEN_FOR,
    YOU,
    FollowBackScreen,
    build_screen,
    find_withheld,
    first_columns,
    list_first,
    periods_in_words,
)
from still_followers.views.screens.insights.follow_back_words import (
    by_in_words,
    half_in_words,
    nobody_in_words,
    open_in_words,
    share_in_words,
    write_finding,
)
from still_followers.views.screens.insights.parts import (
    render_choices,
    render_head,
    render_numbers,
)
from still_followers.views.screens.insights.period_words import period_in_words, plural_in_words
from still_followers.views.words.marks import day_in_words

_ROUTE = "follow-back"


def wants_history(context: ScreenContext) -> bool:
    """Tell whether all snapshots have to be read: not where the screen is withheld."""
    return find_withheld(context) is None


def render(context: ScreenContext) -> Markup:
    """Show how long it took to follow back."""
    head = context.known_account.snapshot.head
    if kind := find_withheld(context):
        lede = _("This needs both lists to be complete.")
        return render_head(LIST_VIEWS[kind].withheld(), lede, head, has_tables=False)
    screen = build_screen(context)
    if screen is None:
        return render_unread(head)
    return render_follow_back(screen, context.formats)


def render_unread(head: Head) -> Markup:
    """Say that the snapshots are being read."""
    title = _("Time to follow back")
    return join((render_head(title, "", head, has_tables=False), render_waiting()))


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the tables that can be downloaded."""
    screen = build_screen(context)
    if screen is None:
        return ()
    from still_followers.views.screens.insights.follow_back_files import build_files  # noqa: PLC0415 (only files need it)

    return build_files(screen, context.formats)


def render_follow_back(screen: FollowBackScreen, formats: Formats) -> Markup:
    """Show the numbers of one direction."""
    answers = screen.found.count()
    if not answers.followed:
        title: str | Markup = nobody_in_words(screen.direction)
    else:
        title = markup(
            write_finding(answers, screen.direction),
            count=markup('<span class="key">{n}</span>', n=formats.number(answers.followed)),
            back=formats.number(answers.back),
            share=formats.percent(answers.back / answers.followed),
        )
    until = formats.date(screen.until)
    lede = _(" ").join(
        filter(
            None,
            (
                half_in_words(answers, formats),
                open_in_words(answers.open, screen.direction, until, formats),
            ),
        )
    )
    return join(
        (
            render_head(title, lede, screen.head, has_tables=bool(screen.found.outcomes.total())),
            _render_directions(screen),
            *_render_answers(screen, answers, formats),
            _render_first(screen, formats),
            _render_notes(screen, formats),
        )
    )


def _path(direction: Direction, period: Period | None = None) -> str:
    parts = (_ROUTE, YOU if direction is Direction.THEY else "", str(period or ""))
    return "/".join(filter(None, parts))


def _render_directions(screen: FollowBackScreen) -> Markup:
    words = {
        Direction.OWNER: _("They followed back"),
        Direction.THEY: _("You followed back"),
    }
    choices = [(_path(one, screen.asked), words[one]) for one in Direction]
    return render_choices(_("Who followed back"), choices, _path(screen.direction, screen.asked))


def _render_answers(
    screen: FollowBackScreen, answers: Answers, formats: Formats
) -> Iterator[Markup]:
    """Yield the parts about follows that could be answered; none if there is none."""
    if not answers.followed:
        return
    yield _render_soon(answers, formats)
    yield _render_periods(screen, formats)
    if screen.campaigns:
        yield _render_campaigns(screen, formats)
    if answers.open:
        yield _render_open(screen, answers, formats)


def _render_soon(answers: Answers, formats: Formats) -> Markup:
    """Show the shares by day, each with a bar."""
    shares = [(by_in_words(number, formats), one) for number, one in enumerate(answers.by_day)]
    shares.append((_("So far"), ByDay(answers.back, answers.followed)))
    return markup(
        '<section class="sect" data-rule="ink" id="how-soon"><h2>{title}</h2>'
        '<ul class="bursts answered">{lines}</ul></section>',
        title=_("How soon"),
        lines=join(_render_share(words, one, formats) for words, one in shares),
    )


def _render_share(words: str, one: ByDay, formats: Formats) -> Markup:
    text = ngettext("{back} of {count} account", "{back} of {count} accounts", one.known)
    return markup(
        '<li><div>{words}<span class="of">{counts}</span><div class="meter" aria-hidden="true">'
        '<i class="keep" data-vars="--keep:{part}%"></i></div></div><span class="fig">{share}</span></li>',
        words=words,
        counts=text.format(back=formats.number(one.back), count=formats.number(one.known))
        if one.known
        else _("None is old enough yet."),
        part=f"{100 * one.back / one.known:.2f}" if one.known else "0",
        share=share_in_words(one, formats),
    )


def _columns(first: str, formats: Formats) -> Sequence[str]:
    by = [by_in_words(number, formats) for number in range(len(BY_DAYS))]
    return (first, _("Followed"), *by, _("So far"), _("Not yet"), _("Stopped"))


def _cells(name: str | Markup, answers: Answers, formats: Formats) -> Sequence[str | Markup]:
    """Return a row: shares of fewer than all say of how many, and open ones that they are."""
    return (
        name,
        formats.number(answers.followed),
        *(_render_cell(one, answers.followed, formats) for one in answers.by_day),
        formats.percent(answers.back / answers.followed) if answers.followed else "–",
        formats.number(answers.open),
        formats.number(answers.stopped),
    )


def _render_cell(one: ByDay, followed: int, formats: Formats) -> Markup:
    if not one.known:
        return markup(
            "<span data-partial>{words}</span>", words=_("too early") if followed else "–"
        )
    return markup(
        "{share}{of}",
        share=formats.percent(one.back / one.known),
        of=markup(
            '<span class="of">{words}</span>',
            words=_("of {count}").format(count=formats.number(one.known)),
        )
        if one.known < followed
        else NOTHING,
    )


def _render_periods(screen: FollowBackScreen, formats: Formats) -> Markup:
    title = periods_in_words(screen.direction)
    choices = [(_path(screen.direction, one), plural_in_words(one)) for one in Period]
    rows = [
        _cells(period_in_words(start, screen.period, formats), answers, formats)
        for start, _end, answers in screen.rows
    ]
    return markup(
        '<section class="sect" id="by-period"><h2>{title}</h2>{choices}'
        '<p class="quiet further">{more}</p>{table}'
        '<p class="note after">{words}</p></section>',
        title=title,
        choices=render_choices(
            _("How long a period is"), choices, _path(screen.direction, screen.period)
        ),
        table=render_numbers(title, _columns(_("When"), formats), rows),
        more=_("More columns to the right."),
        words=_open_means(formats.date(screen.until)),
    )


def _open_means(until: str) -> str:
    return _(
        "“Not yet”: not followed back by the export of {date}. “Too early”: none of "
        "them is old enough to tell. “Stopped”: the follow ended before it was followed"
        " back. “Of 12”, for example: only 12 count, because the others were followed "
        "too recently or not for that long."
    ).format(date=until)


def _render_campaigns(screen: FollowBackScreen, formats: Formats) -> Markup:
    rows = [
        _cells(_name(campaign, formats), answers, formats) for campaign, answers in screen.campaigns
    ]
    title = _("Named campaigns")
    return markup(
        '<section class="sect" id="by-campaign"><h2>{title}</h2><p class="note">{words}</p>{table}'
        "</section>",
        title=title,
        words=_("First follows in the days of each campaign."),
        table=render_numbers(title, _columns(_("Name"), formats), rows),
    )


def _name(campaign: Campaign, formats: Formats) -> Markup:
    start, end = (day_in_words(day, formats) for day in (campaign.start, campaign.end))
    days = start if start == end else _("{start} to {end}").format(start=start, end=end)
    return markup(
        '<bdi translate="no">{name}</bdi><span class="of">{days}</span>',
        name=as_typed(campaign.name),
        days=days,
    )


def _render_open(screen: FollowBackScreen, answers: Answers, formats: Formats) -> Markup:
    """Show for how long at least follows have not been answered."""
    found = screen.found
    rows = [(_("In all"), formats.number(answers.open))]
    for days in OPEN_FOR:
        text = ngettext("For {count} day or longer", "For {count} days or longer", days)
        rows.append(
            (
                text.format(count=formats.number(days)),
                formats.number(found.count_open_for(days)),
            )
        )
    text = ngettext(
        "The oldest has been waiting for at least {count} day.",
        "The oldest has been waiting for at least {count} days.",
        found.longest_open,
    )
    title = _("Not followed back yet")
    return markup(
        '<section class="sect" id="open"><h2>{title}</h2><p class="note">{words}</p>{table}</section>',
        title=title,
        words=text.format(count=formats.number(found.longest_open)),
        table=render_numbers(title, (_("Not yet"), _("Accounts")), rows),
    )


def _render_first(screen: FollowBackScreen, formats: Formats) -> Markup:
    """Show what became of every follow, so that its numbers add up to those of the lists."""
    rows = [(words, *map(formats.number, counts)) for words, *counts in list_first(screen)]
    title = _("Who was first")
    return markup(
        '<section class="sect" data-rule="ink" id="first"><h2>{title}</h2><p class="note">{words}</p>'
        "{table}</section>",
        title=title,
        words=_(
            "Each follow in your exports is counted once. “Ever seen” also counts those "
            "that ended; the other columns are your lists of {date}."
        ).format(date=formats.date(screen.head.exported_at)),
        table=render_numbers(title, first_columns(screen.direction), rows),
    )


def _render_notes(screen: FollowBackScreen, formats: Formats) -> Markup:
    """Say what the numbers mean and what they cannot know."""
    renames = NOTHING
    if screen.renames:
        text = ngettext(
            "{count} possible rename waits for your answer",
            "{count} possible renames wait for your answer",
            screen.renames,
        )
        renames = markup(
            '<p class="note after"><a href="#/renames">{words}</a>. {more}</p>',
            words=text.format(count=formats.number(screen.renames)),
            more=_("Until then each of them counts as two accounts."),
        )
    return markup(
        '{renames}<details class="tech"><summary>{title}</summary><p class="note">{words}</p>'
        '<p class="note">{unknown} {more}</p></details>',
        renames=renames,
        title=_("How the days are counted"),
        words=_(
            "A follow is compared with the first follow of the same account in the other direction, at "
            "the same second or later. The first day is the 24 hours after it. A share counts only "
            "follows whose days were over in the last complete export."
        ),
        unknown=_(
            "Anyone who followed back and left again between two exports is in neither of "
            "them and is not counted."
        ),
        more=_(
            "One export has the dates of those who are still there. Further exports add those who "
            "have left."
        )
        if screen.exports == 1
        else "",
    )
