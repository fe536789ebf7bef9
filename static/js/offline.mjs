// The service worker: registered when nothing else is wanted, a new build offered and applied on request.
// Words stand in index.html as <template data-text="…">.
import { localStorageOf } from "./storage.mjs";

const worker = globalThis.isSecureContext ? navigator.serviceWorker : undefined;
const place = document.getElementById("update");
const SOON = 1_000; // ms until a build that loads is told of: most are there by then

function say(name) {
  place.replaceChildren(document.querySelector(`template[data-text="${name}"]`).content.cloneNode(true));
}

// Say that a new build waits, with the button that asks for it.
function tell(name, registration) {
  say(name);
  place.querySelector("[data-action=update]").addEventListener("click", () => {
    registration.waiting?.postMessage("update");
  });
}

// While a new build loads, show how much of it has come.
function showLoading(installing, registration) {
  let come = 0;
  const showShare = () => place.querySelector("progress")?.setAttribute("value", come);
  const soon = setTimeout(() => { say("update-loading"); showShare(); }, SOON);
  const hear = ({ data }) => {
    if (!data.come) return;
    come = data.come;
    showShare();
  };
  worker.addEventListener("message", hear);
  installing.postMessage("loading"); // what came before this
  installing.addEventListener("statechange", () => {
    clearTimeout(soon);
    worker.removeEventListener("message", hear);
    if (place.querySelector("progress")) place.replaceChildren(); // it waits, or did not come
    offer(registration);
  }, { once: true });
}

// Keep the files of this build: all of them when there are lists, since only then is each of them of use.
async function fill(all) {
  const { active } = await worker.ready;
  active.postMessage({ fill: { all, language: document.documentElement.lang } });
}

function offer(registration) {
  if (registration.waiting && worker.controller) tell("update", registration);
}

function follow(registration) {
  const found = () => worker.controller && registration.installing && showLoading(registration.installing, registration);
  registration.addEventListener("updatefound", found);
  found(); // the browser looks for a newer one by itself, and may have begun before
}

export async function workOffline() {
  if (!worker) return;
  const url = new URL("../../sw.js", import.meta.url);
  const known = await worker.getRegistration();
  const isOurs = known?.scope === new URL("./", url).href;
  if (isOurs) follow(known);
  const registration = await worker.register(url, { updateViaCache: "none" }); // waits for a build that loads
  if (!isOurs) follow(registration);
  worker.addEventListener("message", ({ data }) => {
    if (data === "others") tell("update-others", registration);
  });
  // Without clients.claim() this happens only when a new build was asked for.
  worker.addEventListener("controllerchange", () => location.reload());
  offer(registration);
  await fill(Boolean(localStorageOf()?.getItem("still-followers.snapshots"))); // also where its cache was emptied
  new PerformanceObserver((marks) => marks.getEntriesByName("sf:saved").length && fill(true))
    .observe({ type: "mark", buffered: true }); // an import may be kept before this
}
