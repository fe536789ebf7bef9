"""Settings and privacy: the copy, the storage, the rule of the network, deleting."""

from __future__ import annotations

from dataclasses import dataclass

from still_followers.core.files.last_backup import LastBackup
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.hotkey_help import render_keys_switch
from still_followers.views.parts.language_choice import render_language_choice
from still_followers.views.parts.storage_warning import StorageProblem
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.more.backup_file import place_keeping, render_keeping
from still_followers.views.screens.more.backups import render_backup_controls


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings tell: what is stored, and whether the browser promised to keep it.

    `copied` is whether the last safety copy could be made, None when there was no reason for one.
    Unless it `is_kept`, what is there is in memory only. `keeping` is the line about the backup file.
    """

    snapshots: int
    stored_bytes: int
    persistent: bool | None
    last_backup: LastBackup
    decisions: int = 0
    is_sample: bool = False
    copied: bool | None = None
    is_kept: bool = True
    keeping: Markup = NOTHING


def _line(title: str, note: str, control: Markup, more: Markup = NOTHING) -> Markup:
    return markup(
        '<div class="setr"><div><h3>{title}</h3><p class="note">{note}</p>{more}</div>{control}</div>',
        title=title,
        note=note,
        control=control,
        more=more,
    )


def _section(title: str, *lines: Markup) -> Markup:
    return markup(
        '<section class="sect cols" data-rule="ink"><h2>{title}</h2>{lines}</section>',
        title=title,
        lines=join(lines),
    )


def _button(action: str, words: str, kind: str = "plain") -> Markup:
    return markup(
        '<div class="acts"><button class="btn" data-size="s" data-kind="{kind}" '
        'data-action="{action}">{words}</button></div>',
        kind=kind,
        action=action,
        words=words,
    )


def _stored(settings: Settings, formats: Formats) -> str:
    if not settings.is_kept:
        return _(
            "It stays until you close the page: this browser does not let the page save anything."
        )
    if not settings.snapshots:
        return _("Nothing is stored in this browser.")
    stored = ngettext(
        "{count} snapshot, {size}, in this browser on this device.",
        "{count} snapshots, {size}, in this browser on this device.",
        settings.snapshots,
    ).format(count=formats.number(settings.snapshots), size=formats.size(settings.stored_bytes))
    if not settings.decisions:
        return stored
    decided = ngettext(
        "You made {count} decision.", "You made {count} decisions.", settings.decisions
    ).format(count=formats.number(settings.decisions))
    return f"{stored} {decided}"


def _persistence(persistent: bool | None) -> tuple[str, str]:  # noqa: FBT001
    match persistent:
        case True:
            return (
                _("Stored until you delete it"),
                _("The browser agreed not to clear this page’s data when space runs low."),
            )
        case False:
            return (
                _("The browser may clear it"),
                _(
                    "It has not agreed to keep this page’s data when space runs low or when you "
                    "stay away for a long time. Save a backup now and then."
                ),
            )
        case None:
            return (
                _("The browser does not say"),
                _("It may clear this page’s data. Save a backup now and then."),
            )


def _render_forgetting(settings: Settings) -> Markup:
    """Say what the style sheet shows only where the browser is Safari."""
    if settings.persistent:
        return NOTHING
    return markup(
        '<p class="note forgets">{words}</p>',
        words=_(
            "Safari forgets what a website has stored after seven days without a visit, unless the "
            "page is on your home screen."
        ),
    )


def _copy_in_words(*, copied: bool | None) -> str:
    if copied is False:
        return _(
            "The last one could not be made: there is no space, or this browser does not allow "
            "it. Your data is unchanged; save a backup now and then."
        )
    return _(
        "After each import the page stores a second copy of everything in this browser, in case "
        "its database is damaged. It is deleted with everything else."
    )


def _render_dialog(settings: Settings, formats: Formats) -> Markup:
    return markup(
        '<dialog id="delete-dialog" class="dialog" aria-labelledby="delete-question">'
        '<h2 id="delete-question">{question}</h2><p>{what}</p>'
        '<p class="acts"><button class="btn" data-kind="main" data-action="save-backup">{copy}</button>'
        '<button class="btn" data-action="delete-everything">{delete}</button>'
        '<button class="btn" data-kind="bare" data-action="close-dialog" autofocus>{cancel}</button>'
        '</p><div role="status"></div></dialog>',
        question=_("Delete everything on this device?"),
        what=_(
            "{stored} This cannot be undone; afterwards only a saved backup can bring it back."
        ).format(stored=_stored(settings, formats)),
        copy=_("Save a backup first"),
        delete=_("Delete everything"),
        cancel=_("Cancel"),
    )


def _render_sample_line() -> Markup:
    return _line(
        _("Sample data"),
        _("Every screen with an invented account. It does not touch what you stored."),
        _button("open-sample", _("Try with sample data")),
    )


def _render_about_languages() -> Markup:
    """Say what a language changes, and lead to languages.html, which tools/languages.py writes."""
    return markup(
        '{words} <a href="./languages.html" target="_blank">{welcome}</a>',
        words=_("Numbers and dates follow the language."),
        welcome=_("Corrections to these texts are welcome."),
    )


def _render_page_section(*, is_sample: bool) -> Markup:
    choice = markup('<div class="acts">{choice}</div>', choice=render_language_choice())
    keys = markup(
        '<div class="acts"><button class="btn" data-size="s" data-action="show-keys">{show}</button>'
        "{switch}</div>",
        show=_("Show the keys"),
        switch=render_keys_switch(),
    )
    return _section(
        _("This page"),
        _line(_("Language"), _render_about_languages(), choice),
        _line(_("Keys"), _("Single letters work as shortcuts, but not while you type."), keys),
        *([] if is_sample else [_render_sample_line()]),
    )


def _render_storage(settings: Settings) -> Markup:
    kept: list[Markup] = []
    if settings.is_kept:
        kept = [
            _line(*_persistence(settings.persistent), NOTHING, _render_forgetting(settings)),
            _line(_("Safety copy"), _copy_in_words(copied=settings.copied), NOTHING),
        ]
    return _section(
        _("Storage"),
        *kept,
        _line(
            _("Network"),
            _(
                "This page contacts only its own address, for its own files. Your browser "
                "enforces that."
            ),
            NOTHING,
            markup(
                "<details><summary>{title}</summary><p class=\"csp\"><code>connect-src 'self'</code></p>"
                "</details>",
                title=_("The exact rule"),
            ),
        ),
    )


def render_settings(settings: Settings, formats: Formats) -> Markup:
    """Show the settings screen; the sample has nothing to be saved or deleted."""
    stored = _stored(settings, formats)
    own: list[Markup] = []
    if settings.is_sample:
        stored = _("This is sample data. None of it is stored, and what you stored is untouched.")
    else:
        backup = _section(
            _("Backup"),
            render_backup_controls(settings.last_backup, formats, settings.keeping),
        )
        delete = _section(
            _("Delete"),
            _line(
                _("Delete everything"),
                _("Deletes everything this page has stored on this device."),
                _button("ask-delete", _("Delete everything…")),
            ),
        )
        own = [backup, _render_storage(settings), delete, _render_dialog(settings, formats)]
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{stored}</p>{page}{own}'
        '<p class="note legal">{legal}</p>',
        title=_("Settings and privacy"),
        stored=stored,
        page=_render_page_section(is_sample=settings.is_sample),
        own=join(own),
        legal=_("Still Followers is not affiliated with Instagram or Meta."),
    )


def render(context: ScreenContext) -> Markup:
    """Show the settings."""
    is_kept = context.warned is not StorageProblem.NOTHING_SAVED
    keeping = NOTHING
    if is_kept and not context.is_sample:
        keeping = place_keeping(
            render_keeping(context.backup_file, context.calendar, context.formats)
        )
    settings = Settings(
        snapshots=len(context.heads),
        stored_bytes=sum(head.size for head in context.heads),
        persistent=context.is_persistent,
        last_backup=context.last_backup,
        decisions=len(context.decisions.steps),
        is_sample=context.is_sample,
        copied=context.copied,
        is_kept=is_kept,
        keeping=keeping,
    )
    return render_settings(settings, context.formats)
