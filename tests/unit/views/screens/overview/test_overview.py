from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.account import Row
from still_followers.core.history.stays import NeverSeen
from still_followers.core.model import Issue, Severity
from still_followers.core.snapshots.snapshot import DateSource
from still_followers.views.parts.overlap_figure import render_overlap
from still_followers.views.screens.overview.overview import (
    Overview,
    render_finding,
    render_overview,
    render_question,
)
from tests.builders.doubts import SIGNALS, a_signal, in_doubt, some_spans
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.screens import some_rows
from tests.builders.snapshots import a_head, some_counts

TODAY = "2026-06-02"
SKEW, GAP = SIGNALS["skew"], a_signal("part-missing", "following", first=2)
sizes = st.integers(0, 500_000)


def finding(**counts):
    return parsed(render_finding(a_head(some_counts(**counts)), PLAIN)).text


def figure(**counts):
    return parsed(render_overlap(some_counts(**counts), PLAIN)).one("figure")


def question(**head):
    return parsed(render_question(a_head(**head), TODAY))


def overview(head=None, latest_key=1, rows=()):
    return parsed(render_overview(Overview(head or a_head(), latest_key, rows), PLAIN, TODAY))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            {"one_sided": 1286, "mutuals": 1918},
            "1,286 of the 3,204 accounts you follow do not follow you back.",
        ),
        (
            {"one_sided": 1, "mutuals": 9},
            "1 of the 10 accounts you follow does not follow you back.",
        ),
        ({}, "This export has nobody in either list."),
        ({"fans": 1}, "You follow nobody; 1 account follows you."),
        ({"fans": 2000}, "You follow nobody; 2,000 accounts follow you."),
        ({"mutuals": 1}, "The 1 account you follow follows you back."),
        ({"mutuals": 1300, "fans": 3}, "All of the 1,300 accounts you follow follow you back."),
        ({"awaiting": 1}, "The 1 account you follow follows you back or has yet to answer."),
        (
            {"mutuals": 3, "awaiting": 2},
            "All of the 5 accounts you follow follow you back or have yet to answer.",
        ),
    ],
)
def test_the_finding_is_one_true_sentence(counts, sentence):
    assert finding(**counts) == sentence


@pytest.mark.parametrize(
    ("signals", "counts", "sentence"),
    [
        (
            (SKEW,),
            {"one_sided": 3_011, "mutuals": 200},
            "You follow 3,211 accounts. This export does not say which of them follow you back.",
        ),
        (
            (SKEW,),
            {"mutuals": 1},
            "You follow 1 account. This export does not say whether it follows you back.",
        ),
        ((SKEW,), {"fans": 3}, "You follow nobody. This export does not say who follows you."),
        (
            (GAP,),
            {"fans": 5_000, "mutuals": 870},
            ("5,870 accounts follow you. This export does not say which of them you follow back."),
        ),
        (
            (GAP,),
            {"fans": 1},
            "1 account follows you. This export does not say whether you follow it back.",
        ),
        (
            (GAP,),
            {"one_sided": 3},
            "Nobody follows you. This export does not say who you follow.",
        ),
        (
            (SKEW, GAP),
            {"mutuals": 3},
            "This export does not say who follows you or who you follow.",
        ),
    ],
)
def test_the_finding_of_a_cut_snapshot_says_what_is_known_instead(signals, counts, sentence):
    head = in_doubt(a_head(some_counts(**counts)), *signals, confirmed=False)
    assert parsed(render_finding(head, PLAIN)).text == sentence
    assert overview(head).one("h1").text == sentence


def test_a_confirmed_snapshot_has_its_finding():
    head = in_doubt(a_head(some_counts(2, 3)), SKEW, confirmed=True)
    assert overview(head).one("h1").text == (
        "2 of the 5 accounts you follow do not follow you back."
    )
    assert overview(head).all(id="partial") == []


def test_on_a_cut_snapshot_its_question_comes_before_that_about_the_account():
    head = in_doubt(a_head(owner=None), SKEW, confirmed=False)
    ids = [element["id"] for element in overview(head).all(class_="notice")]
    assert ids == ["partial", "question"]


def test_a_cut_snapshot_counts_what_is_safe():
    head = in_doubt(a_head(), SKEW, confirmed=False)
    spans = some_spans(followers=7, following=5, pending=1, blocked=19)
    page = parsed(render_overview(Overview(head, 1, (), spans), PLAIN, TODAY))
    assert page.one("p", class_="lede").text == (
        "It shows only what does not depend on followers: 5 following, 1 pending request, 19 "
        "blocked."
    )


@given(sizes, sizes, sizes, sizes)
def test_the_finding_never_counts_those_who_have_not_answered(one_sided, mutuals, fans, awaiting):
    said = finding(one_sided=one_sided, mutuals=mutuals, fans=fans, awaiting=awaiting)
    assert said.endswith(".")
    if one_sided:
        assert said.startswith(f"{one_sided:,} of the {mutuals + one_sided + awaiting:,} ")


