"""One account's page: all that the snapshots prove of it, in order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from still_followers.core.account.account import Account
from still_followers.core.account.findings import Finding
from still_followers.core.decisions.marks import UNDECIDED, Review, Step
from still_followers.core.history.persons import Persons, strip_former
from still_followers.core.history.stays import Return, Stay
from still_followers.core.history.timeline import Event, EventKind, build_timeline
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import REQUIRED, ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_breakable
from still_followers.views.parts.account_table import find_initial, render_profile_link
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.review.form import render_person_form
from still_followers.views.words.findings import between_in_words, finding_in_words
from still_followers.views.words.marks import decision_in_words

LONG_NAME = 20
"""Characters of a username that is written smaller when it is longer."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What a person's page shows.

    `stays` are those in following and in followers; `dates` the days of all snapshots that were
    read, oldest first; `lists` the other lists of the snapshot on the screen with this person's
    moment in each (0: unknown). Without `dates` the snapshots are still being read. `review` is
    what is decided, None where there is nothing to decide; `steps` how it came to be; `campaigns` the
    named ranges of days in which the account was followed.
    """

    person: str
    finding: Finding | None
    events: Sequence[Event]
    stays: Mapping[ListName, Sequence[Stay]]
    dates: Sequence[datetime]
    lists: Mapping[ListKind, int]
    review: Review | None = None
    steps: Sequence[Step] = ()
    campaigns: Sequence[str] = ()


def person_page_of(
    account: Account, persons: Persons, person: str, campaigns: Sequence[str] = ()
) -> PersonPage | None:
    """Return a person's page, or None when no snapshot knows the name.

    There is something to decide about those who are followed, or of whom something was decided.
    """
    lists = account.present.others_with(person)
    history, reviews = account.history, account.reviews.by_person
    review = reviews.get(person, UNDECIDED) if person in account.snapshot.following else None
    review = reviews.get(person, review)
    if history is None:
        return PersonPage(person, None, (), {}, (), lists, review)
    known = any(history.of(name).is_known(person) for name in REQUIRED)
    if not known and not lists:
        return None
    return PersonPage(
        person=person,
        finding=account.finding_about(person),
        events=build_timeline(history, persons, person),
        stays={name: history.of(name).stays_of(person) for name in REQUIRED},
        dates=tuple(history.dates),
        lists=lists,
        review=review,
        steps=account.reviews.steps_of(person),
        campaigns=campaigns,
    )


def _exact(event: Event, formats: Formats) -> str:
    return formats.day(int(event.start.timestamp()))


def _followed_in_words(event: Event) -> str:
    followers = event.list_name is ListName.FOLLOWERS
    match event.happened:
        case EventKind.FOLLOWED:
            return _("Followed you.") if followers else _("You followed this account.")
        case EventKind.APPEARED:
            return (
                _("Appeared in your followers.")
                if followers
                else _("Appeared in your following list.")
            )
        case EventKind.SEEN:
            return (
                _("Among your followers since an unknown day.")
                if followers
                else _("In your following list since an unknown day.")
            )
        case _:
            return _("Left your followers.") if followers else _("Left your following list.")


def _back_in_words(event: Event) -> str:
    followers = event.list_name is ListName.FOLLOWERS
    match event.returned:
        case Return.AWAY:
            return (
                _("Back among your followers, with the same follow second.")
                if followers
                else _("Back in your following list, with the same follow second.")
            )
        case Return.FOLLOWED_AGAIN:
            return _("Followed you again.") if followers else _("You followed this account again.")
        case Return.UNKNOWN:
            return (
                _("Among your followers again.")
                if followers
                else _("In your following list again.")
            )


def _event_in_words(event: Event) -> Markup:
    if event.rename is not None:
        return markup(
            _("{old} was renamed to {new}, as you confirmed."),
            old=markup('<bdi translate="no">{n}</bdi>', n=event.rename.old),
            new=markup('<bdi translate="no">{n}</bdi>', n=event.rename.new),
        )
    said = _back_in_words(event) if event.happened is EventKind.BACK else _followed_in_words(event)
    return markup("{said}", said=said)


def _render_event(event: Event, formats: Formats) -> Markup:
    when = (
        _exact(event, formats)
        if event.start == event.end
        else between_in_words(event.start, event.end, formats)
    )
    return markup(
        "<li><span>{when}</span><p>{said}</p></li>", when=when, said=_event_in_words(event)
    )


def _seen_in_words(page: PersonPage, formats: Formats) -> str:
    """Say in which exports the person was seen first and last, where that is not all of them."""
    stays = [stay for some in page.stays.values() for stay in some]
    if not stays or len(page.dates) == 1:
        return ""
    first = min(stay.first.seen_at for stay in stays)
    last = max(stay.last.seen_at for stay in stays)
    if first == last:
        return _("Seen only in the export of {date}.").format(date=formats.date(first))
    if (first, last) == (page.dates[0], page.dates[-1]):
        return ""
    return _("First seen in the export of {first}, last in that of {last}.").format(
        first=formats.date(first), last=formats.date(last)
    )


def _find_bars(page: PersonPage, list_name: ListName) -> list[tuple[str, float, float]]:
    """Return where one list had the person, from 0 to 1: (kind, start, end) of each bar.

    A bar begins on the day of the follow, where the export tells it.
    """
    first, last = page.dates[0], page.dates[-1]
    whole = (last - first).total_seconds()

    def place(when: datetime) -> float:
        return max(0, (when - first).total_seconds() / whole)

    bars = []
    for stay in page.stays[list_name]:
        begun = stay.since or stay.first.seen_at
        if stay.absent_before is not None and stay.since is None:
            bars.append(("unknown", place(stay.absent_before), place(begun)))
        bars.append(("there", place(begun), place(stay.last.seen_at)))
        if stay.absent_after is not None:
            bars.append(("unknown", place(stay.last.seen_at), place(stay.absent_after)))
    return bars


def _render_lane(page: PersonPage, list_name: ListName, title: str) -> Markup:
    """Draw where one list had the person."""
    first, whole = page.dates[0], (page.dates[-1] - page.dates[0]).total_seconds()
    bars = join(
        markup(
            '<i data-kind="{kind}" data-vars="--from:{start};--to:{end}"></i>',
            kind=kind,
            start=f"{start:.4f}",
            end=f"{end:.4f}",
        )
        for kind, start, end in _find_bars(page, list_name)
    )
    notches = (
        markup('<b data-vars="--at:{at}"></b>', at=f"{(date - first).total_seconds() / whole:.4f}")
        for date in page.dates
    )
    return markup(
        '<dt>{title}</dt><dd class="lane" data-list="{name}">{bars}{notches}</dd>',
        title=title,
        name=str(list_name),
        bars=bars or markup("<span>{words}</span>", words=_("in no export")),
        notches=join(notches),
    )


def _has_gap(bars: Sequence[tuple[str, float, float]]) -> bool:
    """Tell whether some part of a lane is empty."""
    ends = [0.0, *(end for _, _, end in bars), 1.0]
    starts = [*(start for _, start, _ in bars), 1.0]
    return any(start > end for end, start in zip(ends, starts, strict=False))


def _render_key(page: PersonPage) -> Markup:
    """Say what the parts of the lanes mean, those that are there."""
    lanes = [_find_bars(page, name) for name in page.stays]
    there = Markup(
        '<b data-list="following"><i data-kind="there"></i></b> <i data-kind="there"></i>'
    )
    parts = [
        (there, _("in the list"), True),
        (Markup('<i data-kind="none"></i>'), _("not in the list"), any(map(_has_gap, lanes))),
        (
            Markup('<i data-kind="unknown"></i>'),
            _("changed here, date unknown"),
            any(kind == "unknown" for bars in lanes for kind, *_ends in bars),
        ),
        (Markup('<i data-kind="notch"></i>'), _("an export"), True),
    ]
    return markup(
        '<p class="lane-key quiet" aria-hidden="true">{parts}</p>',
        parts=join(
            markup("<span>{sign} {words}</span>", sign=sign, words=words)
            for sign, words, is_there in parts
            if is_there
        ),
    )


def _render_lanes(page: PersonPage, formats: Formats) -> Markup:
    if not page.dates or page.dates[0] == page.dates[-1]:
        return Markup("")
    return markup(
        '<figure class="lanes"><dl aria-hidden="true">{you}{they}</dl>'
        '<figcaption class="between quiet"><span>{first}</span><span>{last}</span></figcaption>'
        "{key}</figure>",
        key=_render_key(page),
        you=_render_lane(page, ListName.FOLLOWING, _("You follow")),
        they=_render_lane(page, ListName.FOLLOWERS, _("Follows you")),
        first=formats.date(page.dates[0]),
        last=formats.date(page.dates[-1]),
    )


def _render_lists(page: PersonPage, formats: Formats) -> Markup:
    if not page.lists:
        return Markup("")
    lines = join(
        markup(
            "<li><span>{when}</span><p>{title}</p></li>",
            when=formats.day(moment) if moment else _("date unknown"),
            title=LIST_VIEWS[kind].title(),
        )
        for kind, moment in page.lists.items()
    )
    return markup(
        '<section class="sect"><h2>{title}</h2><ol class="events">{lines}</ol></section>',
        title=_("Also in these lists of the export"),
        lines=lines,
    )


def _render_steps(page: PersonPage, formats: Formats) -> Markup:
    """Show what was decided before, oldest first."""
    if not page.steps:
        return Markup("")
    lines = join(
        markup(
            "<li><span>{when}</span><p>{said}{note}</p></li>",
            when=formats.day(int(step.at.timestamp())),
            said=decision_in_words(step, formats),
            note=markup(' <q class="quiet" translate="no">{n}</q>', n=step.review.note)
            if step.review.note
            else "",
        )
        for step in page.steps
    )
    return markup(
        '<section class="sect"><h2>{title}</h2><ol class="events">{lines}</ol></section>',
        title=_("What you decided"),
        lines=lines,
    )


def render_head(page: PersonPage, formats: Formats, hotkey: Markup = NOTHING) -> Markup:
    """Show whose page it is, what is proven in one sentence, and the link to the profile."""
    username = strip_former(page.person)
    told = finding_in_words(page.finding, formats) if page.finding is not None else ""
    campaigns = _(", ").join(_("“{name}”").format(name=name) for name in page.campaigns)
    named = _("You followed this account during {campaigns}.").format(campaigns=campaigns)
    return markup(
        '<div class="who-head"><span class="face big" aria-hidden="true">{initial}</span>'
        '<div><h1 tabindex="-1" translate="no"{long}>{name}</h1><p class="lede">{told}</p>'
        "{campaigns}</div>"
        '<p class="acts">{profile}</p></div>',
        initial=find_initial(username),
        long=Markup(" data-long") if len(username) > LONG_NAME else NOTHING,
        name=render_breakable(username),
        told=told,
        campaigns=markup('<p class="quiet">{named}</p>', named=named) if page.campaigns else "",
        profile=render_profile_link(username, _("Open the profile"), hotkey),
    )


def render_known(page: PersonPage, formats: Formats) -> Markup:
    """Show all that the snapshots prove."""
    if not page.dates:
        return render_waiting()
    seen = _seen_in_words(page, formats)
    return markup(
        '{lanes}<ol class="events">{events}</ol>{seen}{lists}{steps}',
        lanes=_render_lanes(page, formats),
        seen=markup('<p class="note after">{seen}</p>', seen=seen) if seen else NOTHING,
        events=join(_render_event(event, formats) for event in page.events),
        lists=_render_lists(page, formats),
        steps=_render_steps(page, formats),
    )


def render_person(page: PersonPage, today: date, formats: Formats) -> Markup:
    """Show one account's page."""
    form = Markup("")
    if page.review is not None:
        form = render_person_form(page.person, page.review, today)
    return markup(
        "{head}{form}{known}",
        head=render_head(page, formats),
        known=render_known(page, formats),
        form=form,
    )


def render_nobody() -> Markup:
    """Show that an address of a person's page does not tell whose it is any more."""
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>'
        '<p class="acts"><a class="btn" href="#/">{back}</a></p>',
        title=_("Which account was this?"),
        words=_(
            "The address of an account’s page contains no name, so no name ends up in your "
            "browser history. It works only in the tab where you opened it. Find the account in a "
            "list."
        ),
        back=_("Back to the overview"),
    )


def person_page_in(context: ScreenContext, person: str) -> PersonPage | None:
    """Return a person's page with the campaigns in which the account was followed."""
    account = context.known_account
    moment = account.snapshot.following.get(person, 0)
    day = context.calendar.days.of(moment) if moment else None
    named = [one.name for one in context.campaigns if day and one.start <= day <= one.end]
    return person_page_of(account, context.persons, person, named)


def wants_history(context: ScreenContext) -> bool:
    """Tell whether it is known whose page it is."""
    return bool(context.query.text)


def render(context: ScreenContext) -> Markup:
    """Show the page of the account that the page asks for."""
    person = context.query.text
    page = person_page_in(context, person) if person else None
    return render_person(page, context.today, context.formats) if page else render_nobody()
