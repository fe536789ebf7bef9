// Keeps the page's own files, so that it opens without a network, and nothing else. tools/offline.py writes
// files.json, the list of them, and puts its SHA-256 here. A file is kept only when it is the one that the list
// means, and all of the first ones or none: no visit ever meets two builds. Taken back by tools/kill-switch.js.
const LIST = __LIST__;
const VERSION = __VERSION__;

const HERE = new URL("./", self.location);
const OURS = `still-followers-app ${HERE.pathname} `; // pages of one user share their origin
const CACHE = OURS + VERSION;
const SHARED = "still-followers-shared"; // static/js/arriving.mjs takes the files out of it

async function sha256Of(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function bytesOf(answer, come) {
  const counting = new TransformStream({
    transform(part, control) {
      come(part.byteLength);
      control.enqueue(part);
    },
  });
  return new Response(answer.body.pipeThrough(counting)).arrayBuffer();
}

// The HTTP cache may hold a file of another build: then the server is asked.
async function fetched(path, sha256, come) {
  for (const cache of ["default", "reload"]) {
    const answer = await fetch(HERE + path, { cache });
    const bytes = await bytesOf(answer, come);
    if (answer.ok && (await sha256Of(bytes)) === sha256)
      return new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") } });
    come(-bytes.byteLength);
  }
  throw new Error(`${path} is not the file of this build`);
}

// Put what is missing into the cache: the first files, those of a language, or all. come() hears which part of the first.
async function fill({ all = false, language = "en" } = {}, come = () => {}) {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const keep = async (path, sha256, took = () => {}) =>
    there.has(HERE + path) || cache.put(HERE + path, await fetched(path, sha256, took));
  await keep("files.json", LIST);
  const { first, later, bytes } = await (await cache.match(HERE + "files.json")).json();
  const part = (size) => come(size / bytes);
  const wanted = Object.entries(later).filter(([path]) => all || path.startsWith(`words/${language}.`));
  await Promise.all([...Object.entries(first), ...wanted].map((file) => keep(...file, part)));
}

let come = 0; // which part of the first files

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
}

async function removeOlder() {
  for (const name of await caches.keys())
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

async function kept(path, request) {
  const answer = await caches.match(HERE + path, { cacheName: CACHE });
  return answer ?? fetch(request);
}

// All screens are one page, their routes stand behind the #.
function page(path, request) {
  if (path === "" || path === "index.html") return kept("index.html", request);
  return fetch(request).catch(() => Response.redirect(HERE, 302));
}

async function takeShared(request) {
  const form = await request.formData();
  await caches.delete(SHARED);
  const cache = await caches.open(SHARED);
  const files = form.getAll("exports").filter((one) => one instanceof File);
  await Promise.all(files.map((file, index) =>
    cache.put(`${HERE}shared/${index}/${encodeURIComponent(file.name)}`, new Response(file))));
  return Response.redirect(HERE, 303);
}

// A new build begins when the person asks for it, and never while another tab shows the old one.
async function update(asking) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 1) asking.postMessage("others");
  else await skipWaiting();
}

// Where the browser can, it takes files out of the cache by itself, without asking here.
const ROUTES = ["py/*", "static/*"].map((path) => ({
  condition: { urlPattern: { pathname: HERE.pathname + path, baseURL: HERE.href } },
  source: { cacheName: CACHE },
}));

addEventListener("install", (event) => {
  event.addRoutes?.(ROUTES).catch((error) => console.warn("Files go by the worker:", String(error)));
  event.waitUntil(install());
});
addEventListener("activate", (event) => event.waitUntil(removeOlder()));
addEventListener("message", (event) => {
  if (event.data === "loading") event.source.postMessage({ come });
  if (event.data === "update") event.waitUntil(update(event.source));
  if (event.data.fill) event.waitUntil(fill(event.data.fill));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!(url.origin + url.pathname).startsWith(HERE.href)) return;
  const path = url.pathname.slice(HERE.pathname.length);
  if (request.method === "POST" && path === "share") event.respondWith(takeShared(request));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(page(path, request));
  else if (path && path !== "sw.js" && !path.includes("/snapshot-")) event.respondWith(kept(path, request));
});
