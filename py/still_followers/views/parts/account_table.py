"""The table of people: name, history in words, date, mark."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from still_followers.core.account.account import Row
from still_followers.core.account.findings import Finding, find_difference
from still_followers.core.history.persons import strip_former
from still_followers.core.listing import Order
from still_followers.core.usernames import may_be_deleted
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, escape, join, markup
from still_followers.views.parts.account_name import render_breakable
from still_followers.views.parts.icons import sign
from still_followers.views.parts.mark_controls import (
    pressed_marks,
    render_checked,
    row_marks_template,
)
from still_followers.views.words.findings import column_in_words, difference_in_words
from still_followers.views.words.marks import kept_in_words

PROFILE_URL = "https://www.instagram.com/"
LONG = 16
"""Longer names may take two lines of a phone's row: then one is left for the rest."""
NO_NOTES: Mapping[str, Markup] = MappingProxyType({})
FIRST_ROWS = 50
"""How many rows of a page are drawn first: more than fit into a window."""


def _history(row: Row, common: Finding | None, note: Markup, formats: Formats) -> Markup:
    """Say what a row does not share with most others."""
    finding = difference_in_words(find_difference(row.finding, common), formats)
    doubt = _("Possibly a deleted account") if may_be_deleted(row.name) else ""
    parts = [part for part in (note, finding, doubt, kept_in_words(row.review)) if part]
    if not parts:
        return NOTHING
    return markup("<span class=hist>{text}</span>", text=join(parts, ". "))


def _face_template(*, selectable: bool) -> str:
    """Return the template of the initial; in a selectable table it is the checkbox of the row."""
    if not selectable:
        return "<i class=face aria-hidden=true>{initial}</i>"
    return '<input type=checkbox value={quoted} aria-label="{select}"{selected}>'


def _row_template(*, with_marks: bool, markable: bool, selectable: bool) -> str:
    """Return the template of a row, with everything that is the same in all rows filled in.

    A page has a hundred rows, so each byte and element of a row is built, sent, parsed and drawn a
    hundred times. That is why signs and looks are in the style sheet, the table listens for changes
    and marks, our own values have no quotes, the page's policy keeps the referrer, and the person is
    given only if it differs from the username.
    """
    marks = row_marks_template() if with_marks else ""
    marks = f"</td><td role=cell>{marks}" if markable else ""
    return (
        '<tr role=row data-username="{name}"{person} aria-rowindex={number}>'
        f"<td role=cell>{_face_template(selectable=selectable and with_marks)}"
        "<button class=name data-action=person translate=no>{shown}</button></td>"
        f"<td role=cell{{short}}>{{date}}{{history}}{marks}"
        f'<a href="{PROFILE_URL}{{name}}/" target=_blank aria-label="{{profile}}"></a></td></tr>'
    )


def _slots(
    row: Row, number: int, selected: Collection[str], history: Markup, formats: Formats
) -> dict[str, object]:
    username = strip_former(row.name)
    slots: dict[str, object] = {
        "name": username,
        "shown": render_breakable(username) if len(username) > LONG else username,
        "person": NOTHING if row.name == username else markup(' data-person="{of}"', of=row.name),
        "number": number,
        "initial": find_initial(username),
        "history": history,
        "short": Markup(" class=short" if history and len(username) > LONG else ""),
        "date": formats.day(row.moment) if row.moment else _("date unknown"),
        "profile": _profile_label(username),
    }
    if row.review is not None:
        slots |= {
            "quoted": _quote(find_initial(username)),
            "select": _("Select {name}").format(name=username),
            "selected": render_checked(on=row.name in selected),
        }
        slots |= pressed_marks(row.review)
    return slots


def _quote(value: str) -> Markup:
    """Return the value of an attribute, quoted if it has to be."""
    return escape(value) if value.isalnum() else markup('"{value}"', value=value)


def _profile_label(username: str) -> str:
    return _("Profile of {name}").format(name=username)


def find_initial(username: str) -> str:
    """Return the letter that stands for a profile."""
    return username.lstrip("._")[:1].upper() or "·"


