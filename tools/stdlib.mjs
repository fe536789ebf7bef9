// Compile Pyodide's standard library to bytecode, with Pyodide's own compiler.
//
//   node tools/stdlib.mjs <python_stdlib.zip of npm> <zip to write>
//
// The zip of npm holds .py files that every visit would compile again. Ours holds unchecked-hash
// .pyc files (they never look for a source), without docstrings, of what the page can import. A module
// that is left out is an ImportError in the browser, so tests/pyodide imports all that the page needs from this zip.
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [source, target] = process.argv.slice(2);

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
const INSIDE_LEFT_OUT = [
  "asyncio/proactor_events", "asyncio/windows_events", "asyncio/windows_utils", "http/cookiejar",
  "http/cookies", "http/server", "json/tool", "logging/config", "logging/handlers",
];
// Text in an export is UTF-8; cp437 and latin-1 are what ZIP names and mojibake need.
const ENCODINGS = [
  "__init__", "aliases", "ascii", "cp437", "idna", "latin_1", "punycode", "raw_unicode_escape",
  "undefined", "unicode_escape", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_8", "utf_8_sig",
];

const pyodide = await loadPyodide();
pyodide.FS.writeFile("/in.zip", await readFile(source));
pyodide.globals.set("left_out", pyodide.toPy(LEFT_OUT));
pyodide.globals.set("inside_left_out", pyodide.toPy(INSIDE_LEFT_OUT));
pyodide.globals.set("encodings", pyodide.toPy(ENCODINGS));
const kept = pyodide.runPython(`
import importlib._bootstrap_external as external, importlib.util, zipfile

def wanted(name):
    parts = name.split("/")
    top = parts[0].removesuffix(".py")
    if top == "encodings":
        return parts[-1].removesuffix(".py") in encodings
    return name.endswith(".py") and top not in left_out and name[:-3] not in inside_left_out

kept = 0
with zipfile.ZipFile("/in.zip") as before, zipfile.ZipFile("/out.zip", "w") as after:
    for entry in sorted(before.infolist(), key=lambda entry: entry.filename):
        if not wanted(entry.filename):
            continue
        source = before.read(entry)
        code = compile(source, "/lib/python314.zip/" + entry.filename, "exec", dont_inherit=True, optimize=2)
        pyc = external._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
        info = zipfile.ZipInfo(entry.filename + "c")
        after.writestr(info, bytes(pyc), zipfile.ZIP_DEFLATED, 9)
        kept += 1
kept
`);
await writeFile(target, pyodide.FS.readFile("/out.zip"));
console.log(`stdlib: ${kept} modules`);
process.exit(0);
