"""What holds for every screen, whatever it shows."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from still_followers.app import routes
from still_followers.app.routes import LIST, WELCOME, Needs
from still_followers.core.history.trends import Measure
from still_followers.core.insights.matches import Tie
from still_followers.core.insights.periods import Period
from still_followers.core.list_kinds import KINDS, STATES, Group, ListKind
from still_followers.views.i18n import LANGUAGES
from still_followers.views.parts.changes_since import SHOWN
from still_followers.views.screens.more.guide import ACCOUNTS_CENTRE
from still_followers.views.screens.overview.welcome import POLICY
from tests.builders.bracketed import in_brackets, outside_brackets
from tests.builders.hostile import hostile
from tests.builders.parsed import NotWellFormed, parsed
from tests.builders.screens import every_screen

ROOT = Path(__file__).parents[3]
SPRITE = ROOT / "static" / "icons" / "signs.svg"
SCREENS = every_screen()
HOSTILE = "<img src=x onerror=alert(1)>\"'</p></bdi><script>{name}</script>&lt;\u202e\x00\ud800"
ATTACKED = every_screen(owner=HOSTILE, file=HOSTILE, text=HOSTILE, details=HOSTILE)
OTHERS = KINDS[Group.OTHER]
ROUTES = {one.path for one in routes.ROUTES if Needs.USERNAME not in one.needs} | {*ListKind}
ROUTES -= {LIST, WELCOME, "trends"}
ROUTES |= {f"trends/{measure}" for measure in Measure}
ROUTES |= {f"renames/{number}" for number in range(1, 11)}
ROUTES |= {
    f"growth/{one}/{kind}"
    for one in ("followers", "following")
    for kind in (
        "month",
        "quarter",
        "year",
        "between",
        *(f"between/{n}/{n + 1}" for n in range(60)),
    )
}
ROUTES |= {f"growth/followers/between/{n}/{n + 2}" for n in range(60)}
ROUTES |= {
    f"follow-back{you}{period}"
    for you in ("", "/you")
    for period in ("", "/month", "/quarter", "/year")
}
OVERLAPS = re.compile(
    r"overlap(/\d+)+(/((followers|following)/(all|several|only-\d+)|fans)(/\d+)?)?"
)
"""An overlap's address has keys of snapshots, and no username."""
ROUTES |= {"tenure/latest", *(f"who-stays/{period}" for period in Period)}
ROUTES |= {
    f"your-lists/{number}{rest}"
    for number in (1_782_777_600_000, 1_782_777_601_000)
    for rest in ("", *(f"/{tie}{page}" for tie in Tie for page in ("", "/1", "/2", "/3")))
}
BLOCKS = {  # a <p> is closed by the browser where one of these begins
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "header", "hr", "main", "nav",
    "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
FILLED_BY_THE_PAGE = {"text-files"}
SPOKEN = ("aria-label", "placeholder", "title", "alt")


@cache
def page_of(name):
    return parsed(SCREENS[name])


def around(element):
    """Return the tags around an element."""
    return {one.tag for one in element.ancestors if one is not element}


def assert_none(is_wrong):
    """Check every element of every screen."""
    wrong = [
        (name, element.tag, element.attributes)
        for name in SCREENS
        for element in page_of(name).elements
        if is_wrong(element)
    ]
    assert wrong == []


def skeleton(markup):
    """Return the tags with their attributes' names: what a text must not be able to change."""
    return [(element.tag, sorted(element.attributes)) for element in parsed(markup).elements]


@pytest.mark.parametrize(
    "broken", ["<p>", "</p>", "<b><i></b></i>", "<p></p></p>", '<p id="a" id="b"></p>', "<!-- -->"]
)
def test_markup_that_a_browser_would_repair_is_noticed(broken):
    with pytest.raises(NotWellFormed):
        parsed(broken)


def test_every_tag_is_closed_in_order():
    assert len(SCREENS) > 100
    assert all(page_of(name).content for name in SCREENS)


def test_no_paragraph_holds_a_block():
    assert_none(
        lambda element: element.tag in BLOCKS and around(element) & {"p", "h1", "h2", "h3"},
    )


def test_no_control_stands_inside_another():
    controls = {"a", "button", "input", "select"}
    assert_none(lambda element: element.tag in controls and around(element) & {"a", "button"})


def test_no_id_is_there_twice():
    for name in SCREENS:
        ids = Counter(element["id"] for element in page_of(name).all(id=None))
        assert [one for one, count in ids.items() if count > 1] == [], name


def test_nothing_that_the_content_security_policy_refuses():
    refused = {"script", "style", "iframe", "object", "embed", "base", "img"}
    assert_none(
        lambda element: (
            element.tag in refused
            or {"style", "src", "srcset", "action", "formaction"} & element.attributes.keys()
            or any(name.startswith("on") for name in element.attributes)
        )
    )


def test_links_lead_to_a_route_or_to_a_profile():
    def is_astray(element):
        address = element.attributes.get("href", "#/")
        if element.tag == "use":
            return not address.startswith("#")
        if address.startswith("#"):
            route = address[2:]
            return address[:2] != "#/" or not (route in ROUTES or OVERLAPS.fullmatch(route))
        return not (
            (
                address in (ACCOUNTS_CENTRE, "./languages.html")
                or re.fullmatch(r"https://www\.instagram\.com/[a-z0-9._]{1,30}/", address)
            )
            and element["target"] == "_blank"  # and so no opener, by the standard
        )

    assert_none(is_astray)


def test_signs_are_those_of_the_sprite_and_are_not_read_out():
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text("utf-8")))
    assert_none(
        lambda element: (
            element.tag == "use"
            and (
                element["href"][1:] not in known
                or element.parent.attributes.get("aria-hidden") != "true"
            )
        )
    )


