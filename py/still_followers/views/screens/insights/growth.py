"""Growth of followers or of those followed: by month, quarter or year, and between two exports.

Addresses are growth/followers/quarter, growth/following/between, and growth/followers/between/3/9, where
the numbers are keys of two snapshots.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from still_followers.core.insights.growth import Growth, find_growth
from still_followers.core.insights.periods import Period
from still_followers.core.model import ListName
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.insights.growth_chart import (
    MOST_BARS,
    render_growth_chart,
    render_legend,
)
from still_followers.views.screens.insights.growth_tables import (
    build_interval_table,
    build_period_table,
    render_intervals,
    render_pair,
    render_periods,
)
from still_followers.views.screens.insights.growth_words import (
    LISTS,
    PERIODS,
    needs_in_words,
    write_finding,
    write_first,
)
from still_followers.views.screens.insights.parts import render_choices, render_head

if TYPE_CHECKING:
    from datetime import datetime

    from still_followers.core.files.named_tables import Table
    from still_followers.core.insights.growth import Interval, PeriodGrowth
    from still_followers.core.snapshots.snapshot import Head
    from still_followers.views.formats import Formats
    from still_followers.views.screens.context import ScreenContext

BETWEEN = "between"
LONGEST_KEY = 15
"""Digits of a key in an address."""
BARS_BEFORE = 11
"""Periods that are drawn before that of the first whole export, and more until there are three times
as many in all: who is still there of them."""


@dataclass(frozen=True, slots=True)
class Address:
    """What the address asks for; `period` is None between two exports, `keys` are those chosen."""

    list_name: ListName
    period: Period | None
    keys: tuple[int, ...] = ()

    @property
    def path(self) -> str:
        """Return the address without keys."""
        return f"growth/{self.list_name}/{self.period or BETWEEN}"


def read_address(argument: str) -> Address:
    """Read what stands behind "growth/"; what it does not name is followers by month."""
    name, kind, *keys = [*argument.split("/"), "", ""][:4]
    list_name = ListName.FOLLOWING if name == ListName.FOLLOWING else ListName.FOLLOWERS
    if kind == BETWEEN:
        numbers = (int(key) if key.isdecimal() and len(key) < LONGEST_KEY else -1 for key in keys)
        return Address(list_name, None, tuple(numbers) if any(keys) else ())
    return Address(list_name, Period(kind) if kind in set(Period) else Period.MONTH)


@dataclass(frozen=True, slots=True)
class GrowthScreen:
    """What the screen shows.

    Attributes:
        address: what the address asks for.
        growth: how the list grew.
        places: key → place among the whole exports, oldest first.
        pair: the places of the two that are compared; of all, unless two were chosen.
        note: what is wrong with the chosen two.
        interval: what changed between these two; None with less than two whole exports.
        periods: by what the address asks for; none between two exports.
        renamed: how many of those who left between the two may only have been renamed.
    """

    address: Address
    growth: Growth
    places: dict[int, int]
    pair: tuple[int, int]
    note: str
    interval: Interval | None
    periods: Sequence[PeriodGrowth]
    renamed: int


def build_screen(context: ScreenContext) -> GrowthScreen | None:
    """Return what the screen shows, None until all snapshots were read."""
    account, address = context.known_account, read_address(context.argument)
    if account.history is None:
        return None
    growth = find_growth(account.history, address.list_name)
    places = account.history.of(address.list_name).places
    pair, note = _find_pair(address.keys, places, len(growth.wholes) - 1)
    interval = growth.between(*pair) if pair[0] < pair[1] else None
    periods = growth.periods(address.period, context.calendar.days) if address.period else ()
    if interval is None and not any(one.gained for one in periods):
        periods = ()
    return GrowthScreen(
        address,
        growth,
        places,
        pair,
        note,
        interval,
        periods,
        _count_renamed(context, address.list_name, interval) if interval else 0,
    )


def _select_heads(context: ScreenContext, places: Mapping[int, int]) -> list[Head]:
    """Return the snapshots that have a place, oldest export first."""
    shown = context.known_account.snapshot.head
    stored = [head for head in context.account_heads if head.key != shown.key]
    heads = sorted([*stored, shown], key=lambda head: head.order)
    return [head for head in heads if head.key in places]


def _find_pair(
    keys: Sequence[int], places: dict[int, int], last: int
) -> tuple[tuple[int, int], str]:
    """Return the places of two exports, the earlier first, and what is wrong with those chosen."""
    every = (0, last)
    if not keys:
        return every, ""
    chosen = [places.get(key) for key in keys]
    known = sorted(place for place in chosen if place is not None)
    if len(known) < len(chosen):
        return every, _(
            "One of these exports is not complete for this list, so the first and the "
            "latest are shown."
        )
    if known[0] == known[1]:
        return every, _("You chose the same export twice, so the first and the latest are shown.")
    return (known[0], known[1]), ""


def _count_renamed(context: ScreenContext, list_name: ListName, interval: Interval) -> int:
    """Count the open offers in which a name of the list left between two exports."""
    return sum(
        list_name in offer.possible.evidence
        and interval.before <= offer.rename.before
        and offer.rename.after <= interval.after
        for offer in context.open_offers(context.offers or ())
    )


def select_drawn(screen: GrowthScreen) -> Sequence[PeriodGrowth]:
    """Return the periods of the chart: the latest ones, with some before the first whole export."""
    periods = screen.periods
    before = sum(one.lost is None for one in periods)
    start = min(before - BARS_BEFORE, len(periods) - 3 * (BARS_BEFORE + 1))
    return periods[max(0, start, len(periods) - MOST_BARS) :]


def _render_tabs(address: Address) -> Markup:
    kind = address.period or BETWEEN
    lists = [(f"growth/{name}/{kind}", words()) for name, words in LISTS.items()]
    periods = [
        (f"growth/{address.list_name}/{period}", words()) for period, words in PERIODS.items()
    ]
    between = f"growth/{address.list_name}/{BETWEEN}", _("Between two exports")
    return join(
        [
            render_choices(_("Which list"), lists, address.path),
            render_choices(_("Counted by"), [*periods, between], address.path),
        ]
    )


def _render_form(screen: GrowthScreen, heads: Sequence[Head], formats: Formats) -> Markup:
    """Let two exports be chosen."""

    def options(chosen: int) -> Markup:
        return join(
            markup(
                '<option value="{key}"{selected}{own}>{day}{label}</option>',
                key=head.key,
                selected=Markup(" selected" if screen.places[head.key] == chosen else ""),
                day=formats.date(head.exported_at),
                own=Markup(' translate="no"' if head.label else ""),
                label=f" · {head.label}" if head.label else "",
            )
            for head in reversed(heads)
            if head.key in screen.places
        )

    return markup(
        '<form class="compare" data-action="go" data-path="{path}"><label>{earlier}'
        '<select name="before">{first}</select></label><label>{later}<select name="after">{last}'
        '</select></label><button class="btn" data-size="s">{show}</button></form>{note}',
        path=screen.address.path,
        earlier=_("Earlier"),
        first=options(screen.pair[0]),
        later=_("Later"),
        last=options(screen.pair[1]),
        show=_("Show"),
        note=markup('<p class="note">{words}</p>', words=screen.note) if screen.note else NOTHING,
    )


def _render_lede(screen: GrowthScreen, latest: datetime, formats: Formats) -> str:
    """Say what the headline counts, and what nobody can know."""
    interval = screen.interval
    if interval is None:
        if not screen.growth.wholes:
            return _(
                "All exports of this account are partial for this list. They show who was there, "
                "not who left."
            )
        return _(
            "This counts only those still there on {day}. With one more complete export you will "
            "see who came and who left."
        ).format(day=formats.date(screen.growth.wholes[0]))
    said = [
        _(
            "Anyone who came and left again between two exports is in neither of them and "
            "is not counted."
        )
    ]
    if interval.again:
        text = ngettext(
            "{count} of those gained is back again: its follow is older than the earlier "
            "export, which did not have it.",
            "{count} of those gained are back again: their follows are older than the "
            "earlier export, which did not have them.",
            interval.again,
        )
        said.insert(0, text.format(count=formats.number(interval.again)))
    if latest > screen.growth.wholes[-1]:
        text = _("The export of {day} is partial, so it does not show who left.")
        said.append(text.format(day=formats.date(latest)))
    return _(" ").join(said)


def _render_renamed(screen: GrowthScreen, formats: Formats) -> Markup:
    if not screen.renamed:
        return NOTHING
    text = ngettext(
        "{count} of those who left may only have been renamed.",
        "{count} of those who left may only have been renamed.",
        screen.renamed,
    )
    return markup(
        '<p class="note after">{words} <a href="#/renames">{link}</a></p>',
        words=text.format(count=formats.number(screen.renamed)),
        link=_("Possible renames"),
    )


def _render_notes(screen: GrowthScreen, formats: Formats) -> Markup:
    """Say what the numbers of periods cannot tell."""
    growth, periods, said = screen.growth, screen.periods, []
    if any(one.lost and not one.lost.is_exact for one in periods):
        said.append(
            _(
                "Exports show who left, not on which day. Where two exports lie in different "
                "periods, the number is somewhere between the two shown."
            )
        )
    if screen.interval and any(one.lost is None or one.is_partly_before for one in periods):
        text = _(
            "Before {day}, the day of the first complete export, only accounts that were "
            "still there later are known."
        )
        said.append(text.format(day=formats.date(growth.wholes[0])))
    if growth.undated:
        text = ngettext(
            "{count} follow has no date.", "{count} follows have no date.", growth.undated
        )
        said.append(text.format(count=formats.number(growth.undated)))
    return markup('<p class="note after">{words}</p>', words=_(" ").join(said)) if said else NOTHING


def _render_periods(screen: GrowthScreen, title: str, formats: Formats) -> Markup:
    period = screen.address.period
    if period is None:
        return NOTHING
    if not screen.periods:
        return markup('<p class="note after">{words}</p>', words=_("No follow here has a date."))
    drawn = select_drawn(screen)
    return markup(
        "{chart}{legend}{table}{notes}",
        chart=render_growth_chart(drawn, period, title, formats),
        legend=render_legend(drawn),
        table=render_periods(screen.periods, period, screen.growth, formats),
        notes=_render_notes(screen, formats),
    )


def _write_title(screen: GrowthScreen, formats: Formats) -> tuple[str, dict[str, str]]:
    """Write the headline, and what its slots hold."""
    list_name, growth = screen.address.list_name, screen.growth
    if screen.interval is not None:
        return write_finding(screen.interval, list_name, formats)
    if growth.wholes:
        return write_first(growth.counts[0], list_name, formats)
    return needs_in_words(list_name), {}


def render(context: ScreenContext) -> Markup:
    """Show how a list grew."""
    formats, head = context.formats, context.known_account.snapshot.head
    screen = build_screen(context)
    if screen is None:
        return markup(
            '<h1 tabindex="-1">{title}</h1>{waiting}', title=_("Growth"), waiting=render_waiting()
        )
    list_name, interval = screen.address.list_name, screen.interval
    text, values = _write_title(screen, formats)
    key = markup('<span class="key">{n}</span>', n=values.get("net", ""))
    between = NOTHING
    if screen.address.period is None and interval is not None:
        heads = _select_heads(context, screen.places)
        between = markup(
            "{form}{table}",
            form=_render_form(screen, heads, formats),
            table=render_pair(interval, list_name, formats),
        )
    return markup(
        "{head}{tabs}{renamed}{between}{periods}{intervals}",
        head=render_head(
            markup(text, **{**values, "net": key}),
            _render_lede(screen, head.exported_at, formats),
            head,
            has_tables=bool(build_tables(context)),
        ),
        tabs=_render_tabs(screen.address),
        renamed=_render_renamed(screen, formats),
        between=between,
        periods=_render_periods(screen, text.format(**values), formats),
        intervals=render_intervals(screen.growth, screen.places, list_name, formats),
    )


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the chosen two exports or the periods first, and what changed from export to export."""
    screen = build_screen(context)
    if screen is None:
        return ()
    tables = []
    list_name, period = screen.address.list_name, screen.address.period
    if period is not None and screen.periods:
        tables.append(build_period_table(screen.periods, period, list_name, context.formats))
    if period is None and screen.interval is not None:
        tables.append(build_interval_table("between", [screen.interval]))
    if screen.growth.intervals:
        tables.append(build_interval_table("intervals", screen.growth.intervals))
    return tables
