"""Why an export is refused, and its warnings."""

from __future__ import annotations

from typing import TypeVar

import pytest

from still_followers.core.model import Export, Issue, Severity
from tests.builders.chosen import reading

E = TypeVar("E", bound=Exception)


def refusal(case: type[E], *files: tuple[str, bytes]) -> E:
    """Return the error of a refused export, and check its class."""
    with pytest.raises(case) as caught:
        reading(*files)
    return caught.value


def signal(code: str, number: int = 1, of: str = "followers", **params: object) -> Issue:
    """Return a warning."""
    return Issue(code, Severity.WARNING, of, number, params)


def issues_of(export: Export) -> tuple[Issue, ...]:
    """Return an export's issues without those about small parts, since tests do not write 10,000 people."""
    return tuple(issue for issue in export.issues if issue.code != "part-after-short")
