// Notes on <html> what the browser can do, for the style sheets.
import { root } from "./dom.mjs";

const list = new File([""], "list.csv", { type: "text/csv" });
root.dataset.share = navigator.canShare?.({ files: [list] }) ? "yes" : "no";
if (!("webkitdirectory" in HTMLInputElement.prototype)) root.dataset.folders = "no";
// Python keeps a file up to date where the person can choose one to write to (page/screens/backup_file.py).
root.dataset.keeps = "showSaveFilePicker" in globalThis ? "yes" : "no";
// Only Apple's browsers have gestures of their own; those forget, but not what is on the home screen.
const isApart = matchMedia("(display-mode: standalone)").matches;
root.dataset.forgets = "GestureEvent" in globalThis && !isApart ? "yes" : "no";
