// Before Python: checks what the browser can do, keeps a file that is chosen early, starts PyScript
// and says so when it does not start. Words stand in index.html as <template data-text="…">.
import build from "../vendor/pyodide/build.mjs";

const PATIENCE = 30_000; // ms until a start that has not answered is called failed
const root = document.documentElement;
const folder = new URL("../vendor/", import.meta.url).href;

// A file chosen before main.py runs waits here until page/files.py takes it over.
const early = { files: [], taken: false };
globalThis.stillFollowersEarly = early;

function wordsOf(name) {
  return document.querySelector(`template[data-text="${name}"]`).content.cloneNode(true);
}

function say(name, action) {
  const notice = document.getElementById("notice");
  notice.replaceChildren(wordsOf(name));
  notice.querySelector("[data-action=retry]")?.addEventListener("click", action);
}

function keep(files) {
  if (early.taken || !files.length) return;
  performance.mark("sf:import-start");
  early.files = [...files];
  if (root.dataset.engine !== "failed") say("waiting");
}

addEventListener("change", (event) => {
  if (event.target.id === "export-files") keep(event.target.files);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  keep(event.dataTransfer.files);
});

// A start may have been spoiled by a snapshot that loads but does not work: try again without it.
async function retry() {
  await globalThis.caches?.delete(build.cache);
  location.reload();
}

function fail(name) {
  root.dataset.engine = "failed";
  say(name, retry);
}

function localStorageOf() {
  try {
    return localStorage;
  } catch {
    return undefined; // SecurityError: all site data is blocked
  }
}

async function siteDataIsBlocked() {
  if (!localStorageOf()) return true;
  try {
    await new Promise((resolve, reject) => {
      const request = indexedDB.open("still-followers-check");
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase("still-followers-check");
        resolve();
      };
      request.onerror = () => reject(request.error);
      setTimeout(resolve, 3_000);
    });
    return false;
  } catch {
    return true; // SecurityError or InvalidStateError: said to the person by start()
  }
}

// The memory snapshot makes the next start faster. It is fetched when nothing else is wanted.
async function keepSnapshot() {
  if (navigator.connection?.saveData || !globalThis.caches || !globalThis.DecompressionStream) return;
  const url = folder + "pyodide/" + build.snapshot;
  const cache = await caches.open(build.cache);
  if (await cache.match(url)) return;
  const answer = await fetch(url, { priority: "low" });
  if (!answer.ok) return;
  const bytes = await answer.arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== build.sha256) return;
  // Kept unpacked: unpacking it at each start would take longer than reading it.
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  await cache.put(url, new Response(unpacked));
  for (const name of await caches.keys())
    if (name.startsWith("still-followers-snapshot-") && name !== build.cache) await caches.delete(name);
}

// Each time that the engine starts (main.py says so on <html data-engine>), it has to be ready in time.
function watch() {
  let watchdog = setTimeout(() => fail("no-engine"), PATIENCE);
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  new MutationObserver(() => {
    clearTimeout(watchdog);
    if (root.dataset.engine === "starting") watchdog = setTimeout(() => fail("no-engine"), PATIENCE);
    if (root.dataset.engine !== "ready") return;
    idle(() => keepSnapshot().catch((error) => console.warn("The memory snapshot was not kept:", String(error))));
  }).observe(root, { attributeFilter: ["data-engine"] });
}

// PyScript's own worker hook needs 'unsafe-eval', which our Content-Security-Policy refuses.
async function loadPyScript() {
  const { hooks } = await import(folder + "pyscript/core.js");
  hooks.worker.onBeforeRunAsync.clear();
}

async function start() {
  if (typeof WebAssembly !== "object") return fail("no-wasm");
  const [loaded, blocked] = await Promise.allSettled([loadPyScript(), siteDataIsBlocked()]);
  if (blocked.value) return fail("no-storage");
  if (loaded.reason) {
    console.warn("PyScript did not load:", String(loaded.reason));
    fail("no-engine");
  }
}

if (localStorageOf()?.getItem("still-followers.snapshots"))
  document.getElementById("main").replaceChildren(wordsOf("opening"));
watch();
start();
