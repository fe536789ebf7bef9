"""The chosen files that were not used, shown above what the other files hold.

For files that could not be read: which, why and what to do next. Files that are not an export are
only named, in one line per kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.errors import ExportError
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.words.advice import Advice
from still_followers.views.words.errors import build_advice

MAX_NAMED = 3
"""How many files are named at most; a folder may hold a hundred."""


def refused_in_words(errors: Sequence[ExportError], formats: Formats) -> str:
    """Say how many of the chosen files were not used; "" if all were."""
    if not errors:
        return ""
    names = {name for error in errors for name in error.files or (error.source,)}
    return ngettext(
        "{count} chosen file was not used; the screen says why.",
        "{count} chosen files were not used; the screen says why.",
        len(names),
    ).format(count=formats.number(len(names)))


def render_refused(
    errors: Sequence[ExportError], passed_over: Sequence[ExportError], formats: Formats
) -> Markup:
    """Show the files that could not be read, grouped by error, and those that were passed over."""
    others = _("The following was not used. Everything else was read, as shown below.")
    if passed_over:
        others = _("The following was not used.")
    refused = _render_errors(errors, others, formats)
    return join((refused, _render_passed_over(passed_over, formats)))


def _render_errors(errors: Sequence[ExportError], others: str, formats: Formats) -> Markup:
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
        others=others,
        cases=join(_render_case(code, alike, formats) for code, alike in by_code.items()),
    )


def _render_passed_over(errors: Sequence[ExportError], formats: Formats) -> Markup:
    """Name the files that are not an export, one line per kind; most of them are harmless."""
    by_words: dict[str, list[str]] = {}
    for error in errors:
        kind = error.code if error.code in ("no-lists", "empty-file") else ""
        by_words.setdefault(kind, []).extend(error.files)
    lines = [
        markup(
            "<p>{line}</p>",
            line=markup(
                _passed_over_in_words(kind, len(names)), files=_render_names(names, formats)
            ),
        )
        for kind, names in by_words.items()
    ]
    if not lines:
        return Markup("")
    return markup(
        '<div class="notice" id="passed-over">{sign}<div>{lines}</div></div>',
        sign=sign("i-note"),
        lines=join(lines),
    )


def _passed_over_in_words(kind: str, count: int) -> str:
    match kind:
        case "no-lists":
            return ngettext(
                "{files} holds no list of people. That is normal for a part of an export.",
                "{files} hold no lists of people. That is normal for parts of an export.",
                count,
            )
        case "empty-file":
            return _("Empty, skipped: {files}.")
        case _:
            return _("Not an export, skipped: {files}.")


def _render_case(code: str, alike: Sequence[ExportError], formats: Formats) -> Markup:
    advice = _advice_beside_others(code)
    files = dict.fromkeys(_render_files(error, formats) for error in alike)
    return markup(
        '<ul class="plain">{files}</ul><p>{message} {hint}</p><ol class="steps">{steps}</ol>',
        files=join(markup("<li>{files}</li>", files=names) for names in files),
        message=advice.message,
        hint=advice.hint,
        steps=join(markup("<li>{step}</li>", step=Markup(step)) for step in advice.steps),
    )


def _advice_beside_others(code: str) -> Advice:
    """Return the advice on an error, reworded where it is true only if nothing else was read."""
    advice = build_advice(code)
    if code != "list-unreadable":
        return advice
    message = _("The lists in this export cannot be read, so none of it was compared.")
    return Advice(message, advice.hint, advice.steps)


def _render_files(error: ExportError, formats: Formats) -> Markup:
    """Name the chosen files, and the file inside them that has the error."""
    names = _find_names(error)
    files = _render_names(names, formats)
    inside = _base_name(error.source)
    if not inside or inside in names:
        return files
    return markup('{files} (<bdi translate="no">{inside}</bdi>)', files=files, inside=inside)


def _render_names(names: Sequence[str], formats: Formats) -> Markup:
    """Name the first few files and count the others."""
    shown = [markup('<bdi translate="no">{name}</bdi>', name=name) for name in names[:MAX_NAMED]]
    files = join(shown, _(", "))
    if (left := len(names) - MAX_NAMED) > 0:
        text = ngettext("{files} and {count} more", "{files} and {count} more", left)
        files = markup(text, files=files, count=formats.number(left))
    return files


def _find_names(error: ExportError) -> list[str]:
    """Return the names of the chosen files that an error is about, without folders."""
    return [*dict.fromkeys(map(_base_name, error.files or (error.source,)))]


def _base_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
