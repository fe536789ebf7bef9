// Stands in for Pyodide in PyScript: the same loader, with our own standard library and our package, and from
// the memory snapshot when engine_snapshot.mjs has put one into Cache Storage.
import build from "../vendor/pyodide/build.mjs";
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";
import { countedBody } from "./bytes.mjs";

export { version };

/** @typedef {{ memory: Uint8Array, read: Promise<void> }} Snapshot */

const FOLDER = new URL("../vendor/pyodide/", import.meta.url).href;
const WASM = `${FOLDER}pyodide.asm.wasm`;
const LIBRARY = `${FOLDER}python_stdlib.zip`;
const ENGINE = new URL("../../py/engine.zip", import.meta.url).href;
const PAGE = 65_536; // bytes of WebAssembly's memory
const OFTEN = 100; // ms between two reports of what has arrived
let arrived = 0;
let lastReport = 0;

/**
 * Reports to the page how much has arrived (loading.mjs), or that a start has failed.
 * @param {string} what
 */
const report = (what) => postMessage(`still-followers:${what}`);

/** @param {number} bytes */
function onBytes(bytes) {
  arrived += bytes;
  const now = performance.now();
  if (now - lastReport < OFTEN) return;
  lastReport = now;
  report(`arrived ${Math.round(arrived)}`);
}

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/**
 * Counts WebAssembly beside its compilation: the response has to keep its address, by which browsers store the
 * compiled code. With a snapshot, which means not a first visit, it is counted only when it is compiled.
 * @param {Response} response
 */
async function countedBeside(response) {
  if (await stored) return response;
  const copy = countedBody(response.clone(), (size) =>
    onBytes((size * build.wasm.sent) / build.wasm.bytes),
  );
  copy.pipeTo(new WritableStream()).catch(() => {}); // whoever compiles it reports the error
  return response;
}

/**
 * Fetches a gzip and unpacks it. One gzip of files that are not packed is smaller than a ZIP, and read faster.
 * @param {string} url
 */
async function unpacked(url) {
  const body = countedBody(await fetched(`${url}.gz`), onBytes);
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * Puts the snapshot's memory in its place; tools/snapshot.mjs leaves out pages of zeros.
 * @param {ArrayBuffer} packed
 * @param {Uint8Array} memory
 */
function unpack(packed, memory) {
  const view = new DataView(packed);
  if (view.getUint32(0, true) !== memory.length) throw new Error("it is another one");
  const pages = view.getUint32(4, true);
  for (let page = 0; page < pages; page++) {
    const at = view.getUint16(8 + 2 * page, true) * PAGE;
    memory.set(new Uint8Array(packed, PAGE * (page + 1), Math.min(PAGE, memory.length - at)), at);
  }
}

async function storedSnapshot() {
  try {
    return await globalThis.caches?.match(FOLDER + build.snapshot, { cacheName: build.cache });
  } catch (error) {
    console.warn("The memory snapshot cannot be read:", String(error));
  }
}

/** The stored snapshot, or undefined: without it the start is slower, never different. */
const stored = storedSnapshot();

/**
 * Reads the snapshot while the interpreter is made, which needs only its size; Python is restored from it later.
 * @returns {Promise<Snapshot | null>}
 */
async function readSnapshot() {
  const response = await stored;
  if (!response) return null;
  const memory = new Uint8Array(build.memory);
  const read = response.arrayBuffer().then((packed) => unpack(packed, memory));
  read.catch(() => {}); // whoever restores it gets the error
  return { memory, read };
}

// Everything is requested at once, when this module runs.
const begun = {
  script: import("../vendor/pyodide/pyodide.asm.mjs").finally(() => onBytes(build.script)),
  wasm: WebAssembly.compileStreaming(fetched(WASM).then(countedBeside)).finally(async () => {
    if (await stored) onBytes(build.wasm.sent);
  }),
  library: unpacked(LIBRARY),
  engine: unpacked(ENGINE),
  lock: fetched(`${FOLDER}pyodide-lock.json`).then((response) => response.text()),
  snapshot: readSnapshot(),
};
const { snapshot: _, ...needed } = begun;
let isLacking = false;

/** Rejects when a needed file does not arrive, and never resolves. */
async function waitForLack() {
  try {
    await Promise.all(Object.values(needed));
  } catch (error) {
    isLacking = true;
    throw error;
  }
  report(`arrived ${build.engine}`);
  return new Promise(() => {});
}

const lack = waitForLack();
for (const promise of [lack, ...Object.values(begun)]) promise.catch(() => {}); // whoever awaits it gets the error

/**
 * Gives Pyodide's loader what has begun: it would fetch these files itself, and compile the WebAssembly only after
 * it had read the snapshot.
 * @template T
 * @param {() => Promise<T>} act
 */
async function withWhatHasBegun(act) {
  const { fetch: browserFetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  Object.assign(globalThis, {
    /** @type {(asked: RequestInfo, options?: RequestInit) => Promise<unknown>} */
    fetch: async (asked, options) => {
      if (String(asked) === WASM) return begun.wasm;
      if (String(asked) === LIBRARY) return new Response(await begun.library);
      return browserFetch(asked, options);
    },
  });
  Object.assign(WebAssembly, {
    /** @type {(compiled: Promise<WebAssembly.Module>, imports: WebAssembly.Imports) => Promise<object>} */
    instantiateStreaming: async (compiled, imports) => {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    },
  });
  try {
    return await act();
  } finally {
    globalThis.fetch = browserFetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** @typedef {{ stdout?: (text: string) => void, stderr?: (text: string) => void }} Output */

/**
 * Starts Pyodide, from the snapshot or without it.
 * @param {Snapshot | null} snapshot
 * @param {Output} output
 */
async function begin(snapshot, output) {
  const make = (await begun.script).default;
  /** @param {object} settings */
  const createPyodideModule = async (settings) => {
    const module = await make(settings);
    await snapshot?.read;
    return module;
  };
  const options = {
    ...output,
    env: { PYTHONPATH: "/home/pyodide/engine.zip" },
    /** @param {{ writeFile: (path: string, data: Uint8Array) => void }} files */
    fsInit: async (files) =>
      files.writeFile("/home/pyodide/engine.zip", new Uint8Array(await begun.engine)),
    indexURL: FOLDER,
    packageBaseUrl: FOLDER,
    stdLibURL: LIBRARY,
    lockFileContents: begun.lock,
    createPyodideModule,
    _loadSnapshot: snapshot?.memory,
  };
  // Where a file does not arrive, the loader waits for ever.
  const pyodide = await Promise.race([lack, withWhatHasBegun(() => load(options))]);
  // After a fatal error no call is answered any more: page/engine.py hears it at once.
  pyodide._api.on_fatal = () => report("dead");
  return pyodide;
}

/** @param {Output} output */
async function started(output) {
  try {
    const snapshot = await begun.snapshot;
    if (snapshot) return await begin(snapshot, output);
  } catch (error) {
    if (isLacking) throw error;
    console.warn("The memory snapshot was not used:", String(error));
    await caches.delete(build.cache).catch((fault) => console.warn("It stays:", String(fault)));
  }
  return begin(null, output);
}

// PyScript asks for an interpreter only later, after a look into its own database. What Python writes goes to
// PyScript's console from then on; before that it writes nothing.
/** @type {Output} */
let output = {};
const interpreter = started({
  stdout: (text) => output.stdout?.(text),
  stderr: (text) => output.stderr?.(text),
});
interpreter.catch(() => report("failed"));

/** @param {Output} options */
export async function loadPyodide(options) {
  output = options;
  return interpreter;
}
