"""The engine itself: whether it is alive, what it loads ahead, which language it uses."""

from __future__ import annotations

import sys
from gettext import GNUTranslations

from still_followers.app.ports import File
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.views.i18n import use_catalogue


async def ping(_session: Session) -> Reply:
    """Reply that the engine is alive."""
    return {"ok": True, "python": sys.version.split()[0]}


async def prepare(session: Session) -> Reply:
    """Load and create what an import needs while the user does not wait for it."""
    await session.ports.load_reader()
    session.ports.formats.prepare()
    return {"ok": True}


async def speak_language(session: Session, language: str, locale: str, catalogue: File) -> Reply:
    """Use a language from now on.

    Args:
        session: the session.
        language: the code of the language.
        locale: the locale of numbers and dates, as `Intl` names it.
        catalogue: the compiled gettext catalogue.
    """
    use_catalogue(GNUTranslations(catalogue.open()), language)
    session.ports.formats.speak(locale)
    return {"ok": True}
