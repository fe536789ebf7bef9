// Where the browser opens no database, PyScript, which needs one to start, gets one in memory. The person's
// data never goes there: the engine is told that nothing is kept (browser/opening.py).
import "../vendor/fake-indexeddb/auto.js";

globalThis.stillFollowersKeepsNothing = true;
