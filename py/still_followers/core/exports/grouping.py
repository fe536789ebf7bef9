"""Decide which bundles belong to one export; two exports are never mixed (export format, §15.3).

A bundle with both lists is an export of its own, or a copy if another has the same bytes. Bundles
that lack a list or a part are merged unless their owners, their days (at most two apart) or a file
that both have contradict it. Bundles that may belong to two exports are refused; the rest is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from still_followers.core import errors
from still_followers.core.exports.archive import Member
from still_followers.core.exports.archive_names import find_owner_and_day
from still_followers.core.exports.bundles import LIST_KINDS, Bundle, Group, ListKey, build_key
from still_followers.core.exports.evidence import (
    Claim,
    combine_headers,
    read_claim,
    read_page_header,
)
from still_followers.core.exports.paths import Kind
from still_followers.core.model import REQUIRED
from still_followers.core.readers.records import Header


@dataclass(frozen=True, slots=True)
class Grouped:
    """The exports among some bundles, and the errors of bundles that cannot be assigned."""

    groups: tuple[Group, ...]
    refused: tuple[errors.ExportError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """Bundles known to be of one export; `at` is the index of the first one."""

    at: int
    bundles: Group
    claim: Claim

    @property
    def lists(self) -> dict[ListKey, Member]:
        """Return the list files by their key."""
        members = (m for bundle in self.bundles for m in bundle.members)
        return {build_key(member): member for member in members if member.file.kind in LIST_KINDS}

    @property
    def has_both(self) -> bool:
        """Tell whether they hold both lists together."""
        have = {of for of, _form, _part in self.lists}
        return self.is_early or have.issuperset(REQUIRED)

    @property
    def is_early(self) -> bool:
        """Tell whether they are of 2018 to 2021."""
        return any(bundle.is_early for bundle in self.bundles)


def group_bundles(bundles: Sequence[Bundle]) -> Grouped:
    """Group bundles by export, in the order of each export's first bundle."""
    lists = [part for bundle in bundles if bundle.has_lists for part in _split_loose_pages(bundle)]
    facts = [bundle for bundle in bundles if not bundle.has_lists]
    if len(lists) <= 1:
        groups: list[Group] = [(bundle,) for bundle in lists]
        return Grouped(tuple(_add_facts(groups, [Claim() for _ in groups], facts)))
    nodes = [_Node(at, (bundle,), read_claim(bundle)) for at, bundle in enumerate(lists)]
    grouper = _Grouper()
    merged = grouper.merge_fitting(grouper.merge_same_claim(grouper.merge_copies(nodes)))
    merged.sort(key=lambda node: node.at)
    groups = [node.bundles for node in merged]
    added = _add_facts(groups, [node.claim for node in merged], facts)
    return Grouped(tuple(added), tuple(grouper.refused))


class _Grouper:
    """Merges nodes; compares any two files only once."""

    def __init__(self) -> None:
        self.refused: list[errors.ExportError] = []
        self._differ: dict[tuple[int, int], bool] = {}

    def merge_copies(self, nodes: Sequence[_Node]) -> list[_Node]:
        """Merge nodes that hold both lists with their copies: equal bytes under equal keys."""
        found: list[_Node] = []
        for node in nodes:
            same = (
                place
                for place, known in enumerate(found)
                if node.has_both and known.has_both and self._is_copy(node, known)
            )
            place = next(same, None)
            if place is None:
                found.append(node)
            else:
                found[place] = _merge_nodes([found[place], node])
        return found

    def _is_copy(self, one: _Node, other: _Node) -> bool:
        if not one.claim.is_like(other.claim):
            return False
        lists, others = ({key for key in node.lists if _is_required(key)} for node in (one, other))
        return (lists <= others or others <= lists) and not self._clash(one, other)

    def merge_same_claim(self, nodes: Sequence[_Node]) -> list[_Node]:
        """Merge nodes that claim the same owner and day, where no files clash."""
        named: dict[Claim, list[_Node]] = defaultdict(list)
        found = []
        for node in nodes:
            if node.claim.owner and node.claim.day:
                named[node.claim].append(node)
            else:
                found.append(node)
        for same in named.values():
            found += [_merge_nodes(same)] if self._may_be_one_export(same) else same
        return found

    def _may_be_one_export(self, nodes: Sequence[_Node]) -> bool:
        """Tell whether nodes may be one export: any two fit, and at most one has both lists."""
        pairs = ((one, other) for at, one in enumerate(nodes) for other in nodes[:at])
        return sum(node.has_both for node in nodes) <= 1 and all(self._fit(*pair) for pair in pairs)

    def merge_fitting(self, nodes: Sequence[_Node]) -> list[_Node]:
        """Merge nodes that fit; refuse one that fits several that do not fit each other."""
        merged: list[_Node] = []
        for together in self._components(nodes):
            if self._may_be_one_export(together):
                merged.append(_merge_nodes(together))
                continue
            strangers = [node for node in together if not node.claim.owner and not node.has_both]
            owners = {node.claim.owner for node in together} - {None}
            if (
                len(owners) > 1 and strangers
            ):  # parts without an owner may be of any of these accounts
                self.refused += map(_build_refusal, strangers)
                merged += self.merge_fitting([node for node in together if node not in strangers])
                continue
            merged += [node for node in together if node.has_both]
            if parts := [node for node in together if not node.has_both]:
                self.refused.append(_build_refusal(*parts))
        return merged

    def _components(self, nodes: Sequence[_Node]) -> Iterator[list[_Node]]:
        """Yield the connected components: nodes linked by pairs that fit."""
        left = list(nodes)
        while left:
            together = [left.pop(0)]
            for node in together:
                near = [other for other in left if self._fit(node, other)]
                left = [other for other in left if other not in near]
                together += near
            yield together

    def _fit(self, one: _Node, other: _Node) -> bool:
        """Tell whether two nodes may be parts of one export."""
        if one.has_both and other.has_both:
            return False
        is_told = one.claim.fits(other.claim) and one.is_early == other.is_early
        return is_told and not self._clash(one, other)

    def _clash(self, one: _Node, other: _Node) -> bool:
        """Tell whether both have a list file of the same key with different bytes."""
        lists, others = one.lists, other.lists
        return any(
            self._is_different(lists[key], others[key]) for key in lists.keys() & others.keys()
        )

    def _is_different(self, one: Member, other: Member) -> bool:
        if one.size != other.size:
            return True
        pair = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
        if pair not in self._differ:
            try:
                self._differ[pair] = one.read() != other.read()
            except errors.ExportError:  # reported when it is read
                self._differ[pair] = True
        return self._differ[pair]


