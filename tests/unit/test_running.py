from __future__ import annotations

import asyncio

import pytest

from tests.builders.running import run


async def answer(value):
    return value


async def ask_twice():
    return [await answer("ann"), await answer("bob")]


async def fail():
    await answer("ann")
    raise LookupError


async def wait():
    await asyncio.sleep(0)


def test_a_coroutine_that_never_waits_is_run_to_its_end():
    assert run(ask_twice()) == ["ann", "bob"]


def test_its_error_comes_through():
    with pytest.raises(LookupError):
        run(fail())


def test_a_coroutine_that_waits_is_told():
    with pytest.raises(RuntimeError, match="waits"):
        run(wait())
