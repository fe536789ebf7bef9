"""Print the wall and CPU seconds of each suite of the last `make test`, and their sum.

python tools/times.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.timed import TIMES, Took


def read_times(folder: Path) -> list[Took]:
    """Read what tools/timed.py wrote, in the order in which the suites started."""
    runs = [Took(**json.loads(path.read_text())) for path in folder.rglob("*.json")]
    return sorted(runs, key=lambda took: took.began)


def report(runs: Iterable[Took]) -> str:
    """Return a table of the suites. The total wall time counts suites that ran side by side once."""
    runs = list(runs)
    lines = [f"{'suite':16} {'wall s':>8} {'CPU s':>8} {'load':>6}"]
    for took in runs:
        failed = f"  failed ({took.status})" if took.status else ""
        lines.append(f"{took.suite:16} {took.wall:8.1f} {took.cpu:8.1f} {took.load:6.1f}{failed}")
    if runs:
        wall = max(took.ended for took in runs) - min(took.began for took in runs)
        lines.append(f"{'total':16} {wall:8.1f} {sum(took.cpu for took in runs):8.1f}")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    print(report(read_times(Path(sys.argv[1]) if len(sys.argv) > 1 else TIMES)))


if __name__ == "__main__":
    main()
