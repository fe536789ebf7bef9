"""The tables of who stays that leave the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Sheet
from still_followers.core.insights.retention import Cohort, Retention
from still_followers.views.i18n import _
from still_followers.views.screens.insights.stays_table import age_in_words, find_ages


def build_stays_tables(retention: Retention, renamed: Mapping[date, int]) -> Sequence[Table]:
    """Return the rows of the screen, and the number of each row at each export."""
    return _build_rows(retention, renamed), _build_by_export(retention)


def _build_rows(retention: Retention, renamed: Mapping[date, int]) -> Table:
    ages = find_ages(retention, retention.cohorts)
    columns = [_("From"), _("To"), _("Note"), _("Seen"), _("Still there"), _("Percentage")]
    fields = ["from", "to", "note", "seen", "still_there", "share"]
    for age in ages:
        after = age_in_words(age)
        columns += [
            _("Still there after {time}").format(time=after),
            _("Share after {time}").format(time=after),
        ]
        fields += [f"still_there_after_{age}_months", f"share_after_{age}_months"]
    count = len(retention.cohorts) + bool(retention.undated)
    return Table(
        "who_stays",
        (*fields, "may_be_renamed"),
        Sheet(
            _("Who stays"),
            (*columns, _("Possibly renamed")),
            _iter_rows(retention, ages, renamed),
        ),
        count,
    )


def _iter_rows(
    retention: Retention, ages: Sequence[int], renamed: Mapping[date, int]
) -> Iterator[tuple[Cell, ...]]:
    for one in reversed(retention.cohorts):
        numbers = [retention.find_export(one, age) for age in ages]
        at_ages = [None if number is None else one.there[number] for number in numbers]
        yield (
            one.start,
            one.end,
            _note_in_words(retention, one),
            one.seen,
            one.there[-1],
            one.there[-1] / one.seen,
            *(cell for there in at_ages for cell in _with_share(there, one.seen)),
            renamed.get(one.start, 0),
        )
    if retention.undated:
        there = retention.undated_there[-1]
        share = there / retention.undated
        yield (
            *(None, None, _("no date"), retention.undated, there, share),
            *[None] * (2 * len(ages) + 1),
        )


def _with_share(there: int | None, seen: int) -> tuple[Cell, Cell]:
    return (None, None) if there is None else (there, there / seen)


def _note_in_words(retention: Retention, one: Cohort) -> str:
    notes = []
    if retention.began_before_exports(one):
        notes.append(_("began before the first export: who left earlier is not known"))
    if retention.is_open(one):
        notes.append(_("not over yet"))
    return _(", ").join(notes)


def _build_by_export(retention: Retention) -> Table:
    rows = [
        (
            one.start,
            one.end,
            export.date(),
            one.seen,
            there,
            there / one.seen,
            _("not over yet") if one.is_open(export) else "",
        )
        for one in reversed(retention.cohorts)
        for export, there in zip(retention.exports, one.there, strict=True)
        if one.has_begun(export)
    ]
    columns = (
        *(
            _("From"),
            _("To"),
            _("Export of"),
            _("Seen"),
            _("Still there"),
            _("Percentage"),
            _("Note"),
        ),
    )
    fields = ("from", "to", "exported_on", "seen", "still_there", "share", "note")
    return Table("by_export", fields, Sheet(_("In each export"), columns, rows), len(rows))
