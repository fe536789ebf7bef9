from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from still_followers.core.model import Coverage, Dates, Reach, Witness
from still_followers.core.snapshots.snapshot import DateSource
from still_followers.views.screens.overview.question import (
    Question,
    question_of,
    render_partial_notice,
    render_question_screen,
)
from tests.builders.doubts import SIGNALS, SPANS, a_reading, a_shown, a_signal, in_doubt, some_spans
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts, the_day

SKEW, PRESET, FEWER = (SIGNALS[code] for code in ("skew", "preset-range", "fewer-followers"))
NO_FOLLOWERS = a_signal("list-missing")
COUNTS = some_counts(one_sided=3_000, mutuals=200, fans=1_007, awaiting=11)
BEFORE = a_head(some_counts(mutuals=5_870), day="2026-05-01", key=7)


def a_question(*signals, before=None, more=0, **head):
    head = a_head(COUNTS, **{"key": 0, **head})
    return Question(in_doubt(head, *signals), SPANS, before, more)


def screen(question):
    return parsed(render_question_screen(question, PLAIN))


def notice(*signals, confirmed=False, key=5):
    head = in_doubt(a_head(COUNTS, key=key), *signals, confirmed=confirmed)
    return parsed(render_partial_notice(head, PLAIN))


def decisions(page):
    buttons = page.all("button", data_action="confirm-completeness")
    assert len({button["data-key"] for button in buttons}) <= 1
    return {button["data-value"]: button.text for button in buttons}


def test_it_says_what_the_strongest_signal_means_and_that_nothing_is_kept():
    page = screen(a_question(SKEW, PRESET, day="2026-05-31", owner=None))
    assert page.one("h1").text == "This export looks limited to the last year."
    assert page.one(class_="kicker").text == "Export of 2026-05-31, not saved yet"


def test_a_known_owner_is_named():
    page = screen(a_question(SKEW, day="2026-05-31", owner="me"))
    assert page.one(class_="kicker").text == "me · export of 2026-05-31, not saved yet"
    assert page.one(class_="kicker").one("bdi")["translate"] == "no"


def test_a_guessed_day_is_called_guessed():
    page = screen(a_question(SKEW, source=DateSource.GUESSED, owner=None))
    assert page.one(class_="kicker").text == "Export of 2026-05-31 (guessed), not saved yet"


def test_one_paragraph_tells_all_that_was_seen():
    [found] = screen(a_question(FEWER, SKEW, PRESET, before=BEFORE)).all("p", class_="lede")
    assert found.text == (
        "It lists 1,207 followers and 3,211 accounts you follow. Its oldest follower is from 2025-06-01, where a range of one year begins. The accounts you follow reach back to 2019-01-01. On 2026-05-01 you had 5,870 followers, and this export has 1,207: 4,663 fewer. That happens when the date range is not “All time”. Comparing it as it is would show people who follow you back as if they did not."
    )


def test_a_list_that_is_not_there_is_not_counted():
    found = screen(a_question(NO_FOLLOWERS)).one("p", class_="lede").text
    assert found.startswith("It holds no list of followers.")
    assert "1,207" not in found


def test_it_asks_one_question_with_a_yes_and_a_no():
    page = screen(a_question(SKEW))
    assert page.one("h2").text == (
        "This export is from 2026-05-31. Is 1,207 about the number of followers on your profile?"
    )
    assert decisions(page) == {
        "yes": "Yes, about 1,207",
        "no": "No, there are more",
        "discard": "Do not keep it",
    }


def test_what_no_answer_brings_back_can_only_be_kept_as_partial():
    page = screen(a_question(NO_FOLLOWERS))
    assert page.one("h2").text == "Use it anyway?"
    assert decisions(page) == {"no": "Keep it, marked partial", "discard": "Do not keep it"}


def test_before_it_is_kept_no_answer_is_given():
    page = screen(a_question(SKEW))
    assert page.all(aria_pressed=None) == []
    assert {one["data-key"] for one in page.all("button", data_action="confirm-completeness")} == {
        "0"
    }


def test_choosing_another_export_is_the_main_act():
    main = screen(a_question(SKEW)).one(data_kind="main")
    assert (main.tag, main["for"], main.text) == (
        "label",
        "export-files",
        "Choose another export",
    )


def test_it_says_what_a_partial_snapshot_shows():
    safe = "It shows only what does not depend on followers: 3,211 following, 12 pending requests"
    note = screen(a_question(SKEW)).one(class_="ask").one("p", class_="note").text
    assert note.startswith(f"If there are more, it is saved and marked partial. {safe}")
    note = screen(a_question(NO_FOLLOWERS)).one(class_="ask").one("p", class_="note").text
    assert note.startswith(f"If you keep it, it is marked partial. {safe}")


def test_the_margin_tells_how_to_get_a_full_one():
    note = screen(a_question(SKEW)).one("aside").text
    assert note == "To get a full one, ask Instagram again with the date range “All time”."


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (1, "1 more export waits for your answer after this one."),
        (2, "2 more exports wait for your answer after this one."),
    ],
)
def test_further_exports_that_wait_are_told(more, words):
    assert words in screen(a_question(SKEW, more=more)).text


