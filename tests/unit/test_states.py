"""The states that tests/gallery looks at are what their names say."""

from __future__ import annotations

from functools import cache

import pytest

from tests.builders.parsed import parsed
from tests.builders.screens import every_screen
from tests.builders.states import WORDS, every_state
from tests.builders.visits import FILE, OWNER, State, visits

# What tells that it is this state: some text on the page, or an id.
SHOWN = {
    "first screen": "See who follows you back",
    "guide": "How to get your export",
    "settings with nothing stored": "Settings and privacy",
    "importing": "Reading your export",
    "error": "Nothing in this is from an Instagram export.",
    "the sample, overview": "do not follow you back",
    "the sample, settings": "Leave the sample",
    "the sample, selected": "1 selected",
    "keys": "Leave the sample",
    "overview": "Saved in this browser, on this device.",
    "list": "follows.you.and.has.long.00000",
    "list, a page in the middle": "a.name.of.thirty.letters.00050",
    "list with no match": "No name in this list",
    "one snapshot": "1 snapshot",
    "settings": "Settings and privacy",
    "dialog": "#delete-dialog",
    "question": "A part of the followers is missing.",
    "partial overview": "#partial",
    "withheld list": "This export does not say",
    "overview with a banner": "Save this answer",
    "empty list": "None of your requests",
    "overview with changes": "#owner-question",
    "lost followers": "#accounts",
    "one account": "a.name.of.thirty.letters.",
    "one account that is followed": "you.follow.them.a.00000",
    "renames": "#offers",
    "selected and filtered": "1 selected",
    "review": "2 of 93",
    "review, keep": "2 of 93",
    "two decisions": "You made 2 decisions.",
    "pasting": "Mark a list of names",
    "campaigns": "Everyone you follow",
    "campaign": "#campaigns",
    "other lists": "All lists as one Excel file",
    "more screens": "More",
    "cleaned up": "You still follow everyone",
    "relevance": "#trends",
    "snapshots with a line": "#trends",
    "a snapshot's acts": "Delete the snapshot",
    "deleted": "#deleted",
    "accounts": "Switch account",
    "saving a backup": "#save-backup",
    "a backup": "Restore this backup?",
    "passphrase": "This backup is protected with a passphrase.",
    "deleted in the meantime": "#warned",
    "recovery": "#recovery",
    "brought, after the first import": "This is what was read",
    "brought, chosen again": "What you chose was here already.",
    "brought, everything new, not known yet": "It is not known yet who came back and who was cleaned up",
    "brought, everything new": "19 more than then.",
    "brought, nothing new": "Nothing changed: the same followers",
    "brought, almost six years": "almost 6 years between the two exports",
}


@cache
def the_visits() -> dict[str, State]:
    return {state.name: state for state in visits()}


def test_every_screen_and_every_part_is_in_a_state_of_its_own():
    states = every_state()
    names = [state.name for state in states]
    assert len(set(names)) == len(names)
    screens = every_screen(OWNER, FILE, WORDS)
    for state in states:
        if state.name in screens:
            whole = "".join(state.fragments.values())
            assert screens[state.name] in whole, state.name
    assert set(screens) < set(names)


@pytest.mark.parametrize(("name", "shown"), SHOWN.items())
def test_a_visit_is_where_its_name_says(name, shown):
    page = parsed("".join(the_visits()[name].fragments.values()))
    if shown.startswith("#"):
        assert page.one(id=shown[1:])
    else:
        labels = [one["aria-label"] for one in page.all(aria_label=None)]
        assert any(shown in text for text in (page.text, *labels))


def test_every_visit_is_told_from_the_others():
    known = {name for name in the_visits() if not name.startswith("the sample,")}
    assert known <= set(SHOWN)
    assert all(state.title.endswith("Still Followers") for state in the_visits().values())
