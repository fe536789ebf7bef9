"""An app with one export, in which accounts are reviewed."""

from __future__ import annotations

from typing import Any

from tests.builders.apps import MAY, Used

FOLLOWING = "ann bob cyd dan eve"


def in_use(**export: Any) -> Used:
    """Return an app whose owner follows five accounts, of which only ann follows back."""
    used = Used()
    used.open()
    used.keep("ann fan", FOLLOWING, day=MAY, **export)
    return used


def reviewed(used: Used) -> str:
    """Return the headline of the screen, which in the review is the reviewed account."""
    return used.screen.one("h1").text
