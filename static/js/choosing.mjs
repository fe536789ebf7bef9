// Hands what is chosen, dropped or shared to Python, for as long as the page lives.
import { takeArriving } from "./arriving.mjs";
import { bridge } from "./bridge.mjs";
import { droppedItems, filesOfDrop, filesOfField, Unreadable } from "./chosen_files.mjs";
import { root } from "./dom.mjs";
import { clearNotice, isInTrouble, say, sayUnlessInTrouble } from "./notice.mjs";

/** @import { Choice } from "./bridge.mjs" */
/** @import { Found } from "./chosen_files.mjs" */

/** @type {Choice | null} */
let pending = null; // waits for the engine
let choices = 0; // only the last one counts: an earlier one may still be searched

export const pendingChoice = () => pending;

export function forgetPendingChoice() {
  pending = null;
}

/** Says that a choice waits for the engine, or clears the notice. */
export function sayPending() {
  if (pending) say(pending.files.length === 1 ? "waiting" : "files-waiting");
  else clearNotice();
}

/** @param {Found[]} found */
function handOver(found) {
  const tops = new Set(found.map(({ path }) => path.split("/", 1)[0]));
  const choice = {
    files: found.map(({ file }) => file),
    paths: JSON.stringify(found.map(({ path }) => path)),
    title: tops.size === 1 ? [...tops][0] : "",
  };
  const { engine, waiting } = root.dataset;
  pending = engine === "ready" ? null : choice;
  if (engine === "starting" && !waiting && !isInTrouble()) sayPending();
  if (bridge.onFilesChosen) bridge.onFilesChosen(choice);
  else bridge.waitingChoices = [choice];
}

/** @param {Found[] | Promise<Found[]>} gathering */
async function choose(gathering) {
  performance.mark("sf:import-start");
  const number = ++choices;
  try {
    const found = await gathering;
    if (number !== choices) return;
    if (found.length) handOver(found);
    else sayUnlessInTrouble("no-lists-in-folder");
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (number === choices) sayUnlessInTrouble("unread", error.message);
  }
}

addEventListener("change", ({ target }) => {
  const field = /** @type {HTMLInputElement} */ (target);
  if (!["export-files", "export-folder"].includes(field.id)) return;
  choose(filesOfField(field));
  field.value = ""; // so that the same files can be chosen again
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const dropped = droppedItems(/** @type {DataTransfer} */ (event.dataTransfer));
  if (!dropped.length) return;
  if (!dropped.every((item) => item instanceof File)) sayUnlessInTrouble("looking");
  choose(filesOfDrop(dropped));
});

/** Takes what another program shares with the page or opens with it. */
export function takeShared() {
  takeArriving(choose).catch((error) =>
    console.warn("What was shared could not be taken:", String(error)),
  );
}
