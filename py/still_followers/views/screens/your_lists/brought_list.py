"""One list that the owner brought along: who of it follows, whom the owner follows, their marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from still_followers.core.decisions.records import MAX_NAME_LENGTH
from still_followers.core.history.persons import strip_former
from still_followers.core.insights.matches import (
    LISTED_IN,
    Match,
    Moved,
    Tie,
    build_rows,
    find_moved,
)
from still_followers.core.listing import cut_page
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, as_typed, escape, join, markup
from still_followers.views.parts.account_table import render_table
from still_followers.views.parts.completeness import evidence_in_words
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.parts import render_choices, render_head
from still_followers.views.screens.lists.selection_bar import render_reasons

ACCEPTED = ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"

TIES: Mapping[Tie, Callable[[], str]] = {
    **{tie: LIST_VIEWS[kind].title for tie, kind in LISTED_IN.items()},
    Tie.NEITHER: lambda: _("Neither"),
    Tie.NOT_FOLLOWED: lambda: _("Not followed by you"),
    Tie.NO_FOLLOWER: lambda: _("Not among your followers"),
    Tie.UNKNOWN: lambda: _("In the list"),
}
"""What those of a tie are called; the lists of the account have the same names."""
_SENTENCES: Mapping[Tie, Callable[[int], str]] = {
    Tie.NEITHER: lambda count: ngettext(
        "{count} account neither follows you nor is followed by you.",
        "{count} accounts neither follow you nor are followed by you.",
        count,
    ),
    Tie.NOT_FOLLOWED: lambda count: ngettext(
        "You do not follow {count} account.", "You do not follow {count} accounts.", count
    ),
    Tie.NO_FOLLOWER: lambda count: ngettext(
        "{count} account does not follow you.", "{count} accounts do not follow you.", count
    ),
    Tie.UNKNOWN: lambda count: ngettext(
        "{count} account is in the list.", "{count} accounts are in the list.", count
    ),
}


@dataclass(frozen=True, slots=True)
class Content:
    """What a list is brought as: a text or a file; `key` is the number of the list that it replaces."""

    key: str = ""

    def render(self) -> Markup:
        """Show the field for a text, its button, and the choice of a file."""
        key = markup(' data-key="{key}"', key=self.key) if self.key else NOTHING
        return markup(
            '<label>{label}<textarea class="box" name="names" rows="6" required autocomplete="off" '
            'autocapitalize="none" spellcheck="false" translate="no"></textarea></label>'
            '<p class="acts"><button class="btn" data-kind="main">{keep}</button>'
            '<label class="btn file">{choose}<input class="vh" type="file" accept="{accepted}" '
            'data-change="bring-file"{key}></label></p><p class="note">{words}</p>',
            label=_("Usernames or profile links"),
            keep=_("Replace the content") if self.key else _("Save this list"),
            choose=_("Choose a CSV file"),
            accepted=ACCEPTED,
            key=key,
            words=_(
                "One per line or separated by commas, or cells copied from a table. In a CSV file the "
                "column with usernames or links is found by itself. Everything stays on this device."
            ),
        )


ANY_TEXT = Content()


def read_address(argument: str) -> tuple[str, str, int]:
    """Return what stands behind the path: a list's number, a tie, the number of a page."""
    number, _slash, rest = argument.partition("/")
    tie, _slash, page = rest.partition("/")
    return number, tie, int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1  # noqa: PLR2004


def render_brought_list(match: Match, context: ScreenContext) -> Markup:
    """Show a list: its numbers, what to do with it, and its people by how they are connected."""
    account, formats = context.known_account, context.formats
    name = as_typed(match.brought.name)
    return markup(
        "{head}{withheld}{moved}{keep}{people}{change}",
        head=render_head(
            markup('<bdi translate="no">{name}</bdi>', name=name),
            _numbers_in_words(match, account.snapshot.head, formats),
            account.snapshot.head,
            has_tables=True,
        ),
        withheld=_render_withheld(match, account.snapshot.head, formats),
        moved=_render_moved(match, context),
        keep=_render_keep(match, formats),
        people=_render_people(match, context),
        change=_render_change(match),
    )


