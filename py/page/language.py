"""The language of the page: boot.mjs puts the words in place, the engine gets its catalogue.

Also how texts of every alphabet pass through MicroPython, which reads JSON in its own way.
"""

import json

from pyscript import document, window


def read_json(text):
    """Read JSON. MicroPython splits an escaped emoji into two halves; the browser's JSON escapes none."""
    if "\\u" in text:
        text = window.JSON.stringify(window.JSON.parse(text))
    return json.loads(text)


def read_reply(text):
    """Read JSON of our own with the browser: MicroPython needs time by the square of its length.

    Text that is not JSON is fatal here: MicroPython cannot catch what this call throws.
    """
    return _copy(window.JSON.parse(text))


def _copy(value):
    if window.Array.isArray(value):
        return [_copy(item) for item in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return {name: _copy(getattr(value, name)) for name in window.Object.keys(value)}


def write_json(rows):
    """Write lists of texts as JSON; the browser writes each text, as it reads it."""
    lists = ["[" + ",".join(map(window.JSON.stringify, row)) + "]" for row in rows]
    return "[" + ",".join(lists) + "]"


def drop_nul(text):
    """Return a text without NUL: MicroPython gives JavaScript only what stands before one."""
    return text.replace("\0", "") if isinstance(text, str) else text


async def send_language(engine):
    """Tell the engine the page's language, and give it the catalogue."""
    catalogue = await window.stillFollowersBridge.catalogue
    language = document.documentElement.lang
    locale = language
    for known in window.navigator.languages:  # es-MX writes numbers in its own way
        if known.startswith(language + "-"):
            locale = known
            break
    if catalogue:
        await engine.call("speak_language", language, locale, catalogue)
