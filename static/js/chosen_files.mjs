// Finds the files in what was chosen or dropped, with their paths.

/** @typedef {{ path: string, file: File }} Found */

/** What an export's lists can be in. A full export holds 100,000 photos beside them. */
const WANTED = /\.(json|html?|zip|js)$/i;

/** The browser could not read a file; the message is its name. */
export class Unreadable extends Error {}

/**
 * Returns the files of a field. A file that was chosen by itself has no relative path, and is never left out.
 * @param {HTMLInputElement} field
 * @returns {Found[]}
 */
export function filesOfField(field) {
  return [.../** @type {FileList} */ (field.files)]
    .filter((file) => !file.webkitRelativePath || WANTED.test(file.name))
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Returns what was dropped: folders as entries, files as such. It has to be called in the event's handler;
 * later the browser hands out nothing.
 * @param {DataTransfer} transfer
 */
export function droppedItems(transfer) {
  return [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => {
      const entry = item.webkitGetAsEntry();
      return /** @type {File | FileSystemEntry} */ (entry?.isDirectory ? entry : item.getAsFile());
    });
}

/**
 * Returns all wanted files in dropped folders, and every file that was dropped by itself.
 * @param {(File | FileSystemEntry)[]} dropped
 */
export async function filesOfDrop(dropped) {
  const found = dropped.map((item) =>
    item instanceof File ? [{ path: item.name, file: item }] : filesInEntry(item),
  );
  return (await Promise.all(found)).flat();
}

/**
 * Turns a call with two callbacks into a promise.
 * @template T
 * @param {string} name
 * @param {(resolve: (value: T) => void, reject: () => void) => void} ask
 * @returns {Promise<T>}
 */
function promised(name, ask) {
  return new Promise((resolve, reject) => ask(resolve, () => reject(new Unreadable(name))));
}

/**
 * Reads siblings side by side: an export has a folder for each conversation.
 * @param {FileSystemEntry} entry
 * @returns {Promise<Found[]>}
 */
async function filesInEntry(entry) {
  if (!entry.isDirectory) {
    if (!WANTED.test(entry.name)) return [];
    const { file } = /** @type {FileSystemFileEntry} */ (entry);
    const read = await promised(entry.name, file.bind(entry));
    return [{ path: entry.fullPath.slice(1), file: read }];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {Found[][][]} */
  const found = [];
  for (;;) {
    const entries = await promised(entry.name, reader.readEntries.bind(reader));
    if (!entries.length) return found.flat(2); // each call gives only some: 100 entries in Chromium
    found.push(await Promise.all(entries.map(filesInEntry)));
  }
}
