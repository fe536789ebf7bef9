// Deployed in the place of sw.js, this takes the service worker back: its caches and itself go, and pages
// that it held load again from the server. What a person has stored is not touched.
const OURS = `still-followers-app ${new URL("./", self.location).pathname} `;

async function remove() {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  const held = await clients.matchAll({ type: "window" });
  await registration.unregister();
  for (const client of held) {
    // The HTTP cache may still hold the page of the build before. Without a network it stays.
    await fetch(client.url, { cache: "reload" })
      .then((answer) => answer.arrayBuffer())
      .catch((error) => console.warn(String(error)));
    await client.navigate(client.url);
  }
}

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(remove()));
