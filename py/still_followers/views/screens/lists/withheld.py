"""The screen of a list that is withheld: why, and what to do; nobody is on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from still_followers.core.model import REQUIRED, Coverage, ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.list_views import ListView
from still_followers.views.markup import Markup, markup
from still_followers.views.parts.completeness import evidence_in_words, remedy_in_words
from still_followers.views.words.signals import find_doubted_lists


def _needed_in_words(view: ListView, coverage: Coverage) -> str:
    match tuple(name for name in REQUIRED if name in coverage.short & view.kind.traits.needs):
        case (ListName.FOLLOWERS,):
            return _("This list would only be right with all your followers.")
        case (ListName.FOLLOWING,):
            return _("This list would only be right with all the accounts you follow.")
        case _:
            return _("This list would only be right if both lists were complete.")


def render_withheld(
    view: ListView, coverage: Coverage, exported_at: datetime, formats: Formats
) -> Markup:
    """Say why a list is not shown."""
    signals = tuple(
        signal for signal in coverage.signals if signal.source in view.kind.traits.needs
    )
    about = replace(coverage, signals=signals)
    back = _("Back to the overview")
    if find_doubted_lists(about):
        back = _("Say whether it is complete")
    return markup(
        '<p class="kicker">{title} · {date}</p><h1 tabindex="-1">{withheld}</h1>'
        '<div class="spread"><div><p class="lede">{found} {needed}</p>'
        '<p class="acts"><label class="btn" data-kind="main" for="export-files">{choose}</label>'
        '<a class="btn" href="#/">{back}</a></p></div>'
        '<aside><p class="aside">{remedy}</p></aside></div>',
        title=view.title(),
        date=formats.date(exported_at),
        withheld=view.withheld(),
        found=evidence_in_words(about, formats),
        needed=_needed_in_words(view, coverage),
        choose=_("Choose another export"),
        back=back,
        remedy=remedy_in_words(about),
    )
