// The bridge between the page's scripts and its Python (py/page), which can import nothing from here.

/**
 * What a person chose, dropped or shared.
 * @typedef {object} Choice
 * @property {File[]} files
 * @property {string} paths a JSON list with the path of each file: a path does not reach the worker with its File
 * @property {string} title the folder or the only file that every path begins with, or ""
 */

/**
 * The contract. Names on the left side of an arrow set the member, those on the right side read it.
 * @typedef {object} Bridge
 * @property {Choice[]} waitingChoices choosing.mjs → page/screens/imports.py: the last choice made before Python ran, or none
 * @property {((choice: Choice) => void) | null} onFilesChosen page/screens/imports.py → choosing.mjs, early_clicks.mjs,
 *   boot.mjs: takes a choice; null until Python listens
 * @property {string | null} sampleRoute words.mjs → main.py: where the sample was open when the language changed
 * @property {HTMLElement | null} clickedEarly early_clicks.mjs → main.py: what was clicked before Python listened
 * @property {Promise<Blob | null>} catalogue boot.mjs → page/language.py: the engine's words in the page's
 *   language; null for English
 * @property {string | null} paintedQuery boot.mjs → page/router.py: the query of the painted screen, or null
 * @property {() => string | null} currentQuery page/router.py → painting.mjs: returns the query of the screen
 * @property {() => void} endPainting boot.mjs → page/app.py: called when the engine has answered, so the painted
 *   screen can be used
 * @property {string} firstMessage boot.mjs → page/app.py: the name of the text to announce first, or ""
 * @property {() => Promise<void>} becomeOnlyTab boot.mjs → page/screens/snapshots.py: called before everything is deleted;
 *   resolves when all other tabs have let go
 * @property {() => Promise<void>} letOtherTabsIn boot.mjs → page/screens/snapshots.py: called after everything is deleted
 */

/** What boot.mjs sets is there before Python runs. */
export const bridge = /** @type {Bridge} */ (
  /** @type {Partial<Bridge>} */ ({
    waitingChoices: [],
    onFilesChosen: null,
    clickedEarly: null,
    sampleRoute: null,
    currentQuery: () => null,
  })
);
globalThis.stillFollowersBridge = bridge;
