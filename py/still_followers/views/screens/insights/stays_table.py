"""The table of who stays: a row a period, a column an age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from still_followers.core.insights.retention import AGES, Cohort, Retention
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.screens.insights.period_words import period_in_words

SHOWN, MARGIN = 12, 3
"""Rows that are shown at once, and how many more are not worth a fold; the others are folded."""
_YEAR = 12


def age_in_words(months: int) -> str:
    """Write how long after a period it is."""
    if months % _YEAR:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    return ngettext("{count} year", "{count} years", months // _YEAR).format(count=months // _YEAR)


def name_in_words(one: Cohort, retention: Retention, formats: Formats) -> str:
    """Write a period, and whether it was not over in the latest export."""
    name = period_in_words(one.start, retention.period, formats)
    return _("{period}, so far").format(period=name) if retention.is_open(one) else name


def find_ages(retention: Retention, cohorts: Sequence[Cohort]) -> list[int]:
    """Return the ages at which something is known of one of these periods."""
    known = {age for age in AGES for one in cohorts if retention.find_export(one, age) is not None}
    return sorted(known)


def render_stays_table(
    retention: Retention,
    cohorts: Sequence[Cohort],
    renamed: Mapping[date, int],
    formats: Formats,
    *,
    fold: str,
) -> Markup:
    """Show some periods, latest first; `fold` names the part that is folded if there are many."""
    table = _Table(retention, cohorts, renamed, formats)
    many = len(cohorts) > SHOWN + MARGIN
    shown, older = (cohorts[:SHOWN], cohorts[SHOWN:]) if many else (cohorts, ())
    if not older:
        return table.render(shown)
    ends = [period_in_words(one.start, retention.period, formats) for one in (older[-1], older[0])]
    return markup(
        '{shown}<details class="tech" data-fold="{fold}"><summary data-action="fold">{words}</summary>'
        "{table}</details>",
        shown=table.render(shown),
        fold=fold,
        words=_("{start} to {end}").format(start=ends[0], end=ends[1]),
        table=table.render(older),
    )


class _Table:
    """Writes rows with the same columns."""

    def __init__(
        self,
        retention: Retention,
        cohorts: Sequence[Cohort],
        renamed: Mapping[date, int],
        formats: Formats,
    ) -> None:
        self._retention, self._renamed, self._formats = retention, renamed, formats
        self._ages = find_ages(retention, cohorts)

    def render(self, cohorts: Sequence[Cohort]) -> Markup:
        caption = _("Who stays, by when they followed")
        has_renamed = any(one.start in self._renamed for one in cohorts)
        return markup(
            '{more}<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
            '<table class="facts numbers stays"><caption class="vh">{caption}</caption>'
            "<thead>{head}</thead><tbody>{rows}</tbody></table></div>",
            more=markup(
                '<p class="quiet further">{words}</p>', words=_("More columns to the right.")
            )
            if self._ages
            else NOTHING,
            caption=caption,
            head=self._render_head(has_renamed=has_renamed),
            rows=join(self._render_row(one, has_renamed=has_renamed) for one in cohorts),
        )

    def _render_head(self, *, has_renamed: bool) -> Markup:
        columns = [_("Seen"), _("Still there"), _("Percentage")]
        ages = [age_in_words(age) for age in self._ages]
        last = [_("Possibly renamed")] if has_renamed else []
        group = NOTHING
        if ages:
            group = markup(
                '<tr><td colspan="4"></td><th scope="colgroup" colspan="{count}" class="n">{words}'
                "</th>{rest}</tr>",
                count=len(ages),
                words=_("Share still there after"),
                rest=Markup("<td></td>" if last else ""),
            )
        return markup(
            '{group}<tr><th scope="col">{name}</th>{columns}</tr>',
            group=group,
            name=_("Followed in"),
            columns=join(
                markup('<th scope="col" class="n">{words}</th>', words=words)
                for words in (*columns, *ages, *last)
            ),
        )

    def _render_row(self, one: Cohort, *, has_renamed: bool) -> Markup:
        formats = self._formats
        cells: list[str | Markup] = [
            formats.number(one.seen),
            formats.number(one.there[-1]),
            formats.percent(one.there[-1] / one.seen),
            *self._iter_ages(one),
        ]
        if has_renamed:
            count = self._renamed.get(one.start)
            cells.append(formats.number(count) if count else NOTHING)
        return markup(
            '<tr{open}><th scope="row">{name}</th>{cells}</tr>',
            open=Markup(" data-open" if self._retention.is_open(one) else ""),
            name=name_in_words(one, self._retention, formats),
            cells=join(markup('<td class="n">{cell}</td>', cell=cell) for cell in cells),
        )

    def _iter_ages(self, one: Cohort) -> Iterator[str | Markup]:
        """Yield the cell of each age: a share, that no export tells, or that it has not come yet."""
        is_told = False
        for age in self._ages:
            number = self._retention.find_export(one, age)
            if number is not None:
                yield self._formats.percent(one.there[number] / one.seen)
            elif self._retention.is_reached(one, age):
                yield markup(
                    '<span aria-hidden="true">–</span><span class="vh">{words}</span>',
                    words=_("no export then"),
                )
            else:
                kind = "vh" if is_told else "open"
                is_told = True
                yield markup('<i class="{kind}">{words}</i>', kind=kind, words=_("not yet"))
