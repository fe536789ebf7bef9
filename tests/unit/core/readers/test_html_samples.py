"""The samples of HTML pages, with what stands in them, by hand from the export format (§5, §6)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from still_followers.core import errors
from still_followers.core.model import ListName, Precision
from still_followers.core.readers.html_lists import read_html
from still_followers.core.readers.records import Header, LabelledRecord
from tests.builders.chosen import a_sample


def reading(path, list_name=ListName.FOLLOWERS):
    return read_html(a_sample(f"html/{path}.html"), f"{path}.html", list_name)[list_name]


def utc(*parts):
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def people_in(read):
    assert (read.placeholders, read.unreadable, read.labelled) == ((), 0, ())
    assert read.precision is Precision.MINUTE
    return dict(zip(read.names, read.moments, strict=True))


ENGLISH = Header("account.owner", datetime(2026, 8, 11, 18, 42, tzinfo=UTC))
PORTUGUESE = Header(
    "demo.user",
    datetime(2026, 8, 12, 5, 3, tzinfo=UTC),
    (datetime(2025, 8, 12, 4, 52, tzinfo=UTC), datetime(2026, 8, 12, 4, 52, tzinfo=UTC)),
)


def test_sample_with_links_that_are_no_people():
    read = reading("chrome_links/followers_1")
    assert (read.names, read.moments) == (["real.user"], [utc(2026, 8, 1, 17, 9)])
    assert (read.unreadable, read.placeholders, read.header) == (1, (), Header())


def test_sample_in_german():
    read = reading("de_unverified/followers_1")
    moment = utc(2026, 9, 4, 5, 33)
    assert people_in(read) == {"anna.s": moment, "fan.one": moment}
    assert (read.shape, read.header) == ("H2", ENGLISH)


def test_sample_of_an_empty_list():
    read = reading("empty/close_friends", ListName.CLOSE_FRIENDS)
    assert people_in(read) == {}
    assert read.header == ENGLISH


def test_sample_in_spanish():
    read = reading("es_ES/followers_1")
    assert people_in(read) == {"anna.s": utc(2026, 9, 4, 5, 33)}
    assert read.header == Header("account.owner", datetime(2026, 8, 26, 0, 3, tzinfo=UTC))


def test_sample_in_french():
    read = reading("fr/followers_1")
    assert people_in(read) == {
        "anna.s": utc(2026, 1, 1, 7, 59),
        "fan.one": utc(2024, 8, 4, 17, 1),
        "ben_t": utc(2024, 6, 4, 17, 1),
        "carla": utc(2024, 7, 4, 17, 1),
    }
    assert read.header == Header("demo.user", datetime(2026, 1, 2, 10, tzinfo=UTC))


def test_sample_from_before_2023():
    read = reading("legacy_pre2023/followers")
    assert people_in(read) == {
        "anna.s": utc(2021, 9, 22, 14, 33),
        "fan.one": utc(2020, 3, 3, 20, 5),
    }
    assert (read.shape, read.header) == ("H1", Header())


def test_samples_in_portuguese_with_a_range():
    followers = reading("pt_window/followers_1")
    assert people_in(followers) == {
        "anna.s": utc(2026, 8, 10, 12, 38),
        "fan.one": utc(2025, 9, 1, 20, 5),
    }
    assert (followers.shape, followers.header) == ("H2", PORTUGUESE)
    following = reading("pt_window/following", ListName.FOLLOWING)
    assert people_in(following) == {
        "anna.s": utc(2026, 8, 11, 9, 7),
        "ben_t": utc(2019, 2, 4, 3, 31),
    }
    assert (following.shape, following.header) == ("H3", PORTUGUESE)


def test_sample_of_a_table():
    read = reading("pt_window/pending_follow_requests", ListName.PENDING)
    pairs = (("Nome", "Zoë Ünal"), ("Nome de usuário", "pending.one"))
    assert read.labelled == (LabelledRecord(pairs, utc(2026, 8, 8, 3, 31)),)
    assert (read.names, read.placeholders, read.unreadable) == ([], (), 0)
    assert (read.shape, read.header) == ("H4", PORTUGUESE)


def test_sample_of_a_cut_download():
    with pytest.raises(errors.ListUnreadable) as caught:
        reading("truncated_download/followers_1")
    assert caught.value.params == {"reason": "cut"}
