"""Chosen files that could not be read, above what the others show: which, why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.errors import ExportError
from still_followers.views.advice import Advice
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.signs import sign
from still_followers.views.speech import _, ngettext
from still_followers.views.words import advice_of

NAMED = 3
"""Files that are named of one export; a folder may hold a hundred."""


def refused_in_words(errors: Sequence[ExportError], formats: Formats) -> str:
    """Say that some of what was chosen could not be read; nothing where all of it was."""
    if not errors:
        return ""
    names = {name for error in errors for name in error.files or (error.source,)}
    return ngettext(
        "{count} chosen file was not used; the screen says why.",
        "{count} chosen files were not used; the screen says why.",
        len(names),
    ).format(count=formats.number(len(names)))


def render_refused(errors: Sequence[ExportError], formats: Formats) -> Markup:
    """Show what could not be read, by what is wrong with it; nothing where all was read."""
    if not errors:
        return Markup("")
    by_code: dict[str, list[ExportError]] = {}
    for error in errors:
        by_code.setdefault(error.code, []).append(error)
    return markup(
        '<section class="notice" id="refused" aria-labelledby="refused-title">{sign}'
        '<div><p id="refused-title"><b>{title}</b> {others}</p>{cases}</div></section>',
        sign=sign("i-note"),
        title=_("Not all of what you chose could be read."),
        others=_("Nothing of the following was used. Everything else was read, as shown below."),
        cases=joined(_render_case(code, alike, formats) for code, alike in by_code.items()),
    )


def _render_case(code: str, alike: Sequence[ExportError], formats: Formats) -> Markup:
    advice = _advice_beside_others(code)
    files = dict.fromkeys(_render_files(error, formats) for error in alike)
    return markup(
        '<ul class="plain">{files}</ul><p>{message} {hint}</p><ol class="steps">{steps}</ol>',
        files=joined(markup("<li>{files}</li>", files=one) for one in files),
        message=advice.message,
        hint=advice.hint,
        steps=joined(markup("<li>{step}</li>", step=Markup(step)) for step in advice.steps),
    )


def _advice_beside_others(code: str) -> Advice:
    """Return the words for an error; some of them are true only where nothing else was read."""
    advice = advice_of(code)
    if code != "list-unreadable":
        return advice
    message = _("The lists in this export cannot be read, so nothing of it was compared.")
    return Advice(message, advice.hint, advice.steps)


def _render_files(error: ExportError, formats: Formats) -> Markup:
    """Name the chosen files, and the one inside of them that shows it."""
    names = _files_of(error)
    shown = [markup('<bdi translate="no">{name}</bdi>', name=name) for name in names[:NAMED]]
    files = joined(shown, ", ")
    if (left := len(names) - NAMED) > 0:
        more = ngettext("{files} and {count} more", "{files} and {count} more", left)
        files = markup(more, files=files, count=formats.number(left))
    inside = _name_of(error.source)
    if not inside or inside in names:
        return files
    return markup('{files} (<bdi translate="no">{inside}</bdi>)', files=files, inside=inside)


def _files_of(error: ExportError) -> list[str]:
    """Return the chosen files that an error is about, without their folders."""
    return [*dict.fromkeys(map(_name_of, error.files or (error.source,)))]


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
