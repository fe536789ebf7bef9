from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.history.persons import FORMER, Persons, Rename, strip_former
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

JAN, FEB, MARCH, APRIL, MAY, JUNE = map(the_day, DAYS)
A_TO_B = Rename("ann", "bea", JAN, FEB)


def test_without_renames_a_name_is_the_person():
    assert Persons().person_of("ann", JAN) == "ann"


def test_the_old_name_means_the_person_up_to_the_earlier_export():
    persons = Persons([A_TO_B])
    assert persons.person_of("ann", JAN) == "bea"
    assert persons.person_of("bea", FEB) == persons.person_of("bea", JUNE) == "bea"


def test_who_takes_the_old_name_later_is_somebody_else():
    assert Persons([A_TO_B]).person_of("ann", MARCH) == "ann"


def test_who_had_the_new_name_before_is_somebody_else():
    persons = Persons([Rename("ann", "bea", MARCH, APRIL)])
    former = persons.person_of("bea", JAN)
    assert former == "bea" + FORMER
    assert former != persons.person_of("bea", APRIL) == persons.person_of("ann", JAN) == "bea"
    assert strip_former(former) == "bea"


def test_between_the_two_exports_either_name_is_the_person():
    persons = Persons([Rename("ann", "bea", JAN, MARCH)])
    assert {persons.person_of(name, FEB) for name in ("ann", "bea")} == {"bea"}


def test_a_chain_leads_to_the_latest_name():
    persons = Persons([Rename("bea", "cyd", MARCH, APRIL), A_TO_B])
    named = [
        persons.person_of(*one)
        for one in (("ann", JAN), ("bea", FEB), ("bea", MARCH), ("cyd", MAY))
    ]
    assert named == ["cyd"] * 4
    assert [one.old for one in persons.renames_of("cyd")] == ["ann", "bea"]
    assert persons.renames_of("ann") == ()


def test_there_and_back_is_one_person():
    persons = Persons([A_TO_B, Rename("bea", "ann", MARCH, APRIL)])
    seen = [persons.person_of(*one) for one in (("ann", JAN), ("bea", FEB), ("ann", MAY))]
    assert seen == ["ann"] * 3


def test_two_exports_of_one_day_can_hold_a_rename():
    persons = Persons([Rename("ann", "bea", JAN, JAN)])
    assert persons.person_of("ann", JAN) == persons.person_of("bea", JAN) == "bea"


def test_a_list_by_person_keeps_order_and_moments():
    listed = Persons([A_TO_B]).resolve_list({"zoe": 3, "ann": 2, "bob": 1}, JAN)
    assert list(listed.items()) == [("zoe", 3), ("bea", 2), ("bob", 1)]


def test_nobody_is_swallowed_when_both_names_are_in_one_list():
    persons = Persons([Rename("ann", "bea", JAN, MARCH)])
    assert persons.resolve_list({"ann": 2, "bea": 1}, FEB) == {"ann": 2, "bea": 1}


def test_a_list_that_no_rename_concerns_is_not_copied():
    names = {"zoe": 3}
    assert Persons([A_TO_B]).resolve_list(names, JAN) is names


def test_every_list_of_a_snapshot_is_by_person():
    snapshot = Persons([A_TO_B]).resolve_snapshot(a_month("ann", "ann", pending="ann"))
    lists = (snapshot.followers, snapshot.following, *snapshot.lists.values())
    assert [set(names) for names in lists] == [{"bea"}] * 3


renames = st.lists(
    st.builds(
        lambda names, at: Rename(*names, the_day(DAYS[at]), the_day(DAYS[at + 1])),
        st.permutations(["ann", "bea", "cyd"]).map(lambda names: names[:2]),
        st.integers(0, len(DAYS) - 2),
    ),
    max_size=4,
)


@given(renames, st.sets(st.sampled_from(["ann", "bea", "cyd", "dan"])), st.sampled_from(DAYS))
def test_a_list_by_person_is_never_shorter(confirmed, names, day):
    listed = Persons(confirmed).resolve_list(dict.fromkeys(sorted(names), 1), the_day(day))
    assert len(listed) == len(names)


@given(renames, st.randoms())
def test_the_order_of_renames_does_not_matter(confirmed, chance):
    mixed = list(confirmed)
    chance.shuffle(mixed)
    for name in ("ann", "bea", "cyd"):
        for day in map(the_day, DAYS):
            assert Persons(mixed).person_of(name, day) == Persons(confirmed).person_of(name, day)


@pytest.mark.parametrize("person", ["ann", "ann" + FORMER])
def test_a_person_has_a_username(person):
    assert strip_former(person) == "ann"
