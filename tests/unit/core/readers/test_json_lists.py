from __future__ import annotations

import pytest

from still_followers.core import errors
from still_followers.core.model import ListName
from still_followers.core.readers import READERS
from still_followers.core.readers.json_lists import read_json
from tests.builders.exports import as_json, labelled, linked, valued
from tests.builders.json_reading import lists_in, people_in, reading, refusal_of
from tests.builders.records import a_record

FOLLOWERS, FOLLOWING, PENDING = ListName.FOLLOWERS, ListName.FOLLOWING, ListName.PENDING

# The key around each list, from the table of the export format (§3.2).
KEYS = {
    "followers": "relationships_followers",
    "following": "relationships_following",
    "pending": "relationships_follow_requests_sent",
    "recent-requests": "relationships_permanent_follow_requests",
    "received": "relationships_follow_requests_received",
    "unfollowed": "relationships_unfollowed_users",
    "blocked": "relationships_blocked_users",
    "restricted": "relationships_restricted_users",
    "close-friends": "relationships_close_friends",
    "favourites": "relationships_feed_favorites",
    "hidden-story": "relationships_hide_stories_from",
    "removed-suggestions": "relationships_dismissed_suggested_users",
}


def test_the_reader_of_json_is_in_the_table():
    assert READERS["json"] is read_json


# Shapes


def test_a_bare_list_with_values_is_read():
    assert people_in([valued("ann", 5), valued("Bob", 6)]) == {"ann": 5, "bob": 6}


def test_a_wrapped_list_with_values_is_read():
    assert people_in({"relationships_followers": [valued("ann", 5)]}) == {"ann": 5}


def test_a_wrapped_list_with_links_is_read():
    document = {"relationships_following": [linked("ann", 5), linked("Bob", 6)]}
    assert people_in(document, FOLLOWING) == {"ann": 5, "bob": 6}


def test_a_bare_list_with_links_is_read():
    assert people_in([linked("ann", 5)]) == {"ann": 5}


def test_links_of_both_kinds_are_read_in_one_list():
    links = ["https://www.instagram.com/ann", "https://www.instagram.com/_u/bob"]
    document = [a_record(href=link, timestamp=5) for link in links]
    assert people_in(document) == {"ann": 5, "bob": 5}


def test_a_link_that_ends_before_the_name_is_no_name():
    read = reading([a_record(href=f"https://www.instagram.com/{end}") for end in ("ann", "_u")])
    assert (read.names, read.unreadable) == (["ann"], 1)


@pytest.mark.parametrize("start", ["", "_u/"])
@pytest.mark.parametrize(
    "links",
    [
        ["{0}ann\n{0}bob", "{0}cyd"],  # more names than links
        ["{0}ann\n{0}bob", "elsewhere"],  # as many
        ["elsewhere", "{0}ann\n{0}bob"],
        ["{0}ann\n", "bob"],
        ["{0}ann", "\n{0}bob"],
        ["{0}ann\nbob"],
        ["\n{0}ann"],
        ["", "{0}ann"],
    ],
)
def test_a_line_break_in_a_link_makes_no_two_of_it_and_moves_nobody(links, start):
    addresses = [link.format(f"https://www.instagram.com/{start}") for link in links]
    each = [reading([a_record(href=link, timestamp=5)]) for link in addresses]
    read = reading([a_record(href=link, timestamp=at) for at, link in enumerate(addresses, 5)])
    assert read.names == [name for one in each for name in one.names]
    assert read.moments == [at for at, one in enumerate(each, 5) for _ in one.names]
    assert read.unreadable == sum(one.unreadable for one in each)


def test_values_and_links_are_read_in_one_list():
    assert people_in([valued("ann", 5), linked("bob", 6)]) == {"ann": 5, "bob": 6}


def test_a_list_of_labels_is_read():
    assert people_in([labelled("ann", 5), labelled("bob", 6)], PENDING) == {"ann": 5, "bob": 6}


def test_a_wrapped_list_of_labels_is_read():
    document = {"relationships_follow_requests_sent": [labelled("ann", 5)]}
    assert people_in(document, PENDING) == {"ann": 5}


