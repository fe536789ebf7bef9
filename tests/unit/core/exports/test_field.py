from __future__ import annotations

import pytest

from tests.builders.field import CASES, FIELD, faults_in, is_refused, outcome_of

REFUSED: dict[str, str] = {
    "u09_json_beside_other_html": "which of the two exports was wanted is not known",
    "f08_two_generations_in_one_zip": "which files belong together is not known",
    "f21_packed_by_7zip": "Python has no reader for this compression",
    "f42_followers_and_followers_1": "which of the two exports was wanted is not known",
    "f53_still_in_the_cloud": "the file has no bytes",
}
"""Cases with people that are refused, and why they cannot be read: at most five."""


@pytest.mark.parametrize("case", CASES)
def test_a_case_from_the_field_comes_out_right(case):
    assert faults_in(outcome_of(case), case) == []


def test_no_case_with_people_is_refused_but_those_that_cannot_be_read():
    refused = {case for case in CASES if is_refused(outcome_of(case), case)}
    assert refused == REFUSED.keys()


def test_each_case_from_the_field_has_its_files():
    assert {path.name for path in FIELD.iterdir() if path.is_dir()} == CASES.keys()
    for case, known in CASES.items():
        files = [path for path in (FIELD / case).rglob("*") if path.is_file()]
        assert sorted(known["files"]) == sorted(
            path.relative_to(FIELD / case).as_posix() for path in files
        )
