"""The language of the page: boot.mjs puts the words in place, the engine gets its catalogue."""

from pyscript import document, window


async def tell_language(engine):
    """Let the engine speak the page's language."""
    catalogue = await window.stillFollowersEarly.catalogue
    language = document.documentElement.lang
    locale = language
    for known in window.navigator.languages:  # es-MX writes numbers in its own way
        if known.startswith(language + "-"):
            locale = known
            break
    if language != "en":
        await engine.call("speak_language", language, locale, catalogue)
