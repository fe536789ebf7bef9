"""What users see after imports: the card of what is new, in each of its forms."""

from __future__ import annotations

from collections.abc import Iterator

from tests.builders.apps import Used
from tests.builders.snapshots import SECOND, an_export_of

OWNER = "an.owner.of.thirty.letters.xyz"
MAY, JUNE, JULY, AUGUST = "2026-05-05", "2026-06-05", "2026-07-05", "2026-08-05"
LATE = "2032-06-20"
"""A day almost six years after an export."""
_DAY = 86_400


def _names(count: int, first: str, back: int = 0) -> dict[str, int]:
    """Return names of their own, each with a moment of its own."""
    newest = SECOND - back * _DAY - sum(first.encode()) * 61
    return {f"{first}.{number:03}": newest - number * 7_919 for number in range(count)}


BOTH, FANS = _names(40, "both.of.you"), _names(60, "follows.you")
OTHERS = _names(30, "you.follow.them")
LEFT = _names(9, "left.and.is.gone")
RENAMED = dict(list(BOTH.items())[:3])
NEW = {f"came.in.june.{n:02}": 1_781_200_000 + n * 50_000 for n in range(26)}
"""They followed between the second export and the third."""
CAMPAIGN = ("A fair in Lisbon", "2023-11-13", "2023-11-14")


def export(day: str, followers: dict[str, int], following: dict[str, int]) -> object:
    """Return an export of these people."""
    return an_export_of(followers, following, day=day, owner=OWNER, close_friends=RENAMED)


def story() -> list[object]:
    """Return four exports: some leave, come back, are renamed, are cleaned up, and nothing changes."""
    back = dict(list(FANS.items())[:2])
    without = {name: at for name, at in FANS.items() if name not in back}
    stay = dict(list(BOTH.items())[3:])
    renamed = {f"new.name.of.{n}": at for n, at in enumerate(RENAMED.values())}
    gone = dict(list(OTHERS.items())[:5])
    kept = {name: at for name, at in OTHERS.items() if name not in gone}
    now = {**stay, **renamed, **FANS, **NEW}, {**stay, **renamed, **kept, **gone_again(NEW)}
    return [
        export(MAY, {**BOTH, **FANS, **LEFT}, {**BOTH, **OTHERS}),
        export(JUNE, {**BOTH, **without, **LEFT}, {**BOTH, **OTHERS}),
        export(JULY, *now),
        export(AUGUST, *now),
    ]


def gone_again(people: dict[str, int]) -> dict[str, int]:
    """Return the first four of some people: the owner follows these."""
    return dict(list(people.items())[:4])


def lived(used: Used, up_to: int) -> None:
    """Import the story up to one of its exports, and decide about some people."""
    for number, one in enumerate(story()[:up_to]):
        used.choose(one)
        used.save()
        if number == 1:
            for name in list(OTHERS)[:3]:
                used.mark(name, "consider")
            used.name_campaign(*CAMPAIGN)


def cards() -> Iterator[tuple[str, Used, dict]]:
    """Yield (name, app, reply) of each form of the card."""
    used = Used()
    used.open()
    yield "after the first import", used, used.choose(story()[0])
    used.save()
    yield "chosen again", used, used.choose(story()[0])
    used = Used()
    used.open()
    lived(used, 2)
    yield "everything new, not known yet", used, used.choose(story()[2])
    used.save()
    yield "everything new", used, used.complete("")
    used.choose(story()[3])
    used.save()
    yield "nothing new", used, used.complete("")
    now = used.shown.snapshot
    used.choose(export(LATE, dict(now.followers), dict(now.following)))
    used.save()
    yield "almost six years", used, used.complete("")
