"""Members become bundles: what lies together, in one folder of one ZIP or of what was chosen loose.

Lists live in `followers_and_following/`: where an export has that folder, files of the same names
elsewhere in it are another product's (export format, §15.4). Which bundles are of one export is
`grouping.py`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from still_followers.core.exports.archive import Member
from still_followers.core.exports.paths import Kind, is_in_lists_folder
from still_followers.core.model import REQUIRED, ListName

LIST_KINDS = (Kind.LIST, Kind.CONNECTIONS)
ListKey = tuple[str, str, int]
"""What is there once in an export: kind and list, format, part."""
Location = tuple[int | None, str]
"""A container and the folders around an export in it."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Members that lie together: in one folder of the ZIP at a place among the chosen files, or loose.

    `names` are those of the ZIP and of the folders around them, `files` those of the chosen files;
    `loose` files lie in no folder. `elsewhere` are files that are named like lists and do not lie
    where the lists do.
    """

    members: tuple[Member, ...]
    names: tuple[str, ...]
    container: int | None
    loose: bool
    files: tuple[str, ...] = ()
    elsewhere: tuple[Member, ...] = ()

    @property
    def is_early(self) -> bool:
        """Tell whether it is of 2018 to 2021, when all lists stood in one file."""
        return any(member.file.kind is Kind.CONNECTIONS for member in self.members)

    @property
    def has_lists(self) -> bool:
        """Tell whether it holds any list."""
        return any(member.file.kind in LIST_KINDS for member in self.members)

    @property
    def has_both(self) -> bool:
        """Tell whether it holds both lists, so that it may be an export by itself."""
        have = {m.list_name for m in self.members if m.file.kind is Kind.LIST}
        return self.is_early or have.issuperset(REQUIRED)

    @property
    def root(self) -> str:
        """The folders around it, in its container."""
        return self.members[0].root


Group = tuple[Bundle, ...]
"""Bundles of one export."""


def build_bundles(
    members: Iterable[Member], names: Sequence[str], chosen: Sequence[str] | None = None
) -> list[Bundle]:
    """Put members that lie together into bundles.

    Args:
        members: of all chosen files.
        names: those of the containers, by their place.
        chosen: the names of the chosen files that they are or lie in, where they are others.
    """
    members = list(members)
    homes = {
        (member.container, member.root)
        for member in members
        if member.file.kind is Kind.LIST and is_in_lists_folder(member.path)
    }
    together: dict[Location, list[Member]] = defaultdict(list)
    elsewhere: dict[Location, list[Member]] = defaultdict(list)
    for member in members:
        home = _home_of(member, homes)
        if home is None:
            together[member.container, member.root].append(member)
        else:
            elsewhere[home].append(member)
    chosen = names if chosen is None else chosen
    return [
        Bundle(
            members=tuple(lying),
            names=tuple(filter(None, [names[container] if container is not None else "", root])),
            container=container,
            loose=container is None and not root,
            files=_file_names(lying, chosen),
            elsewhere=tuple(elsewhere[container, root]),
        )
        for (container, root), lying in together.items()
    ]


def _home_of(member: Member, homes: set[Location]) -> Location | None:
    """Return the export in which a list lies outside of the folder for lists, or None."""
    if not homes or member.file.kind is not Kind.LIST or is_in_lists_folder(member.path):
        return None
    root = member.root
    while (member.container, root) not in homes:
        if not root:
            return None
        root = root.rpartition("/")[0]
    return member.container, root


def _file_names(members: Sequence[Member], chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the chosen files that members are or lie in."""
    names = (m.path if m.container is None else chosen[m.container] for m in members)
    return tuple(dict.fromkeys(names))


def build_key(member: Member) -> ListKey:
    """Return what may be in an export only once.

    `following.json` and `following_1.json` are not the same: the one may be a part before the other
    (export format, §15.8).
    """
    file = member.file
    of = str(file.list_name) if file.kind is Kind.LIST else str(file.kind)
    if file.by_key:
        return of, "key", 1  # it gives way to one that is named so
    is_zeroth = of == ListName.FOLLOWING and not file.numbered
    return of, file.format, 0 if is_zeroth else file.part