def render_profile_link(username: str, words: str, hotkey: Markup = NOTHING) -> Markup:
    """Link to a profile; the name is read after the words."""
    return markup(
        '<a class="out link" href="{link}" target="_blank" rel="noopener noreferrer"{hotkey}>'
        '{words}<span class="vh" translate="no"> {name}</span>{sign}</a>',
        hotkey=hotkey,
        link=f"{PROFILE_URL}{username}/",
        name=username,
        words=words,
        sign=sign("i-out"),
    )


def _column(words: str, order: Order, first: Order, second: Order, *, sortable: bool) -> Markup:
    """Show the heading of a column; if sortable, as a button that sorts and then reverses."""
    if not sortable:
        return escape(words)
    return markup(
        '<button class=sort data-action=sort data-order="{to}">{words}</button>',
        to=str(second if order is first else first),
        words=words,
    )


def render_table(  # noqa: PLR0913
    rows: Iterable[Row],
    *,
    date_heading: str,
    formats: Formats,
    caption: str,
    in_all: int,
    first: int = 0,
    order: Order = Order.NEWEST,
    markable: bool = False,
    selectable: bool = False,
    selected: Collection[str] = (),
    sortable: bool = False,
    common: Finding | None = None,
    notes: Mapping[str, Markup] = NO_NOTES,
    dated: bool = True,
) -> Markup:
    """Show rows as a table; it stays one for assistive technology when it is laid out as cards.

    What is `common` to most rows is said elsewhere; each says what differs, after its name's note in
    `notes`. Rows that are not `dated` have only that.

    In a `markable` table, rows with a review can be marked, in a `selectable` one they can be
    selected; those in `selected` are. The rows of a `sortable` table after the first `FIRST_ROWS` are
    a group of their own, which the page inserts one animation frame later (`page/screens/lists.py`).
    """
    sorts = {Order.NAME: "ascending", Order.NAME_BACK: "descending"}
    dates = {Order.OLDEST: "ascending", Order.NEWEST: "descending"}
    beside = column_in_words(common)
    header = markup(
        '<tr role=row aria-rowindex=1><th role=columnheader scope=col aria-sort="{by_name}">{name}</th>'
        '<th role=columnheader scope=col aria-sort="{by_date}">{dated}{beside}</th>{marks}</tr>',
        by_name=sorts.get(order, "none"),
        name=_column(_("Account"), order, Order.NAME, Order.NAME_BACK, sortable=sortable),
        by_date=dates.get(order, "none"),
        dated=_column(date_heading, order, Order.NEWEST, Order.OLDEST, sortable=sortable),
        beside=markup("<span class=hist>{words}</span>", words=beside) if beside else "",
        marks=markup("<th role=columnheader scope=col>{words}</th>", words=_("Your mark"))
        if markable
        else "",
    )
    templates = {
        with_marks: _row_template(with_marks=with_marks, markable=markable, selectable=selectable)
        for with_marks in (True, False)
    }
    body = []
    for number, row in enumerate(rows, first + 2):
        history = _history(row, common, notes.get(row.name, NOTHING), formats)
        slots = _slots(row, number, selected, history, formats)
        if not dated:
            slots["date"] = NOTHING
        body.append(markup(templates[row.review is not None], **slots))
    shown = FIRST_ROWS if sortable else len(body)
    rest = markup("<tbody id=rest role=rowgroup>{rows}</tbody>", rows=join(body[shown:]))
    return markup(
        '<table id="accounts" class="people"{kind} role="table" aria-rowcount="{count}">'
        '<caption class="vh">{caption}</caption><thead role=rowgroup>{head}</thead>'
        '<tbody role=rowgroup data-dated="{dated}">{body}</tbody>{rest}</table>',
        kind=Markup(' data-markable data-change="row"' if markable else ""),
        count=in_all + 1,
        caption=caption,
        head=header,
        dated=f"{date_heading} · {beside}" if beside else date_heading,
        body=join(body[:shown]),
        rest=rest if body[shown:] else NOTHING,
    )
