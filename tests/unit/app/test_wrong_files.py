"""Files that are no export, or only a part of one, in an app that already has a snapshot."""

from __future__ import annotations

import pytest

from still_followers.core.errors import ExportError
from still_followers.core.exports.read import read_exports
from tests.builders.apps import Used, names_shown, read_as_page, with_two_lists
from tests.builders.chosen import a_zip
from tests.builders.exports import FOLDER, an_export
from tests.builders.parsed import parsed
from tests.builders.wrong import WRONG, ZIP

HOSTILE = "<img src=x onerror=alert(1)>"


def choose(used, files):
    """Choose files as the page gives them to the app."""
    used.chosen = read_exports
    return used.import_files(files)


def problem_with(used, files):
    """Choose files that cannot be read, and return the error and the screen that says so."""
    with pytest.raises(ExportError) as refused:
        choose(used, files)
    error = refused.value
    reply = read_as_page(used.problem(error.code, error.source, str(error.params)))
    return error, parsed(reply["fragments"]["main"])


@pytest.mark.parametrize("case", WRONG)
def test_each_wrong_file_has_its_screen_and_leaves_what_is_stored_as_it_was(case):
    files, words = WRONG[case]
    used = with_two_lists()
    before = used.store.content
    _error, screen = problem_with(used, files)
    assert words in screen.one("h1").text
    lede = screen.one("p", class_="lede").text
    assert "Nothing was saved, and your 1 snapshot has not changed" in lede
    steps = [step.text for step in screen.one("ol").all("li")]
    assert steps
    assert all(" " in step for step in steps)
    assert screen.one("label", data_kind="main")["for"] == "export-files"
    assert screen.all("details")
    assert screen.all("progress") == []
    assert used.store.content == before
    choose(used, [("instagram-me-2026-06-07-x.zip", ZIP)])
    assert used.save()["snapshots"] == 2


@pytest.mark.parametrize("case", ["a ZIP cut near its end", "a damaged entry"])
def test_what_is_told_of_an_error_holds_no_name(case):
    [(_name, data)] = WRONG[case][0]
    error, screen = problem_with(with_two_lists(), [("instagram-jane.doe-2026-05-03-x.zip", data)])
    told = f"{error.params} {screen.one('details').text}"
    assert [name for name in ("jane", "fan", "star") if name in told] == []


def test_characters_that_turn_text_around_are_shown_as_signs():
    _error, screen = problem_with(Used(), [("\u202egpj.zip\u2066\x07.zip", b"nothing")])
    assert "not an Instagram export" in screen.one("h1").text
    assert [sign for sign in "\u202e\u2066\x07" if sign in screen.text] == []
    assert "\ufffdgpj.zip\ufffd" in screen.text


def test_records_with_markup_for_a_name_never_become_rows_or_markup():
    good = " ".join(f"star{number:03}" for number in range(200))
    export = an_export("ann", good)
    path = f"{FOLDER}following.json"
    record = (
        '{"title": "' + HOSTILE + '", "string_list_data": [{"href":'
        ' "https://www.instagram.com/_u/<img src=x>", "timestamp": 5}]},'
    )
    begin = b'"relationships_following": ['
    export.files[path] = export.files[path].replace(begin, begin + record.encode())
    used = Used()
    choose(used, [("instagram-ann-2026-05-03-x.zip", export.zip())])
    used.save()
    used.show()
    assert "1 record in following.json has no readable name" in used.screen.text
    assert used.counts["following"] == 200
    assert used.screen.all("img") == []
    used.show("following")
    assert "<img" not in used.fragments["main"]
    assert len(names_shown(used.screen)) == 100
    assert {name for name in names_shown(used.screen) if not name.startswith("star")} == set()


# One bad export never stops another

GOOD = ("instagram-me-2026-06-07-x.zip", ZIP)
CUT = ("instagram-me-2026-05-03-x.zip", ZIP[:-9])
THREADS = ("threads.zip", a_zip({"threads/followers.json": b"[]", "threads/following.json": b"{}"}))


def chosen(*files):
    """Choose files as a person does; the page keeps at once what leaves no question open."""
    used = Used()
    used.open()
    shown = used._taken(choose(used, files))
    return used, shown, used.save()


def test_what_cannot_be_read_is_told_above_the_exports_that_are_kept():
    used, shown, saved = chosen(GOOD, CUT)
    assert saved["snapshots"] == 1
    notice = used.screen.one("section", id="refused")
    assert CUT[0] in notice.text
    assert GOOD[0] not in notice.text
    assert "Everything else was read" in notice.text
    assert "This ZIP ends too early" in notice.text
    assert "Download the ZIP again" in notice.text
    assert used.fragments["main"].index('id="refused"') < used.fragments["main"].index("<h1")
    assert "follow" in used.screen.one("h1").text
    assert shown["announce"] == "1 chosen file was not used; the screen says why."
    assert saved["announce"].startswith("Saved in this browser")
    assert saved["announce"].endswith(shown["announce"])
    assert "lasting" not in saved


@pytest.mark.parametrize("case", sorted(WRONG.keys() - {"a ZIP without lists"}))
def test_each_wrong_file_beside_a_good_one_has_its_sentence_and_a_step(case):
    files, words = WRONG[case]
    used, _shown, saved = chosen(GOOD, *files)
    assert saved["snapshots"] == 1
    notice = used.screen.one("section", id="refused")
    assert words in notice.text
    assert "so nothing was compared" not in notice.text
    assert [file for file in {name for name, _ in files} if file not in notice.text] == []
    assert notice.all("ol")


