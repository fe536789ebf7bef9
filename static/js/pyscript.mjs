// Loads PyScript and points it at our interpreter.
import { fail } from "./failure.mjs";
import { hearOfEngine } from "./loading.mjs";

const CORE = new URL("../vendor/pyscript/core.js", import.meta.url).href;

/**
 * Returns the interpreter's module. Where the browser opens no database, page and engine get one in memory.
 * @param {boolean} databases
 */
async function interpreterFor(databases) {
  if (databases) return "interpreter.mjs";
  await import("./memory-database.mjs");
  return "interpreter-memory.mjs";
}

/**
 * Loads PyScript. The engine's worker is of polyscript's own type, "pyodide": it takes our interpreter by its
 * address, and has none of PyScript's Python. PyScript's hook for other workers needs 'unsafe-eval', which our
 * policy refuses.
 * @param {boolean} databases whether the browser opens databases
 */
export async function loadPyScript(databases) {
  const interpreter = await interpreterFor(databases);
  const engine = /** @type {PyScriptWorkerElement} */ (
    document.querySelector("script[name=engine]")
  );
  engine.setAttribute("version", new URL(interpreter, import.meta.url).href);
  const { hooks } = await import(CORE);
  hooks.worker.onBeforeRunAsync.clear();
  engine.xworker.addEventListener("message", ({ data }) => {
    if (data === "still-followers:failed") fail("no-engine");
    if (String(data).startsWith("still-followers:arrived "))
      hearOfEngine(Number(data.split(" ")[1]));
  });
}
