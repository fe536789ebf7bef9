from __future__ import annotations

import pytest

from tests.builders.field import CASES, FIELD, faults_in, is_refused, outcome_of

OPEN: dict[str, str] = {}
"""Cases that do not come out right yet, and what is missing. Who mends one takes it out."""

REFUSED: dict[str, str] = {
    "u09_json_beside_other_html": "which of the two exports was wanted is not known",
    "f08_two_generations_in_one_zip": "which files belong together is not known",
    "f21_packed_by_7zip": "Python has no reader for this compression",
    "f42_followers_and_followers_1": "which of the two exports was wanted is not known",
    "f53_still_in_the_cloud": "the file has no bytes",
}
"""Cases with people that are refused, and why they cannot be read: at most five."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=OPEN[case], strict=True))
        if case in OPEN
        else case
        for case in CASES
    ],
)
def test_a_case_from_the_field_comes_out_right(case):
    assert faults_in(outcome_of(case), case) == []


def test_no_case_with_people_is_refused_but_those_that_cannot_be_read():
    refused = {case for case in CASES.keys() - OPEN.keys() if is_refused(outcome_of(case), case)}
    assert refused == REFUSED.keys()


def test_each_case_from_the_field_has_its_files():
    assert {path.name for path in FIELD.iterdir() if path.is_dir()} == CASES.keys()
    for case, known in CASES.items():
        files = [path for path in (FIELD / case).rglob("*") if path.is_file()]
        assert sorted(known["files"]) == sorted(
            path.relative_to(FIELD / case).as_posix() for path in files
        )


def test_no_open_case_is_forgotten():
    assert OPEN.keys() <= CASES.keys()
