from __future__ import annotations

import re

import pytest

from still_followers.core import errors

CASES = [
    case
    for case in vars(errors).values()
    if isinstance(case, type) and issubclass(case, errors.ExportError)
]


def test_every_case_has_a_code_of_its_own():
    codes = [case.code for case in CASES]
    assert len(CASES) > 10
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("case", CASES)
def test_codes_are_words_with_hyphens(case):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", case.code)


@pytest.mark.parametrize("case", CASES)
def test_every_case_says_what_it_is(case):
    assert case.__doc__


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_caught_as_an_export_error(case):
    with pytest.raises(errors.ExportError) as caught:
        raise case
    assert caught.value.code == case.code


def test_an_error_remembers_the_file_and_what_may_be_shown():
    error = errors.CutZip("export.zip", size=5)
    assert (error.source, error.params, str(error)) == (
        "export.zip",
        {"size": 5},
        "cut-zip: export.zip",
    )


def test_an_error_without_a_file_is_named_by_its_code():
    assert str(errors.NoLists()) == "no-lists"
    assert errors.NoLists().source == ""
