// What the page stores itself, beside the engine's database.

/** How many snapshots the database holds; page/storage.py writes it. */
const SNAPSHOT_COUNT = "still-followers.snapshots";

/** Returns localStorage, or undefined where all site data is blocked (SecurityError). */
export function localStorageOf() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Tells whether this browser holds snapshots, without asking the engine. */
export const hasSnapshots = () => Boolean(localStorageOf()?.getItem(SNAPSHOT_COUNT));
