// Gives PyScript a database in memory where the browser opens none, since PyScript needs one to start. What a
// person imports never goes there: the engine is told that nothing is kept (browser/opening.py).
import "../vendor/fake-indexeddb/auto.js";

globalThis.stillFollowersKeepsNothing = true;
