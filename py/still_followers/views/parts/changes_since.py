"""What changed since the snapshot before: the chapter of the overview and of a comparison."""

from __future__ import annotations

from still_followers.views.change_views import CHANGE_VIEWS
from still_followers.views.changed import Compared
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, joined, markup

SHOWN = ("new-followers", "lost-followers", "started-following", "no-longer-followed")
NOTED = {"new-followers": "followers-again", "started-following": "following-again"}


def days_in_words(compared: Compared, formats: Formats) -> str:
    """Say how long the time between the two exports is."""
    days = (compared.after.exported_at - compared.before.exported_at).days
    return ngettext(
        "{count} day between the two exports", "{count} days between the two exports", days
    ).format(count=formats.number(days))


def _note(compared: Compared, view: str, formats: Formats) -> Markup:
    counts = compared.counts()
    again = counts.get(NOTED.get(view, ""), 0)
    if again:
        words = ngettext("{count} more is there again", "{count} more are there again", again)
        return markup(
            '<a href="#/{view}" data-view="{view}" data-count="{again}">{words}</a>',
            view=NOTED[view],
            again=again,
            words=words.format(count=formats.number(again)),
        )
    renames = len(compared.changes.possible_renames)
    if view == "lost-followers" and renames:
        words = ngettext("{count} may only be renamed", "{count} may only be renamed", renames)
        return markup(
            '<a href="#/renames">{words}</a>', words=words.format(count=formats.number(renames))
        )
    return Markup("")


def _render_number(compared: Compared, view: str, formats: Formats) -> Markup:
    count = compared.counts().get(view)
    number = _("not proven") if count is None else formats.number(count)
    return markup(
        '<div><a href="#/{view}"><span class="fig">{number}</span><span>{title}</span></a>'
        '<span class="quiet">{note}</span></div>',
        view=view,
        number=number,
        title=CHANGE_VIEWS[view].title(),
        note=_note(compared, view, formats),
    )


def render_numbers(compared: Compared, formats: Formats) -> Markup:
    """Show the four numbers of a comparison, each leading to its list."""
    return markup(
        '<div class="moved">{numbers}</div>',
        numbers=joined(_render_number(compared, view, formats) for view in SHOWN),
    )


def render_since(compared: Compared | None, formats: Formats) -> Markup:
    """Show what changed up to the snapshot on the screen; nothing without two whole ones."""
    if compared is None:
        return Markup("")
    return markup(
        '<section class="sect" data-rule="ink"><div class="row-head"><h2>{title}</h2>'
        '<span class="quiet">{days} · <a href="#/snapshots">{others}</a></span></div>{numbers}'
        '<p class="note"><a href="#/came-back">{back}</a></p></section>',
        back=_("Who left and came back"),
        title=_("Since {date}").format(date=formats.date(compared.before.exported_at)),
        days=days_in_words(compared, formats),
        others=_("compare others"),
        numbers=render_numbers(compared, formats),
    )
