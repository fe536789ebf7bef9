"""What an import brought: shown once, first, and each number is the one that its link opens."""

from __future__ import annotations

import re

import pytest

from still_followers.app import gather
from still_followers.core.list_kinds import kind_of
from tests.builders.apps import JUNE, MAY, Used, names_shown
from tests.builders.arrivals import BOTH, CAMPAIGN, OWNER, export, lived, story
from tests.builders.doubts import SIGNALS
from tests.builders.snapshots import an_export_of


def arrived(number):
    """Return an app that has just imported the export of the story with this number, from 1 on."""
    used = Used()
    used.open()
    lived(used, number)
    used.complete("")
    return used


def card(used):
    return used.screen.one(id="brought")


def gains(used):
    """Return the number of each line that leads to a list, and how many are in that list."""
    told = {}
    for link in card(used).all("a", data_gain=None):
        new = int(link["data-gain"])
        assert link.one(class_="gain").text == str(new)
        in_all = [int(one["data-count"]) for one in link.all(class_="quiet")]
        told[link["href"][2:]] = new, *(in_all or [new])
    return told


def rows(used, view):
    used.complete(view)
    return len(names_shown(used.screen)) if used.screen.all(id="accounts") else 0


def test_each_number_is_the_one_that_its_link_opens():
    used = arrived(3)
    told = gains(used)
    assert {view: new for view, (new, _all) in told.items()} == {
        "new-followers": 26,
        "followers-again": 5,
        "lost-followers": 12,
        "came-back": 2,
        "renames": 3,
        "started-following": 4,
        "following-again": 3,
        "no-longer-followed": 8,
        "cleaned-up": 3,
    }
    rail = used.counts
    for view, (new, in_all) in told.items():
        if kind_of(view):
            assert rail.get(view, in_all) == in_all
            assert rows(used, view) == in_all
        else:
            used.complete(view)
            assert used.screen.one("h1").text.startswith(f"{new} names")


def test_who_came_back_earlier_is_counted_in_all_and_not_as_new():
    used = Used()
    used.open()
    stay = {f"stay{number}": 100 + number for number in range(30)}
    both, without = {**stay, "ann": 5, "bob": 6}, stay
    for day, followers in (
        ("2026-01-05", both),
        ("2026-02-05", {**without, "bob": 6}),
        ("2026-03-05", {**both}),
        ("2026-04-05", {**without, "ann": 5}),
    ):
        used.choose(an_export_of(followers, both, day=day, owner="me"))
        used.save()
    used.complete("")
    assert "Nobody came back." in card(used).text
    used.choose(an_export_of(both, both, day="2026-05-05", owner="me"))
    used.save()
    used.complete("")
    assert gains(used)["came-back"] == (1, 2)
    assert "1came back 2 in all" in card(used).text
    assert rows(used, "came-back") == 2


def test_nobody_came_back_is_not_said_beside_who_is_back_again():
    used = Used()
    used.open()
    stay = {f"stay{number}": 100 + number for number in range(30)}
    for day, followers in (("2026-01-05", stay), ("2026-02-05", {**stay, "ann": 5})):
        used.choose(an_export_of(followers, stay, day=day, owner="me"))
        used.save()
    used.complete("")
    assert gains(used)["followers-again"] == (1, 1)
    assert "came back" not in card(used).text


def test_a_campaign_says_how_many_follow_back_now():
    used = arrived(3)
    [line] = card(used).all("a", href="#/campaigns")
    back, followed = map(int, re.match(r"(\d+)of (\d+) from", line.text).groups())
    assert CAMPAIGN[0] in line.text
    used.show("campaigns")
    numbers = [cell.text for cell in used.screen.one(id="campaigns").all("td", class_="n")]
    assert numbers[0] == str(followed)
    assert numbers[1].startswith(str(back))


def test_what_is_not_known_yet_is_said_to_be_so_and_told_when_it_is():
    used = Used()
    used.open()
    lived(used, 2)
    used.choose(story()[2])
    assert "not known yet" in card(used).text
    assert "Nobody came back" not in card(used).text
    assert not {"came-back", "cleaned-up"} & gains(used).keys()
    used.save()
    used.complete("")
    assert "not known yet" not in card(used).text
    assert gains(used)["cleaned-up"] == (3, 3)


def test_a_large_account_says_that_it_is_not_known(monkeypatch):
    monkeypatch.setattr(gather, "AT_ONCE", 0)
    used = Used()
    used.open()
    lived(used, 3)
    assert "not known yet" in card(used).text
    assert gains(used)["new-followers"] == (26, 26)


def test_nothing_new_is_one_sentence():
    used = arrived(4)
    assert card(used).one(class_="said").text == (
        "Nothing changed: the same followers, and the same accounts that you follow."
    )
    assert gains(used) == {}
    assert "Nobody came back." in card(used).text
    assert "Nobody new" not in card(used).text


