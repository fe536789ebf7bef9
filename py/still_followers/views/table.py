"""The table of people: a name, its history in words, a date."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.persons import username_of_person
from still_followers.core.rows import Order
from still_followers.core.usernames import may_be_deleted
from still_followers.views.formats import Formats
from still_followers.views.mark_words import MARKS, kept_in_words
from still_followers.views.marks import checked, render_row_marks
from still_followers.views.markup import NOTHING, Markup, joined, markup
from still_followers.views.rows import Row
from still_followers.views.signs import sign
from still_followers.views.stories import story_in_words
from still_followers.views.words import _

PROFILE = "https://www.instagram.com/"


def _history(row: Row, formats: Formats) -> Markup:
    told = story_in_words(row.story, formats) if row.story is not None else ""
    doubt = _("May be a deleted account") if may_be_deleted(row.name) else ""
    parts = [part for part in (told, doubt, kept_in_words(row.review)) if part]
    if not parts:
        return Markup("")
    return markup('<span class="hist">{text}</span>', text=". ".join(parts))


def _render_face(row: Row, username: str, *, selectable: bool) -> Markup:
    """Show the initial; in a list of followed accounts it is the box that selects the row."""
    face = markup(
        '<span class="face" aria-hidden="true"><i>{letter}</i>{tick}</span>',
        letter=initial_of(username),
        tick=sign("i-check"),
    )
    if not selectable or row.review is None:
        return face
    return markup(
        '<label class="select"><input class="vh" type="checkbox" data-change="select" '
        'data-person="{person}" aria-label="{label}"{on}>{face}</label>',
        person=row.name,
        label=_("Select {name}").format(name=username),
        on=checked(on=row.selected),
        face=face,
    )


def _render_marks(row: Row, username: str, number: int) -> Markup:
    if row.review is None:
        return Markup('<td role="cell" class="marking"></td>')
    marks = render_row_marks(row.name, username, row.review, number)
    said = MARKS[row.review.mark]()
    return markup(
        '<td role="cell" class="marking">{marks}<span class="printed">{said}</span></td>',
        marks=marks,
        said=said,
    )


def _render_row(  # noqa: PLR0913
    row: Row, number: int, dated: str, formats: Formats, *, markable: bool, selectable: bool
) -> Markup:
    date = formats.day(row.moment) if row.moment else _("date unknown")
    username = username_of_person(row.name)
    return markup(
        '<tr role="row" data-username="{name}" aria-rowindex="{number}">'
        '<td role="cell" class="first">{face}</td>'
        '<td role="cell" class="id"><button class="name" type="button" data-action="person" '
        'data-person="{person}" translate="no">{name}</button>{history}</td>'
        '<td role="cell" class="since"><span class="pre">{dated} </span>{date}</td>{marks}'
        '<td role="cell" class="open">{profile}</td></tr>',
        name=username,
        person=row.name,
        number=number,
        face=_render_face(row, username, selectable=selectable),
        history=_history(row, formats),
        marks=_render_marks(row, username, number) if markable else "",
        dated=dated,
        date=date,
        profile=render_profile_link(username),
    )


def initial_of(username: str) -> str:
    """Return the letter that stands for an account."""
    return username.lstrip("._")[:1].upper() or "·"


def render_profile_link(username: str, words: str = "", hotkey: Markup = NOTHING) -> Markup:
    """Lead to an account's profile; only a sign where there is no room for words."""
    return markup(
        '<a class="out link" href="{link}" target="_blank" rel="noopener noreferrer" '
        'aria-label="{label}"{hotkey}>{words}{sign}</a>',
        hotkey=hotkey,
        link=f"{PROFILE}{username}/",
        label=_("Open the profile of {name}").format(name=username),
        words=words,
        sign=sign("i-out"),
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
    markable: bool = False,
    selectable: bool = False,
) -> Markup:
    """Show rows as a table that stays one for assistive technology when it is laid out as cards.

    In a `markable` one, rows with a review can be marked, in a `selectable` one they can be selected.
    """
    sorts = {Order.NAME: "ascending", Order.NAME_BACK: "descending"}
    dates = {Order.OLDEST: "ascending", Order.NEWEST: "descending"}
    head = markup(
        '<tr role="row" aria-rowindex="1"><td role="cell" aria-hidden="true"></td>'
        '<th role="columnheader" scope="col" aria-sort="{by_name}">{name}</th>'
        '<th role="columnheader" scope="col" aria-sort="{by_date}">{dated}</th>{marks}'
        '<th role="columnheader" scope="col"><span class="vh">{profile}</span></th></tr>',
        by_name=sorts.get(order, "none"),
        name=_("Account"),
        by_date=dates.get(order, "none"),
        dated=dated,
        marks=markup('<th role="columnheader" scope="col">{words}</th>', words=_("Your mark"))
        if markable
        else "",
        profile=_("Profile"),
    )
    body = joined(
        _render_row(row, number, dated, formats, markable=markable, selectable=selectable)
        for number, row in enumerate(rows, first + 2)
    )
    return markup(
        '<table id="accounts" class="people"{kind} role="table" aria-rowcount="{count}">'
        '<caption class="vh">{caption}</caption>'
        '<thead role="rowgroup">{head}</thead><tbody role="rowgroup">{body}</tbody></table>',
        kind=Markup(" data-markable" if markable else ""),
        count=in_all + 1,
        caption=caption,
        head=head,
        body=body,
    )
