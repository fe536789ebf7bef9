// Make the memory snapshot: Pyodide as it is when the standard library's part of the page and all of our
// package that needs neither browser nor wheel are imported.
//
//   node tools/snapshot.mjs <folder with pyodide.mjs and our stdlib> <engine.zip> <file to write>
//
// It may hold no extension module from a wheel, and no state: no catalogue, no clock, no random numbers. It is
// bound to the exact pyodide.asm.wasm, stdlib and engine.zip: zipimport remembers where in them a module stands.
// Pages of zeros are left out: [u32 bytes of memory][u32 pages][u16 number of each page …], filled up to one
// page, then these pages.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PAGE = 65_536;
const [folder, engine, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: `${resolve(folder)}/`,
  stdLibURL: resolve(folder, "python_stdlib.zip"),
  env: { PYTHONPATH: "/home/pyodide/engine.zip", PYTHONHASHSEED: "0" },
  fsInit: async (/** @type {{ writeFile: (path: string, data: Uint8Array) => void }} */ files) =>
    files.writeFile("/home/pyodide/engine.zip", await readFile(engine)),
  _makeSnapshot: true,
});
const ours = pyodide.runPython(`
import array, asyncio, bisect, collections, collections.abc, contextlib, dataclasses, datetime, enum
import functools, gettext, html, io, itertools, json, operator, re, string, struct, traceback, types
import typing, unicodedata, weakref, zipfile, zlib
import importlib, importlib.metadata, sys, urllib.parse, email.message
import pyodide.ffi, pyodide.webloop, pyodide.http

PARTS = ("still_followers.core", "still_followers.views", "still_followers.app")
WHEELS = ("msgspec", "xlsxwriter")

def _import_ours():
    with zipfile.ZipFile("/home/pyodide/engine.zip") as archive:
        names = sorted(name.removesuffix(".pyc").replace("/", ".") for name in archive.namelist())
    for name in names:
        if name.startswith(PARTS):
            try:
                importlib.import_module(name.removesuffix(".__init__"))
            except ModuleNotFoundError as error:
                if error.name not in WHEELS:
                    raise
    return len([name for name in sys.modules if name.startswith(PARTS)])

_import_ours()
`);
/** @type {Uint8Array} */
const memory = pyodide.makeMemorySnapshot();
const pages = [];
for (let at = 0; at < memory.length; at += PAGE)
  if (memory.subarray(at, at + PAGE).some((byte) => byte)) pages.push(at / PAGE);
const head = Buffer.alloc(PAGE);
head.writeUInt32LE(memory.length, 0);
head.writeUInt32LE(pages.length, 4);
for (const [index, page] of pages.entries()) head.writeUInt16LE(page, 8 + 2 * index);
await writeFile(
  target,
  Buffer.concat([head, ...pages.map((page) => memory.subarray(page * PAGE, (page + 1) * PAGE))]),
);
console.log(
  `snapshot: ${ours} modules of ours, ${(memory.length / 1e6).toFixed(1)} MB, ${pages.length} pages`,
);
process.exit(0);
