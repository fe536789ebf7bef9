"""Members become bundles, and bundles the exports that they belong to: never merged, never mixed.

A bundle is what lies together: one folder of one ZIP, or of what was chosen loose. Parts of one
export are several bundles; two exports chosen together are too (`product.md`, rule 8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from still_followers.core import errors
from still_followers.core.archive import Member
from still_followers.core.filenames import Kind
from still_followers.core.model import REQUIRED
from still_followers.core.owner import owner_and_day_of

LISTS = (Kind.LIST, Kind.CONNECTIONS)
Key = tuple[str, str, int]
"""What is there once in an export: kind and list, format, part."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Members that lie together: in one folder of the ZIP at a place among the chosen files, or loose.

    `names` are those of the ZIP and of the folders around them; `loose` files lie in no folder.
    """

    members: tuple[Member, ...]
    names: tuple[str, ...]
    container: int | None
    loose: bool

    @property
    def identity(self) -> tuple[str, datetime] | None:
        """Return the owner and day that its names tell, or None unless both are known."""
        owner, day = owner_and_day_of(self.names, early=self.is_early)
        return (owner, day) if owner and day else None

    @property
    def is_early(self) -> bool:
        """Tell whether it is of 2018 to 2021, when all lists stood in one file."""
        return any(member.file.kind is Kind.CONNECTIONS for member in self.members)

    @property
    def has_lists(self) -> bool:
        """Tell whether it holds any list."""
        return any(member.file.kind in LISTS for member in self.members)

    @property
    def is_whole(self) -> bool:
        """Tell whether it may be an export by itself: in a ZIP or folder, with both lists."""
        have = {m.list_name for m in self.members if m.file.kind is Kind.LIST}
        return not self.loose and (self.is_early or have.issuperset(REQUIRED))


Group = tuple[Bundle, ...]


def bundles_of(members: Iterable[Member], names: Sequence[str]) -> list[Bundle]:
    """Put members that lie together into bundles; `names` are those of the chosen files."""
    together: dict[tuple[int | None, str], list[Member]] = defaultdict(list)
    for member in members:
        together[member.container, member.root].append(member)
    return [
        Bundle(
            members=tuple(lying),
            names=tuple(filter(None, [names[container] if container is not None else "", root])),
            container=container,
            loose=container is None and not root,
        )
        for (container, root), lying in together.items()
    ]


def exports_in(bundles: Sequence[Bundle]) -> list[Group]:
    """Tell which bundles belong to one export.

    Names with an owner and a day come first: the same lists on another day are another export, and
    parts of one export carry the same. Where names do not tell, bundles without a clash are parts
    of one export; with one, each must be an export by itself.

    Raises:
        TwoExports: files of different exports that cannot be told apart.
    """
    lists = [bundle for bundle in bundles if bundle.has_lists]
    named: dict[tuple[str, datetime] | None, list[Bundle]] = defaultdict(list)
    for bundle in lists:
        named[bundle.identity].append(bundle)
    unnamed = named.pop(None, [])
    owners = {owner for owner, _day in filter(None, named)}
    if len(named) <= 1:
        groups = _told_apart(lists)
    elif all(map(_may_be_whole, (*named.values(), *([bundle] for bundle in unnamed)))):
        groups = [group for same in (*named.values(), unnamed) for group in _told_apart(same)]
    elif len(owners) == 1 and _clash_in(lists) is None:
        groups = [tuple(lists)]  # parts that were made around midnight
    else:
        raise errors.TwoExports(lists[0].members[0].path)
    return _with_facts(groups, [bundle for bundle in bundles if not bundle.has_lists])


def _may_be_whole(bundles: Sequence[Bundle]) -> bool:
    """Tell whether bundles of one name have both lists, together or one by itself."""
    have = {m.list_name for b in bundles for m in b.members if m.file.kind is Kind.LIST}
    return have.issuperset(REQUIRED) or any(bundle.is_early for bundle in bundles)


def _told_apart(bundles: Sequence[Bundle]) -> list[Group]:
    """Unite the bundles if nothing clashes; else each is an export by itself, copies but once."""
    clash = _clash_in(bundles)
    if clash is None:
        return [tuple(bundles)] if bundles else []
    if not all(bundle.is_whole for bundle in bundles):
        raise errors.TwoExports(clash.path)
    groups: list[list[Bundle]] = []
    for bundle in bundles:
        same = (group for group in groups if _clash_in([group[0], bundle]) is None)
        group = next(same, None)
        if group is None:
            groups.append([bundle])
        else:
            group.append(bundle)
    return [tuple(group) for group in groups]


def _clash_in(bundles: Sequence[Bundle]) -> Member | None:
    """Return a list file that shows bundles to be of different exports, or None.

    The same file with other bytes shows it; so do lists of 2018 beside later ones, and two bundles
    that are whole in different formats: an export asked for as JSON and another as HTML.
    """
    first: dict[Key, Member] = {}
    forms: dict[bool, set[Key]] = {}
    for bundle in bundles:
        mine = _by_key(bundle)
        for key, member in mine.items():
            earlier = first.setdefault(key, member)
            if earlier is not member and earlier.read() != member.read():
                return member
        is_other = bool(forms) and bundle.is_early not in forms
        if bundle.is_whole:
            known = forms.setdefault(bundle.is_early, set(mine))
            is_other = is_other or known.isdisjoint(mine)
        if is_other:
            return next(iter(mine.values()))
    return None


def _by_key(bundle: Bundle) -> Mapping[Key, Member]:
    return {key_of(member): member for member in bundle.members if member.file.kind in LISTS}


def key_of(member: Member) -> Key:
    """Return what may be in an export only once."""
    of = str(member.list_name) if member.file.kind is Kind.LIST else str(member.file.kind)
    return of, member.file.format, member.file.part


def _with_facts(groups: list[Group], facts: Sequence[Bundle]) -> list[Group]:
    """Add bundles without lists to the only export there is, or to the one in the same ZIP."""
    if len(groups) == 1:
        return [(*groups[0], *facts)]
    return [(*group, *(one for one in facts if _lies_with(one, group))) for group in groups]


def _lies_with(facts: Bundle, group: Group) -> bool:
    containers = {bundle.container for bundle in group} - {None}
    return facts.container in containers
