"""A living page is what tests/gallery looks at in all states: its document, its titles, its access."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import an_upload, small_people, upload
from tests.browser.steps import be_at, choose, headline, keep_export, open_page
from tests.gallery.composing import document_of
from tests.gallery.looking import AXE
from tests.gallery.looks import RUN_AXE, TAGS, TOO_WIDE

ABOUT = ("static/css", "page.dom")

# What stands around the content, and what a style sheet can ask of it.
_SKELETON = """(html) => {
  const page = html ? new DOMParser().parseFromString(html, "text/html") : document;
  const parts = page.querySelectorAll("body, .edge > *, .column > *,"
    + " body > :not(script, template, py-config, script-py)");
  const { route, engine, keys } = page.documentElement.dataset;
  return {
    root: [route, engine, keys, page.documentElement.lang],
    sheets: [...page.querySelectorAll("link[rel=stylesheet]")].map((one) => one.getAttribute("href")),
    parts: [...parts].map((one) => [one.localName, ...["id", "class", "role", "aria-label"]
      .map((name) => one.getAttribute(name))].join(" ")),
  };
}"""


def test_a_living_page_has_the_document_of_the_gallery(page: Page, site: str) -> None:
    open_page(page, site)
    living, composed = page.evaluate(_SKELETON), page.evaluate(_SKELETON, document_of())
    assert len(living["parts"]) > 10
    assert living == composed


def test_the_title_and_the_headline_change_with_the_screen(page: Page, site: str) -> None:
    open_page(page, site)
    titles = [page.title()]

    def look() -> None:
        expect(page).not_to_have_title(titles[-1])
        expect(headline(page)).to_have_count(1)
        titles.append(page.title())

    keep_export(page, an_upload(small_people()))
    look()
    for route in ("followers", "snapshots", "settings"):
        be_at(page, route)
        look()
    choose(page, upload("export.zip", b"nothing of use"))
    expect(headline(page)).to_contain_text("not an Instagram export")
    look()
    assert all(title.endswith("Still Followers") for title in titles)
    assert len(set(titles)) == len(titles)


def test_on_a_living_page_axe_finds_nothing_and_a_list_fits(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    open_page(page, site)
    keep_export(page, an_upload(small_people()))
    page.evaluate(AXE.read_text("utf-8"))
    for route in ("", "followers"):
        be_at(page, route)
        assert page.evaluate(TOO_WIDE) + page.evaluate(RUN_AXE, TAGS) == []
