"""Change the samples in many ways and read what comes of it, until something breaks a law.

python -m tests.fuzz [--examples 2000] [--seed 0] [--only followers.json,whole.zip]

A find is made small and kept in tests/fixtures/finds, where the unit tests replay it, also inside
Pyodide.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.builders.chosen import SAMPLES, a_sample_export
from tests.builders.exports import ExportFiles
from tests.fuzz.targets import TARGETS

FINDS = SAMPLES / "finds"
WORDS = [
    *(b'[ ] { } " , : null true -1 0 1e999 NaN 18446744073709551616 \\u0000 \\ud800'.split()),
    *(b'< > </div> <div> </main> <main> <a href=" </html> <table> <td> &#0; &#064; &amp; &'.split()),
    *(b'uiBoxWhite role="main" __deleted__ PK\x01\x02 PK\x05\x06 label_values Username'.split()),
    b"string_list_data", b"https://www.instagram.com/_u/", b"\xef\xbb\xbf", b"\xe2\x80\xaf", b"\xff",
]  # fmt: skip


def samples_for(target: str) -> list[bytes]:
    """Return the samples that a target begins with."""
    if target == "whole.zip":
        versions = ("v2_2021_2022", "v3_2023", "v4_2024_2025h1", "v5_2025h2_2026", "v6_2026")
        return [ExportFiles(a_sample_export(version)).zip() for version in versions]
    extension = target.rpartition(".")[2]
    return [path.read_bytes() for path in sorted(SAMPLES.rglob(f"*.{extension}"))]


def changed(base: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Return the bytes with some cut out and others put in, each edit at a share of their length."""
    for place, cut, put in edits:
        at = int(place * len(base))
        base = base[:at] + put + base[at + cut :]
    return base


def variants(samples: list[bytes]) -> st.SearchStrategy[bytes]:
    """Return a strategy of samples with up to eight edits, and of samples cut short."""
    edit = st.tuples(
        st.floats(0, 1), st.integers(0, 60), st.sampled_from(WORDS) | st.binary(max_size=6)
    )
    edited = st.builds(changed, st.sampled_from(samples), st.lists(edit, max_size=8))
    return edited | st.builds(
        lambda data, share: data[: int(share * len(data))],
        st.sampled_from(samples),
        st.floats(0, 1),
    )


def find_in(name: str, target: Callable[[bytes], None], examples: int, number: int) -> bytes | None:
    """Return the smallest bytes found that break a law, or None."""
    broken: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(variants(samples_for(name)))
    def run(data: bytes) -> None:
        try:
            target(data)
        except BaseException:
            broken.append(data)
            raise

    try:
        run()
    except Exception as error:  # noqa: BLE001 (whatever a reader raised is the find)
        sys.stdout.write(f"fuzz: {name}: {type(error).__name__}: {error}\n")
        return min(broken, key=len)
    return None


def main() -> None:
    """Run every target; end with 1 when one of them broke."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--examples", type=int, default=2_000, help="for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default=",".join(TARGETS), metavar="TARGETS")
    options = parser.parse_args()
    found = 0
    for name in options.only.split(","):
        data = find_in(name, TARGETS[name], options.examples, options.seed)
        if data is not None:
            found += 1
            stem, _, extension = name.rpartition(".")
            path = FINDS / f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}.{extension}"
            path.write_bytes(data)
            sys.stdout.write(f"fuzz: kept as {path.name}\n")
        else:
            sys.stdout.write(f"fuzz: {name}: {options.examples} examples, nothing found\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
