"""Advice on errors, by their code."""

from __future__ import annotations

from still_followers.views.i18n import _, render_centre
from still_followers.views.markup import markup
from still_followers.views.words.advice import Advice
from still_followers.views.words.storage_errors import build_storage_advice


def _with_centre(step: str) -> str:
    return markup(step, centre=render_centre())


def _download_again() -> tuple[str, ...]:
    return (
        _with_centre(
            _(
                "Download the ZIP again from Instagram’s e-mail or from <b>{centre} → Export your "
                "information</b>. The link works for four days."
            )
        ),
        _("Wait until the browser says the download is complete."),
        _("Choose it here without unpacking it."),
    )


def _export_anew() -> tuple[str, ...]:
    return (
        _with_centre(
            _(
                "In Instagram, open <b>{centre} → Your information and permissions → Export your "
                "information</b>, and create an export to your device."
            )
        ),
        _export_options(),
        _("Choose the new ZIP here without unpacking it."),
    )


def _export_options() -> str:
    return _(
        "Choose only <b>Followers and following</b>, date range <b>All time</b>, format "
        "<b>JSON</b>. HTML can be read too, but its dates are less exact."
    )


def _export_instagram() -> tuple[str, ...]:
    """Return the steps to an export of the right network."""
    return (
        _with_centre(
            _(
                "Open <b>{centre} → Your information and permissions → Export your information</b> "
                "and create an export of your <b>Instagram</b> profile; other profiles are in the "
                "same list."
            )
        ),
        _export_options(),
        _("Choose that ZIP here without unpacking it."),
    )


