"""The command field: lists, screens, acts and accounts, of which a text leaves those that contain it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from still_followers.core.history.persons import strip_former
from still_followers.core.list_kinds import Group, ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.list_links import OVER_TIME
from still_followers.views.parts.progress import not_known_in_words

MOST_PEOPLE = 8
SCREENS: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("", lambda: _("Overview"), "i-home"),
    ("lists", lambda: _("Lists"), "i-list"),
    ("review", lambda: _("Review"), "i-review"),
    ("decisions", lambda: _("Your decisions"), "g-keep"),
    ("paste", lambda: _("Mark a list of names"), "g-consider"),
    ("campaigns", lambda: _("Campaigns"), "i-camp"),
    ("snapshots", lambda: _("Snapshots"), "i-snap"),
    ("trends/mutual-share", lambda: _("Trends"), "i-snap"),
    *OVER_TIME,
    ("accounts", lambda: _("All accounts"), "i-list"),
    ("overlap", lambda: _("Who follows several accounts"), "r-mut"),
    ("your-lists", lambda: _("Your lists"), "i-list"),
    ("renames", lambda: _("Possible renames"), "i-again"),
    ("settings", lambda: _("Settings"), "i-set"),
    ("moving", lambda: _("Move to another device or address"), "i-set"),
    ("guide", lambda: _("How to get your export"), "i-note"),
)
"""The screens that are no list: path, words, sign."""
WITHOUT_SNAPSHOT = ("settings", "moving", "guide")
"""The screens that say something before the first import."""


@dataclass(frozen=True, slots=True)
class Available:
    """What there is to go to: whether a snapshot, and lists with the counts of the rail."""

    snapshot: bool
    counts: Mapping[ListKind, int] = field(default_factory=dict)
    others: Mapping[ListKind, int] = field(default_factory=dict)
    unknown: frozenset[ListKind] = frozenset()
    has_changes: bool = False

    def has_list(self, kind: ListKind) -> bool:
        """Tell whether there is a list: one of changes needs two exports, another its file."""
        match kind.traits.group:
            case Group.CHANGE:
                return self.has_changes
            case Group.OTHER:
                return kind in self.others
            case _:
                return self.snapshot


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to go to or to do: its words, its address or its act, and what stands at its end."""

    words: str
    start: Markup
    end: str
    sign: str
    tail: Markup = NOTHING
    known_as: str = ""
    """What else it is found by."""


def _link(path: str, words: str, picture: str, tail: Markup = NOTHING) -> Choice:
    start = markup('<a href="#/{path}"', path=path)
    return Choice(words, start, "</a>", picture, tail, path.replace("-", " "))


def _act(name: str, words: str, picture: str) -> Choice:
    return Choice(
        words, markup('<button type="button" data-action="{name}"', name=name), "</button>", picture
    )


def _tail_of(has: Available, kind: ListKind, formats: Formats) -> Markup:
    """Show how many are in a list as the rail does; a withheld list has no number."""
    if kind in has.unknown:
        return markup(
            '<span aria-hidden="true">…</span><span class="vh">{words}</span>',
            words=not_known_in_words(),
        )
    count = has.counts.get(kind, has.others.get(kind))
    if count is None:
        return markup("<i>{words}</i>", words=_("withheld"))
    return markup("{count}", count=formats.number(count))


def _list_lists(has: Available, formats: Formats) -> list[Choice]:
    """Return the lists that the account has."""
    return [
        _link(kind, view.title(), view.sign, _tail_of(has, kind, formats))
        for kind, view in LIST_VIEWS.items()
        if has.has_list(kind)
    ]


def _list_screens(has: Available) -> list[Choice]:
    return [
        _link(path, words(), picture)
        for path, words, picture in SCREENS
        if has.snapshot or path in WITHOUT_SNAPSHOT
    ]


def _list_acts(has: Available, *, is_sample: bool) -> list[Choice]:
    start = Markup('<label for="export-files"')
    acts = [Choice(_("Import an export"), start, "</label>", "i-plus")]
    if is_sample:
        acts.append(_act("leave-sample", _("Leave the sample"), "i-minus"))
    elif not has.snapshot:
        acts.append(_act("open-sample", _("Try with sample data"), "i-plus"))
        acts.append(_act("choose-backup", _("Restore a backup"), "i-again"))
    else:
        acts.append(_act("save-backup", _("Save a backup"), "i-out-list"))
    if has.snapshot:
        acts.append(_act("take-all", _("Save all lists as one Excel file"), "i-out-list"))
        acts.append(_act("undo", _("Undo"), "i-again"))
    return [*acts, _act("show-keys", _("Show the keys"), "i-note")]


