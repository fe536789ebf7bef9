"""The table of everybody in a list that the owner brought along, to be downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from still_followers.core.account.account import Row
from still_followers.core.decisions.marks import UNDECIDED
from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Link, Sheet
from still_followers.core.history.persons import strip_former
from still_followers.core.insights.matches import Match, build_rows
from still_followers.core.list_kinds import ListKind
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.parts.account_table import PROFILE_URL
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.your_lists.brought_list import TIES, find_moved_people
from still_followers.views.words.findings import finding_in_words
from still_followers.views.words.marks import MARKS, reason_in_words


def build_people_table(match: Match, context: ScreenContext) -> Table:
    """Return everybody in a list with how they are connected, since when, and their mark."""
    columns = (
        _("Account"),
        _("Profile"),
        _("In your list"),
        _("Name in your list"),
        _("State"),
        _("Since"),
        _("History"),
        _("Change"),
        _("Mark"),
        _("Reason"),
        _("Note"),
        _("Look again"),
    )
    fields = (
        "username",
        "profile",
        "in_list",
        "called",
        "state",
        "since",
        "history",
        "change",
        "mark",
        "reason",
        "note",
        "look_again",
    )
    rows = _build_sheet_rows(match, context)
    return Table("accounts", fields, Sheet(match.brought.name, columns, rows), match.size)


def _build_sheet_rows(match: Match, context: ScreenContext) -> Iterator[Sequence[Cell]]:
    moved, account = find_moved_people(match, context), context.known_account
    changes = {
        **dict.fromkeys((moved.new if moved else None) or (), LIST_VIEWS[ListKind.NEW_FOLLOWERS]),
        **dict.fromkeys(
            (moved.again if moved else None) or (), LIST_VIEWS[ListKind.FOLLOWERS_AGAIN]
        ),
        **dict.fromkeys((moved.lost if moved else None) or (), LIST_VIEWS[ListKind.LOST_FOLLOWERS]),
    }
    for tie, people in match.groups.items():
        state = TIES[tie]()
        for person, row in zip(people, build_rows(tie, people, account), strict=True):
            change = changes[person].title() if person in changes else ""
            yield (*_build_cells(match, row, state, context), change, *_mark_cells(row))


def _build_cells(match: Match, row: Row, state: str, context: ScreenContext) -> tuple[Cell, ...]:
    name = strip_former(row.name)
    return (
        name,
        Link(f"{PROFILE_URL}{name}/"),
        match.name_of(row.name),
        match.label_of(row.name),
        state,
        context.calendar.days.of(row.moment) if row.moment else None,
        finding_in_words(row.finding, context.formats) if row.finding is not None else "",
    )


def _mark_cells(row: Row) -> tuple[Cell, ...]:
    review = row.review or UNDECIDED
    mark = MARKS[review.mark]() if row.review is not None else ""
    return mark, reason_in_words(review), review.note, review.look_again
