"""The lists that a person can open: their words, what they hold and which date stands beside a name.

One entry per view; the routes, the rail, the overview and the list screen all read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from still_followers.core.model import REQUIRED, Coverage, ListName
from still_followers.views.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class ListView:
    """One list: its address, sign and words, as functions so that the language may change.

    `sentence` says in whole words what the list is, `empty` what it means that nobody is in it;
    `dated` is the head of the date column. `needs` are the required lists that must be whole for it
    to be true; `withheld` is said in its place when one of them may not be.
    """

    name: str
    sign: str
    title: Callable[[], str]
    sentence: Callable[[int], str]
    empty: Callable[[], str]
    dated: Callable[[], str]
    needs: frozenset[ListName]
    withheld: Callable[[], str]

    def is_withheld(self, coverage: Coverage) -> bool:
        """Tell whether a list that it needs may lack people (`product.md`, rule 4)."""
        return bool(self.needs & coverage.short)


_BOTH = frozenset(REQUIRED)


def _you_followed() -> str:
    return _("You followed")


def _followed_you() -> str:
    return _("Followed you")


_ALL = (
    ListView(
        "not-following-back",
        "r-not",
        lambda: _("Not following back"),
        lambda count: ngettext(
            "You follow this {count} account; on {date} it was not in your followers.",
            "You follow these {count} accounts; on {date} they were not in your followers.",
            count,
        ),
        lambda: _("Everybody you follow follows you back."),
        _you_followed,
        _BOTH,
        lambda: _("Who does not follow you back, this export does not tell."),
    ),
    ListView(
        "mutuals",
        "r-mut",
        lambda: _("Mutuals"),
        lambda count: ngettext(
            "You and {count} account follow each other.",
            "You and {count} accounts follow each other.",
            count,
        ),
        lambda: _("No account that you follow follows you."),
        _you_followed,
        _BOTH,
        lambda: _("With whom you follow each other, this export does not tell."),
    ),
    ListView(
        "fans",
        "r-fan",
        lambda: _("Fans"),
        lambda count: ngettext(
            "{count} account follows you and you do not follow it.",
            "{count} accounts follow you and you do not follow them.",
            count,
        ),
        lambda: _("You follow everybody who follows you."),
        _followed_you,
        _BOTH,
        lambda: _("Which followers you do not follow, this export does not tell."),
    ),
    ListView(
        "awaiting",
        "i-wait",
        lambda: _("Awaiting"),
        lambda count: ngettext(
            "You asked to follow this {count} account, and it has not answered.",
            "You asked to follow these {count} accounts, and they have not answered.",
            count,
        ),
        lambda: _("Nobody has a request of yours to answer."),
        lambda: _("You asked"),
        _BOTH,
        lambda: _("Who has yet to answer you, this export does not tell."),
    ),
    ListView(
        "followers",
        "i-in",
        lambda: _("Followers"),
        lambda count: ngettext(
            "{count} account followed you on {date}.",
            "{count} accounts followed you on {date}.",
            count,
        ),
        lambda: _("Nobody is in your followers."),
        _followed_you,
        frozenset({ListName.FOLLOWERS}),
        lambda: _("Who follows you, this export does not tell in full."),
    ),
    ListView(
        "following",
        "i-out-list",
        lambda: _("Following"),
        lambda count: ngettext(
            "You followed {count} account on {date}.",
            "You followed {count} accounts on {date}.",
            count,
        ),
        lambda: _("You follow nobody."),
        _you_followed,
        frozenset({ListName.FOLLOWING}),
        lambda: _("Whom you follow, this export does not tell in full."),
    ),
)

LIST_VIEWS: Mapping[str, ListView] = {view.name: view for view in _ALL}
"""Views by name, in the order of the rail."""

GROUPS = (("not-following-back", "mutuals", "fans", "awaiting"), ("followers", "following"))
"""How the rail groups them."""
