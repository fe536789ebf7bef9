"""The guide to the export: each step, the choices that matter, what the mail looks like, a reminder.

The wording of Instagram's menus is that of 2026. Needs no engine: `tools/site.py` writes it into the
page too.
"""

from __future__ import annotations

from still_followers.views.i18n import _, render_centre, render_spelled
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.places import render_where
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.more.drawn_screen import (
    GREY,
    render_drawn_screen,
    render_pressed,
    render_row,
)

ACCOUNTS_CENTRE = "https://accountscenter.instagram.com/info_and_permissions/dyi/"
"""Where exports are asked for and downloaded."""
INSTAGRAM = Markup('<bdi translate="no">Instagram</bdi>')
ZIP = Markup('<bdi translate="no">instagram-….zip</bdi>')
"""How the name of an export begins and ends."""
REMINDERS = (14, 28, 90)
"""In how many days the calendar can remind of the next export."""


def _step(title: str, *parts: Markup, drawn: Markup = NOTHING) -> Markup:
    return markup(
        "<li><div><h2>{title}</h2>{parts}</div>{drawn}</li>",
        title=title,
        parts=join(parts),
        drawn=drawn,
    )


def _text(words: str, **slots: Markup) -> Markup:
    return markup("<p>{words}</p>", words=markup(words, **slots))


def _open_link(words: str) -> Markup:
    return markup(
        '<p class="acts"><a class="btn" href="{link}" target="_blank" rel="noopener noreferrer">'
        "{words}</a></p>",
        link=ACCOUNTS_CENTRE,
        words=words,
    )


def _render_customise() -> Markup:
    return render_spelled(_("Customise information"), _("Customize information"))


def _render_other_spelling() -> Markup:
    """Tell the other spelling, which is on the screen if Instagram is set to it."""
    return markup(
        '<p class="note" data-only="elsewhere">{us}</p><p class="note" data-only="us">{elsewhere}</p>',
        us=Markup(
            _(
                "If your Instagram is in US English, look for <b>Accounts Center</b> and "
                "<b>Customize information</b>."
            )
        ),
        elsewhere=Markup(
            _(
                "If your Instagram is in UK English, look for <b>Accounts Centre</b> and "
                "<b>Customise information</b>."
            )
        ),
    )


def _render_choices() -> Markup:
    choices = (
        (
            _render_customise(),
            _("only “Followers and following”"),
            _("Everything else makes the export large and slow, and this page does not read it."),
        ),
        (
            _("Date range"),
            _("All time"),
            _(
                "A shorter range leaves out people who followed you earlier, and they would "
                "seem not to follow you back."
            ),
        ),
        (
            _("Format"),
            _("JSON"),
            _("HTML works too, but its dates are less exact, so renames cannot be found."),
        ),
        (_("Media quality"), _("any"), _("There are no pictures in these lists.")),
    )
    return markup(
        '<dl class="choices">{choices}</dl>',
        choices=join(
            markup(
                "<div><dt>{what}</dt><dd><b>{choice}</b></dd><dd>{why}</dd></div>",
                what=what,
                choice=choice,
                why=why,
            )
            for what, choice, why in choices
        ),
    )


def _render_places() -> Markup:
    places = (
        (_("iPhone and iPad"), _("the Files app, under Downloads")),
        (_("Android"), _("the Files or My Files app, under Downloads")),
        (
            _("Computer"),
            _(
                "the Downloads folder. Safari may unpack the ZIP by itself; if so, choose or "
                "drop the folder"
            ),
        ),
    )
    return render_where(places)


