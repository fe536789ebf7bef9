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
    return _("One of these two exports is partial, so they do not prove what changed.")


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
        lambda: _("This list is empty."),
        date_heading,
        lambda: "",  # it is never withheld: everybody in it is proven
    )


_STATES = (
    ListView(
        ListKind.NOT_FOLLOWING_BACK,
        "r-not",
        lambda: _("Not following back"),
        lambda count: ngettext(
            "{count} account you follow was not among your followers on {date}.",
            "{count} accounts you follow were not among your followers on {date}.",
            count,
        ),
        lambda: _("Everyone you follow follows you back."),
        _you_followed,
        lambda: _("This export does not say who does not follow you back."),
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
        lambda: _("None of the accounts you follow follow you back."),
        _you_followed,
        lambda: _("This export does not say who your mutuals are."),
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
        lambda: _("You follow everyone who follows you."),
        _followed_you,
        lambda: _("This export does not say which followers you do not follow."),
    ),
    ListView(
        ListKind.AWAITING,
        "i-wait",
        lambda: _("Awaiting"),
        lambda count: ngettext(
            "You asked to follow {count} account, and it has not answered.",
            "You asked to follow {count} accounts, and they have not answered.",
            count,
        ),
        lambda: _("None of your requests is waiting for an answer."),
        lambda: _("You asked"),
        lambda: _("This export does not say who has yet to answer you."),
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
        lambda: _("You have no followers in this export."),
        _followed_you,
        lambda: _("This export does not list everyone who follows you."),
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
        lambda: _("This export does not list everyone you follow."),
    ),
)
_CHANGES = (
    _change(
        ListKind.NEW_FOLLOWERS,
        "i-plus",
        lambda: _("New followers"),
        lambda count: ngettext(
            "{count} account started following you {between}.",
            "{count} accounts started following you {between}.",
            count,
        ),
        lambda: _("Nobody started following you {between}."),
        _followed_you,
    ),
    _change(
        ListKind.FOLLOWERS_AGAIN,
        "i-again",
        lambda: _("Back again"),
        lambda count: ngettext(
            "{count} account followed you before the export of {earlier}, but was missing "
            "from it: it was deactivated, hidden or renamed.",
            "{count} accounts followed you before the export of {earlier}, but were missing"
            " from it: they were deactivated, hidden or renamed.",
            count,
        ),
        lambda: _("Nobody returned to your followers."),
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
            "You started following {count} account {between}.",
            "You started following {count} accounts {between}.",
            count,
        ),
        lambda: _("You started following nobody {between}."),
        _you_followed,
    ),
    _change(
        ListKind.FOLLOWING_AGAIN,
        "i-again",
        lambda: _("Following again"),
        lambda count: ngettext(
            "You followed {count} account before the export of {earlier}, but it was "
            "missing from that export: it was deactivated, hidden or renamed.",
            "You followed {count} accounts before the export of {earlier}, but they were "
            "missing from that export: they were deactivated, hidden or renamed.",
            count,
        ),
        lambda: _("Nobody returned to your following list."),
        _you_followed,
    ),
    _change(
        ListKind.NO_LONGER_FOLLOWED,
        "i-minus",
        lambda: _("No longer followed"),
        lambda count: ngettext(
            "{count} name left your following list {between}.",
            "{count} names left your following list {between}.",
            count,
        ),
        lambda: _("Nobody left your following list {between}."),
        _you_followed,
    ),
    _change(
        ListKind.CAME_BACK,
        "i-again",
        lambda: _("Came back"),
        lambda count: ngettext(
            "{count} account left your followers and came back.",
            "{count} accounts left your followers and came back.",
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
            "You no longer follow {count} account that you marked “consider removing”.",
            "You no longer follow {count} accounts that you marked “consider removing”.",
            count,
        ),
        lambda: _("You still follow everyone you marked “consider removing”."),
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
            "You recently asked to follow {count} account, answered or not.",
            "You recently asked to follow {count} accounts, answered or not.",
            count,
        ),
        _asked,
    ),
    _other(
        ListKind.RECEIVED,
        "i-in",
        lambda: _("Requests you received"),
        lambda count: ngettext(
            "{count} account asked to follow you and is waiting for your answer.",
            "{count} accounts asked to follow you and are waiting for your answer.",
            count,
        ),
        lambda: _("Asked you"),
    ),
    _other(
        ListKind.UNFOLLOWED,
        "i-minus",
        lambda: _("Recently unfollowed by you"),
        lambda count: ngettext(
            "You recently unfollowed {count} account. This list does not say who unfollowed you.",
            "You recently unfollowed {count} accounts. This list does not say who unfollowed you.",
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
            "You restricted {count} account. That does not explain who follows you.",
            "You restricted {count} accounts. That does not explain who follows you.",
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
