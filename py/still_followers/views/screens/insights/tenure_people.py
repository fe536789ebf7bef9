"""Those who have been there longest, on the screen of how long people followed: a few rows of each list."""

from __future__ import annotations

from collections.abc import Iterable

from still_followers.core.history.persons import strip_former
from still_followers.core.insights.tenure import Loss, Oldest
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_breakable
from still_followers.views.screens.insights.tenure_view import Lost, lasted_between_in_words
from still_followers.views.words.findings import between_in_words

Row = tuple[str, str, str]
"""A person, what stands beside the name, and what stands below it."""


def render_longest(lost: Lost, formats: Formats) -> Markup:
    """Show those lost who had followed longest."""
    if not lost.longest:
        return NOTHING
    shown = _shown_in_words(len(lost.longest), lost.tenure.dated, formats)
    return _render_people(
        _("Who had followed longest"),
        shown,
        (_("Account"), _("Had followed")),
        (_build_lost_row(loss, lost, formats) for loss in lost.longest),
    )


def _build_lost_row(loss: Loss, lost: Lost, formats: Formats) -> Row:
    text = _("Since {day}; left {between}")
    told = text.format(
        day=formats.day(loss.moment),
        between=between_in_words(loss.last_seen, loss.absent_after, formats),
    )
    if loss in lost.renames:
        told = _("{told}, or was only renamed").format(told=told)
    return loss.person, lasted_between_in_words(loss.days or (0, 0), formats), told


def render_fans(fans: Oldest | None, formats: Formats) -> Markup:
    """Show the oldest fans; None: they are withheld."""
    title, kind = _("Oldest fans"), ListKind.FANS
    if fans is None or not fans.people:
        return _render_nobody(title, kind, fans)
    link = markup(
        '<button class="link" type="button" data-action="open-filtered" data-of="{kind}" '
        'data-chosen="{chosen}" data-order="{order}">{words}</button>',
        kind=kind,
        chosen="{}",
        order=str(Order.OLDEST),
        words=_all_in_words(fans.in_all, formats),
    )
    return _render_people(
        title,
        _(" ").join((_("You do not follow them."), _oldest_in_words(fans, formats))),
        (_("Account"), _("Followed you")),
        ((person, formats.day(since), "") for person, since in fans.people),
        link,
    )


def render_mutuals(mutuals: Oldest | None, formats: Formats) -> Markup:
    """Show the longest mutuals; None: they are withheld."""
    title, kind = _("Longest mutuals"), ListKind.MUTUALS
    if mutuals is None or not mutuals.people:
        return _render_nobody(title, kind, mutuals)
    link = markup(
        '<a class="link" href="#/{kind}">{words}</a>',
        kind=kind,
        words=_all_in_words(mutuals.in_all, formats),
    )
    return _render_people(
        title,
        _(" ").join((_("You follow each other."), _oldest_in_words(mutuals, formats))),
        (_("Account"), _("Since both follow")),
        ((person, formats.day(since), "") for person, since in mutuals.people),
        link,
    )


def _render_nobody(title: str, kind: ListKind, people: Oldest | None) -> Markup:
    """Say that a list is withheld, that nobody is in it, or that nobody in it has a date."""
    view = LIST_VIEWS[kind]
    words = _("None of them has a date.") if people is not None else view.withheld()
    if people is not None and not people.in_all:
        words = view.empty()
    return markup(
        '<section class="sect"><h2>{title}</h2><p class="note">{words}</p></section>',
        title=title,
        words=words,
    )


def _all_in_words(count: int, formats: Formats) -> str:
    text = ngettext("The whole list of {count}", "The whole list of {count}", count)
    return text.format(count=formats.number(count))


def _oldest_in_words(oldest: Oldest, formats: Formats) -> str:
    said = _shown_in_words(len(oldest.people), oldest.in_all, formats)
    if not oldest.undated:
        return said
    text = ngettext("{count} has no date.", "{count} have no date.", oldest.undated)
    return f"{said} {text.format(count=formats.number(oldest.undated))}".strip()


def _shown_in_words(shown: int, in_all: int, formats: Formats) -> str:
    """Say how many of how many are shown; nothing where all are."""
    if shown == in_all:
        return ""
    text = _("The first {shown} of {all}.")
    return text.format(shown=formats.number(shown), all=formats.number(in_all))


def _render_people(
    title: str,
    note: str,
    columns: tuple[str, str],
    rows: Iterable[Row],
    link: Markup = NOTHING,
) -> Markup:
    """Show people with what is told of each; a name leads to the page of the account."""
    first, second = columns
    return markup(
        '<section class="sect"><h2>{title}</h2><p class="note">{note}</p>'
        '<table class="facts who"><thead><tr><th scope="col">{first}</th>'
        '<th scope="col" class="n">{second}</th></tr></thead><tbody>{rows}</tbody></table>{link}'
        "</section>",
        title=title,
        note=note,
        link=markup("<p>{link}</p>", link=link) if link else NOTHING,
        first=first,
        second=second,
        rows=join(_render_person(*row) for row in rows),
    )


def _render_person(person: str, value: str, told: str) -> Markup:
    return markup(
        '<tr><td><button class="link" type="button" data-action="person" data-username="{person}" '
        'translate="no">{name}</button>{told}</td><td class="n">{value}</td></tr>',
        person=person,
        name=render_breakable(strip_former(person)),
        told=markup('<span class="of">{told}</span>', told=told) if told else NOTHING,
        value=value,
    )
