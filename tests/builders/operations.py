"""Count the work of an act, instead of timing it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def operations_of(act: Callable[[], Any]) -> int:
    """Return how many interpreter operations an act takes; a call into C counts as one."""
    count = 0

    def trace(frame: Any, event: str, _value: Any) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count
