"""What a problem's screen says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """What a problem's screen says: what happened, what it usually is, what to do next."""

    message: str
    hint: str
    steps: tuple[str, ...] = ()
