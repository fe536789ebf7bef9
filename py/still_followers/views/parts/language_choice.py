"""The choice of language; `static/js/words.mjs` handles it, even before Python runs."""

from __future__ import annotations

from still_followers.views.i18n import LANGUAGES, _, language
from still_followers.views.markup import Markup, join, markup


def render_language_choice() -> Markup:
    """Offer all languages, each under its own name."""
    options = join(
        markup(
            '<option value="{code}" lang="{code}"{chosen}>{name}</option>',
            code=code,
            name=name,
            chosen=Markup(" selected" if code == language() else ""),
        )
        for code, name in LANGUAGES.items()
    )
    return markup(
        '<label class="pick"><span class="vh">{label}</span>'
        '<select name="language">{options}</select></label>',
        label=_("Language"),
        options=options,
    )
