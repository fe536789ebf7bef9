"""Advice on errors of the storage, by their code."""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.words.advice import Advice


def build_storage_advice(code: str) -> Advice:  # noqa: PLR0911
    """Build the advice on a code; there is general advice for an unknown code."""
    match code:
        case "storage-full":
            return Advice(
                _("There is no room left to keep this."),
                _("The browser has no more space for this page on this device."),
                (
                    _("Save a backup of what is stored, under Settings."),
                    _("Free some space on the device, or delete what you no longer need."),
                    _("Then do it again."),
                ),
            )
        case "storage-old":
            return Advice(
                _("This answer cannot be kept yet."),
                _(
                    "The stored data could not be brought to this version of the page. Your "
                    "snapshots are as they were and can be opened, compared and saved as a backup."
                ),
                (
                    _("Save a backup under Settings."),
                    _("Close other tabs of this page and load it again."),
                ),
            )
        case "storage-none":
            return Advice(
                _("The browser’s storage does not answer."),
                _("It is switched off for this page, or busy with something else."),
                (_("Load the page again. Nothing that is stored was changed."),),
            )
        case "storage-removed":
            return Advice(
                _("This was not kept: what is stored here was removed meanwhile."),
                _("The browser or somebody cleared it while the page was open."),
                (
                    _("Press “Write it back”: then what is left of it is stored again."),
                    _("Then do this once more."),
                ),
            )
        case "storage-deleted":
            return Advice(
                _("This was not kept: everything was deleted meanwhile."),
                _("What was begun before that is not stored any more."),
                (_("Load the page again to begin anew."),),
            )
        case "storage-not-deleted":
            return Advice(
                _("Not everything could be deleted yet."),
                _("Another tab of this page, or the browser, still holds a part of it."),
                (
                    _("Close all other tabs of this page."),
                    _("Then delete everything once more, under Settings."),
                ),
            )
        case "no-copy":
            return Advice(
                _("The safety copy could not be made."),
                _(
                    "There may be no room, or the browser has no place for it. All is kept as it was."
                ),
                (_("Save a backup under Settings."),),
            )
        case "damaged-record":
            return Advice(
                _("A stored snapshot cannot be read."),
                _("It is damaged, or it was not written whole. Nothing was changed."),
                (_("Save a backup of the rest under Settings, then load the page again."),),
            )
        case "newer-record":
            return Advice(
                _("What is stored here was written by a newer version of this page."),
                _("So that nothing is damaged, this older one neither reads nor changes it."),
                (_("Load the page again to get the newer version."),),
            )
        case _:
            return Advice(
                _("The browser’s storage did not work."),
                _("It may be switched off for this page, or in use by another tab."),
                (_("Close other tabs of this page and load it again."),),
            )
