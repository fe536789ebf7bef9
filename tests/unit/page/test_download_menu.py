"""The list on the screen leaves the page: as a file, by another app, as names, on paper."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

QUERY = ("fans", "an", "name", 2, '{"a": 1}')


@pytest.fixture
def engine(browser):
    """Return an engine that made a file."""
    return SimpleNamespace(file=SimpleNamespace(text=lambda: browser.loop.resolved("ann\nbob\n")))


@pytest.fixture
def menu(page, ask, run, router, browser, engine):
    browser.go("fans")
    router.text, router.order, router.page, router.chosen = QUERY[1:]
    return page("download_menu").DownloadMenu(ask, run, router, engine)


def test_a_list_is_saved_as_it_is_searched_and_filtered(menu, browser, ask, engine):
    menu.actions["take-out"](browser.add('<button data-value="xlsx"></button>'))
    assert ask.waiting == ["take_out"]
    assert browser.notice == "making-file"
    ask.answer("take_out", name="fans.xlsx")
    assert ask.asked == [("take_out", "xlsx", *QUERY)]
    assert browser.blobs == [engine.file]
    assert browser.notice == "file-made"


def test_all_lists_are_saved(menu, browser, ask):
    menu.actions["take-all"](None)
    ask.answer("take_all", name="all.xlsx")
    assert ask.asked == [("take_all",)]
    assert len(browser.blobs) == 1


@pytest.mark.parametrize(
    ("action", "called"),
    [("take-all", "take_all"), ("share", "take_out"), ("copy-names", "take_out")],
)
def test_a_reply_without_a_file_gives_no_older_one(action, called, menu, browser, ask):
    shared = []
    browser.window.navigator.share = shared.append
    menu.actions[action](None)
    ask.answer(called, fragments={})
    assert browser.blobs == browser.copied == shared == ask.waiting == []


@pytest.mark.parametrize(
    ("action", "called"),
    [
        ("take-all", "take_all"),
        ("share", "take_out"),
        ("copy-names", "take_out"),
        ("print", "print_list"),
    ],
)
def test_a_file_that_was_not_made_is_said_and_given_to_nobody(action, called, menu, browser, ask):
    shared = []
    browser.window.navigator.share = shared.append
    menu.actions[action](None)
    ask.answer(called, ok=False, code="no-answer")
    assert browser.notice == "no-answer"
    assert browser.blobs == browser.copied == shared == ask.waiting == []
    assert browser.prints == 0


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("take-out", "making-file"),
        ("take-all", "making-file"),
        ("share", "making-file"),
        ("copy-names", "preparing"),
        ("print", "preparing"),
    ],
)
def test_what_is_being_made_can_be_cancelled_and_is_told(action, words, menu, browser):
    menu.actions[action](browser.add('<button data-value="csv"></button>'))
    assert browser.notice == words
    assert browser.document.querySelector("#notice progress")
    assert browser.document.querySelector("#notice [data-action=cancel-file]")


def test_a_problem_of_a_file_takes_no_other_screen(menu, browser, ask):
    browser.window.location.hash = "#/fans"
    menu.actions["take-all"](None)
    browser.go("settings")
    problem = {"message": "It broke.", "hint": "Try again.", "fragments": {"main": "<h1>A</h1>"}}
    ask.answer("take_all", ok=False, code="bug", **problem)
    assert (browser.text("main"), browser.notice) == ("First", "It broke. Try again.")


def test_the_names_alone_are_copied(menu, browser, ask):
    menu.actions["copy-names"](None)
    ask.answer("take_out", name="fans.txt")
    assert ask.asked == [("take_out", "txt", *QUERY)]
    assert browser.copied == ["ann\nbob\n"]
    assert browser.notice == "names-copied"


def test_a_browser_that_does_not_let_copy_is_said_with_what_to_do(menu, browser, ask):
    denied = browser.loop.promise()
    denied.reject("NotAllowedError: Write permission denied.")
    browser.window.navigator.clipboard.writeText = lambda _text: denied
    menu.actions["copy-names"](None)
    ask.answer("take_out", name="fans.txt")
    assert browser.copied == []
    assert browser.notice == "not-copied"
    assert browser.warnings == [
        "The names were not copied: NotAllowedError: Write permission denied."
    ]


MENU = """<details data-menu open><summary>Download…</summary><div><button>CSV</button>
<button>JSON</button><button data-action="share" hidden>Share</button></div></details>"""


@pytest.fixture
def opened(menu, browser):
    """Return the open menu, with the focus on what opens it."""
    assert menu.actions  # it listens
    opened = browser.add(MENU)
    opened.querySelector("summary").focus()
    return opened


def focused(browser):
    return browser.document.activeElement.textContent


def test_arrows_move_through_the_menu_and_round_it(opened, browser):
    said = []
    opened.querySelector("summary").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        event = browser.happen("keydown", browser.document.activeElement, key=key)
        assert event.defaultPrevented
        said.append(focused(browser))
    assert said == ["CSV", "JSON", "CSV", "JSON"]  # what is hidden is passed over


def test_the_arrow_up_begins_at_the_end(opened, browser):
    browser.happen("keydown", opened.querySelector("summary"), key="ArrowUp")
    assert focused(browser) == "JSON"


def test_escape_closes_the_menu_and_the_focus_returns(opened, browser):
    opened.querySelector("button").focus()
    browser.happen("keydown", browser.document.activeElement, key="Escape")
    assert not opened.hasAttribute("open")
    assert focused(browser) == "Download…"


def test_other_keys_are_left_alone_and_keys_elsewhere_too(opened, browser):
    button = opened.querySelector("button")
    assert not browser.happen("keydown", button, key="Tab").defaultPrevented
    elsewhere = browser.add("<button>Elsewhere</button>")
    assert not browser.happen("keydown", elsewhere, key="Escape").defaultPrevented
    assert opened.hasAttribute("open")


def test_a_click_elsewhere_closes_the_menu(opened, browser):
    browser.happen("click", opened.querySelector("summary"))
    assert opened.hasAttribute("open")  # the browser itself closes it then
    browser.happen("click", browser.add("<p>Elsewhere</p>"))
    assert not opened.hasAttribute("open")


def test_an_act_of_the_menu_closes_it(opened, menu, browser, ask):
    button = opened.querySelector("button")
    button.focus()
    menu.actions["take-out"](button)
    assert ask.waiting == ["take_out"]
    assert not opened.hasAttribute("open")
    assert focused(browser) == "Download…"


@pytest.fixture
def share(menu, browser, ask):
    """Return what shares the list, and how the device takes it."""

    def shared(error=None):
        given = []

        def take(values):
            given.extend(values.files)
            promise = browser.loop.promise()
            if error:
                promise.reject(error)
            else:
                promise.resolve()
            return promise

        browser.window.navigator.share = take
        menu.actions["share"](None)
        ask.answer("take_out", name="fans.csv")
        return given

    return shared


def test_a_list_is_shared_as_csv(share, browser, ask, engine):
    assert share() == [("file", [engine.file], "fans.csv", "text/csv")]
    assert ask.asked == [("take_out", "csv", *QUERY)]
    assert browser.notice == ""
    assert browser.warnings == []


def test_a_person_who_shares_with_nobody_hears_nothing_of_it(share, browser):
    share("AbortError: Share canceled")
    assert (browser.notice, browser.warnings) == ("", [])


def test_a_device_that_does_not_take_the_list_is_told(share, browser):
    share("NotAllowedError: Permission denied")
    assert browser.notice == "not-shared"
    assert browser.warnings == ["The list was not shared: NotAllowedError: Permission denied"]


def test_all_rows_are_printed_and_the_page_of_the_list_is_back_after_it(menu, browser, ask):
    browser.add('<div id="results">page 2</div>')
    printed = []
    browser.window.print = lambda: printed.append(browser.text("results"))
    menu.actions["print"](None)
    ask.answer("print_list", fragments={"results": "all"})
    assert printed == ["all"]
    ask.answer("query", fragments={"results": "page 2"}, announce="3 of 9 match")
    assert ask.asked == [("print_list", *QUERY), ("query", *QUERY)]
    assert browser.text("results") == "page 2"
    assert browser.document.querySelector("#notice p").className == "vh"
