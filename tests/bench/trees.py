"""The CPU time of a browser: of its process and all below it."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

TICK = 1_000 / os.sysconf("SC_CLK_TCK")
"""Milliseconds of a tick of the kernel's clock."""


def browser_in(folder: str) -> int:
    """Return the process of the browser whose profile is in a folder."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue  # it has ended
            if any(folder.encode() in part for part in command) and not any(
                part.startswith(b"--type=") for part in command
            ):
                return int(process.name)
    raise RuntimeError(f"no browser runs in {folder}")


def cpu_of(root: int) -> float:
    """Return the CPU milliseconds that a process and those below it have taken; ended ones count too."""
    took: dict[int, int] = {}
    children = defaultdict(list)
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            took[int(process.name)] = sum(map(int, fields[11:15]))
            children[int(fields[1])].append(int(process.name))
    total, left = 0, [root]
    while left:
        process = left.pop()
        total += took.get(process, 0)
        left += children[process]
    return total * TICK
