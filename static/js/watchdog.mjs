// Watches every start of the engine, and does what waits until the engine is ready.
import { forgetPendingChoice, pendingChoice, sayPending } from "./choosing.mjs";
import { root } from "./dom.mjs";
import { keepSnapshot } from "./engine_snapshot.mjs";
import { fail, retry } from "./failure.mjs";
import { endLoading, isComplete, watchLoading } from "./loading.mjs";
import { say, saysSilent } from "./notice.mjs";
import { workOffline } from "./offline.mjs";
import { wasDeleted } from "./presence.mjs";

const PATIENCE = 30_000; // ms in which the engine has to be ready once all of it has arrived
const FIRST_IMPORT = 2_000; // ms in which a pending file is read: nothing else is fetched then

const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
let watchdog = 0;
let worksOffline = false;

// page/app.py sets data-engine; page/engine.py sets data-waiting while only the person can go on.
const isStarting = () => root.dataset.engine === "starting" && !root.dataset.waiting;

function wait() {
  clearTimeout(watchdog);
  if (isStarting())
    watchdog = setTimeout(() => (isComplete() ? fail("no-engine") : wait()), PATIENCE);
}

function keepForNextVisit() {
  keepSnapshot().catch((error) => console.warn("The memory snapshot was not kept:", String(error)));
}

/** Runs once a visit, also when the engine starts several times. */
function workOfflineOnce() {
  if (worksOffline) return;
  worksOffline = true;
  workOffline().catch((error) =>
    console.warn("The page works only with a network:", String(error)),
  );
}

function onEngineChange() {
  wait();
  if (root.dataset.engine !== "ready" || wasDeleted) return;
  /** @param {() => void} act */
  const afterFirstImport = (act) => setTimeout(whenIdle, FIRST_IMPORT, act);
  const whenFree = pendingChoice() ? afterFirstImport : whenIdle;
  forgetPendingChoice();
  endLoading();
  whenFree(keepForNextVisit);
  whenFree(workOfflineOnce);
}

/** Begins to watch: the engine has to be ready in time, each time that it starts. */
export function watchEngine() {
  new MutationObserver(onEngineChange).observe(root, {
    attributeFilter: ["data-engine", "data-waiting"],
  });
  watchLoading((what) => {
    wait();
    if (what === "silent" && isStarting()) say("silent", retry);
    else if (saysSilent()) sayPending();
  });
}
