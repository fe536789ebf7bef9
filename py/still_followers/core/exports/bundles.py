"""Put members into bundles: files that lie in one folder of one ZIP, or loose in one folder.

Lists are in `followers_and_following/`. Where an export has that folder, files of the same names
elsewhere in it belong to another product (export format, §15.4). `grouping.py` decides which
bundles belong to one export.
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
"""What an export has only once: (list or kind, format, part)."""
Location = tuple[int | None, str]
"""(Container, the folders around an export in it)."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Members that lie together.

    Attributes:
        members: the files.
        names: the names of the ZIP and of the folders around them.
        container: index of the ZIP, None for loose files.
        loose: whether they lie in no ZIP and no folder.
        files: the names of the chosen files.
        elsewhere: files with names of lists that lie outside the lists' folder.
    """

    members: tuple[Member, ...]
    names: tuple[str, ...]
    container: int | None
    loose: bool
    files: tuple[str, ...] = ()
    elsewhere: tuple[Member, ...] = ()

    @property
    def is_early(self) -> bool:
        """Tell whether it is of 2018 to 2021, when one file held all lists."""
        return any(member.file.kind is Kind.CONNECTIONS for member in self.members)

    @property
    def has_lists(self) -> bool:
        """Tell whether it holds any list."""
        return any(member.file.kind in LIST_KINDS for member in self.members)

    @property
    def has_both(self) -> bool:
        """Tell whether it holds both required lists, so that it may be a whole export."""
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
        names: the names of the containers.
        chosen: for each container the name of the chosen file that it is or lies in; `names` if
            None.
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
            members=tuple(files),
            names=tuple(filter(None, [names[container] if container is not None else "", root])),
            container=container,
            loose=container is None and not root,
            files=_file_names(files, chosen),
            elsewhere=tuple(elsewhere[container, root]),
        )
        for (container, root), files in together.items()
    ]


def _home_of(member: Member, homes: set[Location]) -> Location | None:
    """Return the export in which a list lies outside the lists' folder, or None."""
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
    """Return the key of a member that an export may have only once.

    `following.json` and `following_1.json` have different keys: the former may be the part before
    the latter (export format, §15.8).
    """
    file = member.file
    of = str(file.list_name) if file.kind is Kind.LIST else str(file.kind)
    if file.by_key:
        return of, "key", 1  # a file with the list's name comes first
    is_zeroth = of == ListName.FOLLOWING and not file.numbered
    return of, file.format, 0 if is_zeroth else file.part
