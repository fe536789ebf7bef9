"""The table of people: a name, its history in words, a date."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.rows import Order
from still_followers.core.usernames import may_be_deleted
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.rows import Row
from still_followers.views.signs import sign
from still_followers.views.words import _

PROFILE = "https://www.instagram.com/"


def _history(row: Row, formats: Formats) -> Markup:
    parts = []
    if row.follows_since is not None:
        parts.append(
            _("Follows you since {date}").format(date=formats.day(row.follows_since))
            if row.follows_since
            else _("Follows you")
        )
    if may_be_deleted(row.name):
        parts.append(_("May be a deleted account"))
    return (
        markup('<span class="hist">{text}</span>', text=". ".join(parts)) if parts else Markup("")
    )


def _render_row(row: Row, number: int, dated: str, formats: Formats) -> Markup:
    date = formats.day(row.moment) if row.moment else _("date unknown")
    return markup(
        '<tr role="row" data-username="{name}" aria-rowindex="{number}">'
        '<td role="cell" class="first" aria-hidden="true"><span class="face">{initial}</span></td>'
        '<td role="cell" class="id"><a class="name" href="{link}" target="_blank" '
        'rel="noopener noreferrer" translate="no">{name}</a>{history}</td>'
        '<td role="cell" class="since"><span class="pre">{dated} </span>{date}</td>'
        '<td role="cell" class="open" aria-hidden="true">{out}</td></tr>',
        name=row.name,
        number=number,
        initial=row.name.lstrip("._")[:1].upper() or "·",
        link=f"{PROFILE}{row.name}/",
        history=_history(row, formats),
        dated=dated,
        date=date,
        out=sign("i-out"),
    )


def render_table(  # noqa: PLR0913
    rows: Sequence[Row],
    *,
    dated: str,
    formats: Formats,
    caption: str,
    in_all: int,
    first: int = 0,
    order: Order = Order.NEWEST,
) -> Markup:
    """Show rows as a table that stays one for assistive technology when it is laid out as cards."""
    sorts = {Order.NAME: "ascending", Order.NAME_BACK: "descending"}
    dates = {Order.OLDEST: "ascending", Order.NEWEST: "descending"}
    head = markup(
        '<tr role="row" aria-rowindex="1"><td role="cell" aria-hidden="true"></td>'
        '<th role="columnheader" scope="col" aria-sort="{by_name}">{name}</th>'
        '<th role="columnheader" scope="col" aria-sort="{by_date}">{dated}</th>'
        '<td role="cell" aria-hidden="true"></td></tr>',
        by_name=sorts.get(order, "none"),
        name=_("Account"),
        by_date=dates.get(order, "none"),
        dated=dated,
    )
    body = joined(
        _render_row(row, number, dated, formats) for number, row in enumerate(rows, first + 2)
    )
    return markup(
        '<table id="accounts" class="people" role="table" aria-rowcount="{count}">'
        '<caption class="vh">{caption}</caption>'
        '<thead role="rowgroup">{head}</thead><tbody role="rowgroup">{body}</tbody></table>',
        count=in_all + 1,
        caption=caption,
        head=head,
        body=body,
    )
