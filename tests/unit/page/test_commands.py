"""The command field: opened at once, the last text counts, arrows choose, Enter presses."""

from __future__ import annotations

import pytest

FOUND = (
    '<div role="group"><a role="option" id="command-0" aria-selected="false" href="#/fans">Fans</a>'
    '<div role="option" id="command-1" aria-selected="false" data-action="person" '
    'data-username="émber😀">émber😀</div></div>'
)


@pytest.fixture
def toggle(page, ask, run):
    return lambda: page("commands").toggle_commands(ask, run)


@pytest.fixture
def dialog(browser, toggle, ask):
    """Return the open field, with nothing typed and two found."""
    toggle()
    ask.answer("find_commands", fragments={"commands-found": FOUND, "commands-said": "2 found"})
    return browser.document.getElementById("commands")


@pytest.fixture
def type_in(dialog, browser):
    def typed(text):
        dialog.querySelector("input").value = text
        dialog.oninput(None)
        browser.loop.settle()

    return typed


@pytest.fixture
def press(dialog):
    class Event:
        isComposing = False  # noqa: N815
        target = dialog.querySelector("input")
        is_prevented = False

        def preventDefault(self):  # noqa: N802
            self.is_prevented = True

    def pressed(key, **values):
        event = Event()
        event.key = key
        vars(event).update(values)
        dialog.onkeydown(event)
        return event.is_prevented

    return pressed


def chosen(dialog):
    """Return what Enter means; the field must point to it."""
    (option,) = dialog.querySelectorAll("[role=option][aria-selected=true]")
    assert dialog.querySelector("input").getAttribute("aria-activedescendant") == option.id
    return option


def test_the_field_is_there_at_once_and_has_the_focus(browser, toggle, ask):
    toggle()
    dialog = browser.document.getElementById("commands")
    assert dialog.hasAttribute("open")
    assert browser.document.activeElement is dialog.querySelector("input[role=combobox]")
    assert ask.waiting == ["find_commands"]
    assert ask.asked == [("find_commands", "")]


def test_what_is_found_is_shown_and_the_first_is_chosen(dialog, browser):
    assert browser.text("commands-found") == "Fansémber😀"
    assert browser.text("commands-said") == "2 found"
    assert chosen(dialog).id == "command-0"


def test_while_an_answer_is_awaited_only_the_last_text_waits(dialog, type_in, ask, browser):
    for text in ("e", "em", "emb"):
        type_in(text)
    assert ask.waiting == ["find_commands"]
    ask.answer("find_commands", fragments={"commands-found": "<p>too early</p>"})
    assert browser.text("commands-found") != "too early"
    ask.answer("find_commands", fragments={"commands-found": "<p>last</p>"})
    assert [text for _, text in ask.asked] == ["", "e", "emb"]
    assert browser.text("commands-found") == "last"
    assert not dialog.querySelector("input").hasAttribute("aria-activedescendant")


def test_arrows_choose_and_go_round(dialog, press):
    assert press("ArrowDown")
    assert chosen(dialog).id == "command-1"
    assert chosen(dialog).is_scrolled_to
    press("ArrowDown")
    assert chosen(dialog).id == "command-0"
    press("ArrowUp")
    assert chosen(dialog).id == "command-1"


def test_enter_presses_what_is_chosen(dialog, press):
    press("ArrowDown")
    assert press("Enter")
    first, second = dialog.querySelectorAll("[role=option]")
    assert (first.clicks, second.clicks) == (0, 1)


def test_enter_waits_for_what_is_found_for_the_text_that_was_typed(dialog, type_in, press, ask):
    type_in("emb")
    press("Enter")
    old = dialog.querySelector("[role=option]")
    assert old.clicks == 0
    ask.answer("find_commands", fragments={"commands-found": FOUND.replace("Fans", "New")})
    new = dialog.querySelector("[role=option]")
    assert (new.textContent, new.clicks) == ("New", 1)
    assert old.clicks == 0


def test_enter_where_nothing_is_found_does_nothing(type_in, press, ask, dialog):
    type_in("emb")
    ask.answer("find_commands", fragments={"commands-found": ""})
    press("ArrowDown")
    assert press("Enter")
    assert dialog.hasAttribute("open")


def test_keys_of_an_input_method_are_its_own(dialog, press):
    assert not press("Enter", isComposing=True)
    assert not press("ArrowDown", isComposing=True)
    assert chosen(dialog).clicks == 0


@pytest.mark.parametrize("selector", ["[role=option]", "button", None])
def test_a_click_on_a_choice_or_beside_the_dialog_closes_it(selector, dialog):
    target = dialog.querySelector(selector) if selector else dialog
    dialog.onclick(type("Event", (), {"target": target}))
    assert not dialog.hasAttribute("open")


def test_a_click_on_the_field_leaves_it_open(dialog):
    dialog.onclick(type("Event", (), {"target": dialog.querySelector("input")}))
    assert dialog.hasAttribute("open")


def test_the_key_closes_it_too_and_what_was_typed_is_forgotten(
    dialog, type_in, toggle, browser, ask
):
    type_in("secret")
    toggle()
    assert not dialog.hasAttribute("open")
    dialog.onclose(None)
    ask.answer("find_commands", fragments={"commands-found": "<p>too late</p>"})
    assert dialog.querySelector("input").value == ""
    assert browser.text("commands-found") == ""
    kept = {**browser.window.sessionStorage.kept, **browser.window.localStorage.kept}
    assert "secret" not in str(kept) + "".join(browser.entries)
    toggle()
    assert len(browser.document.querySelectorAll("dialog[id=commands]")) == 1


def test_over_another_dialog_it_does_not_open(browser, toggle, ask):
    browser.document.getElementById("keys").showModal()
    toggle()
    assert not browser.document.getElementById("commands").hasAttribute("open")
    assert ask.asked == []


def test_an_error_is_said(dialog, type_in, ask, browser):
    type_in("a")
    ask.answer("find_commands", ok=False, code="bug", message="A bug.", hint="Sorry.")
    assert browser.notice == "A bug. Sorry."
    assert browser.text("commands-said") == "A bug. Sorry."
    assert dialog.hasAttribute("open")


def test_the_page_imports_it_when_it_is_first_wanted(page, browser, monkeypatch):
    import sys  # noqa: PLC0415

    monkeypatch.setattr("asyncio.create_task", browser.loop.start)
    main = page("main")
    assert "page.commands" not in sys.modules
    main.hotkeys.actions["commands"](None)
    assert browser.document.getElementById("commands").hasAttribute("open")
