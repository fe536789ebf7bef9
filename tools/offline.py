"""What makes the site work without a network: the list in sw.js, and the manifest.

The list has every file that a page of this build can ask for, with its SHA-256. The memory snapshot is
kept by the page itself (boot.mjs), and only when nothing speaks against its 5 MB.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT_OUT = ("sw.js", ".built", "LICENSE", "THIRD-PARTY-NOTICES.txt")


def files_of(site: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that works without a network, by its path below the page."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(site).as_posix()) not in LEFT_OUT
        and not path.name.startswith("snapshot-")
    }


def write_worker(site: Path) -> None:
    """Write sw.js for what stands in `site` now; another list or another sw.js is another version."""
    source = (ROOT / "sw.js").read_text()
    files = json.dumps(files_of(site), indent=1)
    version = hashlib.sha256((source + files).encode()).hexdigest()[:16]
    filled = source.replace("__FILES__", files, 1).replace("__VERSION__", json.dumps(version), 1)
    (site / "sw.js").write_text(filled)
