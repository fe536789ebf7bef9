"""The engine itself: whether it lives, what it loads ahead, which language it speaks."""

from __future__ import annotations

import sys
from gettext import GNUTranslations

from still_followers.app.ports import File
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.views.i18n import use_catalogue


async def ping(_session: Session) -> Reply:
    """Answer that the engine lives."""
    return {"ok": True, "python": sys.version.split()[0]}


async def prepare(session: Session) -> Reply:
    """Load and make what an import needs, while nobody waits for it."""
    await session.ports.load_reader()
    session.ports.formats.prepare()
    return {"ok": True}


async def speak_language(session: Session, language: str, locale: str, catalogue: File) -> Reply:
    """Use a language for all that follows.

    Args:
        session: what is worked on.
        language: its code.
        locale: how numbers and dates are written, as `Intl` names it.
        catalogue: its compiled gettext catalogue.
    """
    use_catalogue(GNUTranslations(catalogue.open()), language)
    session.ports.formats.speak(locale)
    return {"ok": True}
