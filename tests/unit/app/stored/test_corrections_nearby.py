"""After one of several snapshots is corrected, those near by are judged again."""

from __future__ import annotations

import pytest

from still_followers.core.exports.coverage import build_dates, find_date_signals
from tests.builders.apps import JULY, JUNE, MAY, Used, reopened
from tests.builders.snapshots import an_export_of, the_day

APRIL = "2026-04-30"


@pytest.fixture(autouse=True)
def all_days_have_come(monkeypatch):
    monkeypatch.setattr("tests.builders.apps.TODAY", "2026-10-01")


def people(kind, since, count=40):
    """Return names, one followed a month."""
    first = int(the_day(since).timestamp())
    return {f"{kind}{n:02}": first + n * 30 * 86_400 for n in range(count)}


FANS, STARS = people("fan", "2021-01-01"), people("star", "2021-01-01")
OTHER_FANS, OTHER_STARS = people("other", "2021-01-01"), people("else", "2021-01-01")
RECENT = dict(list(FANS.items())[-8:])
BESIDE = {
    "an export of strangers": [(FANS, STARS), (OTHER_FANS, STARS), (FANS, STARS)],
    "strangers first": [(OTHER_FANS, OTHER_STARS), (FANS, STARS), (FANS, STARS)],
    "two of each": [(FANS, STARS), (OTHER_FANS, OTHER_STARS), (OTHER_FANS, OTHER_STARS)],
    "one that a snapshot near by settles": [(FANS, STARS), (RECENT, STARS), (FANS, STARS)],
    "the first is cut": [(RECENT, STARS), (FANS, STARS), (FANS, STARS)],
}


def beside_each_other(lists, wrong=-1, owner="me", day="", *, backwards=False):
    """Return an app that kept exports of these lists, of which one was read wrongly."""
    used = Used()
    used.open()
    numbered = list(enumerate(zip((APRIL, MAY, JUNE), lists, strict=True)))
    for number, (right, (followers, following)) in numbered[:: -1 if backwards else 1]:
        is_wrong = number == wrong
        on = day if is_wrong and day else right
        signals = find_date_signals(build_dates(followers, following), the_day(on))
        by = owner if is_wrong else "me"
        used.choose(an_export_of(followers, following, day=on, owner=by, signals=signals))
        used.save()
        if used.screen.all(data_action="confirm-completeness", data_key="0"):
            used.confirm("no")  # which is true of each that is asked about
    return used


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("wrong", range(3))
@pytest.mark.parametrize("lists", BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize("how", ["owner", "before", "after"])
def test_what_snapshots_near_by_say_is_worked_out_anew(how, lists, wrong, backwards):
    words = {"owner": {"owner": "wrong.name"}, "before": {"day": "2026-04-01"}}
    wrongly = words.get(how, {"day": JULY})
    used = beside_each_other(lists, wrong, **wrongly, backwards=backwards)
    truth = beside_each_other(lists, backwards=backwards)
    key = 3 - wrong if backwards else wrong + 1
    right = {"owner": "me"} if how == "owner" else {"day": (APRIL, MAY, JUNE)[wrong]}
    before = doubts_of(used)
    used.correct(key, **right)
    assert doubts_of(used) == doubts_of(truth)
    used.undo()
    assert doubts_of(used) == before


@pytest.mark.parametrize("other", range(3))
def test_what_the_snapshots_of_another_account_said_is_forgotten(other):
    lists = BESIDE["two of each"]
    used = beside_each_other(lists)
    truth = beside_each_other(lists, other, "you")
    used.correct(other + 1, owner="you")
    assert doubts_of(used) == doubts_of(truth)


def doubts_of(used):
    """Return what speaks against each snapshot, also after a reload."""
    told = [
        (
            head.key,
            sorted((one.code, one.count, *one.params.values()) for one in head.issues),
            [one.code for one in head.coverage.signals],
            head.coverage.whole,
            head.coverage.undecided,
        )
        for head in sorted(used.heads, key=lambda one: one.key)
    ]
    again = reopened(used)
    assert used.heads == again.heads
    return told
