// The reference for the core: what a page without Python would do at the least. No check of depth,
// no dates, no username rules, no issues: unzip the list files, parse them, put names into sets.
// @ts-expect-error: tests/bench puts it beside this file
import { unzipSync } from "./fflate.js";

const LIST = /\/(followers|following)(?:_\d+)?\.json$/;
const utf8 = new TextDecoder();

/** @param {{ string_list_data: { value?: string, href: string }[], title?: string }} record */
function nameOf(record) {
  const entry = record.string_list_data[0];
  return entry.value ?? (record.title || entry.href.split("/").at(-1));
}

/** @param {Uint8Array} zip */
function relate(zip) {
  /** @type {Record<string, Uint8Array>} */
  const files = unzipSync(zip, { filter: (/** @type {File} */ file) => LIST.test(file.name) });
  const lists = { followers: new Set(), following: new Set() };
  for (const [path, bytes] of Object.entries(files)) {
    const parsed = JSON.parse(utf8.decode(bytes));
    const names = LIST.exec(path)?.[1] === "followers" ? lists.followers : lists.following;
    for (const record of parsed.relationships_following ?? parsed) names.add(nameOf(record));
  }
  const { followers, following } = lists;
  const mutuals = new Set(),
    fans = new Set(),
    notFollowingBack = new Set();
  for (const name of following) (followers.has(name) ? mutuals : notFollowingBack).add(name);
  for (const name of followers) if (!following.has(name)) fans.add(name);
  return { followers, following, not_following_back: notFollowingBack, fans, mutuals };
}

addEventListener("message", async ({ data: file }) => {
  const start = performance.now();
  const lists = relate(new Uint8Array(await file.arrayBuffer()));
  const took = performance.now() - start;
  const sizes = Object.entries(lists).map(([name, names]) => [name, names.size]);
  postMessage({ took, counts: Object.fromEntries(sizes) });
});
