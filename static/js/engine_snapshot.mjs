// Keeps the engine's memory snapshot, which makes the next start faster (interpreter.mjs reads it).
import build from "../vendor/pyodide/build.mjs";
import { sha256Of } from "./bytes.mjs";

const ADDRESS = new URL(`../vendor/pyodide/${build.snapshot}`, import.meta.url).href;

/** Fetches the snapshot and keeps it, unless it is there or the person saves data. */
export async function keepSnapshot() {
  if (navigator.connection?.saveData || !globalThis.caches || !globalThis.DecompressionStream)
    return;
  const cache = await caches.open(build.cache);
  if (await cache.match(ADDRESS)) return;
  const response = await fetch(ADDRESS, { priority: "low" });
  if (!response.ok) return;
  const bytes = await response.arrayBuffer();
  if ((await sha256Of(bytes)) !== build.sha256) return;
  // It is kept unpacked: to unpack it at each start would take longer than to read it.
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  await cache.put(ADDRESS, new Response(unpacked));
  for (const name of await caches.keys())
    if (name.startsWith("still-followers-snapshot-") && name !== build.cache)
      await caches.delete(name);
}

/** Removes the snapshot: one that loads but does not work may have spoiled a start. */
export const dropSnapshot = async () => globalThis.caches?.delete(build.cache);