@pytest.mark.parametrize(
    ("followers", "said"),
    [
        ("ann bob", "Nobody new, and nobody lost."),
        ("ann", "Nobody new."),
        ("ann bob cyd", "Nobody lost."),
    ],
)
def test_what_did_not_happen_is_said_in_a_phrase(followers, said):
    used = Used()
    used.open()
    used.keep("ann bob", "ann", day=MAY)
    used.keep(dict.fromkeys(followers.split(), 1_781_200_000), "ann dan", day="2026-06-30")
    assert card(used).one(class_="note").text.startswith(said)


def test_the_first_export_says_what_was_read_and_where_to_begin():
    used = Used()
    used.open()
    used.choose(story()[0])
    assert "109 followers and 70 accounts that you follow." in card(used).text
    assert "The export holds 1 other list." in card(used).text
    assert card(used).one("a", href="#/review").text == "Start the review"
    used.save()
    assert used.screen.all(id="brought")


def test_there_is_one_door_to_the_review_with_and_without_it():
    used = arrived(3)
    for _time in range(2):
        doors = used.screen.all("a", href="#/review")
        assert len(doors) == 1
        assert len(used.screen.all(class_="next")) == 1
        used.show("settings")
        used.complete("")
    assert used.screen.all(id="brought") == []


def test_it_goes_when_another_screen_was_shown_and_the_changes_stand_there_again():
    used = arrived(3)
    assert used.screen.all(class_="moved") == []
    used.show("new-followers")
    used.complete("")
    assert used.screen.all(id="brought") == []
    assert len(used.screen.all(class_="moved")) == 1


def test_it_is_not_painted_at_the_next_visit_and_a_reload_does_without():
    used = arrived(3)
    assert "data-passing" in card(used)
    again = Used(used.store)
    again.open()
    assert again.screen.all(id="brought") == []


def test_the_same_files_again_were_here_already():
    used = arrived(2)
    used.choose(tuple(story()[:2]))
    assert card(used).text == "What you chose was here already. Nothing was added."
    assert used.save()["announce"] == "All of them were saved already. Nothing was added."
    assert card(used).text == "What you chose was here already. Nothing was added."
    assert len(used.screen.all(class_="next")) == 1


def test_of_several_exports_at_once_the_latest_whole_one_is_compared():
    used = Used()
    used.open()
    used.choose(tuple(story()[:3]))
    used.save()
    used.complete("")
    assert gains(used)["new-followers"] == (26, 26)
    assert card(used).one("h2").text == "Since 2026-06-05"


def test_a_question_about_a_cut_export_leaves_the_screen_without_news_until_it_is_answered():
    used = arrived(2)
    cut = an_export_of("ann", "ann", day="2026-07-05", owner=OWNER, signals=(SIGNALS["skew"],))
    used.choose(cut)
    assert used.screen.all(id="brought") == []
    used.confirm("no")
    assert used.screen.all(id="brought") == []
    used.choose(
        an_export_of("ann", "ann", day="2026-07-06", owner=OWNER, signals=(SIGNALS["skew"],))
    )
    used.confirm("yes")
    assert "1 fewer" not in card(used).text
    assert card(used).one("h2").text == "Since 2026-06-05"


def test_another_snapshot_that_is_opened_is_no_news():
    used = arrived(3)
    used.open_snapshot(used.heads[0].key)
    assert used.screen.all(id="brought") == []


def test_it_says_how_many_followers_there_are_against_then():
    used = arrived(3)
    assert card(used).one(class_="said").text == "You have 126 followers now, 19 more than then."
    followers = dict(list(used.shown.snapshot.followers.items())[:100])
    used.choose(export("2026-09-05", followers, BOTH))
    used.save()
    assert card(used).one(class_="said").text == ("You have 100 followers now, 26 fewer than then.")


def test_an_export_before_the_first_one_promises_nothing_of_the_next():
    used = Used()
    used.open()
    used.keep("ann bob", "ann", day=JUNE, owner="me")
    assert "Your next export" in used.screen.one(id="brought").text
    used.keep("ann", "ann", day=MAY, owner="me")
    assert "Your next export" not in used.screen.one(id="brought").text


def test_renames_that_still_wait_for_an_answer_are_counted_in_all():
    used = Used()
    used.open()
    stay = {f"stay{number}": 100 + number for number in range(30)}
    for day, names in (
        ("2026-01-05", {"old.one": 7, "old.two": 8}),
        ("2026-02-05", {"new.one": 7, "old.two": 8}),
        ("2026-03-05", {"new.one": 7, "new.two": 8}),
    ):
        used.choose(an_export_of({**stay, **names}, {**stay, **names}, day=day, owner="me"))
        used.save()
    used.complete("")
    assert gains(used)["renames"] == (1, 2)
    used.complete("renames")
    assert used.screen.one("h1").text.startswith("2 names")