def test_the_finding_stands_in_the_headline():
    page = overview(a_head(some_counts(2, 3)))
    assert page.one("h1").text == "2 of the 5 accounts you follow do not follow you back."
    assert page.one("h1")["tabindex"] == "-1"


def test_above_it_stand_account_and_day():
    assert overview(a_head(owner="me", day="2026-05-31")).one(class_="kicker").text == (
        "me · 2026-05-31"
    )
    assert "unnamed account" in overview(a_head(owner=None)).one(class_="kicker").text


@given(sizes, sizes, sizes, sizes)
def test_the_figure_tells_the_counts(one_sided, mutuals, fans, awaiting):
    counts = some_counts(one_sided, mutuals, fans, awaiting)
    page = parsed(render_overlap(counts, PLAIN))
    if not any((one_sided, mutuals, fans, awaiting)):
        assert page.content == []
        return
    links = {link["href"]: link.one(class_="fig").text for link in page.all("a")}
    waiting = {"#/awaiting": f"{awaiting:,}"} if awaiting else {}
    assert links == {
        "#/not-following-back": f"{one_sided:,}",
        "#/mutuals": f"{mutuals:,}",
        "#/fans": f"{fans:,}",
        **waiting,
    }
    assert [bold.text for bold in page.all("b")] == [
        f"{counts.following:,}",
        f"{counts.followers:,}",
    ]


def drawn(page):
    """Return the widths of the parts, and those of the columns of numbers."""
    said = dict(pair.split(":") for pair in page["data-vars"].split(";"))
    assert said.keys() == {"--parts", "--cols"}
    return [[float(one.removesuffix("fr")) for one in text.split()] for text in said.values()]


@given(sizes, sizes, sizes, sizes)
def test_the_numbers_of_the_figure_add_up(one_sided, mutuals, fans, awaiting):
    counts = some_counts(one_sided, mutuals, fans, awaiting)
    page = parsed(render_overlap(counts, PLAIN))
    if not page.content:
        return
    said = {
        link["href"]: int(link.one(class_="fig").text.replace(",", "")) for link in page.all("a")
    }
    following, followers = (int(bold.text.replace(",", "")) for bold in page.all("b"))
    outline = said["#/not-following-back"] + said.get("#/awaiting", 0) + said["#/mutuals"]
    assert outline == following
    assert said["#/mutuals"] + said["#/fans"] == followers


@given(sizes, sizes, sizes, sizes)
def test_the_parts_of_the_figure_are_in_proportion(one_sided, mutuals, fans, awaiting):
    sizes_of_parts = [one_sided, awaiting, mutuals, fans]
    if not sum(sizes_of_parts):
        return
    page = figure(one_sided=one_sided, mutuals=mutuals, fans=fans, awaiting=awaiting)
    parts, columns = drawn(page)
    shares = [part / sum(sizes_of_parts) for part in sizes_of_parts]
    for share, width in zip(shares, parts, strict=True):
        assert width == pytest.approx(max(share, 0.02) if share else 0, abs=1e-4)
    assert columns == pytest.approx([parts[0] + parts[1], *parts[2:]], abs=2e-4)
    is_small = any(0 < share < 0.02 for share in shares)
    assert ("Not to scale." in page.text) is is_small
    assert page["data-narrow"] == ("yes" if min(columns) < 0.14 - 1e-4 else page["data-narrow"])


def test_a_part_without_anybody_takes_no_room():
    assert drawn(figure(one_sided=1, mutuals=1)) == [[0.5, 0, 0.5, 0], [0.5, 0.5, 0]]
    assert "Not to scale." not in figure(one_sided=1, mutuals=1).text


def test_those_awaiting_are_a_part_and_not_counted_as_not_following_back():
    page = figure(one_sided=1, awaiting=1, mutuals=1, fans=1)
    assert drawn(page) == [[0.25] * 4, [0.5, 0.25, 0.25]]
    assert [one.text for one in page.all(class_="fig")] == ["1", "1", "1", "1"]
    assert page.one("span", class_="w").content == []
    assert figure(one_sided=1).all("span", class_="w") == []


def test_a_tiny_part_is_drawn_wider_and_that_is_said():
    page = figure(one_sided=1, mutuals=998, fans=1)
    assert "0.0200fr" in page["data-vars"]
    assert "Not to scale." in page.text
    assert page["data-narrow"] == "yes"


@pytest.mark.parametrize(
    ("counts", "narrow"),
    [((40, 30, 30), "no"), ((14, 43, 43), "no"), ((13, 43, 44), "yes"), ((0, 50, 50), "yes")],
)
def test_a_figure_with_too_little_room_for_a_number_is_narrow(counts, narrow):
    assert (
        figure(**dict(zip(("one_sided", "mutuals", "fans"), counts, strict=True)))["data-narrow"]
        == narrow
    )


