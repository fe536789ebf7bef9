// Deployed in the place of sw.js, this takes the service worker back: it removes its caches and itself, and the
// pages that it held load again from the server. It does not touch what a person has stored.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const OURS = `still-followers-app ${new URL("./", worker.location.href).pathname} `;

async function remove() {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  const held = await worker.clients.matchAll({ type: "window" });
  await worker.registration.unregister();
  for (const client of held) {
    // The HTTP cache may still hold the page of the build before. Without a network it stays.
    await fetch(client.url, { cache: "reload" })
      .then((answer) => answer.arrayBuffer())
      .catch((error) => console.warn(String(error)));
    await client.navigate(client.url);
  }
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(remove()));
