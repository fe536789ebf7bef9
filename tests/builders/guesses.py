"""Strategies for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.builders.exports import linked, valued
from tests.builders.records import a_record

HANDLE = "abcxyz019._"
LAST_SECOND = 0xFFFF_FFFF

handles = st.text(HANDLE, min_size=1, max_size=30).filter(
    lambda name: not name.startswith("__deleted__")
)
moments = st.integers(0, LAST_SECOND)
people = st.dictionaries(handles, moments, max_size=12)
few_names = st.sets(st.sampled_from(["ann", "bob", "cyd", "dan", "eve", "fay", "gus", "hal"]))
"""Names from so few that two sets of them overlap."""
few_people = st.dictionaries(
    st.sampled_from(["ann", "bob", "cyd", "dan", "eve", "fay"]), st.integers(0, 6), max_size=6
)
"""People of few names and few moments, so that both meet often."""

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)

records = st.one_of(
    st.builds(valued, handles, moments),
    st.builds(linked, handles, moments),
    st.builds(lambda tail: valued(f"__deleted__{tail}", 3), st.text("abc123", max_size=8)),
    st.builds(lambda text: a_record(value=text, timestamp=text), st.text(max_size=8)),
    st.builds(lambda value: a_record(title=value, href=value), json_values),
)
"""Records that stand for one person each, or for none."""
