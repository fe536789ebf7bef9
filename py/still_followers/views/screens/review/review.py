"""The review of one account after the other, and what was decided so far."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from still_followers.core.decisions.filters import Filter, build_fields
from still_followers.core.decisions.marks import Progress, count_progress
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS, ListView
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.explanations import render_explanations
from still_followers.views.parts.filter_form import filter_in_words
from still_followers.views.parts.hotkey_help import render_keys
from still_followers.views.parts.mark_controls import render_legend, render_meter
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.review.form import render_review_form
from still_followers.views.screens.review.person import (
    PersonPage,
    person_page_in,
    render_head,
    render_known,
)


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """One account of a list, narrowed by a filter, and where one stands in it.

    Without a `page` nobody is left to decide.
    """

    view: ListView
    wanted: Filter
    progress: Progress
    page: PersonPage | None
    decisions: int
    cleaned_up: int | None = None


def _render_position(screen: ReviewScreen, formats: Formats) -> Markup:
    progress = screen.progress
    done = progress.keep + progress.consider - progress.due
    at = min(done + 1, progress.in_all) if screen.page else done
    return markup(
        '<div class="rv-top"><p>{position}</p>{meter}<button class="link" type="button" '
        'data-action="open-filtered" data-of="{view}" data-chosen="{chosen}">{back}</button></div>',
        position=markup(
            _("{at} of {all}"),
            at=markup("<b>{n}</b>", n=formats.number(at)),
            all=formats.number(progress.in_all),
        ),
        meter=render_meter(progress),
        view=screen.view.kind,
        chosen=json.dumps(build_fields(screen.wanted)),
        back=_("Back to the list"),
    )


def _render_more(screen: ReviewScreen, formats: Formats) -> Markup:
    """Show how far the review is, what came of it and what was decided."""
    links = []
    if screen.cleaned_up is not None:
        words = ngettext("{count} cleaned up", "{count} cleaned up", screen.cleaned_up)
        words = words.format(count=formats.number(screen.cleaned_up))
        links.append(markup('<a class="link" href="#/cleaned-up">{words}</a>', words=words))
    if screen.decisions:
        words = ngettext("Your {count} decision", "Your {count} decisions", screen.decisions)
        words = words.format(count=formats.number(screen.decisions))
        links.append(markup('<a class="link" href="#/decisions">{words}</a>', words=words))
    links.append(markup('<a class="link" href="#/paste">{words}</a>', words=_("Paste names")))
    return markup(
        '<section class="sect"><h2>{title}</h2>{legend}<p class="acts">{links}</p></section>',
        title=_("Your progress"),
        legend=render_legend(
            screen.progress, formats, screen.view.kind, build_fields(screen.wanted)
        ),
        links=join(links),
    )


def _render_end(screen: ReviewScreen) -> Markup:
    if not screen.progress.in_all:
        headline, words = _("There is nobody to review here."), _("This list is empty.")
    else:
        headline = _("You have reviewed everyone here.")
        words = _("Marks stay with the names. New accounts from your next export will appear here.")
    return markup(
        '<h1 tabindex="-1">{headline}</h1><p class="lede">{words}</p><p class="acts">'
        '<a class="btn" href="#/">{back}</a></p>',
        headline=headline,
        words=words,
        back=_("Back to the overview"),
    )


def _render_one(page: PersonPage, today: date, formats: Formats) -> Markup:
    return markup(
        '<article class="one">{head}<div class="spread"><aside class="aside">{why}</aside>'
        "<div>{known}</div></div>{form}</article>",
        head=render_head(page, formats, Markup(' data-hotkey="o"')),
        known=render_known(page, formats),
        why=_(
            "Why do you follow this account? If you would follow it today without being followed "
            "back, keep it."
        ),
        form=render_review_form(page.person, page.review, today),
    )


def render_review(screen: ReviewScreen, today: date, formats: Formats) -> Markup:
    """Show the account that is reviewed now."""
    of = screen.view.title()
    narrowed = filter_in_words(screen.wanted, formats)
    kicker = markup("{of}: {narrowed}", of=of, narrowed=narrowed) if narrowed else of
    return markup(
        '<p class="kicker">{kicker}</p>{position}{one}{more}{notes}',
        kicker=kicker,
        position=_render_position(screen, formats),
        one=_render_one(screen.page, today, formats) if screen.page else _render_end(screen),
        more=_render_more(screen, formats),
        notes=join((render_keys(), render_explanations("review"))),
    )


def render_review_to_come(view: ListView) -> Markup:
    """Say that who is to be reviewed is known when all snapshots were read."""
    return markup(
        '<p class="kicker">{of}</p><h1 tabindex="-1">{title}</h1>{waiting}',
        of=view.title(),
        title=_("Review"),
        waiting=render_waiting(),
    )


def render_withheld_review(view: ListView) -> Markup:
    """Say that a list cannot be reviewed which may be false."""
    return markup(
        '<p class="kicker">{title}</p><h1 tabindex="-1">{words}</h1><p class="lede">{more}</p>'
        '<p class="acts"><a class="btn" href="#/">{back}</a></p>',
        title=_("Review"),
        words=view.withheld(),
        more=_("A review needs a complete list. Your marks are safe."),
        back=_("Back to the overview"),
    )


def render(context: ScreenContext) -> Markup:
    """Show who is reviewed now, or why nobody is."""
    account, position, today = context.known_account, context.position, context.today
    kind = ListKind(position.view)
    view = LIST_VIEWS[kind]
    if account.withholds(kind):
        return render_withheld_review(view)
    if not account.knows(kind, position.wanted):
        return render_review_to_come(view)
    queue = account.filtered_names(kind, Order.NEWEST, position.wanted, context.calendar)
    person = context.reviewed
    screen = ReviewScreen(
        view=view,
        wanted=position.wanted,
        progress=count_progress(queue, account.reviews.by_person, today),
        page=person_page_in(context, person) if person else None,
        decisions=len(account.reviews.steps),
        cleaned_up=account.counts.get(ListKind.CLEANED_UP),
    )
    return render_review(screen, today, context.formats)
