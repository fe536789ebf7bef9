"""A list on the screen becomes a table that leaves the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from still_followers.core.account.account import Row
from still_followers.core.account.findings import Waiting
from still_followers.core.days import Days
from still_followers.core.decisions.marks import UNDECIDED
from still_followers.core.files.tables import Cell, Link, Sheet
from still_followers.core.history.persons import strip_former
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.list_views import ListView
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.account_table import PROFILE_URL
from still_followers.views.words.findings import finding_in_words
from still_followers.views.words.marks import MARKS, reason_in_words

FIELD_NAMES = ("username", "profile", "since", "history", "mark", "reason", "note", "look_again")
"""The names of the columns in JSON, the same in every language."""
_KINDS: Sequence[tuple[str, Callable[[], str]]] = (
    ("csv", lambda: _("CSV")),
    ("xlsx", lambda: _("Excel")),
    ("json", lambda: _("JSON")),
)


def build_sheet(view: ListView, rows: Iterable[Row], days: Days, formats: Formats) -> Sheet:
    """Build the table of a list's rows, one row at a time as it is written; unknown days are empty."""
    is_waiting = view.kind.traits.is_waiting
    columns = (
        _("Account"),
        _("Profile"),
        view.date_heading(),
        _("History"),
        _("Mark"),
        _("Reason"),
        _("Note"),
        _("Look again"),
        *([_("Days waited")] if is_waiting else []),
    )
    return Sheet(view.title(), columns, _build_rows(rows, days, formats, is_waiting=is_waiting))


def _build_rows(
    rows: Iterable[Row], days: Days, formats: Formats, *, is_waiting: bool
) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        name = strip_former(row.name)
        review = row.review or UNDECIDED
        yield (
            name,
            Link(f"{PROFILE_URL}{name}/"),
            days.of(row.moment) if row.moment else None,
            finding_in_words(row.finding, formats) if row.finding is not None else "",
            MARKS[review.mark]() if row.review is not None else "",
            reason_in_words(review),
            review.note,
            review.look_again,
            *([_days_waited(row)] if is_waiting else []),
        )


def build_field_names(kind: ListKind) -> tuple[str, ...]:
    """Return the names of a list's columns in JSON."""
    return (*FIELD_NAMES, "days_waited") if kind.traits.is_waiting else FIELD_NAMES


def _days_waited(row: Row) -> int | None:
    return row.finding.days if isinstance(row.finding, Waiting) else None


def file_name(owner: str | None, view: str, exported_at: datetime, kind: str) -> str:
    """Name a file after its account, view and date."""
    account = owner or "unnamed"
    return f"still-followers-{account}-{view}-{exported_at.date().isoformat()}.{kind}"


def render_download_menu() -> Markup:
    """Offer to save, copy, print or share the list; the page closes it (`page/screens/download_menu.py`)."""
    acts = [
        *(("take-out", kind, words()) for kind, words in _KINDS),
        ("copy-names", "", _("Copy names")),
        ("print", "", _("Print")),
        ("share", "", _("Share")),
    ]
    return _render_menu(_("Download this list"), acts)


def render_tables_menu() -> Markup:
    """Offer to save or share the tables of a screen that is no list (`build_tables` of its module)."""
    acts = [*(("take-out", kind, words()) for kind, words in _KINDS), ("share", "", _("Share"))]
    return _render_menu(_("Download these numbers"), acts)


def _render_menu(label: str, acts: Sequence[tuple[str, str, str]]) -> Markup:
    return markup(
        '<details class="takeout" data-menu><summary>{title}</summary>'
        '<div role="group" aria-label="{label}">{acts}</div></details>',
        title=_("Download…"),
        label=label,
        acts=join(
            markup(
                '<button type="button" data-action="{action}" data-value="{kind}">{words}</button>',
                action=action,
                kind=kind,
                words=words,
            )
            for action, kind, words in acts
        ),
    )
