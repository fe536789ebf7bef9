// What the scripts here share: where things are, and how Python is run and its errors are shown.
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * Returns the paths of the wheels of these projects in a folder; ends the process if one is missing.
 * @param {string} folder
 * @param {string[]} projects
 */
export const wheelsIn = async (folder, ...projects) => {
  const files = await readdir(join(ROOT, folder)).catch(() => []);
  return projects.map((project) => {
    const found = files.filter((file) => file.startsWith(`${project}-`) && file.endsWith(".whl"));
    if (found.length === 1) return join(ROOT, folder, found[0]);
    console.error(`Pyodide: ${folder} has ${found.length} wheels of ${project}`);
    return process.exit(2);
  });
};

/**
 * Runs Python with some globals and returns its value as JavaScript's; shows only the end of a traceback.
 * @param {import("pyodide").PyodideInterface} pyodide
 * @param {string} source
 */
export const inPython = async (pyodide, source, globals = {}) => {
  const names = pyodide.toPy(globals);
  names.set("__name__", "__main__");
  try {
    const value = await pyodide.runPythonAsync(source, { globals: names });
    return value?.toJs ? value.toJs({ dict_converter: Object.fromEntries }) : value;
  } catch (error) {
    console.error(
      String(error instanceof Error ? error.message : error)
        .split("\n")
        .slice(-25)
        .join("\n")
        .slice(-4000),
    );
    return process.exit(1);
  }
};
