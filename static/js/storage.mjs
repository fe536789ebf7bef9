// localStorage, or undefined where all site data is blocked (SecurityError).
export function localStorageOf() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
