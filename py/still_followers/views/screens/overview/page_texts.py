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
        waiting=_("Waiting for the engine…"),
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
        "{name} could not be read. It may have been moved or removed meanwhile. Nothing was imported."
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
            "Nothing has arrived for 20 seconds. The page goes on by itself when your connection does; "
            "otherwise try again. What has arrived and a file that you chose are kept."
        ),
        again=again,
    )


def page_texts() -> dict[str, Markup]:
    """Return the texts that the page says without the engine, by name."""
    again = _("Try again")
    return {
        "commands": render_command_field(),
        "painted": _said(_("As you left it; opening…")),
        "soon": _said(
            _("The engine is starting. What you asked for comes as soon as it is ready.")
        ),
        "loading": _render_loading(),
        "silent": _render_silent(again),
        "waiting": _said(_("Your file waits here. It is read as soon as the engine is ready.")),
        "files-waiting": _said(
            _("Your files wait here. They are read as soon as the engine is ready.")
        ),
        "looking": _said(_("Looking for the lists in what you dropped…")),
        "no-lists-in-folder": _said(
            _(
                "There is no ZIP, JSON or HTML file in this folder, so no export either. Nothing was "
                "imported."
            )
        ),
        "unread": _render_unread(),
        "no-engine": _said(
            _(
                "The part of this page that reads your export did not start. What is stored is as it "
                "was, and a file that you chose is read when it starts."
            ),
            again,
        ),
        "no-wasm": _said(
            _(
                "This browser cannot run WebAssembly, which this page needs. Another browser, or a "
                "newer version of this one, can. Lockdown modes switch it off."
            )
        ),
        "framed": _said(
            _(
                "This page does not work inside another page, where somebody could lay something "
                "over its buttons. Open it by its own address."
            )
        ),
        "no-storage": _said(
            _(
                "This browser blocks all site data for this page, so it cannot start. Allow site "
                "data for this address, or leave the private mode, and try again."
            ),
            again,
        ),
        "engine-lost": _said(
            _("The engine stopped and was started again. What was stored is as it was.")
        ),
        "cancelled": _said(_("Cancelled. Nothing of it was kept.")),
        "no-answer": _said(
            _("The engine did not answer in time and was started again. Nothing was lost.")
        ),
        "import-lost": _said(
            _(
                "The engine did not answer in time and was started again. Your export was not "
                "imported; what was stored is as it was. Choose it again."
            )
        ),
        "one-import": _said(_("One export is being read already. Choose this one again after it.")),
        "passphrases-differ": _said(_("The two passphrases are not the same. Type them again.")),
        "locked-damaged": _said(
            _(
                "This backup is damaged or cut, so it was not opened. Nothing was restored. Choose "
                "another copy of it, or an older backup."
            )
        ),
        "no-age": _said(
            _(
                "What locks and opens backups with a passphrase did not load. Nothing was saved or "
                "restored. Check the connection and try again."
            )
        ),
        "locking": _said(_("Locking the backup with your passphrase…")),
        "unlocking": _said(_("Opening the backup with your passphrase…")),
        "blocked": _said(
            _(
                "Still Followers is open in another tab with an older version of this page. Close "
                "that tab, and this one goes on by itself. What is stored is as it was."
            )
        ),
        "others": _said(
            _(
                "Still Followers is open in another tab that is busy or asleep. Open that tab or "
                "close it, and this one goes on by itself."
            )
        ),
        "deleting": _said(_("Everything is being deleted in another tab…")),
        "deleting-waits": _said(
            _(
                "Not deleted yet: Still Followers is open in another tab that is busy or asleep. Open "
                "that tab or close it, and deleting goes on by itself."
            )
        ),
        "not-deleted": _said(
            _(
                "Not everything could be deleted yet. Close all other tabs of this page, then delete "
                "everything once more."
            )
        ),
        "deleted-elsewhere": _said(_("Everything was deleted in another tab.")),
        "import-unfinished": _said(
            _("The import was not finished. Nothing of it was kept. Choose the file again.")
        ),
        "import-in-part": _said(
            _(
                "The import was not finished. If some of it was kept, it is under Snapshots. Choose "
                "the files again."
            )
        ),
        "import-unanswered": _said(
            _(
                "The question about your import was not answered. What it asked about was not kept. "
                "Choose the file again."
            )
        ),
        "changed-elsewhere": _said(_("Another tab changed what is stored. It is shown here now.")),
        "change-waits": _said(
            _(
                "Another tab changed what is stored. It will be shown here when you have saved or left "
                "what you began."
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
                "This page is open in another tab too. Close the others first, so that no two "
                "versions work on the same data."
            )
        ),
        "copied": _said(_("Copied.")),
        "file-made": _said(_("The file is ready.")),
        "file-cancelled": _said(_("Cancelled. Nothing was made, and what is stored is as it was.")),
        "making-file": render_making(_("Making the file…")),
        "preparing": render_making(_("Preparing…")),
        "not-shared": _said(_("The device did not take the file. Save it instead.")),
        "not-copied": _said(
            _(
                "The browser did not let this page copy. Allow it in the settings of this site, or "
                "download the names as CSV."
            )
        ),
        "names-copied": _said(_("The names are copied, one a line.")),
        "files": render_file_counts(),
        "guide": render_guide(),
        "importing": render_importing(),
        "opening": render_opening(),
        "welcome": render_welcome(),
    }
