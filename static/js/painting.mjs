// A return visit shows what was last on the screen before the engine answers: the same markup, kept when
// the page was left, shown by the same build only. It cannot be used until it is live.
import { localStorageOf } from "./storage.mjs";

const PAINTED = "still-followers.painted";
const PARTS = ["top", "rail", "main", "bottom"];
const root = document.documentElement;

// The policy refuses style attributes, so variables are set from data-vars (page/dom.py does too).
function setVariables(place) {
  for (const element of place.querySelectorAll("[data-vars]"))
    for (const pair of element.dataset.vars.split(";")) {
      const [name, value] = pair.split(":");
      element.style.setProperty(name, value);
    }
}

function markupOf(id) {
  const copy = document.getElementById(id).cloneNode(true);
  for (const element of copy.querySelectorAll("[style], [open]")) {
    element.removeAttribute("style");
    element.removeAttribute("open");
  }
  return copy.innerHTML;
}

function keep() {
  const storage = localStorageOf();
  if (document.querySelector("#sample > *")) return; // what is stored is not what is on the screen
  if (!storage?.getItem("still-followers.snapshots") || root.dataset.engine !== "ready") return;
  const isLast = root.dataset.lasting === "yes" && root.dataset.shown !== undefined; // no other is on its way
  if (!isLast) return storage.removeItem(PAINTED);
  const kept = {
    build: root.dataset.build,
    language: root.lang,
    hash: location.hash || "#/",
    route: root.dataset.route,
    title: document.title,
    query: globalThis.stillFollowersEarly.query(),
    parts: Object.fromEntries(PARTS.map((id) => [id, markupOf(id)])),
  };
  try {
    storage.setItem(PAINTED, JSON.stringify(kept));
  } catch (error) {
    storage.removeItem(PAINTED); // no room: the next visit only starts a little later
    console.warn("The screen was not kept for the next visit:", String(error));
  }
}

function keptOf() {
  try {
    return JSON.parse(localStorageOf()?.getItem(PAINTED) ?? "null");
  } catch (error) {
    console.warn("The screen of the last visit cannot be read:", String(error));
    return null;
  }
}

// Show the screen of the last visit if it is the one that the address names. Returns its query
// (page/router.py), or null.
export function paint(language) {
  const kept = keptOf();
  const same = kept?.build === root.dataset.build && kept.language === language;
  if (!same || kept.hash !== (location.hash || "#/")) return null;
  for (const id of PARTS) {
    const place = document.getElementById(id);
    place.innerHTML = kept.parts[id];
    setVariables(place);
  }
  document.title = kept.title;
  root.dataset.route = kept.route;
  root.dataset.shown = kept.hash.startsWith("#/") ? kept.hash.slice(2) : "";
  root.dataset.painted = "";
  document.getElementById("main").inert = true;
  performance.mark("sf:painted");
  return kept.query;
}

// The engine has answered: what stands there now is live.
export function live() {
  delete root.dataset.painted;
  document.getElementById("main").inert = false;
}

addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
