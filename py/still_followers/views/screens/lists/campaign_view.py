"""What the screen of campaigns shows, and the words that its parts share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from still_followers.core.decisions.campaigns import (
    Bar,
    Burst,
    Campaign,
    CampaignPoint,
    Cohort,
    Unit,
)
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.words.marks import day_in_words

if TYPE_CHECKING:  # in an archive that is fetched when it is wanted
    from still_followers.core.insights.campaign_days import Came


@dataclass(frozen=True, slots=True)
class CampaignNow:
    """A campaign and what became of it: `ever` were followed, as far as the snapshots tell.

    `ever`, and `came`, who followed the owner in its days, are None until all snapshots were read.
    """

    campaign: Campaign
    followed: int
    back: int
    ever: int | None = None
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class CampaignsScreen:
    """What the screen shows.

    `chosen` is the range of days and `cohort` what became of it; `elsewhere` is the share that
    follows back of all others; `earlier` and `undated` are not drawn; `bursts` stand with the name of
    the campaign they lie in. `over_time` is what became of the chosen range in each export. `shift`
    are the ends of the bars before and behind these, None where there are none; `swapped` if the
    range was the wrong way round. `now` is the chosen range as if it had a name; `maybe_renamed` of those
    who came in it and are gone may be there under another name, and `no_date` followers have no date.
    """

    exported_at: datetime
    unit: Unit
    bars: Sequence[Bar]
    chosen: tuple[date, date] | None
    cohort: Cohort
    elsewhere: float | None
    earlier: int
    undated: int
    bursts: Sequence[tuple[Burst, str]]
    campaigns: Sequence[CampaignNow]
    over_time: Sequence[CampaignPoint] | None
    shift: tuple[date | None, date | None] = (None, None)
    swapped: bool = False
    now: CampaignNow | None = None
    maybe_renamed: int = 0
    no_date: int = 0

    @property
    def came(self) -> Came | None:
        """Return who followed the owner in the chosen range, None if that is not known (yet)."""
        return self.now.came if self.now is not None else None


def fields_of(screen: CampaignsScreen, **changes: str) -> str:
    """Write what the chart shows as the page keeps it."""
    chosen = {}
    if screen.chosen is not None:
        chosen = {"since": screen.chosen[0].isoformat(), "until": screen.chosen[1].isoformat()}
    return json.dumps({"unit": str(screen.unit), **chosen, **changes})


def range_in_words(start: date, end: date, formats: Formats) -> str:
    """Say a range of days."""
    if start == end:
        return day_in_words(start, formats)
    return _("{start} to {end}").format(
        start=day_in_words(start, formats), end=day_in_words(end, formats)
    )


def share_in_words(part: int, whole: int, formats: Formats) -> str:
    """Say a share of a number; of nobody there is none."""
    return formats.percent(part / whole) if whole else "–"
