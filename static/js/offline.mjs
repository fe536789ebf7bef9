// Registers the service worker when nothing else is wanted, and offers a new build, which it applies on request.
import { byId, root, textOf } from "./dom.mjs";
import { hasSnapshots } from "./storage.mjs";

const SOON = 1_000; // ms until a build that loads is mentioned: most have arrived by then
const place = byId("update");
const worker = navigator.serviceWorker; // undefined outside of a secure context

/** @param {string} name */
const say = (name) => place.replaceChildren(textOf(name));

/**
 * Says that a new build waits, with the button that asks for it.
 * @param {string} name
 * @param {ServiceWorkerRegistration} registration
 */
function tell(name, registration) {
  say(name);
  place.querySelector("[data-action=update]")?.addEventListener("click", () => {
    registration.waiting?.postMessage("update");
  });
}

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  if (registration.waiting && worker.controller) tell("update", registration);
}

/**
 * Shows how much of a new build has arrived while it loads.
 * @param {ServiceWorker} installing
 * @param {ServiceWorkerRegistration} registration
 */
function showLoading(installing, registration) {
  let come = 0; // from 0 to 1
  const showShare = () => place.querySelector("progress")?.setAttribute("value", String(come));
  const soon = setTimeout(() => {
    say("update-loading");
    showShare();
  }, SOON);
  /** @param {MessageEvent} event */
  const hear = ({ data }) => {
    if (!data.come) return;
    come = data.come;
    showShare();
  };
  worker.addEventListener("message", hear);
  installing.postMessage("loading"); // asks what arrived before this
  const end = () => {
    clearTimeout(soon);
    worker.removeEventListener("message", hear);
    if (place.querySelector("progress")) place.replaceChildren(); // it waits, or did not arrive
    offer(registration);
  };
  installing.addEventListener("statechange", end, { once: true });
}

/**
 * Keeps the files of this build: all of them when there are lists, since only then each of them is of use.
 * @param {boolean} all
 */
async function fill(all) {
  const { active } = await worker.ready;
  active?.postMessage({ fill: { all, language: root.lang } });
}

/** @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  const onFound = () => {
    const { installing } = registration;
    if (worker.controller && installing) showLoading(installing, registration);
  };
  registration.addEventListener("updatefound", onFound);
  onFound(); // the browser looks for a newer build by itself, and may have begun before
}

/** Makes the page work without a network, and follows new builds. */
export async function workOffline() {
  if (!globalThis.isSecureContext || !worker) return;
  const url = new URL("../../sw.js", import.meta.url);
  const known = await worker.getRegistration();
  const isOurs = known?.scope === new URL("./", url).href;
  if (known && isOurs) follow(known);
  const registration = await worker.register(url, { updateViaCache: "none" }); // waits for a build that loads
  if (!isOurs) follow(registration);
  worker.addEventListener("message", ({ data }) => {
    if (data === "others") tell("update-others", registration);
  });
  // sw.js never calls clients.claim(), so this happens only when a new build was asked for.
  worker.addEventListener("controllerchange", () => location.reload());
  offer(registration);
  await fill(hasSnapshots()); // also where the cache was emptied
  new PerformanceObserver((marks) => {
    if (marks.getEntriesByName("sf:saved").length) fill(true);
  }).observe({ type: "mark", buffered: true }); // an import may have been stored before this
}
