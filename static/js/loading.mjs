// How much of a start has arrived: a bar and megabytes from the first second, and a word only when nothing came
// for a while. Bytes that arrive are life. The page counts its own files, and the engine's worker tells of those
// that it fetches (interpreter.mjs). Words stand in index.html as <template data-text="…">.
import build from "../vendor/pyodide/build.mjs";

const SOON = 1_000; // ms until it is shown: most starts are over by then
const SILENCE = 20_000; // ms without a byte
const place = document.getElementById("loading");
const own = new Set(); // our own files that have come, by address
let page = 0, engine = 0; // bytes
let shown = false, over = false;
let silence = 0; // a timer
let told = () => {};

const arrived = () => Math.min(page + engine, build.bytes);

// Whether all has come that a start needs: what takes time now is the processor's. A server may pack our files better
// than the one that was counted with, so they are counted one by one.
export const isComplete = () => own.size >= build.files.length && engine >= build.engine;

function inMegabytes(bytes) {
  const format = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1e6);
}

function show() {
  if (!shown || over) return;
  if (isComplete()) return place.replaceChildren();
  if (!place.firstChild)
    place.append(document.querySelector('template[data-text="loading"]').content.cloneNode(true));
  const parts = { arrived: inMegabytes(arrived()), total: inMegabytes(build.bytes) };
  for (const [name, text] of Object.entries(parts))
    for (const part of place.querySelectorAll(`[data-part=${name}]`)) part.textContent = text;
  Object.assign(place.querySelector("progress"), { max: build.bytes, value: arrived() });
}

function hear() {
  clearTimeout(silence);
  if (!over && !isComplete()) silence = setTimeout(() => told("silent"), SILENCE);
  told("bytes");
  show();
}

// Count from now on. `listener` is told of "bytes" when some have come, and of "silent" when none did for a while.
export function watchLoading(listener) {
  told = listener;
  new PerformanceObserver((found) => {
    for (const { name, encodedBodySize } of found.getEntries()) {
      if (!build.files.some((file) => name.endsWith(file)) || own.has(name)) continue;
      own.add(name);
      page += encodedBodySize;
    }
    hear();
  }).observe({ type: "resource", buffered: true });
  setTimeout(() => { shown = true; show(); }, SOON);
  hear();
}

// The engine's worker has fetched so many bytes, as they came over the line.
export function hearOfEngine(bytes) {
  engine = bytes;
  hear();
}

// The start is over, well or not.
export function endLoading() {
  over = true;
  clearTimeout(silence);
  place.replaceChildren();
}
