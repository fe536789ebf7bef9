from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

from still_followers.core import errors
from still_followers.core.exports.archive import MAX_FILE_BYTES
from still_followers.core.exports.list_files import MAX_TOTAL_BYTES
from still_followers.core.list_kinds import STATES
from still_followers.core.model import ListName
from still_followers.views.i18n import _, ngettext, use_catalogue
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import markup
from still_followers.views.words.errors import build_advice
from still_followers.views.words.lists import count_in_words, join_phrases, list_title
from tests.builders.bracketed import in_brackets, outside_brackets
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.screens import CODES

PY = Path(__file__).parents[4] / "py"
READER_CODES = {
    case.code
    for case in vars(errors).values()
    if isinstance(case, type) and issubclass(case, errors.ExportError)
} - {errors.ExportError.code, errors.BackupError.code}


def codes_in(*path):
    """Return the codes that a module outside the readers gives to problems."""
    source = PY.joinpath(*path).read_text("utf-8")
    return set(re.findall(r'(?:\bcode = |error_reply\(session, )"([a-z-]+)"', source))


def test_the_codes_of_the_builders_are_all_there_are():
    outside = codes_in("still_followers", "app", "calls.py")
    for module in (
        "opening.py",
        "safety_copies.py",
        "wheels.py",
        "later_archives.py",
        "pictures.py",
    ):
        outside |= codes_in("still_followers", "browser", module)
    assert {"bug", "newer-record", "damaged-record", "storage", "storage-full"} <= outside
    assert READER_CODES | outside == set(CODES)


@pytest.mark.parametrize("code", [code for code in CODES if code != "bug"])
def test_every_code_has_advice_of_its_own(code):
    others = {other: build_advice(other) for other in CODES if other != code}
    advice = build_advice(code)
    assert advice.message not in {other.message for other in others.values()}
    assert advice.hint not in {other.hint for other in others.values()}


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_it_usually_is_and_what_to_do_next(code):
    advice = build_advice(code)
    assert advice.steps
    for text in (advice.message, advice.hint, *advice.steps):
        plain = parsed(text).text
        assert plain.endswith(".")
        assert plain[0].isupper()


@pytest.mark.parametrize("code", CODES)
def test_message_and_hint_are_plain_text(code):
    """The status line and the title would show markup as text."""
    advice = build_advice(code)
    assert not re.search("[<>&{}]", advice.message + advice.hint)


@pytest.mark.parametrize("code", CODES)
def test_steps_hold_no_slots_and_no_markup_but_emphasis(code):
    for step in build_advice(code).steps:
        page = parsed(step)
        assert {element.tag for element in page.elements} <= {"b", "span"}
        assert page.all("span") == page.all("span", data_only=None)
        assert "{" not in step


@pytest.mark.parametrize(
    ("code", "network"),
    [
        ("facebook-export", "Facebook"),
        ("threads-export", "Threads"),
        ("tiktok-export", "TikTok"),
        ("x-export", "X"),
    ],
)
def test_an_export_of_another_network_is_named_with_the_way_to_the_right_one(code, network):
    advice = build_advice(code)
    assert re.search(rf"from {network}\b.*, not from Instagram\.", advice.message)
    assert "<b>Followers and following</b>" in " ".join(advice.steps)


def test_json_is_recommended_and_html_is_not_refused():
    steps = " ".join(build_advice("no-lists").steps)
    assert "format <b>JSON</b>" in steps
    assert "HTML can be read too" in steps


def test_the_limits_in_the_advice_are_those_of_the_core():
    hint = build_advice("too-large").hint
    assert f"{MAX_FILE_BYTES // 1_000_000} MB for one file" in hint
    assert f"{MAX_TOTAL_BYTES // 1_000_000} MB in all" in hint


@pytest.mark.parametrize("code", ["html-export", "list-missing", "part-missing"])
def test_a_former_error_has_no_advice_of_its_own(code):
    assert build_advice(code) == build_advice("bug")


@pytest.mark.parametrize("code", ["", "unheard-of", "<b>"])
def test_an_unknown_code_has_advice_too(code):
    assert build_advice(code) == build_advice("bug")


def test_the_code_holds_the_english_texts():
    assert _("Fans") == "Fans"
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]


def test_another_language_is_one_catalogue():
    try:
        with in_brackets():
            assert _("Fans") == "⟦Fans⟧"
            assert [ngettext("one", "many", count) for count in (1, 2)] == ["⟦one⟧", "⟦many⟧"]
        assert _("Fans") == "Fans"
    finally:
        use_catalogue(gettext.NullTranslations())


@pytest.mark.parametrize("code", CODES)
def test_advice_is_given_in_the_language_in_use(code):
    with in_brackets():
        advice = build_advice(code)
    for text in (advice.message, advice.hint, *advice.steps):
        assert outside_brackets(text) == ""


@pytest.mark.parametrize("view", LIST_VIEWS.values(), ids=LIST_VIEWS)
def test_lists_are_named_in_the_language_in_use(view):
    with in_brackets():
        texts = [
            view.title(),
            view.sentence(1),
            view.sentence(2),
            view.empty(),
            view.date_heading(),
        ]
        texts += [view.withheld()]
    assert [outside_brackets(text) for text in texts] == [""] * 6


def test_names_of_lists_differ():
    assert len({view.title() for view in LIST_VIEWS.values()}) == len(LIST_VIEWS)
    assert len({LIST_VIEWS[kind].empty() for kind in STATES}) == len(STATES)


@pytest.mark.parametrize("name", ListName)
def test_every_list_of_an_export_has_a_name_and_a_count(name):
    assert list_title(name)
    assert count_in_words(name, 1_200, PLAIN).startswith("1,200 ")
    with in_brackets():
        assert outside_brackets(list_title(name) + count_in_words(name, 1, PLAIN)) == ""


def test_no_two_lists_of_an_export_share_a_name():
    assert len({list_title(name) for name in ListName}) == len(ListName)
    assert len({count_in_words(name, 2, PLAIN) for name in ListName}) == len(ListName)


def test_joined_phrases_are_escaped_once():
    assert join_phrases(["a & b", markup("<b>{c}</b>", c="&")]) == "a &amp; b, <b>&amp;</b>"
