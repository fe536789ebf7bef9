"""What users see one after the other: whole replies of the app, with the frame around them.

`visits()` returns the states of a newcomer, of the sample, and of accounts with one and several exports.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from still_followers.app.replies import Reply
from still_followers.app.stored.sample_store import build_sample_store
from still_followers.views.markup import Markup, markup
from still_followers.views.screens.overview.page_texts import page_texts
from tests.builders.apps import TODAY, Sampled, Used
from tests.builders.arrivals import cards
from tests.builders.doubts import SIGNALS
from tests.builders.memory import MemoryCopies
from tests.builders.running import run
from tests.builders.snapshots import SECOND, an_export_of

OWNER, OTHER = "an.owner.of.thirty.letters.xyz", "another.account"
FILE = f"instagram-{OWNER}-2026-07-05-Ab1cD2eF.zip"
SAMPLED = (  # noqa: SIM905
    "overview not-following-back mutuals lost-followers renames review campaigns snapshots lists "
    "more settings guide"
).split()
"""The routes of the sample to show."""
SELECT = "#accounts [type=checkbox]"
"""The check box of the first row."""


@dataclass(frozen=True)
class State:
    """What is on the page at one time.

    `fragments` are markup by element id; `acts` are selectors of what the user has opened or checked;
    `engine` is the state of the engine that the page shows.
    """

    name: str
    fragments: dict[str, Markup]
    route: str = ""
    title: str = ""
    acts: tuple[str, ...] = ()
    engine: str = "ready"


@dataclass
class Visit:
    """A user on the page; `state` returns what they see."""

    used: Used
    route: str = ""
    reply: Reply = field(default_factory=dict)

    def at(self, route: str, **query: object) -> Visit:
        """Go to a route and wait until it is complete."""
        self.route = route
        self.reply = self.used.show(route, **query)
        if self.reply.get("unfinished"):
            self.reply = self.used.complete(route, **query)
        return self

    def after(self, reply: Reply, route: str | None = None) -> Visit:
        """See the reply to an act."""
        self.reply = reply
        self.route = self.route if route is None else route
        return self

    def state(self, name: str, *acts: str) -> State:
        """Return what is on the page now."""
        shown = {id_: Markup(text) for id_, text in self.reply.get("fragments", {}).items()}
        shown = {"main": Markup(self.used.fragments["main"]), **shown}
        heading = self.reply.get("title", self.used.title)
        title = f"{heading} · Still Followers" if heading else "Still Followers"
        return State(name, {**self._around(), **shown, **self._notice()}, self.route, title, acts)

    def _around(self) -> dict[str, Markup]:
        around = ("bulk", "sample", "warning", "rail", "top", "bottom")
        return {id_: Markup(self.used.fragments[id_]) for id_ in around}

    def _notice(self) -> dict[str, Markup]:
        if "announce" not in self.reply:
            return {}
        undo = markup(
            ' <button class="link" type="button" data-action="undo">{undo}</button>',
            undo=self.reply.get("undo", ""),
        )
        message = markup(
            '<p class="">{said}{undo}</p>',
            said=self.reply["announce"],
            undo=undo if "undo" in self.reply else "",
        )
        return {"notice": message}


def names(count: int, first: str = "a.name.of.thirty.letters") -> dict[str, int]:
    """Return names of thirty letters, each with a moment of its own."""
    newest = SECOND - sum(first.encode())
    return {f"{first}.{number:05}": newest - 3_000_000 * number // 7 for number in range(count)}


BOTH, FANS, OTHERS = (
    names(60),
    names(200, "follows.you.and.has.long"),
    names(90, "you.follow.them.a"),
)
PENDING = names(3, "asked.and.is.waiting.abc")


def _export(
    owner: str | None = OWNER, day: str = "2026-07-05", **changes: dict[str, int]
) -> object:
    people = {
        "followers": {**BOTH, **FANS},
        "following": {**BOTH, **OTHERS, **PENDING},
        "pending": PENDING,
        "close_friends": dict(list(BOTH.items())[:7]),
        **changes,
    }
    return an_export_of(**people, owner=owner, day=day)  # type: ignore[arg-type]


def _newcomer() -> Iterator[State]:
    """Show the page before anything is stored."""
    visit = Visit(Used())
    visit.after(visit.used.open())
    yield visit.state("first screen")
    yield visit.at("guide").state("guide")
    yield visit.at("settings").state("settings with nothing stored")
    text = Markup('<bdi data-part="file" translate="no">')
    importing = page_texts()["importing"].replace(text, text + FILE)
    visit.at("").reply["fragments"]["main"] = importing
    yield visit.state("importing")
    visit.after(visit.used.problem("not-instagram", FILE, "class NotInstagram"))
    yield visit.state("error", "#main details")


def _sample() -> Iterator[State]:
    """Show the sample, whose bar is on every screen."""
    used = Sampled(run(build_sample_store(date.fromisoformat(TODAY))))
    used.open()
    visit = Visit(used)
    for route in SAMPLED:
        visit.at("" if route == "overview" else route)
        yield visit.state(f"the sample, {route}")
    yield visit.at("settings").state("keys", "#keys")
    visit.after(used.select(_names_of(visit.at("mutuals"))[0]))
    yield visit.state("the sample, selected", SELECT)


def _names_of(visit: Visit) -> list[str]:
    rows = visit.used.screen.one(id="accounts").all(data_username=None)
    return [row["data-username"] for row in rows]


def _one_export() -> Iterator[State]:
    """Show one export, in doubt or not."""
    used = Used()
    used.open()
    visit = Visit(used)
    used.choose(_export(), FILE)
    yield visit.after(used.save(), "").state("overview")
    yield visit.at("followers").state("list")
    yield visit.at("followers", page=2).state("list, a page in the middle")
    yield visit.at("followers", text="no such name").state("list with no match")
    yield visit.at("snapshots").state("one snapshot")
    yield visit.at("settings").state("settings")
    yield visit.state("dialog", "#delete-dialog")
    cut = an_export_of(
        BOTH, OTHERS, owner=OWNER, day="2026-07-06", signals=(SIGNALS["part-missing"],)
    )
    yield visit.after(used.choose(cut, FILE), "").state("question", "#main details")
    used.confirm("no")
    yield visit.after(used.open_snapshot(used.heads[-1].key), "").state("partial overview")
    yield visit.at("fans").state("withheld list")
    used.choose(_export(None, "2026-07-07", pending={}, following=BOTH), "export.zip")
    yield visit.after(used.save(), "").state("overview with a banner")
    yield visit.at("awaiting").state("empty list")


def _later() -> list[object]:
    """Return exports of three months and of another account: five are lost, one of them renamed."""
    lost, kept = list(BOTH.items())[:5], dict(list(BOTH.items())[5:])
    renamed = {"a.new.name.of.thirty.letters.x": lost[1][1]}
    followed = {**kept, **OTHERS, **PENDING, **dict(lost[2:]), **renamed}
    after = {"followers": {**kept, **FANS, **renamed}, "following": followed}
    return [
        _export(day="2026-07-05"),
        _export(day="2026-08-05", **after),
        _export(day="2026-09-05", **after),
        _export(OTHER, "2026-07-01"),
    ]


def _months() -> Iterator[State]:
    """Show what several exports say together."""
    used = Used(copies=MemoryCopies())
    used.open()
    for export in _later():
        used.choose(export, FILE)
        used.save()
    visit = Visit(used)
    used.switch_account(3)
    yield visit.at("").state("overview with changes")
    used.compare(1, 2)
    yield visit.at("lost-followers").state("lost followers")
    yield visit.at("account/1", text=_names_of(visit)[0]).state("one account")
    person = _names_of(visit.at("not-following-back"))[0]
    yield visit.at("account/1", text=person).state("one account that is followed")
    yield visit.at("renames").state("renames")
    yield from _review(visit)
    yield visit.at("snapshots").state("snapshots with a line")
    yield visit.state("a snapshot's acts", ".acts-of")
    yield visit.after(used.delete_snapshot(3)).state("deleted")
    yield visit.state("accounts", "#rail .acct")
    used.save_copy()
    yield visit.at("settings").state("saving a backup", "#save-backup details")
    yield visit.after(used.open_backup(used.backup(), FILE)).state("a backup")
    yield visit.after(used.ask_passphrase("b.age", wrong=False)).state("passphrase")
    used.warn_of_removal()
    yield visit.at("").state("deleted in the meantime")
    again = Visit(Used(copies=used.copies))
    yield again.after(again.used.open(snapshots=3, saved_on="2026-06-01")).state("recovery")


def _review(visit: Visit) -> Iterator[State]:
    """Mark profiles, and show the marks."""
    used = visit.used
    visit.at("following")
    selected, keep, consider = _names_of(visit)[:3]
    used.mark(keep, "keep")
    used.mark(consider, "consider")
    visit.after(used.select(selected))
    yield visit.state("selected and filtered", SELECT, ".filters")
    yield visit.at("review").state("review")
    yield visit.state("review, keep", ".decide [value=keep]", ".reasons [value=own]")
    yield visit.at("decisions").state("two decisions")
    yield visit.at("paste").state("pasting")
    yield visit.at("campaigns").state("campaigns")
    visit.after(used.name_campaign("Spring", "2023-11-01", "2023-11-30"))
    yield visit.at("campaigns", chosen={"since": "2023-11-01", "until": "2023-11-30"}).state(
        "campaign"
    )
    yield visit.at("lists").state("other lists")
    yield visit.at("more").state("more screens")
    yield visit.at("cleaned-up").state("cleaned up")
    yield visit.at("trends/relevance").state("relevance")


def _arrivals() -> Iterator[State]:
    """Show what imports brought."""
    for name, used, reply in cards():
        yield Visit(used).after(reply, "").state(f"brought, {name}")


VISITS: tuple[Callable[[], Iterator[State]], ...] = (
    _newcomer,
    _sample,
    _one_export,
    _months,
    _arrivals,
)


def visits() -> list[State]:
    """Return all states of these users."""
    return [state for visit in VISITS for state in visit()]


def as_json(states: list[State]) -> str:
    """Return states as `show.js` takes them."""
    return json.dumps([state.__dict__ for state in states])
