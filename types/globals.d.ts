// What TypeScript does not know of the page's browser.
import type { Bridge } from "./js/bridge.mjs";

declare global {
  var stillFollowersBridge: Bridge;
  var stillFollowersKeepsNothing: boolean | undefined;
  var launchQueue:
    | { setConsumer(take: (launch: { files: FileSystemFileHandle[] }) => void): void }
    | undefined;

  interface Navigator {
    connection?: { saveData: boolean };
  }

  /** PyScript adds the worker to its script. */
  interface PyScriptWorkerElement extends HTMLScriptElement {
    xworker: Worker;
  }
}
