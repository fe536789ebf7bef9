from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from still_followers.core.model import Coverage, Witness
from still_followers.views.parts.completeness import (
    answer_in_words,
    evidence_in_words,
    falsehood_in_words,
    question_in_words,
    reason_in_words,
    remedy_in_words,
    safe_in_words,
    size_in_words,
    yes_in_words,
)
from tests.builders.doubts import SIGNALS, YEAR_AGO, a_signal, in_doubt, some_spans
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts

SKEW, GAP = SIGNALS["skew"], a_signal("part-missing", "following", first=2)
NO_FOLLOWERS, NO_FOLLOWING = a_signal("list-missing"), a_signal("list-missing", "following")
COUNTS = some_counts(one_sided=1_000, mutuals=100, fans=18)


def a_doubt(*signals, confirmed=None):
    return in_doubt(a_head(COUNTS), *signals, confirmed=confirmed)


@pytest.mark.parametrize(
    ("signals", "question", "yes"),
    [
        (
            (SKEW,),
            "Is 118 about the number of followers on your profile?",
            "Yes, about 118",
        ),
        (
            (GAP,),
            "Is 1,100 about the number of accounts you follow on your profile?",
            "Yes, about 1,100",
        ),
        (
            (SKEW, GAP),
            "Are 118 followers and 1,100 following about the numbers on your profile?",
            "Yes, about right",
        ),
        (
            (SKEW, NO_FOLLOWING),
            "Is 118 about the number of followers on your profile?",
            "Yes, about 118",
        ),
    ],
)
def test_the_question_is_about_a_number_that_the_profile_shows(signals, question, yes):
    head = a_doubt(*signals)
    asked = f"This export is from 2026-05-31. {question}"
    for today in (None, date(2026, 5, 31), date(2026, 6, 7), date(2026, 5, 1)):
        assert question_in_words(head, PLAIN, today) == asked
    assert yes_in_words(head, PLAIN) == yes


@pytest.mark.parametrize(
    ("signals", "question"),
    [
        ((SKEW,), "On 2026-05-31, did you have about 118 followers?"),
        ((GAP,), "On 2026-05-31, did you follow about 1,100 accounts?"),
        ((SKEW, GAP), "On 2026-05-31, were 118 followers and 1,100 following about right?"),
    ],
)
def test_todays_profile_is_not_asked_about_an_older_export(signals, question):
    assert question_in_words(a_doubt(*signals), PLAIN, date(2026, 6, 8)) == question


def test_what_a_nearby_snapshot_shows_is_told():
    witness = Witness(datetime(2026, 6, 30, tzinfo=UTC), 1_806, 217, is_later=True)
    evidence = evidence_in_words(Coverage((SKEW,), None, witness), PLAIN)
    assert evidence.endswith(
        "According to the snapshot of 2026-06-30, 1,806 people already followed you, and 217 of them are in this export."
    )
    one_person = replace(witness, of=1, found=1)
    assert "1 person already followed you, and 1 is in this export." in evidence_in_words(
        Coverage((SKEW,), None, one_person), PLAIN
    )
    nobody = Coverage((SKEW,), None, replace(witness, of=0, found=0))
    assert "nobody followed you yet" in evidence_in_words(nobody, PLAIN)
    answered = Coverage((SKEW,), confirmed=False, witness=witness)
    assert "already followed you" not in evidence_in_words(answered, PLAIN)


@pytest.mark.parametrize("signals", [(NO_FOLLOWERS,), (NO_FOLLOWERS, SKEW), ()])
def test_nothing_is_asked_if_no_answer_would_help(signals):
    assert question_in_words(a_doubt(*signals), PLAIN) == ""


@pytest.mark.parametrize(
    ("signals", "confirmed", "words"),
    [
        ((SKEW,), None, ""),
        ((NO_FOLLOWERS,), False, ""),
        (
            (SKEW,),
            True,
            "You said that 118 is about the number of followers on your profile.",
        ),
        ((SKEW,), False, "You said that your profile shows more followers than these 118."),
        ((GAP,), True, "You said that 1,100 is about the number of accounts you follow."),
        ((GAP,), False, "You said that you follow more accounts than these 1,100."),
        ((SKEW, GAP), True, "You said that both numbers are about right."),
        ((SKEW, GAP), False, "You said that your profile shows more than these."),
    ],
)
def test_the_owners_answer_is_told(signals, confirmed, words):
    assert answer_in_words(a_doubt(*signals, confirmed=confirmed), PLAIN) == words


