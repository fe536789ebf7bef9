"""How long the followers who left had followed, beside those who are there; who has been there longest."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.files.named_tables import Table
from still_followers.core.insights.tenure import (
    BANDS,
    ENDLESS,
    LAST_DAYS,
    Tenure,
    count_lasting,
)
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.parts import (
    render_choices,
    render_head,
    render_numbers,
)
from still_followers.views.screens.insights.tenure_people import (
    render_fans,
    render_longest,
    render_mutuals,
)
from still_followers.views.screens.insights.tenure_tables import build_tenure_tables
from still_followers.views.screens.insights.tenure_view import (
    BAND_WORDS,
    LATEST,
    Lost,
    TenureScreen,
    build_tenure_screen,
    lasted_between_in_words,
    lasted_in_words,
)
from still_followers.views.words.findings import between_in_words

PATH = "tenure"


def wants_history(context: ScreenContext) -> bool:
    """Tell whether all snapshots have to be read: not for the compared pair."""
    return context.argument != LATEST


def render(context: ScreenContext) -> Markup:
    """Show the screen."""
    return render_tenure(build_tenure_screen(context), context.formats)


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the numbers, and everybody whom they count."""
    return build_tenure_tables(context)


def render_tenure(screen: TenureScreen, formats: Formats) -> Markup:
    """Show how long people had followed, or what it takes to tell."""
    title, lede = _head_of(screen, formats)
    return markup(
        '{head}{choices}{lost}<div class="longest">{fans}{mutuals}</div>',
        head=render_head(title, lede, screen.head, has_tables=screen.has_tables),
        choices=_render_choices(screen, formats),
        lost=_render_lost(screen, formats),
        fans=render_fans(screen.fans, formats),
        mutuals=render_mutuals(screen.mutuals, formats),
    )


def _head_of(screen: TenureScreen, formats: Formats) -> tuple[str | Markup, str]:
    """Return the headline and the sentence below it."""
    lost = screen.lost
    if screen.is_waiting:
        return _("How long they followed"), ""
    if lost is None:
        if screen.pair and screen.ends is not None:
            return LIST_VIEWS[ListKind.LOST_FOLLOWERS].withheld(), _(
                "Choose two complete snapshots under Snapshots to see what changed between them."
            )
        return _("To show changes, this page needs two complete snapshots."), _(
            "Import an earlier or later export of this account to compare them."
        )
    if not lost.losses:
        if lost.between is not None:
            empty = LIST_VIEWS[ListKind.LOST_FOLLOWERS].empty()
            return empty.format(between=between_in_words(*lost.between, formats)), ""
        return _("Nobody left your followers in any of these exports."), ""
    return _headline(lost.tenure, formats), _lede(screen, lost, formats)


def _headline(tenure: Tenure, formats: Formats) -> Markup:
    count = markup('<span class="key">{n}</span>', n=formats.number(tenure.people))
    if tenure.median is None:
        text = ngettext(
            "{count} follower left. No export says when the follow began.",
            "{count} followers left. No export says when their follows began.",
            tenure.people,
        )
        return markup(text, count=count)
    text = ngettext(
        "{count} follower left, after {time} or more.",
        "{count} followers left. Half had followed you for {time} or longer.",
        tenure.people,
    )
    return markup(text, count=count, time=lasted_in_words(tenure.median[0], formats))


def _lede(screen: TenureScreen, lost: Lost, formats: Formats) -> str:
    """Say how exact the middle is, and how long today's followers have followed."""
    said, followers = [], screen.followers
    if lost.tenure.median is not None and lost.tenure.people > 1:
        said.append(
            _("The halfway mark is {time}: no export shows the exact day somebody left.").format(
                time=lasted_between_in_words(lost.tenure.median, formats)
            )
        )
    if followers is not None and followers.median is not None:
        text = _("Half of your followers on {date} had followed you for {time} or longer.")
        time = lasted_in_words(followers.median[0], formats)
        said.append(text.format(date=formats.date(screen.head.exported_at), time=time))
    return _(" ").join(said)


def _render_choices(screen: TenureScreen, formats: Formats) -> Markup:
    if screen.ends is None:
        return NOTHING
    start, end = formats.span(*screen.ends)
    choices = (
        (PATH, _("In all exports")),
        (f"{PATH}/{LATEST}", _("Only {start} to {end}").format(start=start, end=end)),
    )
    return render_choices(_("Which losses"), choices, choices[screen.pair][0])


def _render_lost(screen: TenureScreen, formats: Formats) -> Markup:
    if screen.is_waiting:
        return render_waiting()
    lost = screen.lost
    if lost is None or not lost.losses:
        return NOTHING
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2>{bands}{notes}</section>{longest}',
        title=_finding(lost, formats),
        bands=_render_bands(screen, lost, formats),
        notes=_render_notes(screen, lost, formats),
        longest=render_longest(lost, formats),
    )


def _finding(lost: Lost, formats: Formats) -> str:
    """Say how many left soon, and how many after long."""
    text = _("{soon} left within 3 months of following you, {late} after more than a year.")
    ends = {"soon": (0, LAST_DAYS[2]), "late": (LAST_DAYS[3] + 1, ENDLESS)}
    counts = {name: count_lasting(lost.losses, *days) for name, days in ends.items()}
    return text.format(**{name: _range_in_words(*of, formats) for name, of in counts.items()})


