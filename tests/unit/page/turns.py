"""Promises, coroutines and timers that take their turns only when a test says so.

There is no event loop: `asyncio.run` fails in Pyodide, and a test must be able to hold an answer back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine, Generator
from typing import Any

Act = Callable[[], object]


class Promise:
    """A value that comes later; whoever awaits it goes on at the next turn, also when it is there."""

    def __init__(self, loop: Loop) -> None:
        """Begin without a value."""
        self._loop = loop
        self._waiting: list[Act] | None = []
        self._value: Any = None
        self._error: Exception | None = None

    def __await__(self) -> Generator[Promise, None, Any]:
        """Wait for the value, or raise the error."""
        yield self
        if self._error:
            raise self._error
        return self._value

    def then(self, act: Act) -> None:
        """Act at the turn after the promise is settled."""
        if self._waiting is None:
            self._loop.soon(act)
        else:
            self._waiting.append(act)

    def resolve(self, value: Any = None) -> None:
        """Settle with a value; only the first time counts."""
        self._settle(value, None)

    def reject(self, error: Any) -> None:
        """Settle with an error; only the first time counts."""
        self._settle(None, error if isinstance(error, Exception) else RuntimeError(str(error)))

    def _settle(self, value: Any, error: Exception | None) -> None:
        if self._waiting is None:
            return
        self._value, self._error = value, error
        waiting, self._waiting = self._waiting, None
        for act in waiting:
            self._loop.soon(act)


class Loop:
    """Coroutines and timers; an error in a coroutine is raised by `settle`."""

    def __init__(self) -> None:
        """Begin at the moment 0."""
        self.now = 0.0
        self._ready: deque[Act] = deque()
        self._timers: dict[int, tuple[float, Act]] = {}
        self._made = 0
        self._started: list[Coroutine[Promise, None, object]] = []

    def soon(self, act: Act) -> None:
        """Act at the next turn."""
        self._ready.append(act)

    def start(self, coroutine: Coroutine[Promise, None, object] | Promise) -> None:
        """Start a coroutine at the next turn; a promise goes on by itself."""
        if isinstance(coroutine, Promise):
            return
        self._started.append(coroutine)
        self.soon(lambda: self._step(coroutine))

    def _step(self, coroutine: Coroutine[Promise, None, object]) -> None:
        try:
            promise = coroutine.send(None)
        except StopIteration:
            return
        promise.then(lambda: self._step(coroutine))

    def close(self) -> None:
        """End what still waits: no turn comes any more."""
        self._ready.clear()
        for coroutine in self._started:
            coroutine.close()

    def promise(self) -> Promise:
        """Return a promise that is not settled."""
        return Promise(self)

    def resolved(self, value: Any = None) -> Promise:
        """Return a promise that has its value."""
        promise = Promise(self)
        promise.resolve(value)
        return promise

    def race(self, promises: list[Promise]) -> Promise:
        """Return a promise that is settled as the first of these."""
        first = self.promise()

        async def follow(promise: Promise) -> None:
            try:
                first.resolve(await promise)
            except Exception as error:  # noqa: BLE001 — whatever it is, it goes on to who awaits
                first.reject(error)

        for promise in promises:
            self.start(follow(promise))
        return first

    def set_timer(self, act: Act, after: float) -> int:
        """Act after some milliseconds; return the timer's number."""
        self._made += 1
        self._timers[self._made] = (self.now + after, act)
        return self._made

    def clear_timer(self, number: int) -> None:
        """Forget a timer; a number that is none is no error."""
        self._timers.pop(number, None)

    @property
    def timers(self) -> list[float]:
        """The milliseconds after which each timer ends."""
        return sorted(due - self.now for due, _ in self._timers.values())

    def settle(self) -> None:
        """Take turns until everything waits for something from outside, or for a later moment."""
        self._take_turns()
        while due := [number for number, (at, _) in self._timers.items() if at <= self.now]:
            self._timers.pop(min(due, key=lambda number: self._timers[number][0]))[1]()
            self._take_turns()

    def _take_turns(self) -> None:
        while self._ready:
            self._ready.popleft()()

    def advance(self, milliseconds: float) -> None:
        """Let time pass; each timer acts at its own moment."""
        end = self.now + milliseconds
        self.settle()
        while due := [at for at, _ in self._timers.values() if at <= end]:
            self.now = min(due)
            self.settle()
        self.now = end

    def result_of(self, coroutine: Coroutine[Promise, None, Any]) -> Any:
        """Run a coroutine to its end and return its value; it must not wait for anything more."""
        results: list[Any] = []

        async def note() -> None:
            results.append(await coroutine)

        self.start(note())
        self.settle()
        assert results, "the coroutine still waits"
        return results[0]
