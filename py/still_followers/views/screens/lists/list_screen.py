"""The snapshot on the screen becomes what a list screen shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from still_followers.core.account.account import Account, Row
from still_followers.core.account.comparison import Comparison
from still_followers.core.account.findings import Finding
from still_followers.core.account.offered import NOTHING_OFFERED, Offered, find_offered
from still_followers.core.days import Calendar
from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import NO_FILTER, Filter, build_filter, is_swapped
from still_followers.core.history.offers import Offer
from still_followers.core.list_kinds import STATES, ListKind
from still_followers.core.listing import Order, Page, Query, cut_page
from still_followers.core.model import Coverage
from still_followers.views.list_views import LIST_VIEWS, ListView
from still_followers.views.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class ListScreen:
    """What the list screen shows. `edges` are the first and last row of all that match.

    A list that is withheld has no rows; `withheld` is then what speaks against it. A list of changes
    has what was `compared`, and `offers` of possible renames in it. It is `unfinished` while the
    account's other snapshots are still being read; unless `is_known`, only these tell who is on it, and
    its page is empty. `wanted` is the filter, `saved` are those with a name, `offered` what can
    differ in the list; `selected` are rows that wait for a mark; `swapped` if a range was the wrong way round;
    `common` is what most people of the whole list share.
    """

    view: ListView
    exported_at: datetime
    page: Page
    rows: Sequence[Row]
    order: Order
    text: str
    edges: tuple[Row, Row] | None
    withheld: Coverage | None = None
    compared: Comparison | None = None
    offers: Sequence[Offer] = ()
    unfinished: bool = False
    is_known: bool = True
    wanted: Filter = NO_FILTER
    saved: Sequence[SavedFilter] = ()
    offered: Offered = NOTHING_OFFERED
    selected: Collection[str] = ()
    swapped: bool = False
    common: Finding | None = None

    @property
    def markable(self) -> bool:
        """Tell whether rows can be selected and marked."""
        return self.view.kind.traits.is_markable


def list_screen_of(  # noqa: PLR0913
    account: Account,
    kind: ListKind,
    query: Query,
    calendar: Calendar,
    *,
    offers: Sequence[Offer] = (),
    saved: Sequence[SavedFilter] = (),
    selected: Collection[str] = (),
    snapshots: int = 1,
) -> ListScreen:
    """Return a list, narrowed, sorted and cut into pages; nobody in it when it is withheld."""
    head, wanted = account.snapshot.head, build_filter(query.chosen)
    names = account.sorted_names(kind, query.order) if account.knows(kind) else ()
    is_known = account.knows(kind, wanted)
    people = account.matching(kind, query, calendar) if is_known else ()
    page = cut_page(people, query.page, len(names))
    edges = account.rows(kind, (people[0], people[-1])) if people else None
    return ListScreen(
        view=LIST_VIEWS[kind],
        exported_at=head.exported_at,
        page=page,
        rows=account.rows(kind, page.names) if page.names else (),
        order=query.order,
        text=query.text,
        edges=(edges[0], edges[1]) if edges else None,
        withheld=head.coverage if kind in STATES and account.withholds(kind) else None,
        compared=account.comparison,
        offers=offers,
        unfinished=account.history is None and (kind.wants_history or wanted.needs_history),
        is_known=is_known,
        wanted=wanted,
        saved=saved,
        offered=find_offered(account, kind, snapshots),
        selected=selected,
        swapped=is_swapped(query.chosen),
        common=account.common_finding(kind) if names else None,
    )


def build_list_screen(context: ScreenContext) -> ListScreen:
    """Return the list of the route."""
    account, kind = context.known_account, ListKind(context.path)
    offers: Sequence[Offer] = ()
    # Possible renames are told between neighbours, and the user may have chosen any two.
    if kind is ListKind.LOST_FOLLOWERS and account.comparison and not context.is_chosen:
        offers = context.open_offers(account.comparison.offers)
    return list_screen_of(
        account,
        kind,
        context.query,
        context.calendar,
        offers=offers,
        saved=context.decisions.filters,
        selected=context.selected,
        snapshots=len(context.account_heads),
    )
