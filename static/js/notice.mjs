// The status line (#notice), as long as Python does not write it.
import { byId, root, textOf } from "./dom.mjs";

const notice = byId("notice");
/** @type {{ name: string, onRetry?: () => void, markup: string } | undefined} what was said last */
let said;

/**
 * Shows a text by its name; `onRetry` belongs to its button "Try again".
 * @param {string} name
 * @param {() => void} [onRetry]
 */
export function say(name, onRetry) {
  notice.replaceChildren(textOf(name));
  said = { name, onRetry, markup: notice.innerHTML };
  if (onRetry) notice.querySelector("[data-action=retry]")?.addEventListener("click", onRetry);
}

/** Says the last text again, in the language that has come, if it still stands there. */
export function sayAgain() {
  if (said && notice.innerHTML === said.markup) say(said.name, said.onRetry);
}

export const clearNotice = () => notice.replaceChildren();

/** Tells whether the notice says that nothing arrives. */
export const saysSilent = () => notice.querySelector("[data-silent]") !== null;

/** Tells whether a start failed or is stuck: then its words have to stay. */
export const isInTrouble = () => root.dataset.engine === "failed" || saysSilent();

/**
 * Shows a text unless a start is in trouble; `part` fills in the name of a file.
 * @param {string} name
 */
export function sayUnlessInTrouble(name, part = "") {
  if (isInTrouble()) return;
  say(name);
  for (const place of notice.querySelectorAll("[data-part=name]")) place.textContent = part;
}
