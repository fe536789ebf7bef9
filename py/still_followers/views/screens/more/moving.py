"""The way to another device, browser or address: a backup here, restored there."""

from __future__ import annotations

from dataclasses import dataclass

from still_followers.core.files.last_backup import LastBackup
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.places import render_where
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.more.backups import last_in_words


@dataclass(frozen=True, slots=True)
class Moving:
    """What is stored here, and when it was saved last."""

    snapshots: int
    decisions: int
    last_backup: LastBackup


def _step(title: str, words: str, *more: Markup) -> Markup:
    return markup(
        "<li><h2>{title}</h2><p>{words}</p>{more}</li>",
        title=title,
        words=words,
        more=join(more),
    )


def _act(action: str, words: str, value: str = "", kind: str = "plain") -> Markup:
    return markup(
        '<p class="acts"><button class="btn" data-size="s" data-kind="{kind}" type="button" '
        'data-action="{action}" data-value="{value}">{words}</button></p>',
        kind=kind,
        action=action,
        value=value,
        words=words,
    )


def here_in_words(snapshots: int, decisions: int, formats: Formats) -> str:
    """Say what is stored here, in the words of the settings."""
    if not snapshots:
        return _("Nothing is stored in this browser.")
    stored = ngettext("{count} snapshot", "{count} snapshots", snapshots)
    decided = ngettext("{count} decision", "{count} decisions", decisions)
    return _("{snapshots} and {decisions} are stored here.").format(
        snapshots=stored.format(count=formats.number(snapshots)),
        decisions=decided.format(count=formats.number(decisions)),
    )


def _render_save(page: Moving, formats: Formats) -> Markup:
    title = _("Save a backup where your snapshots are")
    if not page.snapshots:
        return _step(title, _("Nothing is stored in this browser, so do this in the other one."))
    return _step(
        title,
        last_in_words(page.last_backup, formats),
        _act("save-backup", _("Save a backup"), kind="main"),
        markup(
            '<p class="note">{words}</p>',
            words=markup(
                _(
                    "It is one file, and it holds names. You can protect it with a passphrase in "
                    "the {settings}."
                ),
                settings=markup('<a href="#/settings">{words}</a>', words=_("settings")),
            ),
        ),
    )


def _render_along() -> Markup:
    places = (
        (
            _("What moves with the backup"),
            _(
                "Every snapshot of every account, its name and your corrections. Marks, "
                "reasons, notes and their history, campaigns, saved filters, confirmed renames, "
                "and how far your review has come."
            ),
        ),
        (
            _("What stays behind"),
            _(
                "Your choice of language and keys, recently deleted snapshots, the safety copy, "
                "the choice of a backup file, and reminders in your calendar."
            ),
        ),
    )
    return render_where(places)


def render_moving(page: Moving, formats: Formats) -> Markup:
    """Show the way, step by step; each step works on the device where it belongs."""
    compare = here_in_words(page.snapshots, page.decisions, formats)
    steps = (
        _render_save(page, formats),
        _step(
            _("Take the file to the new place"),
            _("A cable, a shared folder or a message to yourself: whatever you trust."),
        ),
        _step(
            _("Restore it there"),
            _("Open this page in the new place, go to this screen and choose the file."),
            _act("choose-backup", _("Choose a backup"), "restore"),
        ),
        _step(
            _("Compare"),
            _("Both places must show the same numbers.") + " " + compare,
        ),
        _step(
            _("Continue in one place"),
            _(
                "Import new exports only in the new place. If you carried on in both, save a "
                "backup in one and add it in the other: nothing appears twice."
            ),
        ),
    )
    return markup(
        '<p class="kicker">{kicker}</p><h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p>'
        '<ol class="guide steps">{steps}</ol>'
        '<section class="sect" data-rule="ink"><h2>{what}</h2>{along}</section>',
        kicker=_("Back up here, restore there"),
        title=_("Move to another device or address"),
        lede=_(
            "What you import stays in this browser, at this address. Another device, browser or "
            "address of this page starts empty, and only you can move your data there."
        ),
        what=_("What is in the backup"),
        along=_render_along(),
        steps=join(steps),
    )


def render(context: ScreenContext) -> Markup:
    """Show the way from what is stored here; the sample is not."""
    is_stored = not context.is_sample
    snapshots = len(context.heads) if is_stored else 0
    decisions = len(context.decisions.steps) if is_stored else 0
    return render_moving(Moving(snapshots, decisions, context.last_backup), context.formats)
