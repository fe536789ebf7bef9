"""Issues in plain words, by code, with a count and a file name but never a username."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.exports.paths import Kind, needed_file_of
from still_followers.core.model import REQUIRED, Issue, ListName
from still_followers.core.snapshots.head_record import SetAside
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, markup
from still_followers.views.words.lists import list_title
from still_followers.views.words.mixed_parts import doubt_in_words

NETWORKS = {"facebook": "Facebook", "threads": "Threads", "tiktok": "TikTok", "x": "X"}


def _is_required(path: str) -> bool | None:
    """Tell whether a file belongs to a required list; None if its name does not tell."""
    file = needed_file_of(path)
    return file.list_name in REQUIRED if file is not None and file.kind is Kind.LIST else None


def issue_in_words(issue: Issue, formats: Formats) -> Markup:
    """Say what could not be read."""
    source = markup(
        "<bdi>{source}</bdi>", source=issue.source.replace("\\", "/").rpartition("/")[2]
    )
    network = NETWORKS.get(str(issue.params.get("network")))
    name = str(issue.params.get("list", ""))
    title = list_title(ListName(name)) if name in {*ListName} else ""
    days = int(issue.params.get("days", 0))
    words = doubt_in_words(issue.code, days, issue.count) or _find_words(issue, network)
    return markup(
        words,
        count=formats.number(issue.count),
        days=formats.number(days),
        source=source,
        network=network,
        list=title,
    )


def _find_words(issue: Issue, network: str | None) -> str:  # noqa: C901, PLR0911, PLR0912
    """Return the words for an issue; its slots are still to be filled."""
    count = issue.count
    match issue.code:
        case "records-unreadable":
            return ngettext(
                "{count} record in {source} has no readable name and was left out.",
                "{count} records in {source} have no readable name and were left out.",
                count,
            )
        case "records-beside":
            return ngettext(
                "{count} record in {source} is in a list that this page does not know, and was "
                "left out.",
                "{count} records in {source} are in a list that this page does not know, and "
                "were left out.",
                count,
            )
        case "list-by-key":
            return _("{source} says inside which list it is, and was read as that list: {list}.")
        case "list-left-out":
            return ngettext(
                "{source} also holds {count} account under “{list}”. It was left out, since another "
                "file is named for that list.",
                "{source} also holds {count} accounts under “{list}”. They were left out, since "
                "another file is named for that list.",
                count,
            )
        case "placeholders":
            return ngettext(
                "{count} record in {source} stands for a deleted account and was left out.",
                "{count} records in {source} stand for deleted accounts and were left out.",
                count,
            )
        case "dates-unknown":
            return ngettext(
                "{count} account in {source} has a date that could not be read. It is in its list, "
                "without a date.",
                "{count} accounts in {source} have dates that could not be read. They are in their "
                "list, without a date.",
                count,
            )
        case "list-unreadable":
            return _unreadable(_is_required(issue.source))
        case "owner-disagrees":
            return _("Parts of this export name different accounts as its owner.")
        case "date-disagrees":
            return _("Parts of this export name different days.")
        case "foreign" if network:
            return _("{source} is from {network}, not from Instagram, and was left alone.")
        case "foreign":
            return _("{source} is not from Instagram and was left alone.")
        case "not-needed":
            return _("{source} was not needed and was left alone.")
        case _:
            return _("Something in {source} was not understood ({count}).")


def _unreadable(required: bool | None) -> str:  # noqa: FBT001
    match required:
        case True:
            return _(
                "{source} could not be read. It is part of one of the two lists, so people may "
                "be missing from that list."
            )
        case False:
            return _(
                "{source} could not be read. It is not one of the two lists that are compared, but "
                "answers that need it may be missing."
            )
        case None:
            return _("{source} could not be read.")


def _name_set_aside(record: SetAside, formats: Formats) -> str:
    if record.exported_at is None:
        return _("number {number}").format(number=formats.number(record.key))
    date = formats.date(record.exported_at)
    return _("{date} of {owner}").format(date=date, owner=record.owner) if record.owner else date


def set_aside_in_words(aside: Sequence[SetAside], formats: Formats) -> str:
    """Say which stored snapshots cannot be read."""
    words = ngettext(
        "{count} stored snapshot is damaged, or from a newer version of this page, and was set "
        "aside: {names}. The others have not changed.",
        "{count} stored snapshots are damaged, or from a newer version of this page, and were "
        "set aside: {names}. The others have not changed.",
        len(aside),
    )
    return words.format(
        count=formats.number(len(aside)),
        names=_(", ").join(_name_set_aside(record, formats) for record in aside),
    )


def decisions_aside_in_words(damaged: int, formats: Formats) -> str:
    """Say that some of the owner's decisions cannot be read."""
    words = ngettext(
        "{count} of your decisions is damaged and was set aside.",
        "{count} of your decisions are damaged and were set aside.",
        damaged,
    )
    return words.format(count=formats.number(damaged))


def unread_in_words(heads: Sequence[Head], formats: Formats) -> str:
    """Say which stored snapshots have lists that cannot be read."""
    dates = _(", ").join(formats.date(head.exported_at) for head in heads)
    return _("The lists of {dates} are damaged, so they are left out.").format(dates=dates)


def left_out_in_words(damaged: int, formats: Formats) -> str:
    """Say that a backup does not hold all stored snapshots."""
    words = ngettext(
        "{count} snapshot is damaged and is not in the backup.",
        "{count} snapshots are damaged and are not in the backup.",
        damaged,
    )
    return words.format(count=formats.number(damaged))


def fewer_in_words(now: int, before: int, formats: Formats) -> str:
    """Say that there are fewer snapshots than last time."""
    return ngettext(
        "There were {before} snapshots here last time, and now there is {count}.",
        "There were {before} snapshots here last time, and now there are {count}.",
        now,
    ).format(before=formats.number(before), count=formats.number(now))


def written_back_in_words(back: int, before: int, formats: Formats) -> str:
    """Say how many of the removed snapshots are stored again."""
    return ngettext(
        "{count} of {before} snapshots is stored again.",
        "{count} of {before} snapshots are stored again.",
        back,
    ).format(count=formats.number(back), before=formats.number(before))
