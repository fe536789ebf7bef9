// Before Python: checks what the browser can do, starts PyScript and says so when it does not start.
// Also, and as long as the page lives: what is chosen or dropped becomes files with their paths.
// Words stand in index.html as <template data-text="…">.
import build from "../vendor/pyodide/build.mjs";
import { keepArriving, takeArriving } from "./arriving.mjs";
import { endLoading, hearOfEngine, isComplete, watchLoading } from "./loading.mjs";
import { workOffline } from "./offline.mjs";
import * as presence from "./presence.mjs"; // before the screen of the last visit
import * as painting from "./painting.mjs";
import { localStorageOf } from "./storage.mjs";
import { languageOf, speak } from "./words.mjs";

const PATIENCE = 30_000; // ms until a start that has not answered is called failed
const FIRST_IMPORT = 2_000; // ms in which a file that waited for the engine is read: nothing else is fetched then
const DATABASE_PATIENCE = 2_500; // ms, and 500 more
const root = document.documentElement;
const place = document.getElementById("notice");
const folder = new URL("../vendor/", import.meta.url).href;

// page/files.py puts its own function here as `take`; what is chosen before that waits for it.
// catalogue: the engine's words in the page's language, or null. painted: the query of the screen that
// was kept from the last visit, or null; live() says that the engine has answered. page/routes.py puts
// query() here. alone() and together() are for deleting everything; news is the name of what is said first.
const early = {
  waiting: [], take: null, catalogue: null, painted: null, live: painting.live, query: () => null, clicked: null,
  alone: () => presence.alone(() => say("deleting-waits")), together: presence.together,
  news: presence.wasDeleted ? "deleted-elsewhere" : "",
};
globalThis.stillFollowersEarly = early;

function wordsOf(name) {
  return document.querySelector(`template[data-text="${name}"]`).content.cloneNode(true);
}

function say(name, action) {
  place.replaceChildren(wordsOf(name));
  place.querySelector("[data-action=retry]")?.addEventListener("click", action);
}

// What an export's lists can be in. In the folder of a full export 100,000 photos lie beside them.
const WANTED = /\.(json|html?|zip|js)$/i;

class Unread extends Error {} // its message names what the browser could not read

let unread = null; // the choice that waits for the engine
let choices = 0; // the last one counts: another may still be looked through

// The words of a start that failed, or to which nothing comes any more, have to stay.
const isInTrouble = () => root.dataset.engine === "failed" || place.querySelector("[data-silent]") !== null;

function sayOf(name, part = "") {
  if (isInTrouble()) return;
  say(name);
  for (const place of document.querySelectorAll("#notice [data-part=name]")) place.textContent = part;
}

function sayWaiting() {
  if (unread) say(unread.files.length === 1 ? "waiting" : "files-waiting");
  else place.replaceChildren();
}

// A path does not reach the worker with its File, so all paths go beside the files, as one text.
// The title is what every path begins with: the folder, or the only file.
function handOver(found) {
  const tops = new Set(found.map(({ path }) => path.split("/", 1)[0]));
  const choice = {
    files: found.map(({ file }) => file),
    paths: JSON.stringify(found.map(({ path }) => path)),
    title: tops.size === 1 ? [...tops][0] : "",
  };
  unread = root.dataset.engine === "ready" ? null : choice;
  if (root.dataset.engine === "starting" && !root.dataset.waiting && !isInTrouble()) sayWaiting();
  if (early.take) early.take(choice);
  else early.waiting = [choice];
}

async function choose(gathering) {
  performance.mark("sf:import-start");
  const mine = ++choices;
  try {
    const found = await gathering;
    if (mine !== choices) return;
    if (found.length) handOver(found);
    else sayOf("no-lists-in-folder");
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    if (mine === choices) sayOf("unread", error.message);
  }
}

