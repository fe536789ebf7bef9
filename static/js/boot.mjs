// Starts the page: shows what can be shown before Python runs, checks the browser, and loads PyScript.
import { bridge } from "./bridge.mjs";
import { takeShared } from "./choosing.mjs";
import { databasesOpen } from "./database_check.mjs";
import { byId, root, textOf } from "./dom.mjs";
import { endPainting, paint } from "./painting.mjs";
import * as presence from "./presence.mjs";
import "./early_clicks.mjs";
import { fail } from "./failure.mjs";
import "./features.mjs";
import { say } from "./notice.mjs";
import { loadPyScript } from "./pyscript.mjs";
import { hasSnapshots, localStorageOf } from "./storage.mjs";
import { watchEngine } from "./watchdog.mjs";
import { languageOf, speak } from "./words.mjs";

/** Shows the guide, which needs no engine; page/app.py takes over when Python listens. */
function showGuide() {
  if (location.hash !== "#/guide" || bridge.onFilesChosen) return;
  byId("main").replaceChildren(textOf("guide"));
}

/** Shows the screen of the last visit, or what stands in its place. */
function showFirst() {
  if (bridge.firstMessage) say(bridge.firstMessage);
  else if (bridge.paintedQuery) say("painted");
  else if (hasSnapshots()) byId("main").replaceChildren(textOf("opening"));
  else showGuide();
  delete root.dataset.returning;
}

/** Says that another tab is deleting everything, and removes what was painted. */
function showDeleting() {
  for (const id of ["top", "rail", "main", "bottom"]) byId(id).replaceChildren();
  root.dataset.waiting = "deleting";
  say("deleting");
}

async function start() {
  if (globalThis.top !== globalThis.self) return fail("framed"); // another page could cover our buttons
  if (typeof WebAssembly !== "object") return fail("no-wasm");
  if (!localStorageOf()) return fail("no-storage"); // all site data is blocked, so PyScript cannot run
  try {
    const databases = databasesOpen();
    await presence.join(showDeleting);
    await loadPyScript(await databases);
  } catch (error) {
    console.warn("PyScript did not load:", String(error));
    fail("no-engine");
  }
}

const language = languageOf();
Object.assign(bridge, {
  paintedQuery: presence.wasDeleted ? null : paint(language), // what is being deleted must not come back
  endPainting,
  firstMessage: presence.wasDeleted ? "deleted-elsewhere" : "",
  becomeOnlyTab: () => presence.becomeOnlyTab(() => say("deleting-waits")),
  letOtherTabsIn: presence.letOtherTabsIn,
});
showFirst();
addEventListener("hashchange", showGuide);
takeShared();
bridge.catalogue = speak(language);
watchEngine();
start();