def _numbers_in_words(match: Match, head: Head, formats: Formats) -> str:
    """Say how many of a list follow and are followed, as far as the export tells."""
    size, number = match.size, formats.number
    says = []
    if match.follow_you is not None:
        text = ngettext(
            "{count} of {all} accounts follows you.",
            "{count} of {all} accounts follow you.",
            match.follow_you,
        )
        says.append(text.format(count=number(match.follow_you), all=number(size)))
    if match.you_follow is not None:
        text = ngettext(
            "You follow {count} of {all}.", "You follow {count} of {all}.", match.you_follow
        )
        says.append(text.format(count=number(match.you_follow), all=number(size)))
    if not says:
        text = ngettext("{count} account.", "{count} accounts.", size)
        says.append(text.format(count=number(size)))
    as_of = _("As of the export of {date}.").format(date=formats.date(head.exported_at))
    return _(" ").join((*says, as_of))


def _render_withheld(match: Match, head: Head, formats: Formats) -> Markup:
    """Say what is not told, and why."""
    if match.follow_you is not None and match.you_follow is not None:
        return NOTHING
    if match.you_follow is not None:
        words = _("This export does not list everyone who follows you, so that is not shown here.")
    elif match.follow_you is not None:
        words = _("This export does not list everyone you follow, so that is not shown here.")
    else:
        words = _(
            "This export lists neither everyone who follows you nor everyone you follow, so"
            " neither is shown here."
        )
    return markup(
        '<p class="note">{words} {evidence}</p>',
        words=words,
        evidence=evidence_in_words(head.coverage, formats),
    )


def find_moved_people(match: Match, context: ScreenContext) -> Moved | None:
    """Return who of a list came or left since the earlier export, None if there is none."""
    comparison = context.known_account.comparison
    return None if comparison is None else find_moved(match, comparison)


def _render_moved(match: Match, context: ScreenContext) -> Markup:
    """Say who of the list came and left between the two exports that are compared."""
    comparison, moved = context.known_account.comparison, find_moved_people(match, context)
    if comparison is None or moved is None:
        return NOTHING
    number, date = context.formats.number, context.formats.date
    new, again, lost = (len(people or ()) for people in (moved.new, moved.again, moved.lost))
    parts = [
        text.format(count=number(count))
        for count, text in (
            (new, ngettext("{count} new follower", "{count} new followers", new)),
            (again, ngettext("{count} is back again", "{count} are back again", again)),
            (lost, ngettext("{count} lost follower", "{count} lost followers", lost)),
        )
        if count
    ]
    if not parts:
        if moved.new is None or moved.lost is None:
            return NOTHING  # nothing is known of one side
        parts = [_("none of them came or left")]
    words = _("Between the exports of {before} and {after}: {changes}.").format(
        before=date(comparison.before.exported_at),
        after=date(comparison.after.exported_at),
        changes=_(", ").join(parts),
    )
    renamed = {offer.rename.old for offer in context.open_offers(comparison.offers)}
    doubted = len(renamed & (moved.lost or set()))
    link: Markup = NOTHING
    if doubted:
        text = ngettext(
            "{count} of those lost may only have been renamed",
            "{count} of those lost may only have been renamed",
            doubted,
        )
        link = markup(
            ' <a class="link" href="#/renames">{words}</a>',
            words=text.format(count=number(doubted)),
        )
    return markup('<p class="note">{words}{link}</p>', words=words, link=link)


def _render_keep(match: Match, formats: Formats) -> Markup:
    """Offer to keep all who are followed, for one reason."""
    count = len(match.followed)
    if not count:
        return NOTHING
    text = ngettext("Keep the {count} you follow as…", "Keep all {count} you follow as…", count)
    return markup(
        '<details class="keep-listed"><summary class="btn" data-size="s">{words}</summary>'
        '<div class="kept-for">{reasons}</div></details>',
        words=text.format(count=formats.number(count)),
        reasons=render_reasons("keep-listed", match.brought.number),
    )


