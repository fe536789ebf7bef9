from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import errors
from still_followers.core.model import ListName
from still_followers.core.readers.json_lists import read_json
from tests.builders.broken import with_other_byte
from tests.builders.chosen import a_sample
from tests.builders.exports import as_json, labelled, linked, valued
from tests.builders.guesses import handles, json_values, people, records
from tests.builders.json_reading import people_in, reading, refusal_of
from tests.builders.records import a_record

FOLLOWING = ListName.FOLLOWING

# The samples


def test_sample_with_a_byte_order_mark():
    assert people_in(a_sample("edge/bom_followers_1.json")) == {"anna.s": 1735732800}


def test_sample_with_duplicates_that_differ_in_case():
    read = reading(a_sample("edge/case_and_duplicates_followers_1.json"))
    assert (read.names, read.moments) == (["anna.s", "anna.s", "ben_t"], [10, 20, 5])


def test_sample_with_deleted_accounts():
    read = reading(a_sample("edge/deleted_placeholders_following.json"), FOLLOWING)
    assert (read.names, read.moments) == (["realaccount", "deletedqxrz9f2"], [2000, 2002])
    assert (read.placeholders, read.unreadable) == ((2001,), 0)


def test_samples_of_empty_lists():
    assert people_in(a_sample("edge/empty_followers_1.json")) == {}
    assert people_in(a_sample("edge/empty_following.json"), FOLLOWING) == {}


def test_sample_of_null():
    assert refusal_of(a_sample("edge/null_followers_1.json")) == "no-list"


def test_sample_with_a_display_name_as_title():
    people = people_in(a_sample("edge/title_is_display_name_following.json"), FOLLOWING)
    assert people == {"jose.smith": 0, "samjones": 0}


def test_sample_that_was_cut():
    assert refusal_of(a_sample("edge/truncated_following.json"), FOLLOWING) == "not-json"


def test_sample_with_an_unknown_wrapper():
    assert refusal_of(a_sample("edge/unknown_wrapper_followers_1.json")) == "unknown-wrapper"


def test_sample_with_a_link_as_value():
    assert people_in(a_sample("edge/value_is_url_following.json"), FOLLOWING) == {"ann": 1}


def test_sample_with_zero_and_missing_moments():
    read = reading(a_sample("edge/zero_and_missing_timestamp_followers_1.json"))
    assert (read.names, read.moments) == (["zero.ts", "no.ts", "only.href"], [0, 0, 5])
    assert read.seen == 4


