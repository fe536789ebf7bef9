"""The other lists of an export as views: requests, close friends, blocked, …."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from still_followers.core.model import ListName
from still_followers.views.catalogue import ListView
from still_followers.views.i18n import _, ngettext
from still_followers.views.words.lists import list_title


def _asked() -> str:
    return _("You asked")


def _added() -> str:
    return _("Since")


def _view(
    name: ListName,
    sign: str,
    sentence: Callable[[int], str],
    dated: Callable[[], str] = _added,
) -> ListView:
    return ListView(
        str(name),
        sign,
        lambda: list_title(name),
        sentence,
        lambda: _("Nobody is in this list."),
        dated,
        frozenset(),
        lambda: "",  # what stands in it is proven; nothing of it is ever withheld
    )


_ALL = (
    _view(
        ListName.PENDING,
        "i-wait",
        lambda count: ngettext(
            "You asked to follow {count} account, which had not answered on {date}.",
            "You asked to follow {count} accounts, which had not answered on {date}.",
            count,
        ),
        _asked,
    ),
    _view(
        ListName.RECENT_REQUESTS,
        "i-wait",
        lambda count: ngettext(
            "You asked to follow {count} account lately, answered or not.",
            "You asked to follow {count} accounts lately, answered or not.",
            count,
        ),
        _asked,
    ),
    _view(
        ListName.RECEIVED,
        "i-in",
        lambda count: ngettext(
            "{count} account asked to follow you and waits for your answer.",
            "{count} accounts asked to follow you and wait for your answer.",
            count,
        ),
        lambda: _("Asked you"),
    ),
    _view(
        ListName.UNFOLLOWED,
        "i-minus",
        lambda count: ngettext(
            "You unfollowed {count} account lately: you, not it.",
            "You unfollowed {count} accounts lately: you, not they.",
            count,
        ),
        lambda: _("You unfollowed"),
    ),
    _view(
        ListName.BLOCKED,
        "i-minus",
        lambda count: ngettext(
            "You blocked {count} account.", "You blocked {count} accounts.", count
        ),
    ),
    _view(
        ListName.RESTRICTED,
        "i-minus",
        lambda count: ngettext(
            "You restricted {count} account. That explains nothing about who follows you.",
            "You restricted {count} accounts. That explains nothing about who follows you.",
            count,
        ),
    ),
    _view(
        ListName.CLOSE_FRIENDS,
        "i-plus",
        lambda count: ngettext(
            "{count} account is among your close friends.",
            "{count} accounts are among your close friends.",
            count,
        ),
    ),
    _view(
        ListName.FAVOURITES,
        "i-plus",
        lambda count: ngettext(
            "{count} account is among your favourites.",
            "{count} accounts are among your favourites.",
            count,
        ),
    ),
    _view(
        ListName.HIDDEN_STORY,
        "i-minus",
        lambda count: ngettext(
            "You hide your story from {count} account.",
            "You hide your story from {count} accounts.",
            count,
        ),
    ),
    _view(
        ListName.REMOVED_SUGGESTIONS,
        "i-minus",
        lambda count: ngettext(
            "You removed {count} account from what Instagram suggests.",
            "You removed {count} accounts from what Instagram suggests.",
            count,
        ),
    ),
)

OTHER_VIEWS: Mapping[str, ListView] = {view.name: view for view in _ALL}
"""Views by name, in the order of the screen "Lists"."""
