from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from still_followers.core import errors
from still_followers.core.exports.archive import Member
from still_followers.core.exports.bundles import Bundle
from still_followers.core.exports.origin import find_origin
from still_followers.core.exports.paths import needed_file_of
from still_followers.core.model import Evidence, Issue, Severity
from still_followers.core.readers.records import Header

MOMENT = datetime(2026, 8, 13, 18, 42, tzinfo=UTC)
DAY = datetime(2026, 8, 13, tzinfo=UTC)
NAMED = "instagram-ann-2026-08-13-aMY9uKNj.zip"
OWNERS = Issue("owner-disagrees", Severity.WARNING, "")
DATES = Issue("date-disagrees", Severity.NOTE, "")


def a_member(path, data=b"[]", written_at=None, size=None):
    return Member(path, needed_file_of(path), 0, size or len(data), written_at, lambda: data)


def a_bundle(*members, name=""):
    lists = a_member("followers_1.json")
    return Bundle((lists, *members), (name,) if name else (), container=0, loose=False)


def a_profile(name, path="personal_information/personal_information.json"):
    text = {"profile_user": [{"string_map_data": {"Username": {"value": name}}}]}
    return a_member(path, json.dumps(text).encode())


def origin(*bundles, pages=()):
    return find_origin(bundles, pages)


def test_without_evidence_nothing_is_known():
    found = origin(a_bundle())
    assert (found.owner, found.exported_at, found.written_at, found.window, found.joined_at) == (
        (None,) * 5
    )
    assert (found.owner_from, found.date_from) == (Evidence.UNKNOWN, Evidence.UNKNOWN)
    assert found.issues == ()


def test_a_name_tells_both():
    found = origin(a_bundle(name=NAMED))
    assert (found.owner, found.owner_from) == ("ann", Evidence.NAME)
    assert (found.exported_at, found.date_from) == (DAY, Evidence.NAME)


def test_personal_information_comes_before_a_name():
    found = origin(a_bundle(a_profile("Bob"), name=NAMED))
    assert (found.owner, found.owner_from) == ("bob", Evidence.PROFILE)
    assert found.issues == (OWNERS,)


def test_a_page_comes_before_all():
    page = Header("cyd", MOMENT)
    found = origin(a_bundle(a_profile("ann"), name=NAMED), pages=[None, page])
    assert (found.owner, found.owner_from) == ("cyd", Evidence.PAGE)
    assert (found.exported_at, found.date_from) == (MOMENT, Evidence.PAGE)
    assert found.issues == (OWNERS,)


def test_evidence_that_agrees_says_nothing():
    found = origin(a_bundle(a_profile("ann"), name=NAMED), pages=[Header("ann", MOMENT)])
    assert (found.owner, found.issues) == ("ann", ())


def test_pages_that_disagree_leave_the_owner_open():
    pages = [Header("ann", MOMENT), Header("bob", MOMENT)]
    found = origin(a_bundle(name=NAMED), pages=pages)
    assert (found.owner, found.owner_from) == (None, Evidence.UNKNOWN)
    assert found.issues == (OWNERS,)


def test_the_latest_page_dates_the_export():
    earlier = MOMENT.replace(hour=17)
    found = origin(a_bundle(), pages=[Header(None, earlier), Header(None, MOMENT), Header()])
    assert (found.exported_at, found.issues) == (MOMENT, ())


def test_a_name_of_another_week_is_told():
    found = origin(a_bundle(name=NAMED), pages=[Header("ann", MOMENT.replace(day=20))])
    assert (found.exported_at, found.issues) == (MOMENT.replace(day=20), (DATES,))


@pytest.mark.parametrize("day", [12, 14])
def test_a_name_may_be_a_day_off(day):
    found = origin(a_bundle(name=NAMED), pages=[Header("ann", MOMENT.replace(day=day, hour=0))])
    assert found.issues == ()


def test_parts_of_two_days_are_of_the_later_one():
    later = "instagram-ann-2026-08-14-Zzt7gCja.zip"
    found = origin(a_bundle(name=NAMED), a_bundle(name=later))
    assert (found.exported_at, found.date_from) == (DAY.replace(day=14), Evidence.NAME)
    assert found.issues == (DATES,)


def test_parts_of_two_months_are_of_none():
    later = "instagram-ann-2026-09-14-Zzt7gCja.zip"
    found = origin(a_bundle(name=NAMED), a_bundle(name=later))
    assert (found.exported_at, found.date_from) == (None, Evidence.UNKNOWN)
    assert found.issues == (DATES,)


def test_when_the_lists_were_written_is_a_guess_of_its_own():
    photo = a_member("personal_information.json", b"{}", MOMENT.replace(year=2027))
    older, newer = (
        a_member(f"followers_{n}.json", written_at=MOMENT.replace(hour=n)) for n in (2, 3)
    )
    found = origin(a_bundle(newer, older, photo))
    assert (found.exported_at, found.written_at) == (None, MOMENT.replace(hour=3))
    assert found.date_from is Evidence.ENTRIES


def test_a_date_in_the_name_is_better_than_the_entries():
    found = origin(a_bundle(a_member("following.json", written_at=MOMENT), name=NAMED))
    assert (found.date_from, found.written_at) == (Evidence.NAME, MOMENT)


def test_the_range_is_that_of_any_page():
    window = (MOMENT.replace(year=2025), MOMENT)
    assert origin(a_bundle(), pages=[Header(), Header(window=window)]).window == window


def test_the_start_page_tells_too():
    page = (
        b'<html><body><aside role="contentinfo">Generated by ann on '
        b'<time datetime="2026-08-13T18:42Z">x</time></aside></body></html>'
    )
    found = origin(a_bundle(a_member("start_here.html", page)))
    assert (found.owner, found.exported_at) == ("ann", MOMENT)


def test_the_accounts_age_is_read():
    entry = {"string_map_data": {"Time": {"value": "", "timestamp": 1417046400}}}
    data = json.dumps({"account_history_registration_info": [entry]}).encode()
    assert origin(a_bundle(a_member("signup_details.json", data))).joined_at == 1417046400


def test_a_profile_of_2018_counts_beside_its_lists_only():
    profile = b'{"username": "ann", "date_joined": "2014-05-13T16:53:20+00:00"}'
    early = a_bundle(a_member("connections.json", b"{}"), a_member("profile.json", profile))
    found = origin(early)
    assert (found.owner, found.joined_at) == ("ann", 1400000000)
    assert origin(a_bundle(a_member("profile.json", profile))).owner is None


def test_a_name_of_2018_tells_both():
    early = a_bundle(a_member("connections.json", b"{}"), name="ann.b_20201020_part_2.zip")
    found = origin(early)
    assert (found.owner, found.exported_at) == ("ann.b", datetime(2020, 10, 20, tzinfo=UTC))


def test_facts_that_cannot_be_read_tell_nothing():
    def broken():
        raise errors.DamagedEntry("personal_information.json")

    file = needed_file_of("personal_information.json")
    damaged = Member("personal_information.json", file, 0, 9, None, broken)
    huge = a_member("start_here.html", b"<html>", size=1_000_001)
    assert origin(a_bundle(damaged, huge)).owner is None


def test_a_file_that_the_browser_cannot_read_is_told():
    def gone():
        raise errors.FileUnreadable("personal_information.json")

    file = needed_file_of("personal_information.json")
    with pytest.raises(errors.FileUnreadable):
        origin(a_bundle(Member("personal_information.json", file, 0, 9, None, gone)))
