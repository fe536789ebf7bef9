// Remembers a click on the sample until Python listens, and opens the dialog for a backup: a browser opens
// file dialogs only within the click.
import { bridge } from "./bridge.mjs";
import { byId } from "./dom.mjs";
import { sayUnlessInTrouble } from "./notice.mjs";

addEventListener("click", ({ target }) => {
  if (bridge.onFilesChosen) return;
  const clicked = /** @type {HTMLElement} */ (target);
  const name = /** @type {HTMLElement | null} */ (clicked.closest("[data-action]"))?.dataset.action;
  if (name === "choose-backup") byId("backup-file").click();
  if (name !== "open-sample") return;
  bridge.clickedEarly = clicked;
  sayUnlessInTrouble("soon");
});
