// Files that another program hands to the installed page: shared with it (sw.js has put them into a
// cache), or opened with it. Each is taken once.
const SHARED = "still-followers-shared";

async function shared() {
  if (!(await globalThis.caches?.has(SHARED))) return [];
  const cache = await caches.open(SHARED);
  const files = await Promise.all((await cache.keys()).map(async (key) => {
    const path = decodeURIComponent(new URL(key.url).pathname.split("/").at(-1));
    const file = new File([await (await cache.match(key)).blob()], path.split("/").at(-1));
    return { path, file };
  }));
  await caches.delete(SHARED);
  return files;
}

// Keep what was chosen for the next load of the page, which takes it as what another program shares.
export async function keepArriving(files, paths) {
  const cache = await caches.open(SHARED);
  await Promise.all(files.map((file, index) =>
    cache.put(new URL(`shared/${index}/${encodeURIComponent(paths[index])}`, location.href), new Response(file))));
}

// Call `take(found)` with what arrives, now and later: files with their paths.
export async function takeArriving(take) {
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    const opened = await Promise.all(files.map((handle) => handle.getFile()));
    if (opened.length) take(opened.map((file) => ({ path: file.name, file })));
  });
  const found = await shared();
  if (found.length) take(found);
}
