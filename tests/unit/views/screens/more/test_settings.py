from __future__ import annotations

import pytest

from still_followers.core.files.last_backup import LastBackup
from still_followers.views.i18n import LANGUAGES
from still_followers.views.screens.more.settings import Settings, render_settings
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN

NEVER = LastBackup(None, 2)


def the_settings(snapshots=2, stored_bytes=71_234, persistent=None, last=NEVER):
    return parsed(render_settings(Settings(snapshots, stored_bytes, persistent, last), PLAIN))


@pytest.mark.parametrize(
    ("snapshots", "words"),
    [
        (0, "Nothing is stored in this browser."),
        (1, "1 snapshot, 71,234 B, in this browser on this device."),
        (1200, "1,200 snapshots, 71,234 B, in this browser on this device."),
    ],
)
def test_it_says_how_much_is_stored(snapshots, words):
    assert the_settings(snapshots).one("p", class_="lede").text == words


def test_each_answer_of_the_browser_has_its_words():
    said = {the_settings(persistent=answer).all("h3")[6].text for answer in (True, False, None)}
    assert len(said) == 3


@pytest.mark.parametrize("persistent", [False, None])
def test_without_a_promise_a_backup_is_advised(persistent):
    assert "Save a backup now and then." in the_settings(persistent=persistent).text


def test_the_sample_has_nothing_to_be_saved_or_deleted():
    page = parsed(
        render_settings(Settings(3, 9, None, LastBackup(None, 3), 1, is_sample=True), PLAIN)
    )
    actions = {element["data-action"] for element in page.all(data_action=None)}
    assert actions == {"show-keys", "toggle-keys"}
    assert "This is sample data." in page.text


def test_the_language_in_use_is_chosen():
    choice = the_settings().one("select", name="language")
    chosen = {option["value"]: "selected" in option for option in choice.all("option")}
    assert chosen == {code: code == "en" for code in LANGUAGES}


def test_with_a_promise_nothing_is_nagged():
    assert "now and then" not in the_settings(persistent=True).text


def test_a_backup_can_be_saved_and_everything_deleted():
    page = the_settings()
    assert page.one("form", data_action="save-backup")
    assert page.one("button", data_action="ask-delete")


def test_deleting_asks_first_and_says_what_would_be_lost():
    dialog = the_settings(2).one("dialog", id="delete-dialog")
    assert "2 snapshots, 71,234 B" in dialog.text
    actions = [button["data-action"] for button in dialog.all("button")]
    assert actions == ["save-backup", "delete-everything", "close-dialog"]
    assert dialog.one(autofocus=None)["data-action"] == "close-dialog"
    assert dialog.one("h2")["id"] == dialog["aria-labelledby"]


def test_what_is_said_has_a_place_in_the_dialog():
    assert the_settings(2).one("dialog", id="delete-dialog").one(role="status").text == ""


def test_only_the_dialog_deletes():
    buttons = the_settings().all("button", data_action="delete-everything")
    assert [{"dialog"} & {e.tag for e in button.ancestors} for button in buttons] == [{"dialog"}]


def test_the_rule_of_the_network_is_shown():
    assert "connect-src 'self'" in the_settings().text


def test_nobody_takes_it_for_instagrams():
    assert "not affiliated with Instagram or Meta" in the_settings().text
