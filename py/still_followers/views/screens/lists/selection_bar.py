"""The bar that acts on the selected rows of a list, and the reasons to keep them."""

from __future__ import annotations

from still_followers.core.decisions.marks import MAX_WORDS_LENGTH, KeepReason, Mark
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.words.marks import REASONS, SHORT_MARKS, find_glyph


def _render_mark(mark: Mark) -> Markup:
    """Show the button of a mark; keeping asks for the reason."""
    if mark is Mark.KEEP:
        acts = Markup('popovertarget="reasons" class="btn asks"')
    else:
        acts = markup('class="btn" data-action="mark-selected" data-value="{mark}"', mark=str(mark))
    return markup(
        '<button data-size="s" type="button" {acts}>{sign}{words}</button>',
        acts=acts,
        sign=sign(find_glyph(mark)),
        words=SHORT_MARKS[mark](),
    )


def render_reasons(action: str, key: str = "") -> Markup:
    """Show the reasons; each keeps those whom an action, perhaps with a key, is about."""
    chips = join(
        markup(
            '<button class="btn" data-size="s" type="button" data-action="{action}"{key} '
            'data-reason="{reason}">{words}</button>',
            action=action,
            key=markup(' data-key="{key}"', key=key) if key else NOTHING,
            reason=reason,
            words=words,
        )
        for reason, words in (
            ("", _("No reason")),
            *((str(one), words()) for one, words in REASONS.items() if one is not KeepReason.OWN),
        )
    )
    return markup(
        '<div class="acts">{chips}</div>'
        '<form data-action="{action}"{key} data-reason="own"><input class="box" name="words" '
        'aria-label="{own}" placeholder="{own}" maxlength="{longest}" required autocomplete="off" '
        'spellcheck="false"><button class="btn" data-size="s">{keep}</button></form>',
        action=action,
        key=markup(' data-key="{key}"', key=key) if key else NOTHING,
        chips=chips,
        own=REASONS[KeepReason.OWN](),
        longest=MAX_WORDS_LENGTH,
        keep=SHORT_MARKS[Mark.KEEP](),
    )


def _render_reasons(count: int, formats: Formats) -> Markup:
    """Show the reasons, which come in the place of the bar; each keeps all that is selected."""
    text = ngettext("Keep {count} as", "Keep {count} as", count)
    return markup(
        '<div class="kept-for" id="reasons" popover role="group" aria-labelledby="keep-as"><p>'
        '<b id="keep-as">{title}</b><button class="link" type="button" popovertarget="reasons" '
        'popovertargetaction="hide">{back}</button></p>{reasons}</div>',
        title=text.format(count=formats.number(count)),
        back=_("Cancel"),
        reasons=render_reasons("keep-selected"),
    )


def render_bulk(count: int, formats: Formats) -> Markup:
    """Show the bar that acts on all selected rows; nothing if none is selected."""
    if not count:
        return NOTHING
    text = ngettext("{count} selected", "{count} selected", count)
    return markup(
        '<p><b>{words}</b><button class="link" type="button" data-action="clear-selection">{clear}'
        '</button></p><div class="acts">{buttons}</div>{reasons}',
        words=text.format(count=formats.number(count)),
        clear=_("Clear"),
        buttons=join(map(_render_mark, SHORT_MARKS)),
        reasons=_render_reasons(count, formats),
    )
