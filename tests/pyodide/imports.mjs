// Import everything that the page's Python needs, with the compiled and pruned standard library that
// the page gets: a module that tools/stdlib.mjs left out would else be an ImportError in the browser.
//
//   node tests/pyodide/imports.mjs
//
// Needs static/vendor. Ends with 0 only if all could be imported and an export was read.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inPython, ROOT, wheelsIn } from "./python.mjs";

const vendored = join(ROOT, "static", "vendor", "pyodide");
const wheels = await wheelsIn("static/vendor/wheels", "msgspec", "micropip", "xlsxwriter");
const { loadPyodide } = await import(pathToFileURL(join(vendored, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: `${vendored}/`,
  stdLibURL: join(vendored, "python_stdlib.zip"),
  env: { HOME: "/repo", PYTHONDONTWRITEBYTECODE: "1" },
});
/** @type {string[]} */
const told = [];
await pyodide.loadPackage(wheels, {
  messageCallback: () => {},
  errorCallback: (/** @type {string} */ message) => told.push(message),
});
if (told.length) {
  console.error(told.join("\n"));
  process.exit(1);
}
for (const folder of ["py", "tests"]) {
  pyodide.FS.mkdirTree(`/repo/${folder}`);
  pyodide.mountNodeFS(`/repo/${folder}`, join(ROOT, folder));
}

const [imported, faults] = await inPython(
  pyodide,
  `
import ast
import importlib
import io
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path[:0] = ["/repo/py", "/repo"]
PY = Path("/repo/py")
OURS = [path for path in sorted(PY.rglob("*.py")) if "page" not in path.parts and path.name != "main.py"]
HERE = ("core", "views", "app", "app.py")  # the others need a browser around them


def names_in(path):
    """Yield the standard modules that a file imports anywhere, also late, inside a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found = [node.module]
        else:
            continue
        yield from (name for name in found if name.split(".")[0] in sys.stdlib_module_names)


def modules_of_ours():
    for path in OURS:
        parts = path.relative_to(PY).with_suffix("").parts
        if parts[0] == "still_followers" and (len(parts) == 1 or path.relative_to(PY).parts[1] in HERE):
            yield ".".join(parts).removesuffix(".__init__")


def read_an_export():
    """Read and pack once: some modules of the library import others only when they are used."""
    from still_followers.core.exports.read import read_export
    from tests.builders.exports import an_export

    data = an_export(followers="ann bob", following="ann cyd", pending="cyd").zip()
    export = read_export([("instagram-me-2026-08-13-aMY9uKNj.zip", io.BytesIO(data))])
    assert set(export.followers) == {"ann", "bob"}, export
    assert (export.owner, export.exported_at.isoformat()[:10]) == ("me", "2026-08-13"), export


wanted = {"micropip", "msgspec", "zipfile", "gettext"}
wanted |= {name for path in OURS for name in names_in(path)}
wanted |= set(modules_of_ours())
faults = []
for name in sorted(wanted):
    try:
        importlib.import_module(name)
    except Exception as error:
        faults.append(f"{name}: {type(error).__name__}: {error}")
if not faults:
    read_an_export()
if not any(name.startswith("still_followers.core.") for name in wanted):
    faults.append("still_followers.core: no module found")
[len(wanted), faults]
`,
);

for (const fault of faults) console.error(`imports: ${fault}`);
console.log(`imports: ${imported - faults.length} of ${imported} modules`);
process.exit(faults.length ? 1 : 0);