def _render_reminder() -> Markup:
    words = {14: _("in two weeks"), 28: _("in four weeks"), 90: _("in three months")}
    options = join(
        markup(
            '<option value="{days}"{chosen}>{words}</option>',
            days=days,
            chosen=Markup(" selected" if days == REMINDERS[1] else ""),
            words=words[days],
        )
        for days in REMINDERS
    )
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2><p class="note">{why}</p>'
        '<form class="acts remind" data-action="remind"><label class="pick"><span>{label}</span>'
        '<select name="days">{options}</select></label>'
        '<button class="btn" data-size="s">{save}</button></form></section>',
        title=_("Remember your next export"),
        why=_(
            "You need two exports to see who came and who left. A file for your calendar "
            "can remind you; it holds a date and a link to this page, and nothing from your"
            " lists."
        ),
        label=_("Remind me"),
        options=options,
        save=_("Save the reminder"),
    )


def render_guide() -> Markup:
    """Show how to get an export, step by step."""
    steps = (
        _step(
            _("Open “Export your information”"),
            _text(
                _(
                    "It is a page of Instagram’s <b>{centre}</b>, the same on a phone and on a "
                    "computer. You may have to log in there; this page never sees that."
                ),
                centre=render_centre(),
            ),
            _open_link(
                markup(
                    "<span>{words}</span>", words=markup(_("Open {centre}"), centre=render_centre())
                )
            ),
            _text(
                _(
                    "In the app: <b>your profile → ☰ → {centre} → Your information and permissions → "
                    "Export your information</b>."
                ),
                centre=render_centre(),
            ),
            _render_other_spelling(),
            drawn=render_drawn_screen(
                _("Your information and permissions"),
                (GREY, render_row(_("Export your information")), GREY),
            ),
        ),
        _step(
            _("Create an export"),
            _text(
                _(
                    "<b>Create export</b>, choose your <b>Instagram</b> profile, then <b>Export to "
                    "device</b>."
                )
            ),
            drawn=render_drawn_screen(
                _("Create export"), (render_row(_("Export to device")), GREY)
            ),
        ),
        _step(
            _("Make these choices"),
            _render_choices(),
            _text(_("Then <b>Start export</b>. Instagram may ask for your password.")),
            drawn=render_drawn_screen(
                _("Create export"),
                (
                    render_row(_render_customise(), _("Followers and following")),
                    render_row(_("Date range"), _("All time")),
                    render_row(_("Format"), _("JSON")),
                    GREY,
                    render_pressed(_("Start export")),
                ),
            ),
        ),
        _step(
            _("Wait for the e-mail"),
            _text(
                _(
                    "The export is ready within minutes, or after up to two days. Instagram "
                    "then sends you an e-mail. The file is not attached: a link takes you to "
                    "the download, and works for four days."
                )
            ),
            _open_link(_("Check whether it is ready")),
            drawn=render_drawn_screen(_("E-mail"), (render_row(INSTAGRAM), GREY, GREY)),
        ),
        _step(
            _("Download it, but do not unpack it"),
            _text(_("It is one ZIP, or several parts; you need them all. You will find it here:")),
            _render_places(),
            drawn=render_drawn_screen(
                _("Export your information"), (GREY, render_pressed(_("Download")))
            ),
        ),
        _step(
            _("Choose it here"),
            markup(
                '<p class="acts"><label class="btn" data-kind="main" for="export-files" data-hotkey="i">{choose}'
                "</label></p>",
                choose=_("Choose export"),
            ),
            drawn=render_drawn_screen(_("Downloads"), (render_row(ZIP), GREY, GREY)),
        ),
    )
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        '<ol class="guide steps">{steps}</ol>{reminder}'
        '<p class="acts after"><a class="btn" href="#/moving">{moving}</a>'
        '<a class="btn" href="#/numbers">{numbers}</a></p>',
        kicker=_("About two minutes, then a wait"),
        title=_("How to get your export"),
        lede=_(
            "Instagram gives you a file of your own lists. Three choices matter; they are in "
            "step 3."
        ),
        steps=join(steps),
        reminder=_render_reminder(),
        moving=_("Move to another device or address"),
        numbers=_("What the numbers mean"),
    )


def render(_context: ScreenContext) -> Markup:
    """Show the guide."""
    return render_guide()
