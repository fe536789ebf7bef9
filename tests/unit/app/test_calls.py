from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from still_followers.app import Calls, query_of
from still_followers.core.listing import Order, Query
from tests.builders.apps import MAY, Used
from tests.builders.running import run

PY = Path(__file__).parents[3] / "py"
QUERY = ("following", "", "newest", 1, "{}")
VALUES = {
    "act": "2026-06-02T10:00:00.000Z#1",
    "chosen": "{}",
    "fields": '{"mark": "keep"}',
    "days": '["2026-05-31T00:00:00+00:00", "2026-06-30T00:00:00+00:00"]',
    "names": '["old", "new"]',
    "saved_on": "2026-05-01",
    "start": "2026-05-01",
    "end": "2026-05-31",
    "kind": "keep",
    "view": "following",
    "route": "following",
    "_route": "campaigns",
}
"""What the page could give for a parameter; numbers are 1, other texts "ann"."""


def given(call):
    """Return values for all parameters of a call."""
    values = []
    for parameter in inspect.signature(call).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            values += QUERY[1:]
        elif parameter.annotation == "float":
            values.append(1)
        else:
            values.append(VALUES.get(parameter.name, "ann"))
    return values


@pytest.mark.parametrize("name", Calls.names())
def test_every_call_takes_text_and_numbers_and_answers(name):
    used = Used()
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    call = getattr(Calls(used.app, lambda *_: None), name)
    answer = run(call(*given(call)))
    assert answer["ok"] is True


def test_what_the_page_asks_for_is_exported():
    page = "".join(path.read_text("utf-8") for path in (PY / "page").glob("*.py"))
    asked = set(re.findall(r'(?:ask|call|_do|_show|_anew|_act|_open|_named|_save)\("(\w+)"', page))
    worker = (PY / "still_followers" / "worker.py").read_text("utf-8")
    exported = {*Calls.names(), *re.findall(r"@(?:answers_json|action)\nasync def (\w+)", worker)}
    assert {"show", "mark", "take_out", "begin_review", "count_filter"} <= asked
    assert asked <= exported


def test_a_query_is_read_and_an_unknown_order_is_the_usual_one():
    assert query_of("an", "name", 2.0, '{"mark": "keep"}') == Query(
        "an", Order.NAME, 2, {"mark": "keep"}
    )
    assert query_of("", "by-height", 1, "{}").order is Order.NEWEST