def build_advice(code: str) -> Advice:  # noqa: C901, PLR0911, PLR0912
    """Build the advice on an error's code; there is general advice for an unknown code."""
    match code:
        case "empty-file":
            return Advice(
                _("This file is empty."),
                _(
                    "It has a name but no content: a download that never started, or a file "
                    "that is still in the cloud."
                ),
                _download_again(),
            )
        case "not-a-zip":
            return Advice(
                _("This file is not an Instagram export."),
                _("It is neither a ZIP nor one of the lists inside an export."),
                _export_anew(),
            )
        case "web-page":
            return Advice(
                _("This is a saved web page, not the export."),
                _(
                    "That happens when the download link has expired, or when the page was saved "
                    "instead of the file."
                ),
                _download_again(),
            )
        case "cut-zip":
            return Advice(
                _("This ZIP ends too early, so it was not read."),
                _(
                    "It stops before its table of contents. That is what an interrupted download "
                    "looks like."
                ),
                _download_again(),
            )
        case "damaged-entry":
            return Advice(
                _("This ZIP is damaged, so it was not read."),
                _("A list inside it does not match its own checksum, or cannot be unpacked."),
                _download_again(),
            )
        case "encrypted-zip":
            return Advice(
                _("This ZIP asks for a password."),
                _("Instagram’s exports never do. Another program has packed this one again."),
                _download_again(),
            )
        case "unknown-compression":
            return Advice(
                _("This ZIP was packed in a way that this page cannot unpack."),
                _("It can unpack Instagram’s own ZIPs. Another program has packed this one again."),
                _download_again(),
            )
        case "file-unreadable":
            return Advice(
                _("The browser could not read this file."),
                _(
                    "It may have been moved, changed or deleted since you chose it, or it is still "
                    "in the cloud and not on this device."
                ),
                (
                    _("Make sure the file is on this device."),
                    _("Choose it again."),
                ),
            )
        case "no-lists":
            return Advice(
                _("This export holds neither followers nor following."),
                _(
                    "It is from Instagram, but it was made without “Followers and following”, "
                    "or another one of its ZIPs has them."
                ),
                _export_anew(),
            )
        case "not-instagram":
            return Advice(
                _("Nothing in this is from an Instagram export."),
                _("It has none of the files that such an export has, under any name."),
                _export_anew(),
            )
        case "facebook-export":
            return Advice(
                _("This is an export from Facebook, not from Instagram."),
                _(
                    "Meta hands out both in the same place, and both have lists of followers. "
                    "These are the Facebook profile’s."
                ),
                _export_instagram(),
            )
        case "threads-export":
            return Advice(
                _("These lists are from Threads, not from Instagram."),
                _(
                    "An Instagram export holds both, under the same file names. People who "
                    "follow you on Threads may not follow you on Instagram."
                ),
                (
                    _(
                        "If you chose single files, choose those in the folder "
                        "<b>followers_and_following</b>, or choose the whole ZIP."
                    ),
                    *_export_instagram(),
                ),
            )
        case "tiktok-export":
            return Advice(
                _("This is an export from TikTok, not from Instagram."),
                _("TikTok’s lists are in another format, and this page compares only Instagram’s."),
                _export_anew(),
            )
        case "x-export":
            return Advice(
                _("This is an export from X, formerly Twitter, not from Instagram."),
                _("X stores its lists without names, and this page compares only Instagram’s."),
                _export_anew(),
            )
        case "list-unreadable":
            return Advice(
                _("The lists in this export cannot be read, so nothing was compared."),
                _(
                    "They are in a format that this page does not know, or they are damaged. A list"
                    " that is read only in part would give false results."
                ),
                _download_again(),
            )
        case "two-exports":
            return Advice(
                _("These files belong to two different exports."),
                _(
                    "The same list appears twice, with different people in it. Two exports are "
                    "never mixed."
                ),
                (
                    _("Choose the ZIPs instead, without unpacking them: they can be told apart."),
                    _("If you choose single files, choose those of one export only."),
                ),
            )
        case "packed-zip":
            return Advice(
                _("This ZIP is inside another ZIP and cannot be read there."),
                _(
                    "ZIPs inside a ZIP are read if they are small or stored without compression. "
                    "Larger ones have to be unpacked first."
                ),
                (
                    _("Unpack the outer ZIP once."),
                    _("Choose the ZIPs inside it here, without unpacking them."),
                ),
            )
        case "too-large":
            return Advice(
                _("These lists are far larger than any real ones, so they were not read."),
                _(
                    "Lists of a million people are smaller than what this page reads: 64 MB for one "
                    "file and 512 MB in all."
                ),
                _download_again(),
            )
        case "too-deep":
            return Advice(
                _(
                    "A list in this export is nested more deeply than any real one, so it was not "
                    "read."
                ),
                _("Such a file is broken, or was made to stop programs that read it."),
                _download_again(),
            )
        case "not-a-backup":
            return Advice(
                _("This file is not a backup from this page."),
                _("A backup is one file that this page saved, named still-followers-backup."),
                (
                    _("Choose the file that was saved as a backup."),
                    _("If it is an export, import it instead."),
                ),
            )
        case "cut-backup":
            return Advice(
                _("This backup ends too early, so nothing was restored."),
                _(
                    "It was not saved or copied completely: the disk was full, or a download "
                    "stopped."
                ),
                (_("Choose another copy of it, or an older backup."),),
            )
        case "damaged-backup":
            return Advice(
                _("This backup has changed since it was saved, so nothing was restored."),
                _("It does not match its own checksum: it was damaged, or somebody edited it."),
                (_("Choose another copy of it, or an older backup."),),
            )
        case "newer-backup":
            return Advice(
                _("A newer version of this page saved this backup."),
                _("This older version does not read it, so that nothing is lost."),
                (_("Reload the page to get the newer version, then restore the backup."),),
            )
        case "no-workbook":
            return Advice(
                _("The Excel file could not be made."),
                _("The part of this page that writes Excel files did not load."),
                (
                    _("Check that this device is online, then try again."),
                    _("Or save the list as CSV, which Excel opens too."),
                ),
            )
        case "no-picture":
            return Advice(
                _("The picture could not be made."),
                _("This browser does not let the page draw pictures."),
                (_("Update the browser, or open this page in another one."),),
            )
        case "screen-missing":
            return Advice(
                _("This screen could not be loaded."),
                _(
                    "The part of this page that shows it did not load. Nothing that is saved here changed."
                ),
                (_("Check that this device is online, then open the screen again."),),
            )
        case "storage" | "damaged-record" | "newer-record" | "no-copy":
            return build_storage_advice(code)
        case _ if code.startswith("storage-"):
            return build_storage_advice(code)
        case _:
            return Advice(
                _("Something went wrong in this page."),
                _("The fault is in the page, not in your export."),
                (_("Reload the page and try again."),),
            )
