// Notes on <html> what the browser can do, for the style sheets.
import { root } from "./dom.mjs";

const list = new File([""], "list.csv", { type: "text/csv" });
root.dataset.share = navigator.canShare?.({ files: [list] }) ? "yes" : "no";
if (!("webkitdirectory" in HTMLInputElement.prototype)) root.dataset.folders = "no";
