"""Advice on errors of the storage, by their code."""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.words.advice import Advice


def build_storage_advice(code: str) -> Advice:  # noqa: PLR0911
    """Build the advice on a code; there is general advice for an unknown code."""
    match code:
        case "storage-full":
            return Advice(
                _("There is no space left to save this."),
                _("The browser has no more space for this page on this device."),
                (
                    _("Save a backup of what is stored, under Settings."),
                    _("Free some space on the device, or delete what you no longer need."),
                    _("Then try again."),
                ),
            )
        case "storage-old":
            return Advice(
                _("This answer cannot be saved yet."),
                _(
                    "The stored data could not be updated for this version of the page. Your "
                    "snapshots have not changed and can be opened, compared and saved as a "
                    "backup."
                ),
                (
                    _("Save a backup under Settings."),
                    _("Close other tabs of this page and reload it."),
                ),
            )
        case "storage-none":
            return Advice(
                _("The browser’s storage is not responding."),
                _("It is switched off for this page, or busy with something else."),
                (_("Reload the page. Nothing stored has changed."),),
            )
        case "storage-removed":
            return Advice(
                _("This was not saved: what was stored here has been removed in the meantime."),
                _("The browser, or somebody using it, cleared it while the page was open."),
                (
                    _("Press “Save it again” to store what is left."),
                    _("Then try again."),
                ),
            )
        case "storage-deleted":
            return Advice(
                _("This was not saved: everything has been deleted in the meantime."),
                _("What you started before that is no longer stored."),
                (_("Reload the page to start afresh."),),
            )
        case "storage-not-deleted":
            return Advice(
                _("Not everything could be deleted yet."),
                _("Another tab of this page, or the browser, still holds part of it."),
                (
                    _("Close all other tabs of this page."),
                    _("Then delete everything again, under Settings."),
                ),
            )
        case "no-copy":
            return Advice(
                _("The safety copy could not be made."),
                _(
                    "There may be no space, or the browser does not allow it. Your data has not "
                    "changed."
                ),
                (_("Save a backup under Settings."),),
            )
        case "damaged-record":
            return Advice(
                _("A stored snapshot cannot be read."),
                _("It is damaged, or it was not written completely. Nothing was changed."),
                (_("Save a backup of the rest under Settings, then reload the page."),),
            )
        case "newer-record":
            return Advice(
                _("What is stored here was written by a newer version of this page."),
                _("This older version neither reads nor changes it, so that nothing is damaged."),
                (_("Reload the page to get the newer version."),),
            )
        case _:
            return Advice(
                _("The browser’s storage did not work."),
                _("It may be switched off for this page, or in use by another tab."),
                (_("Close other tabs of this page and reload it."),),
            )