LISTS = "followers_and_following"
SAMPLES = [
    (f"v2_2021_2022/{LISTS}/followers", "D", {"anna.s": 1620000000, "fan.one": 1610000000}),
    (f"v2_2021_2022/{LISTS}/following", "D", {"anna.s": 1620000500, "ben_t": 1600000000}),
    (f"v3_2023/{LISTS}/followers_1", "A", {"anna.s": 1676354318, "fan.one": 1610000000}),
    (f"v3_2023/{LISTS}/following", "D", {"anna.s": 1676000000, "ben_t": 1600000000}),
    (f"v3_2023/{LISTS}/pending_follow_requests", "D", {"pending.one": 1689500000}),
    (
        f"v3_2023/{LISTS}/recent_follow_requests",
        "D",
        {"pending.one": 1689500000, "anna.s": 1675999000},
    ),
    (f"v3_2023/{LISTS}/follow_requests_you've_received", "D", {"wants.in": 1689600000}),
    (f"v3_2023/{LISTS}/recently_unfollowed_accounts", "D", {"old.friend": 1689000000}),
    (f"v3_2023/{LISTS}/blocked_accounts", "D", {"spam.bot": 1600000000}),
    (f"v3_2023/{LISTS}/restricted_accounts", "D", {"rude.guy": 1680000000}),
    (f"v3_2023/{LISTS}/close_friends", "D", {"anna.s": 1680000000}),
    (f"v3_2023/{LISTS}/hide_story_from", "D", {"mom.account": 1680000000}),
    (f"v3_2023/{LISTS}/removed_suggestions", "D", {"random.brand": 1680000000}),
    (
        f"v4_2024_2025h1/connections/{LISTS}/followers_1",
        "A",
        {"anna.s": 1749860021, "fan.one": 1610000000},
    ),
    (
        f"v4_2024_2025h1/connections/{LISTS}/following",
        "D",
        {"anna.s": 1749860021, "ben_t": 1600000000},
    ),
    (f"v4_2024_2025h1/connections/{LISTS}/blocked_profiles", "D", {"spam.bot": 1600000000}),
    (
        f"v4_2024_2025h1/connections/{LISTS}/profiles_you've_favorited",
        "D",
        {"anna.s": 1749000000},
    ),
    (
        f"v4_2024_2025h1/connections/{LISTS}/recently_unfollowed_profiles",
        "D",
        {"old.friend": 1749000000},
    ),
    (
        f"v5_2025h2_2026/connections/{LISTS}/followers_1",
        "A",
        {"anna.s": 1767225600, "fan.one": 1610000000},
    ),
    (
        f"v5_2025h2_2026/connections/{LISTS}/following",
        "D",
        {"anna.s": 1767225600, "ben_t": 1600000000},
    ),
    (
        f"v5_2025h2_2026/connections/{LISTS}/pending_follow_requests",
        "D",
        {"pending.one": 1767000000},
    ),
    (
        f"v6_2026/connections/{LISTS}/followers_1",
        "A",
        {"anna.s": 1786573610, "fan.one": 1610000000},
    ),
    (
        f"v6_2026/connections/{LISTS}/following",
        "D",
        {"anna.s": 1786576120, "ben_t": 1600000000, "pending.one": 1786000000},
    ),
    (
        f"v6_2026/connections/{LISTS}/pending_follow_requests",
        "C",
        {"pending.one": 1786000000, "pending.two": 1785000000},
    ),
    (f"v6_2026/connections/{LISTS}/recent_follow_requests", "C", {"anna.s": 1786576000}),
    (f"v6_2026/connections/{LISTS}/recently_unfollowed_profiles", "C", {"old.friend": 1786100000}),
    (f"v6_2026/connections/{LISTS}/blocked_profiles", "C", {"spam.bot": 1740655193}),
    (f"v6_2026/connections/{LISTS}/restricted_profiles", "C", {"rude.guy": 1740655194}),
    (f"v6_2026/connections/{LISTS}/close_friends", "C", {"anna.s": 1746128159}),
    (f"v6_2026/connections/{LISTS}/hide_story_from", "C", {"mom.account": 1740655195}),
    (f"v6_2026/connections/{LISTS}/removed_suggestions", "C", {"random.brand": 1740655196}),
    (
        "v6_2026/label_values_localised/pending_follow_requests.ru",
        "C",
        {"pending.one": 1786000000, "pending.two": 1785900000, "pending_3": 1785800000},
    ),
    (
        "v7_hypothetical/followers_1.label_values",
        "C",
        {"anna.s": 1735732800, "fan.one": 1735732800},
    ),
]
"""Path of each sample, its shape, and its people as they are written in it."""

STEMS = {
    "followers": ListName.FOLLOWERS,
    "following": ListName.FOLLOWING,
    "pending": ListName.PENDING,
    "recent": ListName.RECENT_REQUESTS,
    "follow": ListName.RECEIVED,
    "recently": ListName.UNFOLLOWED,
    "blocked": ListName.BLOCKED,
    "restricted": ListName.RESTRICTED,
    "close": ListName.CLOSE_FRIENDS,
    "hide": ListName.HIDDEN_STORY,
    "removed": ListName.REMOVED_SUGGESTIONS,
    "profiles": ListName.FAVOURITES,
}


def list_of(path):
    return STEMS[path.rpartition("/")[2].split(".")[0].split("_")[0]]


@pytest.mark.parametrize(("path", "shape", "people"), SAMPLES, ids=[one[0] for one in SAMPLES])
def test_sample_of_each_list_in_each_generation(path, shape, people):
    data = a_sample(f"{path}.json")
    assert people_in(data, list_of(path)) == people
    assert reading(data, list_of(path)).shape == shape


@pytest.mark.parametrize("path", [one[0] for one in SAMPLES if one[1] == "D"])
def test_sample_under_the_name_of_another_list_is_the_list_of_its_key(path):
    data = a_sample(f"{path}.json")
    for name in ListName:
        assert read_json(data, "list.json", name).keys() == {list_of(path)}


def test_sample_of_hashtags_is_no_list_of_people():
    data = a_sample(f"v3_2023/{LISTS}/following_hashtags.json")
    assert refusal_of(data, FOLLOWING) == "other-list"


def test_sample_of_custom_lists_is_no_list_of_people():
    data = a_sample(f"v4_2024_2025h1/connections/{LISTS}/custom_lists.json")
    assert refusal_of(data, FOLLOWING) == "other-list"


@pytest.mark.parametrize("name", ["followers", "following"])
def test_samples_of_facebook_are_told(name):
    data = a_sample(f"foreign/facebook_2021/friends_and_followers/{name}.json")
    with pytest.raises(errors.FacebookExport):
        reading(data, ListName(name))


