// Make the memory snapshot: Pyodide as it is after importing the standard library's part of the page.
//
//   node tools/snapshot.mjs <folder with pyodide.mjs and our stdlib> <file to write>
//
// It may hold no extension module from a wheel and nothing of our own package, so that a change of
// ours never makes it stale. It is bound to the exact pyodide.asm.wasm and stdlib beside it.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [folder, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const pyodide = await loadPyodide({
  indexURL: `${resolve(folder)}/`,
  stdLibURL: resolve(folder, "python_stdlib.zip"),
  _makeSnapshot: true,
});
pyodide.runPython(`
import array, asyncio, bisect, collections, collections.abc, contextlib, dataclasses, datetime, enum
import functools, gettext, html, io, itertools, json, operator, re, string, struct, traceback, types
import typing, unicodedata, weakref, zipfile, zlib
import importlib.metadata, urllib.parse, email.message
import pyodide.ffi, pyodide.webloop, pyodide.http
`);
const snapshot = pyodide.makeMemorySnapshot();
await writeFile(target, gzipSync(snapshot, { level: 9 }));
console.log(`snapshot: ${(snapshot.length / 1e6).toFixed(1)} MB`);
process.exit(0);
