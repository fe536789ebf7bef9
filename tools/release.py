"""Pack _site/ into one ZIP for any static server. The same site gives the same bytes.

python tools/release.py [FILE]
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_site"
FOLDER = "still-followers"


def write_release(site: Path, target: Path) -> None:
    """Write the ZIP, with everything in one folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(site.rglob("*")):
            if path.is_file() and path.name != ".built":
                # Leave out times and permissions, which differ between machines.
                entry = zipfile.ZipInfo(f"{FOLDER}/{path.relative_to(site).as_posix()}")
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "still-followers.zip"
    write_release(SITE, file)
    print(f"release: {file.stat().st_size / 1e6:.1f} MB in {file.name}")
