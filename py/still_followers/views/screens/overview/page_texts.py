"""The texts that the page says without the engine: the import under way, what hinders the start.

`tools/site.py` writes them into index.html, so that they stand there before Python does.
"""

from __future__ import annotations

from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.progress import render_making
from still_followers.views.screens.more.commands import render_command_field
from still_followers.views.screens.more.guide import render_guide
from still_followers.views.screens.overview.welcome import render_welcome


def render_importing() -> Markup:
    """Show an import under way; the page fills in the file, the bar and the line."""
    return markup(
        '<p class="kicker"><bdi data-part="file" translate="no"></bdi></p>'
        '<h1 tabindex="-1">{title}</h1><div class="spread"><div>'
        '<progress class="bar" max="100" aria-label="{title}"></progress>'
        '<p class="quiet" data-part="line">{waiting}</p>'
        '<p class="acts"><button class="btn" data-action="cancel">{cancel}</button>'
        '<span class="quiet">{trace}</span></p></div>'
        '<aside><p class="aside">{note}</p></aside></div>',
        title=_("Reading your export"),
        waiting=_("Getting ready…"),
        cancel=_("Cancel"),
        trace=_("Cancelling leaves no trace."),
        note=_("Only the lists are read. Photos and messages beside them are left alone."),
    )


def render_file_counts() -> Markup:
    """Write what an import of several files is called, once for each plural form.

    `data-like` is the smallest count of its form; the page looks for the one that is like its own.
    Plural rules of all languages repeat after each hundred.
    """
    like: dict[str, int] = {}
    for count in range(2, 200):
        like.setdefault(ngettext("{count} file", "{count} files", count), count)
    return join(
        markup('<span data-like="{count}">{form}</span>', count=count, form=form)
        for form, count in like.items()
    )


def render_opening() -> Markup:
    """Show that stored snapshots are being opened."""
    return markup('<p class="kicker opening">{words}</p>', words=_("Opening your snapshots…"))


def _said(text: str, button: str = "") -> Markup:
    retry = markup(
        ' <button class="link" type="button" data-action="retry">{button}</button>', button=button
    )
    return markup("<p>{text}{retry}</p>", text=text, retry=retry if button else Markup(""))


def _render_update(text: str) -> Markup:
    return markup(
        '<p>{text} <button class="link" type="button" data-action="update">{load}</button></p>',
        text=text,
        load=_("Load the new version"),
    )


def _render_unread() -> Markup:
    text = _(
        "{name} could not be read. It may have been moved or deleted in the meantime. Nothing "
        "was imported."
    )
    return markup(
        "<p>{said}</p>",
        said=markup(text, name=Markup('<bdi data-part="name" translate="no"></bdi>')),
    )


def _render_loading() -> Markup:
    """Show how much of the page has come; the page fills in the numbers and the bar."""
    number = Markup('<span data-part="{}"></span>')
    text = markup(
        _("Loading the page: {arrived} of {total} MB"),
        arrived=Markup(number.format("arrived")),
        total=Markup(number.format("total")),
    )
    return markup(
        '<p class="quiet">{text}</p><progress class="bar" aria-label="{label}"></progress>',
        text=text,
        label=_("Loading the page"),
    )


def _render_silent(again: str) -> Markup:
    return markup(
        '<p data-silent>{text} <button class="link" type="button" data-action="retry">{again}</button></p>',
        text=_(
            "Nothing has arrived for 20 seconds. The page continues by itself when your "
            "connection does; otherwise try again. What has arrived is not lost, nor is a file "
            "you chose."
        ),
        again=again,
    )


