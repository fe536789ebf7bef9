"""What was read of an export as plain text for a bug report: codes, counts and days, no names.

It holds no usernames, display names, or names of ZIPs or folders. Its only file names are those that
every export has, its only params are numbers and the page's own words. It is not translated, so that
whoever helps can read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from still_followers.core.account.present import Span
from still_followers.core.exports.paths import needed_file_of, skipped_reason_of
from still_followers.core.model import Issue, ListName, Reading
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.words.issues import NETWORKS
from still_followers.views.words.signals import MOMENT_PARAMS

WORD_PARAMS = {"list": frozenset(ListName), "network": frozenset(NETWORKS)}
"""The params that are words, and their known words; any other text may be a name and is left out."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and, if it became a snapshot, its head and how far its lists reach."""

    reading: Reading
    head: Head | None = None
    spans: Mapping[ListName, Span] = field(default_factory=dict)


def _file_name(path: str) -> str:
    """Return a file's name without folders, if it is one that every export has."""
    name = path.replace("\\", "/").rpartition("/")[2]
    is_common = needed_file_of(name) is not None or skipped_reason_of(name) is not None
    return name if is_common else "with another name"


def _day(moment: int) -> str:
    """Write the UTC day of Unix seconds; 0 is unknown."""
    return datetime.fromtimestamp(moment, UTC).date().isoformat() if moment else "unknown"


def _param(name: str, value: str | int) -> str:
    if isinstance(value, str):
        return f", {name} {value}" if value in WORD_PARAMS.get(name, ()) else ""
    return f", {name} {_day(value) if name in MOMENT_PARAMS else value}"


def _issue_line(kind: str, issue: Issue, source: str) -> str:
    params = "".join(_param(name, value) for name, value in sorted(issue.params.items()))
    return f"{kind} {issue.code} in {source}: {issue.severity}, count {issue.count}{params}"


def _reading_lines(reading: Reading) -> Iterator[str]:
    for file in reading.files:
        yield (
            f"file {_file_name(file.name)}: {file.list_name}, shape {file.shape or 'unknown'}, "
            f"people {file.people}, placeholders {file.placeholders}, unreadable {file.unreadable}"
        )
    for skipped in reading.skipped:
        yield f"skipped file {_file_name(skipped.name)}: {skipped.reason}"
    yield f"owner from {reading.owner_from}, date from {reading.date_from}"


def _head_lines(head: Head) -> Iterator[str]:
    yield f"date source {head.date_source}"
    for issue in head.issues:
        yield _issue_line(
            "issue", issue, f"file {_file_name(issue.source)}" if issue.source else "no file"
        )
    for signal in head.coverage.signals:
        yield _issue_line("signal", signal, signal.source)
    yield f"confirmed {head.coverage.confirmed}"


def _span_lines(report: Report) -> Iterator[str]:
    precision = report.head.precision if report.head else {}
    for name, span in report.spans.items():
        exact = precision.get(name, "unknown")
        yield (
            f"list {name}: people {span.people}, oldest {_day(span.oldest)}, "
            f"newest {_day(span.newest)}, precision {exact}"
        )


def report_in_words(report: Report) -> str:
    """Write what was read as text that can be shown to anybody."""
    lines: Iterable[str] = (
        "Still Followers: what was read",
        *_reading_lines(report.reading),
        *_span_lines(report),
        *(_head_lines(report.head) if report.head else ()),
    )
    return "\n".join(lines)
