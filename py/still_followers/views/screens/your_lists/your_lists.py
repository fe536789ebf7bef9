"""The lists that the owner brought along: all with their numbers, and the form that brings one."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.decisions.records import MAX_NAME_LENGTH
from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Sheet
from still_followers.core.insights.matches import LISTED_IN, Match, Tie, match_list
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, as_typed, markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.parts import render_head, render_numbers
from still_followers.views.screens.your_lists.brought_list import (
    ANY_TEXT,
    TIES,
    read_address,
    render_brought_list,
)
from still_followers.views.screens.your_lists.people_table import build_people_table


def render(context: ScreenContext) -> Markup:
    """Show all lists, or the one whose number stands in the address."""
    matches = _match_all(context)
    number = read_address(context.argument)[0]
    for match in matches:
        if match.brought.number == number:
            return render_brought_list(match, context)
    gone = _("That list is not here any more.") if number else ""
    return _render_overview(matches, context, gone)


def _match_all(context: ScreenContext) -> list[Match]:
    account, persons = context.known_account, context.persons
    return [
        match_list(brought, account, persons)
        for brought in context.decisions.brought_of(context.owner)
    ]


def _render_overview(matches: Sequence[Match], context: ScreenContext, gone: str) -> Markup:
    """Show the lists, and the form that brings another one."""
    head = context.known_account.snapshot.head
    lede = _(
        "Bring a list of customers, partners or publications, and see who of them follows you. It "
        "stays here, and is matched again with each new export."
    )
    return markup(
        "{head}{gone}{lists}{form}",
        head=render_head(_("Your lists"), lede, head, has_tables=bool(matches)),
        gone=markup('<p class="note">{words}</p>', words=gone) if gone else NOTHING,
        lists=_render_lists(matches, context) if matches else NOTHING,
        form=render_form(),
    )


def _render_lists(matches: Sequence[Match], context: ScreenContext) -> Markup:
    formats, exported_at = context.formats, context.known_account.snapshot.exported_at

    def number(count: int | None) -> str:
        return _("withheld") if count is None else formats.number(count)

    return markup(
        '{table}<p class="note">{words}</p>',
        table=render_numbers(
            _("Your lists"),
            (_("List"), _("Accounts"), _("Follow you"), _("You follow")),
            [
                (
                    markup(
                        '<a class="link" href="#/your-lists/{number}"><bdi translate="no">{name}'
                        "</bdi></a>",
                        number=match.brought.number,
                        name=as_typed(match.brought.name),
                    ),
                    number(match.size),
                    number(match.follow_you),
                    number(match.you_follow),
                )
                for match in matches
            ],
        ),
        words=_("As of the export of {date}.").format(date=formats.date(exported_at)),
    )


def render_form() -> Markup:
    """Ask for a list: pasted, or as a file."""
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2><form class="paste bring" '
        'data-action="bring-list"><label>{name}<input class="box" name="name" '
        'maxlength="{longest}" autocomplete="off" placeholder="{example}"></label>{content}</form>'
        '<p class="note">{only_marks} <a class="link" href="#/paste">{paste}</a></p></section>',
        title=_("Bring a list"),
        name=_("Name of the list"),
        longest=MAX_NAME_LENGTH,
        example=_("Partners"),
        content=ANY_TEXT.render(),
        only_marks=_("Only to mark names, without saving a list:"),
        paste=_("Mark a list of names"),
    )


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the lists with their numbers, or everybody in one of them."""
    matches = _match_all(context)
    number = read_address(context.argument)[0]
    for match in matches:
        if match.brought.number == number:
            return (build_people_table(match, context),)
    return (_build_overview(matches, context),) if matches else ()


def _build_overview(matches: Sequence[Match], context: ScreenContext) -> Table:
    ties = (Tie.MUTUAL, Tie.FOLLOWS_YOU, Tie.YOU_FOLLOW, Tie.AWAITING, Tie.NEITHER)
    columns = (_("List"), _("Accounts"), _("Follow you"), _("You follow"))
    days = context.calendar.days
    return Table(
        "lists",
        (
            "list",
            "accounts",
            "follow_you",
            "you_follow",
            *(str(LISTED_IN.get(tie, tie)).replace("-", "_") for tie in ties),
            "brought_on",
        ),
        Sheet(
            _("Your lists"),
            (*columns, *(TIES[tie]() for tie in ties), _("Brought on")),
            [
                (
                    match.brought.name,
                    match.size,
                    match.follow_you,
                    match.you_follow,
                    *(match.count(tie) for tie in ties),
                    days.of(int(match.brought.brought_at.timestamp())),
                )
                for match in matches
            ],
        ),
        len(matches),
    )
