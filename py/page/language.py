"""The language of the page: boot.mjs puts the words in place, the engine gets its catalogue.

Also how texts of every alphabet pass through MicroPython, which reads JSON in its own way.
"""

import json

from pyscript import document, window


def read_json(text):
    """Read JSON. MicroPython makes two halves of an emoji that is escaped; the browser escapes none."""
    if "\\u" in text:
        text = window.JSON.stringify(window.JSON.parse(text))
    return json.loads(text)


def read_answer(text):
    """Read JSON of ours by the browser: MicroPython takes time by the square of a text's length.

    What is no JSON ends all here, since MicroPython cannot catch what a call of JavaScript throws.
    """
    return _copied(window.JSON.parse(text))


def _copied(value):
    if window.Array.isArray(value):
        return [_copied(one) for one in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return {name: _copied(getattr(value, name)) for name in window.Object.keys(value)}


def write_json(lists):
    """Write lists of texts as JSON, each text by the browser, as it is read."""
    return "[" + ",".join("[" + ",".join(map(window.JSON.stringify, one)) + "]" for one in lists) + "]"


def whole(text):
    """Return a text without NUL: MicroPython gives JavaScript only what stands before it."""
    return text.replace("\0", "") if isinstance(text, str) else text


async def tell_language(engine):
    """Let the engine speak the page's language."""
    catalogue = await window.stillFollowersBridge.catalogue
    language = document.documentElement.lang
    locale = language
    for known in window.navigator.languages:  # es-MX writes numbers in its own way
        if known.startswith(language + "-"):
            locale = known
            break
    if language != "en":
        await engine.call("speak_language", language, locale, catalogue)
