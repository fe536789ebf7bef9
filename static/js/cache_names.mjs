/** Cache Storage for files that another program shares: sw.js fills it, arriving.mjs empties it. */
export const SHARED_FILES = "still-followers-shared";