def test_actions_are_those_that_the_page_knows():
    page = [ROOT / "py" / "main.py", *(ROOT / "py" / "page").rglob("*.py")]
    source = "".join(path.read_text("utf-8") for path in page)
    scripts = "".join(
        path.read_text("utf-8") for path in sorted((ROOT / "static" / "js").glob("*.mjs"))
    )
    known = set(re.findall(r'[ {[]"([a-z-]+)"(?:: |\] = )(?:self|page|lambda|fold|act_on)', source))
    known |= set(re.findall(r"\[data-action=([a-z-]+)\]", scripts))
    assert len(known) > 8
    assert_none(
        lambda element: (
            "data-action" in element
            and not (
                element["data-action"] in known and element.tag in {"button", "form", "summary"}
            )
        )
    )


def test_every_change_is_one_that_the_page_knows():
    known = {"row", "own-words", "filter-days", "bring-file"}
    assert_none(lambda element: element.attributes.get("data-change", "row") not in known)


def test_no_key_has_two_meanings_on_one_screen():
    for name in SCREENS:
        bars = page_of(name).all(class_="thumbs")  # only on a phone, in the place of others
        thumbs = [one for bar in bars for one in bar.all(data_hotkey=None)]
        others = [one for one in page_of(name).all(data_hotkey=None) if one not in thumbs]
        keys = {one["data-hotkey"]: one for one in others}
        assert len(keys) == len(others), name
        for one in thumbs:
            same = keys[one["data-hotkey"]].attributes
            assert one.attributes.get("data-mark") == same.get("value"), name
            assert (one["data-action"] == "skip-review") == (
                same.get("data-action") == "skip-review"
            ), name


def test_every_button_and_link_has_a_name():
    named = {"a", "button", "label", "h1", "h2", "h3", "option", "summary"}
    assert_none(
        lambda element: (
            element.tag in named
            and not (element.text.strip() or element.attributes.get("aria-label"))
        )
    )


def test_every_field_has_a_label():
    assert_none(
        lambda element: (
            element.tag in ("input", "select")
            and "label" not in around(element)
            and "aria-label" not in element
        )
    )


def test_no_slot_is_left_unfilled():
    for name in SCREENS.keys() - FILLED_BY_THE_PAGE:
        page = page_of(name)
        texts = [text for _, text in page.strings]
        values = [
            value
            for e in page.elements
            for attribute, value in e.attributes.items()
            if value and attribute != "data-chosen"  # JSON
        ]
        assert not any(re.search(r"[{}]|%[sd(]", text) for text in [*texts, *values]), name


def test_only_the_rail_and_the_screen_of_lists_count_them():
    for name in SCREENS:
        views = {link["data-view"] for link in page_of(name).all(data_view=None)}
        if name.startswith(("contents", "part-rail")):
            assert views >= set(STATES), name
        elif not name.startswith("rail"):  # the rare ones have their links where they are told of
            assert views <= {"followers-again", "following-again"}, name
        elif name.startswith("rail-changed"):
            rare = views - {name.removeprefix("rail-changed-")} - {*STATES, *OTHERS}
            assert rare <= set(SHOWN), name
            assert views >= {*STATES, *SHOWN}, name
        else:
            assert views == set(STATES), name


def test_every_screen_has_one_headline_that_can_take_the_focus():
    for name in SCREENS:
        if not name.startswith(("rail", "bottom", "top", "text", "part")):
            headline = page_of(name).one("h1")
            assert (headline["tabindex"], bool(headline.text.strip())) == ("-1", True), name


