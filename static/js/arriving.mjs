// Takes files that another program hands to the installed page: it shares them (sw.js puts them into a
// cache), or opens the page with them. Each file is taken once.
import { SHARED_FILES } from "./cache_names.mjs";

/** @import { Found } from "./chosen_files.mjs" */

/** @returns {Promise<Found[]>} */
async function takeOutOfCache() {
  if (!(await globalThis.caches?.has(SHARED_FILES))) return [];
  const cache = await caches.open(SHARED_FILES);
  /** @param {Request} key */
  const fileOf = async (key) => {
    const path = decodeURIComponent(
      /** @type {string} */ (new URL(key.url).pathname.split("/").at(-1)),
    );
    const response = /** @type {Response} */ (await cache.match(key));
    const name = /** @type {string} */ (path.split("/").at(-1));
    return { path, file: new File([await response.blob()], name) };
  };
  const files = await Promise.all((await cache.keys()).map(fileOf));
  await caches.delete(SHARED_FILES);
  return files;
}

/**
 * Keeps what was chosen until the page loads again, which takes it as if another program shared it.
 * @param {File[]} files
 * @param {string[]} paths
 */
export async function keepArriving(files, paths) {
  const cache = await caches.open(SHARED_FILES);
  /** @type {(file: File, index: number) => Promise<void>} */
  const keep = (file, index) =>
    cache.put(
      new URL(`shared/${index}/${encodeURIComponent(paths[index])}`, location.href),
      new Response(file),
    );
  await Promise.all(files.map(keep));
}

/**
 * Calls `take` with what arrives, now and later.
 * @param {(found: Found[]) => void} take
 */
export async function takeArriving(take) {
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    const opened = await Promise.all(files.map((handle) => handle.getFile()));
    if (opened.length) take(opened.map((file) => ({ path: file.name, file })));
  });
  const found = await takeOutOfCache();
  if (found.length) take(found);
}