def _render_people(match: Match, context: ScreenContext) -> Markup:
    """Show those of one tie, and links to the others."""
    number, asked, at = read_address(context.argument)
    formats = context.formats
    tie = next((one for one in match.groups if one == asked), next(iter(match.groups)))
    people = match.groups[tie]
    page = cut_page(people, at, len(people))
    tabs = [
        (f"your-lists/{number}/{one}", f"{TIES[one]()} · {formats.number(len(listed))}")
        for one, listed in match.groups.items()
    ]
    rows = build_rows(tie, page.names, context.known_account)
    kind = LISTED_IN.get(tie)
    return markup(
        '{tabs}<p class="note">{sentence}</p>{table}{pager}',
        tabs=render_choices(_("How they are connected to you"), tabs, f"your-lists/{number}/{tie}"),
        sentence=_sentence(tie, len(people), context),
        table=render_table(
            rows,
            date_heading=_("In your list") if kind is None else LIST_VIEWS[kind].date_heading(),
            formats=formats,
            caption=TIES[tie](),
            in_all=page.in_all,
            first=page.first,
            markable=any(row.review is not None for row in rows),
            notes=_build_notes(match, page.names, context),
            dated=kind is not None,
        ),
        pager=_render_pager(f"your-lists/{number}/{tie}", page.number, page.pages, formats),
    )


def _sentence(tie: Tie, count: int, context: ScreenContext) -> str:
    say = _SENTENCES.get(tie) or LIST_VIEWS[LISTED_IN[tie]].sentence
    date = context.formats.date(context.known_account.snapshot.exported_at)
    return say(count).format(count=context.formats.number(count), date=date)


def _build_notes(match: Match, people: Sequence[str], context: ScreenContext) -> dict[str, Markup]:
    """Return what is said of each of some people beside what the lists say of them."""
    moved = find_moved_people(match, context)
    new = {*(moved.new or ())} if moved else set[str]()
    lost = {*(moved.lost or ())} if moved else set[str]()
    notes = {}
    for person in people:
        label, name = match.label_of(person), match.name_of(person)
        own = Markup('<bdi translate="no">{own}</bdi>')
        parts = [markup(own, own=as_typed(label))] if label else []
        if name != strip_former(person):
            parts.append(markup(_("{name} in your list"), name=markup(own, own=name)))
        if person in new:
            parts.append(escape(_("new follower")))
        if person in lost:
            parts.append(escape(_("lost follower")))
        notes[person] = join(parts, " · ")
    return notes


def _render_pager(path: str, page: int, pages: int, formats: Formats) -> Markup:
    """Link to the pages before and behind."""
    if pages == 1:
        return NOTHING
    steps = [(page - 1, _("Previous")), (page + 1, _("Next"))]
    links = [
        markup(
            '<a class="btn" data-size="s" href="#/{path}/{to}">{words}</a>',
            path=path,
            to=to,
            words=words,
        )
        for to, words in steps
        if 1 <= to <= pages
    ]
    return markup(
        '<nav class="acts paged" aria-label="{label}">{links}<span class="quiet">{at}</span></nav>',
        label=_("Pages"),
        links=join(links),
        at=_("Page {page} of {pages}").format(
            page=formats.number(page), pages=formats.number(pages)
        ),
    )


def _render_change(match: Match) -> Markup:
    """Offer to rename the list, to replace its content, and to delete it."""
    key = match.brought.number
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2>'
        '<form class="name-it" data-action="rename-list" data-key="{key}"><label>{name}'
        '<input class="box" name="name" value="{value}" maxlength="{longest}" required '
        'autocomplete="off"></label><button class="btn" data-size="s">{rename}</button></form>'
        '<details class="replace"><summary class="link">{replace}</summary><form class="paste bring" '
        'data-action="bring-list" data-key="{key}">{content}</form></details>'
        '<p class="acts"><a class="btn" data-size="s" href="#/your-lists">{all}</a>'
        '<button class="btn" data-size="s" type="button" data-action="forget-list" data-key="{key}">'
        "{delete}</button></p></section>",
        title=_("Change this list"),
        key=key,
        name=_("Name of the list"),
        value=as_typed(match.brought.name),
        longest=MAX_NAME_LENGTH,
        rename=_("Rename"),
        replace=_("Replace its content"),
        content=Content(key).render(),
        all=_("All your lists"),
        delete=_("Delete this list"),
    )
