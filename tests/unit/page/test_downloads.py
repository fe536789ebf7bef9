"""Files that the user saves."""

from __future__ import annotations


def test_a_file_is_offered_under_its_name_and_its_url_is_given_back_later(
    page, browser, monkeypatch
):
    made = []

    def create(tag):
        made.append(browser.root.__class__(tag))
        return made[-1]

    monkeypatch.setattr(browser.document, "createElement", create)
    page("downloads").download("fans.csv", "a blob")
    (link,) = made
    assert (link.href, link.download, link.clicks) == ("blob:1", "fans.csv", 1)
    assert browser.blobs == ["a blob"]
    browser.loop.advance(59_999)
    assert browser.gone == []
    browser.loop.advance(1)
    assert browser.gone == ["blob:1"]
