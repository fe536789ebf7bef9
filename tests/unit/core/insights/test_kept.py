from __future__ import annotations

import gc
from weakref import ref

from still_followers.core.insights.kept import keep_found


class Value:
    """Something that never changes."""


def test_it_is_found_once_for_the_same_arguments():
    asked = []

    @keep_found
    def find(_value: Value, number: int) -> int:
        asked.append(number)
        return number * 2

    one, other = Value(), Value()
    assert [find(one, 1), find(one, 1), find(one, 2), find(other, 1)] == [2, 2, 4, 2]
    assert asked == [1, 2, 1]


def test_it_is_forgotten_with_its_value():
    @keep_found
    def find(_value: Value) -> Value:
        return Value()

    value = Value()
    found = ref(find(value))
    assert found() is not None
    del value
    gc.collect()
    assert found() is None
