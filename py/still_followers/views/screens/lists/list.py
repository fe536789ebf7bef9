"""The list screen: a search field, a sort, a table in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from still_followers.core.account.account import Row
from still_followers.core.decisions.filters import build_filter
from still_followers.core.list_kinds import Group, ListKind
from still_followers.core.listing import Order
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, as_typed, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.account_table import render_table
from still_followers.views.parts.download_menu import render_download_menu
from still_followers.views.parts.explanations import render_explanations
from still_followers.views.parts.filter_form import (
    filter_in_words,
    render_filters,
    swapped_in_words,
)
from still_followers.views.parts.icons import sign
from still_followers.views.parts.progress import not_known_in_words, render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.lists.change_list import (
    between_of,
    render_list_to_come,
    render_lost,
    render_no_change,
)
from still_followers.views.screens.lists.list_screen import ListScreen, build_list_screen
from still_followers.views.screens.lists.withheld import render_withheld
from still_followers.views.words.findings import common_in_words


def _render_found(screen: ListScreen, formats: Formats) -> Markup:
    """Say how many match, and what narrows the list."""
    page = screen.page
    if not (screen.text.strip() or screen.wanted.count):
        text = ngettext("{count} name", "{count} names", page.in_all)
        said = markup(text, count=markup("<b>{n}</b>", n=formats.number(page.in_all)))
    else:
        text = ngettext("{count} of {all} matches.", "{count} of {all} match.", page.found)
        count = markup("<b>{n}</b>", n=formats.number(page.found))
        said = markup(text, count=count, all=formats.number(page.in_all))
    parts = [markup("<span>{said}</span>", said=said)]
    if screen.wanted.count:
        narrowed = filter_in_words(screen.wanted, formats)
        parts.append(markup('<span class="printed">{narrowed}</span>', narrowed=narrowed))
        if screen.swapped:
            parts.append(markup("{words}", words=swapped_in_words()))
        parts.append(_link_button("clear-filter", _("Clear the filter")))
    if screen.text.strip():
        parts.append(_link_button("clear-search", _("Clear the search")))
    if screen.markable and page.found:
        text = ngettext("Select this account", "Select all {count}", page.found)
        count = markup("<span>{n}</span>", n=formats.number(page.found))
        parts.append(_link_button("select-all", markup(text, count=count)))
    return join((*parts, *_on_paper(screen, formats)), " ")


def _on_paper(screen: ListScreen, formats: Formats) -> list[Markup]:
    """Say what only paper has to tell: what was searched for, and which of many rows are on it."""
    page, said = screen.page, []
    if screen.text.strip():
        said.append(_("Names containing “{text}”.").format(text=screen.text.strip()))
    if len(page.names) < page.found:
        text = _(
            "Only {first}–{last} of {all} are printed here. To print all, choose Download… → Print."
        )
        first, last = page.first + 1, page.first + len(page.names)
        numbers = (formats.number(number) for number in (first, last, page.found))
        said.append(text.format(**dict(zip(("first", "last", "all"), numbers, strict=True))))
    return [markup('<span class="printed">{words}</span>', words=words) for words in said]


def _link_button(action: str, words: str) -> Markup:
    return markup(
        '<button class="link" type="button" data-action="{action}">{words}</button>',
        action=action,
        words=words,
    )


def found_in_words(screen: ListScreen, formats: Formats) -> str:
    """Say how many rows match, for the live region."""
    if screen.withheld is not None:
        return screen.view.withheld()
    if not screen.is_known:
        return not_known_in_words()
    text = ngettext("{count} name", "{count} names", screen.page.found)
    said = text.format(count=formats.number(screen.page.found))
    return f"{said}. {swapped_in_words()}" if screen.swapped else said


def _edge(row: Row, order: Order, formats: Formats) -> Markup:
    if order in (Order.NAME, Order.NAME_BACK):
        return markup("{letter}", letter=row.name[:1].upper())
    return markup("{day}", day=formats.day(row.moment) if row.moment else _("date unknown"))


def _render_pager(screen: ListScreen, formats: Formats) -> Markup:
    page = screen.page
    if page.pages == 1 or screen.edges is None:
        return Markup("")
    steps = [
        markup(
            '<button class="btn" data-size="s" type="button" data-action="page" data-page="{to}" '
            'data-hotkey="{key}"{off}>{words}</button>',
            key=key,
            to=page.number + step,
            off=Markup("" if 1 <= page.number + step <= page.pages else ' aria-disabled="true"'),
            words=words,
        )
        for step, key, words in ((-1, "p", _("Previous")), (1, "n", _("Next")))
    ]
    share = 100 / page.pages
    start, end = (_edge(row, screen.order, formats) for row in screen.edges)
    return markup(
        '<nav class="pager" aria-label="{pages}">{previous}<div class="pos">'
        '<form data-action="page"><label>{page} <input class="box" name="page" inputmode="numeric" '
        'autocomplete="off" value="{number}"></label> {of}'
        '<span class="quiet"> · {rows}</span></form>'
        '<div class="ruler" aria-hidden="true"><i data-vars="--at:{at}%;--wide:{wide}%"></i></div>'
        '<p class="between quiet"><span>{start}</span><span>{end}</span></p></div>{next}</nav>',
        pages=_("Pages"),
        previous=steps[0],
        page=_("Page"),
        number=page.number,
        of=_("of {pages}").format(pages=formats.number(page.pages)),
        rows=_("rows {first}–{last} of {all}").format(
            first=formats.number(page.first + 1),
            last=formats.number(page.first + len(page.names)),
            all=formats.number(page.found),
        ),
        at=f"{(page.number - 1) * share:.2f}",
        wide=f"{share:.2f}",
        start=start,
        end=end,
        next=steps[1],
    )


def render_results(screen: ListScreen, formats: Formats) -> Markup:
    """Show what a search or a page turn changes: the count, the rows, the position."""
    if screen.withheld is not None:
        return markup('<p class="lede">{words}</p>', words=screen.view.withheld())
    if not screen.is_known:
        return render_waiting()
    if not screen.page.found:
        text = screen.text.strip()
        words = _("No name in this list contains “{text}”.").format(text=text)
        if screen.wanted.count:
            words = _("Nobody in this list meets all of these conditions.")
        nothing = markup('<p class="lede">{words}</p>', words=words)
        return markup(
            '<div class="found"><p>{f}</p></div>{nothing}',
            f=_render_found(screen, formats),
            nothing=nothing,
        )
    return markup(
        '<div class="found"><p>{found}</p>{takeout}</div>{table}{pager}',
        found=_render_found(screen, formats),
        takeout=render_download_menu(),
        table=render_table(
            screen.rows,
            date_heading=screen.view.date_heading(),
            formats=formats,
            caption=screen.view.title(),
            in_all=screen.page.found,
            first=screen.page.first,
            order=screen.order,
            markable=screen.markable,
            selectable=screen.markable,
            selected=screen.selected,
            sortable=True,
            common=screen.common,
        ),
        pager=_render_pager(screen, formats),
    )


def render_printed(
    screen: ListScreen, head: Head, people: Sequence[str], rows: Iterable[Row], formats: Formats
) -> Markup:
    """Show all rows at once, below what narrows them; at their end whose list it is, of which day."""
    view = screen.view
    whole = replace(screen, page=replace(screen.page, names=people, first=0))
    table = render_table(
        rows,
        date_heading=view.date_heading(),
        formats=formats,
        caption=view.title(),
        in_all=len(people),
        markable=screen.markable,
        common=screen.common,
    )
    return markup(
        '<div class="found"><p>{found}</p></div>{table}<p class="printed">{account} · {date}</p>',
        found=_render_found(whole, formats),
        table=table,
        account=render_account_name(head),
        date=formats.date(head.exported_at),
    )


def _order_words() -> dict[Order, str]:
    return {
        Order.NEWEST: _("newest first"),
        Order.OLDEST: _("oldest first"),
        Order.NAME: _("name, A to Z"),
        Order.NAME_BACK: _("name, Z to A"),
    }


def _render_more(screen: ListScreen, formats: Formats) -> Markup:
    """Show what stands between a list's sentence and its rows."""
    if screen.unfinished:
        return render_waiting()
    if screen.view.kind is ListKind.LOST_FOLLOWERS:
        return render_lost(screen.compared, screen.offers, formats)
    return Markup("")


