"""Hotkeys: which key presses what, and when keys do nothing."""

from __future__ import annotations

import pytest

OFF = "still-followers.keys-off"


@pytest.fixture
def undone():
    """Return what was undone by the key."""
    return []


@pytest.fixture
def opened():
    """Return how often the command field was opened by the key."""
    return []


@pytest.fixture
def runner(page, run, router):
    return page("events").ActionRunner(run, router)


@pytest.fixture(autouse=True)
def hotkeys(page, undone, opened, runner, router):
    return page("hotkeys").Hotkeys(undone.append, opened.append, runner, router)


@pytest.fixture
def press(browser):
    """Return what presses a key where the focus is."""

    def pressed(key, target=None, **modifiers):
        held = dict.fromkeys(("altKey", "ctrlKey", "metaKey", "shiftKey", "repeat"), False)
        where = target or browser.document.body
        return browser.happen("keydown", where, key=key, **{**held, **modifiers})

    return pressed


@pytest.fixture
def button(browser):
    return browser.add('<button data-hotkey="k">Keep</button>')


@pytest.mark.parametrize("key", ["k", "K"])
def test_a_letter_presses_what_carries_it(key, press, button):
    assert press(key).defaultPrevented
    assert button.clicks == 1


def test_another_letter_is_left_to_the_browser(press, button):
    assert not press("j").defaultPrevented
    assert button.clicks == 0


@pytest.mark.parametrize("modifier", ["altKey", "repeat"])
def test_with_a_modifier_or_held_down_a_letter_is_the_browsers(modifier, press, button):
    assert not press("k", **{modifier: True}).defaultPrevented
    assert button.clicks == 0


@pytest.mark.parametrize("modifier", ["ctrlKey", "metaKey"])
@pytest.mark.parametrize("where", ["<p></p>", '<input type="search">', "<textarea></textarea>"])
def test_ctrl_k_opens_the_command_field_also_while_somebody_types(
    where, modifier, browser, press, button, opened
):
    browser.window.localStorage.setItem(OFF, "yes")  # that is about letters alone
    browser.root.removeAttribute("data-shown")  # also while another screen comes
    assert press("k", browser.add(where), **{modifier: True}).defaultPrevented
    assert opened == [None]
    assert button.clicks == 0


@pytest.mark.parametrize("other", ["altKey", "shiftKey", "repeat"])
def test_ctrl_k_with_another_modifier_is_the_browsers(other, press, opened):
    assert not press("k", ctrlKey=True, **{other: True}).defaultPrevented
    assert opened == []


@pytest.mark.parametrize(
    "field",
    ['<input type="text">', '<input type="search">', "<textarea></textarea>", "<select></select>"],
)
def test_in_a_field_the_keys_are_typed(field, browser, press, button, undone):
    typing = browser.add(field)
    press("k", typing)
    press("z", typing, ctrlKey=True)
    assert button.clicks == 0
    assert undone == []


@pytest.mark.parametrize("kind", ["radio", "checkbox", "button", "submit", "file"])
def test_a_field_in_which_nobody_types_lets_the_keys_through(kind, browser, press, button):
    press("k", browser.add(f'<input type="{kind}">'))
    assert button.clicks == 1


def test_a_key_that_something_else_has_used_does_nothing(browser, button):
    browser.document.listeners["keydown"].insert(0, lambda event: event.preventDefault())
    browser.happen("keydown", browser.document.body, key="k", altKey=False, repeat=False)
    assert button.clicks == 0


def test_only_what_is_seen_is_pressed(browser, press):
    unseen = browser.add('<p hidden=""><button data-hotkey="n">Next</button></p>')
    seen = browser.add('<button data-hotkey="n">Next</button>')
    press("n")
    assert unseen.querySelector("button").clicks == 0
    assert seen.clicks == 1


def test_only_the_first_of_several_is_pressed(browser, press, button):
    second = browser.add('<button data-hotkey="k">Keep</button>')
    press("k")
    assert (button.clicks, second.clicks) == (1, 0)


def test_a_field_gets_the_focus_too(browser, press):
    field = browser.add('<input type="search" data-hotkey="/">')
    press("/")
    assert browser.document.activeElement is field


@pytest.mark.parametrize("held", ["ctrlKey", "metaKey"])
@pytest.mark.parametrize("key", ["z", "Z"])
def test_ctrl_or_command_z_undoes(held, key, press, undone):
    assert press(key, **{held: True}).defaultPrevented
    assert undone == [None]


def test_to_do_again_is_not_to_undo(press, undone):
    press("Z", ctrlKey=True, shiftKey=True)
    press("z")
    press("y", ctrlKey=True)
    assert undone == []


def test_the_question_mark_shows_the_keys_and_a_button_hides_them(browser, hotkeys, press):
    dialog = browser.document.getElementById("keys")
    press("?")
    assert dialog.hasAttribute("open")
    hotkeys.actions["hide-keys"](None)
    assert not dialog.hasAttribute("open")


def test_while_a_dialog_is_open_letters_do_nothing(browser, hotkeys, press, button):
    hotkeys.actions["show-keys"](None)
    press("k")
    assert button.clicks == 0
    hotkeys.actions["hide-keys"](None)
    press("k")
    assert button.clicks == 1
    assert browser.document.querySelector("dialog[open]") is None


# Enter


@pytest.mark.parametrize(
    "focused", ["<a>a</a>", "<button>b</button>", "<summary>c</summary>", '<input type="checkbox">']
)
def test_enter_presses_what_has_the_focus_if_it_can_be_pressed(focused, browser, press):
    save = browser.add('<button data-hotkey="Enter">Save</button>')
    assert not press("Enter", browser.add(focused)).defaultPrevented
    assert save.clicks == 0


@pytest.mark.parametrize("focused", ["<h1>Review</h1>", '<label><input type="radio"></label>'])
def test_enter_elsewhere_and_on_a_choice_presses_what_carries_it(focused, browser, press):
    save = browser.add('<button data-hotkey="Enter">Save</button>')
    element = browser.add(focused)
    press("Enter", element.querySelector("input") or element)
    assert save.clicks == 1


# Switched off


def test_letters_are_switched_off_and_on_and_it_is_remembered(browser, hotkeys, press, button):
    assert browser.root.dataset.keys == "on"
    hotkeys.actions["toggle-keys"](None)
    assert browser.root.dataset.keys == "off"
    assert browser.window.localStorage.getItem(OFF) == "yes"
    press("k")
    press("?")
    assert button.clicks == 0
    assert not browser.document.getElementById("keys").hasAttribute("open")
    hotkeys.actions["toggle-keys"](None)
    assert browser.root.dataset.keys == "on"
    assert browser.window.localStorage.getItem(OFF) is None
    press("k")
    assert button.clicks == 1


def test_switched_off_at_the_last_visit_they_stay_off(browser, page, undone, runner, router):
    browser.window.localStorage.setItem(OFF, "yes")
    page("hotkeys").Hotkeys(undone.append, lambda _: None, runner, router)
    assert browser.root.dataset.keys == "off"


def test_switched_off_ctrl_z_still_undoes(hotkeys, press, undone):
    hotkeys.actions["toggle-keys"](None)
    press("z", ctrlKey=True)
    assert undone == [None]
