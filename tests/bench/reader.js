// The reference for the core: what a page without Python would do at the least. No check of depth,
// no dates, no username rules, no issues: unzip the list files, parse them, put names into sets.
import { unzipSync } from "./fflate.js";

const LIST = /\/(followers|following)(?:_\d+)?\.json$/;
const utf8 = new TextDecoder();

function nameOf(record) {
  const entry = record.string_list_data[0];
  return entry.value ?? (record.title || entry.href.split("/").at(-1));
}

function relate(zip) {
  const files = unzipSync(zip, { filter: (file) => LIST.test(file.name) });
  const lists = { followers: new Set(), following: new Set() };
  for (const [path, bytes] of Object.entries(files)) {
    const parsed = JSON.parse(utf8.decode(bytes));
    const names = lists[LIST.exec(path)[1]];
    for (const record of parsed.relationships_following ?? parsed) names.add(nameOf(record));
  }
  const { followers, following } = lists;
  const mutuals = new Set(), fans = new Set(), notFollowingBack = new Set();
  for (const name of following) (followers.has(name) ? mutuals : notFollowingBack).add(name);
  for (const name of followers) if (!following.has(name)) fans.add(name);
  return { followers, following, not_following_back: notFollowingBack, fans, mutuals };
}

onmessage = async ({ data: file }) => {
  const start = performance.now();
  const lists = relate(new Uint8Array(await file.arrayBuffer()));
  const took = performance.now() - start;
  const sizes = Object.entries(lists).map(([name, names]) => [name, names.size]);
  postMessage({ took, counts: Object.fromEntries(sizes) });
};
