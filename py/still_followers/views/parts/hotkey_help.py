"""Help for the hotkeys. All but Ctrl K and Ctrl Z can be switched off (WCAG 2.2, 2.1.4)."""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup


def render_keys_switch() -> Markup:
    """Show the button that switches the letter keys off and on; the page shows the label that fits."""
    return markup(
        '<button class="btn" data-size="s" type="button" data-action="toggle-keys">'
        '<span class="keys-on">{off}</span><span class="keys-off">{on}</span></button>',
        off=_("Turn letter shortcuts off"),
        on=_("Turn letter shortcuts on"),
    )


def render_keys() -> Markup:
    """Say which keys the review has; shown below it."""
    return markup(
        '<details class="tech"><summary>{title}</summary><p class="note">{words}</p>'
        '<p class="acts">{switch}</p></details>',
        title=_("Keys"),
        words=_(
            "K keep, R consider removing, U undecided, Enter saves and shows the next, S skips, "
            "O opens the profile, Ctrl Z undoes. They do nothing while you type."
        ),
        switch=render_keys_switch(),
    )


def _render_group(title: str, *keys: tuple[str, str]) -> Markup:
    return markup(
        "<h3>{title}</h3><dl>{keys}</dl>",
        title=title,
        keys=join(
            markup("<div><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>", key=key, words=words)
            for key, words in keys
        ),
    )


def render_keys_dialog() -> Markup:
    """Show all keys."""
    return markup(
        '<div class="dialog-head"><h2 id="keys-title">{title}</h2><button class="btn" data-size="s" '
        'type="button" data-action="hide-keys" autofocus>{close}</button></div>'
        '{everywhere}{lists}{review}<p class="note">{off}</p><p class="acts">{switch}</p>',
        title=_("Keys"),
        everywhere=_render_group(
            _("Everywhere"),
            ("?", _("shows these keys")),
            ("I", _("imports an export, where the button for it is shown")),
            ("Ctrl Z", _("undoes your last action")),
            ("Ctrl K", _("goes to a list, a screen or an account")),
        ),
        lists=_render_group(
            _("In a list"),
            ("/", _("goes to the search")),
            ("N", _("shows the next page")),
            ("P", _("shows the previous page")),
        ),
        review=_render_group(
            _("In the review"),
            ("K", _("keep")),
            ("R", _("consider removing")),
            ("U", _("undecided")),
            ("↵", _("saves and shows the next")),
            ("S", _("skips for now")),
            ("O", _("opens the profile")),
        ),
        off=_(
            "While you type, only Ctrl K works. All but Ctrl K and Ctrl Z can be turned off; Tab, "
            "Enter and the space bar always work as usual."
        ),
        close=_("Close"),
        switch=render_keys_switch(),
    )
