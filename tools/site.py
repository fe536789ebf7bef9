"""Build _site/, the exact tree that GitHub Pages gets.

    PYTHONPATH=py:. python tools/site.py

index.html gets its first screen from the views, so that the words stand in one place; our package
becomes one archive of bytecode; the vendored files and the notices of third parties go along.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from still_followers.views.markup import Markup, escape, joined, markup
from still_followers.views.shell import Frame, render_top
from still_followers.views.welcome import page_texts, render_welcome
from still_followers.views.words import _
from tools.notices import write_notices

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_site"
COPIED = (
    "pyscript.toml",
    "page.toml",
    "LICENSE",
    "static",
    "py/main.py",
    "py/worker.py",
    "py/page",
)
NOT_SERVED = shutil.ignore_patterns("stamps.json", "__pycache__", "*.map")


def page_modules() -> list[Path]:
    """Return the modules that the page imports one after another, so that they load at once."""
    vendor = ROOT / "static" / "vendor"
    return [
        vendor / "pyodide" / "build.mjs",
        *sorted((vendor / "pyscript").glob("*.js")),
        vendor / "micropython" / "micropython.mjs",
        vendor / "idiomorph" / "idiomorph.esm.js",
    ]


def preload(module: Path) -> Markup:
    """Ask the browser to fetch a module before it is imported."""
    return markup('<link rel="modulepreload" href="./{path}">', path=module.relative_to(ROOT))


def slots() -> dict[str, Markup]:
    """Return what stands in index.html's comments."""
    texts = joined(
        markup('<template data-text="{name}">{text}</template>\n', name=name, text=text)
        for name, text in page_texts().items()
    )
    return {
        "modules": joined(map(preload, page_modules()), "\n"),
        "signs": Markup((ROOT / "static/icons/signs.svg").read_text().strip()),
        "skip": escape(_("To the content")),
        "choose": escape(_("Choose export")),
        "top": render_top(Frame("", None, {}, 0)),
        "lists": escape(_("Lists")),
        "screens": escape(_("Screens")),
        "selected": escape(_("What is selected")),
        "welcome": render_welcome(),
        "noscript": escape(_("This page needs JavaScript and WebAssembly to read your export.")),
        "texts": texts,
    }


def write_index() -> None:
    """Fill index.html; a slot without a text, or a text without a slot, is an error."""
    page = (ROOT / "index.html").read_text()
    for name, text in slots().items():
        place = f"<!-- still-followers:{name} -->"
        if place not in page:
            sys.exit(f"site: index.html has no place for {name}")
        page = page.replace(place, text)
    if "<!-- still-followers:" in page:
        sys.exit("site: index.html has a place that nothing fills")
    (SITE / "index.html").write_text(page)


def write_engine() -> None:
    """Pack our package as bytecode, compiled by the Pyodide that will run it."""
    sources = SITE / "engine-sources.zip"
    package = ROOT / "py" / "still_followers"
    with zipfile.ZipFile(sources, "w") as archive:
        for path in sorted(package.rglob("*.py")):
            archive.write(path, path.relative_to(package.parent))
    command = ["node", str(ROOT / "tools/compile.mjs"), str(sources), str(SITE / "py/engine.zip")]
    subprocess.run(command, check=True, cwd=ROOT)
    sources.unlink()


def main() -> None:
    """Build the tree anew."""
    shutil.rmtree(SITE, ignore_errors=True)
    for name in COPIED:
        source, target = ROOT / name, SITE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=NOT_SERVED)
        else:
            shutil.copyfile(source, target)
    write_engine()
    write_index()
    write_notices(SITE / "THIRD-PARTY-NOTICES.txt")
    size = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"site: {size / 1e6:.1f} MB in _site")


if __name__ == "__main__":
    main()
