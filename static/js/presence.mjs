// Lets one tab delete everything while no other can write. Every open tab holds one Web Lock, shared, from its
// start to its end. The tab that deletes holds it alone: the others are told, load anew, and wait until all is
// deleted. So nothing that a tab began before is written afterwards, however slow, busy or asleep the tab is.
// This runs before anything is shown.
import { hasSnapshots, localStorageOf } from "./storage.mjs";

const NAME = "still-followers-open";
const EPOCH = "still-followers.epoch"; // what lies in sessionStorage belongs to what lies in localStorage
const LATE = 2_000; // ms until the person hears what deleting waits for
const AGAIN = 500; // ms: a tab that was just opened may not have listened the first time
const channel = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : null;
let isDeleting = false;
/** @type {(value?: unknown) => void} */
let letGo = () => {};

/** Whether this tab was loaded anew because another one deleted everything. */
export const wasDeleted = history.state?.deleted === true;

/**
 * Holds the lock until letGo(), and tells whether it is held. Where there are no locks nobody is waited for.
 * @param {LockMode} mode
 * @returns {Promise<boolean>}
 */
function hold(mode, ifAvailable = false) {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(true);
    /** @param {Lock | null} lock */
    const keep = (lock) => {
      resolve(lock !== null);
      return (
        lock &&
        new Promise((done) => {
          letGo = done;
        })
      );
    };
    navigator.locks.request(NAME, { mode, ifAvailable }, keep).catch((error) => {
      console.warn("Other tabs are not waited for:", String(error));
      resolve(true);
    });
  });
}

function loadAnew() {
  history.replaceState({ deleted: true }, "", "#/");
  location.reload();
}

/** Forgets names of accounts in the tab's own storage, which comes back when the browser reopens the tab. */
function forgetOlder() {
  const epoch = localStorageOf()?.getItem(EPOCH) ?? null;
  if (!wasDeleted && sessionStorage.getItem(EPOCH) === epoch) return;
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith("still-followers")) sessionStorage.removeItem(name);
}

function noteEpoch() {
  if (!hasSnapshots()) return;
  const epoch = localStorage.getItem(EPOCH) ?? String(Math.random()).slice(2);
  localStorage.setItem(EPOCH, epoch);
  sessionStorage.setItem(EPOCH, epoch);
}

/**
 * Joins the open tabs. While another tab deletes everything it calls `onDeleting`, loads this tab anew
 * afterwards, and never resolves.
 * @param {() => void} onDeleting
 */
export async function join(onDeleting) {
  if (!(await hold("shared", true))) {
    onDeleting();
    await hold("shared");
    loadAnew();
    await new Promise(() => {});
  }
  noteEpoch(); // not before: it would note what is just being deleted
}

/**
 * Resolves when no other tab is open, so that everything can be deleted.
 * @param {() => void} onLate called when another tab takes long to let go
 */
export async function becomeOnlyTab(onLate) {
  isDeleting = true;
  letGo();
  const tell = () => channel?.postMessage("deleting");
  const telling = setInterval(tell, AGAIN);
  const waiting = setTimeout(onLate, LATE);
  const held = hold("exclusive");
  tell();
  await held;
  clearInterval(telling);
  clearTimeout(waiting);
}

/** Lets other tabs be open again. */
export async function letOtherTabsIn() {
  letGo();
  await hold("shared");
  isDeleting = false;
}

if (localStorageOf()) forgetOlder();
if (wasDeleted) history.replaceState(null, "");
if (channel) channel.onmessage = () => isDeleting || loadAnew();
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload(); // the page cannot know what it slept through
});
