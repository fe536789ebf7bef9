"""The filter of a list: its form, its words, and the filters that were saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import Filter, FollowedBefore, Mutual, build_fields
from still_followers.core.decisions.records import MAX_NAME_LENGTH
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup, as_typed, join, markup
from still_followers.views.words.lists import join_phrases, list_title
from still_followers.views.words.marks import MARKS, REASONS, day_in_words

_FOLLOWED_BEFORE: Mapping[FollowedBefore, Callable[[], str]] = {
    FollowedBefore.ONCE: lambda: _("followed you once"),
    FollowedBefore.NEVER: lambda: _("in no snapshot’s followers"),
}
_MUTUAL: Mapping[Mutual, Callable[[], str]] = {
    Mutual.YES: lambda: _("mutual"),
    Mutual.NO: lambda: _("not mutual"),
}


def _range_in_words(
    since: date | None, until: date | None, words: tuple[str, str, str], formats: Formats
) -> str:
    both, only_since, only_until = words
    text = both if since and until else only_since if since else only_until
    return text.format(
        since=day_in_words(since, formats) if since else "",
        until=day_in_words(until, formats) if until else "",
    )


def conditions_in_words(wanted: Filter, formats: Formats) -> list[str]:
    """Say each condition of a filter."""
    conditions = []
    if wanted.mark is not None:
        conditions.append(MARKS[wanted.mark]())
    if wanted.reason is not None:
        conditions.append(REASONS[wanted.reason]())
    if wanted.due:
        conditions.append(_("look again is due"))
    if wanted.since or wanted.until:
        words = _("followed {since} to {until}"), _("followed since {since}"), _("until {until}")
        conditions.append(_range_in_words(wanted.since, wanted.until, words, formats))
    if wanted.mutual is not None:
        conditions.append(_MUTUAL[wanted.mutual]())
    if wanted.in_list is not None:
        conditions.append(_("in {list}").format(list=list_title(wanted.in_list)))
    if wanted.told is not None:
        conditions.append(_FOLLOWED_BEFORE[wanted.told]())
    if wanted.seen_since or wanted.seen_until:
        words = (
            _("first seen {since} to {until}"),
            _("first seen since {since}"),
            _("first seen until {until}"),
        )
        conditions.append(_range_in_words(wanted.seen_since, wanted.seen_until, words, formats))
    return conditions


def swapped_in_words() -> str:
    """Say that a range was typed the wrong way round."""
    return _("“From” was after “to”, so the two days were swapped.")


def filter_in_words(wanted: Filter, formats: Formats) -> Markup:
    """Say a whole filter as one phrase."""
    return join_phrases(conditions_in_words(wanted, formats))


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> Markup:
    every = [("", _("any")), *options]
    return markup(
        '<label>{label}<select class="box" name="{name}">{options}</select></label>',
        label=label,
        name=name,
        options=join(
            markup(
                '<option value="{value}"{on}>{words}</option>',
                value=value,
                on=Markup(" selected" if value == chosen else ""),
                words=words,
            )
            for value, words in every
        ),
    )


def _date_input(name: str, label: str, day: date | None) -> Markup:
    return markup(
        '<label>{label}<input class="box" type="date" name="{name}" value="{day}"></label>',
        label=label,
        name=name,
        day=day.isoformat() if day else "",
    )


def _fields(wanted: Filter, lists: Sequence[ListKind]) -> Markup:
    marks = [(str(mark), words()) for mark, words in MARKS.items()]
    reasons = [(str(reason), words()) for reason, words in REASONS.items()]
    histories = [(str(value), words()) for value, words in _FOLLOWED_BEFORE.items()]
    mutual = [(str(value), words()) for value, words in _MUTUAL.items()]
    list_options = [(str(kind.traits.side), LIST_VIEWS[kind].title()) for kind in lists]
    return join(
        (
            _select("mark", _("Mark"), marks, str(wanted.mark or "")),
            _select("reason", _("Kept as"), reasons, str(wanted.reason or "")),
            _select("told", _("History"), histories, str(wanted.told or "")),
            _select("mutual", _("Follow each other"), mutual, str(wanted.mutual or "")),
            _select("in_list", _("Also in the list"), list_options, str(wanted.in_list or "")),
            _select("due", _("Look again"), [("yes", _("is due"))], "yes" if wanted.due else ""),
            _date_input("since", _("You followed from"), wanted.since),
            _date_input("until", _("to"), wanted.until),
            _date_input("seen_since", _("First seen in an export from"), wanted.seen_since),
            _date_input("seen_until", _("to"), wanted.seen_until),
        )
    )


def render_match_count(count: int | None, formats: Formats) -> Markup:
    """Say how many would match a filter before it is applied; None: not known yet."""
    if count is None:
        return markup("{words}", words=_("All snapshots have to be read first."))
    text = ngettext("Show {count} account", "Show {count} accounts", count)
    return markup("{words}", words=text.format(count=formats.number(count)))


def _render_saved(saved: Sequence[SavedFilter]) -> Markup:
    if not saved:
        return Markup("")
    lines = join(
        markup(
            '<li><button class="link" type="button" data-action="use-filter" data-chosen="{chosen}" '
            'translate="no"><bdi>{name}</bdi></button><button class="link" type="button" data-action="forget-filter" '
            'data-name="{name}" aria-label="{forget}">×</button></li>',
            name=as_typed(saved_filter.name),
            chosen=json.dumps(build_fields(saved_filter.wanted)),
            forget=_("Forget the filter “{name}”").format(name=saved_filter.name),
        )
        for saved_filter in saved
    )
    return markup(
        '<div class="saved"><p class="quiet">{title}</p><ul>{lines}</ul></div>',
        title=_("Saved filters"),
        lines=lines,
    )


def render_filters(
    wanted: Filter,
    saved: Sequence[SavedFilter],
    lists: Sequence[ListKind],
    count: int | None,
    formats: Formats,
) -> Markup:
    """Show the form of the filter, folded unless a filter is set.

    Args:
        wanted: the filter that is set.
        saved: the filters that were saved under a name.
        lists: the other lists of the export.
        count: how many match now, None if that is not known yet.
        formats: how numbers are written.
    """
    return markup(
        '<details class="filters"{open}><summary>{title}</summary>{saved}'
        '<form data-action="filter"><div class="fields">{fields}</div><p class="acts">'
        '<button class="btn" data-size="s" id="would-match">{count}</button>'
        '<button class="link" type="button" data-action="clear-filter">{clear}</button></p></form>'
        '<form class="name-it" data-action="save-filter"><label>{name}<input class="box" '
        'name="name" maxlength="{longest}" required autocomplete="off" spellcheck="false"></label>'
        '<button class="btn" data-size="s">{save}</button></form></details>',
        open=Markup(" open" if wanted.count else ""),
        title=_("Filter"),
        saved=_render_saved(saved),
        fields=_fields(wanted, lists),
        count=render_match_count(count, formats),
        clear=_("Clear the filter"),
        name=_("Keep these conditions as"),
        longest=MAX_NAME_LENGTH,
        save=_("Save the filter"),
    )
