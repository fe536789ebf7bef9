"""What changed since the previous snapshot: a section of the overview and of a comparison."""

from __future__ import annotations

from datetime import datetime

from still_followers.core.account.comparison import Comparison
from still_followers.core.list_kinds import KINDS, ChangeKind, Group, ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup, join, markup

SHOWN = tuple(
    kind for kind in KINDS[Group.CHANGE] if kind.traits.change in (ChangeKind.NEW, ChangeKind.LEFT)
)
"""The lists whose counts are shown."""
NOTED = {
    kind.traits.side: kind for kind in KINDS[Group.CHANGE] if kind.traits.change is ChangeKind.AGAIN
}
"""The lists of those who are there again, by their side; they are noted beside the new ones."""
DAYS_OF_MONTH, DAYS_OF_YEAR = 30.44, 365.25
NEARLY = 0.25
"""The part of a year that may be missing from "almost {count} years"."""


def days_in_words(comparison: Comparison, formats: Formats) -> str:
    """Say how long it is between the two exports."""
    return between_in_words(comparison.before.exported_at, comparison.after.exported_at, formats)


def between_in_words(before: datetime, after: datetime, formats: Formats) -> str:
    """Say how long it is between two exports: in days, after two months in months, then in years."""
    days = (after - before).days
    years, rest = divmod(days / DAYS_OF_YEAR, 1)
    if days < 2 * DAYS_OF_MONTH:
        count, text = (
            days,
            ngettext(
                "{count} day between the two exports", "{count} days between the two exports", days
            ),
        )
    elif years < 2:  # noqa: PLR2004 (until then months are counted)
        count = round(days / DAYS_OF_MONTH)
        text = ngettext(
            "about {count} month between the two exports",
            "about {count} months between the two exports",
            count,
        )
    elif rest > 1 - NEARLY:
        count = int(years) + 1
        text = ngettext(
            "almost {count} year between the two exports",
            "almost {count} years between the two exports",
            count,
        )
    else:
        count = int(years)
        text = ngettext(
            "more than {count} year between the two exports",
            "more than {count} years between the two exports",
            count,
        )
    return text.format(count=formats.number(count))


def _note(comparison: Comparison, kind: ListKind, formats: Formats) -> Markup:
    returned = NOTED[kind.traits.side]
    again = comparison.counts.get(returned, 0)
    if kind.traits.change is ChangeKind.NEW and again:
        words = ngettext("{count} more is back again", "{count} more are back again", again)
        return markup(
            '<a href="#/{view}" data-view="{view}" data-count="{again}">{words}</a>',
            view=returned,
            again=again,
            words=words.format(count=formats.number(again)),
        )
    renames = len(comparison.changes.possible_renames)
    if kind is ListKind.LOST_FOLLOWERS and renames:
        words = ngettext(
            "{count} may just have been renamed", "{count} may just have been renamed", renames
        )
        return markup(
            '<a href="#/renames">{words}</a>', words=words.format(count=formats.number(renames))
        )
    return Markup("")


def _render_number(comparison: Comparison, kind: ListKind, formats: Formats) -> Markup:
    count = comparison.counts.get(kind)
    number = _("not proven") if count is None else formats.number(count)
    return markup(
        '<div><a href="#/{view}"><span class="fig">{number}</span><span>{title}</span></a>'
        '<span class="quiet">{note}</span></div>',
        view=kind,
        number=number,
        title=LIST_VIEWS[kind].title(),
        note=_note(comparison, kind, formats),
    )


def render_numbers(comparison: Comparison, formats: Formats) -> Markup:
    """Show the four numbers of a comparison, each with a link to its list."""
    return markup(
        '<div class="moved">{numbers}</div>',
        numbers=join(_render_number(comparison, kind, formats) for kind in SHOWN),
    )


def render_since(comparison: Comparison | None, formats: Formats) -> Markup:
    """Show what changed up to the snapshot on the screen; nothing without a comparison."""
    if comparison is None:
        return Markup("")
    return markup(
        '<section class="sect" data-rule="ink"><div class="row-head"><h2>{title}</h2>'
        '<span class="quiet">{days} · <a href="#/snapshots">{others}</a></span></div>{numbers}'
        '<p class="note"><a href="#/came-back">{back}</a></p></section>',
        back=_("Who left and came back"),
        title=_("Since {date}").format(date=formats.date(comparison.before.exported_at)),
        days=days_in_words(comparison, formats),
        others=_("compare other exports"),
        numbers=render_numbers(comparison, formats),
    )
