from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import (
    BroughtList,
    Decisions,
    OwnerDecision,
    RenameDecision,
    ReviewPosition,
    SavedFilter,
)
from still_followers.core.decisions.filters import Filter
from still_followers.core.decisions.marks import KeepReason, Mark, Step, build_review
from still_followers.core.decisions.records import (
    MAX_ENTRIES,
    MAX_LABEL_LENGTH,
    DecisionCache,
    dump_decision,
    load_decision,
    load_decisions,
)
from still_followers.core.history.persons import Rename
from still_followers.core.model import ListName
from still_followers.core.snapshots.head_record import DamagedRecord
from tests.builders.chosen import a_sample
from tests.builders.decisions import CAMPAIGN, FEB, FILTER, JAN, PARTNERS, PLACE, STEP
from tests.builders.guesses import handles, json_values

RENAME = RenameDecision("me", Rename("ann", "bea", JAN, FEB), accepted=True)
OWNER = OwnerDecision("old.me", "me", accepted=True)
TAKE_BACK = replace(
    STEP, at=FEB + timedelta(seconds=1), act="2026-02-28T00:00:01.000Z#2", takes_back=STEP.act
)
KINDS = {
    "rename-1": RENAME,
    "owner-1": OWNER,
    "mark-1": STEP,
    "take-back-1": TAKE_BACK,
    "campaign-1": CAMPAIGN,
    "list-1": PARTNERS,
    "filter-1": FILTER,
    "place-1": PLACE,
}

days = st.dates(date(2010, 1, 1), date(2040, 1, 1))
texts = st.text(max_size=20)
titles = st.text(min_size=1, max_size=20)
reviews = st.builds(
    build_review,
    st.sampled_from(Mark),
    st.none() | st.sampled_from(KeepReason),
    texts,
    texts,
    st.none() | days,
)
filters = st.builds(
    Filter,
    mark=st.none() | st.sampled_from(Mark),
    since=st.none() | days,
    in_list=st.none() | st.sampled_from(ListName),
    due=st.booleans(),
)
moments = st.sampled_from([JAN, FEB])
owners = st.none() | handles
decisions = st.one_of(
    st.builds(
        RenameDecision,
        owners,
        st.builds(Rename, handles, handles, st.just(JAN), moments),
        st.booleans(),
    ),
    st.builds(OwnerDecision, handles, handles, st.booleans()),
    st.builds(
        Step,
        account=owners,
        at=moments,
        act=texts,
        seen_at=moments,
        names=st.lists(handles, min_size=1, max_size=3).map(tuple),
        review=reviews,
        whole=st.booleans(),
        former=st.lists(st.tuples(handles, moments), max_size=2).map(tuple),
        takes_back=texts,
    ),
    st.builds(Campaign, owners, titles, st.just(date(2026, 1, 1)), days).filter(
        lambda one: one.start <= one.end
    ),
    st.builds(
        BroughtList,
        owners,
        moments,
        titles,
        moments,
        st.lists(handles, min_size=1, max_size=3, unique=True).map(tuple),
    ),
    st.builds(SavedFilter, titles, filters),
    st.builds(
        ReviewPosition, owners, texts, texts, filters, st.lists(texts, max_size=2).map(tuple)
    ),
)


@given(decisions)
def test_what_is_written_is_read(decision):
    assert load_decision(json.loads(json.dumps(dump_decision(decision)))) == decision


@pytest.mark.parametrize("stored", KINDS)
def test_old_records_are_read_and_written_alike(stored):
    record = json.loads(a_sample(f"stored/{stored}.json"))
    assert load_decision(record) == KINDS[stored]
    assert dump_decision(KINDS[stored]) == record


@pytest.mark.parametrize("stored", KINDS)
@given(data=st.data())
def test_whatever_stands_in_a_record_it_is_read_or_damaged(stored, data):
    record = dump_decision(KINDS[stored])
    names = st.sampled_from(list(record))
    changes = data.draw(st.dictionaries(names, json_values, min_size=1))
    try:
        read = load_decision({**record, **changes})
    except DamagedRecord:
        return
    assert load_decision(dump_decision(read)) == read


