// Keeps the page's own files, and nothing else, so that the page opens without a network. tools/offline.py
// writes files.json, the list of these files, and puts its SHA-256 here. A file is kept only if its hash is
// that of the list, and the first files all together or not at all, so no visit ever mixes two builds.
// tools/kill-switch.js takes this worker back.
import { countedBody, sha256Of } from "./static/js/bytes.mjs";
import { SHARED_FILES } from "./static/js/cache_names.mjs";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const { clients, location } = worker;

const LIST = __LIST__;
const VERSION = __VERSION__;

const HERE = new URL("./", location.href);
const OURS = `still-followers-app ${HERE.pathname} `; // all pages of a user on GitHub share one origin
const CACHE = OURS + VERSION;

/**
 * Fetches a file of this build. The HTTP cache may hold one of another build: then the server is asked.
 * @param {string} path
 * @param {string} sha256
 * @param {(size: number) => void} onBytes
 */
async function fetched(path, sha256, onBytes) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(HERE + path, { cache });
    const bytes = await new Response(countedBody(response, onBytes)).arrayBuffer();
    if (response.ok && (await sha256Of(bytes)) === sha256) {
      const type = /** @type {string} */ (response.headers.get("Content-Type"));
      return new Response(bytes, { headers: { "Content-Type": type } });
    }
    onBytes(-bytes.byteLength);
  }
  throw new Error(`${path} is not the file of this build`);
}

/**
 * Puts what is missing into the cache: the first files, those of one language, and all others if wanted.
 * @param {{ all?: boolean, language?: string }} wanted
 * @param {(part: number) => void} onPart called with what arrives, as a part of all first files
 */
async function fill({ all = false, language = "en" } = {}, onPart = () => {}) {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  /** @type {(path: string, sha256: string, onBytes?: (size: number) => void) => Promise<unknown>} */
  const keep = async (path, sha256, onBytes = () => {}) =>
    there.has(HERE + path) || cache.put(HERE + path, await fetched(path, sha256, onBytes));
  /** @type {(path: string, sha256: string) => Promise<any>} */
  const read = async (path, sha256) => {
    await keep(path, sha256);
    return (await cache.match(HERE + path))?.json();
  };
  const { first, later, words, bytes } = await read("files.json", LIST);
  /** @param {Record<string, string>} files */
  const keepAll = (files) =>
    Promise.all(
      Object.entries(files).map(([path, sha256]) =>
        keep(path, sha256, (size) => onPart(size / bytes)),
      ),
    );
  await keepAll({ ...first, ...(all ? later : {}) });
  if (language !== "en") await keepAll((await read("words/files.json", words))[language] ?? {});
}

/** Keeps the language that the build before kept, so that an update needs no network for it either. */
async function keepLanguage() {
  for (const name of await caches.keys())
    for (const { url } of name.startsWith(OURS) ? await (await caches.open(name)).keys() : []) {
      const language = url.match(/words\/(\w+)\.mo$/)?.[1];
      if (language) await fill({ language });
    }
}

let come = 0; // which part of the first files has arrived

async function install() {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  try {
    await fill({}, (part) => {
      come += part;
      for (const page of pages) page.postMessage({ come });
    });
  } catch (error) {
    await caches.delete(CACHE); // the build before goes on
    throw error;
  }
  await keepLanguage().catch((error) => console.warn("A language was not kept:", String(error)));
}

async function removeOlder() {
  for (const name of await caches.keys())
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

/**
 * Returns a file from the cache, else from the server.
 * @param {string} path
 * @param {Request} request
 */
async function answer(path, request) {
  const cached = await caches.match(HERE + path, { cacheName: CACHE });
  return cached ?? fetch(request);
}

/**
 * Returns the page for a navigation: all screens are one page, whose routes stand behind the #.
 * @param {string} path
 * @param {Request} request
 */
function answerNavigation(path, request) {
  if (path === "" || path === "index.html") return answer("index.html", request);
  return fetch(request).catch(() => Response.redirect(HERE, 302));
}

/** @param {Request} request */
async function takeShared(request) {
  const form = await request.formData();
  await caches.delete(SHARED_FILES);
  const cache = await caches.open(SHARED_FILES);
  const files = form.getAll("exports").filter((value) => value instanceof File);
  const kept = files.map((file, index) =>
    cache.put(`${HERE}shared/${index}/${encodeURIComponent(file.name)}`, new Response(file)),
  );
  await Promise.all(kept);
  return Response.redirect(HERE, 303);
}

/**
 * Begins a new build when a person asks for it, and never while another tab shows the old one.
 * @param {Client} asking
 */
async function update(asking) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 1) asking.postMessage("others");
  else await worker.skipWaiting();
}

// Where the browser can, it takes files out of the cache by itself, without asking here.
const ROUTES = ["py/*", "static/*"].map((path) => ({
  condition: { urlPattern: { pathname: HERE.pathname + path, baseURL: HERE.href } },
  source: { cacheName: CACHE },
}));

worker.addEventListener("install", (event) => {
  event
    .addRoutes?.(ROUTES)
    .catch((error) => console.warn("Files go by the worker:", String(error)));
  event.waitUntil(install());
});
worker.addEventListener("activate", (event) => event.waitUntil(removeOlder()));
worker.addEventListener("message", (event) => {
  const source = /** @type {Client} */ (event.source);
  if (event.data === "loading") source.postMessage({ come });
  if (event.data === "update") event.waitUntil(update(source));
  if (event.data.fill) event.waitUntil(fill(event.data.fill));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!(url.origin + url.pathname).startsWith(HERE.href)) return;
  const path = url.pathname.slice(HERE.pathname.length);
  if (request.method === "POST" && path === "share") event.respondWith(takeShared(request));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(answerNavigation(path, request));
  else if (path && path !== "sw.js" && !path.includes("/snapshot-"))
    event.respondWith(answer(path, request));
});
