// Puts a state of tests/builders/states.py onto the page as the page itself does (page/dom.py),
// without any engine: `showState(state)`. In a written page everything stands there already.
const PLACES = ["update", "warning", "notice", "bulk", "sample", "rail", "top", "bottom", "main"];

// The policy refuses style attributes.
function setVariables() {
  /** @type {NodeListOf<HTMLElement>} */
  const elements = document.querySelectorAll("[data-vars]");
  for (const element of elements)
    for (const pair of /** @type {string} */ (element.dataset.vars).split(";")) {
      const [name, value] = pair.split(":");
      element.style.setProperty(name, value);
    }
}

/** @param {string} selector */
function act(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  if (element instanceof HTMLDialogElement) element.showModal();
  else if (element instanceof HTMLDetailsElement) element.open = true;
  else if (element instanceof HTMLInputElement) element.checked = true;
  else if (element instanceof HTMLElement && element.popover) element.showPopover();
}

/** @param {string} id */
const placeOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @typedef {{ fragments: Record<string, string>, route: string, title: string, acts: string[], engine: string }} State */

/** @param {State} state */
// biome-ignore lint/correctness/noUnusedVariables: tests/gallery/looking.py calls it
function showState({ fragments, route, title, acts, engine }) {
  /** @type {NodeListOf<HTMLDialogElement>} */
  const dialogs = document.querySelectorAll("dialog[open]");
  for (const dialog of dialogs) dialog.close();
  for (const id of PLACES) placeOf(id).replaceChildren();
  for (const [id, markup] of Object.entries(fragments)) placeOf(id).innerHTML = markup;
  setVariables();
  Object.assign(document.documentElement.dataset, {
    route: route.split("/")[0] || "overview",
    engine,
  });
  document.title = title;
  acts.forEach(act);
  scrollTo(0, 0);
}

addEventListener("DOMContentLoaded", () => {
  setVariables();
  JSON.parse(document.documentElement.dataset.acts ?? "[]").forEach(act);
});
