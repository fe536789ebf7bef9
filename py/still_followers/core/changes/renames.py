"""Find lost and new names that may be one renamed profile.

A profile keeps the second of its follow when its name changes (`product.md`, rule 3). A match is
only possible; the owner confirms or rejects it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from still_followers.core.model import REQUIRED, ListName, Names, Precision
from still_followers.core.protocols import DatedRequired as Dated


@dataclass(frozen=True, slots=True)
class PossibleRename:
    """Two names that may be one profile.

    Attributes:
        old: the name in the earlier export.
        new: the name in the later export.
        evidence: list → Unix second that both names have in it.
    """

    old: str
    new: str
    evidence: Mapping[ListName, int]

    @property
    def is_strong(self) -> bool:
        """Tell whether both lists agree on it (`product.md`, rule 3)."""
        return len(self.evidence) == len(REQUIRED)


RenamePairs = Mapping[ListName, Sequence[tuple[str, str, int]]]
"""List → (old name, new name, Unix second), where only these two names have the second."""


def find_possible_renames(
    before: Dated, after: Dated, pairs: RenamePairs | None = None
) -> tuple[PossibleRename, ...]:
    """Return the possible renames between two exports, sorted by old name.

    There are none unless both exports are whole and their moments are exact to the second.

    Args:
        before: the earlier export.
        after: the later export.
        pairs: the result of `find_rename_pairs` for both, if known.
    """
    if before.exported_at is None or not (before.coverage.whole and after.coverage.whole):
        return ()
    limit = int(before.exported_at.timestamp())
    evidence: dict[tuple[str, str], dict[ListName, int]] = {}
    for list_name in REQUIRED:
        if _is_exact(list_name, before, after):
            found = pairs[list_name] if pairs is not None else _iter_pairs(list_name, before, after)
            for old, new, moment in found:
                if moment < limit:
                    evidence.setdefault((old, new), {})[list_name] = moment
    olds, news = Counter(old for old, _ in evidence), Counter(new for _, new in evidence)
    return tuple(
        PossibleRename(old, new, seconds)
        for (old, new), seconds in sorted(evidence.items())
        if olds[old] == news[new] == 1 and not _is_contradicted(old, new, before, after, limit)
    )


def find_rename_pairs(before: Dated, after: Dated) -> RenamePairs:
    """Return the pairs in both required lists, whatever the exports' days and coverage."""
    return {list_name: list(_iter_pairs(list_name, before, after)) for list_name in REQUIRED}


def _required_lists(export: Dated) -> Mapping[ListName, Names]:
    return {ListName.FOLLOWERS: export.followers, ListName.FOLLOWING: export.following}


def _is_exact(list_name: ListName, *exports: Dated) -> bool:
    return all(export.precision.get(list_name) is Precision.SECOND for export in exports)


def _iter_pairs(list_name: ListName, before: Dated, after: Dated) -> Iterator[tuple[str, str, int]]:
    """Yield (old, new, second) where only these two names of one list have the second."""
    earlier, later = _required_lists(before)[list_name], _required_lists(after)[list_name]
    lost = {earlier[name]: name for name in earlier.keys() - later.keys()}
    appeared = {later[name]: name for name in later.keys() - earlier.keys()}
    shared = {moment for moment in lost.keys() & appeared.keys() if moment}
    if not shared:
        return
    held = [Counter(filter(shared.__contains__, names.values())) for names in (earlier, later)]
    placeholder_seconds = {
        m for export in (before, after) for m in export.placeholders.get(list_name, ())
    }
    for moment in shared - placeholder_seconds:
        if all(count[moment] == 1 for count in held):
            yield lost[moment], appeared[moment], moment


def _is_contradicted(old: str, new: str, before: Dated, after: Dated, limit: int) -> bool:
    """Tell whether the exports contradict a rename: both names at once, or different seconds.

    Seconds may differ if the owner followed the profile again after the earlier export.
    """
    if any(old in later or new in earlier for earlier, later in _pair_lists(before, after)):
        return True
    return any(
        old in earlier
        and new in later
        and _is_exact(list_name, before, after)
        and earlier[old] != later[new] != 0 != earlier[old]
        and later[new] < limit
        for list_name, (earlier, later) in zip(REQUIRED, _pair_lists(before, after), strict=True)
    )


def _pair_lists(before: Dated, after: Dated) -> list[tuple[Names, Names]]:
    return [(_required_lists(before)[name], _required_lists(after)[name]) for name in REQUIRED]