@pytest.mark.parametrize(
    ("decision", "change"),
    [
        (RENAME, {"schema": 2}),
        (RENAME, {"kind": "other"}),
        (RENAME, {"accepted": 1}),
        (RENAME, {"old": "Ann"}),
        (RENAME, {"new": "<b>"}),
        (RENAME, {"account": 5}),
        (RENAME, {"before": "yesterday"}),
        (STEP, {"names": ["Ann"]}),
        (STEP, {"names": None}),
        (STEP, {"names": [], "former": []}),
        (STEP, {"mark": "maybe"}),
        (STEP, {"reason": "because"}),
        (STEP, {"note": 5}),
        (STEP, {"act": 5}),
        (STEP, {"whole": 1}),
        (STEP, {"look_again": "soon"}),
        (CAMPAIGN, {"name": ""}),
        (CAMPAIGN, {"name": "x" * 61}),
        (CAMPAIGN, {"end": "2025-08-31"}),
        (PARTNERS, {"name": ""}),
        (PARTNERS, {"at": None}),
        (PARTNERS, {"brought_at": "soon"}),
        (PARTNERS, {"names": []}),
        (PARTNERS, {"names": ["ann", "ann"]}),
        (PARTNERS, {"names": ["Ann", "bob"]}),
        (PARTNERS, {"names": ["ann", "__deleted__1"]}),
        (PARTNERS, {"names": [f"a{n}" for n in range(MAX_ENTRIES + 1)], "labels": []}),
        (PARTNERS, {"labels": ["only one"]}),
        (PARTNERS, {"labels": ["", "x" * (MAX_LABEL_LENGTH + 1)]}),
        (FILTER, {"chosen": {"mark": 5}}),
        (PLACE, {"skipped": [5]}),
    ],
)
def test_a_damaged_record_is_set_aside(decision, change):
    records = [{**dump_decision(decision), **change}, dump_decision(OWNER)]
    assert load_decisions(records) == (Decisions(owners=(OWNER,)), 1)


def test_records_that_are_none_are_set_aside():
    assert load_decisions([{}, [], "x", None]) == (Decisions(), 4)


def test_the_order_of_records_does_not_matter():
    records = [dump_decision(one) for one in KINDS.values()]
    assert load_decisions(records) == load_decisions(records[::-1])
    assert set(load_decisions(records)[0].all) == set(KINDS.values())


def test_a_record_that_did_not_change_is_not_read_again():
    loaded, record = DecisionCache(), dump_decision(STEP)
    loaded.load({STEP.key: record})
    first = loaded.decisions.steps[0]
    loaded.load({STEP.key: dict(record), OWNER.key: dump_decision(OWNER), "x": {}})
    assert loaded.decisions.steps[0] is first
    assert (loaded.decisions.owners, loaded.damaged) == ((OWNER,), 1)


def test_a_damaged_record_is_counted_each_time():
    loaded = DecisionCache()
    for _ in range(2):
        loaded.load({"x": {}})
        assert loaded.damaged == 1


def step_at(second, account, name):
    at = datetime(2026, 6, 1, 12, second, 7, 1000 * (second % 2), tzinfo=UTC)
    act = f"{second} {account} {name}"
    return replace(STEP, account=account, at=at, act=act, names=(name,), former=())


STEPS = st.builds(step_at, st.integers(0, 5), st.sampled_from(["ann", "bob", None]), st.just("cyd"))
CHANGED = st.lists(
    st.dictionaries(
        st.sampled_from([*KINDS.values(), OwnerDecision("bob", "ann", accepted=True)]) | STEPS,
        st.sampled_from(["come", "gone", "damaged", "asked"]),
        max_size=3,
    ),
    max_size=12,
)


@given(CHANGED)
def test_what_changes_leads_to_the_same_as_reading_all_of_it(changes):
    loaded, stored = DecisionCache(), {}
    loaded.load({})
    for change in changes:
        records = {}
        for one, how in change.items():
            if how == "asked":  # what is put together then has to be kept up
                loaded.decisions.steps_of("ann")
            else:
                record = {"come": dump_decision(one), "damaged": {"schema": 99}}.get(how)
                records[one.key] = record
        loaded.change(records)
        stored = {key: one for key, one in {**stored, **records}.items() if one is not None}
        whole, damaged = load_decisions(stored.values())
        assert (loaded.decisions, loaded.damaged) == (whole, damaged)
        for account in ("ann", "bob", None):
            steps = loaded.decisions.steps_of(account)
            assert steps == whole.steps_of(account)
            assert [one.at for one in steps] == sorted(one.at for one in steps)
        assert loaded.decisions.steps_since(STEP.at) == sum(s.at > STEP.at for s in whole.steps)
