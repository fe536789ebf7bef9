// What PyScript takes for Pyodide: the same loader, with our own standard library and our package, and
// from the memory snapshot when boot.mjs has put one into Cache Storage.
import { loadPyodide as load, version } from "../vendor/pyodide/pyodide.mjs";
import build from "../vendor/pyodide/build.mjs";

export { version };

const folder = new URL("../vendor/pyodide/", import.meta.url).href;
const WASM = folder + "pyodide.asm.wasm";
const LIBRARY = folder + "python_stdlib.zip";
const ENGINE = new URL("../../py/engine.zip", import.meta.url).href;
const PAGE = 65_536; // bytes of WebAssembly's memory

// The page hears how much has come (loading.mjs), and that a start has failed.
const tell = (what) => postMessage(`still-followers:${what}`);
const OFTEN = 100; // ms between two words of it
let arrived = 0, told = 0;

function came(bytes) {
  arrived += bytes;
  const now = performance.now();
  if (now - told < OFTEN) return;
  told = now;
  tell(`arrived ${Math.round(arrived)}`);
}

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

// What is compiled while it comes keeps its address, by which browsers keep compiled code: it is counted beside, and
// after a first visit only when it is here.
async function countedBeside(answer) {
  if (await stored) return answer;
  const reader = answer.clone().body.getReader();
  (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      came((part.value.byteLength * build.wasm.sent) / build.wasm.bytes);
  })().catch(() => {}); // told by who compiles it
  return answer;
}

// One gzip of files that are not packed is smaller than a ZIP, and read faster.
async function unpacked(url) {
  const counting = new TransformStream({
    transform(part, control) {
      came(part.byteLength);
      control.enqueue(part);
    },
  });
  const { body } = await fetched(`${url}.gz`);
  return new Response(body.pipeThrough(counting).pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// Put the snapshot's memory in its place; tools/snapshot.mjs leaves out its pages of zeros.
function unpack(packed, memory) {
  const view = new DataView(packed);
  if (view.getUint32(0, true) !== memory.length) throw new Error("it is another one");
  const pages = view.getUint32(4, true);
  for (let page = 0; page < pages; page++) {
    const at = view.getUint16(8 + 2 * page, true) * PAGE;
    memory.set(new Uint8Array(packed, PAGE * (page + 1), Math.min(PAGE, memory.length - at)), at);
  }
}

// The stored snapshot, or nothing: without it the start is slower, never different. It is read while the interpreter
// is made, which needs only its size; what it holds is wanted when Python is restored.
const stored = (async () => {
  try {
    return await globalThis.caches?.match(folder + build.snapshot, { cacheName: build.cache });
  } catch (error) {
    console.warn("The memory snapshot cannot be read:", String(error));
  }
})();

async function snapshotOf() {
  const answer = await stored;
  if (!answer) return null;
  const memory = new Uint8Array(build.memory);
  const read = answer.arrayBuffer().then((packed) => unpack(packed, memory));
  read.catch(() => {}); // told to whoever restores it
  return { memory, read };
}

// All is asked for at once, when this module runs.
const begun = {
  script: import("../vendor/pyodide/pyodide.asm.mjs").finally(() => came(build.script)),
  wasm: WebAssembly.compileStreaming(fetched(WASM).then(countedBeside)).finally(async () => {
    if (await stored) came(build.wasm.sent);
  }),
  library: unpacked(LIBRARY),
  engine: unpacked(ENGINE),
  lock: fetched(folder + "pyodide-lock.json").then((answer) => answer.text()),
  snapshot: snapshotOf(),
};
const { snapshot: _, ...needed } = begun;
let lacking = false;
const lack = Promise.all(Object.values(needed)).then(() => {
  tell(`arrived ${build.engine}`);
  return new Promise(() => {});
}, (error) => {
  lacking = true;
  throw error;
});
for (const one of [lack, ...Object.values(begun)]) one.catch(() => {}); // told to whoever awaits it

// Pyodide's loader fetches these itself, and compiles the WebAssembly only when the snapshot was read.
async function withWhatWasBegun(act) {
  const { fetch: ask } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (asked, ...more) => {
    if (String(asked) === WASM) return begun.wasm;
    if (String(asked) === LIBRARY) return new Response(await begun.library);
    return ask(asked, ...more);
  };
  WebAssembly.instantiateStreaming = async (compiled, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  try {
    return await act();
  } finally {
    globalThis.fetch = ask;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

async function started(output) {
  const ours = {
    ...output,
    env: { PYTHONPATH: "/home/pyodide/engine.zip" },
    fsInit: async (files) => files.writeFile("/home/pyodide/engine.zip", new Uint8Array(await begun.engine)),
    indexURL: folder,
    packageBaseUrl: folder,
    stdLibURL: LIBRARY,
    lockFileContents: begun.lock,
  };
  const make = (await begun.script).default;
  const begin = async ({ memory, read } = {}) => {
    const createPyodideModule = async (settings) => {
      const module = await make(settings);
      await read;
      return module;
    };
    const options = { ...ours, createPyodideModule, _loadSnapshot: memory };
    // Where a file does not come, the loader waits for ever.
    const pyodide = await Promise.race([lack, withWhatWasBegun(() => load(options))]);
    // After a fatal error no call is answered any more: page/engine.py is told at once.
    pyodide._api.on_fatal = () => tell("dead");
    return pyodide;
  };
  try {
    const snapshot = await begun.snapshot;
    if (snapshot) return await begin(snapshot);
  } catch (error) {
    if (lacking) throw error;
    console.warn("The memory snapshot was not used:", String(error));
    await caches.delete(build.cache).catch((fault) => console.warn("It stays:", String(fault)));
  }
  return begin();
}

// PyScript asks for an interpreter only later, after a look into its own database. What Python writes goes to its
// console, and before that nowhere: nothing is written.
let console_ = {};
const interpreter = started({
  stdout: (text) => console_.stdout?.(text),
  stderr: (text) => console_.stderr?.(text),
});
interpreter.catch(() => tell("failed"));

export async function loadPyodide(options) {
  console_ = options;
  return interpreter;
}
