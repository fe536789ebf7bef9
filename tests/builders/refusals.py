"""What speaks against an export: why it is refused, and the signals that are told beside it."""

from __future__ import annotations

from typing import TypeVar

import pytest

from still_followers.core.model import Export, Issue, Severity
from tests.builders.chosen import reading

E = TypeVar("E", bound=Exception)


def refusal(case: type[E], *files: tuple[str, bytes]) -> E:
    """Return the error with which an export is refused, which must be of this case."""
    with pytest.raises(case) as caught:
        reading(*files)
    return caught.value


def signal(code: str, number: int = 1, of: str = "followers", **params: object) -> Issue:
    """Return a warning."""
    return Issue(code, Severity.WARNING, of, number, params)


def issues_of(export: Export) -> tuple[Issue, ...]:
    """Return an export's issues but those that small parts have: tests do not write 10,000 people."""
    return tuple(issue for issue in export.issues if issue.code != "part-after-short")
