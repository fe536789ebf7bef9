// Compile our package to bytecode with the Pyodide that will run it.
//
//   node tools/compile.mjs <zip of .py files> <zip of .pyc files to write>
//
// Nothing in the zip is packed: it is sent as one gzip, which is smaller. Docstrings go, as with -OO, but
// a class keeps one of one character: without any, `dataclass` works one out, at each start, for each class.
// Lines stay for tracebacks, columns do not. Annotations of functions go too, except in app/actions, whose
// annotations decode the page's calls.
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [source, target] = process.argv.slice(2);
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONNODEBUGRANGES: "1" } });
pyodide.FS.writeFile("/in.zip", await readFile(source));
pyodide.runPython(`
import ast, importlib._bootstrap_external as external, importlib.util, zipfile

class Strip(ast.NodeTransformer):
    """Removes assertions, docstrings and, unless they are read, the annotations of functions."""

    def __init__(self, keeps_annotations):
        self.keeps_annotations = keeps_annotations

    def visit_arg(self, node):
        if not self.keeps_annotations:
            node.annotation = None
        return node

    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

    def without_docstring(self, node):
        self.generic_visit(node)
        if ast.get_docstring(node, clean=False) is not None:
            if isinstance(node, ast.ClassDef):
                node.body[0].value.value = "."
            elif len(node.body) > 1:
                del node.body[0]
            else:
                node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
        return node

    def visit_FunctionDef(self, node):
        if not self.keeps_annotations:
            node.returns = None
        return self.without_docstring(node)

    visit_AsyncFunctionDef = visit_FunctionDef
    visit_Module = visit_ClassDef = without_docstring

with zipfile.ZipFile("/in.zip") as before, zipfile.ZipFile("/out.zip", "w") as after:
    for entry in before.infolist():
        text = before.read(entry)
        strip = Strip(keeps_annotations="/app/actions/" in entry.filename)
        tree = strip.visit(ast.parse(text, entry.filename))
        code = compile(tree, entry.filename, "exec", dont_inherit=True, optimize=1)
        pyc = external._code_to_hash_pyc(code, importlib.util.source_hash(text), False)
        after.writestr(zipfile.ZipInfo(entry.filename + "c"), bytes(pyc))
`);
await writeFile(target, pyodide.FS.readFile("/out.zip"));
process.exit(0);
