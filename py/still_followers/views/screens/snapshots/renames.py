"""The possible renames of the account on the screen, and what was decided about them."""

from __future__ import annotations

from still_followers.views.markup import Markup
from still_followers.views.parts.rename_offers import RenamesPage, render_renames
from still_followers.views.screens.context import ScreenContext


def wants_history(context: ScreenContext) -> bool:
    """Tell whether the possible renames are not known yet."""
    return context.offers is None


def render(context: ScreenContext) -> Markup:
    """Show the possible renames."""
    owner, offers, decisions = context.owner, context.offers, context.decisions
    if offers is None:
        return render_renames(RenamesPage(None, ()), context.formats)
    decided = [one for one in decisions.renames if decisions.now(one.account) == owner]
    owners = [one for one in decisions.owners if owner in (decisions.now(one.old), one.new)]
    number = int(context.argument) if context.argument.isdecimal() else 1
    page = RenamesPage(context.open_offers(offers), decided, owners, number)
    return render_renames(page, context.formats)