def test_what_comes_from_outside_stays_text():
    assert ATTACKED.keys() == SCREENS.keys()
    for name, screen in ATTACKED.items():
        assert skeleton(screen) == skeleton(SCREENS[name]), name


@settings(max_examples=8, deadline=None)
@given(hostile, hostile, hostile, hostile)
def test_no_text_from_outside_changes_the_tags_of_any_screen(owner, file, text, details):
    # A text that is empty leaves its place out, and so has other tags.
    given_texts = [f"x{one}" for one in (owner, file, text, details)]
    plain = every_screen(*("x" * len(one) for one in given_texts))
    for name, screen in every_screen(*given_texts).items():
        assert skeleton(screen) == skeleton(plain[name]), name


def test_what_comes_from_outside_is_shown():
    shown = HOSTILE.translate(dict.fromkeys([0x202E, 0, 0xD800], "\ufffd"))
    for name in ("overview-full", "rail-", "top", "snapshots", "problem-bug", "list-not-found"):
        assert shown in parsed(ATTACKED[name]).text
    assert parsed(ATTACKED["list-searched"]).one("input", name="text")[
        "value"
    ] == HOSTILE.translate(dict.fromkeys([0, 0xD800], "\ufffd"))


def test_every_screen_can_be_sent_as_utf_8():
    for name, screen in ATTACKED.items():
        assert "\ufffd" not in SCREENS[name]
        assert screen.encode("utf-8")


OURS = re.compile(
    r"\b(engine|python|pyodide|micropython|worker|connect-src|content-security)\b", re.IGNORECASE
)
"""Words of ours, which mean nothing to those who use the page; a fold may hold them."""


def is_folded(holder):
    """Tell whether a text is in sight only after something is opened."""
    tags = {element.tag for element in holder.ancestors}
    return "details" in tags and "summary" not in tags


def seen_and_spoken(page):
    """Return the texts that are there without opening anything."""
    spoken = [element.attributes.get(name) or "" for element in page.elements for name in SPOKEN]
    return [text for holder, text in page.strings if not is_folded(holder)] + spoken


def test_no_screen_speaks_of_what_it_is_made_of():
    words = [
        (name, text)
        for name in SCREENS
        for text in seen_and_spoken(page_of(name))
        if OURS.search(text)
    ]
    assert words == []


@pytest.mark.parametrize("name", ["welcome", "settings-1-None"])
def test_the_rule_of_the_network_is_in_a_fold(name):
    page = page_of(name)
    rules = [holder for holder, text in page.strings if "connect-src 'self'" in text]
    assert rules
    assert all(map(is_folded, rules))


@pytest.mark.parametrize("name", ["welcome", "text-guide", "problem-facebook-export"])
def test_instagrams_words_are_there_in_both_spellings(name):
    page = page_of(name)
    for region, word in (("us", "Accounts Center"), ("elsewhere", "Accounts Centre")):
        assert word in {e.text for e in page.all("span", data_only=region)}
        # What is not in the spelling of one region is seen in every one.
        outside = [
            text
            for holder, text in page.strings
            if word in text and not any(e.attributes.get("data-only") for e in holder.ancestors)
        ]
        assert outside == []


def test_no_text_bypasses_the_catalogue():
    with in_brackets():
        screens = every_screen()
    proper = ("Still Followers", "connect-src 'self'", "export.zip", "class CutZip", POLICY)
    exempt = re.compile("|".join(map(re.escape, (*proper, *LANGUAGES.values()))))
    for name, screen in screens.items():
        page = parsed(screen)
        stream = "".join(
            text
            for holder, text in page.strings
            if not (len(text) == 1 and text.isalpha())  # an end of the ruler
            and not any(
                e.attributes.get("translate") == "no"
                or e.attributes.get("class") == "face"
                or e.tag == "kbd"
                for e in holder.ancestors
            )
        )
        outside = exempt.sub("", outside_brackets(stream))
        assert not re.search(r"[^\W\d_]", outside), f"{name}: {outside}"


def test_no_spoken_attribute_bypasses_the_catalogue():
    with in_brackets():
        screens = every_screen()
    for name, screen in screens.items():
        for element in parsed(screen).elements:
            for attribute in SPOKEN:
                text = element.attributes.get(attribute) or ""
                row = element.parent.parent if text else None
                if row and text == row.attributes.get("data-username"):
                    continue  # the marks of a row bear its account's name
                assert not re.search(r"[^\W\d_]", outside_brackets(text)), f"{name}: {text}"


def test_every_screen_has_a_text_in_the_language_in_use():
    with in_brackets():
        screens = every_screen()
    assert [name for name, screen in screens.items() if "⟦" not in screen] == []
