// What PyScript takes for Pyodide: the same loader, started from our own compiled standard library,
// and from the memory snapshot when boot.mjs has put one into Cache Storage.
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";
import build from "../vendor/pyodide/build.mjs";

export { version };

const folder = new URL("../vendor/pyodide/", import.meta.url).href;

// The stored snapshot, or nothing: without it the start is slower, never different.
async function snapshotOf() {
  if (!globalThis.caches || !(await caches.has(build.cache))) return undefined;
  return (await caches.open(build.cache)).match(folder + build.snapshot);
}

// After a fatal error no call is answered any more: page/engine.py is told at once.
function tellOfDeath(pyodide) {
  pyodide._api.on_fatal = () => postMessage("still-followers:dead");
  return pyodide;
}

export async function loadPyodide(options) {
  const ours = {
    ...options,
    indexURL: folder,
    packageBaseUrl: folder,
    stdLibURL: folder + "python_stdlib.zip",
    lockFileContents: fetch(folder + "pyodide-lock.json").then((answer) => answer.text()),
  };
  try {
    const stored = await snapshotOf();
    // Read while the WebAssembly is fetched and compiled.
    if (stored) return tellOfDeath(await load({ ...ours, _loadSnapshot: stored.arrayBuffer() }));
  } catch (error) {
    console.warn("The memory snapshot was not used:", String(error));
    await caches.delete(build.cache);
  }
  return tellOfDeath(await load(ours));
}