def render_list(screen: ListScreen, formats: Formats) -> Markup:
    """Show the whole list screen."""
    view, in_all = screen.view, screen.page.in_all
    if screen.withheld is not None:
        return render_withheld(view, screen.withheld, screen.exported_at, formats)
    if not screen.is_known and not in_all:
        return render_list_to_come(view)
    if view.kind.traits.group is Group.CHANGE and not in_all:
        return render_no_change(view, screen.compared, formats)
    if not in_all:
        return markup(
            '<p class="kicker">{title}</p><h1 tabindex="-1">{empty}</h1><p class="lede">{words}</p>'
            '<p class="acts"><a class="btn" href="#/">{back}</a></p>',
            title=view.title(),
            empty=view.empty(),
            words=_("Accounts from the export of {date} would appear here.").format(
                date=formats.date(screen.exported_at)
            ),
            back=_("Back to the overview"),
        )
    options = join(
        markup(
            '<option value="{order}"{chosen}>{words}</option>',
            order=str(order),
            chosen=Markup(" selected" if order is screen.order else ""),
            words=words,
        )
        for order, words in _order_words().items()
    )
    return markup(
        '<h1 class="title" tabindex="-1">{title}</h1><div class="intro"><p class="lede">{sentence} {common}</p>{more}</div>'
        '<form class="tools" role="search" data-action="search">'
        '<label class="field">{sign}<span class="vh">{label}</span>'
        '<input name="text" type="search" data-hotkey="/" value="{text}" placeholder="{hint}" autocomplete="off" '
        'autocapitalize="none" spellcheck="false" translate="no" enterkeyhint="search"></label>'
        '<label class="pick"><span>{sort}</span><select name="order">{options}</select></label>'
        '</form><div id="filters" class="filters" role="group" aria-label="{filter}">{filters}</div>'
        '<div id="results">{results}</div>{notes}',
        title=view.title(),
        sentence=markup(
            view.sentence(in_all),
            count=formats.number(in_all),
            date=formats.date(screen.exported_at),
            between=between_of(screen.compared, formats),
            earlier=formats.date(screen.compared.before.exported_at) if screen.compared else "",
        ),
        common=common_in_words(screen.common, screen.compared, formats),
        more=_render_more(screen, formats),
        sign=sign("i-search"),
        label=_("Search names"),
        text=as_typed(screen.text),
        hint=ngettext("Search {count} name", "Search {count} names", in_all).format(
            count=formats.number(in_all)
        ),
        sort=_("Sort"),
        options=options,
        filter=_("Filter"),
        filters=_render_filters(screen, formats),
        results=render_results(screen, formats),
        notes=render_explanations(view.kind),
    )