def _range_in_words(least: int, most: int, formats: Formats) -> str:
    if least == most:
        return formats.number(least)
    return _("{least} to {most}").format(least=formats.number(least), most=formats.number(most))


def _render_bands(screen: TenureScreen, lost: Lost, formats: Formats) -> Markup:
    """Show how many are in each band, beside those who follow today."""
    now = screen.followers
    columns = [_("How long"), _("Left"), *([_("Follow you")] if now is not None else [])]
    rows = [_build_row(number, lost.tenure, now, formats) for number in range(len(BANDS))]
    if lost.tenure.undated or (now is not None and now.undated):
        rows.append([_("Date unknown"), formats.number(lost.tenure.undated)])
        rows[-1] += [formats.number(now.undated)] if now is not None else []
    rows.append([_("In all"), formats.number(lost.tenure.people)])
    rows[-1] += [formats.number(now.people)] if now is not None else []
    return markup(
        '{legend}<div class="lasted">{table}</div>',
        legend=_render_legend(screen, lost.tenure, formats),
        table=render_numbers(_("How long people had followed"), columns, rows),
    )


def _build_row(
    number: int, lost: Tenure, now: Tenure | None, formats: Formats
) -> list[str | Markup]:
    sure, most = lost.sure[number], lost.sure[number] + lost.perhaps[number]
    words, bars = BAND_WORDS[BANDS[number]](), _render_bar(sure, most, lost.dated)
    cells = [_render_count(sure, most, lost.dated, formats)]
    if now is not None:
        count = now.sure[number]
        cells.append(_render_count(count, count, now.dated, formats))
        bars = join((bars, _render_bar(count, count, now.dated)))
    return [markup("{words}{bars}", words=words, bars=bars), *cells]


def _render_bar(sure: int, most: int, whole: int) -> Markup:
    """Draw a share: filled what is sure, hatched what may be."""
    whole = max(whole, 1)
    return markup(
        '<span class="meter" aria-hidden="true" data-vars="--keep:{sure}%;--consider:{perhaps}%">'
        '<i class="keep"></i>{hatched}</span>',
        sure=f"{100 * sure / whole:.2f}",
        perhaps=f"{100 * (most - sure) / whole:.2f}",
        hatched=Markup('<i class="consider"></i>') if most > sure else NOTHING,
    )


def _render_count(least: int, most: int, whole: int, formats: Formats) -> Markup:
    """Show a number, or what it is at least and at most, with its share below it."""
    share = ""
    if whole:
        low, high = (formats.whole_percent(count / whole) for count in (least, most))
        share = low if low == high else _("{least} to {most}").format(least=low, most=high)
    return markup(
        '{count}<span class="of">{share}</span>',
        count=_range_in_words(least, most, formats),
        share=share,
    )


def _render_legend(screen: TenureScreen, lost: Tenure, formats: Formats) -> Markup:
    parts = [("b", _("left"))]
    if lost.unsure:
        parts.append(("h", _("may be in this row")))
    if screen.followers is not None:
        date = formats.date(screen.head.exported_at)
        parts.append(("n", _("follow you on {date}").format(date=date)))
    return markup(
        '<p class="quiet legend" data-of="lasted">{parts}</p>',
        parts=join(
            markup('<span><i class="swatch {kind}"></i>{words}</span>', kind=kind, words=words)
            for kind, words in parts
        ),
    )


def _render_notes(screen: TenureScreen, lost: Lost, formats: Formats) -> Markup:
    """Say what is counted, and what no export tells."""
    notes: list[str | Markup] = []
    tenure = lost.tenure
    if tenure.unsure:
        text = ngettext(
            "{count} may belong to more than one row: an export shows that somebody is "
            "gone, not the day they left. It is counted in the higher number of each of "
            "these rows.",
            "{count} may belong to more than one row: an export shows that somebody is "
            "gone, not the day they left. They are counted in the higher number of each of "
            "these rows.",
            tenure.unsure,
        )
        notes.append(text.format(count=formats.number(tenure.unsure)))
    if lost.people < tenure.people:
        text = _("Somebody who left twice counts twice; these are {count} people.")
        notes.append(text.format(count=formats.number(lost.people)))
    if lost.came_back:
        text = ngettext("{count} of them came back", "{count} of them came back", lost.came_back)
        notes.append(_link("came-back", text.format(count=formats.number(lost.came_back))))
    if lost.renames:
        count = len(lost.renames)
        text = ngettext(
            "{count} may just have been renamed", "{count} may just have been renamed", count
        )
        notes.append(_link("renames", text.format(count=formats.number(count))))
    if screen.followers is None:
        notes.append(LIST_VIEWS[ListKind.FOLLOWERS].withheld())
    if lost.between is not None:
        notes.append(_link("lost-followers", _("The list of these followers")))
    elif screen.first is not None:
        text = _(
            "Anyone who followed and left before {date}, the day of your first complete "
            "export here, is in none of your exports."
        )
        notes.append(text.format(date=formats.date(screen.first)))
    return join(markup('<p class="note after">{note}</p>', note=note) for note in notes)


def _link(path: str, words: str) -> Markup:
    return markup('<a href="#/{path}">{words}</a>.', path=path, words=words)
