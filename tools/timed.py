"""Run a command and write its wall and CPU seconds to .cache/times/SUITE.json.

    python tools/timed.py SUITE -- COMMAND...

CPU seconds are those of the whole process tree. A browser leaves processes behind that nobody
waits for. On Linux this process adopts them, so that they are counted too.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

TIMES = Path(__file__).parent.parent / ".cache" / "times"
PR_SET_CHILD_SUBREAPER = 36
ORPHAN_SECONDS = 5
"""Seconds that processes which were left behind may take to end."""


@dataclass(frozen=True)
class Took:
    """What one run of a suite took."""

    suite: str
    began: float
    ended: float
    cpu: float
    load: float
    status: int

    @property
    def wall(self) -> float:
        """Return the seconds by the clock."""
        return self.ended - self.began


def adopt_orphans() -> None:
    """Become the parent of all descendants whose own parent ends. Only Linux offers this."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for(child: subprocess.Popen[bytes]) -> int:
    """Wait for the child and, meanwhile, for every adopted process that ends; return its status."""
    while True:
        try:
            found, code = os.waitpid(-1, 0)
        except KeyboardInterrupt:  # the child gets it too, and ends by itself
            continue
        if found == child.pid:
            child.returncode = os.waitstatus_to_exitcode(code)
            return child.returncode


def wait_for_orphans(seconds: float) -> None:
    """Wait until all adopted processes have ended, at most these seconds."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    end = time.monotonic() + seconds
    while True:
        try:
            found, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:  # none is left
            return
        left = end - time.monotonic()
        if not found and (left <= 0 or signal.sigtimedwait({signal.SIGCHLD}, left) is None):
            print("timed: a process still runs; its time is not counted", file=sys.stderr)
            return


def run_timed(suite: str, command: list[str]) -> Took:
    """Run a command and return what it and all its descendants took."""
    if sys.platform == "linux":
        adopt_orphans()
    load, began = os.getloadavg()[0], time.time()
    child = subprocess.Popen(command)
    status = wait_for(child)
    ended = time.time()
    if sys.platform == "linux":
        wait_for_orphans(ORPHAN_SECONDS)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(
        suite=suite,
        began=began,
        ended=ended,
        cpu=used.ru_utime + used.ru_stime,
        load=load,
        status=status if status >= 0 else 128 - status,
    )


def main() -> None:
    """Run the command, and exit with its status."""
    suite, mark, *command = sys.argv[1:]
    if mark != "--" or not command:
        sys.exit(__doc__)
    took = run_timed(suite, command)
    TIMES.mkdir(parents=True, exist_ok=True)
    (TIMES / f"{suite}.json").write_text(json.dumps(asdict(took)))
    sys.exit(took.status)


if __name__ == "__main__":
    main()
