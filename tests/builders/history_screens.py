"""Every screen about several snapshots, in every state that changes its markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from still_followers.core.account.account import Account, Row
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.account.findings import (
    Appeared,
    CleanedUp,
    Follows,
    Left,
    OneSnapshot,
    Waiting,
)
from still_followers.core.changes.explanations import Explanation, Reason
from still_followers.core.changes.renames import PossibleRename
from still_followers.core.decisions.decisions import Decisions, OwnerDecision, RenameDecision
from still_followers.core.files.last_backup import LastBackup
from still_followers.core.files.restore import Backup
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import FollowedOnce, History, NeverSeen
from still_followers.core.history.trends import Measure, build_trend
from still_followers.core.list_kinds import KINDS, Group, ListKind
from still_followers.core.listing import Query
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.frame import build_frame, render_rail
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup
from still_followers.views.parts.account_table import render_table
from still_followers.views.parts.rename_offers import RenamesPage, render_renames
from still_followers.views.screens.lists.list import render_list
from still_followers.views.screens.lists.list_screen import list_screen_of
from still_followers.views.screens.more.backups import (
    BackupPage,
    render_backup,
    render_passphrase,
    render_reminder,
)
from still_followers.views.screens.overview.overview import Overview, render_overview
from still_followers.views.screens.review.person import person_page_of, render_nobody, render_person
from still_followers.views.screens.snapshots.recovery import Recovery, Trouble, render_recovery
from still_followers.views.screens.snapshots.snapshots import SnapshotsPage, render_snapshots
from still_followers.views.screens.snapshots.trends import render_trends
from tests.builders.months import DAYS, a_month
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.snapshots import a_head, some_counts, the_day

JAN, FEB, MARCH = map(the_day, DAYS[:3])
RENAME = Rename("ann", "eve", JAN, FEB)
EVERYWHERE = {ListName.FOLLOWERS: 5, ListName.FOLLOWING: 9}
OFFERS = [
    Offer(RENAME, PossibleRename("ann", "eve", dict(list(EVERYWHERE.items())[start:end])))
    for start, end in ((0, 2), (0, 1), (1, 2))
]


def some_offers(count: int) -> list[Offer]:
    """Return that many offers, a third of them by one list only."""
    offers = []
    for number in range(count):
        evidence = dict(list(EVERYWHERE.items())[: 1 if number % 3 == 2 else 2])
        old, new = f"an.old.name.that.left.{number:03}", f"its.new.name.came.in_{number:03}"
        offers.append(Offer(Rename(old, new, JAN, FEB), PossibleRename(old, new, evidence)))
    return offers


FINDINGS = (
    *(Left(JAN, FEB, Explanation(reason, moment, "eve")) for reason in Reason for moment in (0, 5)),
    Left(JAN, JAN, Explanation(Reason.LEFT)),
    *(Appeared(JAN, FEB, again, moment) for again in (True, False) for moment in (0, 5)),
    FollowedOnce(JAN, FEB, 0),
    FollowedOnce(JAN, FEB, 1),
    FollowedOnce(JAN, FEB, 3),
    NeverSeen(JAN),
    OneSnapshot(),
    Follows(0),
    Follows(5),
    CleanedUp(JAN, FEB),
    Waiting(0),
    Waiting(1),
)
"""Everything that can be told of a row, but who came back: that needs a history."""


def a_trend(heads: tuple[Head, ...], measure: Measure) -> Markup:
    """Return the line of one measure."""
    return render_trends(heads, build_trend(heads, measure), measure, PLAIN)


def a_shown(*, cut: bool = False) -> Account:
    """Return three months of an account, with everything computed."""
    months = [
        a_month("ann@5 bob@6 cyd@7 dan@0", "ann@9 zoe@4 dan@0", day=DAYS[0], key=1),
        a_month("bob@6 fay@0", "zoe@4", day=DAYS[1], key=2),
        a_month(
            "ann@5 bob@8 eve@3 dan@0", "ann@9 zoe@4 eve@5", day=DAYS[2], key=3, cut=cut,
            blocked="cyd@3", close_friends="ann@0",
        ),
    ]  # fmt: skip
    persons = Persons()
    history = History(persons)
    for month in months:
        history.take(month)
    return Account(months[-1], compare_snapshots(months[1], months[2], (), ()), history)


def _lists() -> dict[str, Markup]:
    whole, cut = a_shown(), a_shown(cut=True)
    unread, alone = replace(whole, history=None), replace(whole, comparison=None)
    same = compare_snapshots(whole.snapshot, whole.snapshot, (), ())
    nothing = replace(whole, comparison=same, history=History(Persons()))
    screens = {}
    for view in KINDS[Group.CHANGE]:
        for name, shown in (
            ("", whole),
            ("-cut", cut),
            ("-unread", unread),
            ("-alone", alone),
            ("-nothing", nothing),
        ):
            screen = list_screen_of(
                shown, view, Query(), CALENDAR, offers=OFFERS if not name else ()
            )
            screens[f"changed-{view}{name}"] = render_list(screen, PLAIN)
    rows = [Row(f"name{number}", 5, finding) for number, finding in enumerate(FINDINGS)]
    dated = LIST_VIEWS[ListKind.CAME_BACK].date_heading()
    table = render_table(rows, date_heading=dated, formats=PLAIN, caption=dated, in_all=len(rows))
    return {**screens, "part-stories": table}


def _people() -> dict[str, Markup]:
    shown = a_shown()
    screens = {"nobody": render_nobody()}
    renamed = Persons([Rename("bob", "ann", JAN, FEB)])
    for name in ("ann", "bob", "cyd", "dan", "eve", "zoe", "fay"):
        page = person_page_of(shown, renamed, name)
        assert page is not None
        screens[f"person-{name}"] = render_person(page, CALENDAR.today, PLAIN)
    shown = replace(shown, history=None)
    page = person_page_of(shown, renamed, "ann")
    assert page is not None
    return {**screens, "person-unread": render_person(page, CALENDAR.today, PLAIN)}


def _renames() -> dict[str, Markup]:
    decided = [RenameDecision("me", RENAME, accepted=accepted) for accepted in (True, False)]
    owners = [OwnerDecision("old.me", "me", accepted=accepted) for accepted in (True, False)]
    pages = {
        "unread": RenamesPage(None, ()),
        "none": RenamesPage((), ()),
        "open": RenamesPage(OFFERS, ()),
        "one": RenamesPage(OFFERS[:1], decided[:1]),
        "decided": RenamesPage((), decided, owners),
        "12": RenamesPage(some_offers(12), ()),
        "452": RenamesPage(some_offers(452), decided * 40),
        "452-last": RenamesPage(some_offers(452), (), number=10),
    }
    return {f"renames-{name}": render_renames(page, PLAIN) for name, page in pages.items()}


def _snapshots(owner: str | None, text: str) -> dict[str, Markup]:
    heads = tuple(
        replace(
            a_head(some_counts(10 - n, n), owner=owner, day=DAYS[n], key=n + 1),
            label=text if n else "",
            former="old.me" if n == 1 else None,
        )
        for n in range(3)
    )
    gone = (replace(heads[0], deleted_on=date(2026, 3, 1)), replace(heads[1], key=9))
    shown = a_shown()
    full = SnapshotsPage(
        heads=heads[::-1],
        shown_key=1,
        compared=shown.comparison,
        deleted=gone,
        trend=a_trend(heads, Measure.MUTUAL_SHARE),
        reminder=render_reminder(LastBackup("2026-05-03", 3, due=True), PLAIN),
        unread=heads[:1],
        others=(a_head(owner=None), a_head(owner="you")),
    )
    alone = SnapshotsPage((), 0, deleted=gone)
    lines = {f"part-trends-{measure}": a_trend(heads, measure) for measure in Measure}
    return {
        "snapshots-full": render_snapshots(full, PLAIN),
        "snapshots-deleted": render_snapshots(alone, PLAIN),
        **lines,
    }


def _backups(file: str) -> dict[str, Markup]:
    lasts = [LastBackup(None, 3, due=True), LastBackup("2026-05-03", 1, due=True)]
    lasts.append(LastBackup(None, 3, due=True, restored_on="2026-05-03"))
    screens = {f"part-due-{n}": render_reminder(last, PLAIN) for n, last in enumerate(lasts)}
    decisions = Decisions((RenameDecision("me", RENAME, accepted=True),))
    for name, backup in (
        ("empty", Backup((), Decisions(), {})),
        ("full", Backup((), decisions, {})),
    ):
        for only_check in (True, False):
            page = BackupPage(
                file, backup, 1, 2, only_check, better=2, decisions=3, has_more=name == "full"
            )
            screens[f"backup-{name}-{only_check}"] = render_backup(page, PLAIN)
        first = BackupPage(file, backup, 1, 0, only_check=False, is_empty=True)
        screens[f"backup-{name}-first"] = render_backup(first, PLAIN)
    for number, trouble in enumerate(Trouble):
        for copy in (None, Backup((), decisions, {})):
            lost = Recovery(trouble, number, None if copy else "2026-05-03", copy, file)
            screens[f"recovery-{number}-{copy is None}"] = render_recovery(lost, PLAIN)
    for wrong in (True, False):
        screens[f"passphrase-{wrong}"] = render_passphrase(file, wrong=wrong)
    return screens


def _overviews(owner: str | None) -> dict[str, Markup]:
    shown = a_shown()
    head = a_head(some_counts(3, 2, 1), owner=owner)
    reminder = render_reminder(LastBackup(None, 3, due=True), PLAIN)
    question = OwnerDecision("old.me", "me", accepted=True)
    overview = Overview(head, 1, (), {}, shown.comparison, question, reminder)
    cut = replace(a_shown(cut=True).snapshot.head, owner=owner)
    return {
        "overview-changed": render_overview(overview, PLAIN, "2026-06-02"),
        "overview-changed-cut": render_overview(
            Overview(cut, 3, (), {}, shown.comparison), PLAIN, "2026-06-02"
        ),
    }


def _rails(owner: str | None) -> dict[str, Markup]:
    shown = a_shown()
    head = replace(shown.snapshot.head, owner=owner)
    shown = replace(shown, snapshot=replace(shown.snapshot, head=head))
    accounts: tuple[Head, ...] = (a_head(owner=owner), a_head(owner="you"), a_head(owner=None))
    return {
        f"rail-changed-{route}": render_rail(
            build_frame(route, shown, 3, accounts, campaigns=0, today=CALENDAR.today), PLAIN
        )
        for route in ("", *KINDS[Group.CHANGE])
    }


def history_screens(owner: str | None, file: str, text: str) -> dict[str, Markup]:
    """Return the markup of all these screens, with values from outside."""
    return {
        **_lists(),
        **_people(),
        **_renames(),
        **_snapshots(owner, text),
        **_backups(file),
        **_overviews(owner),
        **_rails(owner),
    }
