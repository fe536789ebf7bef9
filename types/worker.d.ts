// What TypeScript does not know of service workers, and what tools/offline.py fills in.
declare const __LIST__: string;
declare const __VERSION__: string;

interface InstallEvent {
  addRoutes?(routes: object[]): Promise<void>;
}

interface ExtendableEvent {
  addRoutes?(routes: object[]): Promise<void>;
}