def test_an_account_of_threads_beside_instagram_is_told():
    used, _shown, saved = chosen(GOOD, THREADS)
    assert saved["snapshots"] == 1
    assert "from Threads, not from Instagram" in used.screen.one("section", id="refused").text


def test_it_stands_above_a_question_too_also_after_a_look_at_a_list():
    one = an_export("me", "ann bob")
    del one.files[f"{FOLDER}following.json"]
    used, shown, saved = chosen(("instagram-me-2026-06-07-x.zip", one.zip()), CUT)
    assert shown["title"] == "One question"
    assert "1 chosen file was not used" in shown["announce"]
    assert "announce" not in saved
    assert used.screen.all("section", id="refused")
    used.show("settings")
    assert used.screen.all("section", id="refused") == []
    used.show()
    assert used.screen.all("section", id="refused")
    used.confirm("discard")
    assert used.screen.all("section", id="refused")


def test_it_goes_when_the_person_goes_on_or_chooses_again():
    used, _shown, _saved = chosen(GOOD, CUT)
    used.show("followers")
    used.show()
    assert used.screen.all("section", id="refused") == []
    used, _shown, _saved = chosen(GOOD, CUT)
    used._taken(choose(used, [GOOD]))
    assert used.screen.all("section", id="refused") == []


def test_nothing_of_it_is_markup_and_hundreds_of_files_are_not_all_named():
    loose = [(f"{HOSTILE}/{number}.zip", b"nothing") for number in range(200)]
    used, shown, _saved = chosen(GOOD, (f"{HOSTILE}.zip", ZIP[:-9]), *loose)
    notice = used.screen.one("section", id="refused")
    assert used.screen.all("img") == []
    assert f"{HOSTILE}.zip" in notice.text
    assert "201 chosen files were not used" in shown["announce"]


# What is no export beside one that is

PHOTO = ("photo.jpg", b"\xff\xd8\xff\xe0")
PART = (
    "instagram-me-2026-06-07-x-part-2.zip",
    a_zip({"media/posts/202606/1.jpg": b"\xff\xd8"}),
)


def passed_over(used):
    return [line.text for line in used.screen.one(id="passed-over").all("p")]


def test_what_is_no_export_is_told_in_one_line_a_kind_without_a_step():
    used, shown, saved = chosen(
        PHOTO, GOOD, PART, ("bill.pdf", b"%PDF"), ("notes.txt", b""), ("holiday.zip", a_zip({}))
    )
    assert saved["snapshots"] == 1
    assert passed_over(used) == [
        "Not an export, skipped: photo.jpg, bill.pdf, holiday.zip.",
        f"{PART[0]} holds no list of people. That is normal for a part of an export.",
        "Empty, skipped: notes.txt.",
    ]
    assert used.screen.all(id="refused") == []
    assert used.screen.one(id="passed-over").all("li") == []
    assert used.fragments["main"].index('id="passed-over"') < used.fragments["main"].index("<h1")
    assert shown["announce"] == "5 chosen files were not used; the screen says why."
    assert "lasting" not in saved


def test_many_are_counted_and_nothing_of_their_names_is_markup():
    photos = [(f"{HOSTILE}{number}.jpg", PHOTO[1]) for number in range(200)]
    used, _shown, _saved = chosen(GOOD, *photos)
    names = ", ".join(f"{HOSTILE}{number}.jpg" for number in range(3))
    assert passed_over(used) == [f"Not an export, skipped: {names} and 197 more."]
    assert used.screen.all("img") == []


def test_it_stands_below_what_cannot_be_read_and_goes_with_it():
    used, shown, _saved = chosen(GOOD, PHOTO, CUT)
    main = used.fragments["main"]
    assert main.index('id="refused"') < main.index('id="passed-over"') < main.index("<h1")
    assert PHOTO[0] not in used.screen.one("section", id="refused").text
    assert "Everything else was read" not in main
    assert "2 chosen files were not used" in shown["announce"]
    used.show("followers")
    used.show()
    assert used.screen.all(id="passed-over") == used.screen.all(id="refused") == []
    used._taken(choose(used, [GOOD, PHOTO]))
    assert passed_over(used) == ["Not an export, skipped: photo.jpg."]
    used._taken(choose(used, [GOOD]))
    assert used.screen.all(id="passed-over") == []


def test_it_stands_above_a_question_too():
    one = an_export("me", "ann bob")
    del one.files[f"{FOLDER}following.json"]
    used, shown, _saved = chosen((GOOD[0], one.zip()), PHOTO)
    assert shown["title"] == "One question"
    assert passed_over(used)
    used.confirm("no")
    assert passed_over(used)


def test_of_a_folder_nothing_is_passed_over_in_words():
    files = [(f"me/{path}", data) for path, data in an_export("me", "ann bob").files.items()]
    used, shown, saved = chosen(*files, ("me/photo.jpg", PHOTO[1]), ("me/part.zip", PART[1]))
    assert saved["snapshots"] == 1
    assert used.screen.all(id="passed-over") == []
    assert "announce" not in shown


def test_a_list_that_only_its_key_tells_is_told_beside_the_lists():
    files = an_export("bob cyd", "ann bob").files
    followers, following = f"{FOLDER}followers_1.json", f"{FOLDER}following.json"
    used = Used()
    choose(used, [("followers_1.json", files[followers]), ("people.json", files[following])])
    used.save()
    used.show()
    [told] = [one for one in used.screen.all("section", class_="sect") if "inside" in one.text]
    [line] = told.all("li")
    assert "people.json says inside which list it is" in line.text
