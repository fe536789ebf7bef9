"""One number: rail, headline, rows, file and overview say the same of a list, and it is the truth.

Of lives whose history is read after a screen is shown. What is not known yet is said to be so.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from still_followers.app import gather
from still_followers.core.decisions.decisions import RenameDecision
from still_followers.core.decisions.records import dump_decision
from still_followers.core.exports.read import read_exports
from still_followers.core.list_kinds import kind_of
from tests.builders.apps import Used
from tests.builders.life import OWNER, Life, live
from tests.builders.memory import MemoryStore
from tests.builders.parsed import parsed
from tests.builders.running import run
from tests.builders.truth import FORMER, LISTS, Truth, is_whole

# Inside Pyodide the same story with fewer people: it would take a minute there.
FULL = {"snapshots": 36, "people": 600 if sys.platform == "emscripten" else 6_000}
SMALL = {"snapshots": 9, "people": 300}
LIVES = {"full": (1, FULL), "small-2": (2, SMALL), "small-3": (3, SMALL), "small-4": (4, SMALL)}
LATER = 3
"""Exports that are imported after the marks."""
OVER_TIME = ("came-back", "cleaned-up")
CHANGES = {
    "new-followers": ("followers", True),
    "followers-again": ("followers", True),
    "lost-followers": ("followers", False),
    "started-following": ("following", True),
    "following-again": ("following", True),
    "no-longer-followed": ("following", False),
}
"""A list of changes → the list it is about, and whether its names appeared."""
ROW = re.compile(r'<tr[^>]* data-username="([^"]*)"')
BODY = re.compile(r"<tbody[^>]*>.*</tbody>", re.DOTALL)


@dataclass
class Lived:
    """A life whose exports are stored, and who was marked at which of them."""

    life: Life
    store: MemoryStore
    marked: list[str]
    at: int

    def reopened(self) -> Used:
        """Return an app on a copy of what is stored, on the day after the last export."""
        store = MemoryStore()
        store.records, store.packed = dict(self.store.records), dict(self.store.packed)
        store.states, store._last = dict(self.store.states), self.store._last
        used = Used(store)
        used.today = (self.life.exports[-1].day + timedelta(days=1)).isoformat()
        used.acts = len(self.marked)
        used.open()
        return used


def taken(used, exports):
    """Import exports at once; whoever is asked says that there are more."""
    used.chosen = read_exports
    files = [(export.zip_name, export.zip) for export in exports]
    used.import_files(files, datetime(2030, 1, 1, tzinfo=UTC))
    used.save()
    while used.screen.all(data_action="confirm-completeness", data_key="0"):
        used.confirm("no")


def a_stored(seed, size):
    life = live(seed, **size)
    used = Used()
    used.today = (life.exports[-1].day + timedelta(days=1)).isoformat()
    used.open()
    taken(used, life.exports[:-LATER])
    at = len(life.exports) - LATER - 1
    # The latest may be a cut one: marks are about what is followed in any case.
    followed = life.exports[at].listed("following")
    last = life.exports[-1].listed("following")
    gone = sorted(name for name in followed if name not in last)[:5]
    marked = [*gone, *sorted(name for name in followed if name in last)[:3]]
    for name in marked:
        used.mark(name, "consider")
    taken(used, life.exports[-LATER:])
    return Lived(life, used.store, marked, at)


@pytest.fixture(scope="module", params=list(LIVES))
def lived(request):
    return a_stored(*LIVES[request.param])


@pytest.fixture(autouse=True)
def histories_are_read_after_the_screen(monkeypatch):
    monkeypatch.setattr(gather, "AT_ONCE", 1_000)


def the_true_lists(lived, truth, used, *, joined):
    """Return who is in each list of the snapshot on the screen, None where it is withheld."""
    shown = used.shown
    day = shown.snapshot.exported_at.date()
    export = next(one for one in truth.exports if one.day == day)
    followers, following, pending = (
        set(truth.listed(export, name, joined=joined)) for name in (*LISTS, "pending")
    )
    true = {
        "followers": followers,
        "following": following,
        "mutuals": followers & following,
        "fans": followers - following,
        "awaiting": (following - followers) & pending,
        "not-following-back": following - followers - pending,
        "came-back": followers & truth.came_back(joined=joined).keys(),
        "cleaned-up": truth.cleaned_up(lived.marked, lived.at, joined=joined),
    }
    if not is_whole(export, "followers"):
        withheld = ("followers", "mutuals", "fans", "awaiting", "not-following-back")
        true |= dict.fromkeys(withheld)
    before, after = (
        next(one for one in truth.exports if one.day == end.exported_at.date())
        for end in (shown.comparison.before, shown.comparison.after)
    )
    changed = truth.changed(before, after, joined=joined)
    for view, (list_name, appeared) in CHANGES.items():
        is_proven = is_whole(before if appeared else after, list_name)
        true[view] = getattr(changed, view.replace("-", "_")) if is_proven else None
    for name in set(map(str, shown.snapshot.lists)) - set(LISTS):
        true[name] = set(truth.listed(export, name, joined=joined))
    return true


def number_in(text):
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))


def the_overview(used):
    """Return each number of the overview that leads to a list, by the list."""
    used.show("")
    told = {}
    links = used.screen.all("a") + used.rail.all("a")
    for link in links:
        view = (link["href"] or "").removeprefix("#/")
        figures = link.all(class_="fig") or ([link] if "data-count" in link else [])
        if kind_of(view) and figures and re.search(r"\d", figures[0].text):
            told.setdefault(view, set()).add(number_in(figures[0].text))
        if view in ("awaiting", "cleaned-up") and re.match(r"\d", link.text):
            told.setdefault(view, set()).add(number_in(link.text))
    finding = used.screen.one("h1").all(class_="key")
    if finding:
        told.setdefault("not-following-back", set()).add(number_in(finding[0].text))
    bars = [number_in(bold.text) for cap in used.screen.all(class_="cap") for bold in cap.all("b")]
    for view in ("following", "followers"):
        if bars:
            told.setdefault(view, set()).add(bars.pop(0))
    return told


def the_rows(used, view):
    """Return the names on all pages."""
    names: list[str] = []
    page, is_last = 1, False
    while not is_last:
        used.query(view, page=page)
        names += ROW.findall(used.fragments["results"])
        page += 1
        ahead = without_rows(used.fragments["results"]).all(data_page=str(page))
        is_last = not ahead or "aria-disabled" in ahead[0]
    return names


def without_rows(text):
    """Return markup as a tree without the rows of its table: there are very many."""
    return parsed(BODY.sub("", text))


def the_file(used, view):
    """Return the names in the CSV."""
    data, _name = used.take_out("csv", view)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    return [row[0] for row in rows[1:]]


def plainly(people):
    return sorted(person.removesuffix(FORMER) for person in people)


def assert_one_number(used, true, *, complete):
    """Look at every list, in every place that says how many are in it."""
    if complete:
        used.complete("came-back")
    overview = the_overview(used)
    for view, numbers in overview.items():
        assert true[view] is not None, f"{view} is withheld, the overview says {numbers}"
        assert numbers == {len(true[view])}, f"{view} in the overview"
    for view, people in true.items():
        reply = used.show(view)
        is_unknown = view in OVER_TIME and not complete
        assert reply.get("unfinished", False) is (
            not complete and view in (*OVER_TIME, "not-following-back")
        )
        link = used.rail.all(data_view=view)
        screen = without_rows(used.fragments["main"])
        ledes = [one.text for one in screen.all(class_="lede")]
        if is_unknown:
            assert all("data-unknown" in one and "not known yet" in one.text for one in link), view
            assert screen.all("progress")
            assert not re.search(r"\d|[Nn]obody", " ".join((screen.one("h1").text, *ledes)))
            assert used.query(view)["announce"] == "not known yet"
            assert not the_rows(used, view)
            continue
        if people is None:
            assert all("data-withheld" in one for one in link), view
            assert the_rows(used, view) == []
            assert not complete or the_file(used, view) == []
            continue
        assert [int(one["data-count"]) for one in link] in ([], [len(people)]), view
        assert link or view in OVER_TIME
        if people:
            assert number_in(ledes[0]) == len(people)
            assert number_in(screen.one(class_="found").text) == len(people)
            assert set(ROW.findall(used.fragments["main"])) <= set(plainly(people))
        rows = the_rows(used, view)
        assert plainly(rows) == plainly(people), f"rows of {view}"
        if complete:
            assert plainly(the_file(used, view)) == plainly(people), f"file of {view}"


def looked_at(used, lived, truth, *, joined=False):
    """Look at everything before and after all snapshots were read."""
    true = the_true_lists(lived, truth, used, joined=joined)
    assert true["came-back"]
    assert true["cleaned-up"]
    if used.shown.history is None:
        assert_one_number(used, true, complete=False)
    assert_one_number(used, true, complete=True)


def test_every_place_says_the_number_that_is_true(lived):
    looked_at(lived.reopened(), lived, Truth(lived.life))


def test_it_is_so_after_a_mark_and_after_undoing_it(lived):
    truth, used = Truth(lived.life), lived.reopened()
    looked_at(used, lived, truth)
    *marked, last = lived.marked[:5]
    used.mark(last, "undecided")
    fewer = replace(lived, marked=marked)
    looked_at(used, fewer, truth)
    used.undo()
    looked_at(used, lived, truth)


def test_it_is_so_of_an_older_or_cut_export_and_of_the_latest_again(lived):
    used = lived.reopened()
    latest = used.shown.snapshot.head.key
    cut = [head for head in used.heads if not head.coverage.whole]
    older = (cut or used.heads[:-1])[-1]
    days = [one.day for one in lived.life.exports]
    up_to = days.index(older.exported_at.date())
    used.open_snapshot(older.key)
    then = Truth(Life(lived.life.exports[: up_to + 1]))
    marked = lived.marked if lived.at < up_to else []
    true = the_true_lists(replace(lived, marked=marked), then, used, joined=False)
    assert (true["followers"] is None) is bool(cut)
    assert_one_number(used, true, complete=False)
    assert_one_number(used, true, complete=True)
    used.open_snapshot(latest)
    looked_at(used, lived, Truth(lived.life))


def test_it_is_so_of_any_two_that_are_compared(lived):
    truth, used = Truth(lived.life), lived.reopened()
    whole = [head.key for head in used.heads if head.coverage.whole]
    used.compare(whole[0], whole[-2])
    looked_at(used, lived, truth)
    used.compare(whole[1], whole[-1])
    looked_at(used, lived, truth)


def test_it_is_so_after_a_rename_after_all_and_after_undoing_one(lived):
    truth, used = Truth(lived.life), lived.reopened()
    used.complete("renames")
    renames = [offer.rename for offer in used.session.current.offers]
    names = [(one.old, one.new) for one in renames]
    assert sorted(names) == sorted((one.old, one.new) for one in truth.offered)

    used.confirm_rename(renames[0])
    looked_at(used, lived, Truth(lived.life, names[1:]), joined=True)
    used.undo("renames")
    looked_at(used, lived, truth)
    others = [RenameDecision(OWNER, rename, accepted=True) for rename in renames[:-1]]
    run(used.session.store.remember({one.key: dump_decision(one) for one in others}))
    used.open()
    looked_at(used, lived, Truth(lived.life, names[-1:]), joined=True)
    used.confirm_rename(renames[-1])
    looked_at(used, lived, truth, joined=True)


def the_card(used):
    """Return how many the card after an import says that are in each list."""
    told = {}
    for link in used.screen.one(id="brought").all("a", data_gain=None):
        in_all = link.all(data_count=None) or [link.one(class_="gain")]
        told[link["href"].removeprefix("#/")] = number_in(in_all[0].text)
    return told


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_what_an_import_brought_is_the_number_of_the_rail_and_of_the_list(seed):
    life = live(seed, **SMALL)
    exports = life.exports
    last = max(n for n, one in enumerate(exports) if all(is_whole(one, name) for name in LISTS))
    used = Used()
    used.today = (exports[-1].day + timedelta(days=1)).isoformat()
    used.open()
    taken(used, exports[:last])
    at = [one.day for one in exports].index(used.shown.snapshot.exported_at.date())
    marked = sorted(exports[at].listed("following"))[:40]
    for name in marked:
        used.mark(name, "consider")
    used.chosen = read_exports
    used.import_files(
        [(exports[last].zip_name, exports[last].zip)], datetime(2030, 1, 1, tzinfo=UTC)
    )
    truth = Truth(Life(exports[: last + 1]))
    true = the_true_lists(Lived(life, used.store, marked, at), truth, used, joined=False)
    for complete in (False, True):
        if complete:
            used.save()
            used.complete("")
        told = the_card(used)
        known = [*CHANGES, *(OVER_TIME if complete else ())]
        assert not set(OVER_TIME) & told.keys() or complete
        rail = used.counts
        for view in known:
            if view in OVER_TIME and view not in told:
                continue  # nobody since the export before
            assert told.get(view, 0) == len(true[view]), view
            assert rail.get(view, told.get(view, 0)) == told.get(view, 0), view
        assert {"new-followers", "lost-followers"} <= told.keys()
