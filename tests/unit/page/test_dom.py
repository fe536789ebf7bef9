"""Replies are put in place; one that comes too late replaces no later screen."""

from __future__ import annotations

import pytest

FANS = {"fragments": {"main": "<h1>Fans</h1>"}, "title": "Fans"}


@pytest.fixture
def dom(page):
    return page("dom")


# Fragments


def test_fragments_go_into_their_elements_and_what_has_no_element_is_left_out(dom, browser):
    browser.document.body.append("text")
    dom.show({"ok": True, "fragments": {"main": "<h1>Fans</h1>", "rail": "3", "gone": "x"}})
    assert browser.text("main") == "Fans"
    assert browser.text("rail") == "3"


def test_custom_properties_are_set_since_the_policy_refuses_style_attributes(dom, browser):
    dom.show({"ok": True, "fragments": {"main": '<h1>A</h1><i data-vars="--a:3;--b:4%"></i>'}})
    assert browser.document.querySelector("i").style.properties == {"--a": "3", "--b": "4%"}


def test_a_focus_that_is_swapped_away_goes_to_the_headline(dom, browser):
    browser.add("<button>Next</button>").focus()
    dom.show({"ok": True, **FANS})
    assert browser.document.activeElement is browser.document.querySelector("#main h1")


def test_a_focus_outside_stays_and_none_is_put_where_none_was(dom, browser):
    dom.show({"ok": True, **FANS})
    assert browser.document.activeElement is browser.document.body
    button = browser.add("<button>Menu</button>", under="rail")
    button.focus()
    dom.show({"ok": True, **FANS})
    assert browser.document.activeElement is button


def test_a_new_screen_has_its_headline_in_focus(dom, browser, router):
    scrolled = []
    browser.window.scrollTo = lambda *place: scrolled.append(place)
    dom.show_new_screen(router, {"ok": True, **FANS})
    assert browser.document.activeElement.textContent == "Fans"
    assert scrolled == [(0, 0)]


# What an answer says


def test_the_title_is_the_documents(dom, browser):
    dom.show({"ok": True, "title": "Fans"})
    assert browser.document.title == "Fans · Still Followers"
    dom.show({"ok": True, "title": ""})
    assert browser.document.title == "Still Followers"


def test_only_a_lasting_screen_is_painted_at_the_next_visit(dom, browser):
    dom.show({"ok": True, **FANS, "lasting": True})
    assert browser.root.dataset.lasting == "yes"
    dom.show({"ok": True, "fragments": {"rail": ""}})
    assert browser.root.dataset.lasting == "yes"
    dom.show({"ok": True, **FANS})
    assert browser.root.dataset.lasting == "no"


def test_the_number_of_snapshots_is_remembered_with_the_day_of_the_backup(dom, page):
    dom.show({"ok": True, "snapshots": 3, "saved_on": "2026-05-03"})
    assert page("storage").load_summary() == (3, "2026-05-03")
    dom.show({"ok": True})
    assert page("storage").load_summary() == (3, "2026-05-03")


def test_an_announcement_is_text_and_never_markup(dom, browser):
    dom.show({"ok": True, "announce": "<b>Kept</b> & more"})
    (paragraph,) = browser.document.getElementById("notice").children
    assert paragraph.textContent == "<b>Kept</b> & more"
    assert paragraph.className == ""


def test_an_announcement_may_be_for_assistive_technology_only(dom, browser):
    dom.show({"ok": True, "announce": "3 of 9 match"}, unseen=True)
    assert browser.document.querySelector("#notice p").className == "vh"


def test_an_announcement_brings_the_button_that_undoes(dom, browser):
    dom.show({"ok": True, "announce": "Kept.", "undo": "Undo"})
    button = browser.document.querySelector("#notice button")
    assert (button.textContent, button.dataset.action, button.type) == ("Undo", "undo", "button")
    dom.show({"ok": True, "announce": "Kept."})
    assert browser.document.querySelector("#notice button") is None


def test_an_answer_without_a_screen_says_what_its_code_means(dom, browser):
    dom.show({"ok": False, "code": "no-answer"})
    assert browser.notice == "no-answer"


def test_an_error_that_has_a_screen_says_nothing_besides(dom, browser):
    dom.show({"ok": False, "code": "not-a-zip", **FANS})
    assert browser.notice == ""


def test_where_the_start_failed_that_stays_to_be_read(page, browser):
    dom = page("dom")
    dom.say(dom.get_text("no-engine"))
    browser.root.dataset.engine = "failed"
    dom.say_soon()
    assert browser.notice == "no-engine"
    browser.root.dataset.engine = "starting"
    dom.say_soon()
    assert browser.notice == "soon"


def test_that_nothing_arrives_stays_to_be_read(page, browser):
    dom = page("dom")
    browser.root.dataset.engine = "starting"
    dom.say(dom.get_text("silent"))
    dom.say_soon()
    assert browser.notice.startswith("Nothing has arrived")


# Late answers


