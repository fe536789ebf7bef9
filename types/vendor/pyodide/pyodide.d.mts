export const version: string;
/** Takes more options than Pyodide documents. */
export function loadPyodide(options: object): Promise<{ _api: { on_fatal: () => void } }>;
