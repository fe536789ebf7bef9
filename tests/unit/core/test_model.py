from __future__ import annotations

import dataclasses

import pytest

from still_followers.core.model import REQUIRED, Coverage, Issue, ListName, Severity


def test_coverage_without_a_signal_is_whole():
    assert Coverage().whole


def test_coverage_with_a_signal_is_not_whole():
    assert not Coverage((Issue("part-missing", Severity.WARNING, "followers"),)).whole


def test_followers_and_following_are_required():
    assert set(REQUIRED) == {"followers", "following"}


def test_list_names_are_written_as_words_with_hyphens():
    assert str(ListName.CLOSE_FRIENDS) == "close-friends"
    assert all(name == name.lower() and "_" not in name for name in ListName)


def test_an_issue_concerns_one_record_unless_told():
    assert Issue("placeholders", Severity.NOTE, "following.json").count == 1


def test_an_issue_cannot_be_changed():
    issue = Issue("placeholders", Severity.NOTE, "following.json")
    with pytest.raises(dataclasses.FrozenInstanceError):
        issue.count = 2
