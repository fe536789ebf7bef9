/** tools/site.py writes it. */
declare const build: {
  snapshot: string;
  sha256: string;
  cache: string;
  memory: number;
  files: string[];
  bytes: number;
  engine: number;
  script: number;
  wasm: { sent: number; bytes: number };
};
export default build;
