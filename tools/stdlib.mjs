// Compile Pyodide's standard library to bytecode, with Pyodide's own compiler.
//
//   node tools/stdlib.mjs <python_stdlib.zip of npm> <zip to write> <zip of the rest to write>
//
// The zip of npm holds .py files that every visit would compile again. Ours hold unchecked-hash .pyc files
// (they never look for a source), without docstrings and without lines, and nothing in them is packed: each is
// sent as one gzip, which is smaller. The first holds what the page imports; tests/pyodide fails when a name
// lacks here. The rest is fetched when somebody wants it after all (browser/later_archives.py), by the list in
// `_elsewhere`; LEFT_OUT is what no page can use.
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [source, target, rest] = process.argv.slice(2);

// biome-ignore format: a line for each name would be long
const WANTED = [
  "__future__", "_colorize", "_markupbase", "_opcode_metadata", "_py_warnings", "_pyodide", "_pyodide._base",
  "_pyodide._core_docs", "_pyodide._future_helper", "_pyodide._importhook", "_pyodide.docs_argspec",
  "_pyodide.docstring", "_pyodide.jsbind", "_ssl", "_weakrefset", "annotationlib", "ast", "asyncio",
  "asyncio.base_events", "asyncio.base_futures", "asyncio.base_subprocess", "asyncio.base_tasks",
  "asyncio.constants", "asyncio.coroutines", "asyncio.events", "asyncio.exceptions", "asyncio.format_helpers",
  "asyncio.futures", "asyncio.graph", "asyncio.locks", "asyncio.log", "asyncio.mixins", "asyncio.protocols",
  "asyncio.queues", "asyncio.runners", "asyncio.selector_events", "asyncio.sslproto", "asyncio.staggered",
  "asyncio.streams", "asyncio.subprocess", "asyncio.taskgroups", "asyncio.tasks", "asyncio.threads",
  "asyncio.timeouts", "asyncio.transports", "asyncio.trsock", "asyncio.unix_events", "base64", "bisect", "bz2",
  "codeop", "collections", "compression", "compression._common", "compression._common._streams",
  "compression.zstd", "compression.zstd._zstdfile", "concurrent", "concurrent.futures",
  "concurrent.futures._base", "contextlib", "contextvars", "copy", "copyreg", "csv", "dataclasses", "datetime",
  "decimal", "dis", "email", "email._encoded_words", "email._parseaddr", "email._policybase", "email.base64mime",
  "email.charset", "email.encoders", "email.errors", "email.feedparser", "email.header", "email.iterators",
  "email.message", "email.parser", "email.quoprimime", "email.utils", "encodings", "encodings.aliases",
  "encodings.ascii", "encodings.cp437", "encodings.idna", "encodings.latin_1", "encodings.punycode",
  "encodings.raw_unicode_escape", "encodings.undefined", "encodings.unicode_escape", "encodings.utf_16",
  "encodings.utf_16_be", "encodings.utf_16_le", "encodings.utf_32", "encodings.utf_8", "encodings.utf_8_sig",
  "enum", "fnmatch", "fractions", "functools", "gettext", "glob", "gzip", "hashlib", "heapq", "html",
  "html.entities", "html.parser", "importlib", "importlib._abc", "importlib.abc", "importlib.metadata",
  "importlib.metadata._adapters", "importlib.metadata._collections", "importlib.metadata._functools",
  "importlib.metadata._itertools", "importlib.metadata._meta", "importlib.metadata._text",
  "importlib.metadata.diagnose", "inspect", "ipaddress", "json", "json.decoder", "json.encoder", "json.scanner",
  "keyword", "linecache", "locale", "logging", "lzma", "numbers", "opcode", "operator", "pathlib", "pathlib._os",
  "platform", "pyodide", "pyodide._package_loader", "pyodide._state", "pyodide.code", "pyodide.common",
  "pyodide.ffi", "pyodide.http", "pyodide.http._exceptions", "pyodide.http._pyfetch", "pyodide.http.pyxhr",
  "pyodide.webloop", "quopri", "random", "re", "re._casefix", "re._compiler", "re._constants", "re._parser",
  "reprlib", "selectors", "shutil", "signal", "socket", "ssl", "string", "stringprep", "struct", "subprocess",
  "sysconfig", "tarfile", "tempfile", "textwrap", "threading", "token", "tokenize", "traceback", "types",
  "typing", "urllib", "urllib.parse", "uuid", "warnings", "weakref", "zipfile", "zipfile._path",
  "zipfile._path.glob",
];
// biome-ignore format: a line for each name would be long
const LEFT_OUT = [
  "__hello__", "__phello__", "_aix_support", "_android_support", "_apple_support", "_ios_support", "_osx_support",
  "_pydatetime", "_pydecimal", "_pyio", "_pyrepl", "antigravity", "argparse", "bdb", "cProfile", "cmd",
  "configparser", "ctypes", "curses", "dbm", "difflib", "doctest", "ensurepip", "fileinput", "filecmp", "ftplib",
  "getopt", "getpass", "idlelib", "imaplib", "mailbox", "mailcap", "modulefinder", "multiprocessing",
  "netrc", "nntplib", "optparse", "pdb", "pickletools", "plistlib", "poplib", "profile", "pstats", "pty",
  "pyclbr", "pydoc", "pydoc_data", "rlcompleter", "sched", "shelve", "smtplib", "socketserver", "sqlite3", "statistics",
  "symtable", "tabnanny", "telnetlib", "this", "timeit", "tkinter", "tomllib", "trace", "tty", "turtle",
  "unittest", "venv", "wave", "webbrowser", "wsgiref", "xml", "xmlrpc", "zipapp",
];
// biome-ignore format: a line for each name would be long
const INSIDE_LEFT_OUT = [
  "asyncio/proactor_events", "asyncio/windows_events", "asyncio/windows_utils", "http/cookiejar",
  "http/cookies", "http/server", "json/tool", "logging/config", "logging/handlers",
];