def test_everybody_may_be_missing_from_the_figure():
    assert render_overlap(some_counts(), PLAIN) == ""


def test_nothing_is_asked_when_all_is_known():
    assert question().content == []
    assert question(source=DateSource.OWNER).content == []
    assert overview().all(id="question") == []


@pytest.mark.parametrize(
    ("owner", "source", "fields"),
    [
        (None, DateSource.EXPORT, {"owner"}),
        (None, DateSource.GUESSED, {"owner", "day"}),
        ("me", DateSource.GUESSED, {"day"}),
    ],
)
def test_only_what_is_not_known_is_asked(owner, source, fields):
    page = question(owner=owner, source=source, key=7)
    form = page.one("form", id="question", data_action="correct-snapshot")
    assert form["data-key"] == "7"
    assert {field["name"] for field in form.all("input")} == fields
    assert form.one("b").text.endswith("?")
    assert all(field.parent.tag == "label" for field in form.all("input"))
    assert overview(a_head(owner=owner, source=source)).one(id="question")


def test_each_question_has_its_own_words():
    heads = ((None, "export"), (None, "guessed"), ("me", "guessed"))
    asked = {question(owner=o, source=DateSource(s)).one("b").text for o, s in heads}
    assert len(asked) == 3


def test_the_guessed_day_is_offered_and_none_after_today():
    field = question(source=DateSource.GUESSED, day="2026-05-30").one("input", name="day")
    assert (field["value"], field["max"], field["type"]) == ("2026-05-30", TODAY, "date")


def test_a_guess_later_than_today_stays_allowed():
    field = question(source=DateSource.GUESSED, day="2026-06-05").one("input", name="day")
    assert field["max"] == field["value"] == "2026-06-05"


def test_the_asked_name_is_kept_from_spell_checkers():
    field = question(owner=None).one("input", name="owner")
    assert (field["autocomplete"], field["spellcheck"], field["translate"]) == (
        "off",
        "false",
        "no",
    )


def test_those_awaiting_are_told_beside_the_finding():
    assert overview(a_head(some_counts(1, 1))).all("a", href="#/awaiting") == []
    one = overview(a_head(some_counts(1, 1, awaiting=1))).one("a", href="#/awaiting")
    many = overview(a_head(some_counts(1, 1, awaiting=1200))).one("a", href="#/awaiting")
    assert one.text == "1awaiting, it has not answered your request›"
    assert many.text == "1,200awaiting, they have not answered your request›"


def test_the_first_rows_stand_on_the_overview():
    page = overview(a_head(some_counts(1286, 1)), rows=tuple(some_rows("ann bob")))
    rows = page.one(id="accounts").all(data_username=None)
    assert [row["data-username"] for row in rows] == ["ann", "bob"]
    assert page.one("a", class_="link", href="#/not-following-back").text == "See all 1,286"


@pytest.mark.parametrize(
    ("others", "is_shared"), [([], True), ([NeverSeen(datetime(2026, 5, 9, tzinfo=UTC))], False)]
)
def test_what_all_first_rows_say_is_said_once_above_them(others, is_shared):
    findings = [
        NeverSeen(datetime(2026, 5, 1, tzinfo=UTC)),
        NeverSeen(datetime(2026, 5, 1, tzinfo=UTC)),
        *others,
    ]
    rows = tuple(Row(f"name{number}", 1, one) for number, one in enumerate(findings))
    page = overview(a_head(some_counts(1286, 1)), rows=rows)
    said = "None of them was a follower in any snapshot since"
    assert (said in page.text) == is_shared
    for row in page.one(id="accounts").all(data_username=None):
        assert ("Not a follower in any snapshot since" in row.text) != is_shared


def test_without_rows_there_is_no_table():
    assert overview(a_head(some_counts(mutuals=2))).all("table") == []


def test_an_older_snapshot_leads_to_the_latest():
    button = overview(a_head(key=1), latest_key=9).one("button", data_action="open-snapshot")
    assert button["data-key"] == "9"


@pytest.mark.parametrize(("key", "latest"), [(1, 1), (0, 9), (0, 0), (1, 0)])
def test_the_latest_or_one_that_is_not_kept_leads_nowhere(key, latest):
    page = overview(a_head(key=key), latest_key=latest)
    assert page.all("button", data_action="open-snapshot") == []


def test_what_was_not_read_is_told():
    warning = Issue("records-unreadable", Severity.WARNING, "a/followers_1.json", 2)
    [line] = overview(a_head(issues=(warning,))).one("section", class_="sect").all("li")
    assert "2 records in followers_1.json" in line.text
    assert overview(a_head()).all("section") == []


def test_what_changes_nothing_is_told_only_in_the_reading():
    note = Issue("placeholders", Severity.NOTE, "a/following.json", 1)
    page = overview(a_head(issues=(note,)))
    assert page.all("section") == []
    [line] = page.one("details", class_="tech read").all("li")
    assert "1 record in following.json" in line.text
