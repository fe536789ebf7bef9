"""The lists of an export in words: their titles, and how many are in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from still_followers.core.list_kinds import ListKind
from still_followers.core.model import ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup, join

_COUNTS: Mapping[ListName, Callable[[int], str]] = {
    ListName.FOLLOWERS: lambda count: ngettext("{count} follower", "{count} followers", count),
    ListName.FOLLOWING: lambda count: ngettext("{count} following", "{count} following", count),
    ListName.PENDING: lambda count: ngettext(
        "{count} pending request", "{count} pending requests", count
    ),
    ListName.RECENT_REQUESTS: lambda count: ngettext(
        "{count} recent request", "{count} recent requests", count
    ),
    ListName.RECEIVED: lambda count: ngettext(
        "{count} request you received", "{count} requests you received", count
    ),
    ListName.UNFOLLOWED: lambda count: ngettext(
        "{count} recently unfollowed by you", "{count} recently unfollowed by you", count
    ),
    ListName.BLOCKED: lambda count: ngettext("{count} blocked", "{count} blocked", count),
    ListName.RESTRICTED: lambda count: ngettext("{count} restricted", "{count} restricted", count),
    ListName.CLOSE_FRIENDS: lambda count: ngettext(
        "{count} close friend", "{count} close friends", count
    ),
    ListName.FAVOURITES: lambda count: ngettext("{count} favourite", "{count} favourites", count),
    ListName.HIDDEN_STORY: lambda count: ngettext(
        "{count} who does not see your story", "{count} who do not see your story", count
    ),
    ListName.REMOVED_SUGGESTIONS: lambda count: ngettext(
        "{count} removed suggestion", "{count} removed suggestions", count
    ),
}


def list_title(name: ListName) -> str:
    """Return the title of a list."""
    return LIST_VIEWS[ListKind(name)].title()


def count_in_words(name: ListName, count: int, formats: Formats) -> str:
    """Say how many are in a list: "12 pending requests"."""
    return _COUNTS[name](count).format(count=formats.number(count))


def join_phrases(phrases: Iterable[str]) -> Markup:
    """Join phrases with commas, for use inside a sentence; each is text or markup."""
    return join(phrases, _(", "))