SPANS = some_spans(followers=118, following=1_100, pending=12, blocked=1, restricted=0)


@pytest.mark.parametrize(
    ("signals", "words"),
    [
        (
            (SKEW,),
            (
                "It shows only what does not depend on followers: 1,100 following, 12 pending "
                "requests, 1 blocked."
            ),
        ),
        (
            (GAP,),
            (
                "It shows only what does not depend on the accounts you follow: 118 followers, 12 "
                "pending requests, 1 blocked."
            ),
        ),
        (
            (SKEW, GAP),
            "It shows only what depends on neither list: 12 pending requests, 1 blocked.",
        ),
    ],
)
def test_what_is_safe_is_counted(signals, words):
    assert parsed(safe_in_words(a_doubt(*signals), SPANS, PLAIN)).text == words


def test_it_says_so_if_nothing_is_safe():
    safe = safe_in_words(a_doubt(SKEW, GAP), some_spans(followers=1, following=1), PLAIN)
    assert safe == "Nothing in it can be shown with certainty."


def test_only_a_safe_list_with_a_screen_is_linked():
    safe = parsed(safe_in_words(a_doubt(SKEW), SPANS, PLAIN, linked=True))
    assert [(link["href"], link.text) for link in safe.all("a")] == [
        ("#/following", "1,100 following")
    ]
    assert parsed(safe_in_words(a_doubt(SKEW), SPANS, PLAIN)).all("a") == []
    assert parsed(safe_in_words(a_doubt(SKEW, GAP), SPANS, PLAIN, linked=True)).all("a") == []


def test_all_evidence_is_told_the_strongest_first():
    evidence = evidence_in_words(Coverage((SKEW, NO_FOLLOWING)), PLAIN)
    assert evidence.startswith("It holds no list of the accounts you follow. Its oldest follower")


def test_beside_a_range_the_oldest_follower_is_told_once():
    preset = SIGNALS["preset-range"]
    evidence = evidence_in_words(Coverage((SKEW, preset)), PLAIN)
    assert evidence.count("Its oldest follower") == evidence.count(PLAIN.day(YEAR_AGO)) == 1


def test_the_size_has_its_plural_forms():
    assert size_in_words(a_head(COUNTS), PLAIN) == (
        "It lists 118 followers and 1,100 accounts you follow."
    )
    single = a_head(some_counts(mutuals=1))
    assert size_in_words(single, PLAIN) == "It lists 1 follower and 1 account you follow."


@pytest.mark.parametrize(
    ("signals", "reason"),
    [
        ((SKEW, NO_FOLLOWING, GAP), "the date range is not “All time”"),
        ((GAP, NO_FOLLOWERS), "comes in several ZIPs and one is left behind"),
        ((NO_FOLLOWERS,), "only one of the two was chosen"),
        ((SIGNALS["records-unreadable"],), "changes the form of its exports"),
    ],
)
def test_the_likeliest_reason_is_told(signals, reason):
    assert reason in reason_in_words(Coverage(signals))


def test_for_unreadable_records_no_reason_is_made_up():
    assert reason_in_words(Coverage((SIGNALS["list-unreadable"],))) == ""


@pytest.mark.parametrize(
    ("signals", "remedy"),
    [
        ((SKEW, GAP), "date range “All time”"),
        ((GAP,), "choose all of them together"),
        ((GAP, SIGNALS["last-part-full"]), "choose all of them together"),
        ((NO_FOLLOWERS,), "“Followers and following”"),
        ((SIGNALS["records-unreadable"],), "a newer version of this page"),
    ],
)
def test_the_remedy_is_that_of_the_signals(signals, remedy):
    assert remedy in remedy_in_words(Coverage(signals))


@pytest.mark.parametrize(
    ("signals", "words"),
    [
        ((SKEW,), "people who follow you back as if they did not"),
        ((GAP,), "people you follow as if you did not follow them"),
        ((SKEW, GAP), "Comparing the two lists as they are would give false results"),
    ],
)
def test_what_would_be_false_depends_on_the_list_that_is_short(signals, words):
    assert words in falsehood_in_words(Coverage(signals))