def test_sample_of_facebook_of_2024_has_no_usernames():
    path = "foreign/facebook_2024/connections/followers/people_who_followed_you_1.json"
    read = reading(a_sample(path))
    assert (read.names, read.placeholders, read.unreadable) == ([], (), 1)


@pytest.mark.parametrize("name", ["followers", "following", "pending_follow_requests"])
def test_samples_of_threads_are_told(name):
    data = a_sample(f"threads/your_instagram_activity/threads/{name}.json")
    with pytest.raises(errors.ThreadsExport):
        reading(data, list_of(name))


# Laws


@given(people, st.sampled_from([valued, linked, labelled]), st.booleans())
def test_what_is_written_is_read(people, record, wrapped):
    written = [record(*pair) for pair in people.items()]
    document = {"relationships_followers": written} if wrapped else written
    assert people_in(document) == people


texts = (
    st.sampled_from(["ann", "Bob", "_u", "", " ", "@cyd", "Dan D.", "__deleted__4f", "a" * 31, "é"])
    | handles
)
starts = st.sampled_from(
    ["", "https://www.instagram.com/", "https://www.instagram.com/_u/", "https://www.threads.net/@"]
)
links = st.builds("{}{}".format, starts, texts)


def outcome(document):
    try:
        return reading(document)
    except errors.ExportError as error:
        return type(error)


@given(
    st.lists(
        st.builds(lambda text, link: a_record(value=text, href=link), texts, links), min_size=1
    )
    | st.lists(st.builds(lambda link: a_record(title="x", href=link), links), min_size=1)
)
def test_reading_at_once_agrees_with_record_by_record(entries):
    # A field that no type has makes it look at each record.
    one_by_one = [{**entries[0], "more": 0}, *entries[1:]]
    assert outcome(entries) == outcome(one_by_one)


@given(people, records)
def test_one_odd_record_changes_nothing_for_the_others(people, odd):
    read = reading([odd, *(valued(*pair) for pair in people.items())])
    tail = len(read.names) - len(people)
    assert tail in {0, 1}
    assert dict(zip(read.names[tail:], read.moments[tail:], strict=True)) == people


@given(st.lists(records | json_values.filter(lambda value: not isinstance(value, dict))))
def test_counts_add_up_to_the_records_of_the_file(entries):
    read = reading(entries)
    nobody = len(read.placeholders) + len(read.blanks)
    assert len(read.names) + nobody + read.unreadable == len(entries)
    assert len(read.moments) == len(read.names)


@given(st.lists(st.builds(labelled, st.text(max_size=5), st.integers(0, 9)), min_size=1))
def test_counts_add_up_for_labels(entries):
    assert reading(entries).seen == len(entries)


@given(st.sampled_from(list(ListName)), json_values)
def test_any_document_is_read_or_refused(list_name, document):
    try:
        read = reading(json.dumps(document).encode(), list_name)
    except errors.ExportError:
        return
    assert len(read.names) == len(read.moments)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    try:
        reading(data)
    except errors.ExportError:
        return


whole = as_json([valued("ann", 5), linked("bob", 6), labelled("cyd", 7), a_record(title="x")])


@given(st.integers(0, len(whole) - 1), st.integers(1, 255))
def test_a_list_with_one_changed_byte_is_read_or_refused(index, change):
    try:
        reading(with_other_byte(whole, index, change))
    except errors.ExportError:
        return


@pytest.mark.parametrize("record", [valued, linked])
@pytest.mark.parametrize("moment", [-1, 2**32, 1_786_573_610_000, 10**30])
def test_an_impossible_moment_loses_the_date_and_not_the_person(record, moment):
    read = reading([record("ann", moment), record("bob", 2**32 - 1)])
    assert (read.names, read.moments) == (["ann", "bob"], [0, 2**32 - 1])


@pytest.mark.parametrize("place", ["title", "media_list_data", "string_list_data", "more"])
def test_a_value_nested_too_deep_is_refused_wherever_it_stands(place):
    record = {**valued("ann", 5), place: "DEEP"}
    deep = b"[" * 20_000 + b"]" * 20_000
    data = as_json([valued("bob", 5), record]).replace(b'"DEEP"', deep)
    with pytest.raises(errors.TooDeep):
        reading(data)


@pytest.mark.parametrize("key", ["href", "value", "timestamp", "more"])
def test_an_item_nested_too_deep_is_refused_wherever_it_stands(key):
    record = valued("ann", 5)
    record["string_list_data"][0][key] = "DEEP"
    deep = b'{"a":' * 20_000 + b"1" + b"}" * 20_000
    with pytest.raises(errors.TooDeep):
        reading(as_json([record]).replace(b'"DEEP"', deep))
