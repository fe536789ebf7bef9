"""The words of the lists that a user can open: title, sentences, date heading, and a sign.

There is one entry per list; `core/list_kinds.py` says what each list is. The routes, the rail, the
overview and the list screen read both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from still_followers.core.list_kinds import ListKind
from still_followers.views.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class ListView:
    """The sign and words of a list. The words are functions, since the language may change.

    `sentence` says what the list is, `empty` what it means that nobody is in it; `date_heading` heads
    the date column. `withheld` is shown instead of the list when a list that it needs may lack people.
    """

    kind: ListKind
    sign: str
    title: Callable[[], str]
    sentence: Callable[[int], str]
    empty: Callable[[], str]
    date_heading: Callable[[], str]
    withheld: Callable[[], str]


def _you_followed() -> str:
    return _("You followed")


def _followed_you() -> str:
    return _("Followed you")


def _asked() -> str:
    return _("You asked")


def _added() -> str:
    return _("Since")


def _change(  # noqa: PLR0913, PLR0917 (a table's columns)
    kind: ListKind,
    sign: str,
    title: Callable[[], str],
    sentence: Callable[[int], str],
    empty: Callable[[], str],
    date_heading: Callable[[], str],
) -> ListView:
    return ListView(kind, sign, title, sentence, empty, date_heading, _unproven)


def _unproven() -> str:
    return _("What changed, these two exports do not prove: one of them is partial.")


def _other(
    kind: ListKind,
    sign: str,
    title: Callable[[], str],
    sentence: Callable[[int], str],
    date_heading: Callable[[], str] = _added,
) -> ListView:
    return ListView(
        kind,
        sign,
        title,
        sentence,
        lambda: _("Nobody is in this list."),
        date_heading,
        lambda: "",  # it is never withheld: everybody in it is proven
    )


_STATES = (
    ListView(
        ListKind.NOT_FOLLOWING_BACK,
        "r-not",
        lambda: _("Not following back"),
        lambda count: ngettext(
            "This {count} account was not in your followers on {date}.",
            "These {count} were not in your followers on {date}.",
            count,
        ),
        lambda: _("Everybody you follow follows you back."),
        _you_followed,
        lambda: _("Who does not follow you back, this export does not tell."),
    ),
    ListView(
        ListKind.MUTUALS,
        "r-mut",
        lambda: _("Mutuals"),
        lambda count: ngettext(
            "You and {count} account follow each other.",
            "You and {count} accounts follow each other.",
            count,
        ),
        lambda: _("No account that you follow follows you."),
        _you_followed,
        lambda: _("With whom you follow each other, this export does not tell."),
    ),
    ListView(
        ListKind.FANS,
        "r-fan",
        lambda: _("Fans"),
        lambda count: ngettext(
            "{count} account follows you and you do not follow it.",
            "{count} accounts follow you and you do not follow them.",
            count,
        ),
        lambda: _("You follow everybody who follows you."),
        _followed_you,
        lambda: _("Which followers you do not follow, this export does not tell."),
    ),
    ListView(
        ListKind.AWAITING,
        "i-wait",
        lambda: _("Awaiting"),
        lambda count: ngettext(
            "You asked to follow this {count} account, and it has not answered.",
            "You asked to follow these {count} accounts, and they have not answered.",
            count,
        ),
        lambda: _("Nobody has a request of yours to answer."),
        lambda: _("You asked"),
        lambda: _("Who has yet to answer you, this export does not tell."),
    ),
    ListView(
        ListKind.FOLLOWERS,
        "i-in",
        lambda: _("Followers"),
        lambda count: ngettext(
            "{count} account followed you on {date}.",
            "{count} accounts followed you on {date}.",
            count,
        ),
        lambda: _("Nobody is in your followers."),
        _followed_you,
        lambda: _("Who follows you, this export does not tell in full."),
    ),
    ListView(
        ListKind.FOLLOWING,
        "i-out-list",
        lambda: _("Following"),
        lambda count: ngettext(
            "You followed {count} account on {date}.",
            "You followed {count} accounts on {date}.",
            count,
        ),
        lambda: _("You follow nobody."),
        _you_followed,
        lambda: _("Whom you follow, this export does not tell in full."),
    ),
)
_CHANGES = (
    _change(
        ListKind.NEW_FOLLOWERS,
        "i-plus",
        lambda: _("New followers"),
        lambda count: ngettext(
            "{count} account began to follow you {between}.",
            "{count} accounts began to follow you {between}.",
            count,
        ),
        lambda: _("Nobody new followed you {between}."),
        _followed_you,
    ),
    _change(
        ListKind.FOLLOWERS_AGAIN,
        "i-again",
        lambda: _("There again"),
        lambda count: ngettext(
            "{count} account followed you before the export of {earlier}, yet was not in it: "
            "deactivated, hidden or renamed.",
            "{count} accounts followed you before the export of {earlier}, yet were not in it: "
            "deactivated, hidden or renamed.",
            count,
        ),
        lambda: _("Nobody who was away is in your followers again."),
        _followed_you,
    ),
    _change(
        ListKind.LOST_FOLLOWERS,
        "i-minus",
        lambda: _("Lost followers"),
        lambda count: ngettext(
            "{count} name left your followers {between}.",
            "{count} names left your followers {between}.",
            count,
        ),
        lambda: _("Nobody left your followers {between}."),
        _followed_you,
    ),
    _change(
        ListKind.STARTED_FOLLOWING,
        "i-plus",
        lambda: _("Started following"),
        lambda count: ngettext(
            "You began to follow {count} account {between}.",
            "You began to follow {count} accounts {between}.",
            count,
        ),
        lambda: _("You began to follow nobody {between}."),
        _you_followed,
    ),
    _change(
        ListKind.FOLLOWING_AGAIN,
        "i-again",
        lambda: _("Following again"),
        lambda count: ngettext(
            "You followed {count} account before the export of {earlier}, yet it was not in it: "
            "deactivated, hidden or renamed.",
            "You followed {count} accounts before the export of {earlier}, yet they were not in it: "
            "deactivated, hidden or renamed.",
            count,
        ),
        lambda: _("Nobody who was away is in the list of those you follow again."),
        _you_followed,
    ),
    _change(
        ListKind.NO_LONGER_FOLLOWED,
        "i-minus",
        lambda: _("No longer followed"),
        lambda count: ngettext(
            "{count} name left the list of those you follow {between}.",
            "{count} names left the list of those you follow {between}.",
            count,
        ),
        lambda: _("Nobody left the list of those you follow {between}."),
        _you_followed,
    ),
    _change(
        ListKind.CAME_BACK,
        "i-again",
        lambda: _("Came back"),
        lambda count: ngettext(
            "{count} account left your followers and is there again.",
            "{count} accounts left your followers and are there again.",
            count,
        ),
        lambda: _("Nobody who left your followers came back."),
        _followed_you,
    ),
    _change(
        ListKind.CLEANED_UP,
        "i-minus",
        lambda: _("Cleaned up"),
        lambda count: ngettext(
            "{count} account that you marked “consider removing” is gone from those you follow.",
            "{count} accounts that you marked “consider removing” are gone from those you follow.",
            count,
        ),
        lambda: _("Nobody you marked “consider removing” is gone yet."),
        _you_followed,
    ),
)
_OTHERS = (
    _other(
        ListKind.PENDING,
        "i-wait",
        lambda: _("Pending requests"),
        lambda count: ngettext(
            "You asked to follow {count} account, which had not answered on {date}.",
            "You asked to follow {count} accounts, which had not answered on {date}.",
            count,
        ),
        _asked,
    ),
    _other(
        ListKind.RECENT_REQUESTS,
        "i-wait",
        lambda: _("Recent requests"),
        lambda count: ngettext(
            "You asked to follow {count} account lately, answered or not.",
            "You asked to follow {count} accounts lately, answered or not.",
            count,
        ),
        _asked,
    ),
    _other(
        ListKind.RECEIVED,
        "i-in",
        lambda: _("Requests you received"),
        lambda count: ngettext(
            "{count} account asked to follow you and waits for your answer.",
            "{count} accounts asked to follow you and wait for your answer.",
            count,
        ),
        lambda: _("Asked you"),
    ),
    _other(
        ListKind.UNFOLLOWED,
        "i-minus",
        lambda: _("Recently unfollowed by you"),
        lambda count: ngettext(
            "You unfollowed {count} account lately: you, not it.",
            "You unfollowed {count} accounts lately: you, not they.",
            count,
        ),
        lambda: _("You unfollowed"),
    ),
    _other(
        ListKind.BLOCKED,
        "i-minus",
        lambda: _("Blocked"),
        lambda count: ngettext(
            "You blocked {count} account.", "You blocked {count} accounts.", count
        ),
    ),
    _other(
        ListKind.RESTRICTED,
        "i-minus",
        lambda: _("Restricted"),
        lambda count: ngettext(
            "You restricted {count} account. That explains nothing about who follows you.",
            "You restricted {count} accounts. That explains nothing about who follows you.",
            count,
        ),
    ),
    _other(
        ListKind.CLOSE_FRIENDS,
        "i-plus",
        lambda: _("Close friends"),
        lambda count: ngettext(
            "{count} account is among your close friends.",
            "{count} accounts are among your close friends.",
            count,
        ),
    ),
    _other(
        ListKind.FAVOURITES,
        "i-plus",
        lambda: _("Favourites"),
        lambda count: ngettext(
            "{count} account is among your favourites.",
            "{count} accounts are among your favourites.",
            count,
        ),
    ),
    _other(
        ListKind.HIDDEN_STORY,
        "i-minus",
        lambda: _("Story hidden from"),
        lambda count: ngettext(
            "You hide your story from {count} account.",
            "You hide your story from {count} accounts.",
            count,
        ),
    ),
    _other(
        ListKind.REMOVED_SUGGESTIONS,
        "i-minus",
        lambda: _("Removed suggestions"),
        lambda count: ngettext(
            "You removed {count} account from what Instagram suggests.",
            "You removed {count} accounts from what Instagram suggests.",
            count,
        ),
    ),
)

LIST_VIEWS: Mapping[ListKind, ListView] = {
    view.kind: view for view in (*_STATES, *_CHANGES, *_OTHERS)
}
"""All lists that a user can open."""
