"""The engine itself: whether it is alive, what it loads ahead, which language it uses."""

from __future__ import annotations

import sys
from importlib import import_module

from still_followers.app.ports import File
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.views.i18n import use_catalogue

_OF_AN_IMPORT = (
    "still_followers.core.account.account",
    "still_followers.core.account.comparison",
    "still_followers.views.parts.account_table",
    "still_followers.views.parts.completeness",
    "still_followers.views.parts.what_was_read",
    "still_followers.views.parts.next_step",
    "still_followers.views.screens.overview.overview",
    "still_followers.app.actions.imports",
)
"""What the first import shows with and a first visit does not load, in small steps."""


async def ping(_session: Session) -> Reply:
    """Reply that the engine is alive."""
    return {"ok": True, "python": sys.version.split()[0]}


async def prepare(session: Session) -> Reply:
    """Load and create what an import needs while the user does not wait for it."""
    await session.ports.load_reader()
    for module in _OF_AN_IMPORT:
        import_module(module)
        await session.ports.let_calls_in()  # a click is answered in between
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
    from gettext import GNUTranslations  # noqa: PLC0415 (English needs none)

    use_catalogue(GNUTranslations(catalogue.open()), language)
    session.ports.formats.speak(locale)
    return {"ok": True}
