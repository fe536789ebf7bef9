"""Every screen, in every state that changes its markup, with the words of the language in use.

for name, markup in every_screen(owner="me", file="export.zip").items(): …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from still_followers.core import errors
from still_followers.core.account.account import Row
from still_followers.core.account.findings import Follows
from still_followers.core.files.last_backup import LastBackup
from still_followers.core.list_kinds import KINDS, STATES, Group, ListKind
from still_followers.core.listing import Order, cut_page
from still_followers.core.model import (
    REQUIRED,
    Coverage,
    Evidence,
    Issue,
    ListName,
    Precision,
    Reading,
    Severity,
    Witness,
)
from still_followers.core.snapshots.completing import Completion
from still_followers.core.snapshots.snapshot import DateSource, Head
from still_followers.views.frame import Frame, render_bottom, render_rail, render_top
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup
from still_followers.views.parts.hotkey_help import render_keys_dialog
from still_followers.views.parts.refused_files import render_refused
from still_followers.views.parts.sample_bar import render_sample_bar
from still_followers.views.parts.storage_warning import StorageProblem, render_warning
from still_followers.views.screens.lists.contents import render_contents
from still_followers.views.screens.lists.list import render_list
from still_followers.views.screens.lists.list_screen import ListScreen
from still_followers.views.screens.more.backups import render_promise
from still_followers.views.screens.more.commands import (
    Available,
    render_command_field,
    render_commands,
)
from still_followers.views.screens.more.moving import Moving, render_moving
from still_followers.views.screens.more.settings import Settings, render_settings
from still_followers.views.screens.overview.overview import Overview, render_overview
from still_followers.views.screens.overview.page_texts import page_texts
from still_followers.views.screens.overview.problem import Problem, render_problem
from still_followers.views.screens.overview.question import Question, render_question_screen
from still_followers.views.screens.overview.welcome import render_welcome
from still_followers.views.screens.snapshots.snapshots import SnapshotsPage, render_snapshots
from still_followers.views.words.errors import build_advice
from tests.builders.backup_file_screens import backup_file_screens
from tests.builders.chart_screens import chart_screens
from tests.builders.doubts import SIGNALS, SPANS, a_reading, heads_in_doubt, in_doubt, some_spans
from tests.builders.history_screens import history_screens
from tests.builders.insight_screens_accounts import account_screens
from tests.builders.insight_screens_back import back_screens
from tests.builders.insight_screens_growth import growth_screens
from tests.builders.insight_screens_lists import your_lists
from tests.builders.insight_screens_report import report_screens
from tests.builders.insight_screens_stays import stays_screens
from tests.builders.insight_screens_tenure import tenure_screens
from tests.builders.list_screens import long_lists
from tests.builders.plain import PLAIN
from tests.builders.review_screens import review_screens
from tests.builders.snapshots import SECOND, a_head, a_snapshot, some_counts, the_day

TODAY = "2026-06-02"
CODES = (  # noqa: SIM905
    "empty-file not-a-zip web-page cut-zip damaged-entry encrypted-zip unknown-compression "
    "file-unreadable no-lists not-instagram facebook-export threads-export tiktok-export x-export "
    "list-unreadable two-exports packed-zip too-large too-deep not-a-backup cut-backup damaged-backup newer-backup "
    "storage storage-none storage-removed storage-deleted storage-not-deleted no-copy no-workbook no-picture screen-missing "
    "storage-full storage-old damaged-record newer-record bug"
).split()
ISSUES = (  # noqa: SIM905
    "records-unreadable records-beside list-by-key list-left-out placeholders list-unreadable dates-unknown owner-disagrees "
    "date-disagrees foreign not-needed a-new-one"
).split()


def some_rows(names: str = "ann bob cyd", moment: int = SECOND) -> list[Row]:
    """Return rows of one moment."""
    return [Row(name, moment) for name in names.split()]


def a_list_screen(  # noqa: PLR0913
    rows: Sequence[Row] = (),
    *,
    view: str = "not-following-back",
    text: str = "",
    order: Order = Order.NEWEST,
    page: int = 1,
    in_all: int | None = None,
) -> ListScreen:
    """Return the screen of a list; `rows` are all that match, of which one page is shown."""
    total = len(rows) if in_all is None else in_all
    cut = cut_page([row.name for row in rows], page, total)
    return ListScreen(
        view=LIST_VIEWS[ListKind(view)],
        exported_at=the_day("2026-05-31"),
        page=cut,
        rows=tuple(rows[cut.first : cut.first + len(cut.names)]),
        order=order,
        text=text,
        edges=(rows[0], rows[-1]) if rows else None,
    )


def counts_of(head: Head | None) -> dict[ListKind, int]:
    """Return the counts of the rail; lists that are withheld have none."""
    if head is None:
        return {}
    return {kind: head.counts.of(kind) for kind in STATES if not kind.is_withheld_by(head.coverage)}


def a_frame(head: Head | None = None, route: str = "", snapshots: int = 1) -> Frame:
    """Return the frame around a screen."""
    return Frame(route, head, counts_of(head), snapshots)


def _overviews(owner: str | None, file: str) -> dict[str, Markup]:
    issues = tuple(Issue(code, Severity.WARNING, f"folder/{file}", 2) for code in ISSUES)
    states = {
        "full": a_head(some_counts(3, 2, 1, 1), owner=owner, issues=issues),
        "asks": a_head(owner=None, source=DateSource.GUESSED),
        "asks-day": a_head(owner=owner, source=DateSource.GUESSED),
        "asks-owner": a_head(owner=None),
        "nobody": a_head(some_counts(), owner=owner),
        "fans-only": a_head(some_counts(fans=2), owner=owner),
        "all-back": a_head(some_counts(mutuals=2), owner=owner),
        "waiting": a_head(some_counts(mutuals=2, awaiting=2), owner=owner),
        "tiny": a_head(some_counts(1, 1000, 1), owner=owner),
        "300": a_head(some_counts(120, 140, 40, 6), owner=owner),
        "creator": a_head(some_counts(268, 1_526, 10_474, 6), owner=owner),
        "large": a_head(some_counts(1_204, 86_300, 413_700, 12), owner=owner),
    }
    rows = (*some_rows(), Row("deleted_1", 0), Row("._.", 5))
    screens = {
        f"overview-{name}": render_overview(
            Overview(head, 1, rows if head.counts.not_following_back else ()), PLAIN, TODAY
        )
        for name, head in states.items()
    }
    older = Overview(states["full"], 9, rows)
    return {**screens, "overview-older": render_overview(older, PLAIN, TODAY)}


def _questions(owner: str | None, file: str) -> dict[str, Markup]:
    heads = heads_in_doubt(owner, file)
    before = a_head(some_counts(one_sided=1_286, mutuals=1_918, fans=3_952), key=7)
    guessed = replace(heads["skew"], date_source=DateSource.GUESSED, owner=None)
    stored = replace(a_snapshot("ann bob", "bob cyd"), head=heads["both"])
    completed = {
        name: Completion(
            stored, replace(stored, head=heads[name]), dict(zip(REQUIRED, added, strict=True))
        )
        for name, added in (("part-missing", (4_000, 0)), ("list-missing", (0, 900)))
    }
    questions = {name: Question(head, SPANS) for name, head in heads.items()}
    questions |= {
        "before": Question(heads["fewer-followers"], SPANS, before),
        "guessed": Question(guessed, some_spans(followers=2), None, 1),
        "more": Question(heads["skew"], SPANS, before, 2),
        "past": replace(Question(heads["skew"], SPANS, before, 2, before), today=date(2027, 6, 2)),
        "past-alone": Question(heads["empty"], SPANS, today=date(2027, 6, 2)),
        "refused": Question(heads["skew"], SPANS, refused=before),
        **{
            f"completes-{name}": Question(heads[name], SPANS, completion=one)
            for name, one in completed.items()
        },
        "nothing-safe": Question(heads["both"], some_spans(followers=5, following=0)),
    }
    return {
        f"question-{name}": render_question_screen(question, PLAIN)
        for name, question in questions.items()
    }


def _cut_overviews(owner: str | None, file: str) -> dict[str, Markup]:
    screens = {}
    for name, head in heads_in_doubt(owner, file).items():
        for answer in (None, False, True):
            stored = replace(head, key=5, coverage=replace(head.coverage, confirmed=answer))
            screens[f"overview-cut-{name}-{answer}"] = stored
    nobody = replace(screens["overview-cut-skew-False"], counts=some_counts(fans=1))
    screens["overview-cut-follow-nobody"] = nobody
    screens["overview-cut-follow-one"] = replace(nobody, counts=some_counts(one_sided=1))
    gap = replace(SIGNALS["part-missing"], source="following")
    alone = in_doubt(replace(nobody, counts=some_counts(one_sided=1)), gap, confirmed=False)
    screens["overview-cut-followed-by-nobody"] = alone
    screens["overview-cut-followed-by-one"] = replace(alone, counts=some_counts(fans=1))
    cut = screens["overview-cut-skew-None"]
    witness = Witness(cut.exported_at + timedelta(days=30), 1_806, 217, is_later=True)
    taken = replace(cut.coverage, witness=witness)
    screens["overview-cut-taken"] = replace(cut, coverage=taken)
    earlier = replace(cut.coverage, is_new_doubt=True)
    screens["overview-cut-earlier"] = replace(cut, coverage=earlier)
    unnamed = replace(nobody, owner=None, date_source=DateSource.GUESSED)
    screens["overview-cut-unnamed"] = unnamed
    return {
        name: render_overview(Overview(head, 5, (), SPANS), PLAIN, TODAY)
        for name, head in screens.items()
    }


def _readings(owner: str | None, file: str) -> dict[str, Markup]:
    """Return overviews whose readings differ: every evidence, every precision, none at all."""
    issues = tuple(Issue(code, Severity.NOTE, f"folder/{file}", 2) for code in ISSUES)
    head = replace(a_head(owner=owner, issues=issues), reading=a_reading(file))
    rough = dict.fromkeys((ListName.FOLLOWERS, ListName.FOLLOWING), Precision.MINUTE)
    exact = dict.fromkeys(rough, Precision.SECOND)
    heads = {
        **{
            f"{evidence}-{source}": replace(
                head,
                date_source=source,
                reading=replace(a_reading(file), owner_from=evidence, date_from=evidence),
            )
            for evidence in Evidence
            for source in DateSource
        },
        "rough": replace(head, precision=rough),
        "exact": replace(head, precision=exact),
        "none": replace(head, reading=Reading()),
        "unnamed": replace(head, owner=None),
    }
    return {
        f"overview-read-{name}": render_overview(Overview(one, 1, (), SPANS), PLAIN, TODAY)
        for name, one in heads.items()
    }


def _lists(text: str) -> dict[str, Markup]:
    many = [Row(f"name{number}", SECOND - number, Follows(SECOND)) for number in range(250)]
    mixed = [*some_rows(), Row("deleted.one", 0, Follows(0)), Row("_", 5, Follows(7))]
    screens = {}
    for view in STATES:
        screens[f"list-{view}"] = a_list_screen(mixed, view=view)
        screens[f"list-{view}-one"] = a_list_screen(mixed[:1], view=view)
        screens[f"list-{view}-empty"] = a_list_screen(view=view)
    for order in Order:
        screens[f"list-{order}"] = a_list_screen(many, order=order, page=2)
    screens |= long_lists(text)
    screens["list-searched"] = a_list_screen(mixed, text=text, in_all=9)
    screens["list-not-found"] = a_list_screen(text=text, in_all=9)
    return {name: render_list(screen, PLAIN) for name, screen in screens.items()}


def _withheld_lists(text: str) -> dict[str, Markup]:
    screens = {}
    for view in STATES:
        for code in ("skew", "list-missing"):
            both = (SIGNALS[code], replace(SIGNALS[code], source="following"))
            for name, signals in (("both", both), ("one", both[:1]), ("other", both[1:])):
                coverage = Coverage(signals)
                if view.is_withheld_by(coverage):
                    screen = replace(a_list_screen(view=view, text=text), withheld=coverage)
                    screens[f"list-{view}-withheld-{code}-{name}"] = screen
    return {name: render_list(screen, PLAIN) for name, screen in screens.items()}


def _problems(file: str, details: str) -> dict[str, Markup]:
    problems = {
        f"problem-{code}": Problem(build_advice(code), file, number % 3, details)
        for number, code in enumerate(CODES)
    }
    problems["problem-read"] = replace(problems["problem-two-exports"], reading=a_reading(file))
    return {name: render_problem(problem, PLAIN) for name, problem in problems.items()}


def _frames(owner: str | None) -> dict[str, Markup]:
    head = a_head(some_counts(1286, 1900, 3970, 18), owner=owner)
    screens = {}
    for route in ("", "lists", "snapshots", "settings", *STATES):
        frame = a_frame(head, route, 3)
        screens[f"rail-{route}"] = render_rail(frame, PLAIN)
        screens[f"bottom-{route}"] = render_bottom(frame)
    cut = in_doubt(head, SIGNALS["skew"], confirmed=False)
    screens["rail-cut"] = render_rail(a_frame(cut, "fans"), PLAIN)
    screens["top"] = render_top(a_frame(head))
    screens["top-first"] = render_top(a_frame())
    screens["rail-unnamed"] = render_rail(a_frame(a_head(owner=None)), PLAIN)
    return screens


def a_full_frame(owner: str | None, route: str, count: int = 1_234_567) -> Frame:
    """Return a frame with everything that a rail can have, and the same count everywhere."""
    head = a_head(some_counts(1286, 1900, 3970, 18), owner=owner)
    return Frame(
        route,
        head,
        dict.fromkeys((*STATES, *KINDS[Group.CHANGE]), count),
        count,
        (head, a_head(owner="you"), a_head(owner=None)),
        has_changes=True,
        campaigns=count,
        others=dict.fromkeys(KINDS[Group.OTHER], count),
    )


def _unused(file: str) -> Markup:
    """Tell of chosen files that cannot be read, and of those that are no export."""
    pictures = [errors.NotAZip(name).among(name) for name in ("a.jpg", file, "b.jpg", "c.jpg")]
    part, empty = errors.NoLists(file).among(file), errors.EmptyFile(file).among(file)
    return render_refused([errors.CutZip(file).among(file)], [*pictures, part, empty], PLAIN)


def _command_fields(text: str) -> dict[str, Markup]:
    """Return the open command field: before anything is typed, with names, and where nothing is found."""
    has = Available(
        snapshot=True,
        counts=counts_of(a_head()),
        has_changes=True,
        others={ListKind.BLOCKED: 12_345},
        unknown=frozenset({ListKind.CAME_BACK}),
    )
    people = [text, *(f"a.name.of.thirty.letters.xyz_{number}" for number in range(7))]
    fields = {}
    for name, typed, found in (("", "", ()), ("-names", "a", people), ("-nothing", "\0", ())):
        left, said = render_commands(has, found, typed, PLAIN, is_sample=False)
        fields[f"part-commands{name}"] = render_command_field(left, said)
    return fields


def every_screen(
    owner: str | None = "me",
    file: str = "export.zip",
    text: str = "zoe",
    details: str = "class CutZip",
) -> dict[str, Markup]:
    """Return the markup of all screens by a name for each, with these values from outside."""
    heads = (
        a_head(owner=owner, files=(file,)),
        a_head(owner=None, source=DateSource.GUESSED, key=2),
    )
    settings = {
        f"settings-{count}-{persistent}": render_settings(
            Settings(count, 71_234, persistent, LastBackup(None, count), count), PLAIN
        )
        for count in (0, 1, 2)
        for persistent in (True, False, None)
    }
    texts = {f"text-{name}": text for name, text in page_texts().items()}
    return {
        "welcome": render_welcome(),
        "part-keys": render_keys_dialog(),
        **_command_fields(text),
        "part-sample": render_sample_bar(),
        **{f"part-warning-{one.name.lower()}": render_warning(one) for one in StorageProblem},
        "part-promise": render_promise(LastBackup(None, 1), persistent=False),
        "settings-sample": render_settings(
            Settings(3, 9, None, LastBackup(None, 3), 1, is_sample=True), PLAIN
        ),
        "moving": render_moving(Moving(3, 6, LastBackup(None, 3)), PLAIN),
        "moving-none": render_moving(Moving(0, 0, LastBackup(None, 0)), PLAIN),
        "contents": render_contents(heads[0], {**counts_of(heads[0]), ListKind.PENDING: 2}, PLAIN),
        "contents-changes": render_contents(
            heads[0],
            {**counts_of(heads[0]), **dict.fromkeys(KINDS[Group.CHANGE], 1_234_567)},
            PLAIN,
            before=heads[0],
            unknown=(ListKind.CAME_BACK, ListKind.CLEANED_UP),
        ),
        "contents-none": render_contents(heads[0], counts_of(heads[0]), PLAIN),
        "contents-cut": render_contents(heads[0], {}, PLAIN),
        "snapshots": render_snapshots(SnapshotsPage(heads, 1), PLAIN),
        "snapshots-one": render_snapshots(SnapshotsPage(heads[:1], 1), PLAIN),
        "snapshots-cut": render_snapshots(
            SnapshotsPage((*heads, *heads_in_doubt(owner, file).values()), 1), PLAIN
        ),
        "snapshots-none": render_snapshots(SnapshotsPage((), 0), PLAIN),
        **_overviews(owner, file),
        **_questions(owner, file),
        **_cut_overviews(owner, file),
        **_readings(owner, file),
        **_lists(text),
        **_withheld_lists(text),
        **_problems(file, details),
        "part-unused": _unused(file),
        "part-rail-full": render_rail(a_full_frame(owner, "came-back"), PLAIN),
        **_frames(owner),
        **history_screens(owner, file, text),
        **tenure_screens(owner),
        **your_lists(owner, text),
        **chart_screens(owner, text),
        **growth_screens(owner, text),
        **account_screens(owner, text),
        **review_screens(text),
        **report_screens(owner, text),
        **stays_screens(owner),
        **back_screens(owner, text),
        **backup_file_screens(file),
        **settings,
        **texts,
    }