const pyodide = await loadPyodide();
pyodide.FS.writeFile("/in.zip", await readFile(source));
for (const [name, names] of Object.entries({
  wanted: WANTED,
  left_out: LEFT_OUT,
  inside_left_out: INSIDE_LEFT_OUT,
}))
  pyodide.globals.set(name, pyodide.toPy(names));
const counts = pyodide
  .runPython(`
import importlib._bootstrap_external as external, importlib.util, types, zipfile

NOWHERE = b"\\xff"  # of PEP 626's table: the next eight instructions stand on no line

def without_lines(code):
    inner = [without_lines(one) if isinstance(one, types.CodeType) else one for one in code.co_consts]
    units = -(-len(code.co_code) // 2 // 8)
    return code.replace(co_linetable=NOWHERE * units, co_consts=tuple(inner))

def compiled(source, path):
    code = compile(source, "/lib/python314.zip/" + path, "exec", dont_inherit=True, optimize=2)
    return bytes(external._code_to_hash_pyc(without_lines(code), importlib.util.source_hash(source), False))

def is_left_out(path):
    return path.split("/")[0].removesuffix(".py") in left_out or path.removesuffix(".py") in inside_left_out

def name_of(path):
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

def write(target, sources):
    with zipfile.ZipFile(target, "w") as archive:
        for path, source in sources.items():
            archive.writestr(zipfile.ZipInfo(path + "c"), compiled(source, path))

with zipfile.ZipFile("/in.zip") as archive:
    paths = sorted(path for path in archive.namelist() if path.endswith(".py"))
    sources = {path: archive.read(path) for path in paths}
first = {path: source for path, source in sources.items() if name_of(path) in wanted}
missing = set(wanted) - set(map(name_of, first))
assert not missing, missing
rest = {path: source for path, source in sources.items() if path not in first and not is_left_out(path)}
names = sorted(map(name_of, rest))
first["_elsewhere.py"] = f"NAMES = frozenset({names!r})\\n".encode()
write("/first.zip", first)
write("/rest.zip", rest)
[len(first), len(rest)]
`)
  .toJs();
await writeFile(target, pyodide.FS.readFile("/first.zip"));
await writeFile(rest, pyodide.FS.readFile("/rest.zip"));
console.log(`stdlib: ${counts[0]} modules, and ${counts[1]} when they are wanted`);
process.exit(0);
