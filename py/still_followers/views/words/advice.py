"""The words of a problem's screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """The words of a problem's screen: what happened, its usual cause, what to do next."""

    message: str
    hint: str
    steps: tuple[str, ...] = ()
