// Files that another program hands to the installed page: shared with it (sw.js has put them into a
// cache), or opened with it. Each is taken once.
const SHARED = "still-followers-shared";

async function shared() {
  if (!(await globalThis.caches?.has(SHARED))) return [];
  const cache = await caches.open(SHARED);
  const files = await Promise.all((await cache.keys()).map(async (key) => {
    const name = decodeURIComponent(new URL(key.url).pathname.split("/").at(-1));
    return new File([await (await cache.match(key)).blob()], name);
  }));
  await caches.delete(SHARED);
  return files;
}

// Call `take(files)` with what arrives, now and later.
export async function takeArriving(take) {
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    if (files.length) take(await Promise.all(files.map((handle) => handle.getFile())));
  });
  const files = await shared();
  if (files.length) take(files);
}
