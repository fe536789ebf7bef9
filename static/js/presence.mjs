// Every open tab holds one Web Lock, shared, from its start to its end. Who deletes everything holds it
// alone: the other tabs are told, load anew, and wait until all is deleted. So nothing that a tab began
// before that is written after it, however slow, busy or asleep the tab is. Runs before anything is shown.
import { localStorageOf } from "./storage.mjs";

const NAME = "still-followers-open";
const EPOCH = "still-followers.epoch"; // what lies in sessionStorage belongs to what lies in localStorage
const LATE = 2_000; // ms until the person hears what deleting waits for
const AGAIN = 500; // ms: a tab that was just opened may not have listened the first time
const channel = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : null;
let isDeleting = false;
let leave = () => {};

// Whether this tab was loaded anew because another one deleted everything.
export const wasDeleted = history.state?.deleted === true;

// Hold the lock until leave(); tells whether it is held. Where there are no locks nobody is waited for.
function hold(mode, ifAvailable = false) {
  return new Promise((tell) => {
    if (!navigator.locks) return tell(true);
    navigator.locks.request(NAME, { mode, ifAvailable }, (lock) => {
      tell(lock !== null);
      return lock && new Promise((done) => { leave = done; });
    }).catch((error) => {
      console.warn("Other tabs are not waited for:", String(error));
      tell(true);
    });
  });
}

function loadAnew() {
  history.replaceState({ deleted: true }, "", "#/");
  location.reload();
}

// The names of accounts in this tab's own storage outlive it when the browser opens the tab again.
function forgetOlder() {
  const epoch = localStorageOf()?.getItem(EPOCH) ?? null;
  if (!wasDeleted && sessionStorage.getItem(EPOCH) === epoch) return;
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith("still-followers")) sessionStorage.removeItem(name);
}

function noteEpoch() {
  if (!localStorageOf()?.getItem("still-followers.snapshots")) return;
  const epoch = localStorage.getItem(EPOCH) ?? String(Math.random()).slice(2);
  localStorage.setItem(EPOCH, epoch);
  sessionStorage.setItem(EPOCH, epoch);
}

// Be one of the open tabs; `wait()` is called when everything is just being deleted. Then this tab is
// loaded anew after it, and this never ends.
export async function join(wait) {
  if (!(await hold("shared", true))) {
    wait();
    await hold("shared");
    loadAnew();
    await new Promise(() => {});
  }
  noteEpoch(); // not before: what is just being deleted would be noted after it
}

// Be the only open tab, to delete everything; `late()` is called while another one keeps it from that.
export async function alone(late) {
  isDeleting = true;
  leave();
  const tell = () => channel?.postMessage("deleting");
  const telling = setInterval(tell, AGAIN);
  const waiting = setTimeout(late, LATE);
  const held = hold("exclusive");
  tell();
  await held;
  clearInterval(telling);
  clearTimeout(waiting);
}

// Let other tabs be again.
export async function together() {
  leave();
  await hold("shared");
  isDeleting = false;
}

if (localStorageOf()) forgetOlder();
if (wasDeleted) history.replaceState(null, "");
if (channel) channel.onmessage = () => isDeleting || loadAnew();
addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // nobody knows what it slept through
