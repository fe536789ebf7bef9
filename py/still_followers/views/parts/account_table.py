"""The table of people: name, history in words, date, mark."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from still_followers.core.account.account import Row
from still_followers.core.decisions.marks import Mark
from still_followers.core.history.persons import strip_former
from still_followers.core.listing import Order
from still_followers.core.usernames import may_be_deleted
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, escape, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.mark_controls import (
    mark_legend,
    render_checked,
    row_marks_template,
)
from still_followers.views.words.findings import finding_in_words
from still_followers.views.words.marks import MARKS, kept_in_words

PROFILE_URL = "https://www.instagram.com/"
FIRST_ROWS = 50
"""How many rows of a page are drawn first: more than fit into a window."""


def _history(row: Row, formats: Formats) -> Markup:
    finding = finding_in_words(row.finding, formats) if row.finding is not None else ""
    doubt = _("May be a deleted account") if may_be_deleted(row.name) else ""
    parts = [part for part in (finding, doubt, kept_in_words(row.review)) if part]
    if not parts:
        return NOTHING
    return markup("<span class=hist>{text}</span>", text=". ".join(parts))


def _template_words(text: str) -> str:
    """Return words as part of a template, with their braces escaped."""
    return escape(text).replace("{", "{{").replace("}", "}}")


def _face_template(*, selectable: bool) -> str:
    """Return the template of the initial; in a selectable table it is the checkbox of the row."""
    if not selectable:
        return "<i class=face aria-hidden=true>{initial}</i>"
    return '<input type=checkbox class=select data-initial="{initial}" aria-label="{select}"{selected}>'


def _row_template(date_heading: str, *, with_marks: bool, markable: bool, selectable: bool) -> str:
    """Return the template of a row, with everything that is the same in all rows filled in.

    A page has a hundred rows, so each byte and element of a row is built, sent, parsed and drawn a
    hundred times. That is why signs and looks are in the style sheet, the table listens for changes,
    our own values have no quotes, and the person is given only if it differs from the username.
    """
    marks = ""
    if markable:
        marks = f"<td role=cell>{row_marks_template() if with_marks else ''}</td>"
    return (
        '<tr role=row data-username="{name}"{person} aria-rowindex={number}>'
        f"<td role=cell>{_face_template(selectable=selectable and with_marks)}</td>"
        "<td role=cell><button class=name data-action=person translate=no>{name}</button>{history}</td>"
        f"<td role=cell><i>{_template_words(date_heading)} </i>{{date}}</td>{marks}"
        f'<td role=cell><a class="out link" href="{PROFILE_URL}{{name}}/" target=_blank rel=noreferrer '
        'aria-label="{profile}"></a></td></tr>'
    )


def _slots(row: Row, number: int, selected: Collection[str], formats: Formats) -> dict[str, object]:
    username = strip_former(row.name)
    slots: dict[str, object] = {
        "name": username,
        "person": NOTHING if row.name == username else markup(' data-person="{of}"', of=row.name),
        "number": number,
        "initial": find_initial(username),
        "history": _history(row, formats),
        "date": formats.day(row.moment) if row.moment else _("date unknown"),
        "profile": _profile_label(username),
    }
    if row.review is not None:
        slots |= {
            "select": _("Select {name}").format(name=username),
            "selected": render_checked(on=row.name in selected),
            "legend": mark_legend(username),
            "printed": MARKS[row.review.mark](),
        }
        slots |= {str(mark): render_checked(on=mark is row.review.mark) for mark in Mark}
    return slots


def _profile_label(username: str) -> str:
    return _("Open the profile of {name}").format(name=username)


def find_initial(username: str) -> str:
    """Return the letter that stands for a profile."""
    return username.lstrip("._")[:1].upper() or "·"


def render_profile_link(username: str, words: str = "", hotkey: Markup = NOTHING) -> Markup:
    """Link to a profile; without words the link is only a sign."""
    return markup(
        '<a class="out link" href="{link}" target="_blank" rel="noopener noreferrer" '
        'aria-label="{label}"{hotkey}>{words}{sign}</a>',
        hotkey=hotkey,
        link=f"{PROFILE_URL}{username}/",
        label=_profile_label(username),
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
) -> Markup:
    """Show rows as a table; it stays one for assistive technology when it is laid out as cards.

    In a `markable` table, rows with a review can be marked, in a `selectable` one they can be
    selected; those in `selected` are. The rows of a `sortable` table after the first `FIRST_ROWS` are
    a group of their own, which the page inserts one animation frame later (`page/lists.py`).
    """
    sorts = {Order.NAME: "ascending", Order.NAME_BACK: "descending"}
    dates = {Order.OLDEST: "ascending", Order.NEWEST: "descending"}
    header = markup(
        "<tr role=row aria-rowindex=1><td role=cell aria-hidden=true></td>"
        '<th role=columnheader scope=col aria-sort="{by_name}">{name}</th>'
        '<th role=columnheader scope=col aria-sort="{by_date}">{dated}</th>{marks}'
        '<th role=columnheader scope=col><span class="vh">{profile}</span></th></tr>',
        by_name=sorts.get(order, "none"),
        name=_column(_("Account"), order, Order.NAME, Order.NAME_BACK, sortable=sortable),
        by_date=dates.get(order, "none"),
        dated=_column(date_heading, order, Order.NEWEST, Order.OLDEST, sortable=sortable),
        marks=markup("<th role=columnheader scope=col>{words}</th>", words=_("Your mark"))
        if markable
        else "",
        profile=_("Profile"),
    )
    templates = {
        with_marks: _row_template(
            date_heading, with_marks=with_marks, markable=markable, selectable=selectable
        )
        for with_marks in (True, False)
    }
    body = [
        markup(templates[row.review is not None], **_slots(row, number, selected, formats))
        for number, row in enumerate(rows, first + 2)
    ]
    shown = FIRST_ROWS if sortable else len(body)
    rest = markup("<tbody id=rest role=rowgroup>{rows}</tbody>", rows=join(body[shown:]))
    return markup(
        '<table id="accounts" class="people"{kind} role="table" aria-rowcount="{count}">'
        '<caption class="vh">{caption}</caption>'
        "<thead role=rowgroup>{head}</thead><tbody role=rowgroup>{body}</tbody>{rest}</table>",
        kind=Markup(' data-markable data-change="row"' if markable else ""),
        count=in_all + 1,
        caption=caption,
        head=header,
        body=join(body[:shown]),
        rest=rest if body[shown:] else NOTHING,
    )
