// Runs the page's own MicroPython on what comes in: {"modules": {path: source}, "program": text, "texts":
// [[units]]}. The program finds the texts as `texts` and leaves texts in `given`; their units go out.
import { readFileSync } from "node:fs";

const [, , path] = process.argv;
const { loadMicroPython } = await import(path);
const { modules, program, texts } = JSON.parse(readFileSync(0, "utf8"));
const micropython = await loadMicroPython();
const shared = /** @type {{ texts: string[], given: string[] }} */ (
  /** @type {unknown} */ (globalThis)
);
shared.texts = texts.map((/** @type {number[]} */ units) => String.fromCharCode(...units));
shared.given = [];
for (const [name, source] of Object.entries(modules)) {
  const folder = name.split("/").slice(0, -1).join("/");
  if (folder) micropython.FS.mkdirTree(`/lib/${folder}`);
  else micropython.FS.mkdirTree("/lib");
  micropython.FS.writeFile(`/lib/${name}`, source);
}
micropython.runPython(`import sys\nsys.path.append("/lib")\n${program}`);
/** @param {string} text */
const units = (text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
console.log(JSON.stringify(shared.given.map(units)));
