// Ends a start that failed, and begins anew.
import { keepArriving } from "./arriving.mjs";
import { pendingChoice } from "./choosing.mjs";
import { root } from "./dom.mjs";
import { dropSnapshot } from "./engine_snapshot.mjs";
import { endLoading } from "./loading.mjs";
import { say } from "./notice.mjs";

/** Loads the page anew, with what was chosen. What has arrived stays in the browser's cache. */
export async function retry() {
  try {
    await dropSnapshot();
    const choice = pendingChoice();
    if (choice) await keepArriving(choice.files, JSON.parse(choice.paths));
  } catch (error) {
    console.warn("What was chosen has to be chosen again:", String(error));
  }
  location.reload();
}

/**
 * Says why the page does not start.
 * @param {string} name
 */
export function fail(name) {
  root.dataset.engine = "failed";
  endLoading();
  say(name, retry);
}
