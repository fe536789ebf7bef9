"""What is announced of a list that was brought along."""

from __future__ import annotations

from still_followers.core.decisions.decisions import BroughtList
from still_followers.core.decisions.records import MAX_ENTRIES
from still_followers.core.insights.brought_files import MAX_BYTES, ReadNames
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext


def kept_in_words(brought: BroughtList, read: ReadNames, formats: Formats) -> str:
    """Say that a list is saved, and what of it was not."""
    size = len(brought.names)
    text = ngettext(
        "“{name}” is saved with {count} account.", "“{name}” is saved with {count} accounts.", size
    )
    words = [text.format(name=brought.name, count=formats.number(size))]
    if read.left_out:
        text = ngettext(
            "{count} more was left out: a list holds {most} at most.",
            "{count} more were left out: a list holds {most} at most.",
            read.left_out,
        )
        count, most = formats.number(read.left_out), formats.number(MAX_ENTRIES)
        words.append(text.format(count=count, most=most))
    if read.unread:
        words.append(_unread_in_words(read, formats))
    return _(" ").join(words)


def nothing_read_in_words(read: ReadNames, formats: Formats) -> str:
    """Say that there is no username in what was brought, and what is wanted."""
    words = _("No username was found in it, so no list was saved.")
    if not read.unread:
        return _(" ").join((words, _("Bring usernames or profile links, one per line.")))
    return f"{words} {_unread_in_words(read, formats)}"


def _unread_in_words(read: ReadNames, formats: Formats) -> str:
    text = ngettext(
        "{count} entry could not be read as a username: {examples}.",
        "{count} entries could not be read as a username: {examples}.",
        read.unread,
    )
    examples = _(", ").join(_("“{text}”").format(text=one) for one in read.examples)
    if read.unread > len(read.examples):
        examples = _("{examples} and others").format(examples=examples)
    return text.format(count=formats.number(read.unread), examples=examples)


def no_text_in_words(*, is_sheet: bool) -> str:
    """Say that a file is no text, and what to do."""
    if is_sheet:
        return _(
            "This is a spreadsheet in its own format, which this page does not read. Save it as "
            "CSV in Excel, Numbers or Google Sheets, then choose that file; or copy the column and "
            "paste it."
        )
    return _("This file holds no text, so it was not read. Choose a CSV file, or paste the names.")


def too_large_in_words() -> str:
    """Say that a file is too large for a list, and what to do."""
    return _(
        "This file is larger than {size} MB, so it was not read. Save only the column with the "
        "usernames as CSV, then choose that file."
    ).format(size=MAX_BYTES >> 20)
