const PATIENCE = 2_500; // ms until a silent database counts as none
const GRACE = 500; // ms more: a page that was busy first hears an answer that is already there
const NAME = "still-followers-check";

/**
 * Tells whether the browser opens databases: it may have none, refuse, or never answer.
 * @returns {Promise<boolean>}
 */
export function databasesOpen() {
  return new Promise((resolve) => {
    setTimeout(() => setTimeout(resolve, GRACE, false), PATIENCE);
    try {
      const request = indexedDB.open(NAME);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(NAME);
        resolve(true);
      };
      // Damaged files are another matter: the engine says what is missing.
      request.onerror = () =>
        resolve(!["SecurityError", "InvalidStateError"].includes(request.error?.name ?? ""));
    } catch {
      resolve(false); // the engine says so, on every screen
    }
  });
}
