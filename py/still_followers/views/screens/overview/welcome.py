"""The first visit.

`tools/site.py` writes it into index.html, so that it stands there before Python does.
"""

from __future__ import annotations

from still_followers.views.i18n import _, render_centre
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.places import render_where
from still_followers.views.screens.context import ScreenContext

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The page's Content-Security-Policy, as it stands in index.html."""


def _render_circles() -> Markup:
    return markup(
        '<figure class="venn"><svg viewBox="0 0 456 330" role="img" aria-label="{label}">'
        '<path class="lens" d="M190.5 65.5A150 150 0 0 0 190.5 270.5A118 118 0 0 0 190.5 65.5z"/>'
        '<circle cx="132" cy="168" r="118"/><circle cx="300" cy="168" r="150"/>'
        '<text x="84" y="163">{not_1}</text><text x="84" y="187">{not_2}</text>'
        '<text class="on" x="200" y="175">{mutuals}</text><text x="350" y="175">{fans}</text>'
        '<text class="cap start" x="14" y="28">{follow}</text><path class="lead" d="M52 36L72 66"/>'
        '<text class="cap end" x="452" y="316">{follow_you}</text>'
        '<path class="lead" d="M410 299L394 288"/></svg>'
        '<figcaption class="aside">{caption}</figcaption></figure>',
        label=_(
            "Two overlapping circles: the accounts you follow and the accounts that follow you. "
            "They meet in the mutuals."
        ),
        not_1=_("not following"),
        not_2=_("back"),
        mutuals=_("mutuals"),
        fans=_("fans"),
        follow=_("you follow"),
        follow_you=_("follow you"),
        caption=_(
            "Two lists, laid over each other. Where they meet, you follow each other. The rest "
            "is a fact, not a judgement."
        ),
    )


def _render_guide() -> Markup:
    steps = (
        markup(
            _(
                "In Instagram, open <b>Settings → {centre} → Your information and permissions → "
                "Export your information</b>."
            ),
            centre=render_centre(),
        ),
        _(
            "<b>Create export</b>, <b>Export to device</b>, then only <b>Followers and following</b>."
        ),
        _("Date range <b>All time</b>, format <b>JSON</b>. This is where most exports go wrong."),
        _("Instagram e-mails you when the ZIP is ready: within minutes, sometimes after two days."),
    )
    return markup(
        '<section><h2>{title}</h2><ol class="steps">{steps}</ol>'
        '<p><a class="link" href="#/guide">{more}</a></p></section>',
        title=_("How to get your export"),
        more=_("Every step in detail, and a reminder"),
        steps=join(markup("<li>{step}</li>", step=Markup(step)) for step in steps),
    )


def _render_places() -> Markup:
    places = (
        (_("Your export"), _("read on this device, never copied")),
        (_("Snapshots"), _("in this browser, on this device; the browser can clear them")),
        (_("Backups"), _("a file, wherever you save it")),
        (
            _("On a server"),
            _("nothing. GitHub, which hosts this page, logs visitors’ IP addresses"),
        ),
    )
    return markup(
        "<section><h2>{title}</h2>{places}"
        '<p><a class="link" href="#/settings">{settings}</a></p></section>',
        settings=_("Settings and privacy"),
        title=_("What is stored, and where"),
        places=render_where(places),
    )


def _render_proof() -> Markup:
    return markup(
        "<section><h2>{title}</h2><p>{offline}</p><p>{rule}</p>"
        '<details class="tech"><summary>{whole}</summary><p class="csp"><code>{csp}</code></p></details>'
        '<p class="quiet">{legal}</p></section>',
        title=_("See for yourself"),
        offline=_(
            "Load this page, switch off your network, then choose your export. It works the same."
        ),
        rule=_("The page cannot contact any other address. Your browser enforces that."),
        whole=_("The exact rule"),
        csp=POLICY,
        legal=_("Not affiliated with Instagram or Meta."),
    )


def render_welcome() -> Markup:
    """Show the first visit."""
    return markup(
        '<div class="hero"><div><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        '<div class="choose"><label class="btn" data-kind="main" for="export-files" data-hotkey="i">{choose}</label>'
        '<p class="note">{what}<span class="wide-only"> {drop}</span></p>'
        '<p class="note unpacked">{unpacked} <label class="link" for="export-folder">{folder}</label>'
        '</p><p class="ways"><button class="link" type="button" data-action="open-sample">{sample}'
        '</button><button class="link" type="button" data-action="choose-backup">{backup}</button></p>'
        "</div></div>{circles}</div>"
        '<div class="trio">{guide}{places}{proof}</div>',
        title=_(
            "See who follows you back, and how that changes, from the file Instagram gives you."
        ),
        lede=_(
            "No login and no password. Your browser reads the file; nothing is sent. The page "
            "compares the two lists and remembers them for next time."
        ),
        choose=_("Choose export"),
        what=_("The ZIP from Instagram or all its parts, in JSON or HTML."),
        drop=_("You can also drop it anywhere on this page."),
        unpacked=_("Unpacked already?"),
        folder=_("Choose a folder"),
        sample=_("Try with sample data"),
        backup=_("Restore a backup"),
        circles=_render_circles(),
        guide=_render_guide(),
        places=_render_places(),
        proof=_render_proof(),
    )


def render(_context: ScreenContext) -> Markup:
    """Show the first visit."""
    return render_welcome()
