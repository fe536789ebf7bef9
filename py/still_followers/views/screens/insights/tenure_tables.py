"""The files of how long people followed: the numbers, and everybody whom they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Link, Sheet
from still_followers.core.history.persons import strip_former
from still_followers.core.insights.tenure import BANDS, Oldest, count_days
from still_followers.core.list_kinds import ListKind
from still_followers.views.i18n import _
from still_followers.views.parts.account_table import PROFILE_URL
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.tenure_view import (
    BAND_WORDS,
    Lost,
    TenureScreen,
    build_tenure_screen,
)


def build_tenure_tables(context: ScreenContext) -> Sequence[Table]:
    """Return what the screen shows, with everybody where it shows the first."""
    screen = build_tenure_screen(context, None)
    tables = []
    if screen.lost is not None:
        tables += [_build_bands(screen, screen.lost), _build_losses(context, screen.lost)]
    if screen.fans is not None:
        tables.append(_build_fans(context, screen.fans))
    if screen.mutuals is not None:
        tables.append(_build_mutuals(context, screen.mutuals))
    return tables


def _build_bands(screen: TenureScreen, lost: Lost) -> Table:
    columns = [
        _("How long"),
        _("Left, at least"),
        _("Left, at most"),
        _("Share, at least"),
        _("Share, at most"),
        _("Follow you"),
        _("Percentage"),
    ]
    rows = [*_iter_bands(screen, lost)]
    return Table(
        "how_long",
        (
            "how_long",
            "left_at_least",
            "left_at_most",
            "share_at_least",
            "share_at_most",
            "follow_you",
            "share_of_followers",
        ),
        Sheet(_("How long they followed"), columns, rows),
        len(rows),
    )


def _iter_bands(screen: TenureScreen, lost: Lost) -> Iterator[tuple[Cell, ...]]:
    left, now = lost.tenure, screen.followers
    for number, band in enumerate(BANDS):
        sure, most = left.sure[number], left.sure[number] + left.perhaps[number]
        count = None if now is None else now.sure[number]
        yield (
            BAND_WORDS[band](),
            sure,
            most,
            _share(sure, left.dated),
            _share(most, left.dated),
            count,
            None if now is None else _share(now.sure[number], now.dated),
        )
    undated = None if now is None else now.undated
    people = None if now is None else now.people
    yield _("Date unknown"), left.undated, left.undated, None, None, undated, None
    yield _("In all"), left.people, left.people, None, None, people, None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _build_losses(context: ScreenContext, lost: Lost) -> Table:
    days = context.calendar.days

    def rows() -> Iterator[tuple[Cell, ...]]:
        for loss in lost.losses:
            least, most = loss.days or (None, None)
            yield (
                *_name(loss.person),
                days.of(loss.moment) if loss.moment else None,
                loss.last_seen.date(),
                loss.absent_after.date(),
                least,
                most,
                lost.renames.get(loss, ""),
            )

    columns = (
        _("Account"),
        _("Profile"),
        _("Followed you"),
        _("Last export with it"),
        _("First export without it"),
        _("Days, at least"),
        _("Days, at most"),
        _("Possibly renamed to"),
    )
    fields = (
        "username",
        "profile",
        "followed_on",
        "last_export_with",
        "first_export_without",
        "days_at_least",
        "days_at_most",
        "possibly_renamed_to",
    )
    return Table("losses", fields, Sheet(_("Who left"), columns, rows()), len(lost.losses))


def _name(person: str) -> tuple[Cell, Cell]:
    name = strip_former(person)
    return name, Link(f"{PROFILE_URL}{name}/")


def _build_fans(context: ScreenContext, fans: Oldest) -> Table:
    account, days = context.known_account, context.calendar.days
    exported_at = account.snapshot.exported_at
    rows = (
        (*_name(person), days.of(since), count_days(days.ordinal(since), exported_at))
        for person, since in fans.people
    )
    columns = (_("Account"), _("Profile"), _("Followed you"), _("Days"))
    fields = ("username", "profile", "followed_on", "days")
    return Table("fans", fields, Sheet(_("Oldest fans"), columns, rows), len(fans.people))


def _build_mutuals(context: ScreenContext, mutuals: Oldest) -> Table:
    account, days = context.known_account, context.calendar.days
    theirs, yours = account.moments(ListKind.FOLLOWERS), account.moments(ListKind.FOLLOWING)
    exported_at = account.snapshot.exported_at
    rows = (
        (
            *_name(person),
            days.of(yours[person]),
            days.of(theirs[person]),
            days.of(since),
            count_days(days.ordinal(since), exported_at),
        )
        for person, since in mutuals.people
    )
    columns = (
        _("Account"),
        _("Profile"),
        _("You followed"),
        _("Followed you"),
        _("Since both follow"),
        _("Days"),
    )
    fields = ("username", "profile", "you_followed", "followed_you", "mutual_since", "days")
    return Table("mutuals", fields, Sheet(_("Longest mutuals"), columns, rows), len(mutuals.people))
