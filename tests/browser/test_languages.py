"""The page in each of its languages, and in one that is only written from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from still_followers.views.i18n import LANGUAGES, _
from tests.browser.network import answered, failing
from tests.browser.steps import headline, open_page, wait_for_engine
from tests.browser.watch import Watch
from tests.builders.parsed import parsed
from tests.builders.pseudo import CODE, pseudo_catalogue, spoken
from tests.builders.screens import every_screen
from tools.serve import SITE
from tools.site import dump_words

ABOUT = (
    "page.language",
    "static/js/words.mjs",
    "py/still_followers/locale",
    "still_followers.views.parts.language_choice",
    "still_followers.views.static_page",
)


FIRST_WORDS = "See who follows you back, and how that changes, from the file Instagram gives you."
DEPENDS_ON_WORDS = ("text-files", "part-commands-names")
"""Screens with one text for each plural form, and with what is found by a letter."""


def test_every_screen_has_the_same_tags_in_spanish() -> None:
    english = every_screen()
    with spoken((SITE / "words" / "es.mo").read_bytes(), "es"):
        spanish = every_screen()
    for name, screen in spanish.items():
        if not name.startswith(DEPENDS_ON_WORDS):
            tags = [element.tag for element in parsed(screen).elements]
            known = [element.tag for element in parsed(english[name]).elements]
            assert sorted(tags) == sorted(known), name


@pytest.mark.parametrize(
    ("locale", "word"),
    [
        ("en-US", "Open Accounts Center"),
        ("en-PH", "Open Accounts Center"),
        ("en-GB", "Open Accounts Centre"),
        ("en-IN", "Open Accounts Centre"),
        ("es-US", "Abrir el Centro de cuentas"),
    ],
)
def test_the_guide_shows_instagrams_words_as_the_readers_instagram_spells_them(
    own_context: Callable[..., BrowserContext], site: str, locale: str, word: str
) -> None:
    page = own_context(locale=locale).new_page()
    page.goto(f"{site}#/guide")
    expect(page.get_by_role("link", name=word, exact=True)).to_be_visible()
    page.close()


def test_the_browsers_language_is_spoken_with_its_numbers_and_dates(
    own_context: Callable[..., BrowserContext], site: str
) -> None:
    context = own_context(locale="es-MX")
    watch = Watch(context, site)
    page = context.new_page()
    open_page(page, site)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(headline(page)).to_contain_text("Mira quién te sigue")
    expect(page.get_by_role("button", name="Elegir exportación").first).to_be_attached()
    page.get_by_role("button", name="Probar con datos de muestra").click()
    expect(headline(page)).to_have_text("73 de las 182 cuentas que sigues no te siguen.")
    expect(page.locator("#main .kicker").first).to_contain_text(re.compile(r"\d de \w+ de 20\d\d"))
    page.get_by_role("link", name="Ver las 73").click()
    expect(headline(page)).to_have_text("No te siguen")
    expect(page.get_by_role("searchbox", name="Buscar nombres")).to_be_visible()
    assert watch.faults() == []


@pytest.mark.start("new")
def test_every_language_is_spoken_from_the_first_screen_on(page: Page, site: str) -> None:
    page.goto(site)
    for code, name in LANGUAGES.items():
        page.evaluate("(code) => localStorage.setItem('still-followers.language', code)", code)
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.locator("html")).to_have_css("direction", "rtl" if code == "ar" else "ltr")
        expect(headline(page)).to_have_text(_first_words(code))
        expect(page.locator("select[name=language] option:checked")).to_have_text(name)


def _first_words(code: str) -> str:
    """Return the headline of the first screen in a language."""
    if code == "en":
        return FIRST_WORDS
    with spoken((SITE / "words" / f"{code}.mo").read_bytes(), code):
        return _(FIRST_WORDS)


@pytest.mark.start("new")
def test_arabic_has_its_numbers_names_and_lists(page: Page, site: str) -> None:
    page.add_init_script("localStorage.setItem('still-followers.language', 'ar')")
    open_page(page, site)
    page.locator("[data-action=open-sample]").click()
    expect(page.locator("#sample button")).to_be_visible()
    assert re.search(r"[\u0600-\u06ff]", headline(page).inner_text())
    assert not re.search("[A-Za-z]{2}", headline(page).inner_text())
    page.goto(f"{site}#/not-following-back")
    expect(page.locator("#accounts tbody tr")).to_have_count(73)
    page.get_by_role("searchbox").fill("ＳＡＭＰＬＥ")
    expect(page.locator("#accounts tbody tr")).to_have_count(73)


@pytest.mark.start("new")
def test_a_language_is_chosen_and_stays(page: Page, site: str) -> None:
    open_page(page, site)
    page.get_by_role("combobox", name="Language").select_option(label="Español")
    expect(headline(page)).to_contain_text("Mira quién te sigue")
    page.reload()
    wait_for_engine(page)
    page.goto(f"{site}#/settings")
    expect(headline(page)).to_have_text("Ajustes y privacidad")
    page.locator("#main").get_by_role("combobox", name="Idioma").select_option(label="English")
    expect(headline(page)).to_have_text("Settings and privacy")


@pytest.mark.start("new")
def test_why_the_page_does_not_start_is_said_in_its_language(page: Page, site: str) -> None:
    page.add_init_script(
        "localStorage.setItem('still-followers.language', 'de'); globalThis.WebAssembly = undefined"
    )
    page.goto(site)
    with spoken((SITE / "words" / "de.mo").read_bytes(), "de"):
        words = _(
            "This browser cannot run this page: WebAssembly is missing, or a lockdown mode has "
            "switched it off. Use another browser, or a newer version of this one."
        )
    expect(page.locator("#notice")).to_contain_text(words)


@pytest.mark.start("new")
def test_a_language_that_does_not_come_is_told_and_the_one_in_use_stays(
    page: Page, site: str, watch: Watch
) -> None:
    watch.allow("404", "The language did not load")
    failing(page, "*/words/fr.mo", "is not there")
    open_page(page, site)
    choice = page.get_by_role("combobox", name="Language")
    choice.select_option(label="Français")
    expect(page.locator("#notice")).to_contain_text("This language could not be loaded.")
    expect(choice.locator("option:checked")).to_have_text("English")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.start("new")
def test_the_sample_and_the_place_outlast_a_change_of_language(page: Page, site: str) -> None:
    open_page(page, site)
    page.get_by_role("button", name="Try with sample data").click()
    expect(page.locator("#sample button")).to_be_visible()
    page.goto(f"{site}#/settings")
    page.locator("#main").get_by_role("combobox", name="Language").select_option(label="Deutsch")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#sample button")).to_be_visible()
    expect(headline(page)).to_have_text("Einstellungen und Datenschutz")
    assert page.url.endswith("#/settings")


def test_without_its_words_the_page_stays_in_english_and_works(
    own_context: Callable[..., BrowserContext], site: str
) -> None:
    page = own_context(locale="es-ES").new_page()
    failing(page, "*/words/es.mo", "is cut off")
    open_page(page, site)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Try with sample data").click()
    expect(headline(page)).to_contain_text("accounts you follow do not follow you back.")


@pytest.mark.start("new")
def test_a_language_from_right_to_left_turns_the_page(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    catalogue = pseudo_catalogue()
    with spoken(catalogue):
        words = dump_words(CODE, "rtl").encode()
    page.add_init_script(f"localStorage.setItem('still-followers.language', '{CODE}')")
    with (
        answered(page, f"*/words/{CODE}.json", words, "application/json"),
        answered(page, f"*/words/{CODE}.mo", catalogue, "application/octet-stream"),
    ):
        open_page(page, site)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("[data-action=open-sample]").click()
    expect(page.locator("#sample button")).to_be_visible()
    assert re.search("[A-Za-z]{2}", headline(page).inner_text()) is None
    rail, main = (page.locator(part).bounding_box() for part in ("#rail", "#main"))
    assert rail["x"] > main["x"] + main["width"]
