"""The filter of a list: a word for each condition, what can be chosen for it, and saved filters.

What a word opens is a popover: the browser opens and closes it, tells whether it is open, and gives the
focus back. It stays open while the list below is shown anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from still_followers.core.account.offered import Offered
from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import (
    RANGES,
    Condition,
    Filter,
    FollowedBefore,
    Mutual,
    build_fields,
)
from still_followers.core.decisions.marks import Mark
from still_followers.core.decisions.records import MAX_NAME_LENGTH
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.words.lists import join_phrases, list_title
from still_followers.views.words.marks import MARKS, REASONS, day_in_words, find_glyph

_NAMES: Mapping[Condition, Callable[[], str]] = {
    Condition.MARK: lambda: _("Mark"),
    Condition.REASON: lambda: _("Reason to keep"),
    Condition.FOLLOWED: lambda: _("You followed"),
    Condition.TOLD: lambda: _("History"),
    Condition.SEEN: lambda: _("First seen"),
    Condition.MUTUAL: lambda: _("Follow each other"),
    Condition.IN_LIST: lambda: _("Also in"),
    Condition.DUE: lambda: _("Look again"),
}
_FOLLOWED_BEFORE: Mapping[FollowedBefore, Callable[[], str]] = {
    FollowedBefore.ONCE: lambda: _("followed you once"),
    FollowedBefore.NEVER: lambda: _("not a follower in any snapshot"),
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
        conditions.append(_("due for another look"))
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


def _options(condition: Condition, wanted: Filter, offered: Offered) -> dict[str, str]:
    """Return what can be chosen for a condition: value → words."""
    match condition:
        case Condition.MARK:
            return {str(mark): words() for mark, words in MARKS.items()}
        case Condition.REASON:
            known = {*offered.reasons, wanted.reason}
            return {str(one): words() for one, words in REASONS.items() if one in known}
        case Condition.TOLD:
            return {str(value): words() for value, words in _FOLLOWED_BEFORE.items()}
        case Condition.MUTUAL:
            return {str(value): words() for value, words in _MUTUAL.items()}
        case Condition.IN_LIST:
            names = dict.fromkeys(kind.traits.side for kind in offered.lists)
            if wanted.in_list is not None:
                names.setdefault(wanted.in_list)
            return {str(name): list_title(name) for name in names}
        case _:
            return {"yes": _("is due")}


def _value_in_words(
    condition: Condition, wanted: Filter, offered: Offered, formats: Formats
) -> str:
    """Say what is chosen for a condition that is set."""
    if condition in RANGES:
        since, until = (getattr(wanted, name) for name in RANGES[condition])
        words = _("{since} – {until}"), _("from {since}"), _("until {until}")
        return _range_in_words(since, until, words, formats)
    chosen = build_fields(wanted)[condition]
    return _options(condition, wanted, offered)[chosen]


def _render_options(condition: Condition, wanted: Filter, offered: Offered) -> Markup:
    chosen = build_fields(wanted).get(condition, "")
    return join(
        markup(
            '<button type="button" data-action="choose-filter" data-field="{field}" '
            'data-value="{value}" aria-pressed="{on}">{sign}{words}</button>',
            field=str(condition),
            value=value,
            on="true" if value == chosen else "false",
            sign=sign(find_glyph(Mark(value))) if condition is Condition.MARK and value else "",
            words=words,
        )
        for value, words in {"": _("any"), **_options(condition, wanted, offered)}.items()
    )


def _render_days(condition: Condition, wanted: Filter) -> Markup:
    labels = _("from"), _("to")
    inputs = join(
        markup(
            '<label>{label}<input class="box" type="date" name="{name}" value="{day}"></label>',
            label=label,
            name=name,
            day=day.isoformat() if day else "",
        )
        for label, name in zip(labels, RANGES[condition], strict=True)
        for day in (getattr(wanted, name),)
    )
    return markup(
        '<form class="days" data-action="close-filter" data-change="filter-days">{inputs}'
        '<button class="btn" data-size="s">{done}</button></form>',
        inputs=inputs,
        done=_("Done"),
    )


def _panel(name: str, title: str, content: Markup) -> Markup:
    return markup(
        '<div class="pop" id="filter-{name}" popover role="group" aria-label="{title}">'
        "<p>{title}</p>{content}</div>",
        name=name,
        title=title,
        content=content,
    )


def _opener(name: str, words: str | Markup) -> Markup:
    return markup(
        '<button class="word" type="button" popovertarget="filter-{name}">{words}</button>',
        name=name,
        words=words,
    )


def _render_chip(
    condition: Condition, wanted: Filter, offered: Offered, formats: Formats
) -> Markup:
    title, name = _NAMES[condition](), condition.replace("_", "-")
    if condition in RANGES:
        content = _render_days(condition, wanted)
    else:
        content = _render_options(condition, wanted, offered)
    panel = _panel(name, title, content)
    if not wanted.has(condition):
        words = markup('{title}<span class="vh"> {any}</span>', title=title, any=_("any"))
        return markup(
            '<div class="condition">{open}{panel}</div>', open=_opener(name, words), panel=panel
        )
    value = _value_in_words(condition, wanted, offered, formats)
    words = markup("<span>{title}</span> <b>{value}</b>", title=title, value=value)
    return markup(
        '<div class="condition" data-set>{open}<button class="off" type="button" '
        'data-action="choose-filter" data-field="{field}" data-value="" aria-label="{remove}">×'
        "</button>{panel}</div>",
        open=_opener(name, words),
        field=" ".join(RANGES.get(condition, (str(condition),))),
        remove=_("Remove “{condition}”").format(condition=f"{title} {value}"),
        panel=panel,
    )


def _render_saved(wanted: Filter, saved: Sequence[SavedFilter]) -> Markup:
    lines = join(
        markup(
            '<li><button class="link" type="button" data-action="use-filter" data-chosen="{chosen}" '
            'translate="no"><bdi>{name}</bdi></button><button class="off" type="button" '
            'data-action="forget-filter" data-name="{name}" aria-label="{forget}">×</button></li>',
            name=as_typed(saved_filter.name),
            chosen=json.dumps(build_fields(saved_filter.wanted)),
            forget=_("Delete the filter “{name}”").format(name=saved_filter.name),
        )
        for saved_filter in saved
    )
    used = markup("<ul>{lines}</ul>", lines=lines) if saved else NOTHING
    if not wanted.count:
        return used
    return markup(
        '{used}<form class="name-it" data-action="save-filter"><label>{name}<input class="box" '
        'name="name" maxlength="{longest}" required autocomplete="off" spellcheck="false"></label>'
        '<button class="btn" data-size="s">{save}</button></form>',
        used=used,
        name=_("Save these conditions as"),
        longest=MAX_NAME_LENGTH,
        save=_("Save the filter"),
    )


def render_filters(
    wanted: Filter, saved: Sequence[SavedFilter], offered: Offered, formats: Formats
) -> Markup:
    """Show a word for each condition that can differ or is set; on a phone only for those that are set.

    Args:
        wanted: the filter that is set.
        saved: the filters that were saved under a name.
        offered: what can differ in the list.
        formats: how days are written.
    """
    shown = [one for one in Condition if one in offered.conditions or wanted.has(one)]
    if not shown:
        return NOTHING
    openers = [_opener(one.replace("_", "-"), _NAMES[one]()) for one in shown]
    chips = [_render_chip(one, wanted, offered, formats) for one in shown]
    if saved or wanted.count:
        title = _("Saved filters")
        openers.append(_opener("saved", title))
        panel = _panel("saved", title, _render_saved(wanted, saved))
        chips.append(
            markup(
                '<div class="condition">{open}{panel}</div>',
                open=_opener("saved", title),
                panel=panel,
            )
        )
    title = _("Filter")
    return markup(
        '<div class="condition all">{open}{panel}</div>{chips}',
        open=_opener("all", title),
        panel=_panel("all", title, join(openers)),
        chips=join(chips),
    )