def test_a_single_record_of_labels_stands_bare():
    assert people_in(labelled("ann", 5), ListName.RESTRICTED) == {"ann": 5}


def test_a_single_record_of_items_stands_bare():
    assert people_in(valued("ann", 5), ListName.RESTRICTED) == {"ann": 5}


@pytest.mark.parametrize("list_name", ListName)
def test_every_list_is_read_under_its_own_key(list_name):
    assert people_in({KEYS[list_name]: [valued("ann", 5)]}, list_name) == {"ann": 5}
    assert people_in({KEYS[list_name]: [linked("ann", 5)]}, list_name) == {"ann": 5}


@pytest.mark.parametrize("document", [[], {"relationships_followers": []}])
def test_an_empty_list_is_nobody_and_no_fault(document):
    assert people_in(document) == {}


def test_a_byte_order_mark_is_passed_over():
    assert people_in(b"\xef\xbb\xbf" + as_json([valued("ann", 5)])) == {"ann": 5}


@pytest.mark.parametrize("space", [b"\n", b" \r\n\t"])
def test_space_around_the_document_is_passed_over(space):
    data = space + as_json({"relationships_followers": [valued("ann", 5)]}) + space
    assert people_in(data) == {"ann": 5}


def test_names_keep_the_order_of_the_file():
    assert reading([valued("cyd", 3), valued("ann", 2), valued("bob", 1)]).names == [
        "cyd",
        "ann",
        "bob",
    ]


# Files that are no list


@pytest.mark.parametrize("data", [b"", b" ", b"[", b"{", b"nul", b"PK\x03\x04", b"[1,]", b"[] []"])
def test_what_is_no_json_is_refused(data):
    assert refusal_of(data) == "not-json"


def test_html_under_the_name_of_json_is_refused():
    assert refusal_of(b"<html><body>Followers</body></html>") == "not-json"


@pytest.mark.parametrize("record", [valued, linked, labelled])
def test_json_cut_anywhere_is_refused_and_never_empty(record):
    data = as_json([record("ann", 5), record("bob", 6)])
    for end in range(len(data)):
        assert refusal_of(data[:end]) == "not-json"


@pytest.mark.parametrize("document", [None, 5, "followers", True])
def test_a_document_that_is_no_list_is_refused(document):
    assert refusal_of(document) == "no-list"


@pytest.mark.parametrize("inner", [None, {}, "ann", 5])
def test_a_key_that_holds_no_list_is_refused(inner):
    assert refusal_of({"relationships_followers": inner}) == "no-list"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"some_other_key": [valued("ann", 5)]},
        {"some_other_key": []},
        {"followers": {"ann": "2019-05-04T20:00:00+00:00"}},
    ],
)
def test_an_unknown_wrapper_is_refused_and_never_empty(document):
    assert refusal_of(document) == "unknown-wrapper"


@pytest.mark.parametrize(
    "more", [[], [valued("bob", 6)], ["bob"], None, {"bob": 5}, "bob", 5, True, 0.5]
)
@pytest.mark.parametrize("is_last", [True, False])
def test_the_known_key_wins_whatever_stands_beside_it(more, is_last):
    document = {"relationships_followers": [valued("ann", 5)], "more": more}
    if is_last:
        document = dict(reversed(document.items()))
    assert people_in(document) == {"ann": 5}
    assert reading(document).beside == (1 if more == [valued("bob", 6)] else 0)


def test_an_empty_list_beside_records_of_an_unknown_key_is_not_empty():
    assert (
        refusal_of({"relationships_followers": [], "v2": [valued("ann", 5)]}) == "unknown-wrapper"
    )
    assert people_in({"relationships_followers": [], "v2": []}) == {}


@pytest.mark.parametrize("name", [FOLLOWERS, FOLLOWING, PENDING])
def test_each_known_key_of_a_file_is_that_list(name):
    document = {
        "relationships_followers": [valued("ann", 5)],
        "relationships_following": [linked("bob", 5), linked("cyd", 5)],
        "made_by": "a tool",
    }
    assert lists_in(document, name) == {"followers": ["ann"], "following": ["bob", "cyd"]}