// What is chosen singly has no relative path, and is never left out.
function filesOf(field) {
  return [...field.files]
    .filter((file) => !file.webkitRelativePath || WANTED.test(file.name))
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

function asked(name, ask) {
  return new Promise((resolve, reject) => ask(resolve, () => reject(new Unread(name))));
}

// Neighbours are asked for at once: an export has a folder for each conversation.
async function filesIn(entry) {
  if (!entry.isDirectory) {
    if (!WANTED.test(entry.name)) return [];
    const file = await asked(entry.name, (take, fail) => entry.file(take, fail));
    return [{ path: entry.fullPath.slice(1), file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await asked(entry.name, (take, fail) => reader.readEntries(take, fail));
    if (!some.length) return found.flat(2); // an answer is only a part, 100 entries in Chromium
    found.push(await Promise.all(some.map(filesIn)));
  }
}

async function filesOfAll(dropped) {
  const found = dropped.map((one) =>
    one instanceof File ? [{ path: one.name, file: one }] : filesIn(one));
  return (await Promise.all(found)).flat();
}

// Folders and files can be taken from what is dropped only at once, in the event's handler.
function droppedIn(transfer) {
  return [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => {
      const entry = item.webkitGetAsEntry();
      return entry?.isDirectory ? entry : item.getAsFile();
    });
}

addEventListener("change", ({ target }) => {
  if (!["export-files", "export-folder"].includes(target.id)) return;
  choose(filesOf(target));
  target.value = ""; // so that the same can be chosen again
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const dropped = droppedIn(event.dataTransfer);
  if (!dropped.length) return;
  if (!dropped.every((one) => one instanceof File)) sayOf("looking");
  choose(filesOfAll(dropped));
});
// What is clicked before page/events.py listens is done when it does. A file dialog opens only at once.
addEventListener("click", ({ target }) => {
  if (early.take) return;
  const name = target.closest("[data-action]")?.dataset.action;
  if (name === "choose-backup") document.getElementById("backup-file").click();
  if (name !== "open-sample") return;
  early.clicked = target;
  sayOf("soon");
});
const list = new File([""], "list.csv", { type: "text/csv" });
root.dataset.share = navigator.canShare?.({ files: [list] }) ? "yes" : "no";
if (!("webkitdirectory" in HTMLInputElement.prototype)) root.dataset.folders = "no";

// Load anew, with what was chosen. What has come stays in the browser's cache. A start may have been spoiled by a
// snapshot that loads but does not work: without it.
async function retry() {
  try {
    await globalThis.caches?.delete(build.cache);
    if (unread) await keepArriving(unread.files, JSON.parse(unread.paths));
  } catch (error) {
    console.warn("What was chosen has to be chosen again:", String(error));
  }
  location.reload();
}

function fail(name) {
  root.dataset.engine = "failed";
  endLoading();
  say(name, retry);
}

// Tell whether the browser opens databases: it may have none, refuse, or never answer.
function databasesOpen() {
  return new Promise((tell) => {
    // A page that was busy all that time hears an answer that is there before the second timer ends.
    setTimeout(() => setTimeout(tell, 500, false), DATABASE_PATIENCE);
    try {
      const request = indexedDB.open("still-followers-check");
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase("still-followers-check");
        tell(true);
      };
      // Damaged files are another matter: the engine says what is missing.
      request.onerror = () => tell(!["SecurityError", "InvalidStateError"].includes(request.error?.name));
    } catch {
      tell(false); // said by the engine, on every screen
    }
  });
}

// Where the browser opens no database, page and engine have one in memory.
async function interpreterFor(databases) {
  if (databases) return "interpreter.mjs";
  await import("./memory-database.mjs");
  return "interpreter-memory.mjs";
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

let offline = null; // once a visit, also when the engine is started several times

function offlineOnce() {
  offline ??= workOffline().catch((error) => console.warn("The page works only with a network:", String(error)));
}

// Each time that the engine starts (page/shell.py says so on <html data-engine>), it has to be ready in time once
// all of it has come, but for what only the person can do (page/engine.py says so on <html data-waiting>).
function watch() {
  let watchdog = 0;
  const starts = () => root.dataset.engine === "starting" && !root.dataset.waiting;
  const wait = () => {
    clearTimeout(watchdog);
    if (starts()) watchdog = setTimeout(() => (isComplete() ? fail("no-engine") : wait()), PATIENCE);
  };
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  new MutationObserver(() => {
    wait();
    if (root.dataset.engine !== "ready" || presence.wasDeleted) return;
    const whenFree = unread ? (act) => setTimeout(idle, FIRST_IMPORT, act) : idle;
    unread = null;
    endLoading();
    whenFree(() => keepSnapshot().catch((error) => console.warn("The memory snapshot was not kept:", String(error))));
    whenFree(() => offlineOnce());
  }).observe(root, { attributeFilter: ["data-engine", "data-waiting"] });
  watchLoading((what) => {
    wait();
    if (what === "silent" && starts()) say("silent", retry);
    else if (place.querySelector("[data-silent]")) sayWaiting();
  });
}

// The engine's worker is of polyscript's own type, "pyodide": it takes our interpreter by its address, and
// has none of PyScript's Python. The hook for other workers needs 'unsafe-eval', which our policy refuses.
async function loadPyScript(interpreter) {
  const engine = document.querySelector("script[name=engine]");
  engine.setAttribute("version", new URL(interpreter, import.meta.url).href);
  const { hooks } = await import(folder + "pyscript/core.js");
  hooks.worker.onBeforeRunAsync.clear();
  engine.xworker.addEventListener("message", ({ data }) => {
    if (data === "still-followers:failed") fail("no-engine");
    if (String(data).startsWith("still-followers:arrived ")) hearOfEngine(Number(data.split(" ")[1]));
  });
}

// What was painted is on its way out.
function sayDeleting() {
  for (const id of ["top", "rail", "main", "bottom"]) document.getElementById(id).replaceChildren();
  root.dataset.waiting = "deleting";
  say("deleting");
}

async function start() {
  // Inside another page somebody could lay something else over our buttons.
  if (globalThis.top !== globalThis.self) return fail("framed");
  if (typeof WebAssembly !== "object") return fail("no-wasm");
  if (!localStorageOf()) return fail("no-storage"); // all site data is blocked, so PyScript cannot run
  try {
    const open = databasesOpen();
    await presence.join(sayDeleting);
    await loadPyScript(await interpreterFor(await open));
  } catch (error) {
    console.warn("PyScript did not load:", String(error));
    fail("no-engine");
  }
}

// The guide needs no engine; page/shell.py shows it as soon as it listens.
function showGuide() {
  if (location.hash !== "#/guide" || early.take) return;
  document.getElementById("main").replaceChildren(wordsOf("guide"));
}

const language = languageOf();
// While another tab deletes everything, the last screen must not come back.
early.painted = presence.wasDeleted ? null : painting.paint(language);
if (early.news) say(early.news);
else if (early.painted) say("painted");
else if (localStorageOf()?.getItem("still-followers.snapshots"))
  document.getElementById("main").replaceChildren(wordsOf("opening"));
else showGuide();
delete root.dataset.returning;
addEventListener("hashchange", showGuide);
takeArriving(choose)
  .catch((error) => console.warn("What was shared could not be taken:", String(error)));
early.catalogue = speak(language);
watch();
start();
