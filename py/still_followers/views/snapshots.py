"""The stored snapshots, newest export first."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.model import ListName
from still_followers.core.snapshot import DateSource, Head
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.shell import account_of
from still_followers.views.words import _, ngettext


def _render_count(head: Head, name: ListName, count: int, formats: Formats) -> Markup:
    """Show how many are in a list, unless it may lack people."""
    if name in head.coverage.short:
        return markup('<td class="n" data-partial>{words}</td>', words=_("partial"))
    return markup('<td class="n">{number}</td>', number=formats.number(count))


def _render_head(head: Head, shown_key: int, formats: Formats) -> Markup:
    guessed = _(" (guessed)") if head.date_source is DateSource.GUESSED else ""
    return markup(
        '<tr{current}><td><button class="link" data-action="open-snapshot" data-key="{key}">'
        "{date}</button>{guessed}</td><td>{account}</td>"
        "{followers}{following}"
        '<td class="n wide-only">{mutuals}</td></tr>',
        current=Markup(' aria-current="true"' if head.key == shown_key else ""),
        key=head.key,
        date=formats.date(head.exported_at),
        guessed=guessed,
        account=account_of(head),
        followers=_render_count(head, ListName.FOLLOWERS, head.counts.followers, formats),
        following=_render_count(head, ListName.FOLLOWING, head.counts.following, formats),
        mutuals=formats.number(head.counts.mutuals) if head.coverage.whole else "",
    )


def _render_note(heads: Sequence[Head]) -> Markup:
    """Say what "partial" means, where it stands."""
    if all(head.coverage.whole for head in heads):
        return Markup("")
    words = _(
        "A list that is called partial may lack people: a date range, a missing file or records "
        "that could not be read. What depends on it is not shown."
    )
    return markup('<p class="note after">{words}</p>', words=words)


def render_snapshots(heads: Sequence[Head], shown_key: int, formats: Formats) -> Markup:
    """List all snapshots; opening one shows its lists."""
    if not heads:
        return markup(
            '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>'
            '<p class="acts"><label class="btn" data-kind="main" for="export-files">{choose}'
            "</label></p>",
            title=_("No snapshot yet."),
            words=_("Each export that you import is kept here, by its date, on this device."),
            choose=_("Choose export"),
        )
    title = ngettext(
        "{count} snapshot on this device.", "{count} snapshots on this device.", len(heads)
    )
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>'
        '<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        '<table class="facts"><thead><tr><th scope="col">{of}</th>'
        '<th scope="col">{account}</th><th scope="col" class="n">{followers}</th>'
        '<th scope="col" class="n">{following}</th><th scope="col" class="n wide-only">{mutuals}</th>'
        "</tr></thead><tbody>{rows}</tbody></table></div>{note}",
        title=title.format(count=formats.number(len(heads))),
        words=_("Choose one to see its lists. A new import never replaces an old one."),
        label=_("Snapshots"),
        of=_("Export of"),
        account=_("Account"),
        followers=_("Followers"),
        following=_("Following"),
        mutuals=_("Mutuals"),
        rows=joined(_render_head(head, shown_key, formats) for head in heads),
        note=_render_note(heads),
    )
