"""The lists of what changed between two snapshots: their words, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from still_followers.core.model import ListName
from still_followers.views.catalogue import ListView
from still_followers.views.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Change:
    """What a change list is made of: a field of `Changes`, of names that appeared or left."""

    field: str
    list_name: ListName
    appeared: bool
    again: bool = False


CHANGES: Mapping[str, Change] = {
    "new-followers": Change("new_followers", ListName.FOLLOWERS, appeared=True),
    "followers-again": Change("followers_again", ListName.FOLLOWERS, appeared=True, again=True),
    "lost-followers": Change("lost_followers", ListName.FOLLOWERS, appeared=False),
    "started-following": Change("started_following", ListName.FOLLOWING, appeared=True),
    "following-again": Change("following_again", ListName.FOLLOWING, appeared=True, again=True),
    "no-longer-followed": Change("no_longer_followed", ListName.FOLLOWING, appeared=False),
}


def _followed_you() -> str:
    return _("Followed you")


def _you_followed() -> str:
    return _("You followed")


def _withheld() -> str:
    return _("What changed, these two exports do not prove: one of them is partial.")


def _view(  # noqa: PLR0913, PLR0917 (a table's columns)
    name: str,
    sign: str,
    title: Callable[[], str],
    sentence: Callable[[int], str],
    empty: Callable[[], str],
    dated: Callable[[], str],
) -> ListView:
    return ListView(name, sign, title, sentence, empty, dated, frozenset(), _withheld)


_ALL = (
    _view(
        "new-followers",
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
    _view(
        "followers-again",
        "i-again",
        lambda: _("There again"),
        lambda count: ngettext(
            "{count} account is in your followers again. It followed you before the earlier export "
            "and was not in it: deactivated, hidden or renamed.",
            "{count} accounts are in your followers again. They followed you before the earlier "
            "export and were not in it: deactivated, hidden or renamed.",
            count,
        ),
        lambda: _("Nobody who was away is in your followers again."),
        _followed_you,
    ),
    _view(
        "lost-followers",
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
    _view(
        "started-following",
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
    _view(
        "following-again",
        "i-again",
        lambda: _("Following again"),
        lambda count: ngettext(
            "{count} account is in the list of those you follow again. You followed it before the "
            "earlier export and it was not in it: deactivated, hidden or renamed.",
            "{count} accounts are in the list of those you follow again. You followed them before "
            "the earlier export and they were not in it: deactivated, hidden or renamed.",
            count,
        ),
        lambda: _("Nobody who was away is in the list of those you follow again."),
        _you_followed,
    ),
    _view(
        "no-longer-followed",
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
    _view(
        "came-back",
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
    _view(
        "cleaned-up",
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

CHANGE_VIEWS: Mapping[str, ListView] = {view.name: view for view in _ALL}
"""Views by name, in the order of the rail. Who came back or was cleaned up all snapshots tell."""
