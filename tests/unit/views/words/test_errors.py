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
from still_followers.views.i18n import _, ngettext, speak
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import markup
from still_followers.views.words.errors import advice_of
from still_followers.views.words.lists import counted, list_title, listed
from tests.builders.bracketed import in_brackets, outside_brackets
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.screens import CODES

PY = Path(__file__).parents[4] / "py"
OF_THE_READER = {
    case.code
    for case in vars(errors).values()
    if isinstance(case, type) and issubclass(case, errors.ExportError)
} - {errors.ExportError.code, errors.BackupError.code}


def codes_in(*path):
    """Return the codes that a module beside the readers gives to a problem."""
    source = PY.joinpath(*path).read_text("utf-8")
    return set(re.findall(r'(?:\bcode = |error_reply\(session, )"([a-z-]+)"', source))


def test_the_codes_of_the_builders_are_all_there_are():
    outside = codes_in("still_followers", "app", "calls.py")
    for module in ("opening.py", "safety_copies.py", "wheels.py"):
        outside |= codes_in("still_followers", "browser", module)
    assert {"bug", "newer-record", "damaged-record", "storage", "storage-full"} <= outside
    assert OF_THE_READER | outside == set(CODES)


@pytest.mark.parametrize("code", [code for code in CODES if code != "bug"])
def test_every_code_has_words_of_its_own(code):
    others = {other: advice_of(other) for other in CODES if other != code}
    advice = advice_of(code)
    assert advice.message not in {other.message for other in others.values()}
    assert advice.hint not in {other.hint for other in others.values()}


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_it_usually_is_and_what_to_do_next(code):
    advice = advice_of(code)
    assert advice.steps
    for text in (advice.message, advice.hint, *advice.steps):
        plain = parsed(text).text
        assert plain.endswith(".")
        assert plain[0].isupper()


@pytest.mark.parametrize("code", CODES)
def test_message_and_hint_are_plain_text(code):
    """They go into the status line and the title, where markup would be shown."""
    advice = advice_of(code)
    assert not re.search("[<>&{}]", advice.message + advice.hint)


@pytest.mark.parametrize("code", CODES)
def test_steps_hold_no_slots_and_no_markup_but_emphasis(code):
    for step in advice_of(code).steps:
        assert {element.tag for element in parsed(step).elements} <= {"b"}
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
def test_an_export_of_another_network_is_named_and_the_way_to_the_right_one_told(code, network):
    advice = advice_of(code)
    assert re.search(rf"from {network}\b.*, not from Instagram\.", advice.message)
    assert "<b>Followers and following</b>" in " ".join(advice.steps)


def test_json_is_recommended_and_html_is_not_refused():
    steps = " ".join(advice_of("no-lists").steps)
    assert "format <b>JSON</b>" in steps
    assert "HTML can be read too" in steps


def test_the_limits_that_are_told_are_those_of_the_core():
    hint = advice_of("too-large").hint
    assert f"{MAX_FILE_BYTES // 1_000_000} MB for one file" in hint
    assert f"{MAX_TOTAL_BYTES // 1_000_000} MB in all" in hint


@pytest.mark.parametrize("code", ["html-export", "list-missing", "part-missing"])
def test_what_is_no_error_any_more_has_no_words_of_one(code):
    assert advice_of(code) == advice_of("bug")


@pytest.mark.parametrize("code", ["", "unheard-of", "<b>"])
def test_an_unknown_code_has_words_too(code):
    assert advice_of(code) == advice_of("bug")


def test_english_stands_in_the_code():
    assert _("Fans") == "Fans"
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]


def test_another_language_is_one_catalogue():
    try:
        with in_brackets():
            assert _("Fans") == "⟦Fans⟧"
            assert [ngettext("one", "many", count) for count in (1, 2)] == ["⟦one⟧", "⟦many⟧"]
        assert _("Fans") == "Fans"
    finally:
        speak(gettext.NullTranslations())


@pytest.mark.parametrize("code", CODES)
def test_advice_is_given_in_the_language_in_use(code):
    with in_brackets():
        advice = advice_of(code)
    for text in (advice.message, advice.hint, *advice.steps):
        assert outside_brackets(text) == ""


@pytest.mark.parametrize("view", LIST_VIEWS.values(), ids=LIST_VIEWS)
def test_lists_are_named_in_the_language_in_use(view):
    with in_brackets():
        texts = [view.title(), view.sentence(1), view.sentence(2), view.empty(), view.dated()]
        texts += [view.withheld()]
    assert [outside_brackets(text) for text in texts] == [""] * 6


def test_names_of_lists_differ():
    assert len({view.title() for view in LIST_VIEWS.values()}) == len(LIST_VIEWS)
    assert len({LIST_VIEWS[kind].empty() for kind in STATES}) == len(STATES)


@pytest.mark.parametrize("name", ListName)
def test_every_list_of_an_export_has_a_name_and_a_count(name):
    assert list_title(name)
    assert counted(name, 1_200, PLAIN).startswith("1,200 ")
    with in_brackets():
        assert outside_brackets(list_title(name) + counted(name, 1, PLAIN)) == ""


def test_no_two_lists_of_an_export_are_called_alike():
    assert len({list_title(name) for name in ListName}) == len(ListName)
    assert len({counted(name, 2, PLAIN) for name in ListName}) == len(ListName)


def test_phrases_stand_beside_each_other_escaped_once():
    assert listed(["a & b", markup("<b>{c}</b>", c="&")]) == "a &amp; b, <b>&amp;</b>"
