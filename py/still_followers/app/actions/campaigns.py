"""Campaigns: named ranges of days that are followed from export to export."""

from __future__ import annotations

from datetime import date

from still_followers.app.display import show_route
from still_followers.app.replies import Reply, save_with_undo
from still_followers.app.session import Session
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.records import MAX_NAME_LENGTH, dump_decision
from still_followers.core.listing import Query
from still_followers.core.own_words import clean_name
from still_followers.views.i18n import _


async def name_campaign(
    session: Session, name: str, start: str, end: str, _route: str, query: Query
) -> Reply:
    """Save a range of days (ISO) under a name, in place of one with that name."""
    first, last = sorted(map(date.fromisoformat, (start, end)))
    campaign = Campaign(
        session.owner, clean_name(name, MAX_NAME_LENGTH) or _("Campaign"), first, last
    )
    words = _("“{name}” is saved. Each new export updates it.").format(name=campaign.name)
    records = {campaign.key: dump_decision(campaign)}
    announced = await save_with_undo(session, records, words, _("Undone."))
    return {**await show_route(session, "campaigns", query), **announced}


async def forget_campaign(session: Session, name: str, _route: str, query: Query) -> Reply:
    """Forget a campaign."""
    campaigns = session.store.decisions.campaigns_of(session.owner)
    campaign = next((each for each in campaigns if each.name == name), None)
    announced: Reply = {}
    if campaign is not None:
        words = _("“{name}” was deleted.").format(name=name)
        back = _("“{name}” is back.").format(name=name)
        announced = await save_with_undo(session, {campaign.key: None}, words, back)
    return {**await show_route(session, "campaigns", query), **announced}