def test_a_screen_stands_there_from_its_answer_until_another_is_gone_to(page, dom, browser):
    router = page("router").Router(lambda: None)
    assert router.is_shown  # what the page says while it opens
    browser.go("fans")
    dom.show_screen(router, {"ok": False, "code": "engine-lost"})
    assert not router.is_shown  # no screen came
    dom.show_screen(router, {"ok": True, **FANS})
    assert browser.root.dataset.shown == "fans"
    for leave in (
        lambda: browser.go("mutuals"),
        lambda: router.replace(""),
        lambda: router.push("review"),
    ):
        router.arrive()
        visit = router.visit
        leave()
        assert (router.is_shown, router.visit) == (False, visit + 1)
    router.arrive()
    router.push("review")  # where one is already
    assert router.is_shown


def test_an_answer_comes_onto_the_screen_where_it_was_asked_for(dom, browser, router, ask):
    browser.go("fans")
    browser.loop.start(dom.show_reply(router, ask("compare")))
    ask.answer("compare", **FANS, announce="Compared.")
    assert (browser.text("main"), browser.notice) == ("Fans", "Compared.")
    assert browser.document.title == "Fans · Still Followers"


def test_what_was_asked_on_a_screen_that_was_left_brings_only_its_news(
    dom, browser, router, ask, page
):
    dom.on_unfinished[0] = lambda: pytest.fail("a screen that was left is finished")
    browser.document.title = "Settings"
    browser.go("fans")
    browser.loop.start(dom.show_reply(router, ask("compare")))
    browser.loop.settle()
    browser.go("settings")
    ask.answer("compare", **FANS, announce="Compared.", snapshots=2, saved_on="", unfinished=True)
    assert (browser.text("main"), browser.notice) == ("First", "Compared.")
    assert browser.document.title == "Settings"
    assert page("storage").load_summary() == (2, "")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            {"code": "storage", "message": "No room.", "hint": "Make some.", **FANS},
            "No room. Make some.",
        ),
        ({"code": "engine-lost"}, "engine-lost"),
    ],
)
def test_a_problem_of_what_was_asked_on_a_screen_that_was_left_is_said(
    problem, said, dom, browser, router, ask
):
    browser.go("fans")
    browser.loop.start(dom.show_reply(router, ask("label")))
    browser.loop.settle()
    browser.go("settings")
    ask.answer("label", ok=False, **problem)
    assert (browser.text("main"), browser.notice) == ("First", said)


@pytest.mark.parametrize(("way", "left"), [({"as_new": True}, ""), ({}, "Something.")])
def test_what_was_said_goes_with_its_screen(way, left, dom, browser, router, ask, page):
    page("dom").say("<p>Something.</p>")
    browser.loop.start(dom.show_reply(router, ask("open"), **way))
    ask.answer("open", **FANS)
    assert browser.notice == left


def test_a_file_in_the_making_stays_in_sight_on_the_next_screen(dom, browser, router, ask, page):
    page("dom").say(page("dom").get_text("making-file"))
    browser.loop.start(dom.show_reply(router, ask("open"), as_new=True))
    ask.answer("open", **FANS)
    assert (browser.text("main"), browser.notice) == ("Fans", "making-file")


def test_what_is_said_stands_in_the_dialog_that_hides_the_page(browser, page):
    dialog = browser.add('<dialog open=""><div role="status"></div></dialog>')
    page("dom").say_text("Kept.")
    assert dialog.textContent == browser.notice == "Kept."
    dialog.close()
    page("dom").say("")
    assert (dialog.textContent, browser.notice) == ("Kept.", "")


def test_an_answer_without_a_screen_leads_nowhere(dom, browser, router, ask):
    browser.go("fans")
    browser.loop.start(dom.show_reply(router, ask("open"), move=lambda: router.replace("")))
    ask.answer("open", announce="It is gone.")
    assert (router.route, router.is_shown, browser.notice) == ("fans", True, "It is gone.")


def test_a_screen_that_says_more_after_a_while_is_finished(dom):
    finished = []
    dom.on_unfinished[0] = lambda: finished.append(True)
    dom.show({"ok": True, **FANS})
    assert finished == []
    dom.show({"ok": True, **FANS, "unfinished": True})
    assert finished == [True]


@pytest.fixture
def finish(dom, browser, router, ask):
    browser.go("fans")
    browser.loop.start(dom.refresh_screen(router, ask, "complete"))
    assert ask.waiting == ["complete"]
    assert ask.asked == [("complete", "fans", "", "newest", 1, "{}")]


@pytest.mark.usefixtures("finish")
def test_the_whole_screen_replaces_the_unfinished_one(browser, ask):
    ask.answer("complete", **FANS)
    assert browser.text("main") == "Fans"


@pytest.mark.usefixtures("finish")
def test_the_whole_of_a_screen_that_was_left_is_not_shown(browser, ask):
    browser.go("settings")
    ask.answer("complete", **FANS)
    assert browser.text("main") == "First"
    assert ask.waiting == []


@pytest.mark.usefixtures("finish")
def test_the_whole_is_asked_for_anew_when_the_list_was_searched_meanwhile(browser, router, ask):
    router.text = "ann"
    ask.answer("complete", **FANS)
    assert browser.text("main") == "First"
    assert ask.waiting == ["complete"]
    assert ask.asked[-1] == ("complete", "fans", "ann", "newest", 1, "{}")
    ask.answer("complete", fragments={"main": "<h1>Searched</h1>"})
    assert browser.text("main") == "Searched"
    assert ask.waiting == []
