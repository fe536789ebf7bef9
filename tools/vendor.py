"""Fill static/vendor from the lock files.

`npm ci` has put the packages of package-lock.json into node_modules (it checks their integrity), and
pip checks the wheels of requirements-browser.txt by hash. This tool makes from them what the page
loads: PyScript, MicroPython, Pyodide with a compiled standard library, the wheels, and our own lock
file for them. A step is skipped when its inputs have not changed.

    python tools/vendor.py
    python tools/vendor.py --wheels REQUIREMENTS FOLDER     only download wheels, for the tests
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
STAMPS = VENDOR / "stamps.json"
PYTHON = "3.14"
PLATFORM = "pyemscripten_2026_0_wasm32"

# The files of PyScript that a page without editor, terminal and games can ask for.
PYSCRIPT = ("core*.js", "error-*.js", "mpy-*.js", "py-D*.js", "toml-*.js")
COPIED = {
    "pyscript": ("@pyscript/core/dist", PYSCRIPT),
    "micropython": (
        "@micropython/micropython-webassembly-pyscript",
        ("micropython.mjs", "micropython.wasm"),
    ),
    "pyodide": ("pyodide", ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")),
    "idiomorph": ("idiomorph/dist", ("idiomorph.esm.js",)),
}


def hash_inputs(paths: Iterable[Path], *words: str) -> str:
    """Return one hash of the names and contents of files, and of some words."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def step(
    name: str, inputs: Iterable[Path], outputs: Iterable[Path], build: Callable[[], None]
) -> None:
    """Run `build` when the inputs changed since it last ran, or an output is missing."""
    stamps = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    digest = hash_inputs([*inputs, Path(__file__)])
    if stamps.get(name) == digest and all(path.exists() for path in outputs):
        return
    print(f"vendor: {name}", flush=True)
    build()
    stamps[name] = digest
    STAMPS.parent.mkdir(parents=True, exist_ok=True)
    STAMPS.write_text(json.dumps(stamps, indent=1))


def copy_modules() -> None:
    """Copy the needed files of each npm package."""
    for target, (source, patterns) in COPIED.items():
        shutil.rmtree(VENDOR / target, ignore_errors=True)
        (VENDOR / target).mkdir(parents=True)
        for pattern in patterns:
            found = list((MODULES / source).glob(pattern))
            if not found:
                sys.exit(f"vendor: {source} has no {pattern}")
            for path in found:
                shutil.copyfile(path, VENDOR / target / path.name)


def bundle(name: str, source: str, *options: str) -> None:
    """Bundle a package into one script, because the page's policy forbids import maps."""
    target = VENDOR / name
    shutil.rmtree(target.parent, ignore_errors=True)
    command = [str(MODULES / ".bin" / "esbuild"), "--bundle", "--minify", "--target=es2022"]
    command += ["--log-level=warning", "--legal-comments=none", f"--outfile={target}", *options]
    subprocess.run(command, input=source.encode(), check=True, cwd=ROOT)


def bundle_age() -> None:
    """Bundle the encryption of files by a passphrase, as a classic script."""
    source = 'export { armor, Decrypter, Encrypter } from "age-encryption";'
    bundle("age/age.js", source, "--format=iife", "--global-name=stillFollowersAge")


def bundle_database() -> None:
    """Bundle the database in memory, as a module."""
    bundle("fake-indexeddb/auto.js", 'import "fake-indexeddb/auto";', "--format=esm")


def download(requirements: Path, target: Path) -> None:
    """Download wheels for the page's Python by exact version and hash."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--only-binary=:all:", "--implementation=cp", f"--python-version={PYTHON}"]
    command += [f"--platform={PLATFORM}", "--dest", str(target), "--requirement", str(requirements)]
    subprocess.run(command, check=True)


def lock_entry(wheel: Path) -> dict[str, object]:
    """Return the entry of one wheel in Pyodide's lock file."""
    name, version, *_ = wheel.name.split("-")
    with zipfile.ZipFile(wheel) as archive:
        tops = {entry.split("/")[0] for entry in archive.namelist() if "/" in entry}
    return {
        "name": name,
        "version": version,
        "file_name": f"../wheels/{wheel.name}",
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(top for top in tops if not top.endswith((".dist-info", ".data"))),
        "depends": [],
        "unvendored_tests": False,
    }


def write_lock() -> None:
    """Write Pyodide's lock file with our wheels only."""
    stock = json.loads((MODULES / "pyodide" / "pyodide-lock.json").read_text())
    entries = map(lock_entry, sorted((VENDOR / "wheels").glob("*.whl")))
    ours = {"info": stock["info"], "packages": {entry["name"]: entry for entry in entries}}
    (VENDOR / "pyodide" / "pyodide-lock.json").write_text(json.dumps(ours, indent=1))


def node(script: str, *arguments: str | Path) -> None:
    """Run one of our build scripts for Node."""
    subprocess.run(
        ["node", str(ROOT / "tools" / script), *map(str, arguments)], check=True, cwd=ROOT
    )


def main() -> None:
    """Run every step in order."""
    if "--wheels" in sys.argv:
        download(*map(Path, sys.argv[2:4]))
        return
    pyodide = VENDOR / "pyodide"
    stdlib = pyodide / "python_stdlib.zip"
    rest = pyodide / "python_rest.zip"
    lock = pyodide / "pyodide-lock.json"
    browser = ROOT / "requirements-browser.txt"
    step("modules", [ROOT / "package-lock.json"], [VENDOR / name for name in COPIED], copy_modules)
    step(
        "stdlib",
        [ROOT / "package-lock.json", ROOT / "tools" / "stdlib.mjs"],
        [stdlib, rest],
        lambda: node("stdlib.mjs", MODULES / "pyodide" / "python_stdlib.zip", stdlib, rest),
    )
    database = VENDOR / "fake-indexeddb" / "auto.js"
    step("database", [ROOT / "package-lock.json"], [database], bundle_database)
    step("age", [ROOT / "package-lock.json"], [VENDOR / "age" / "age.js"], bundle_age)
    step("wheels", [browser], [VENDOR / "wheels"], lambda: download(browser, VENDOR / "wheels"))
    step("lock", [browser, ROOT / "package-lock.json"], [lock], write_lock)


if __name__ == "__main__":
    main()
