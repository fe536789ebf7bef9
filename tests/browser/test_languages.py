"""The page in Spanish, and in a language that is written from right to left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import be_at, headline, open_page, wait_for_engine
from tests.browser.test_access import _AXE_RUN, _TOO_WIDE, AXE, TAGS
from tests.browser.watch import WITHOUT_WORKER, Watch
from tests.builders.parsed import parsed
from tests.builders.pseudo import CODE, pseudo_catalogue, spoken
from tests.builders.screens import every_screen
from tools.serve import SITE
from tools.site import words_of

ABOUT = (
    "page.language",
    "static/js/words.mjs",
    "py/still_followers/locale",
    "still_followers.views.language",
    "still_followers.views.page",
)

ROUTES = (
    "",
    "not-following-back",
    "lost-followers",
    "renames",
    "review",
    "campaigns",
    "snapshots",
    "lists",
    "more",
    "settings",
    "guide",
)
_READ = """() => [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility() && !element.closest("[translate=no], svg, code, kbd, option, .face, bdi"))
  .flatMap((element) => [...element.childNodes])
  .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)"""


def test_every_screen_has_the_same_tags_in_spanish() -> None:
    english = every_screen()
    with spoken((SITE / "words" / "es.mo").read_bytes(), "es"):
        spanish = every_screen()
    for name, screen in spanish.items():
        if not name.startswith(("text-files",)):  # one for each plural form
            tags = [element.tag for element in parsed(screen).elements]
            known = [element.tag for element in parsed(english[name]).elements]
            assert sorted(tags) == sorted(known), name


def test_the_browsers_language_is_spoken_with_its_numbers_and_dates(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(locale="es-MX")
    context.add_init_script(WITHOUT_WORKER)
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
    context.close()


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


def test_without_its_words_the_page_stays_in_english_and_works(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="es-ES")
    context.add_init_script(WITHOUT_WORKER)
    page = context.new_page()
    page.route("**/words/es.mo", lambda route: route.abort())
    open_page(page, site)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Try with sample data").click()
    expect(headline(page)).to_contain_text("accounts you follow do not follow you back.")
    context.close()


@pytest.mark.start("new")
@pytest.mark.parametrize("width", [320, 1280])
def test_from_right_to_left_everything_is_mirrored_and_fits(
    page: Page, site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    axe = AXE.read_text(encoding="utf-8")
    catalogue = pseudo_catalogue()
    with spoken(catalogue):
        words = words_of(CODE, "rtl")
    page.add_init_script(f"localStorage.setItem('still-followers.language', '{CODE}')")
    page.route(f"**/words/{CODE}.json", lambda route: route.fulfill(body=words))
    page.route(f"**/words/{CODE}.mo", lambda route: route.fulfill(body=catalogue))
    open_page(page, site)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.evaluate(axe)
    faults = _faults(page, "first")
    page.locator("[data-action=open-sample]").click()
    expect(page.locator("#sample button")).to_be_visible()
    for route in ROUTES:
        be_at(page, route)
        faults += _faults(page, route)
    assert faults == []
    if width == 1280:
        rail, main = (page.locator(part).bounding_box() for part in ("#rail", "#main"))
        assert rail["x"] > main["x"] + main["width"]


def _faults(page: Page, screen: str) -> list[str]:
    """Return what is too wide, what axe finds, and what did not go through the catalogue."""
    latin = [text for text in page.evaluate(_READ) if re.search("[A-Za-z]{2}", _foreign(text))]
    found = page.evaluate(_TOO_WIDE) + page.evaluate(_AXE_RUN, TAGS) + latin
    return [f"{screen}: {one}" for one in found]


def _foreign(text: str) -> str:
    """Return a text without the names that are the same in every language."""
    return re.sub(r"Still Followers|[a-z]+\.[a-z]+_sample|JSON|HTML", "", text)
