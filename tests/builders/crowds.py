"""Large crowds of invented accounts; the same seed gives the same crowd."""

from __future__ import annotations

import random

_FIRST = (  # noqa: SIM905
    "amber anna atlas bella birch blue bruno cala casa cedar clara coral dana delta echo elena ember "
    "fable fern finn flora gale gita hana harbor hazel iris ivy jade jonas juno kai kiln lena linen "
    "loom luca luna mara maple milo mira moss nadia nico nora nova oak ocean olive oscar paper pearl "
    "petra pine quill rafa raven reed rio rosa ruby sage sami silk sol stella stone tala terra theo "
    "tide uma vale vera violet willow wren yara zara zoe"
).split()
_LAST = (  # noqa: SIM905
    "archive art atelier bakery books bridge cafe ceramics city coffee collective craft daily design "
    "diary eats edit fields films fit garden goods grove home house journal kitchen lab light living "
    "makes market media mill moves music north notes official paint papers photo pics plants plays "
    "post press prints reads runs sews shop sings sketch skies soul south store stories studio style "
    "supply table tattoo tea trails travels type vintage walks wear weaves wild wood works writes yoga"
).split()
_JOINTS = (".", "_", "", "__", "_the_")
NEWEST = 1_780_000_000
"""Unix second of the newest connection."""


def a_crowd(size: int, seed: int = 1) -> list[str]:
    """Return distinct usernames."""
    chance = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < size:
        tail = chance.choice(
            ("", "", str(chance.randrange(100)), str(chance.randrange(1950, 2012)))
        )
        names[chance.choice(_FIRST) + chance.choice(_JOINTS) + chance.choice(_LAST) + tail] = None
        if len(names) > 20_000:  # the words alone are used up: longer tails
            extra = f"{chance.choice(_FIRST)}{chance.choice(_JOINTS)}{chance.choice(_FIRST)}"
            names[f"{extra}{chance.randrange(100_000)}"[:30]] = None
    return list(names)[:size]


def with_moments(names: list[str], seed: int = 1, years: int = 8) -> dict[str, int]:
    """Return names → moments, newest first, spread over some years."""
    chance = random.Random(seed)
    moments = sorted((NEWEST - chance.randrange(years * 31_557_600) for _ in names), reverse=True)
    return dict(zip(names, moments, strict=True))


def two_lists(
    followers: int, following: int, mutual_share: float = 0.4, seed: int = 1
) -> tuple[dict[str, int], dict[str, int]]:
    """Return (followers, following); `mutual_share` of following are followers too."""
    mutual = int(following * mutual_share)
    crowd = a_crowd(followers + following - mutual, seed)
    fans, rest = crowd[:followers], crowd[followers:]
    chance = random.Random(seed + 1)
    followed = chance.sample(fans, mutual) + rest
    chance.shuffle(followed)
    return with_moments(fans, seed), with_moments(followed, seed + 2)