def test_without_further_exports_none_waits():
    assert "wait" not in screen(a_question(SKEW)).text


def test_what_was_read_can_be_looked_at_before_answering():
    question = a_question(SKEW)
    question = replace(question, head=replace(question.head, reading=a_reading()))
    assert "followers_1.json" in screen(question).one("details", class_="tech read").text


def test_the_question_of_an_export_counts_its_lists():
    shown = a_shown("ann", "ann bob", pending="bob")
    after = replace(BEFORE, exported_at=the_day("2026-07-01"), key=9)
    refused = replace(in_doubt(BEFORE, SKEW, confirmed=False), key=8)
    question = question_of(shown, [BEFORE, refused, after], 2, date(2026, 6, 2))
    assert (question.head, question.more) == (shown.snapshot.head, 2)
    assert (question.before, question.after, question.refused) == (BEFORE, after, refused)
    assert question.today == date(2026, 6, 2)
    assert {str(name): span.people for name, span in question.spans.items()} == {
        "followers": 1,
        "following": 2,
        "pending": 1,
    }


def test_a_past_day_is_recalled_by_the_snapshots_beside_it():
    asked = replace(
        a_question(SKEW, before=BEFORE),
        after=a_head(some_counts(mutuals=6_000), day="2026-07-01"),
        today=date(2027, 6, 2),
    )
    page = screen(asked)
    assert page.one("h2").text == "On 2026-05-31, did you have about 1,207 followers?"
    assert "The snapshot of 2026-05-01 has 5,870 followers." in page.text
    assert "The snapshot of 2026-07-01 has 6,000 followers." in page.text
    assert "your profile" not in page.one(class_="ask").text
    alone = screen(replace(asked, before=None, after=None))
    assert "Your profile shows only today’s numbers." in alone.text


def test_the_last_answer_is_offered():
    plain = screen(a_question(SKEW))
    assert [one["data-kind"] for one in plain.all("button", data_value="no")] == ["plain"]
    page = screen(replace(a_question(SKEW), refused=in_doubt(BEFORE, SKEW, confirmed=False)))
    assert "You said that there are more people than in the export of 2026-05-01." in page.text
    assert [one["data-kind"] for one in page.all("button", data_value="no")] == ["main"]


def test_what_is_not_kept_yet_is_not_answered_for_on_the_overview():
    page = notice(SKEW, confirmed=None, key=0)
    assert page.all("button") == []
    assert "partial" in page.one("b").text


def test_a_snapshot_of_an_earlier_version_says_so():
    head = replace(a_head(COUNTS, key=5), coverage=Coverage((SKEW,), is_new_doubt=True))
    assert "earlier version" in parsed(render_partial_notice(head, PLAIN)).one("b").text


def test_what_was_taken_as_cut_can_be_changed():
    head = replace(a_head(COUNTS, key=5), dates=Dates(Reach(5, 1), Reach(4, 9)))
    witness = Witness(the_day("2026-07-01"), 1_000, 100, is_later=True)
    head = replace(head, coverage=Coverage((SKEW,), None, witness))
    page = parsed(render_partial_notice(head, PLAIN))
    assert page.one("b").text == "This snapshot counts as partial."
    assert decisions(page).keys() == {"yes", "no"}
    assert "1,000 people already followed you, and 100 of them are in this export." in page.text


def test_a_kept_partial_snapshot_asks_again():
    page = notice(SKEW, confirmed=False)
    assert page.one("b").text == "This snapshot is partial."
    assert "Is 1,207 about the number of followers on your profile?" in page.text
    assert decisions(page) == {"yes": "Yes, about 1,207", "no": "No, there are more"}
    assert page.all("button")[0]["data-key"] == "5"


@pytest.mark.parametrize(("confirmed", "given"), [(None, []), (False, ["no"])])
def test_the_answer_that_was_given_is_marked(confirmed, given):
    pressed = notice(SKEW, confirmed=confirmed).all("button", aria_pressed="true")
    assert [button["data-value"] for button in pressed] == given


def test_without_anything_to_confirm_it_says_what_to_do():
    page = notice(NO_FOLLOWERS)
    assert page.all("button") == []
    assert page.one("label")["for"] == "export-files"
    assert "“Followers and following”" in page.text


def test_a_whole_snapshot_has_no_notice():
    assert render_partial_notice(a_head(), PLAIN) == ""
    assert notice(SKEW, confirmed=True).content == []


def test_a_yes_does_not_hide_a_list_that_is_not_there():
    page = notice(NO_FOLLOWERS, a_signal("part-missing", "following", first=2), confirmed=True)
    assert page.one("b").text == "This snapshot is partial."
    assert [button["data-value"] for button in page.all("button", aria_pressed="true")] == ["yes"]


def test_nothing_safe_is_said_plainly():
    gap = a_signal("part-missing", "following", first=2)
    question = replace(a_question(SKEW, gap), spans=some_spans(followers=5, following=5))
    assert "Nothing in it can be shown with certainty." in screen(question).text
