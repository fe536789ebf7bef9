"""What the owner gives a name: ranges of days and filters. Each can be forgotten, and that undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from still_followers.app.desk import Answer
from still_followers.app.reviewing import Reviewing
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import build_filter
from still_followers.core.decisions.records import MAX_NAME_LENGTH, dump_decision
from still_followers.core.listing import Query
from still_followers.core.own_words import clean_name
from still_followers.views.i18n import _


class Ranges(Reviewing):
    """Campaigns and saved filters."""

    async def name_campaign(self, name: str, start: str, end: str, query: Query) -> Answer:
        """Keep a range of days under a name; one of the same name gives way."""
        first, last = sorted(map(date.fromisoformat, (start, end)))
        campaign = Campaign(
            self._owner, clean_name(name, MAX_NAME_LENGTH) or _("Campaign"), first, last
        )
        said = _("“{name}” is kept, and followed from export to export.")
        return await self._keep(campaign, said.format(name=campaign.name), "campaigns", query)

    async def forget_campaign(self, name: str, query: Query) -> Answer:
        """Forget the name of a range."""
        campaigns = self._kept.decisions.campaigns_of(self._owner)
        return await self._forget(
            next((one for one in campaigns if one.name == name), None), "campaigns", query
        )

    async def save_filter(
        self, name: str, chosen: Mapping[str, str], route: str, query: Query
    ) -> Answer:
        """Keep a filter under a name."""
        saved = SavedFilter(clean_name(name, MAX_NAME_LENGTH) or _("Filter"), build_filter(chosen))
        said = _("The filter “{name}” is kept.").format(name=saved.name)
        return await self._keep(saved, said, route, query)

    async def forget_filter(self, name: str, route: str, query: Query) -> Answer:
        """Forget a saved filter."""
        filters = self._kept.decisions.filters
        return await self._forget(
            next((one for one in filters if one.name == name), None), route, query
        )

    async def _keep(
        self, named: Campaign | SavedFilter, said: str, route: str, query: Query
    ) -> Answer:
        records = {named.key: dump_decision(named)}
        said_of_it = await self._remember_undoably(records, said, _("Undone."))
        return {**await self.show(route, query), **said_of_it}

    async def _forget(
        self, named: Campaign | SavedFilter | None, route: str, query: Query
    ) -> Answer:
        if named is None:
            return await self.show(route, query)
        said = _("“{name}” was forgotten.").format(name=named.name)
        said_of_it = await self._remember_undoably({named.key: None}, said, _("It is back."))
        return {**await self.show(route, query), **said_of_it}
