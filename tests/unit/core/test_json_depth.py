from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.core.json_depth import is_deeper_than

LIMIT = 64
QUOTE, BACKSLASH = b'"'[0], b"\\"[0]


def depth_of(data: bytes) -> int:
    """Count brackets outside strings, byte by byte."""
    deepest = level = 0
    in_string = False
    bytes_left = iter(data)
    for byte in bytes_left:
        if in_string and byte == BACKSLASH:
            next(bytes_left, None)
        elif byte == QUOTE:
            in_string = not in_string
        elif not in_string and byte in b"[{":
            level += 1
            deepest = max(deepest, level)
        elif not in_string and byte in b"]}":
            level -= 1
    return deepest


in_a_string = st.sampled_from(
    [b"a", b"[", b"]", b"{", b"}", b"\\\\", b'\\"', b"\\n", b"\\u00e9", b"\xc3"]
)
strings = st.lists(in_a_string, max_size=6).map(lambda bits: b'"' + b"".join(bits) + b'"')
brackets = st.sampled_from([b"[", b"]", b"{", b"}"])
nests = st.sampled_from([b"[[]]", b"{[]}", b"[{}]", b"[[[", b"]]]", b'{"a":'])
others = st.sampled_from([b",", b":", b" ", b"\n", b"1", b"null", b"[]", b"{}"])
texts = st.lists(brackets | nests | strings | others, max_size=30).map(b"".join)
cut_texts = st.builds(lambda text, end: text[:end], texts, st.none() | st.integers(-9, 60))
nested = st.recursive(
    st.integers() | st.text('a[]{}"\\', max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('k["\\', max_size=2), inner)
    ),
    max_leaves=20,
)


@settings(max_examples=500)
@given(st.integers(0, 6), cut_texts)
def test_depth_agrees_with_counting_byte_by_byte(limit, data):
    assert is_deeper_than(limit, data) == (depth_of(data) > limit)


@given(st.integers(0, 6), nested)
def test_depth_of_whole_json_agrees_with_counting(limit, document):
    data = json.dumps(document).encode()
    assert is_deeper_than(limit, data) == (depth_of(data) > limit)


@given(cut_texts)
def test_json_as_deep_as_the_limit_is_never_refused(data):
    assert not is_deeper_than(depth_of(data), data)


@pytest.mark.parametrize("depth", [0, 1, 7, LIMIT])
@pytest.mark.parametrize(("left", "right"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_json_up_to_the_limit_passes(depth, left, right):
    assert not is_deeper_than(LIMIT, left * depth + right * depth)


@pytest.mark.parametrize("depth", [200, 10_000, 200_000])
@pytest.mark.parametrize(("left", "right"), [(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")])
def test_json_far_beyond_the_limit_is_refused(depth, left, right):
    assert is_deeper_than(LIMIT, left * depth + right * depth)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 65 + b"]" * 65,
        b"[" * 128 + b"]" * 128,
        b'{"a":' * 65 + b"}" * 65,
        b'{"a":[' * 33 + b"]}" * 33,
        b'{"a":[' * 96 + b"]}" * 96,
        b"[" * 100 + b"]" * 50,
    ],
)
def test_json_just_beyond_the_limit_is_refused(data):
    assert is_deeper_than(LIMIT, data)


@pytest.mark.parametrize("data", [b"[" * 65, b'{"a":' * 65, b'{"a":[' * 33, b"[" * 10_000 + b'"'])
def test_deep_json_without_its_end_is_refused(data):
    assert is_deeper_than(LIMIT, data)


def test_wide_json_is_not_deep():
    assert not is_deeper_than(2, b"[" + b",".join([b"[]"] * 1000) + b"]")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500,
        "[{" * 500,
        '"' + "[" * 500,
        '[""' * 500,
        "\\" + "[" * 500,
        '\\"' + "[" * 500,
        '[\\\\"' * 500,
        "]" * 500 + "[" * 500,
    ],
)
def test_brackets_in_a_string_are_no_depth(text):
    assert not is_deeper_than(3, json.dumps([{"title": text, text: [text]}]).encode())


def test_a_string_that_never_ends_holds_no_depth():
    assert not is_deeper_than(1, b'["' + b"[" * 500)


def test_a_string_cut_in_its_escape_holds_no_depth():
    assert not is_deeper_than(1, b'["[[[\\')


@pytest.mark.parametrize("backslashes", range(1, 6))
def test_a_quote_ends_a_string_after_an_even_number_of_backslashes(backslashes):
    ends = backslashes % 2 == 0
    data = b'["' + b"\\" * backslashes + b'"' + b"[" * 500
    assert is_deeper_than(LIMIT, data) is ends


def test_nothing_is_not_deep():
    assert not is_deeper_than(0, b"")
