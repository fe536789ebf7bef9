// Shows how much of a start has arrived: a bar and megabytes after the first second, and words only when
// nothing arrived for a while. As long as bytes arrive, a start is alive. The page counts its own files, and the
// engine's worker reports those that it fetches (interpreter.mjs).
import build from "../vendor/pyodide/build.mjs";
import { byId, root, textOf } from "./dom.mjs";

const SOON = 1_000; // ms until it is shown: most starts are over by then
const SILENCE = 20_000; // ms without a byte
const place = byId("loading");
const arrivedFiles = new Set(); // the page's own files, by address
let pageBytes = 0;
let engineBytes = 0;
let isShown = false;
let isOver = false;
let silence = 0; // a timer
/** @type {(what: "bytes" | "silent") => void} */
let notify = () => {};

const arrived = () => Math.min(pageBytes + engineBytes, build.bytes);

/**
 * Tells whether all that a start needs has arrived; what takes time now is the processor. Files are compared one
 * by one, since a server may pack the page's own better than the build that counted them.
 */
export const isComplete = () =>
  arrivedFiles.size >= build.files.length && engineBytes >= build.engine;

/** @param {number} bytes */
function inMegabytes(bytes) {
  const format = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(root.lang, format).format(bytes / 1e6);
}

function show() {
  if (!isShown || isOver) return;
  if (isComplete()) return place.replaceChildren();
  if (!place.firstChild) place.append(textOf("loading"));
  const parts = { arrived: inMegabytes(arrived()), total: inMegabytes(build.bytes) };
  for (const [name, text] of Object.entries(parts))
    for (const part of place.querySelectorAll(`[data-part=${name}]`)) part.textContent = text;
  const bar = /** @type {HTMLProgressElement} */ (place.querySelector("progress"));
  Object.assign(bar, { max: build.bytes, value: arrived() });
}

function onBytes() {
  clearTimeout(silence);
  if (!isOver && !isComplete()) silence = setTimeout(() => notify("silent"), SILENCE);
  notify("bytes");
  show();
}

/** @param {PerformanceResourceTiming} entry */
function countFile({ name, encodedBodySize }) {
  if (!build.files.some((file) => name.endsWith(file)) || arrivedFiles.has(name)) return;
  arrivedFiles.add(name);
  pageBytes += encodedBodySize;
}

/**
 * Counts from now on. The listener hears "bytes" when some arrived, and "silent" when none did for a while.
 * @param {(what: "bytes" | "silent") => void} listener
 */
export function watchLoading(listener) {
  notify = listener;
  new PerformanceObserver((found) => {
    /** @type {PerformanceResourceTiming[]} */ (found.getEntries()).forEach(countFile);
    onBytes();
  }).observe({ type: "resource", buffered: true });
  setTimeout(() => {
    isShown = true;
    show();
  }, SOON);
  onBytes();
}

/**
 * Notes how many bytes the engine's worker has fetched, as they came over the line.
 * @param {number} bytes
 */
export function hearOfEngine(bytes) {
  engineBytes = bytes;
  onBytes();
}

/** Ends the display: the start is over, well or not. */
export function endLoading() {
  isOver = true;
  clearTimeout(silence);
  place.replaceChildren();
}
