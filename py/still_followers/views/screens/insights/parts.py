"""What the screens over time share: their head, their choices, their tables of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from still_followers.core.snapshots.snapshot import Head
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.download_menu import render_tables_menu


def render_head(title: str | Markup, lede: str | Markup, head: Head, *, has_tables: bool) -> Markup:
    """Show whose screen it is, the headline, a sentence, what can be downloaded, what it means."""
    return markup(
        '<p class="kicker">{account}</p><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        '<div class="over">{menu}<a class="link" href="#/numbers">{meaning}</a></div>',
        account=render_account_name(head),
        title=title,
        lede=lede,
        menu=render_tables_menu() if has_tables else "",
        meaning=_("What the numbers mean"),
    )


def render_choices(label: str, choices: Iterable[tuple[str, str]], chosen: str) -> Markup:
    """Offer what the screen can show, each at an address of its own.

    Args:
        label: what is chosen, for screen readers.
        choices: pairs of address and words.
        chosen: the address of what is shown.
    """
    return markup(
        '<nav class="tabs" aria-label="{label}">{links}</nav>',
        label=label,
        links=join(
            markup(
                '<a href="#/{path}"{current}>{words}</a>',
                path=path,
                current=Markup(' aria-current="true"' if path == chosen else ""),
                words=words,
            )
            for path, words in choices
        ),
    )


def render_numbers(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[str | Markup]]
) -> Markup:
    """Show a table whose first column names its rows, and whose others are numbers.

    Args:
        caption: what it shows, for screen readers.
        columns: the headings.
        rows: the cells of each row, as many as there are columns.
    """
    return markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        '<table class="facts numbers"><caption class="vh">{caption}</caption>'
        "<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>",
        caption=caption,
        columns=join(
            markup(
                '<th scope="col"{n}>{words}</th>',
                n=Markup(' class="n"' if number else ""),
                words=words,
            )
            for number, words in enumerate(columns)
        ),
        rows=join(
            markup(
                '<tr><th scope="row">{name}</th>{cells}</tr>',
                name=row[0],
                cells=join(markup('<td class="n">{cell}</td>', cell=cell) for cell in row[1:]),
            )
            for row in rows
        ),
    )
