// Run tests/unit inside Pyodide, the Python that people's browsers run.
//
//   node tests/pyodide/run.mjs [--expect N] [arguments of pytest]
//
// Ends with 0 only if every test passed and, with --expect, if they were exactly N: a suite that
// shrinks in Pyodide alone would otherwise go unnoticed. Needs node_modules (npm ci), the wheels of
// requirements-pyodide.txt in .cache/pyodide-wheels and the page's own in static/vendor/wheels.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadPyodide } from "pyodide";
import { inPython, ROOT, wheelsIn } from "./python.mjs";

const given = process.argv.slice(2);
const at = given.indexOf("--expect");
const expected = at < 0 ? null : Number(given.splice(at, 2)[1]);
if (expected !== null && !Number.isInteger(expected)) {
  console.error("Pyodide: --expect takes a number");
  process.exit(2);
}

const wheels = await wheelsIn(
  ".cache/pyodide-wheels",
  "et_xmlfile",
  "hypothesis",
  "iniconfig",
  "openpyxl",
  "packaging",
  "pluggy",
  "pygments",
  "pytest",
  "sortedcontainers",
);
const ours = await wheelsIn("static/vendor/wheels", "msgspec", "xlsxwriter");

const pyodide = await loadPyodide({ env: { HOME: "/repo", PYTHONDONTWRITEBYTECODE: "1" } });
await pyodide.loadPackage([...wheels, ...ours], { messageCallback: () => {} });

pyodide.FS.mkdirTree("/repo");
for (const folder of ["py", "static/icons", "static/js", "tests"]) {
  pyodide.FS.mkdirTree(`/repo/${folder}`);
  pyodide.mountNodeFS(`/repo/${folder}`, join(ROOT, folder));
}
for (const file of ["pyproject.toml", "page.toml"]) {
  pyodide.FS.writeFile(`/repo/${file}`, await readFile(join(ROOT, file)));
}

const counts = await inPython(
  pyodide,
  `
import os
import sys

sys.dont_write_bytecode = True
os.chdir("/repo")
sys.path.insert(0, "/repo")
import pytest


class Counter:
    passed = 0
    other = 0

    def pytest_runtest_logreport(self, report):
        if report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
            self.passed += 1
        elif report.failed or report.skipped and not hasattr(report, "wasxfail"):
            self.other += 1

    def pytest_collectreport(self, report):
        self.other += bool(report.failed)


counter = Counter()
# No signals, no file descriptors to duplicate: Pyodide has neither.
options = ["-q", "-p", "no:faulthandler", "--capture=sys", "--tb=short", "tests/unit"]
code = pytest.main([*options, *arguments], plugins=[counter])
[int(code), counter.passed, counter.other]
`,
  { arguments: given },
);

const [code, passed, other] = counts;
let failed = code !== 0 || other !== 0 || passed === 0;
if (expected !== null && passed !== expected) {
  console.error(`Pyodide: ${expected} tests were to pass`);
  failed = true;
}
console.log(`Pyodide: ${passed} passed${other ? `, ${other} did not` : ""}`);
process.exit(failed ? 1 : 0);
