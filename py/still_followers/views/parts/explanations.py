"""Short explanations, folded beside what they explain; one paragraph each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from still_followers.core.list_kinds import ListKind
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup


def _says() -> tuple[str, str]:
    return (
        _("What this list says, and what it does not"),
        _(
            "It says that on the day of the export you followed these accounts and they were not "
            "in your followers. It does not say that they ever were, that they left, or why. "
            "Where several exports prove more, that is shown beside the name."
        ),
    )


def _reasons() -> tuple[str, str]:
    return (
        _("Why an account may not follow you back"),
        _(
            "Many accounts that people learn from follow few others. A publication, a shop or a "
            "well-known person often follows nobody back. Others may not have noticed that you "
            "follow them, may have a private account, may have stopped using theirs, or may "
            "follow only people they know. None of that is about you."
        ),
    )


def _calmly() -> tuple[str, str]:
    return (
        _("How to review without overreacting"),
        _(
            "Ask of each account whether you would follow it today. Keep what is useful to you, "
            "with a reason, so that you need not ask again. Mark the rest “consider removing” and "
            "sleep on it: a mark changes nothing on Instagram, and you can undo every one."
        ),
    )


def _gone() -> tuple[str, str]:
    return (
        _("Why a name may be gone"),
        _(
            "A name leaves your followers when somebody unfollows you, but also when an account "
            "is deactivated, deleted, renamed, removed by you, or has blocked you. Exports give "
            "no reason. This page gives one only where another list in the export proves it."
        ),
    )


def _campaigns() -> tuple[str, str]:
    return (
        _("How days with many follows are found"),
        _(
            "A day is suggested when you followed at least ten accounts on it, and at least four "
            "times the median of the days with follows in the half year before and after. Such "
            "days up to two days apart are one range. Only accounts you still follow have a date: "
            "those you no longer follow are not in the export."
        ),
    )


_EXPLANATIONS: Mapping[str, tuple[Callable[[], tuple[str, str]], ...]] = {
    ListKind.NOT_FOLLOWING_BACK: (_says, _reasons, _calmly),
    ListKind.LOST_FOLLOWERS: (_gone,),
    "review": (_reasons, _calmly),
    "campaigns": (_campaigns,),
}


def render_explanations(place: str) -> Markup:
    """Show the explanations for a route; nothing if it has none."""
    return join(
        markup(
            '<details class="tech"><summary>{title}</summary><p class="note">{words}</p></details>',
            title=title,
            words=words,
        )
        for title, words in (explain() for explain in _EXPLANATIONS.get(place, ()))
    )