def _is_required(key: ListKey) -> bool:
    return key[0] in (*REQUIRED, Kind.CONNECTIONS)


def _merge_nodes(nodes: Sequence[_Node]) -> _Node:
    nodes = sorted(nodes, key=lambda node: node.at)
    owner = next((node.claim.owner for node in nodes if node.claim.owner), None)
    days = [node.claim.day for node in nodes if node.claim.day]
    bundles = tuple(bundle for node in nodes for bundle in node.bundles)
    return _Node(nodes[0].at, bundles, Claim(owner, max(days, default=None)))


def _build_refusal(*nodes: _Node) -> errors.ExportError:
    in_order = sorted(nodes, key=lambda node: node.at)
    bundles = [bundle for node in in_order for bundle in node.bundles]
    files = (file for bundle in bundles for file in bundle.files)
    return errors.TwoExports(bundles[0].members[0].path).among(*files)


def _split_loose_pages(bundle: Bundle) -> list[Bundle]:
    """Split loose pages by their headers: somebody may choose two exports at once."""
    if bundle.container is not None:
        return [bundle]
    headers = {
        id(member): read_page_header(member)
        for member in bundle.members
        if member.file.kind is Kind.LIST and member.file.format == "html"
    }
    return split_by_header(bundle, [headers.get(id(member)) for member in bundle.members])


def split_by_header(bundle: Bundle, headers: Sequence[Header | None]) -> list[Bundle]:
    """Split a bundle by what its pages' headers claim; return it alone where none contradict.

    Lists without a header become a bundle of their own, other files go with the first one.

    Args:
        bundle: what lies together.
        headers: one for each member; None for a member that is no HTML page.
    """
    claims = [combine_headers(filter(None, [header])) for header in headers]
    kinds: list[tuple[Claim, list[Member]]] = []
    for member, claim in zip(bundle.members, claims, strict=True):
        if claim != Claim():
            same = next((members for earlier, members in kinds if earlier.fits(claim)), None)
            if same is None:
                kinds.append((claim, [member]))
            else:
                same.append(member)
    if len(kinds) <= 1:
        return [bundle]
    rest = [
        member for member, claim in zip(bundle.members, claims, strict=True) if claim == Claim()
    ]
    parts = [members for _told, members in kinds]
    if any(member.file.kind in LIST_KINDS for member in rest):
        parts.append(rest)
    else:
        parts[0] += rest
    return [
        replace(
            bundle,
            members=tuple(members),
            files=tuple(m.path for m in members) if bundle.container is None else bundle.files,
            elsewhere=bundle.elsewhere if members is parts[0] else (),
        )
        for members in parts
    ]


def _add_facts(
    groups: Sequence[Group], claims: Sequence[Claim], facts: Sequence[Bundle]
) -> Iterator[Group]:
    """Add bundles without lists to the only export that they can belong to."""
    added: dict[int, list[Bundle]] = defaultdict(list)
    for bundle in facts:
        name, moment = find_owner_and_day(bundle.names)
        claim = Claim(name, moment.date() if moment else None)
        fitting = [at for at in range(len(groups)) if claim.fits(claims[at])]
        near = [at for at in fitting if any(b.container == bundle.container for b in groups[at])]
        if len(near) > 1:
            near = [at for at in near if any(_is_inside(bundle, one) for one in groups[at])]
        if not near and (name or len(groups) == 1):
            near = fitting
        if len(near) == 1:
            added[near[0]].append(bundle)
    return ((*group, *added[at]) for at, group in enumerate(groups))


def _is_inside(facts: Bundle, lists: Bundle) -> bool:
    """Tell whether files of facts lie inside the folders around an export."""
    return facts.container == lists.container and facts.root.startswith(f"{lists.root}/")
