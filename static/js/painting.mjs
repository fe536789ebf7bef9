// Paints the last screen of the visit before until the engine answers: the same markup, stored when the page
// was left, for the same build only. It cannot be used until then.
import { bridge } from "./bridge.mjs";
import { byId, root } from "./dom.mjs";
import { hasSnapshots, localStorageOf } from "./storage.mjs";

const PAINTED = "still-followers.painted";
const PARTS = ["top", "rail", "main", "bottom"];

/**
 * @typedef {object} Screen
 * @property {string} [build]
 * @property {string} language
 * @property {string} [direction]
 * @property {string} hash
 * @property {string} [route]
 * @property {string} title
 * @property {string | null} query
 * @property {Record<string, string>} parts markup by the id of its place
 */

/**
 * Sets variables from data-vars, as page/dom.py does: the policy refuses style attributes.
 * @param {HTMLElement} place
 */
function setVariables(place) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (
    place.querySelectorAll("[data-vars]")
  ))
    for (const pair of /** @type {string} */ (element.dataset.vars).split(";")) {
      const [name, value] = pair.split(":");
      element.style.setProperty(name, value);
    }
}

/** @param {string} id */
function markupOf(id) {
  const copy = /** @type {HTMLElement} */ (byId(id).cloneNode(true));
  for (const passing of copy.querySelectorAll("[data-passing]")) passing.remove(); // what an import brought
  for (const element of copy.querySelectorAll("[style], [open]:not([data-fold])")) {
    element.removeAttribute("style");
    element.removeAttribute("open");
  }
  return copy.innerHTML;
}

function store() {
  const storage = localStorageOf();
  if (document.querySelector("#sample > *")) return; // the sample is not what is stored
  if (!storage || !hasSnapshots() || root.dataset.engine !== "ready") return;
  const { build, lasting, route, shown } = root.dataset;
  if (lasting !== "yes" || shown === undefined) return storage.removeItem(PAINTED); // another is on its way
  /** @type {Screen} */
  const screen = {
    build,
    language: root.lang,
    direction: root.dir,
    hash: location.hash || "#/",
    route,
    title: document.title,
    query: bridge.currentQuery(),
    parts: Object.fromEntries(PARTS.map((id) => [id, markupOf(id)])),
  };
  try {
    storage.setItem(PAINTED, JSON.stringify(screen));
  } catch (error) {
    storage.removeItem(PAINTED); // there is no room: the next visit only starts a little later
    console.warn("The screen was not kept for the next visit:", String(error));
  }
}

/** @returns {Screen | null} */
function storedScreen() {
  try {
    return JSON.parse(localStorageOf()?.getItem(PAINTED) ?? "null");
  } catch (error) {
    console.warn("The screen of the last visit cannot be read:", String(error));
    return null;
  }
}

/**
 * Returns how this entry of the browser's history was left in this tab (page/places.py), or null.
 * @returns {[query: string, scroll: number] | null}
 */
function placeOf() {
  return JSON.parse(sessionStorage.getItem(`still-followers.place/${history.state}`) ?? "null");
}

/**
 * Shows the screen of the last visit if the address names it. Returns its query (page/router.py), or null.
 * @param {string} language
 */
export function paint(language) {
  const screen = storedScreen();
  if (screen?.build !== root.dataset.build || screen?.language !== language) return null;
  if (screen.hash !== (location.hash || "#/")) return null;
  const place = placeOf();
  if (place && place[0] !== screen.query) return null; // another tab was there last
  for (const id of PARTS) {
    const place = byId(id);
    place.innerHTML = screen.parts[id];
    setVariables(place);
  }
  Object.assign(root, { lang: language, dir: screen.direction ?? "" });
  document.title = screen.title;
  root.dataset.route = screen.route;
  root.dataset.shown = screen.hash.startsWith("#/") ? screen.hash.slice(2) : "";
  root.dataset.painted = "";
  byId("main").inert = true;
  if (place) scrollTo(0, place[1]);
  performance.mark("sf:painted");
  return screen.query;
}

/** Makes the page usable: the engine has answered. */
export function endPainting() {
  delete root.dataset.painted;
  byId("main").inert = false;
}

addEventListener("pagehide", store);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") store();
});