def _fold(text: str) -> str:
    """Return a text without what a person may write otherwise: accents, capitals, full width, Turkish ı."""
    parts = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
    return "".join(one for one in parts if not unicodedata.combining(one))


def _matching(choices: Iterable[Choice], text: str) -> list[Choice]:
    """Return the choices that contain each word of a text."""
    words = _fold(text).split()
    return [
        choice
        for choice in choices
        if all(word in _fold(f"{choice.words} {choice.known_as}") for word in words)
    ]


def _render_choice(choice: Choice, number: int) -> Markup:
    return markup(
        '{start} id="command-{number}" role="option" aria-selected="false" tabindex="-1">'
        "{sign}<span>{words}</span>{tail}{end}",
        start=choice.start,
        number=number,
        sign=sign(choice.sign),
        words=choice.words,
        tail=markup("<small>{tail}</small>", tail=choice.tail) if choice.tail else NOTHING,
        end=Markup(choice.end),
    )


def _render_person(person: str, number: int) -> Markup:
    """Show an account; its page opens as from a row."""
    name = strip_former(person)
    return markup(
        '<button type="button" id="command-{number}" role="option" aria-selected="false" tabindex="-1" '
        'data-action="person" data-username="{name}"{person}>{sign}'
        '<bdi translate="no">{name}</bdi></button>',
        number=number,
        name=name,
        person=NOTHING if person == name else markup(' data-person="{of}"', of=person),
        sign=sign("i-search"),
    )


def _render_group(title: str, options: Sequence[Markup]) -> Markup:
    if not options:
        return NOTHING
    return markup(
        '<div role="group" aria-label="{title}"><p aria-hidden="true">{title}</p>{options}</div>',
        title=title,
        options=join(options),
    )


def render_commands(
    has: Available, people: Sequence[str], text: str, formats: Formats, *, is_sample: bool
) -> tuple[Markup, str]:
    """Show what a text leaves of all that one can go to or do; return it and the words that say how much.

    Args:
        has: what there is to go to.
        people: the accounts that contain the text.
        text: what was typed.
        formats: how numbers are written.
        is_sample: whether the sample is open.
    """
    count, groups = 0, []
    for title, choices in (
        (_("Lists"), _list_lists(has, formats)),
        (_("Screens"), _list_screens(has)),
        (_("Actions"), _list_acts(has, is_sample=is_sample)),
    ):
        options = [_render_choice(one, count + n) for n, one in enumerate(_matching(choices, text))]
        groups.append(_render_group(title, options))
        count += len(options)
    options = [_render_person(person, count + number) for number, person in enumerate(people)]
    title = _("Accounts")
    if len(people) == MOST_PEOPLE:  # there may be more
        title = _("The first {count} accounts").format(count=formats.number(MOST_PEOPLE))
    groups.append(_render_group(title, options))
    count += len(options)
    if not count:
        return NOTHING, _("Nothing found: no list, screen, action or account in this snapshot.")
    words = ngettext("{count} found", "{count} found", count)
    return join(groups), words.format(count=formats.number(count))


def render_command_field(found: Markup = NOTHING, said: str = "") -> Markup:
    """Show the field; the page fills in what is found, and the words that say how much."""
    return markup(
        '<h2 id="commands-title" class="vh">{title}</h2><div class="field">{sign}'
        '<input type="text" role="combobox" aria-label="{label}" aria-expanded="true" '
        'aria-controls="commands-found" aria-autocomplete="list" placeholder="{hint}" '
        'autocomplete="off" autocapitalize="none" spellcheck="false" translate="no" '
        'enterkeyhint="go" autofocus><button class="link" type="button">{close}</button></div>'
        '<div id="commands-found" role="listbox" aria-label="{title_of_found}">{found}</div>'
        '<p id="commands-said" role="status">{said}</p>',
        title=_("Go to…"),
        sign=sign("i-search"),
        label=_("Go to a list, a screen or an account, or do something"),
        hint=_("List, screen or name"),
        close=_("Close"),
        title_of_found=_("What was found"),
        found=found,
        said=said,
    )