def page_texts() -> dict[str, Markup]:
    """Return the texts that the page says without the engine, by name."""
    again = _("Try again")
    return {
        "commands": render_command_field(),
        "painted": _said(_("This is how you left it. Opening…")),
        "no-language": _said(
            _("This language could not be loaded. Check your connection and try again.")
        ),
        "soon": _said(
            _("The page is still starting. What you asked for appears as soon as it is ready.")
        ),
        "loading": _render_loading(),
        "silent": _render_silent(again),
        "waiting": _said(_("Your file is waiting. It will be read as soon as the page is ready.")),
        "files-waiting": _said(
            _("Your files are waiting. They will be read as soon as the page is ready.")
        ),
        "looking": _said(_("Looking for the lists in what you dropped…")),
        "no-lists-in-folder": _said(
            _(
                "This folder holds no ZIP, JSON or HTML file, so there is no export in it. "
                "Nothing was imported."
            )
        ),
        "unread": _render_unread(),
        "no-engine": _said(
            _(
                "The part of this page that reads your export did not start. What is stored has "
                "not changed, and a file you chose will be read once it starts."
            ),
            again,
        ),
        "no-wasm": _said(
            _(
                "This browser cannot run this page: WebAssembly is missing, or a lockdown mode "
                "has switched it off. Use another browser, or a newer version of this one."
            )
        ),
        "framed": _said(
            _(
                "This page does not work inside another page, which could cover its buttons. "
                "Open it at its own address."
            )
        ),
        "no-storage": _said(
            _(
                "This browser blocks all site data for this page, so it cannot start. Allow "
                "site data for this address, or leave private mode, and try again."
            ),
            again,
        ),
        "engine-lost": _said(
            _("Part of this page stopped and was started again. What was stored has not changed.")
        ),
        "cancelled": _said(_("Cancelled. Nothing was saved.")),
        "no-answer": _said(
            _("Part of this page did not answer in time and was started again. Nothing was lost.")
        ),
        "import-lost": _said(
            _(
                "Part of this page did not answer in time and was started again. Your export "
                "was not imported, and what was stored has not changed. Choose the export "
                "again."
            )
        ),
        "one-import": _said(
            _("Another export is still being read. Choose this one again when that is done.")
        ),
        "passphrases-differ": _said(_("The two passphrases are not the same. Type them again.")),
        "no-file-chosen": _said(
            _("The browser did not let this page choose a file. Nothing has changed.")
        ),
        "backup-shared": _said(_("Backup shared.")),
        "backup-not-shared": _said(
            _("This browser does not share a backup, so it was saved as a file instead.")
        ),
        "locked-damaged": _said(
            _(
                "This backup is damaged or incomplete, so it was not opened. Nothing was "
                "restored. Choose another copy of it, or an older backup."
            )
        ),
        "no-age": _said(
            _(
                "The part of this page that handles passphrases did not load. Nothing was saved "
                "or restored. Check your connection and try again."
            )
        ),
        "locking": _said(_("Locking the backup with your passphrase…")),
        "unlocking": _said(_("Opening the backup with your passphrase…")),
        "blocked": _said(
            _(
                "Still Followers is open in another tab with an older version of this page. "
                "Close that tab, and this one continues by itself. What is stored has not "
                "changed."
            )
        ),
        "others": _said(
            _(
                "Still Followers is open in another tab that is busy or asleep. Switch to that "
                "tab or close it, and this one continues by itself."
            )
        ),
        "deleting": _said(_("Everything is being deleted in another tab…")),
        "deleting-waits": _said(
            _(
                "Not deleted yet: Still Followers is open in another tab that is busy or "
                "asleep. Switch to that tab or close it, and deleting continues by itself."
            )
        ),
        "not-deleted": _said(
            _(
                "Not everything could be deleted yet. Close all other tabs of this page, then "
                "delete everything again."
            )
        ),
        "deleted-elsewhere": _said(_("Everything was deleted in another tab.")),
        "import-unfinished": _said(
            _("The import was not finished, and nothing was saved. Choose the file again.")
        ),
        "import-in-part": _said(
            _(
                "The import was not finished. If some of it was saved, it is under Snapshots. "
                "Choose the files again."
            )
        ),
        "import-unanswered": _said(
            _(
                "You did not answer the question about your import, so that export was not "
                "saved. Choose the file again."
            )
        ),
        "changed-elsewhere": _said(
            _("Another tab changed what is stored. This screen now shows the change.")
        ),
        "change-waits": _said(
            _(
                "Another tab changed what is stored. The change appears here once you have "
                "saved or left what you started."
            )
        ),
        "update-loading": markup(
            '<p class="quiet">{text}</p><progress class="bar" max="1" aria-label="{text}"></progress>',
            text=_("A new version of this page is loading."),
        ),
        "update": _render_update(
            _("A new version of this page is ready. Nothing changes until you load it.")
        ),
        "update-others": _render_update(
            _(
                "This page is open in another tab too. Close the other tabs first, so that two "
                "versions never work on the same data."
            )
        ),
        "copied": _said(_("Copied.")),
        "file-made": _said(_("The file is ready.")),
        "file-cancelled": _said(
            _("Cancelled. No file was made, and what is stored has not changed.")
        ),
        "making-file": render_making(_("Making the file…")),
        "preparing": render_making(_("Preparing…")),
        "not-shared": _said(_("The file could not be shared. Save it instead.")),
        "not-copied": _said(
            _(
                "The browser did not let this page copy. Allow it in the settings of this site, or "
                "download the names as CSV."
            )
        ),
        "names-copied": _said(_("Names copied, one per line.")),
        "files": render_file_counts(),
        "guide": render_guide(),
        "importing": render_importing(),
        "opening": render_opening(),
        "welcome": render_welcome(),
    }
