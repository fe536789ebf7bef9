"""Issues in words a person understands, by code; a count and a file name, never a username."""

from __future__ import annotations

from still_followers.core.model import Issue
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, markup
from still_followers.views.words import _, ngettext


def issue_in_words(issue: Issue, formats: Formats) -> Markup:
    """Say what could not be read."""
    count, number = issue.count, formats.number(issue.count)
    match issue.code:
        case "records-unreadable":
            text = ngettext(
                "{count} record in {source} has no readable name and was left out.",
                "{count} records in {source} have no readable name and were left out.",
                count,
            )
        case "placeholders":
            text = ngettext(
                "{count} record in {source} stands for a deleted account and was left out.",
                "{count} records in {source} stand for deleted accounts and were left out.",
                count,
            )
        case "list-unreadable":
            text = _(
                "{source} could not be read. It is not one of the two lists that are compared, but "
                "answers that need it may be missing."
            )
        case _:
            text = _("Something in {source} was not understood ({count}).")
    source = markup("<bdi>{source}</bdi>", source=issue.source.rpartition("/")[2])
    return markup(text, count=number, source=source)


def set_aside_in_words(damaged: int, formats: Formats) -> str:
    """Say that stored snapshots cannot be read."""
    words = ngettext(
        "{count} stored snapshot is damaged and was set aside. The others are as they were.",
        "{count} stored snapshots are damaged and were set aside. The others are as they were.",
        damaged,
    )
    return words.format(count=formats.number(damaged))


def left_out_in_words(damaged: int, formats: Formats) -> str:
    """Say that a copy does not hold all that is stored."""
    words = ngettext(
        "{count} snapshot is damaged and is not in the copy.",
        "{count} snapshots are damaged and are not in the copy.",
        damaged,
    )
    return words.format(count=formats.number(damaged))