def _render_filters(screen: ListScreen, formats: Formats) -> Markup:
    """Show the conditions that can differ in the list."""
    return render_filters(screen.wanted, screen.saved, screen.offered, formats)


def wants_history(context: ScreenContext) -> bool:
    """Tell whether the list, or the filter that narrows it, says more by all snapshots."""
    wanted = build_filter(context.query.chosen)
    return ListKind(context.path).wants_history or wanted.needs_history


def render(context: ScreenContext) -> Markup:
    """Show the list of the route."""
    return render_list(build_list_screen(context), context.formats)


def render_found(context: ScreenContext) -> tuple[Markup, str]:
    """Return what matches in the list of the route, and its words for the live region."""
    screen = build_list_screen(context)
    return render_results(screen, context.formats), found_in_words(screen, context.formats)


def render_conditions(context: ScreenContext) -> Markup:
    """Return the conditions of the list of the route."""
    return _render_filters(build_list_screen(context), context.formats)


def render_narrowed(context: ScreenContext) -> tuple[Markup, Markup, str]:
    """Return the conditions of the list of the route, and what `render_found` returns."""
    screen, formats = build_list_screen(context), context.formats
    results, words = render_results(screen, formats), found_in_words(screen, formats)
    return _render_filters(screen, formats), results, words


def render_paper(context: ScreenContext, people: Sequence[str], rows: Iterable[Row]) -> Markup:
    """Show all rows of the list of the route as they are printed."""
    head = context.known_account.snapshot.head
    return render_printed(build_list_screen(context), head, people, rows, context.formats)
