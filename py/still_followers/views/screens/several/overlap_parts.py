"""The parts of an overlap: their words, their addresses, their names on the screen and in files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from still_followers.core.days import Days
from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Link, Sheet
from still_followers.core.history.persons import strip_former
from still_followers.core.insights.overlap import Overlap, Part, Shared
from still_followers.core.listing import PAGE_ROWS
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, escape, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.account_table import PROFILE_URL, find_initial
from still_followers.views.screens.context import ScreenContext

BOTH = 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """A part of an overlap that can be opened.

    Attributes:
        shared: the list of the accounts.
        part: the part of it.
        member: the place of the only account, None in another part.
        is_fans: whether it is who follows all and is followed by none.
    """

    shared: Shared
    part: Part
    member: int | None = None
    is_fans: bool = False

    @property
    def path(self) -> str:
        """Return what stands behind the keys of the accounts in the address."""
        if self.is_fans:
            return "fans"
        if self.member is None:
            return f"{self.shared.name}/{self.part}"
        return f"{self.shared.name}/{self.part}-{self.shared.members[self.member].latest.key}"

    def count(self, overlap: Overlap) -> int:
        """Return how many people there are."""
        return (
            len(overlap.fans or ()) if self.is_fans else self.shared.count(self.part, self.member)
        )

    def find_people(self, overlap: Overlap) -> list[tuple[str, int]]:
        """Return the people, and since when they are in all lists that have them."""
        return (
            overlap.find_fans() if self.is_fans else self.shared.find_sorted(self.part, self.member)
        )

    @property
    def title(self) -> Markup:
        """Return its title."""
        name = NOTHING
        if self.member is not None:
            name = render_account_name(self.shared.members[self.member].latest)
        return markup(self._words, account=name)

    @property
    def plain_title(self) -> str:
        """Return its title as text, for files."""
        name = ""
        if self.member is not None:
            name = self.shared.members[self.member].owner or _("unnamed account")
        return self._words.format(account=name)

    @property
    def _words(self) -> str:
        is_pair = len(self.shared.members) == BOTH
        if self.is_fans:
            pair, more = _FANS
        else:
            pair, more = _WORDS[self.shared.name, self.part]
        return (pair if is_pair else more)()


_FANS: tuple[Callable[[], str], Callable[[], str]] = (
    lambda: _("Follow both and are followed by neither"),
    lambda: _("Follow all of them and are followed by none"),
)
_WORDS: Mapping[tuple[ListName, Part], tuple[Callable[[], str], Callable[[], str]]] = {
    (ListName.FOLLOWERS, Part.ALL): (lambda: _("Follow both"), lambda: _("Follow all of them")),
    (ListName.FOLLOWERS, Part.SEVERAL): (lambda: _("Follow more than one, not all"),) * 2,
    (ListName.FOLLOWERS, Part.ONLY): (lambda: _("Follow only {account}"),) * 2,
    (ListName.FOLLOWING, Part.ALL): (
        lambda: _("Followed by both"),
        lambda: _("Followed by all of them"),
    ),
    (ListName.FOLLOWING, Part.SEVERAL): (lambda: _("Followed by more than one, not all"),) * 2,
    (ListName.FOLLOWING, Part.ONLY): (lambda: _("Followed only by {account}"),) * 2,
}
"""The words of a part, of two accounts and of more."""


def list_crowds(shared: Shared) -> Iterator[Crowd]:
    """Yield the parts of one list: everybody who is in one of the lists is in one part."""
    yield Crowd(shared, Part.ALL)
    if len(shared.members) > BOTH:
        yield Crowd(shared, Part.SEVERAL)
    for number in range(len(shared.members)):
        yield Crowd(shared, Part.ONLY, number)


def list_all_crowds(overlap: Overlap) -> list[Crowd]:
    """Return all parts that are known."""
    crowds = [crowd for one in overlap.shared if one.is_known for crowd in list_crowds(one)]
    if overlap.fans is not None:
        crowds.append(Crowd(overlap.followers, Part.ALL, is_fans=True))
    return crowds


def find_crowd(overlap: Overlap, rest: str) -> tuple[Crowd | None, int]:
    """Return the part that an address is about, None where it is about none, and the page of its names."""
    path, _slash, last = rest.rpartition("/")
    number = int(last) if last.isdecimal() else 1
    wanted = path if last.isdecimal() else rest
    return next((one for one in list_all_crowds(overlap) if one.path == wanted), None), number


def _render_row(name: str, moment: int, number: int, formats: Formats) -> Markup:
    username = strip_former(name)
    return markup(
        "<tr role=row aria-rowindex={number}><td role=cell><i class=face aria-hidden=true>{initial}</i>"
        "<bdi class=who translate=no>{name}</bdi></td><td role=cell>{date}"
        '<a href="{url}{name}/" target=_blank rel="noopener noreferrer" aria-label="{profile}"></a>'
        "</td></tr>",
        number=number,
        initial=find_initial(username),
        date=formats.day(moment) if moment else _("date unknown"),
        url=PROFILE_URL,
        name=username,
        profile=_("Profile of {name}").format(name=username),
    )


_DATED: Mapping[tuple[ListName, Part], tuple[Callable[[], str], Callable[[], str]]] = {
    (ListName.FOLLOWERS, Part.ALL): (
        lambda: _("Follows both since"),
        lambda: _("Follows all since"),
    ),
    (ListName.FOLLOWERS, Part.SEVERAL): (lambda: _("Follows the last of them since"),) * 2,
    (ListName.FOLLOWERS, Part.ONLY): (lambda: _("Follows since"),) * 2,
    (ListName.FOLLOWING, Part.ALL): (
        lambda: _("Followed by both since"),
        lambda: _("Followed by all since"),
    ),
    (ListName.FOLLOWING, Part.SEVERAL): (lambda: _("Followed by the last of them since"),) * 2,
    (ListName.FOLLOWING, Part.ONLY): (lambda: _("Followed since"),) * 2,
}


def date_heading(crowd: Crowd) -> str:
    """Return the heading of the dates beside the names."""
    pair, more = _DATED[crowd.shared.name, crowd.part]
    return (pair if len(crowd.shared.members) == BOTH else more)()


def render_names(crowd: Crowd, overlap: Overlap, base: str, page: int, formats: Formats) -> Markup:
    """Show a page of the names of a part."""
    people = crowd.find_people(overlap)
    pages = max(1, -(-len(people) // PAGE_ROWS))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE_ROWS
    rows = people[first : first + PAGE_ROWS]
    dated = date_heading(crowd)
    return markup(
        '<table class="people" role="table" aria-rowcount="{count}"><caption class="vh">{caption}'
        "</caption><thead role=rowgroup><tr role=row aria-rowindex=1>"
        "<th role=columnheader scope=col>{name}</th><th role=columnheader scope=col>{dated}</th></tr>"
        '</thead><tbody role=rowgroup data-dated="{dated}">{rows}</tbody></table>{pager}',
        count=len(people) + 1,
        caption=crowd.plain_title,
        name=_("Account"),
        dated=dated,
        rows=join(_render_row(*one, number, formats) for number, one in enumerate(rows, first + 2)),
        pager=_render_pages(f"{base}/{crowd.path}", page, pages, formats),
    )


def _render_pages(path: str, page: int, pages: int, formats: Formats) -> Markup:
    if pages == 1:
        return NOTHING
    before, after = (
        markup(
            '<a class="btn" data-size="s" href="#/{path}/{to}">{words}</a>',
            path=path,
            to=to,
            words=words,
        )
        if 1 <= to <= pages
        else NOTHING
        for to, words in ((page - 1, _("Previous")), (page + 1, _("Next")))
    )
    return markup(
        '<nav class="acts" aria-label="{label}">{before}<span class="quiet">{words}</span>{after}</nav>',
        label=_("Pages"),
        before=before,
        words=_("Page {number} of {pages}").format(
            number=formats.number(page), pages=formats.number(pages)
        ),
        after=after,
    )


def name_accounts(heads: Sequence[Head]) -> Markup:
    """Name the accounts, or say how many they are."""
    if len(heads) <= BOTH:
        return join(map(render_account_name, heads), Markup(" · "))
    words = ngettext("{count} account", "{count} accounts", len(heads))
    return escape(words.format(count=len(heads)))


# Files


def build_crowd_table(crowd: Crowd, overlap: Overlap, days: Days) -> Table:
    """Return the names of a part, and since when they are in the list of each account."""
    members = [
        (number, one)
        for number, one in enumerate(crowd.shared.members)
        if crowd.member in (None, number)
    ]
    text = (
        _("Follows {account} since")
        if crowd.shared.name is ListName.FOLLOWERS
        else _("Followed by {account} since")
    )
    names = [one.owner or _("unnamed account") for _number, one in members]
    columns = (_("Account"), _("Profile"), *(text.format(account=name) for name in names))
    fields = ("username", "profile", *(f"since_{number + 1}" for number, _one in members))
    places = [number for number, _one in members]

    def build_rows() -> Iterator[tuple[Cell, ...]]:
        for person, _since in crowd.find_people(overlap):
            name, moments = strip_former(person), crowd.shared.moments(person)
            dates = (moments[place] for place in places)
            yield (
                name,
                Link(f"{PROFILE_URL}{name}/"),
                *(days.of(moment) if moment else None for moment in dates),
            )

    key = crowd.path.replace("/", "_").replace("-", "_")
    return Table(key, fields, Sheet(crowd.plain_title, columns, build_rows()), crowd.count(overlap))


def build_summary(overlap: Overlap) -> Table:
    """Return how many people are in each part, what share of all that is, and who came late."""
    rows: list[tuple[Cell, ...]] = []
    for shared in overlap.shared:
        if not shared.is_known:
            continue
        for crowd in list_crowds(shared):
            late = None if crowd.member is None else shared.after_first[crowd.member]
            rows.append(_build_row(crowd.plain_title, crowd.count(overlap), shared, late))
        in_all = (
            _("All followers, each counted once")
            if shared.name is ListName.FOLLOWERS
            else _("All they follow, each counted once")
        )
        rows.append(_build_row(in_all, shared.in_all, shared))
    if overlap.fans is not None:
        fans = Crowd(overlap.followers, Part.ALL, is_fans=True)
        rows.append(_build_row(fans.plain_title, len(overlap.fans), overlap.followers))
    columns = _("People"), _("Number"), _("Percentage"), _("Came since the earliest export")
    fields = "people", "number", "share", "came_since_earliest_export"
    return Table("overlap", fields, Sheet(_("Overlap"), columns, rows), len(rows))


def _build_row(title: str, count: int, shared: Shared, late: int | None = None) -> tuple[Cell, ...]:
    return title, count, count / shared.in_all if shared.in_all else None, late


def build_pairs(shared: Shared) -> Table:
    """Return how many follow both of any two accounts."""
    names = [member.owner or _("unnamed account") for member in shared.members]
    rows: list[tuple[Cell, ...]] = [
        (names[one], names[other], shared.count_both(one, other))
        for one, other in combinations(range(len(names)), 2)
    ]
    columns = _("Account"), _("Other account"), _("Follow both")
    fields = "account", "other_account", "follow_both"
    return Table("pairs", fields, Sheet(_("Any two accounts"), columns, rows), len(rows))


def build_accounts(overlap: Overlap) -> Table:
    """Return the accounts and the exports that were looked at."""
    columns = (
        _("Account"),
        _("Followers on"),
        _("Followers"),
        _("Following on"),
        _("Following"),
    )
    fields = ("account", "followers_on", "followers", "following_on", "following")
    rows: list[tuple[Cell, ...]] = []
    for latest in overlap.chosen:
        row: list[Cell] = [latest.owner]
        for shared in overlap.shared:
            found = (
                (member.head.exported_at.date(), len(names))
                for member, names in zip(shared.members, shared.lists, strict=True)
                if member.owner == latest.owner
            )
            row += next(found, (None, None))
        rows.append(tuple(row))
    return Table("accounts", fields, Sheet(_("Accounts"), columns, rows), len(rows))


def build_overlap_tables(context: ScreenContext, rest: str) -> Sequence[Table]:
    """Return all tables; the names of the part on the screen come first."""
    overlap, days = context.overlap, context.calendar.days
    if overlap is None:
        return ()
    opened, _page = find_crowd(overlap, rest)
    crowds = list_all_crowds(overlap)
    named = [build_crowd_table(one, overlap, days) for one in crowds if one != opened]
    first = [build_crowd_table(opened, overlap, days)] if opened else []
    pairs = [build_pairs(overlap.followers)] if len(overlap.followers.members) > BOTH else []
    return (*first, build_summary(overlap), *pairs, build_accounts(overlap), *named)
