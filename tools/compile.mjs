// Compile our package to bytecode with the Pyodide that will run it.
//
//   node tools/compile.mjs <zip of .py files> <zip of .pyc files to write>
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [source, target] = process.argv.slice(2);
const pyodide = await loadPyodide();
pyodide.FS.writeFile("/in.zip", await readFile(source));
pyodide.runPython(`
import importlib._bootstrap_external as external, importlib.util, zipfile

with zipfile.ZipFile("/in.zip") as before, zipfile.ZipFile("/out.zip", "w") as after:
    for entry in before.infolist():
        text = before.read(entry)
        code = compile(text, entry.filename, "exec", dont_inherit=True, optimize=2)
        pyc = external._code_to_hash_pyc(code, importlib.util.source_hash(text), False)
        after.writestr(zipfile.ZipInfo(entry.filename + "c"), bytes(pyc), zipfile.ZIP_DEFLATED, 9)
`);
await writeFile(target, pyodide.FS.readFile("/out.zip"));
process.exit(0);