@pytest.mark.parametrize("record", [valued("ann", 5), linked("ann", 5), labelled("ann", 5)])
def test_one_record_may_stand_under_its_key_without_a_list(record):
    assert people_in({"relationships_followers": record}) == {"ann": 5}


def test_a_key_without_a_list_stops_no_other_key():
    document = {"relationships_following": None, "relationships_followers": [valued("ann", 5)]}
    read = read_json(as_json(document), "list.json", FOLLOWERS)
    assert read[FOLLOWERS].names == ["ann"]
    assert (read[FOLLOWING].names, read[FOLLOWING].unreadable) == ([], 1)


@pytest.mark.parametrize("inner", [{}, None, "ann", 5])
def test_the_key_of_another_list_without_one_is_refused(inner):
    assert refusal_of({"relationships_following": inner}) == "no-list"


@pytest.mark.parametrize("inner", [[], [valued("ann", 5)], {}, None])
def test_the_key_of_a_list_that_has_no_people_is_refused(inner):
    assert refusal_of({"relationships_following_hashtags": inner}, FOLLOWING) == "other-list"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_list_that_an_editor_has_saved_is_read(encoding):
    text = as_json([valued("ann", 5), valued("bob", 6)]).decode()
    mark = "" if encoding in ("utf-8-sig", "utf-16") else "\ufeff"
    assert people_in((mark + text).encode(encoding)) == {"ann": 5, "bob": 6}


def test_a_list_in_utf_16_that_is_cut_is_refused():
    data = as_json([valued("ann", 5), valued("bob", 6)]).decode().encode("utf-16")
    for end in range(0, len(data), 7):
        assert refusal_of(data[:end]) == "not-json"


@pytest.mark.parametrize("key", ["followers_v2", "following_v3"])
def test_the_lists_of_facebook_are_told(key):
    with pytest.raises(errors.FacebookExport) as caught:
        reading({key: [{"name": "Jane Doe", "timestamp": 5}]})
    assert caught.value.source == "list.json"


@pytest.mark.parametrize("key", ["followers", "follow_requests_sent"])
def test_the_lists_of_threads_are_told_by_their_key(key):
    with pytest.raises(errors.ThreadsExport):
        reading({f"text_post_app_text_post_app_{key}": [valued("ann", 5)]})


