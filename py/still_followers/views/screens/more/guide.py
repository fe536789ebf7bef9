"""The guide to the export: each step, the choices that matter, what the mail looks like, a reminder.

The wording of Instagram's menus is that of 2026. Needs no engine: `tools/site.py` writes it into the
page too.
"""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.places import render_where
from still_followers.views.screens.context import ScreenContext

ACCOUNTS_CENTRE = "https://accountscenter.instagram.com/info_and_permissions/dyi/"
"""Where exports are asked for and downloaded."""
REMINDERS = (14, 28, 90)
"""In how many days the calendar can remind of the next export."""


def _step(title: str, *parts: Markup) -> Markup:
    return markup("<li><h2>{title}</h2>{parts}</li>", title=title, parts=join(parts))


def _text(words: str) -> Markup:
    return markup("<p>{words}</p>", words=Markup(words))


def _open_link(words: str) -> Markup:
    return markup(
        '<p class="acts"><a class="btn" href="{link}" target="_blank" rel="noopener noreferrer">'
        "{words}</a></p>",
        link=ACCOUNTS_CENTRE,
        words=words,
    )


def _render_choices() -> Markup:
    choices = (
        (
            _("Customise information"),
            _("only “Followers and following”"),
            _("Everything else makes the export large and slow, and is not read here."),
        ),
        (
            _("Date range"),
            _("All time"),
            _(
                "A shorter one leaves out who followed you before, and these would seem not to follow "
                "you back."
            ),
        ),
        (
            _("Format"),
            _("JSON"),
            _("HTML can be read too, but its dates are less exact: renames cannot be found in it."),
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
        (_("iPhone and iPad"), _("the app Files, under Downloads")),
        (_("Android"), _("the app Files or My Files, under Downloads")),
        (
            _("Computer"),
            _(
                "the folder Downloads. Safari unpacks a ZIP by itself: then choose or drop the folder"
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
        title=_("Remember the next one"),
        why=_(
            "Who came and who left shows between two exports. A file for your calendar can remind you; "
            "it holds a day and a link to this page, and nothing of your lists."
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
                    "It is a page of Instagram’s <b>Accounts Centre</b>, the same on a phone and on a "
                    "computer. You may have to log in there; this page never sees that."
                )
            ),
            _open_link(_("Open Accounts Centre")),
            _text(
                _(
                    "In the app: <b>your profile → ☰ → Accounts Centre → Your information and "
                    "permissions → Export your information</b>."
                )
            ),
        ),
        _step(
            _("Create an export to your device"),
            _text(
                _(
                    "<b>Create export</b>, choose your <b>Instagram</b> profile, then <b>Export to "
                    "device</b>."
                )
            ),
        ),
        _step(
            _("Make these choices"),
            _render_choices(),
            _text(_("Then <b>Start export</b>. Instagram may ask for your password.")),
        ),
        _step(
            _("Wait for the mail"),
            _text(
                _(
                    "It is ready in minutes or in up to two days. Instagram then sends you an e-mail "
                    "that says so. The file is not attached: a link leads to where you download it, "
                    "and works for four days."
                )
            ),
            _open_link(_("Look whether it is ready")),
        ),
        _step(
            _("Download it, and leave it packed"),
            _text(_("It is one ZIP, or several parts of which you need all. You find it here:")),
            _render_places(),
        ),
        _step(
            _("Choose it here"),
            markup(
                '<p class="acts"><label class="btn" data-kind="main" for="export-files" data-hotkey="i">{choose}'
                "</label></p>",
                choose=_("Choose export"),
            ),
        ),
    )
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        '<ol class="guide steps">{steps}</ol>{reminder}'
        '<p class="acts after"><a class="btn" href="#/moving">{moving}</a></p>',
        kicker=_("About two minutes, then a wait"),
        title=_("How to get your export"),
        lede=_(
            "Instagram gives you a file of your own lists. Three of its choices matter; they stand "
            "in step 3."
        ),
        steps=join(steps),
        reminder=_render_reminder(),
        moving=_("Move to another device or address"),
    )


def render(_context: ScreenContext) -> Markup:
    """Show the guide."""
    return render_guide()