@pytest.mark.parametrize("host", ["threads.net", "www.threads.com"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_the_lists_of_threads_are_told_by_their_links(host, wrapped):
    records = [a_record(value=name, href=f"https://{host}/@{name}") for name in ("ann", "bob")]
    with pytest.raises(errors.ThreadsExport):
        reading({"relationships_followers": records} if wrapped else records)


@pytest.mark.parametrize("empty", [0, 1])
def test_a_record_without_a_link_does_not_hide_threads(empty):
    links = ["https://www.threads.com/@ann", "https://www.threads.com/@bob"]
    links[empty] = ""
    with pytest.raises(errors.ThreadsExport):
        reading([a_record(value=f"name{n}", href=link) for n, link in enumerate(links)])


def test_one_link_to_threads_among_others_is_a_name_all_the_same():
    records = [a_record(value="ann", href="https://www.threads.net/@ann"), valued("bob", 5)]
    assert people_in(records) == {"ann": 0, "bob": 5}


@pytest.mark.parametrize(
    ("document", "shape"),
    [
        ([valued("ann", 5)], "A"),
        ([linked("ann", 5)], "A′"),
        ([valued("ann", 5), linked("bob", 6)], "A"),
        ([linked("bob", 6), valued("ann", 5)], "A′"),
        ([labelled("ann", 5)], "C"),
        ([labelled("ann", 5), valued("bob", 5)], "C"),
        ({"relationships_followers": [valued("ann", 5)]}, "D"),
        ({"relationships_followers": [valued("ann", 5), linked("bob", 6)]}, "D"),
        ([], "A"),
    ],
)
def test_the_shape_of_a_file_is_told(document, shape):
    assert reading(document).shape == shape


def test_records_of_two_makes_are_each_read_by_their_own_rule():
    document = [labelled("ann", 5), valued("bob", 6), a_record(title="Cyd C.", href="nowhere")]
    read = reading(document)
    assert dict(zip(read.names, read.moments, strict=True)) == {"ann": 5, "bob": 6}
    assert read.unreadable == 1


# What JSON allows, or other writers put into it, and no export has

TWO = (
    b'[{"title":"%s","string_list_data":[{"href":"","value":"%s","timestamp":%s}]},'
    b'{"title":"","string_list_data":[{"href":"","value":"bob","timestamp":6}]}]'
)
HALVES = [rb"\ud800", rb"\udc00", rb"a\uD83D tail", rb"\ud800\ud800", rb"\\\ud83d"]


@pytest.mark.parametrize(
    "number",
    [
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"1e400",
        b"-1E+400",
        b"9" * 30,
        b"9" * 400,
        b"-" + b"9" * 400,
        b"9" * 5000,
        b"9" * 400 + b".5",
        b"-1",
        b"1.5",
    ],
)
def test_a_number_that_is_no_second_loses_the_date_and_nobody(number):
    assert people_in(TWO % (b"", b"ann", number)) == {"ann": 0, "bob": 6}


@pytest.mark.parametrize("half", HALVES)
def test_half_a_character_in_a_title_loses_nobody(half):
    assert people_in(TWO % (half, b"ann", b"5")) == {"ann": 5, "bob": 6}


@pytest.mark.parametrize("half", HALVES)
def test_half_a_character_in_a_username_is_one_record_that_cannot_be_read(half):
    read = reading(TWO % (b"", half, b"5"))
    assert (read.names, read.moments, read.unreadable) == (["bob"], [6], 1)


def test_half_a_character_under_a_label_loses_nobody():
    data = as_json([labelled("ann", 5), labelled("bob", 6)]).replace(b'"Ann"', rb'"A\ud83d"')
    assert people_in(data, PENDING) == {"ann": 5, "bob": 6}


@pytest.mark.parametrize("odd", [rb"\ud800", b"NaN", b"9" * 400])
def test_json_with_an_odd_value_and_cut_anywhere_is_refused(odd):
    data = TWO % (odd, b"ann", b"5")
    for end in range(len(data)):
        assert refusal_of(data[:end]) == "not-json"


def test_an_odd_value_makes_no_other_fault_good():
    assert refusal_of(TWO % (b"\xff", b"ann", b"NaN")) == "not-json"
    assert refusal_of(TWO % (b"", b"ann", b"NaN") + b"[]") == "not-json"
    assert refusal_of(TWO % (b"", b"ann", b"nan")) == "not-json"


@pytest.mark.parametrize("more", [b"", b', "more": 1'], ids=["at once", "one by one"])
def test_of_two_equal_keys_the_last_counts(more):
    record = (
        b'{"string_list_data": [{"href": "", "value": "ann", "value": "bob", "timestamp": 5}]%s}'
    )
    assert people_in(b"[%s]" % (record % more)) == {"bob": 5}


@pytest.mark.parametrize(
    "data", [b'[{"title":"\xff"}]', b'[{"string_list_data":[{"value":"\xff"}]}]']
)
def test_bytes_that_are_no_utf8_are_refused(data):
    assert refusal_of(data) == "not-json"


def test_utf16_without_a_mark_is_refused():
    assert refusal_of(as_json([valued("ann", 5)]).decode().encode("utf-16-le")) == "not-json"


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 200 + b"]" * 200,
        b"[NaN, " + b"[" * 100_000,
        b"[" * 65 + b"]" * 65,
    ],
)
def test_json_too_deep_is_refused_before_it_is_parsed(data):
    with pytest.raises(errors.TooDeep) as caught:
        reading(data)
    assert caught.value.source == "list.json"


def test_brackets_in_names_are_not_deep():
    record = a_record(title="[" * 5000, value="ann", timestamp=5)
    assert people_in([record]) == {"ann": 5}
